"""The author's Markdown and what its record links stand for on the page: bound late, when the page is rendered."""

from collections.abc import Iterable
from urllib.parse import parse_qs

from sitegen.charts.chart import Chart
from sitegen.derive.profile import count
from sitegen.derive.speakers import has_page
from sitegen.derive.spread import spread_sentence
from sitegen.derive.timeline import in_order, month_of
from sitegen.derive.wording import count_words
from sitegen.diagnostics import Span
from sitegen.frozen import dataclass
from sitegen.late import Late, later
from sitegen.load.grammar.date import parse_date
from sitegen.load.markdown import ID_PREFIX, as_written
from sitegen.load.references import file_behind
from sitegen.model.dates import When
from sitegen.model.explainer import Fragment, Heading, Reference
from sitegen.model.library import Library
from sitegen.model.records import Claim, Event
from sitegen.pages.charted import make_chart, record_of
from sitegen.pages.claim_card import ClaimCard, claim_cards
from sitegen.pages.claim_row import Chip, ClaimRow, chip_of, claim_row
from sitegen.pages.event_row import EventRow, event_row
from sitegen.pages.page import Link
from sitegen.urls import actor_url, event_url, explainer_url, place_url, question_url, relative_url, source_url


@dataclass(frozen=True, slots=True)
class FigureBinding:
    """`[words](claim:ID)`: a figure with its citation mark. `number` is that of its card on the page, from 1."""

    claim: ClaimRow
    number: int


@dataclass(frozen=True, slots=True)
class CitationBinding:
    """`[](source:ID)`: a citation mark alone."""

    chip: Chip


@dataclass(frozen=True, slots=True)
class LinkBinding:
    """A link to a record; its label is used where the author gave no words. An empty address leaves the words plain."""

    link: Link


@dataclass(frozen=True, slots=True)
class TextBinding:
    """A computed count or sentence."""

    text: str


@dataclass(frozen=True, slots=True)
class ChartBinding:
    chart: Chart
    caption: str


@dataclass(frozen=True, slots=True)
class TableBinding:
    question: Link
    rows: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class TimelineBinding:
    events: tuple[EventRow, ...]


Binding = FigureBinding | CitationBinding | LinkBinding | TextBinding | ChartBinding | TableBinding | TimelineBinding


@dataclass(frozen=True, slots=True)
class Body(Late):
    """A fragment and, by (is an image, address), what each of its record links stands for.

    `moved` are the author's links to files of the project (`pages/method.md`, `assets/map.png`) with the addresses
    that those have on the site. `cards` are those of the figures, each claim once, in reading order.
    """

    html: str
    headings: tuple[Heading, ...]
    bindings: tuple[tuple[bool, str, Binding], ...]
    moved: tuple[tuple[str, str], ...] = ()
    cards: tuple[ClaimCard, ...] = ()

    @property
    def charts(self) -> tuple[Chart, ...]:
        return tuple(binding.chart for _, _, binding in self.bindings if isinstance(binding, ChartBinding))


def bind(fragment: Fragment, library: Library) -> Body:
    """Every reference of the fragment bound; references are known to hold."""
    # A link to a source without words cites it, one with words names it: two bindings of one address.
    figures = _figures(fragment, library)
    numbered = {
        claim.id: FigureBinding(claim_row(claim, library), number) for number, claim in enumerate(figures, start=1)
    }
    bindings = {
        (reference.image, reference.address, reference.scheme == "source" and not reference.words): (
            numbered[reference.target] if reference.scheme == "claim" else _bind(reference, library)
        )
        for reference in fragment.references
    }
    bound = tuple((image, address, binding) for (image, address, _), binding in bindings.items())
    cards = later(lambda: claim_cards(figures, library))
    return Body(fragment.html, fragment.headings, bound, _moved(fragment, library), cards)


def _figures(fragment: Fragment, library: Library) -> tuple[Claim, ...]:
    """The claims behind the figures of a text, each once, in reading order."""
    cited = dict.fromkeys(reference.target for reference in fragment.references if reference.scheme == "claim")
    return tuple(library.claims[name] for name in cited)


def _moved(fragment: Fragment, library: Library) -> tuple[tuple[str, str], ...]:
    """Links to files of the project, as an editor follows them, with the addresses those have on the site."""
    found: dict[str, str] = {}
    for address, span in fragment.plain_links:
        target = file_behind(address, span)
        if target in library.addresses:
            _, mark, anchor = address.partition("#")
            prefix = ID_PREFIX if target.endswith(".md") else ""
            found[address] = library.addresses[target] + (f"#{prefix}{anchor}" if mark else "")
    return tuple(found.items())


def written_links(fragment: Fragment, body: Body, url: str) -> tuple[tuple[str, Span, str], ...]:
    """Each link of the text, for the page at `url`: the address it has there, its place, and how its author wrote it."""
    moved = dict(body.moved)
    return tuple(
        (published, span, as_written(address))
        for address, span in fragment.plain_links
        for published in _published(address, moved.get(address), url)
    )


def _published(address: str, moved: str | None, url: str) -> Iterable[str]:
    """With `--from-disk` a link to a page has another address."""
    if moved is None:
        return (address,)
    return dict.fromkeys(relative_url(moved, page=url, from_disk=from_disk) for from_disk in (False, True))


def cited_claims(fragment: Fragment, library: Library) -> tuple[Claim, ...]:
    """The claims that a text cites or shows, each once, in reading order."""
    found: dict[str, Claim] = {}
    for reference in fragment.references:
        if reference.scheme == "claim":
            found[reference.target] = library.claims[reference.target]
        elif reference.scheme in ("table", "spread"):
            found.update((claim.id, claim) for claim in library.claims_by_question[reference.target])
    return tuple(found.values())


def _bind(reference: Reference, library: Library) -> Binding:  # noqa: PLR0911 - one kind of link, one line
    target = reference.target
    match reference.scheme:
        case "source":
            if not reference.words:
                return CitationBinding(chip_of(target, library))
            return LinkBinding(Link(library.sources[target].title, source_url(target)))
        case "count":
            return TextBinding(_count(reference, library))
        case "spread":
            return TextBinding(spread_sentence(library.questions[target], library))
        case "table":
            return TableBinding(
                Link(library.questions[target].title, question_url(target)),
                tuple(claim_row(claim, library) for claim in library.claims_by_question[target]),
            )
        case "chart":
            return _chart(reference, library)
        case "timeline":
            return TimelineBinding(tuple(event_row(event, library) for event in _between(target, library)))
        case _:
            return LinkBinding(_link(reference, library))


def _count(reference: Reference, library: Library) -> str:
    question = parse_qs(reference.query).get("question", [""])[-1]
    number = count(library, reference.target, question)
    words = count_words(number, reference.target.removesuffix("s"))
    return words.split(" ")[0]


def _chart(reference: Reference, library: Library) -> Binding:
    record = record_of(reference, library)
    chart = make_chart(record, library)
    return ChartBinding(chart, reference.words or record.caption) if chart else TextBinding(reference.words)


def _between(target: str, library: Library) -> Iterable[Event]:
    """The events whose days touch the stated period."""
    period = parse_date(target)
    events = in_order(tuple(library.events.values()))
    return [event for event in events if isinstance(period, When) and _touches(event.when, period)]


def _touches(when: When | None, period: When) -> bool:
    if when is None:
        return False
    begins = period.first is None or when.last is None or when.last >= period.first
    ends = period.last is None or when.first is None or when.first <= period.last
    return begins and ends


def _link(reference: Reference, library: Library) -> Link:
    target, mark, fragment = reference.target.partition("#")
    match reference.scheme:
        case "question":
            return Link(library.questions[target].title, question_url(target))
        case "event":
            event = library.events[target]
            return Link(event.title, event_url(month_of(event), target))
        case "page":
            anchor = f"#{ID_PREFIX}{fragment}" if mark else ""
            return Link(library.explainers[target].title, explainer_url(target) + anchor)
        case "place":
            return Link(library.places[target].name, place_url(target))
        case _:
            return Link(library.actors[target].name, actor_url(target) if has_page(target, library) else "")
