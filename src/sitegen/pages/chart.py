"""A page per chart, with its table, its files, how to cite it and a snippet that embeds it; and their index."""

from collections.abc import Iterable, Iterator, Mapping
from html import escape

from sitegen.charts.chart import Chart
from sitegen.charts.standalone import Print
from sitegen.derive.topics import topics
from sitegen.frozen import dataclass
from sitegen.load.drawable import made_id
from sitegen.model.library import Library
from sitegen.model.records import ChartRecord
from sitegen.pages.charted import make_chart, standing_records
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import chart_file_url, chart_url, full_address, question_url

FORMS = {
    "range": "Every figure",
    "days": "Day by day",
    "timeline": "Timeline",
    "clocks": "Two clocks",
    "grid": "Compare grid",
    "voices": "Voices",
    "coverage": "Coverage",
    "map": "Map",
}
"""What readers call each kind."""


@dataclass(frozen=True, slots=True)
class ChartFile:
    name: str
    url: str
    contents: str


@dataclass(frozen=True, slots=True)
class ChartContext:
    """`asked` are the questions it draws. `embed` is HTML to copy, "" for a site without an address."""

    chart: Chart
    form: str
    asked: tuple[Link, ...]
    files: tuple[ChartFile, ...]
    image: str
    cite: str
    embed: str


@dataclass(frozen=True, slots=True)
class ChartGroup:
    """Charts under a heading; `anchor` is the heading's id."""

    heading: str
    anchor: str
    charts: tuple[tuple[Link, str], ...]


@dataclass(frozen=True, slots=True)
class ChartsContext:
    groups: tuple[ChartGroup, ...]


def charts_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    records = standing_records(library)
    if not records or not wanted("/charts/"):
        return
    yield Page(
        kind="charts",
        url="/charts/",
        title="Charts",
        description="Every chart of this site, each with its data, its files and a snippet to embed it.",
        context=ChartsContext(tuple(_groups(records, library))),
        trail=(Link("Home", "/"),),
    )


def _groups(records: Mapping[str, ChartRecord], library: Library) -> Iterator[ChartGroup]:
    """The author's choice, those of the whole site, then those of the questions by topic."""
    own = [record for record in records.values() if record.id in library.charts and not _stands(record)]
    whole = [record for record in records.values() if _stands(record) and not record.questions]
    rest = [record for record in records.values() if _stands(record) and record.questions]
    parts = [("Chosen for this site", own), ("All documents", whole)]
    for topic in topics(library):
        within = {question.id for question in topic.questions}
        parts.append((topic.name, [record for record in rest if record.questions[0] in within]))
    for number, (heading, held) in enumerate((part for part in parts if part[1]), start=1):
        yield ChartGroup(heading, f"_charts-{number}", tuple(_entry(record, library) for record in held))


def _stands(record: ChartRecord) -> bool:
    """Whether the chart stands by itself, with the author's words or without."""
    return record.id == made_id(record.kind, record.questions)


def _entry(record: ChartRecord, library: Library) -> tuple[Link, str]:
    """A chart's link and its kind. The title is told without making the chart where it is the question's."""
    plain = record.title or (library.questions[record.questions[0]].title if record.kind in ("range", "days") else "")
    chart = None if plain else make_chart(record, library)
    return Link(plain or (chart.title if chart else record.id), chart_url(record.id)), FORMS[record.kind]


def chart_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    for record in standing_records(library).values():
        chart = make_chart(record, library) if wanted(chart_url(record.id)) else None
        if chart is not None:
            yield _page(record, chart, library)


def prints_of(pages: Iterable[Page], library: Library) -> tuple[Print, ...]:
    """What is to be made into files: the chart of every page that is a chart's own."""
    config = library.config
    credit = ". ".join(part for part in (config.title, config.base_url, config.licence.name) if part)
    png = config.chart_files == "all"
    return tuple(Print(chart, credit, png) for page in pages if page.kind == "chart" for chart in page.charts)


def _page(record: ChartRecord, chart: Chart, library: Library) -> Page:
    asked = tuple(library.questions[name] for name in record.questions)
    return Page(
        kind="chart",
        url=chart_url(record.id),
        title=f"{chart.title} ({FORMS[record.kind]})" if asked and chart.title == asked[0].title else chart.title,
        description=f"{chart.title}{'' if chart.title[-1:] in '.?!' else '.'} {chart.description}"[:300],
        context=ChartContext(
            chart=chart,
            form=FORMS[record.kind],
            asked=tuple(Link(question.title, question_url(question.id)) for question in asked),
            files=tuple(_files(record, library)),
            image=full_address(library.config.base_url, chart_file_url(record.id, "svg")),
            cite=_cite(record, chart, library),
            embed=_embed(record, chart, library),
        ),
        trail=(Link("Home", "/"), Link("Charts", "/charts/")),
        charts=(chart,),
        origin=record.span() if record.id in library.charts else (asked[0].span() if asked else record.span()),
    )


def _files(record: ChartRecord, library: Library) -> Iterator[ChartFile]:
    yield ChartFile(f"{record.id}.csv", chart_file_url(record.id, "csv"), "The rows of the table, for a spreadsheet.")
    yield ChartFile(
        f"{record.id}.svg", chart_file_url(record.id, "svg"), "The drawing, sharp at any size, in light and dark."
    )
    if library.config.chart_files == "all":
        yield ChartFile(
            f"{record.id}.png", chart_file_url(record.id, "png"), "The drawing as a picture, 1,472 px wide."
        )


def _cite(record: ChartRecord, chart: Chart, library: Library) -> str:
    config = library.config
    address = full_address(config.base_url, chart_url(record.id)) if config.base_url else ""
    parts = (", ".join(config.authors), chart.title, config.title)
    told = " ".join(part if part.endswith(("?", "!", ".")) else f"{part}." for part in parts if part)
    return f"{told} {address}".strip()


def _embed(record: ChartRecord, chart: Chart, library: Library) -> str:
    """A figure that needs no script: the picture, linked to its page. Its address stays as long as the chart's id."""
    base = library.config.base_url
    if not base:
        return ""
    page = escape(full_address(base, chart_url(record.id)))
    image = escape(full_address(base, chart_file_url(record.id, "svg")))
    return (
        f'<figure><a href="{page}"><img src="{image}" alt="{escape(chart.description)}" width="736"></a>'
        f'<figcaption>{escape(chart.title)} <a href="{page}">{escape(library.config.title)}</a></figcaption></figure>'
    )
