"""What one look at the project gave, and what browsers are shown after it."""

from collections.abc import Collection
from dataclasses import field, replace
from typing import Protocol

from sitegen.diagnostics import Span
from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Finding:
    """One finding in the words of `check`. `place` is where an editor is to open; None where there is no file."""

    text: str
    place: Span | None = None
    stops: bool = False


def our_fault(trace: str) -> Finding:
    return Finding(f"sitegen itself failed:\n{trace}", stops=True)


class Site(Protocol):
    """The site in memory: the bytes of a file by its path, made when they are asked for; None where there is no such file.

    Raises `PageFailed` for a page that cannot be made.
    """

    def get(self, path: str, /) -> bytes | None: ...


class PageFailed(Exception):  # noqa: N818 - no fault of ours: the author's template, and the findings say where
    """A page that a template of the project's kept from being made."""

    def __init__(self, findings: tuple[Finding, ...]) -> None:
        super().__init__(findings)
        self.findings = findings


@dataclass(frozen=True, slots=True)
class Drafts:
    """What will not be published: the addresses of whole pages, and the ids of claims and events on other pages."""

    pages: frozenset[str] = frozenset()
    ids: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """`site` None keeps the last good one: the findings then say why. `changed` are the files that gave rise to it.

    `seconds` is what it took.
    """

    site: Site | None
    findings: tuple[Finding, ...] = ()
    changed: tuple[str, ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Examination:
    """What a look at the whole site found, after its pages were shown. `seconds` is what it took."""

    findings: tuple[Finding, ...]
    drafts: Drafts = field(default_factory=Drafts)
    seconds: float = 0.0


@dataclass(frozen=True, slots=True)
class Shown:
    """What browsers see: the last good `site`, and what is wrong with the files as they are now.

    `stale` tells that the site is older than the files. `load` are the findings of the last build, `examined` those of
    the last look at the whole site. One that stops a build lies over the page, any other waits in a drawer.
    """

    site: Site | None = None
    stale: bool = False
    load: tuple[Finding, ...] = ()
    examined: tuple[Finding, ...] = ()
    drafts: Drafts = field(default_factory=Drafts)

    def after(self, outcome: BuildOutcome) -> "Shown":
        """What was found at a file before it changed is gone until the next examination finds it again."""
        if outcome.site is None:
            return replace(self, stale=True, load=outcome.findings or (Finding("the build failed", stops=True),))
        left = _elsewhere(self.examined, outcome.changed)
        return replace(self, site=outcome.site, stale=False, load=outcome.findings, examined=left)

    def examined_as(self, found: Examination, changed: Collection[str] = ()) -> "Shown":
        """`changed` are the files that have changed since it was begun: of those it knows nothing."""
        return replace(self, examined=_elsewhere(found.findings, changed), drafts=found.drafts)

    @property
    def findings(self) -> tuple[Finding, ...]:
        return tuple(dict.fromkeys((*self.load, *self.examined)))


def _elsewhere(findings: tuple[Finding, ...], paths: Collection[str]) -> tuple[Finding, ...]:
    return tuple(each for each in findings if each.place is None or each.place.path not in paths)


NOTHING_YET = Shown()
