"""From values to places on an axis, and the ticks that let a reader go back: numbers, days, words of a scale."""

import math
from collections.abc import Callable, Iterable, Iterator

from sitegen.frozen import dataclass
from sitegen.model.days import civil_from_day, day_number

MONTHS = (
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
)  # fmt: skip

_FURTHEST = 1e200  # a drawing cannot tell larger numbers apart, and arithmetic on them would overflow
_NEAREST = 1e-100  # nor smaller ones from nothing
_LOG_FROM = 50  # times the smallest value: beyond it a linear axis would squeeze the small ones together
_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)
_LARGE = ((1e12, "trillion"), (1e9, "billion"), (1e6, "million"))


@dataclass(frozen=True, slots=True)
class Tick:
    at: float
    label: str


@dataclass(frozen=True, slots=True)
class Scale:
    """A stretch of values, `low` below `high`. `note` says in words what a reader could not guess about it."""

    low: float
    high: float
    ticks: tuple[Tick, ...] = ()
    log: bool = False
    note: str = ""

    def place(self, value: float, left: float, right: float) -> float:
        """Where `value` stands between `left` and `right`; values beyond the scale stand at its ends."""
        low, high, at = (self._bent(number) for number in (self.low, self.high, value))
        share = min(max((at - low) / (high - low), 0.0), 1.0)
        return left + share * (right - left)

    def _bent(self, number: float) -> float:
        return math.log10(max(number, self.low)) if self.log else number


def number_scale(values: Iterable[float], unit: str, wanted: int) -> Scale:
    """A scale that holds all of `values` (finite, at least one), with about `wanted` ticks.

    Logarithmic when all are positive and the largest is over 50 times the smallest. A linear one starts at zero
    unless the smallest value is over half the largest; percentages up to 100 get the whole of 0 to 100.
    """
    held = [min(max(value, -_FURTHEST), _FURTHEST) if abs(value) > _NEAREST else 0.0 for value in values]
    low, high = min(held), max(held)
    if low > 0 and high / low > _LOG_FROM:
        return _log_scale(low, high, unit, wanted)
    if unit == "%" and low >= 0 and high <= 100:
        return Scale(0, 100, tuple(Tick(at, number_words(at, unit)) for at in range(0, 101, 25)))
    cut = low > high / 2 if low > 0 else high < low / 2
    if not cut or low == high:
        low, high = min(low, 0.0), max(high, 0.0)
    if low == high:
        high = 1.0
    step = _nice_step((high - low) / wanted, whole=all(value == int(value) for value in held))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = tuple(Tick(at * step, number_words(at * step, unit, step)) for at in range(first, last + 1))
    note = "the axis does not start at zero" if first > 0 or last < 0 else ""
    return Scale(first * step, last * step, ticks, note=note)


def word_scale(words: tuple[str, ...]) -> Scale:
    """One place per word of an ordered scale, at 0, 1, 2 and so on."""
    ticks = tuple(Tick(float(at), word) for at, word in enumerate(words))
    return Scale(-0.5, len(words) - 0.5, ticks)


def day_scale(first: int, last: int, fits: Callable[[Scale], bool]) -> Scale:
    """A scale over the days `first` to `last`, both whole, with the densest ticks of which `fits` says there is room.

    Ticks stand on days, on every fifth or so, on weeks of the month, on months, quarters and half years, or on round years.
    """
    low, high = float(first), last + 1.0
    for ticks in _day_ticks(first, last + 1):
        scale = Scale(low, high, ticks)
        if ticks and fits(scale):
            return scale
    return Scale(low, high, (Tick(first, day_words(first)),))


def day_words(day: int) -> str:
    """`12 November 2025`; years before the common era as `44 BCE`."""
    year, month, of_month = civil_from_day(day)
    return f"{of_month} {MONTHS[month - 1]} {year_words(year)}"


def stretch_words(first: int, last: int) -> str:
    """`23 October to 15 November 2025`: the year once where it is the same."""
    start, end = day_words(first), day_words(last)
    if first == last:
        return start
    return f"{start.rsplit(' ', 1)[0] if civil_from_day(first)[0] == civil_from_day(last)[0] > 0 else start} to {end}"


def year_words(year: int) -> str:
    return str(year) if year > 0 else f"{1 - year} BCE"


def number_words(number: float, unit: str = "", step: float = 0.0) -> str:
    """A tick's label: `150,000`, `1.5 million`, `46%`, `8:1`, with a real minus sign.

    `step` is the distance to the next tick: as many decimals are shown as it needs and no more.
    """
    suffix = unit if unit in {"%", ":1"} else ""
    size = abs(number)
    for scale, word in _LARGE:
        if scale <= size < 1e15 and _decimals(number / scale) <= 2:
            return _signed(f"{size / scale:,.{_decimals(number / scale)}f} {word}", number) + suffix
    if size >= 1e15:
        return _signed(f"{size:.0e}".replace("e+", "e"), number) + suffix
    return _signed(f"{size:,.{_decimals(step or number)}f}", number) + suffix


def _signed(text: str, number: float) -> str:
    return f"−{text}" if number < 0 else text


def _decimals(number: float) -> int:
    """How many decimals it takes to write `number`, at most six."""
    return next((places for places in range(6) if math.isclose(number, round(number, places), abs_tol=1e-12)), 6)


def _nice_step(least: float, *, whole: bool) -> float:
    power = 10.0 ** math.floor(math.log10(least))
    steps = (factor * power for factor in _STEPS if factor * power >= least * (1 - 1e-9))
    step = next(step for step in (*steps, 20 * power) if not whole or step == int(step) or step < 1)
    return max(step, 1.0) if whole else step


def _log_scale(low: float, high: float, unit: str, wanted: int) -> Scale:
    """Ticks at 1, 2 and 5 times each power of ten, or at the powers alone, or at every second, third … of them."""
    first, last = math.floor(math.log10(low)), math.ceil(math.log10(high))
    fine = [factor * 10.0**power for power in range(first, last + 1) for factor in (1, 2, 5)]
    below = max(at for at in fine if at <= low * (1 + 1e-9))
    above = min((at for at in fine if at >= high * (1 - 1e-9)), default=10.0 ** (last + 1))
    marks = [at for at in fine if below <= at <= above]
    if len(marks) > wanted + 3:
        every = max(1, math.ceil((last - first) / wanted))
        marks = [10.0**power for power in range(first, last + 1, every) if below <= 10.0**power <= above]
    ticks = tuple(Tick(at, number_words(at, unit)) for at in marks)
    return Scale(below, above, ticks, log=True, note="logarithmic axis: equal steps multiply")


def _day_ticks(first: int, last: int) -> Iterator[tuple[Tick, ...]]:
    """Tick sets from the densest to the sparsest."""
    if last - first <= 400:
        days = [civil_from_day(day) for day in range(first, last + 1)]
        yield _labelled(days, "day")
        yield _labelled([day for day in days if day[2] in {1, 5, 10, 15, 20, 25}], "day")
        yield _labelled([day for day in days if day[2] in {1, 8, 15, 22}], "day")
        yield _labelled([day for day in days if day[2] in {1, 15}], "day")
    (first_year, *_), (last_year, *_) = civil_from_day(first), civil_from_day(last)
    if last_year - first_year <= 60:
        months = [(year, month, 1) for year in range(first_year, last_year + 1) for month in range(1, 13)]
        months = [month for month in months if first <= day_number(*month) <= last]
        for every in (1, 2, 3, 6):
            yield _labelled([month for month in months if (month[1] - 1) % every == 0], "month")
    size = 1
    while size <= max(1, last_year - first_year) * 2:
        for every in (size, 2 * size, 5 * size):
            years = range(-(-first_year // every) * every, last_year + 1, every)
            kept = [(year, 1, 1) for year in years if day_number(year, 1, 1) >= first] if len(years) <= 60 else []
            yield _labelled(kept, "year")
        size *= 10


def _labelled(days: list[tuple[int, int, int]], fineness: str) -> tuple[Tick, ...]:
    """Labels as short as can be: the year stands with the first tick and wherever it changes."""
    ticks: list[Tick] = []
    said = None
    for year, month, day in days:
        words = f"{day} {MONTHS[month - 1][:3]}" if fineness == "day" else MONTHS[month - 1][:3]
        if fineness == "year":
            words = year_words(year)
        elif year != said:
            words += f" {year_words(year)}"
        said = year
        ticks.append(Tick(day_number(year, month, day), words))
    return tuple(ticks)
