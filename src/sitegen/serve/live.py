"""The project while its author writes: what changed is read again, and each page is made when it is looked at.

`build` looks at the files, joins what they hold and plans no page at all; a page is planned, drawn and rendered alone
when a browser asks for it. `examine` has the whole site built as `sitegen build` does, for the findings and for the files
that are no pages.
"""

import gc
import threading
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Protocol, Self

from sitegen.build import Options, Setting, furnish, load, weighed_faults
from sitegen.derive.news import page_day
from sitegen.diagnostics import Diagnostics, Severity, in_order
from sitegen.frozen import dataclass
from sitegen.inputs import Read, read_files
from sitegen.load.amend import amend
from sitegen.model.explainer import Explainer
from sitegen.model.library import Library
from sitegen.pages.plan import site_info
from sitegen.project import Inputs
from sitegen.render.page import Frame
from sitegen.serve.apart import Apart
from sitegen.serve.drafts import drafts_of
from sitegen.serve.examiner import Look, findings_of
from sitegen.serve.outcome import BuildOutcome, Drafts, Examination, Finding
from sitegen.serve.pages import LazyVerdicts, LiveSite, Shelf
from sitegen.serve.standing import Parsed, Standing
from sitegen.serve.watching import Told
from sitegen.workers import can_fork, cores, over_processes

_LOOK = ("templates/", "content/assets/")


class Examining(Protocol):
    """Who looks at the whole site."""

    def examine(self, files: Mapping[str, Read]) -> Look: ...

    def close(self) -> None: ...


@dataclass(frozen=True, slots=True)
class _Good:
    """The last state of the project that could be joined: what a small change is made to."""

    parsed: Mapping[str, Parsed]
    setting: Setting
    faults: Diagnostics
    verdicts: LazyVerdicts
    look: Mapping[str, bytes]


class LiveProject:
    """The project with its drafts, for a preview at an address of its own. See `builder.Project`."""

    def __init__(self, standing: Standing, examiner: Examining) -> None:
        self._standing = standing
        self._examiner = examiner
        self._files = dict(standing.files)
        self._good: _Good | None = None
        self._turn = threading.Lock()
        self._shelf = Shelf()
        self._is_new = True

    @classmethod
    def at(cls, root: Path, url: str) -> Self:
        """For a preview at `url`. To be made before there are threads: the files are then read by all processors, and the
        whole site is looked at in a process that need not read them again.
        """
        standing = Standing(root.resolve(), Options(base_url=url, drafts=True))
        if can_fork():
            standing.take(read_files(standing.root), over_processes(cores()))
            gc.freeze()
        return cls(standing, Apart(standing))

    def build(self, told: Told = None) -> BuildOutcome:
        with self._turn:
            return self._build(told)

    def _build(self, told: Told) -> BuildOutcome:
        standing = self._standing
        self._files = read_files(standing.root, self._files, told)
        changed = standing.take(self._files)
        changed = () if self._is_new else changed  # everything is new at first, which is not worth a list
        good = self._joined()
        if isinstance(good, tuple):
            return BuildOutcome(None, findings_of(good, standing.inputs), changed)
        self._good = good
        self._shelf.renew()
        site = LiveSite(good.setting, standing.options.tables, self._shelf, self._turn, self._findings)
        if self._is_new:
            gc.collect()
            gc.freeze()  # what was read first stays for good: the collector need not look at it again and again
        self._is_new = False
        return BuildOutcome(site, (), changed)

    def _joined(self) -> _Good | Diagnostics:
        """The project joined, or what keeps it from being joined."""
        standing = self._standing
        library = None if standing.unread else self._amended(standing.parsed)
        if library is not None and self._good is not None:
            faults = self._good.faults
        else:
            # Nothing that is shown depends on the texts of sources.
            records = {path: data for path, data in standing.inputs.files.items() if path in standing.parsed}
            bare = Inputs(records, standing.inputs.look)
            library, faults = load(bare, standing.options, standing.knowing(map))
            found = weighed_faults((*standing.unread, *faults), library)
            if any(fault.weight is Severity.ERROR for fault in found):
                return in_order(found)
        return self._furnished(library, faults)

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

    def _furnished(self, library: Library, faults: Diagnostics) -> _Good:
        good, standing = self._good, self._standing
        look = {path: data for path, data in standing.inputs.files.items() if path.startswith(_LOOK)}
        if good is None or library.addresses != good.setting.library.addresses or not _is_same(look, good.look):
            setting = furnish(standing.inputs, library, standing.options)
        else:  # amended: the addresses are those of before
            setting = replace(good.setting, library=library, frame=_frame_after(good.setting, library))
        verdicts = good.verdicts.after(setting.library) if good else LazyVerdicts(setting.library)
        furnished = replace(setting, library=replace(setting.library, verdicts=verdicts))
        return _Good(standing.parsed, furnished, faults, verdicts, look)

    def _findings(self, found: Diagnostics) -> tuple[Finding, ...]:
        return findings_of(found, self._standing.inputs)

    def examine(self) -> Examination:
        good = self._good
        look = self._examiner.examine(self._files)
        if look.files is not None:
            self._shelf.keep(look.files)
        return Examination(look.findings, drafts_of(good.setting.library) if good else Drafts())

    def close(self) -> None:
        self._examiner.close()


def _is_same(one: Mapping[str, bytes], other: Mapping[str, bytes]) -> bool:
    return one.keys() == other.keys() and all(one[path] is other[path] for path in one)


def _frame_after(before: Setting, library: Library) -> Frame:
    """The frame of every page in a later state of the library."""
    old = before.library
    same_records = library.claims is old.claims and library.sources is old.sources
    if same_records and [*map(_in_frame, library.explainers.values())] == [*map(_in_frame, old.explainers.values())]:
        return before.frame
    return replace(before.frame, site=site_info(library))


def _in_frame(page: Explainer) -> tuple[object, ...]:
    """All that the frame takes from a page: its place in the navigation, and whether there are tags, charts and a feed."""
    charts = [reference.address for reference in page.body.references if reference.scheme == "chart"]
    return page.id, page.nav, page.order, page.tags, page_day(page), charts
