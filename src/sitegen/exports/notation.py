"""How numbers, days and whole documents are written in data: exact, and readable by any program."""

from collections.abc import Iterable, Iterator
from fractions import Fraction
from functools import lru_cache

from pydantic_core import to_json

from sitegen.model.days import civil_from_day

_ROUNDED_PLACES = 15


def decimal_text(number: Fraction) -> str:
    """Decimal digits without an exponent: exact where there are finitely many, else to 15 places after the point."""
    above, below = number.as_integer_ratio()
    if below == 1:
        return str(above)
    places = _places(below)
    kept = _ROUNDED_PLACES if places is None else places
    shifted = above * 10**kept
    shifted = round(Fraction(shifted, below)) if places is None else shifted // below
    digits = str(abs(shifted)).zfill(kept + 1)
    whole, part = digits[: len(digits) - kept], digits[len(digits) - kept :]
    return ("-" if above < 0 else "") + whole + (f".{part}" if part else "")


def fraction_text(number: Fraction) -> str | None:
    """`1/3` for a number that decimal digits cannot give exactly, else None."""
    return str(number) if _places(number.denominator) is None else None


@lru_cache(maxsize=256)
def _places(denominator: int) -> int | None:
    """How many digits after the point a reduced fraction needs; None where no number of them is enough."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


@lru_cache(maxsize=4096)
def iso_day(number: int) -> str:
    """A day number as an ISO 8601 date; years before 0 have a sign, and year 0 is 1 BCE."""
    year, month, day = civil_from_day(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"


def json_text(value: object) -> bytes:
    """JSON as it is published: text as it is, one space for each level. Many times as quick as the standard library's."""
    return to_json(value, indent=1) + b"\n"


def json_pieces(outer: bytes, name: str, depth: int, items: Iterable[bytes]) -> Iterator[bytes]:
    """A document in pieces, so that the long list in it never stands in memory as a whole.

    `outer` is the document without the list's items: its key `name`, `depth` levels in, holds none. `items` are lists by
    themselves, at least one item in each, which make the whole list one after the other.
    """
    margin = b"\n" + b" " * depth
    key = margin + f'"{name}": ['.encode()
    before, _, after = outer.partition(key + b"]")
    opening = before + key
    for some in items:
        yield opening + some.strip()[1:-2].replace(b"\n", margin)
        opening = b","
    yield (outer if opening != b"," else margin + b"]" + after)
