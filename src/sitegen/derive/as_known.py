"""What the documents had said by a day: each claim on the day it was said or printed, and what it was then.

A claim is new, or it changes or repeats what its own speaker had said before. Nothing is taken back by not being repeated.
"""

from collections.abc import Iterator, Mapping
from enum import StrEnum

from sitegen.derive.once import once_of_all
from sitegen.derive.origins import voices_of
from sitegen.frozen import dataclass
from sitegen.model.days import civil_from_day
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode
from sitegen.model.verdicts import Outcome, Relation, Verdict


class Change(StrEnum):
    """What a claim is to what its own speaker had said by then."""

    NEW = "new"
    CHANGED = "changed"
    REPEATED = "repeated"


_CHANGES: Mapping[Relation | None, Change] = {
    Relation.REPEATED: Change.REPEATED,
    Relation.REVISION: Change.CHANGED,
    Relation.UPDATE: Change.CHANGED,
}


@dataclass(frozen=True, slots=True)
class Saying:
    """A claim on its day. `verdict` is on it and the claim it changes or repeats, `before`; both are None for a new one."""

    claim: Claim
    change: Change = Change.NEW
    before: Claim | None = None
    verdict: Verdict | None = None


def day_of(claim: Claim, library: Library) -> int | None:
    """The day number by which a claim had been made; None where neither it nor its document is dated.

    That is the last day of `said`, else of the document's publication. A document cannot print what was said later, so
    of "said in 2024", printed in August 2024, the document's day counts. A doubtful `said` ("about", "possibly") tells no
    day.
    """
    published = library.sources[claim.source].published
    said = None if claim.said is None or claim.said.soft else claim.said
    if said is None:
        return None if published is None else published.last
    return min([when.last for when in (said, published) if when is not None and when.last is not None], default=None)


def undated(library: Library) -> tuple[Claim, ...]:
    """The claims that cannot be placed on any day, in reading order."""
    return tuple(claim for claim in library.claims.values() if day_of(claim, library) is None)


@once_of_all
def days_of(library: Library) -> tuple[int, ...]:
    """The days on which something was said, in order: those of `sayings_by_day`, without the work of comparing."""
    return tuple(sorted({day for claim in library.claims.values() if (day := day_of(claim, library)) is not None}))


@once_of_all
def sayings_by_day(library: Library) -> Mapping[int, tuple[Saying, ...]]:
    """Every claim that can be placed, on its day, in order of days; within a day in reading order."""
    days: dict[int, list[Claim]] = {}
    for claim in library.claims.values():
        day = day_of(claim, library)
        if day is not None:
            days.setdefault(day, []).append(claim)
    in_order = [claim.id for day in sorted(days) for claim in days[day]]
    order = dict(zip(in_order, range(len(in_order)), strict=True))
    ties = dict(_ties(order, library))
    return {
        day: tuple(
            [_saying(claim, ties[claim.id], library) if claim.id in ties else Saying(claim) for claim in days[day]]
        )
        for day in sorted(days)
    }


def _ties(order: Mapping[str, int], library: Library) -> Iterator[tuple[str, Verdict]]:
    """By claim: the verdict that ties it to what its own speaker had said before.

    That is the last figure for a figure, and for a denial the last time that it was denied; where there was nothing of the
    sort, the last that was said at all. What another gave on one datum counts where the speaker had said nothing.
    """
    for verdicts in library.verdicts.values():
        nearest: dict[str, tuple[bool, bool, int]] = {}
        for verdict in verdicts.pairs(_is_change):
            if verdict.a not in order or verdict.b not in order:
                continue
            earlier, claim = sorted((verdict.a, verdict.b), key=order.__getitem__)
            if verdict.later not in ("", claim):
                continue
            nearness = *_kinship(library.claims[claim], library.claims[earlier], library), order[earlier]
            if claim not in nearest or nearness > nearest[claim]:
                nearest[claim] = nearness
                yield claim, verdict


def _kinship(claim: Claim, earlier: Claim, library: Library) -> tuple[bool, bool]:
    """Whether one speaker said both, and whether both give or both deny."""
    one_speaker = not voices_of(claim, library).isdisjoint(voices_of(earlier, library))
    return one_speaker, (claim.mode is Mode.DENIES) == (earlier.mode is Mode.DENIES)


def _is_change(outcome: Outcome) -> bool:
    return outcome.relation in _CHANGES


def _saying(claim: Claim, verdict: Verdict, library: Library) -> Saying:
    before = library.claims[verdict.a if verdict.b == claim.id else verdict.b]
    return Saying(claim, _CHANGES[verdict.relation], before, verdict)


def iso_day(day: int) -> str:
    """A day as it stands in an address: `2025-11-13`; years before 1 have a sign, and year 0 is 1 BCE."""
    year, month, number = civil_from_day(day)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{number:02d}"
