"""Figures in prose that no claim stands behind."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from fractions import Fraction

from sitegen.derive.once import once_of_all
from sitegen.derive.profile import count
from sitegen.derive.prose import Prose, Texts, not_allowing, pages_in
from sitegen.derive.prose_figures import ProseFigure, find_figures, setting_of
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.load.grammar.found import find_values, hedge_before
from sitegen.load.grammar.phrases import hedge_class
from sitegen.load.grammar.units import convert, read_unit
from sitegen.load.grammar.words import HedgeClass
from sitegen.model.explainer import Block, BlockKind
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Status
from sitegen.model.value import Form, Value

BARE_FIGURE = Rule(
    "bare-figure",
    Severity.WARNING,
    "A figure in prose is no claim link.",
    "A reader can ask of every figure who said it and where it stands; a bare one cannot answer, and nothing tells when it "
    "stops being true. Link the claim that has it: `[over 300](claim:alpha-inside)`. What the site can count it counts "
    "itself: `[](count:sources)`. Dates, ordinals, page numbers and names such as the 7th Corps are no figures, and a "
    "figure in a premise of the page is checked there: `expect: [no claim on troops-near is over 10000]`. A title, a summary or "
    "the answer to a question holds no links; a figure there must be one of a claim that its text cites, or that its record "
    "rests on. Where one is meant "
    "to stand alone, say why in its paragraph: `<!-- allow bare-figure: the length of a poem -->`.",
)

_SHOWN = 3
_WITHOUT_NUMBERS = frozenset({Form.DATE, Form.STATUS, Form.TEXT, Form.UNKNOWN, Form.NONE})

ClaimsByEnds = dict[frozenset[Fraction], list[Claim]]


def check(library: Library, part: Texts | None = None) -> Diagnostics:
    """Findings on every page and summary, less those that are allowed where they stand."""
    in_prose = findings(not_allowing(BARE_FIGURE, library, part), library)
    return (*(finding for _, finding in in_prose), *_in_heads(_heads_of_pages(part, library), library))


def check_records(library: Library) -> Diagnostics:
    """Findings on the heads of events, and on the answers of questions."""
    return tuple(_in_heads(_heads_of_records(library), library))


@dataclass(frozen=True, slots=True)
class _Head:
    """A short text in a record that cannot hold a link; `claims` are those that the record rests on."""

    text: str
    span: Span
    claims: tuple[Claim, ...]
    rests: str


def _heads_of_pages(part: Texts | None, library: Library) -> Iterator[_Head]:
    for page in pages_in(part, library):
        claims = tuple(
            library.claims[link.target]
            for link in page.body.references
            if link.scheme == "claim" and link.target in library.claims
        )
        for field in ("title", "summary"):
            yield _Head(getattr(page, field), page.span(field), claims, "no claim that the text cites has it")


def _heads_of_records(library: Library) -> Iterator[_Head]:
    for event in library.events.values():
        claims = tuple(library.claims[claim] for claim in event.claims)
        for field in ("title", "summary"):
            yield _Head(getattr(event, field), event.span(field), claims, "none of the event’s claims has it")
    for question in library.questions.values():
        claims = library.claims_by_question[question.id]
        yield _Head(question.answer, question.span("answer"), claims, "none of the question’s claims has it")


def _in_heads(heads: Iterable[_Head], library: Library) -> Iterator[Diagnostic]:
    """Figures in titles, summaries and answers, which cannot be links: a claim that the record rests on must have them."""
    setting = setting_of(library)
    for head in heads:
        block = Block(BlockKind.PARAGRAPH, head.text, head.span)
        for figure in find_figures(block, setting) if head.text else ():
            if _is_true_count(figure, library) or _counts_its_sources(figure, head.claims):
                continue
            if any(_has(claim, figure) for claim in head.claims):
                continue
            words = head.text[figure.start : figure.end]
            span = head.span
            if span.column is not None and span.length == len(head.text):
                span = Span(span.path, span.line, span.column + figure.start, len(words))
            yield Diagnostic(
                BARE_FIGURE,
                f"“{words}” is a figure, and {head.rests}",
                span,
                "take the figure out here, or let the record rest on a claim that has it",
            )


def _counts_its_sources(figure: ProseFigure, claims: tuple[Claim, ...]) -> bool:
    """As in "Two documents tell of it"."""
    return figure.counted == "sources" and set(figure.numbers) == {Fraction(len({claim.source for claim in claims}))}


def _has(claim: Claim, figure: ProseFigure) -> bool:
    if claim.value is None or claim.value.form in _WITHOUT_NUMBERS:
        return False
    if figure.magnitude:
        return _ends(claim.value) == {Fraction(figure.magnitude.low), Fraction(figure.magnitude.high)}
    numbers = {figure.numbers[0] / figure.numbers[-1]} if figure.ratio and all(figure.numbers) else set(figure.numbers)
    return numbers <= _ends(claim.value)


def findings(prose: Iterable[Prose], library: Library) -> Iterator[tuple[Prose, Diagnostic]]:
    """Each bare figure of some blocks of prose, allowed or not."""
    words = setting_of(library).words
    for each, figure in figures(prose, library):
        hedge = hedge_before(each.block.text, figure.start, words)
        side, start = (hedge[0].side, hedge[1]) if hedge else (HedgeClass.PLAIN, figure.start)
        candidates = _candidates(figure, each, _claims_by_ends(library), side)
        yield each, _finding(replace(figure, start=start), each, candidates, library)


def figures(prose: Iterable[Prose], library: Library) -> Iterator[tuple[Prose, ProseFigure]]:
    """The same figures, without asking which claims may stand behind them."""
    setting = setting_of(library)
    for each in prose:
        for figure in find_figures(each.block, setting):
            if not (_is_true_count(figure, library) or _is_guarded(figure, each)):
                yield each, figure


def _is_true_count(figure: ProseFigure, library: Library) -> bool:
    return bool(figure.counted) and set(figure.numbers) == {Fraction(count(library, figure.counted))}


def _is_guarded(figure: ProseFigure, prose: Prose) -> bool:
    """Whether a premise of the page has the figure: "nobody speaks of more than 10,000" is checked under `expect:`."""
    premises = prose.explainer.expect if prose.explainer else ()
    guarded = {number for premise in premises for value in find_values(premise) for number in value.numbers}
    return bool(figure.numbers) and guarded.issuperset(figure.numbers)


def _finding(figure: ProseFigure, prose: Prose, candidates: list[Claim], library: Library) -> Diagnostic:
    """The finding stands at the figure with its hedge, which the words of a claim link have too."""
    words = " ".join(prose.block.text[figure.start : figure.end].split())
    message = f"“{words}” is a figure, and no claim stands behind it"
    allow = f"<!-- allow {BARE_FIGURE.name}: why no claim stands behind it -->"
    notes: tuple[str, ...] = ()
    if figure.counted:
        message = f"“{words}” counts {figure.counted}; the site has {count(library, figure.counted)} of them"
        mend = f"[](count:{figure.counted})"
        notes = (f"where only some of them are meant: {allow}",)
    elif candidates:
        mend, *others = (f"[{claim.stated}](claim:{claim.id})" for claim in candidates[: _SHOWN + 1])
        notes = tuple(f"or {other}" for other in others)
    else:
        mend = allow
    return Diagnostic(BARE_FIGURE, message, prose.block.place(figure.start, figure.end), mend, notes)


@once_of_all
def _claims_by_ends(library: Library) -> ClaimsByEnds:
    """The claims that can be cited for a number, by the numbers they state."""
    found: ClaimsByEnds = {}
    for claim in library.claims.values():
        if claim.value and claim.value.form not in _WITHOUT_NUMBERS and claim.status is Status.ACTIVE:
            found.setdefault(_ends(claim.value), []).append(claim)
    return found


def _ends(value: Value) -> frozenset[Fraction]:
    ends = (value.interval.low, value.interval.high) if value.interval else ()
    return frozenset(abs(number) for number in (value.best, *ends) if number is not None)


def _candidates(figure: ProseFigure, prose: Prose, claims: ClaimsByEnds, side: HedgeClass) -> list[Claim]:
    """The claims that have this figure, the likeliest first: of the summary's own source, with the figure's hedge."""
    if figure.magnitude:
        sought = frozenset({Fraction(figure.magnitude.low), Fraction(figure.magnitude.high)})
    elif figure.ratio and all(figure.numbers):
        sought = frozenset({figure.numbers[0] / figure.numbers[-1]})
    else:
        sought = frozenset(figure.numbers)
    text = prose.block.text
    after = len(text[figure.end :]) - len(text[figure.end :].lstrip())
    unit = read_unit(text, figure.end + after)
    fitting = [
        claim
        for claim in claims.get(sought, ())
        if claim.value and _is_in(unit[0] if unit else "", claim.value) and claim.mode is not Mode.DENIES
    ]
    return sorted(fitting, key=lambda claim: (claim.source != prose.source, _distance(_side(claim.value), side)))


def _is_in(unit: str, value: Value) -> bool:
    """Whether a value may be meant by a figure before `unit`, "" where no unit of measure follows."""
    return unit == value.unit or (bool(unit and value.unit) and convert(Fraction(1), unit, value.unit) is not None)


def _distance(claimed: HedgeClass, written: HedgeClass) -> int:
    """How far a claim's hedge is from the one in the text: the same, none, another."""
    return 0 if claimed is written else 1 if claimed is HedgeClass.PLAIN else 2


def _side(value: Value | None) -> HedgeClass:
    return hedge_class(value.hedge) if value else HedgeClass.PLAIN
