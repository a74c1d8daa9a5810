"""The premises a page rests on (`expect:`): they must stay true, so that new claims cannot quietly make a text false."""

import difflib
from collections.abc import Collection, Iterator
from fractions import Fraction

from sitegen.derive.extent import counted_by
from sitegen.derive.origins import origin_of, origins_of
from sitegen.derive.wording import count_words
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.guard import Guard, Premise, parse_guard
from sitegen.load.grammar.units import convert
from sitegen.load.grammar.value import parse_value
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question, Status
from sitegen.model.value import Form, Interval, Kind, Value

GUARD_BROKEN = Rule(
    "guard-broken",
    Severity.ERROR,
    "A premise that a page rests on is no longer true of the claims.",
    "The page says, under `expect:`, what its text takes for granted; a claim now says otherwise. Read the page again in "
    "the light of that claim, rewrite what no longer holds, and then change the premise or take it out: `expect: [origins "
    "of troops-near at least 2]`. The claims named are not wrong because of it.",
)
GUARD_UNREADABLE = Rule(
    "guard-unreadable",
    Severity.ERROR,
    "A premise under `expect:` is not one that can be checked.",
    "Five sentences can be: `no claim on troops-near is over 200000`, `all claims on troops-near are over 1000`, `spread "
    "of troops-near at least 2x`, `origins of troops-near at least 2`, `troops-near not answered by alpha`; each may end "
    "in ` in SCOPE`. Values are written as in claims. A spread needs a question of numbers.",
)
GUARD_UNKNOWN_RECORD = Rule(
    "guard-unknown-record",
    Severity.ERROR,
    "A premise under `expect:` names a question, scope or source that does not exist.",
    "A premise about nothing would always hold and guard nothing. Use the ids of content/questions.yaml and "
    "content/sources/, as in `troops-near not answered by alpha`; the finding offers the nearest one.",
)

_NUMERIC = frozenset({Kind.COUNT, Kind.MEASURE, Kind.PERCENT, Kind.RATIO, Kind.MONEY})
_SHOWN = 5


def check(library: Library) -> Diagnostics:
    """Findings on the premises of every page, and of every chart with a title of the author's."""
    return tuple(finding for text, span in _premises(library) for finding in _check_guard(text, span, library))


def _premises(library: Library) -> Iterator[tuple[str, Span]]:
    for page in library.explainers.values():
        yield from ((text, page.span(f"expect.{index}")) for index, text in enumerate(page.expect))
    for chart in library.charts.values():
        yield from ((text, chart.span(f"expect.{index}")) for index, text in enumerate(chart.expect))


def _check_guard(text: str, span: Span, library: Library) -> Iterator[Diagnostic]:
    guard = parse_guard(text)
    if isinstance(guard, Fault):
        yield Diagnostic(GUARD_UNREADABLE, guard.message, span, guard.mend)
        return
    question = library.questions.get(guard.question)
    unknown = list(_unknown(guard, question, library))
    if question is None or unknown:
        for what, name, known in unknown:
            near = difflib.get_close_matches(name, known, n=1, cutoff=0.5)
            there = (
                f"a {what} that exists: {', '.join(list(known)[:_SHOWN])}" if known else f"a premise without a {what}"
            )
            mend = text.replace(name, near[0]) if near else there
            holder = f"the question `{guard.question}` has" if what == "scope" else "there is"
            yield Diagnostic(GUARD_UNKNOWN_RECORD, f"{holder} no {what} `{name}`", span, mend)
        return
    value = _value_of(guard, question)
    if isinstance(value, Fault):
        yield Diagnostic(GUARD_UNREADABLE, value.message, span, value.mend or guard.premise)
        return
    claims = [claim for claim in library.claims_by_question.get(question.id, ()) if _counts(claim, guard)]
    broken = _broken(guard, value, claims, library)
    if broken and not (library.unread and _wants_more(guard, claims)):
        why, against = broken
        related = tuple((claim.span("value"), f"{claim.id}: {claim.stated}") for claim in against[:_SHOWN])
        mend = "read the page again, rewrite what no longer holds, then change this premise or take it out"
        yield Diagnostic(GUARD_BROKEN, f"“{text}” no longer holds: {why}", span, mend, related=related)


def _unknown(guard: Guard, question: Question | None, library: Library) -> Iterator[tuple[str, str, Collection[str]]]:
    """What the guard names that is not there: (kind of record, id, ids that are)."""
    if question is None:
        yield "question", guard.question, library.questions
        return
    scopes = [scope.id for scope in question.scopes]
    if guard.scope and guard.scope not in scopes:
        yield "scope", guard.scope, scopes
    if guard.source and guard.source not in library.sources:
        yield "source", guard.source, library.sources


def _value_of(guard: Guard, question: Question) -> Value | Fault | None:
    if guard.premise is Premise.SPREAD and question.kind not in _NUMERIC:
        return Fault(f"`{question.id}` is a question of kind {question.kind}, which has no spread")
    if not guard.value:
        return None
    scale = tuple(step.word for step in question.scale)
    found = parse_value(guard.value, question.kind, unit=question.unit, scale=scale)
    if isinstance(found, Fault) and found.mend:
        verb = "no claim on {} is {}" if guard.premise is Premise.NONE_IS else "all claims on {} are {}"
        return Fault(found.message, verb.format(question.id, found.mend))
    return found


def _counts(claim: Claim, guard: Guard) -> bool:
    active = claim.status is Status.ACTIVE and claim.mode is not Mode.FORECASTS
    return active and guard.scope in ("", claim.scope)


def _wants_more(guard: Guard, claims: list[Claim]) -> bool:
    """Whether a claim that could not be read, a finding already, might be what the premise lacks."""
    return guard.premise in (Premise.SPREAD, Premise.ORIGINS) or (guard.premise is Premise.ALL_ARE and not claims)


def _broken(guard: Guard, value: Value | None, claims: list[Claim], library: Library) -> tuple[str, list[Claim]] | None:
    """Why the premise fails and the claims that break it; None while it holds."""
    if guard.premise in (Premise.NONE_IS, Premise.ALL_ARE) and value is not None:
        within = [claim for claim in claims if _says(claim, value)]
        if guard.premise is Premise.NONE_IS:
            return (f"{len(within)} of {len(claims)} claims say so", within) if within else None
        outside = [claim for claim in claims if claim not in within]
        if outside or not claims:
            return f"{len(outside)} of {len(claims)} claims say otherwise" if claims else "there is no claim", outside
        return None
    if guard.premise is Premise.SPREAD:
        factor = _factor(claims, library)
        shown = (
            f"any two figures are at most {float(factor):.3g}x apart" if factor else "no two figures can be set apart"
        )
        return None if factor and factor >= guard.amount else (shown, claims)
    if guard.premise is Premise.ORIGINS:
        number = len(origins_of(tuple(claims), library))
        return (
            None if number >= guard.amount else (f"there {'is' if number == 1 else 'are'} {number or 'none'}", claims)
        )
    answers = [claim for claim in claims if claim.source == guard.source]
    return (f"`{guard.source}` has {count_words(len(answers), 'such claim')}", answers) if answers else None


def _says(claim: Claim, value: Value) -> bool:
    """Whether a claim's value lies within `value`; a denial says nothing of the kind."""
    said = claim.value
    if said is None or claim.mode is Mode.DENIES:
        return False
    if said.positions or value.positions:
        return bool(said.positions) and set(said.positions) <= set(value.positions)
    if said.interval is None or value.interval is None:
        same_text = said.form is Form.TEXT and said.stated.casefold() == value.stated.casefold()
        return said.form is value.form and (said.form is not Form.TEXT or same_text)
    factor = convert(Fraction(1), said.unit, value.unit)
    return factor is not None and said.per == value.per and _contains(value.interval, said.interval, factor)


def _contains(outer: Interval, inner: Interval, factor: Fraction) -> bool:
    """Whether `outer` contains `inner` once that is converted by `factor`."""
    low_holds = outer.low is None or (
        inner.low is not None and (inner.low * factor, inner.low_open) >= (outer.low, outer.low_open)
    )
    high_holds = outer.high is None or (
        inner.high is not None and (inner.high * factor, not inner.high_open) <= (outer.high, not outer.high_open)
    )
    return low_holds and high_holds


def _factor(claims: list[Claim], library: Library) -> Fraction | None:
    """The largest factor by which two figures are apart however each is read: lower end by upper end.

    Only figures with an origin count, and only those of one scope, place and period are set against each other.
    None where no two can be.
    """
    ends: dict[tuple[str, str, str, str], list[tuple[Fraction | None, Fraction | None]]] = {}
    for claim in claims:
        value = claim.value
        if value is None or value.interval is None or claim.mode is Mode.DENIES or origin_of(claim, library) is None:
            continue
        unit = next((key[3] for key in ends if convert(Fraction(1), value.unit, key[3])), value.unit)
        factor = convert(Fraction(1), value.unit, unit) or Fraction(1)
        low, high = (end * factor if end is not None else None for end in (value.interval.low, value.interval.high))
        scope, place, over = counted_by(claim, library.questions[claim.question])
        ends.setdefault((scope, place, over + value.per, unit), []).append((low, high))
    return max(filter(None, map(_factor_of, ends.values())), default=None)


def _factor_of(ends: list[tuple[Fraction | None, Fraction | None]]) -> Fraction | None:
    lows = [low for low, _ in ends if low is not None]
    highs = [high for _, high in ends if high is not None and high > 0]
    return max(lows) / min(highs) if len(ends) > 1 and lows and highs else None
