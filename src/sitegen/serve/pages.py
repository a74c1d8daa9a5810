"""The site of one state of the project, made page by page as it is looked at."""

import threading
from collections.abc import Callable, Iterator, Mapping

from sitegen.build import Setting, Tables
from sitegen.charts import ChartKind
from sitegen.charts.chart import Chart, Drawing
from sitegen.charts.drawing import draw
from sitegen.derive.comparison import judge
from sitegen.diagnostics import Diagnostics
from sitegen.model.library import Library
from sitegen.model.verdicts import Verdicts
from sitegen.pages.plan import plan_page
from sitegen.render.page import Sheet, render_page
from sitegen.serve.outcome import Finding, PageFailed

PATIENCE = 10.0
"""Seconds that a file which is no page is waited for, while the whole site is being made for the first time."""


class Shelf:
    """What outlives one state of the project: drawings, and the files that only a whole build makes."""

    def __init__(self) -> None:
        self._drawings: dict[Chart, Drawing] = {}
        self._used: dict[Chart, Drawing] = {}
        self._whole: Mapping[str, bytes] = {}
        self._made = threading.Event()

    def drawing(self, chart: Chart, kinds: tuple[ChartKind, ...]) -> Drawing:
        drawing = self._used.get(chart) or self._drawings.get(chart) or draw(chart, kinds)
        self._used[chart] = drawing
        return drawing

    def keep(self, files: Mapping[str, bytes]) -> None:
        """The files of a whole build that are no pages."""
        self._whole = files
        self._made.set()

    def file(self, path: str) -> bytes | None:
        """A file that is no page, as the last whole build made it; the first one is waited for."""
        if path not in self._whole:
            self._made.wait(PATIENCE)
        return self._whole.get(path)

    def renew(self) -> None:
        """Forget the drawings that no page of the last state has shown."""
        self._drawings, self._used = self._used, {}


class LiveSite:
    """See `outcome.Site`. Pages are made one at a time, in whatever thread asks: what they use (the faces of fonts, the
    reader of Markdown) is not for two threads at once. `turn` is held by whoever makes one.
    """

    def __init__(
        self,
        setting: Setting,
        tables: Tables,
        shelf: Shelf,
        turn: threading.Lock,
        explain: Callable[[Diagnostics], tuple[Finding, ...]],
    ) -> None:
        self._setting = setting
        self._tables = tables
        self._shelf = shelf
        self._turn = turn
        self._explain = explain
        self._assets = {artifact.path: artifact.data for artifact in setting.assets}
        self._pages: dict[str, bytes | None] = {}

    def get(self, path: str, /) -> bytes | None:
        if path in self._assets:
            return self._assets[path]
        if not path.endswith(".html"):
            return self._shelf.file(path)
        if path in self._pages:
            return self._pages[path]
        with self._turn:
            if path not in self._pages:
                self._pages[path] = self._page(path)
            return self._pages[path]

    def _page(self, path: str) -> bytes | None:
        page = plan_page(self._setting.library, "/" + path.removesuffix("index.html"), self._tables.pages)
        if page is None:
            return None
        sheet = Sheet(page, tuple(self._shelf.drawing(chart, self._tables.charts) for chart in page.charts))
        artifact, found = render_page(self._setting.frame, sheet)
        if artifact is None:
            raise PageFailed(self._explain(found))
        return artifact.data


class LazyVerdicts(Mapping[str, Verdicts]):
    """The verdicts on each question, judged when a page asks for them; see `Library.verdicts`."""

    def __init__(self, library: Library, judged: Mapping[str, Verdicts] | None = None) -> None:
        self._library = library
        self._judged = dict(judged or {})

    def after(self, library: Library) -> "LazyVerdicts":
        """The verdicts in a later state of the library."""
        if not _is_judged_alike(library, self._library):
            return LazyVerdicts(library)
        old, new = self._library.claims_by_question, library.claims_by_question
        return LazyVerdicts(
            library, {name: verdicts for name, verdicts in self._judged.items() if new.get(name) is old[name]}
        )

    def __getitem__(self, name: str) -> Verdicts:
        verdicts = self._judged.get(name)
        if verdicts is None:
            verdicts = self._judged[name] = judge(self._library.questions[name], self._library)
        return verdicts

    def __iter__(self) -> Iterator[str]:
        return iter(self._library.questions)

    def __len__(self) -> int:
        return len(self._library.questions)


def _is_judged_alike(one: Library, other: Library) -> bool:
    """Whether what claims are judged by, beside themselves, is the same."""
    shelves = ("questions", "actors", "places", "sources")
    if one.config != other.config or any(getattr(one, shelf) is not getattr(other, shelf) for shelf in shelves):
        return False
    return one.claims is other.claims or _shared_data(one) == _shared_data(other)


def _shared_data(library: Library) -> list[tuple[str, str]]:
    """Which claims rest on the datum of another, which may answer another question."""
    return [(claim.id, claim.same_datum) for claim in library.claims.values() if claim.same_datum]
