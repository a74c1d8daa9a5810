"""How numbers and days are written in data: exact, and readable by any program."""

from fractions import Fraction

from sitegen.model.days import civil_from_day

_ROUNDED_PLACES = 15


def decimal_text(number: Fraction) -> str:
    """Decimal digits without an exponent: exact where there are finitely many, else to 15 places after the point."""
    places = _places(number.denominator)
    kept = _ROUNDED_PLACES if places is None else places
    digits = str(abs(round(number * 10**kept))).zfill(kept + 1)
    whole, part = digits[: len(digits) - kept], digits[len(digits) - kept :]
    return ("-" if number < 0 else "") + whole + (f".{part}" if part else "")


def fraction_text(number: Fraction) -> str | None:
    """`1/3` for a number that decimal digits cannot give exactly, else None."""
    return str(number) if _places(number.denominator) is None else None


def _places(denominator: int) -> int | None:
    """How many digits after the point a reduced fraction needs; None where no number of them is enough."""
    twos = fives = 0
    while denominator % 2 == 0:
        denominator, twos = denominator // 2, twos + 1
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    return max(twos, fives) if denominator == 1 else None


def iso_day(number: int) -> str:
    """A day number as an ISO 8601 date; years before 0 have a sign, and year 0 is 1 BCE."""
    year, month, day = civil_from_day(number)
    return f"{'-' if year < 0 else ''}{abs(year):04d}-{month:02d}-{day:02d}"
