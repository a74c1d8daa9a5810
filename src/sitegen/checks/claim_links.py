"""Fields of a claim that say nothing, or something else than was meant, beside what they lean on."""

from collections.abc import Iterator

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Status

FOR_WITHOUT_FORECAST = Rule(
    "for-without-forecast",
    Severity.ERROR,
    "A claim that is no forecast has the time that a forecast speaks of.",
    "`for:` is the time of which a forecast speaks, and is read of forecasts alone: `mode: forecasts`. When a figure is said to "
    "hold stands under `as_of:`, when it was said under `said:`, and how long a time it covers under `over:`.",
)

VIA_WITHOUT_BY = Rule(
    "via-without-by",
    Severity.ERROR,
    "A claim says who passed it on, and not who said it.",
    "Without `by` the document says so in its own voice, and has it from nobody. `by` is the first speaker whom the document "
    "gives, were it a group without a name (`kind: group`); `via` lists who stand between that speaker and the document: "
    "`by: general-staff`, `via: president`.",
)

REPLACES_ANOTHER = Rule(
    "replaces-another",
    Severity.ERROR,
    "A claim replaces one that is not its own: of another question, or of another speaker in another source.",
    "`replaces` is for whoever takes a figure back for a newer one: a speaker, a document, or a publisher, on one question. "
    "That somebody else gives another figure is a difference for readers to see. Take the line out; the pages of the question "
    "show both claims and what they are to each other.",
)

REPLACED_STANDS = Rule(
    "replaced-stands",
    Severity.WARNING,
    "A claim that its own speaker has replaced is still shown as one that stands.",
    "A claim that another one `replaces` would go on being set against what others say, and be in conflict for a figure that "
    "its speaker has given up. Mark it: `status: superseded`. Where it still holds for its own time, and the later claim is of "
    "another, nothing is replaced: take out `replaces`; the pages tell an update from the dates.",
)


def check(library: Library) -> Diagnostics:
    """One finding for each such field, in reading order."""
    return tuple(
        finding
        for claim in library.claims.values()
        if claim.forecast_for or claim.via or claim.replaces
        for finding in _check_claim(claim, library)
    )


def _check_claim(claim: Claim, library: Library) -> Iterator[Diagnostic]:
    if claim.forecast_for and claim.mode is not Mode.FORECASTS:
        message = f"`for: {claim.forecast_for.stated}` is read of forecasts alone, and this claim is none"
        note = f"or, where that is when the figure is said to hold: `as_of: {claim.forecast_for.stated}`"
        yield Diagnostic(FOR_WITHOUT_FORECAST, message, claim.span("forecast_for"), "mode: forecasts", (note,))
    if claim.via and not claim.by:
        passed = ", ".join(f"`{actor}`" for actor in claim.via)
        message = f"{passed} passed on what nobody is given as saying"
        note = "name the first speaker whom the document gives; if that is who passed it on, the line `via` goes:"
        yield Diagnostic(VIA_WITHOUT_BY, message, claim.span("via"), f"by: {claim.via[0]}", (note,))
    replaced = library.claims.get(claim.replaces)
    if replaced is None:
        return
    if claim.question != replaced.question:
        message = f"`{replaced.id}` is {_answer_to(replaced)}, and this claim {_answer_to(claim)}"
    elif not _is_own(claim, replaced, library):
        message = (
            f"`{replaced.id}` is by {_speakers(replaced)} in `{replaced.source}`, and this claim by {_speakers(claim)}"
        )
    else:
        yield from _check_replaced(claim, replaced)
        return
    related = ((replaced.span(), "what it would replace"),)
    yield Diagnostic(REPLACES_ANOTHER, message, claim.span("replaces"), "take this line out", related=related)


def _check_replaced(claim: Claim, replaced: Claim) -> Iterator[Diagnostic]:
    if replaced.status is Status.ACTIVE and replaced is not claim:
        message = f"`{claim.id}` replaces this claim, which still stands"
        related = ((claim.span("replaces"), "by this line"),)
        yield Diagnostic(REPLACED_STANDS, message, replaced.span(), "status: superseded", related=related)


def _is_own(claim: Claim, replaced: Claim, library: Library) -> bool:
    """Whether someone may be taking back what was theirs: a speaker, a document, whoever passed it on, or a publisher."""
    ours, theirs = ({*each.by, *each.via, library.sources[each.source].publisher} - {""} for each in (claim, replaced))
    return claim.source == replaced.source or not ours.isdisjoint(theirs)


def _answer_to(claim: Claim) -> str:
    return f"on the question `{claim.question}`" if claim.question else "a plain statement"


def _speakers(claim: Claim) -> str:
    return " and ".join(f"`{actor}`" for actor in claim.by) or "no speaker that is given"
