"""Does the quote carry the numbers of the value? Checked without the full text."""

from collections.abc import Iterator
from fractions import Fraction

from sitegen.derive.evidence import has_quote
from sitegen.derive.passages import split_quote
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.load.grammar.found import find_magnitudes, find_values, numbers_of
from sitegen.load.grammar.languages import DIGITS, words_of
from sitegen.load.grammar.words import MAGNITUDES, Magnitude, Words
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.model.value import Form, Value

VALUE_NOT_IN_QUOTE = Rule(
    "value-not-in-quote",
    Severity.ERROR,
    "A number of a claim's value does not stand in its quote.",
    "Every number of a value must be in the quote, as digits or as words, so that a reader can see where it comes from: "
    "`value: 5000-6000` needs both ends in `quote: between 5,000 and six thousand people`. A value in words such as "
    "`several hundred` needs those words. Where the desk worked the number out, say how, for all to read: "
    "`derived: 12 of 15 districts named, counted by the desk`. Words are read in the source's `language`: English, German, "
    "Russian or Ukrainian; of others the digits are.",
)

_WITHOUT_NUMBERS = frozenset({Form.DATE, Form.STATUS, Form.TEXT, Form.UNKNOWN, Form.NONE})


def check(library: Library) -> Diagnostics:
    """One finding for each claim whose quote lacks a number of its value and that is not `derived`."""
    languages = {source.id: words_of(source.language) for source in library.sources.values()}
    return tuple(
        finding for claim in library.claims.values() for finding in _check_claim(claim, languages[claim.source])
    )


def _check_claim(claim: Claim, words: Words) -> Iterator[Diagnostic]:
    if claim.value is None or claim.value.form in _WITHOUT_NUMBERS or claim.derived or not has_quote(claim):
        return
    parts = split_quote(claim.quote)
    magnitude = _magnitude_of(claim.value)
    if magnitude:
        there = {found.low for part in parts for _, _, found in find_magnitudes(part, words)}
        missing = [] if magnitude.low in there else [magnitude.phrases[0]]
    else:
        present = [number for part in parts for value in find_values(part, words) for number in value.numbers]
        missing = [_shown(number) for number in numbers_of(claim.value) if number not in present]
    if missing := list(dict.fromkeys(missing)):
        message = f"the quote does not hold {' and '.join(missing)} of the value “{claim.stated}”"
        mend = "derived: >-\n  how the desk came to this number"
        note = f"quote the words that hold {' and '.join(missing)}; or, where the desk worked it out, say how:"
        unread = ("number words of this source's language are not read, its digits are",) if words is DIGITS else ()
        value = (claim.span("value"), "the value")
        yield Diagnostic(VALUE_NOT_IN_QUOTE, message, claim.span("quote"), mend, (*unread, note), (value,))


def _magnitude_of(value: Value) -> Magnitude | None:
    """The magnitude a value is stated as; None for a value of numbers."""
    if value.form is not Form.MAGNITUDE or value.interval is None:
        return None
    low = value.interval.low
    return next((magnitude for magnitude in MAGNITUDES if magnitude.low == low), None)


def _shown(number: Fraction) -> str:
    return f"{number.numerator:,}" if number.denominator == 1 else str(number)
