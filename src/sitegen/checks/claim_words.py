"""Do the words of a claim link say what the claim says?"""

import re
from collections.abc import Iterator
from fractions import Fraction

from sitegen.checks.hedges import hedge_side
from sitegen.derive.passages import holds_words, normalise
from sitegen.derive.prose import Texts, all_texts
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.load.grammar.date import parse_date
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.found import find_values
from sitegen.load.grammar.phrases import stays_below
from sitegen.load.grammar.units import convert
from sitegen.load.grammar.value import parse_value
from sitegen.model.explainer import Reference
from sitegen.model.library import Library
from sitegen.model.records import Question
from sitegen.model.value import Form, Value

CLAIM_WORDS = Rule(
    "claim-words",
    Severity.ERROR,
    "The words of a claim link do not say what the claim says.",
    "The words of a link to a claim hold exactly one value: the claim's own, with its number and its hedge. Hedges of "
    "one kind may stand for each other, “some” for “around”, “more than” for “over”; but “300” never stands for “over "
    "300”, nor “nearly 300”, which is below it, for “some 300”. The words begin at the value, and what is counted may follow: `[over 300 soldiers](claim:alpha-inside)`. For a "
    "status they hold a word of the scale or a phrase mapped to it; with `[](claim:alpha-inside)` the value is printed "
    "as it was stated.",
)

_MOST_TOKENS = 12


def check(library: Library, part: Texts | None = None) -> Diagnostics:
    """Findings on the claim links of every page and every summary of a source."""
    texts = part or all_texts(library)
    bodies = [library.explainers[name].body for name in texts.pages] + [
        library.summaries[name] for name in texts.summaries
    ]
    return tuple(
        finding
        for body in bodies
        for reference in body.references
        if reference.scheme == "claim" and reference.words and not reference.image
        for finding in _check_reference(reference, library)
    )


def _check_reference(reference: Reference, library: Library) -> Iterator[Diagnostic]:
    claim = library.claims.get(reference.target)
    question = library.questions.get(claim.question) if claim else None
    if claim is None or question is None or claim.value is None or reference.words == claim.stated:
        return
    fault = _fault(reference.words, claim.value, question)
    if fault:
        message = f"the words “{reference.words}” do not say what the claim says, “{claim.stated}”: {fault}"
        mend = f"[{claim.stated}](claim:{claim.id})"
        related = ((claim.span("value"), "the claim"),)
        yield Diagnostic(CLAIM_WORDS, message, reference.span, mend, related=related)


def _fault(words: str, value: Value, question: Question) -> str:
    """What is wrong with the words; "" where they say what the claim says."""
    match value.form:
        case Form.TEXT:
            return ""
        case Form.STATUS:
            return _status_fault(words, value, question)
        case Form.DATE:
            return _date_fault(words, value)
        case Form.UNKNOWN:
            return "the claim gives no figure" if find_values(words) else ""
        case Form.NONE:
            return "the claim says there is none" if any(any(found.numbers) for found in find_values(words)) else ""
        case _:
            return _number_fault(words, value, question)


def _number_fault(words: str, value: Value, question: Question) -> str:
    said = _leading_value(words, question)
    if said is None:
        return "they do not begin with one value in a form that is read"
    if hedge_side(said) is not hedge_side(value) or (stays_below(said.hedge) and not stays_below(value.hedge)):
        hedge = f"“{value.hedge}”" if value.hedge else "no hedge"
        return f"the hedge is another; the claim has {hedge}"
    if not _same_numbers(said, value):
        return "the number is another"
    if said.per not in ("", value.per):
        return f"they say per {said.per}, the claim {f'per {value.per}' if value.per else 'names no period'}"
    return ""


def _leading_value(words: str, question: Question) -> Value | None:
    """The one value the words begin with, taken as long as it reads; None where more figures follow it."""
    tokens = words.split()
    for end in range(min(len(tokens), _MOST_TOKENS), 0, -1):
        found = parse_value(" ".join(tokens[:end]), question.kind, unit=question.unit)
        if isinstance(found, Value):
            return None if find_values(" ".join(tokens[end:])) else found
    return None


def _same_numbers(said: Value, claimed: Value) -> bool:
    """Whether both state the same ends and the same point; a bound's open end counts as closed, as in "over"."""
    factor = convert(Fraction(1), said.unit, claimed.unit) if said.unit else Fraction(1)
    if factor is None or said.interval is None or claimed.interval is None:
        return False
    ends = ((said.interval.low, claimed.interval.low), (said.interval.high, claimed.interval.high))
    return all(
        (one is None) == (other is None) and (one is None or other is None or one * factor == other)
        for one, other in (*ends, (said.best, claimed.best))
    )


def _status_fault(words: str, value: Value, question: Question) -> str:
    """The words must hold a word or mapped phrase of the claim's positions, or its stated form."""
    steps = [step for step in question.scale if step.word in value.positions]
    phrases = [value.stated, *(step.word for step in steps), *(phrase for step in steps for phrase in step.phrases)]
    there = normalise(words).casefold()
    if any(
        holds_words(there, _spoken(phrase)) or holds_words(there, normalise(phrase).casefold()) for phrase in phrases
    ):
        return ""
    return f"they hold none of {', '.join(f'“{_spoken(phrase)}”' for phrase in dict.fromkeys(phrases))}"


def _spoken(word: str) -> str:
    """A word of a scale as prose has it: `nearly-encircled` → "nearly encircled"."""
    return normalise(word).casefold().replace("-", " ").replace("..", " to ")


def _date_fault(words: str, value: Value) -> str:
    """The words must state the same days, or at least no number that the date does not hold (“on 5 November”)."""
    found = parse_date(words)
    if isinstance(found, Fault) and found.mend:
        found = parse_date(found.mend)
    if value.when and not isinstance(found, Fault) and (found.first, found.last) == (value.when.first, value.when.last):
        return ""
    numbers = {Fraction(part) for part in re.findall(r"\d+", value.stated)}
    said = {number for each in find_values(words) for number in each.numbers[:1]}
    return "" if said and said <= numbers else "the date is another"
