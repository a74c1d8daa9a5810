"""What one build gave, and what browsers are shown after it."""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class BuildOutcome:
    """`artifacts` are the site's files by path; None keeps the last good ones. `findings` are rendered for people.

    `failed` puts the findings over the page; findings of a build that did not fail go to the terminal alone.
    `seconds` is what the build took.
    """

    artifacts: Mapping[str, bytes] | None
    findings: tuple[str, ...]
    failed: bool
    seconds: float


@dataclass(frozen=True, slots=True)
class Shown:
    """What browsers see: the last good `site`, its `edition`, and what is wrong with the files as they are now.

    Two equal sites have the same edition; it is empty as long as there was no good build. `wrong` is what the
    overlay says; empty means no overlay.
    """

    site: Mapping[str, bytes]
    edition: str
    wrong: tuple[str, ...]

    def after(self, outcome: BuildOutcome) -> "Shown":
        wrong = (outcome.findings or ("the build failed",)) if outcome.failed else ()
        if outcome.artifacts is None:
            return Shown(self.site, self.edition, wrong)
        return Shown(outcome.artifacts, _edition(outcome.artifacts), wrong)


NOTHING_YET = Shown({}, "", ())


def _edition(site: Mapping[str, bytes]) -> str:
    digest = sha256()
    for path, data in sorted(site.items()):
        digest.update(f"{path}\0{len(data)}\0".encode())
        digest.update(data)
    return digest.hexdigest()[:16]
