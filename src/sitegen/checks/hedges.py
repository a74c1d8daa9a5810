"""Does a value keep the hedge that its number has in the quote, and has it none of the desk's own? `value_in_quote` asks."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from sitegen.diagnostics import Diagnostic, Rule, Severity
from sitegen.load.grammar.found import FoundValue, hedge_before, may_bound
from sitegen.load.grammar.phrases import hedge_class
from sitegen.load.grammar.words import Hedge, HedgeClass, Words
from sitegen.model.records import Claim
from sitegen.model.value import Form, Value

HEDGE_LOST = Rule(
    "hedge-lost",
    Severity.WARNING,
    "The value of a claim leaves out, or changes, the hedge that its number has in the quote.",
    "“Up to 40” is not 40, and “over 40” is not “about 40”: a hedge is part of what was said. Where the words before the "
    "number in the quote bend it, the value does so too, with a hedge of the same kind: `value: up to 40`. Where the desk "
    "reads the words otherwise, it says why: `derived: …`, or names the document's word under `hedge:`.",
)

HEDGE_ADDED = Rule(
    "hedge-added",
    Severity.WARNING,
    "The value of a claim has a bound that its number does not have in the quote.",
    "“Over 300” leaves room for 3,000, and a document that puts it at 300 does not. A bound in the value must stand in the "
    "quote too, in whatever words: `quote: more than 300 soldiers`. Where it stands elsewhere in the document, the claim names "
    "the document's word, `hedge: over`, or says how the desk came to it: `derived: …`.",
)

_BOUNDS = frozenset({HedgeClass.ABOVE, HedgeClass.BELOW})
_FORMS = frozenset({Form.EXACT, Form.APPROXIMATE, Form.BOUND, Form.RANGE})
Found = tuple[str, tuple[FoundValue, ...]]
"""A part of a quote with the numbers in it."""

_NEGATIONS = frozenset(["no", "not", "never", "nor", "nicht", "kein", "keine", "не", "ни", "ні", "ані"])


def find_lost_hedge(
    claim: Claim, value: Value, numbers: Sequence[Fraction], found: Sequence[Found], words: Words
) -> Iterator[Diagnostic]:
    """The finding, if any, on a claim whose value states `numbers` and whose quote has some in its parts."""
    if value.form not in _FORMS:
        return
    number, side = numbers[0], hedge_side(value)
    bent = [
        _hedges_before(part, each.start, words) for part, values in found for each in values if number in each.numbers
    ]
    if not bent or not all(bent) or any(hedge.side is side for hedges in bent for hedge in hedges):
        return  # the number stands there without a hedge too, or with one of the value's kind
    hedge = bent[0][0]
    if hedge.phrase in claim.hedge.casefold():
        return
    has = f"has “{value.hedge}”" if value.hedge else "has no hedge"
    message = f"in the quote “{hedge.phrase}” stands before the number, and the value “{value.stated}” {has}"
    plain = value.stated.removeprefix(value.hedge).lstrip("~ ")
    quote = ((claim.span("quote"), "the quote"),)
    yield Diagnostic(HEDGE_LOST, message, claim.span("value"), f"value: {_english(hedge)} {plain}", related=quote)


def find_added_bound(
    claim: Claim, value: Value, numbers: Sequence[Fraction], found: Sequence[Found], words: Words
) -> Iterator[Diagnostic]:
    """The finding, if any, on a claim with a bound whose number stands in the quote with no word that may bound it,
    be it English in a source of another language.
    """
    if not words.bounding or claim.hedge or hedge_side(value) not in _BOUNDS:
        return
    number = numbers[0]
    if any(_hedges_before(part, each.start, words) for part, values in found for each in values):
        return  # of another kind, which is a hedge lost
    headers = (claim.cell.row, claim.cell.column) if claim.cell else ()
    if not any(number in each.numbers for _, values in found for each in values) or any(
        may_bound(text, words) or may_bound(text) for text in (*(part for part, _ in found), *headers)
    ):
        return
    plain = value.stated.removeprefix(value.hedge).removesuffix(value.hedge).strip()
    message = f"the value “{value.stated}” has a bound, and no word of the quote bounds {plain}"
    note = f"or quote the words that do; where they stand elsewhere in the document, name them: `hedge: {value.hedge}`"
    quote = ((claim.span("quote"), "the quote"),)
    yield Diagnostic(HEDGE_ADDED, message, claim.span("value"), f"value: {plain}", (note,), related=quote)


def _hedges_before(text: str, at: int, words: Words) -> list[Hedge]:
    """The hedges right before a number, the nearest first ("at least about 40" has two); none where one is negated."""
    found: list[Hedge] = []
    while hit := hedge_before(text, at, words):
        hedge, at = hit
        found.append(hedge)
    before = text[:at].rsplit(maxsplit=1)[-1:]
    return [] if before and before[0].casefold() in _NEGATIONS else found


def hedge_side(value: Value) -> HedgeClass:
    """The class of a value's hedge; a soft edge without a word (`~`) counts as "about"."""
    side = hedge_class(value.hedge)
    return HedgeClass.ABOUT if side is HedgeClass.PLAIN and value.approximate else side


def _english(hedge: Hedge) -> str:
    """A hedge that the value grammar reads, of the same kind."""
    if hedge.side is HedgeClass.ABOUT:
        return "nearly" if hedge.stays_below else "about"
    if hedge.side is HedgeClass.ABOVE:
        return "over" if hedge.open else "at least"
    return "under" if hedge.open else "up to"
