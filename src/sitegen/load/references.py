"""Whether what records and prose refer to exists: every dangling reference, with what was probably meant."""

import difflib
import posixpath
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from itertools import chain
from operator import attrgetter
from urllib.parse import parse_qs, unquote

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.load.drawable import can_draw, crowded_words, made_id, too_many_events
from sitegen.load.grammar.date import parse_date
from sitegen.load.grammar.fault import Fault
from sitegen.model.explainer import Fragment, Reference
from sitegen.model.library import Library
from sitegen.model.records import CHART_KINDS, ChartRecord, Record

UNKNOWN_REFERENCE = Rule(
    "unknown-reference",
    Severity.ERROR,
    "A record or a page refers to something that does not exist.",
    "Claims name questions, actors and places by id; pages link claims, sources and questions by id. The id is "
    "misspelt, or the record has not been written yet. The finding offers the nearest id; `sitegen rename` changes an "
    "id everywhere it stands.",
)
UNKNOWN_SCOPE = Rule(
    "unknown-scope",
    Severity.ERROR,
    "A claim names a scope that its question does not have.",
    "Scopes say what a figure counts, and unlike scopes are never compared. List the scope under the question's "
    "`scopes:` with a text that readers see, or use one that is there.",
)
BAD_EMBED = Rule(
    "bad-embed",
    Severity.ERROR,
    "A picture link asks for a chart, table, timeline or count that sitegen cannot make.",
    "`![caption](chart:range?question=ID)`, `![](chart:ID)` with an id of content/charts.yaml, `![](table:QUESTION)`, `![](spread:QUESTION)`, "
    "`![](timeline:2025-10/2025-11)` and `[](count:sources)` are what can be asked for.",
)

NEEDS_QUESTION = frozenset({"range", "days", "grid"})
TAKES_QUESTION = NEEDS_QUESTION | {"clocks", "coverage"}
_BLOCKS = ("chart", "table", "timeline")
COUNTS = ("sources", "claims", "questions", "events", "actors", "origins")


@dataclass(frozen=True, slots=True)
class Known:
    """Ids by kind that may be referred to: those of records, and those of records that could not be read."""

    ids: Mapping[str, AbstractSet[str]]
    lost: AbstractSet[tuple[str, str]]

    def has(self, kind: str, target: str) -> bool:
        return target in self.ids.get(kind, ()) or (kind, target) in self.lost

    def dangling(self, kind: str, target: str, span: Span, holder: str, key: str = "") -> Diagnostic:
        """The finding for one missing target. `key` is written before the offered id, as in `question: ID`."""
        near = difflib.get_close_matches(target, sorted(self.ids.get(kind, ())), n=1, cutoff=0.6)
        offered = near[0] if near else f"an id of {_FILES.get(kind, 'content/')}"
        mend = f"{key}{offered}" if near else f"use {offered}, or write the {kind} there"
        return Diagnostic(
            UNKNOWN_REFERENCE, f"{holder} refers to the {kind} `{target}`, which does not exist", span, mend
        )


_FILES = {
    "question": "content/questions.yaml",
    "actor": "content/actors.yaml",
    "place": "content/places.yaml",
    "claim": "content/claims/",
    "source": "content/sources/",
    "event": "content/events.yaml",
    "chart": "content/charts.yaml",
    "page": "content/pages/",
}

_FIELDS: Mapping[str, tuple[tuple[str, str], ...]] = {
    "source": (("publisher", "actor"),),
    "place": (("within", "place"),),
    "question": (("place", "place"),),
    "claim": (
        ("by", "actor"),
        ("via", "actor"),
        ("place", "place"),
        ("replaces", "claim"),
        ("same_datum", "claim"),
    ),
    "event": (("place", "place"), ("claims", "claim")),
    "chart": (("questions", "question"), ("sources", "source"), ("places", "place")),
}


def check_references(shelves: Mapping[str, Mapping[str, Record]], known: Known) -> Diagnostics:
    """Every dangling reference from one record to another. `shelves` are the records by kind and id."""
    return tuple(
        known.dangling(kind, target, span, f"{holder} `{record.id}`", f"{name}: ")
        for holder, fields in _FIELDS.items()
        for name, kind in fields
        if not _all_known(shelves.get(holder, {}).values(), name, known.ids.get(kind, frozenset()))
        for record in shelves[holder].values()
        for target, span in _targets(record, name, getattr(record, name))
        if target and not known.has(kind, target)
    )


def _all_known(records: Iterable[Record], name: str, ids: AbstractSet[str]) -> bool:
    """Whether a field of any of some records names nothing but some ids; quickly told, as it is so of a sound project."""
    named = set(map(attrgetter(name), records))
    targets = named if all(isinstance(each, str) for each in named) else set(chain.from_iterable(named))
    return ids >= targets - {""}


def _targets(record: Record, name: str, named: str | tuple[str, ...]) -> Iterator[tuple[str, Span]]:
    if isinstance(named, str):
        yield named, record.span(name)
        return
    for index, target in enumerate(named):
        yield target, record.spans.get(f"{name}.{index}") or record.span(name)


def check_scopes(library: Library) -> Diagnostics:
    found = []
    for claim in library.claims.values():
        if not claim.scope:
            continue
        if not claim.question:
            message = f"the claim `{claim.id}` answers no question, and has nothing to count by a scope"
            found.append(Diagnostic(UNKNOWN_SCOPE, message, claim.span("scope"), "take this line out"))
            continue
        scopes = [scope.id for scope in library.questions[claim.question].scopes]
        if claim.scope not in scopes:
            message = f"the question `{claim.question}` has no scope `{claim.scope}`"
            near = difflib.get_close_matches(claim.scope, scopes, n=1, cutoff=0.5)
            mend = f"scope: {near[0]}" if near else f"scopes:\n  - id: {claim.scope}\n    text: …"
            question = (library.questions[claim.question].span("scopes"), "the question")
            found.append(Diagnostic(UNKNOWN_SCOPE, message, claim.span("scope"), mend, related=(question,)))
    return tuple(found)


def record_behind(reference: Reference) -> tuple[str, str]:
    """Kind and id of the record that a link rests on; ("", "") where it rests on none."""
    if reference.scheme in ("table", "spread"):
        return "question", reference.target
    if reference.scheme in ("chart", "count"):
        if reference.scheme == "chart" and not reference.query and reference.target not in CHART_KINDS:
            return "chart", reference.target
        return "question", parse_qs(reference.query).get("question", [""])[-1]
    if reference.scheme == "page":
        return "explainer", reference.target.partition("#")[0]
    return reference.scheme, reference.target


def check_prose(library: Library, known: Known) -> Diagnostics:
    """Every record link in pages and summaries, and whether what they ask to be shown can be made."""
    return tuple(
        problem
        for fragment in fragments_of(library)
        for reference in fragment.references
        if not _is_sound_link(reference, known)
        for problem in _check(reference, known)
    )


def _is_sound_link(reference: Reference, known: Known) -> bool:
    """Whether a link plainly leads to a record that there is, as almost all do."""
    scheme = reference.scheme
    return not reference.image and scheme not in _BLOCKS and reference.target in known.ids.get(scheme, ())


def fragments_of(library: Library) -> Iterable[Fragment]:
    """Every text of the author's that links to records: pages and summaries."""
    yield from (explainer.body for explainer in library.explainers.values())
    yield from library.summaries.values()


def file_behind(address: str, span: Span) -> str:
    """The file of the project to which a link that stands at a place leads, as an editor follows it."""
    path = unquote(address.partition("#")[0])
    return posixpath.normpath(posixpath.join(posixpath.dirname(span.path), path)) if path else ""


def _check(reference: Reference, known: Known) -> Iterator[Diagnostic]:
    scheme, target = reference.scheme, reference.target
    if scheme != "spread" and reference.image != (scheme in _BLOCKS):
        yield _misplaced(reference)
        return
    if scheme in _BLOCKS and not reference.alone:
        mend = f"\n![{reference.words}]({reference.address})\n"
        yield _embed(reference, f"a {scheme} needs a paragraph of its own", mend)
    match scheme:
        case "table" | "spread":
            yield from _record(reference, "question", target, known)
        case "chart" | "count":
            yield from _kind(reference, known)
            yield from _query(reference, known)
        case "timeline":
            period = parse_date(target)
            if isinstance(period, Fault):
                mend = f"timeline:{period.mend or '2025-10/2025-11'}"
                yield _embed(reference, f"`{target}` is no period: {period.message}", mend)
        case _:
            yield from _record(reference, *record_behind(reference), known)


def _misplaced(reference: Reference) -> Diagnostic:
    """The finding for a block without `!`, or a link with one."""
    link = f"[{reference.words}]({reference.address})"
    if reference.image:
        return _embed(reference, f"`![…]({reference.scheme}:…)` shows nothing", link)
    return _embed(reference, f"a {reference.scheme} is shown with a `!` before it", f"!{link}")


def _kind(reference: Reference, known: Known) -> Iterator[Diagnostic]:
    """Whether there is such a chart, or such a count."""
    target = reference.target
    if reference.scheme == "count" and target not in COUNTS:
        near = difflib.get_close_matches(target, COUNTS, n=1)
        yield _embed(reference, f"`{target}` cannot be counted", f"count:{near[0] if near else 'sources'}")
    elif reference.scheme == "chart" and target not in CHART_KINDS:
        if known.has("chart", target):
            return
        near = difflib.get_close_matches(target, sorted({*CHART_KINDS, *known.ids.get("chart", ())}), n=1)
        query = reference.query or ("" if near and near[0] not in NEEDS_QUESTION else "question=ID")
        mend = f"chart:{near[0] if near else 'range'}{'?' if query else ''}{query}"
        yield _embed(reference, f"there is no chart `{target}`, of this kind or in content/charts.yaml", mend)


def check_charts(library: Library) -> Diagnostics:
    """Charts in published prose that have nothing to draw, or stand twice on their page."""
    found = []
    for fragment in fragments_of(library):
        drawn: set[str] = set()
        for reference in fragment.references:
            if reference.scheme != "chart" or not reference.image:
                continue
            if reference.address in drawn:
                kind, target = record_behind(reference)
                words = reference.words or "the chart"
                mend = f"[{words}](question:{target or 'ID'})" if kind == "question" else "take out one of the two"
                found.append(_embed(reference, "this chart stands on the page already", mend))
            elif (chart := _meant(reference, library)) is None:
                pass
            elif number := too_many_events(chart, library):
                found.append(_embed(reference, crowded_words(number), "![](timeline:YEAR-MONTH)"))
            elif not can_draw(chart, library):
                message = "there is nothing to draw yet: no figure answers it, or its answers are words"
                target = record_behind(reference)[1]
                found.append(_embed(reference, message, f"![](table:{target})" if target else "take it out"))
            drawn.add(reference.address)
    return tuple(found)


def chart_asked_for(reference: Reference) -> ChartRecord:
    """The chart that a link asks for by its kind, and by a question where it names one."""
    questions = tuple(parse_qs(reference.query).get("question", ())[-1:])
    return ChartRecord(id=made_id(reference.target, questions), kind=reference.target, questions=questions)


def _meant(reference: Reference, library: Library) -> ChartRecord | None:
    """The chart that a link asks for by its kind. None where there are findings of others on it: a chart of
    content/charts.yaml, one of an unknown kind, of an unknown question, or with too many or too few of them.
    """
    kind = reference.target
    if kind not in CHART_KINDS:
        return None
    chart = chart_asked_for(reference)
    takes = kind in TAKES_QUESTION if chart.questions else kind not in NEEDS_QUESTION
    return chart if takes and all(question in library.questions for question in chart.questions) else None


def _query(reference: Reference, known: Known) -> Iterator[Diagnostic]:
    asked = parse_qs(reference.query)
    chart = reference.scheme == "chart"
    if chart and reference.target not in CHART_KINDS:
        return
    if chart and reference.target in NEEDS_QUESTION and "question" not in asked:
        message = f"a chart of the kind `{reference.target}` needs its question"
        yield _embed(reference, message, f"chart:{reference.target}?question=ID")
    for key, values in asked.items():
        if key != "question" or (chart and reference.target not in TAKES_QUESTION):
            query = "?question=ID" if not chart or reference.target in TAKES_QUESTION else ""
            yield _embed(reference, f"`{key}=` is not understood here", f"{reference.scheme}:{reference.target}{query}")
        else:
            yield from _record(reference, "question", values[-1], known)


def _record(reference: Reference, kind: str, target: str, known: Known) -> Iterator[Diagnostic]:
    if not known.has(kind, target):
        scheme = reference.scheme if target == reference.target else kind
        yield known.dangling(kind, target, reference.span, "this link", f"{scheme}:")


def _embed(reference: Reference, message: str, mend: str) -> Diagnostic:
    return Diagnostic(BAD_EMBED, message, reference.span, mend)
