"""The gate before every comparison: why two claims on one question cannot be set against each other.

Differences of what is counted, where, over how long and when are no disagreements. They are found first, all of them, and
each has a name; only a pair without any is compared.
"""

from sitegen.derive.answer import Answer, Axis
from sitegen.derive.comparand import Comparand, Days, Terms
from sitegen.model.verdicts import Obstacle


def find_obstacles(one: Comparand, other: Comparand, terms: Terms) -> tuple[Obstacle, ...]:
    """All obstacles but those of time and status, in their order; the order of the two does not matter."""
    a, b = one.subject, other.subject
    unlike = one.answer.key != other.answer.key and _is_unlike(one.answer, other.answer)
    if a == b and not a.quoted and not unlike:
        return ()
    found = []
    both_deny = one.answer.denied and other.answer.denied
    if a.forecast != b.forecast:
        found.append(Obstacle.FORECAST)
    if a.quoted or b.quoted or (unlike and both_deny):
        found.append(Obstacle.MODE)
    if unlike and not both_deny:
        found.append(Obstacle.KIND)
    if _differ(a.dimension, b.dimension):
        found.append(Obstacle.UNIT)
    if a.scope != b.scope:
        found.append(Obstacle.SCOPE)
    if a.place != b.place and not _contains(a.place, b.place, terms):
        found.append(Obstacle.PLACE)
    if a.over != b.over or _differ(a.rate, b.rate):
        found.append(Obstacle.PERIOD)
    return tuple(found)


def _is_unlike(one: Answer, other: Answer) -> bool:
    """Whether two that differ leave nothing to compare: of two sorts, free words, denials of unlike figures."""
    if one.axis is Axis.UNKNOWN or other.axis is Axis.UNKNOWN:
        return False
    if one.axis is not other.axis or one.axis is Axis.WORDS:
        return True
    return one.denied and other.denied and one.axis is Axis.FIGURE


def _differ(one: str | None, other: str | None) -> bool:
    return one != other and one is not None and other is not None


def _contains(place: str, other: str, terms: Terms) -> bool:
    around = terms.around
    return bool(around) and (other in around.get(place, ()) or place in around.get(other, ()))


UNDATED, WINDOW = (Obstacle.UNDATED,), (Obstacle.WINDOW,)


def find_obstacles_of_time(one: Comparand, other: Comparand, terms: Terms) -> tuple[Obstacle, ...]:
    """Whether both dates are given and within the window of each other; of two forecasts also what time they speak of."""
    held = keep_apart(one.held, other.held, terms)
    if one.spoken_of == other.spoken_of or not (one.subject.forecast and other.subject.forecast):
        return held
    ahead = (
        UNDATED
        if one.spoken_of is None or other.spoken_of is None
        else keep_apart(one.spoken_of, other.spoken_of, terms)
    )
    return held if held == ahead else (*UNDATED, *WINDOW) if held and ahead else held or ahead


def keep_apart(one: Days | None, other: Days | None, terms: Terms) -> tuple[Obstacle, ...]:
    """The obstacle that two as-of dates are, if any; of forecasts, the times that they speak of."""
    if one is None or other is None:
        return () if terms.timeless else UNDATED
    if one == other:
        return ()
    (first, last), (other_first, other_last) = one, other  # `days_between` in short, as every pair of claims comes by
    begin_near = first == other_first or abs(first - other_first) <= terms.window
    return () if begin_near and (last == other_last or abs(last - other_last) <= terms.window) else WINDOW


def days_between(one: Days, other: Days) -> float:
    """How many days two dates are apart: the more of the days between their beginnings and those between their ends.

    For two days that is the days from one to the other. For longer dates it is the Hausdorff distance: 0 only where
    they are the same days, since "August" and "August to October" may be weeks apart and prove no conflict. It is
    infinite where one is open at an end and the other is not.
    """
    (first, last), (other_first, other_last) = one, other
    beginnings = 0 if first == other_first else abs(first - other_first)
    ends = 0 if last == other_last else abs(last - other_last)
    return max(beginnings, ends)


def is_later(one: Days | None, other: Days | None) -> bool:
    """Whether all of the first date is surely after all of the second."""
    return one is not None and other is not None and one[0] > other[1]
