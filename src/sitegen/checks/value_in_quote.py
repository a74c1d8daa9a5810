"""Does the quote carry the numbers of the value? Checked without the full text."""

import re
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from itertools import pairwise

from sitegen.checks.hedges import find_added_bound, find_lost_hedge
from sitegen.checks.parts import claims_of
from sitegen.derive.evidence import has_quote
from sitegen.derive.passages import split_quote
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.load.grammar.found import find_magnitudes, find_values, numbers_of
from sitegen.load.grammar.languages import DIGITS, words_of
from sitegen.load.grammar.words import MAGNITUDES, Magnitude, Words
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.model.value import Form, Kind, Value

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

RATIO_REVERSED = Rule(
    "ratio-reversed",
    Severity.ERROR,
    "A ratio has its two numbers the other way round than the quote.",
    "8:1 and 1:8 say the opposite of each other, and the question’s `of` fixes which side comes first. Write the sides as "
    "the quote has them, `value: 8:1`. Where the source names the two sides the other way round than the question does, "
    "the desk has turned the ratio round, and readers are told: `derived: the document names the defenders first`.",
)

_WITHOUT_NUMBERS = frozenset({Form.DATE, Form.STATUS, Form.TEXT, Form.UNKNOWN, Form.NONE})


def check(library: Library, part: Sequence[str] | None = None) -> Diagnostics:
    """One finding for each claim whose quote lacks a number of its value and that is not `derived`."""
    languages = {source.id: words_of(source.language) for source in library.sources.values()}
    return tuple(
        finding
        for claim in claims_of(part, library)
        for finding in (*_check_claim(claim, languages[claim.source]), *_check_sides(claim, library, languages))
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
        found = [(part, find_values(part, words)) for part in parts]
        numbers = numbers_of(claim.value)
        yield from find_lost_hedge(claim, claim.value, numbers, found, words)
        yield from find_added_bound(claim, claim.value, numbers, found, words)
        present = [number for _, values in found for value in values for number in value.numbers]
        missing = [_shown(number) for number in numbers if number not in present]
    if missing := list(dict.fromkeys(missing)):
        message = f"the quote does not hold {' and '.join(missing)} of the value “{claim.stated}”"
        mend = "derived: >-\n  how the desk came to this number"
        note = f"quote the words that hold {' and '.join(missing)}; or, where the desk worked it out, say how:"
        unread = ("number words of this source's language are not read, its digits are",) if words is DIGITS else ()
        value = (claim.span("value"), "the value")
        yield Diagnostic(VALUE_NOT_IN_QUOTE, message, claim.span("quote"), mend, (*unread, note), (value,))


def _check_sides(claim: Claim, library: Library, languages: Mapping[str, Words]) -> Iterator[Diagnostic]:
    """Whether the two numbers of a ratio stand in the quote the other way round, and nowhere as they are stated."""
    if claim.value is None or claim.derived or library.questions[claim.question].kind is not Kind.RATIO:
        return
    sides = find_values(claim.value.stated)
    if len(sides) != 2 or sides[0].numbers[0] == sides[1].numbers[0]:
        return
    words = languages[claim.source]
    quoted = {
        (one.numbers[0], other.numbers[0])
        for part in split_quote(claim.quote)
        for one, other in pairwise(find_values(part, words))
        if _are_sides(part[one.end : other.start])
    }
    stated = sides[0].numbers[0], sides[1].numbers[0]
    if stated in quoted or stated[::-1] not in quoted:
        return
    text, (first, second) = claim.value.stated, sides
    turned = text[second.start : second.end] + text[first.end : second.start] + text[first.start : first.end]
    mend = f"value: {text[: first.start]}{turned}{text[second.end :]}"
    note = "or, where the source names the sides the other way round than the question: `derived: …` that says so"
    message = f"the quote has the two numbers of “{text}” the other way round"
    quote = (claim.span("quote"), "the quote")
    yield Diagnostic(RATIO_REVERSED, message, claim.span("value"), mend, (note,), (quote,))


_MOST_BETWEEN = 4
_CLAUSE = re.compile(r"[,;.!?()«»“”\"]")


def _are_sides(between: str) -> bool:
    """Whether two numbers may be the sides of one ratio, by what stands between them: “eight attackers to one defender”,
    but not “one soldier said that the enemy has eight”.
    """
    return len(between.split()) <= _MOST_BETWEEN and not _CLAUSE.search(between)


def _magnitude_of(value: Value) -> Magnitude | None:
    """The magnitude a value is stated as; None for a value of numbers."""
    if value.form is not Form.MAGNITUDE or value.interval is None:
        return None
    low = value.interval.low
    return next((magnitude for magnitude in MAGNITUDES if magnitude.low == low), None)


def _shown(number: Fraction) -> str:
    return f"{number.numerator:,}" if number.denominator == 1 else str(number)
