"""The project while its author writes: what changed is read again, and each page is made when it is looked at.

`build` looks at the files, joins what they hold and plans no page at all; a page is planned, drawn and rendered alone
when a browser asks for it. `examine` then builds the whole site as `sitegen build` does, for the findings and for the
files that are no pages, and remembers whatever it made; it is given up as soon as something else is saved.
"""

import gc
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import Any

from sitegen.build import Mapper, Options, Setting, Whole, build, furnish, load, parse_file, weighed_faults
from sitegen.diagnostics import Diagnostics, Severity, in_order
from sitegen.extensions import extend, named_in
from sitegen.inputs import Read, inputs_of, read_files, read_look
from sitegen.load.amend import amend
from sitegen.load.document import Document
from sitegen.memo import Memory, program_fingerprint, remembering
from sitegen.model.library import Library
from sitegen.pages.plan import site_info
from sitegen.project import Inputs
from sitegen.render.page import Frame
from sitegen.reports import text
from sitegen.serve.drafts import drafts_of
from sitegen.serve.outcome import BuildOutcome, Drafts, Examination, Finding
from sitegen.serve.pages import LazyVerdicts, LiveSite, Shelf
from sitegen.serve.turns import Turns

_LOOK = ("templates/", "content/assets/")

Parsed = tuple[Document | None, Diagnostics]


class Superseded(Exception):  # noqa: N818 - no fault: something else was saved
    """What is being made is not wanted any more."""


@dataclass(frozen=True, slots=True)
class _Good:
    """The last state of the project that could be joined: what a small change is made to."""

    parsed: Mapping[str, Parsed]
    setting: Setting
    faults: Diagnostics
    verdicts: LazyVerdicts
    look: Mapping[str, bytes]


@dataclass(slots=True)
class _Parses:
    """What each file was parsed to, as long as its bytes are the same object."""

    held: dict[str, tuple[bytes, Parsed]] = field(default_factory=dict)

    def of(self, item: tuple[str, bytes]) -> Parsed:
        path, data = item
        known = self.held.get(path)
        if known is None or known[0] is not data:
            known = self.held[path] = data, parse_file(item)
        return known[1]

    def keep_only(self, paths: Iterable[str]) -> None:
        kept = set(paths)
        for gone in [path for path in self.held if path not in kept]:
            del self.held[gone]


class LiveProject:
    """The project at `root`, with its drafts, for a preview at `url`. See `builder.Project`."""

    def __init__(self, root: Path, url: str) -> None:
        self._root = root.resolve()
        self._options = Options(base_url=url, drafts=True)
        self._look = read_look()
        self._files: dict[str, Read] = {}
        self._parses = _Parses()
        self._good: _Good | None = None
        self._turns = Turns()
        self._shelf = Shelf()
        self._memory = Memory()
        self._program = program_fingerprint()
        self._unextended: Diagnostics = ()
        self._inputs = Inputs({}, self._look)

    def build(self) -> BuildOutcome:
        with self._turns.first():
            return self._build()

    def _build(self) -> BuildOutcome:
        known, self._files = self._files, read_files(self._root, self._files)
        changed = tuple(path for path in {**known, **self._files} if _differ(known.get(path), self._files.get(path)))
        inputs, unread = inputs_of(self._files, self._look)
        self._parses.keep_only(inputs.files)
        self._inputs = inputs
        if not known or "site.yaml" in changed:
            self._extend(inputs)
        unread += self._unextended
        good = self._joined(inputs, unread)
        if isinstance(good, tuple):
            return BuildOutcome(None, findings_of(good, inputs), _told(changed, known))
        self._good = good
        self._shelf.renew()
        site = LiveSite(good.setting, self._options.tables, self._shelf, self._turns, self._findings)
        if not known:
            gc.collect()
            gc.freeze()  # what was read first stays for good: the collector need not look at it again and again
        return BuildOutcome(site, (), _told(changed, known))

    def _extend(self, inputs: Inputs) -> None:
        """The tables with what the project's extensions add; a module is loaded once, so a change in it needs a restart."""
        names, span = named_in(inputs)
        extended, self._unextended = extend(names, self._root, span)
        self._options = replace(self._options, tables=extended.tables)
        self._program = program_fingerprint() + extended.digest

    def _joined(self, inputs: Inputs, unread: Diagnostics) -> _Good | Diagnostics:
        """The project joined, or what keeps it from being joined."""
        records = {path: data for path, data in inputs.files.items() if not path.endswith(".txt")}
        parsed = {path: self._parses.of((path, data)) for path, data in records.items()}
        library = None if unread else self._amended(parsed)
        if library is not None and self._good is not None:
            faults = self._good.faults
        else:
            bare = Inputs(records, inputs.look)  # nothing that is shown depends on the texts of sources
            library, faults = load(bare, self._options, self._parsing)
            found = weighed_faults((*unread, *faults), library)
            if any(fault.weight is Severity.ERROR for fault in found):
                return in_order(found)
        return self._furnished(inputs, library, parsed, faults)

    def _amended(self, parsed: Mapping[str, Parsed]) -> Library | None:
        """The last good library with what changed since; None where the whole must be joined again."""
        good = self._good
        if good is None or good.parsed.keys() != parsed.keys():
            return None
        library = good.setting.library
        for path, (document, found) in parsed.items():
            before = good.parsed[path][0]
            if document is before:
                continue
            if before is None or document is None or found or good.parsed[path][1]:
                return None
            amended = amend(library, before, document)
            if amended is None:
                return None
            library = amended
        return library

    def _furnished(self, inputs: Inputs, library: Library, parsed: Mapping[str, Parsed], faults: Diagnostics) -> _Good:
        good = self._good
        look = {path: data for path, data in inputs.files.items() if path.startswith(_LOOK)}
        if good is None or library.addresses != good.setting.library.addresses or not _is_same(look, good.look):
            setting = furnish(inputs, library, self._options)
        else:  # amended: the addresses are those of before
            setting = replace(good.setting, library=library, frame=_frame_after(good.setting, library))
        verdicts = good.verdicts.after(setting.library) if good else LazyVerdicts(setting.library)
        furnished = replace(setting, library=replace(setting.library, verdicts=verdicts))
        return _Good(parsed, furnished, faults, verdicts, look)

    def _findings(self, found: Diagnostics) -> tuple[Finding, ...]:
        return findings_of(found, self._inputs)

    def examine(self, superseded: Callable[[], bool]) -> Examination | None:
        inputs, files, good = self._inputs, self._files, self._good
        _, unread = inputs_of(files, self._look)
        unread += self._unextended
        try:
            outcome = build(inputs, self._options, self._mapper(superseded))
        except Superseded:
            return None
        if outcome.site is not None:
            self._memory.forget_unused()
            self._shelf.keep(outcome.site)
        drafts = drafts_of(good.setting.library) if good else Drafts()
        return Examination(findings_of(in_order((*unread, *outcome.diagnostics)), inputs), drafts)

    def _parsing(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        """The mapper of a build: a file is parsed once."""
        return map(self._parses.of if function is parse_file else function, items)

    def _mapper(self, superseded: Callable[[], bool]) -> Mapper:
        """Files are parsed once; whatever else is made of items is remembered. Gives up where it is superseded."""
        remembered = remembering(self._memory, map, self._program)

        def mapped(function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
            for item in items:
                if superseded():
                    raise Superseded
                with nullcontext() if _stands_alone(function, item) else self._turns.last():
                    made = self._parses.of(item) if function is parse_file else next(remembered(function, [item]))
                yield made

        return mapped


def _stands_alone(function: Callable[[Any], Any], item: Any) -> bool:  # noqa: ANN401 - whatever is mapped
    """Whether this is a check or an export of ours on the whole library: it shares nothing with a page that is being made,
    and with a large library it takes longer than whoever has just saved should wait.
    """
    is_of_whole = isinstance(function, partial) and any(isinstance(each, Whole) for each in function.args)
    return is_of_whole and getattr(item, "__module__", "").startswith("sitegen.")


def _is_same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> bool:
    return one.keys() == other.keys() and all(one[path] is other[path] for path in one)


def _frame_after(before: Setting, library: Library) -> Frame:
    """The frame of every page in a later state of the library."""
    old = before.library
    if library.claims is old.claims and _navigation(library) == _navigation(old):
        return before.frame
    return replace(before.frame, site=site_info(library))


def _navigation(library: Library) -> list[tuple[str, str, int, tuple[str, ...]]]:
    """All that the frame takes from pages."""
    return [(page.id, page.nav, page.order, page.tags) for page in library.explainers.values()]


def findings_of(found: Diagnostics, inputs: Inputs) -> tuple[Finding, ...]:
    """The findings as browsers and the terminal show them, in the words of `check`."""
    texts = {
        path: inputs.files[path].decode("utf-8-sig", "replace")
        for path in {finding.span.path for finding in found}
        if path in inputs.files
    }
    return tuple(
        Finding(
            text.blocks(finding, texts),
            finding.span if finding.span.path in texts else None,
            stops=finding.weight is Severity.ERROR,
        )
        for finding in found
    )


def _differ(one: Read | None, other: Read | None) -> bool:
    if one is None or other is None:
        return one is not other
    return one.data is not other.data or one.problem != other.problem


def _told(changed: tuple[str, ...], known: Mapping[str, Read]) -> tuple[str, ...]:
    """What changed, as the terminal tells it; everything is new at first, which is not worth a list."""
    return changed if known else ()
