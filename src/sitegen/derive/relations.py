"""How two comparable claims stand to each other (SPEC 3). Relations are of pairs; none of them is transitive."""

from sitegen.derive.answer import Answer, Axis, Extent
from sitegen.derive.tolerance import Tolerance
from sitegen.model.verdicts import Relation


def relate(one: Answer, other: Answer, tolerance: Tolerance) -> Relation:
    """The relation of two answers that no obstacle keeps apart; whose they are plays no part."""
    if one.axis is Axis.UNKNOWN or other.axis is Axis.UNKNOWN:
        return Relation.UNKNOWN
    if one.axis is Axis.POSITION:
        return _relate_positions(one, other)
    same = one.key == other.key
    if one.extent is None or other.extent is None:  # free words, of which the gate lets only the same through
        return Relation.EXCLUDED if one.denied != other.denied else Relation.EQUAL
    if one.denied != other.denied:
        denied, asserted = (one.extent, other.extent) if one.denied else (other.extent, one.extent)
        return Relation.EXCLUDED if same or _lies_within(asserted, denied) else Relation.COMPATIBLE
    if same:
        return Relation.EQUAL
    return _relate_extents(one.extent, other.extent, tolerance, one.dimension or other.dimension or "")


def _relate_positions(one: Answer, other: Answer) -> Relation:
    if one.positions == other.positions:
        return Relation.EQUAL
    if not one.positions & other.positions:
        return Relation.EXCLUDED if one.denied or other.denied else Relation.APART
    return Relation.COMPATIBLE if one.negated or other.negated else Relation.OVERLAP


def _lies_within(asserted: Extent, denied: Extent) -> bool:
    return denied.inner_low <= asserted.inner_low and asserted.inner_high <= denied.inner_high


def _relate_extents(one: Extent, other: Extent, tolerance: Tolerance, dimension: str) -> Relation:
    if one.low <= other.high and other.low <= one.high:
        return Relation.COMPATIBLE if one.is_open or other.is_open else Relation.OVERLAP
    below, above = (one, other) if one.high < other.low else (other, one)
    if below.is_open and above.is_open:
        return Relation.APART
    return Relation.NEAR if tolerance.covers(below.high[0], above.low[0], dimension) else Relation.APART
