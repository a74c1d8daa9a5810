"""The value grammar: what is accepted and what it stands for, what is refused with which mend, and the laws."""

from fractions import Fraction

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.value import parse_value
from sitegen.load.grammar.words import HEDGES, MAGNITUDES
from sitegen.model.days import day_number
from sitegen.model.value import Form, Interval, Kind, Value
from strategies import awkward, dates, in_words, kinds, spelled_numbers, spelled_ranges, whole_numbers

SCALE = ("free", "threatened", "partly encircled", "encircled", "taken")


def read(text: str, kind: Kind = Kind.COUNT, unit: str = "", scale: tuple[str, ...] = ()) -> Value:
    value = parse_value(text, kind, unit=unit, scale=scale)
    assert isinstance(value, Value), value
    return value


def refuse(text: str, kind: Kind = Kind.COUNT, unit: str = "", scale: tuple[str, ...] = ()) -> Fault:
    fault = parse_value(text, kind, unit=unit, scale=scale)
    assert isinstance(fault, Fault), fault
    return fault


def notation(value: Value) -> str:
    """What a value stands for, as mathematicians write it: ``[5, 6]``, ``(200, ..]``, ``~11000``, ``46 in [41, 52]``."""
    interval = value.interval
    if interval is None:
        return value.form.value
    soft = "~" if value.approximate else ""
    if value.form in {Form.EXACT, Form.APPROXIMATE}:
        assert interval == Interval(value.best, value.best)
        return f"{soft}{value.best}"
    low, high = (".." if end is None else str(end) for end in (interval.low, interval.high))
    text = f"{'(' if interval.low_open else '['}{low}, {high}{')' if interval.high_open else ']'}"
    return f"{soft}{value.best} in {text}" if value.form is Form.BEST_AND_RANGE else f"{soft}{text}"


COUNTS = [
    ("0", "0"),
    ("11000", "11000"),
    ("11,000", "11000"),
    ("1,234,567", "1234567"),
    ("11 000", "11000"),
    ("11\u00a0000", "11000"),
    ("11\u202f000", "11000"),
    ("1.2 million", "1200000"),
    ("1.2\u00a0million", "1200000"),
    ("170 thousand", "170000"),
    ("170 Thousand", "170000"),
    ("5k", "5000"),
    ("5K", "5000"),
    ("5 k", "5000"),
    ("2.5k", "2500"),
    ("3bn", "3000000000"),
    ("3 mln", "3000000"),
    ("5 hundred", "500"),
    ("5 hundred thousand", "500000"),
    ("2 dozen", "24"),
    ("2½ million", "2500000"),
    ("twelve", "12"),
    ("Twelve", "12"),
    ("forty-two", "42"),
    ("ninety nine", "99"),
    ("six hundred", "600"),
    ("twelve hundred", "1200"),
    ("a hundred", "100"),
    ("a thousand", "1000"),
    ("a dozen", "12"),
    ("half a dozen", "6"),
    ("half a million", "500000"),
    ("a quarter of a million", "250000"),
    ("three quarters of a million", "750000"),
    ("one and a half million", "1500000"),
    ("twenty-seven thousand", "27000"),
    ("one hundred and fifty", "150"),
    ("one hundred and two thousand", "102000"),
    ("one million two hundred thousand", "1200000"),
    ("two hundred thousand and five", "200005"),
    ("27,000 soldiers", "27000"),
    ("1 soldier", "1"),
    ("twelve soldiers", "12"),
    ("about 11000", "~11000"),
    ("About 11,000", "~11000"),
    ("about  11,000", "~11000"),
    ("~11,000", "~11000"),
    ("≈ 11,000", "~11000"),
    ("around 200", "~200"),
    ("some 150,000", "~150000"),
    ("roughly 70,000", "~70000"),
    ("approximately 5", "~5"),
    ("approx. 5", "~5"),
    ("circa 300", "~300"),
    ("c. 300", "~300"),
    ("ca. 300", "~300"),
    ("nearly 200", "~200"),
    ("almost a thousand", "~1000"),
    ("close to 400", "~400"),
    ("5000 or so", "~5000"),
    ("almost twenty", "~20"),
    ("over 200", "(200, ..]"),
    ("more than 200", "(200, ..]"),
    ("above 200", "(200, ..]"),
    ("in excess of 200", "(200, ..]"),
    ("> 200", "(200, ..]"),
    (">200", "(200, ..]"),
    ("at least 200", "[200, ..]"),
    ("no fewer than 200", "[200, ..]"),
    ("not less than 200", "[200, ..]"),
    (">=200", "[200, ..]"),
    ("≥ 200", "[200, ..]"),
    ("200+", "[200, ..]"),
    ("200 or more", "[200, ..]"),
    ("200 soldiers or more", "[200, ..]"),
    ("over a dozen", "(12, ..]"),
    ("more than two hundred soldiers", "(200, ..]"),
    ("at least several hundred", "[200, ..]"),
    ("over 5000-6000", "(5000, ..]"),
    ("under 500", "[.., 500)"),
    ("fewer than 500", "[.., 500)"),
    ("less than 500", "[.., 500)"),
    ("just under 500", "[.., 500)"),
    ("< 500", "[.., 500)"),
    ("up to 500", "[.., 500]"),
    ("as high as 500", "[.., 500]"),
    ("as many as 500", "[.., 500]"),
    ("at most 500", "[.., 500]"),
    ("no more than 500", "[.., 500]"),
    ("not more than 500", "[.., 500]"),
    ("<=500", "[.., 500]"),
    ("≤500", "[.., 500]"),
    ("500 or fewer", "[.., 500]"),
    ("up to 50-60", "[.., 60]"),
    ("up to 50 or 60", "[.., 60]"),
    ("up to hundreds", "[.., 999]"),
    ("5000-6000", "[5000, 6000]"),
    ("5000 - 6000", "[5000, 6000]"),
    ("5,000 to 6,000", "[5000, 6000]"),
    ("5–6k", "[5000, 6000]"),
    ("5-6 thousand", "[5000, 6000]"),
    ("5k-6k", "[5000, 6000]"),
    ("500..600", "[500, 600]"),
    ("500…600", "[500, 600]"),
    ("500−600", "[500, 600]"),
    ("5-5", "[5, 5]"),
    ("1,000-1,500 soldiers", "[1000, 1500]"),
    ("two to three hundred", "[200, 300]"),
    ("nine hundred to one thousand", "[900, 1000]"),
    ("one or two", "[1, 2]"),
    ("500-1.5k", "[500, 1500]"),
    ("between 5,000 and 6,000", "[5000, 6000]"),
    ("between one hundred and two hundred", "[100, 200]"),
    ("between one hundred and fifty and two hundred", "[150, 200]"),
    ("between five and six thousand", "[5000, 6000]"),
    ("about 7500-10000", "~[7500, 10000]"),
    ("46 (41-52)", "46 in [41, 52]"),
    ("46 (41 to 52)", "46 in [41, 52]"),
    ("46(41–52)", "46 in [41, 52]"),
    ("46 (41-52) soldiers", "46 in [41, 52]"),
    ("about 46 (41-52)", "~46 in [41, 52]"),
    ("5000 ± 500", "5000 in [4500, 5500]"),
    ("5000±500", "5000 in [4500, 5500]"),
    ("5000 +/- 500", "5000 in [4500, 5500]"),
    ("5000 plus or minus 500", "5000 in [4500, 5500]"),
    ("5 ± 1 thousand", "5000 in [4000, 6000]"),
    ("dozens", "[24, 99]"),
    ("several dozen", "[24, 99]"),
    ("scores", "[40, 99]"),
    ("hundreds", "[200, 999]"),
    ("Hundreds", "[200, 999]"),
    ("several hundred", "[200, 999]"),
    ("a few hundred", "[200, 999]"),
    ("thousands", "[2000, 9999]"),
    ("tens of thousands", "[20000, 99999]"),
    ("hundreds of thousands", "[200000, 999999]"),
    ("several hundred thousand", "[200000, 999999]"),
    ("millions", "[2000000, 9999999]"),
    ("hundreds of soldiers", "[200, 999]"),
    ("several hundred soldiers", "[200, 999]"),
    ("about several hundred", "~[200, 999]"),
    ("none", "[0, 0]"),
    ("unknown", "unknown"),
    ("not known", "unknown"),
]


@pytest.mark.parametrize(("text", "stands_for"), COUNTS)
def test_counts(text: str, stands_for: str) -> None:
    value = read(text, unit="soldiers")
    assert notation(value) == stands_for
    assert (value.unit, value.per) == ("", "")


MEASURES = [
    ("10 km", "10", "km", ""),
    ("10km", "10", "km", ""),
    ("10", "10", "km", ""),
    ("0.6 km", "3/5", "km", ""),
    ("5-10 km", "[5, 10]", "km", ""),
    ("5 km-10 km", "[5, 10]", "km", ""),
    ("10-15 kilometers", "[10, 15]", "km", ""),
    ("about three kilometres", "~3", "km", ""),
    ("half a kilometre", "1/2", "km", ""),
    ("half of a kilometre", "1/2", "km", ""),
    ("two thirds of a kilometre", "2/3", "km", ""),
    ("1/5 km", "1/5", "km", ""),
    ("2½ km", "5/2", "km", ""),
    ("2 1/2 km", "5/2", "km", ""),
    ("500 m to 2 km", "[1/2, 2]", "km", ""),
    ("1.5m", "3/2", "m", ""),
    ("122mm", "122", "mm", ""),
    ("up to 50-60 m", "[.., 60]", "m", ""),
    ("up to 50 or 60 meters", "[.., 60]", "m", ""),
    ("20 miles", "20", "mi", ""),
    ("500-600 m per day", "[500, 600]", "m", "day"),
    ("500–600 metres per day", "[500, 600]", "m", "day"),
    ("500 m/day", "500", "m", "day"),
    ("500 m a day", "500", "m", "day"),
    ("500 m daily", "500", "m", "day"),
    ("90 km/h", "90", "km", "hour"),
    ("12 km each week", "12", "km", "week"),
    ("dozens of kilometres", "[24, 99]", "km", ""),
    ("10+ km", "[10, ..]", "km", ""),
    ("10 km+", "[10, ..]", "km", ""),
    ("46 (41-52) km", "46 in [41, 52]", "km", ""),
    ("46 km (41-52 km)", "46 in [41, 52]", "km", ""),
    ("5 km ± 500 m", "5000 in [4500, 5500]", "m", ""),
    ("none", "[0, 0]", "km", ""),
]


@pytest.mark.parametrize(("text", "stands_for", "unit", "per"), MEASURES)
def test_measures(text: str, stands_for: str, unit: str, per: str) -> None:
    value = read(text, Kind.MEASURE, unit="km")
    assert (notation(value), value.unit, value.per) == (stands_for, unit, per)


@pytest.mark.parametrize(
    ("text", "question_unit", "stands_for", "unit", "per"),
    [
        ("-5 °C", "°C", "-5", "°C", ""),
        ("−5 to -3 °C", "degrees Celsius", "[-5, -3]", "°C", ""),
        ("minus 5", "°C", "-5", "°C", ""),
        ("-3--1", "°C", "[-3, -1]", "°C", ""),
        ("7.9", "", "79/10", "", ""),
        ("3 days", "", "3", "day", ""),
        ("half a day", "h", "1/2", "day", ""),
        ("2 years", "months", "2", "year", ""),
        ("1,200 sq km", "km²", "1200", "km2", ""),
        ("5 shells", "shells per day", "5", "shells", "day"),
        ("800-1200", "m per day", "[800, 1200]", "m", "day"),
        ("800-1200 m", "m per day", "[800, 1200]", "m", "day"),
        ("5 batteries", "battery", "5", "battery", ""),
        ("1 battery", "batteries", "1", "batteries", ""),
        ("800-1200 per day", "", "[800, 1200]", "", "day"),
        ("46%", "", "46", "%", ""),
        ("5 cubic metres a second", "m3 per second", "5", "m3", "second"),
        ("none", "m per day", "[0, 0]", "m", "day"),
        ("5", "shells a day fired", "5", "shells a day fired", ""),
    ],
)
def test_units_of_questions(text: str, question_unit: str, stands_for: str, unit: str, per: str) -> None:
    value = read(text, Kind.MEASURE, unit=question_unit)
    assert (notation(value), value.unit, value.per) == (stands_for, unit, per)


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("46%", "46"),
        ("46 %", "46"),
        ("46 percent", "46"),
        ("0.6 per cent", "3/5"),
        ("roughly 46 percent", "~46"),
        ("over 90%", "(90, ..]"),
        ("10-15%", "[10, 15]"),
        ("10%-15%", "[10, 15]"),
        ("46% (41-52%)", "46 in [41, 52]"),
        ("46% (41-52)", "46 in [41, 52]"),
        ("46 (41-52)%", "46 in [41, 52]"),
        ("46% ± 3", "46 in [43, 49]"),
        ("a fifth", "20"),
        ("one fifth", "20"),
        ("two-thirds", "200/3"),
        ("half", "50"),
        ("½", "50"),
        ("1/5", "20"),
        ("more than half", "(50, ..]"),
        ("a fifth to a quarter", "[20, 25]"),
        ("one in five", "20"),
        ("9 out of 10", "90"),
        ("half a percent", "1/2"),
        ("-3%", "-3"),
        ("none", "[0, 0]"),
    ],
)
def test_percentages(text: str, stands_for: str) -> None:
    value = read(text, Kind.PERCENT)
    assert (notation(value), value.unit) == (stands_for, "%")


@pytest.mark.parametrize(
    ("text", "stands_for", "unit"),
    [
        ("EUR 50 billion", "50000000000", "EUR"),
        ("EUR 50bn", "50000000000", "EUR"),
        ("€50 billion", "50000000000", "EUR"),
        ("€ 50", "50", "EUR"),
        ("50 billion euros", "50000000000", "EUR"),
        ("50 EUR", "50", "EUR"),
        ("$5m", "5000000", "USD"),
        ("$5 m", "5000000", "USD"),
        ("US$1.2 billion", "1200000000", "USD"),
        ("£5", "5", "GBP"),
        ("5 pounds", "5", "GBP"),
        ("UAH 3 million", "3000000", "UAH"),
        ("€50-60bn", "[50000000000, 60000000000]", "EUR"),
        ("€50 billion-€60 billion", "[50000000000, 60000000000]", "EUR"),
        ("about €50 billion", "~50000000000", "EUR"),
        ("-$5", "-5", "USD"),
        ("millions of euros", "[2000000, 9999999]", "EUR"),
        ("hundreds of millions of dollars", "[200000000, 999999999]", "USD"),
        ("5 million", "5000000", "CHF"),
        ("XOF 12", "12", "XOF"),
    ],
)
def test_money(text: str, stands_for: str, unit: str) -> None:
    value = read(text, Kind.MONEY, unit="CHF")
    assert (notation(value), value.unit) == (stands_for, unit)


@pytest.mark.parametrize(
    ("text", "stands_for"),
    [
        ("8:1", "8"),
        ("1:8", "1/8"),
        ("2.5:1", "5/2"),
        ("8 : 1", "8"),
        ("8 to 1", "8"),
        ("eight to one", "8"),
        ("eight-to-one", "8"),
        ("about 8:1", "~8"),
        ("up to 20:1", "[.., 20]"),
        ("5:1 or more", "[5, ..]"),
        ("10-12:1", "[10, 12]"),
        ("8 to 10:1", "[8, 10]"),
        ("ten to twelve to one", "[10, 12]"),
        ("8:1-10:1", "[8, 10]"),
        ("8:1 to 10:1", "[8, 10]"),
        ("8 to 1 or 9 to 1", "[8, 9]"),
        ("8:1 (6:1-10:1)", "8 in [6, 10]"),
        ("8:1 (6-10:1)", "8 in [6, 10]"),
        ("none", "[0, 0]"),
    ],
)
def test_ratios(text: str, stands_for: str) -> None:
    assert notation(read(text, Kind.RATIO)) == stands_for


@pytest.mark.parametrize(
    ("text", "positions"),
    [
        ("encircled", ("encircled",)),
        ("Encircled", ("encircled",)),
        ("partly  encircled", ("partly encircled",)),
        ("threatened..encircled", ("threatened", "partly encircled", "encircled")),
        ("threatened .. encircled", ("threatened", "partly encircled", "encircled")),
        ("taken..taken", ("taken",)),
        ("not encircled", ("free", "threatened", "partly encircled", "taken")),
        ("Not threatened..encircled", ("free", "taken")),
    ],
)
def test_statuses(text: str, positions: tuple[str, ...]) -> None:
    value = read(text, Kind.STATUS, scale=SCALE)
    assert (value.form, value.positions, value.interval) == (Form.STATUS, positions, None)


def test_a_scale_may_use_the_words_of_the_grammar() -> None:
    scale = ("none", "not ready", "unknown")
    for word in scale:
        assert read(word, Kind.STATUS, scale=scale).positions == (word,)


def test_texts_and_absences() -> None:
    assert read(" the General Staff ", Kind.TEXT) == Value("the General Staff", Form.TEXT)
    assert read("none", Kind.TEXT) == Value("none", Form.NONE)
    assert read("Unknown", Kind.STATUS, scale=SCALE) == Value("Unknown", Form.UNKNOWN)
    assert read("none", Kind.DATE) == Value("none", Form.NONE)


def test_dates_are_values_in_days() -> None:
    value = read("2025-11~", Kind.DATE)
    assert value.interval == Interval(Fraction(day_number(2025, 11, 1)), Fraction(day_number(2025, 11, 30)))
    assert value.approximate
    assert value.when is not None
    assert value.when.stated == "2025-11~"
    assert read("2025/..", Kind.DATE).interval == Interval(Fraction(day_number(2025, 1, 1)), None)


def test_what_else_a_value_keeps() -> None:
    value = read(" About 46 (41-52), level: 95% ", unit="soldiers")
    assert (value.stated, value.hedge, value.level) == ("About 46 (41-52), level: 95%", "About", "95%")
    assert value.form is Form.BEST_AND_RANGE
    assert read("200 or more").hedge == "or more"
    rate = read("1,000-1,500 soldiers daily", unit="soldiers")
    assert (rate.unit, rate.per) == ("", "day")
    assert read("1,000", unit="soldiers per day").per == "day"


REFUSED_COUNTS = [
    ("1,5", "2"),
    ("110,00", "110"),
    ("1.000,5", "1000"),
    ("1.000.000", "1000000"),
    ("1'000", "1000"),
    ("12,34,567", "1234567"),
    ("10 0000", "100000"),
    ("1.5", "2"),
    ("46.2 soldiers", "46 soldiers"),
    ("1.500", "1500"),
    ("1.2345 thousand", "1234"),
    ("1e6", "1000000"),
    ("2.5e3", "2500"),
    ("a fifth", ""),
    ("1/5", ""),
    ("1/0", ""),
    (".5k", "0.5k"),
    ("-5", "5"),
    ("minus 5", "5"),
    ("6000-5000", "5000-6000"),
    ("6k-5k", "5k-6k"),
    ("6,000 to 5,000 soldiers", "5,000 to 6,000 soldiers"),
    ("between 6 and 5", "between 5 and 6"),
    ("two hundred to one hundred", "one hundred to two hundred"),
    ("6-5k", "5-6k"),
    ("50 to a thousand", "50 to 1000"),
    ("between 50 and 5k", "between 5 and 50k"),
    ("46 (52-41)", "46 (41-52)"),
    ("60 (41-52)", "41-52"),
    ("46 (41-52", ""),
    ("46 (about right)", "46"),
    ("46 (1,5-52)", "46 (2-52)"),
    ("46 (41-52,0)", "46 (41-52)"),
    ("5000 ± -5", "5000 ± 5"),
    ("5000 ±", "5000"),
    ("5000 ± 1,5", "5000 ± 2"),
    ("over 46 (41-52)", "46 (41-52)"),
    ("200, level: 95%", "200"),
    ("about over 200", "over 200"),
    ("over about 200", "over 200"),
    ("over under 200", "over 200"),
    ("about 200+", "about 200"),
    ("5-", "5"),
    ("between 5", "5"),
    ("between 1,5 and 2", "between 2 and 2"),
    ("5-1,5", ""),
    ("5m", "5 million"),
    ("5M", "5 million"),
    ("5 km", ""),
    ("46%", ""),
    ("€5", ""),
    ("200 horses", "200"),
    ("about 200 horses, roughly", "about 200"),
    ("the 200 men", "200"),
    ("200 soldeirs", "200 soldiers"),
    ("abuot 200", "about 200"),
    ("twelv", "twelve"),
    ("thousnads", "thousands"),
    ("5 milion", "5 million"),
    ("several", "at least 3"),
    ("a few", "at least 2"),
    ("many", "at least 2"),
    ("unkown", "unknown"),
    ("200?", "200"),
    ("7" * 31, ""),
    ("5 6 7", ""),
    ("?", ""),
    ("", "unknown"),
    ("   ", "unknown"),
]


@pytest.mark.parametrize(("text", "mend"), REFUSED_COUNTS)
def test_counts_refused(text: str, mend: str) -> None:
    assert refuse(text, unit="soldiers").mend == mend


@pytest.mark.parametrize(
    ("text", "kind", "unit", "mend"),
    [
        ("1,5 km", Kind.MEASURE, "km", "1.5 km"),
        ("1.000,5 km", Kind.MEASURE, "km", "1000.5 km"),
        ("5 kilometrs", Kind.MEASURE, "km", "5 kilometres"),
        ("km 5", Kind.MEASURE, "km", "5 km"),
        ("5 tons", Kind.MEASURE, "t", "5 tonnes"),
        ("5 parsecs", Kind.MEASURE, "km", "5"),
        ("5 kg", Kind.MEASURE, "km", ""),
        ("5 shells", Kind.MEASURE, "km", "5"),
        ("5 km", Kind.MEASURE, "shells", ""),
        ("€5", Kind.MEASURE, "km", ""),
        ("2 km-500 m", Kind.MEASURE, "km", "500 m-2 km"),
        ("5 km-6 kg", Kind.MEASURE, "", ""),
        ("0.0025e-3 km", Kind.MEASURE, "km", "0.0000025 km"),
        ("2.5e-3 km", Kind.MEASURE, "km", "0.0025 km"),
        ("-3 to -5", Kind.MEASURE, "°C", "-5 to -3"),
        ("5 ± -1 °C", Kind.MEASURE, "°C", "5 ± 1 °C"),
        ("46", Kind.PERCENT, "", "46%"),
        ("46 (41-52)", Kind.PERCENT, "", "46 (41-52)%"),
        ("1,5%", Kind.PERCENT, "", "1.5%"),
        ("46 precent", Kind.PERCENT, "", "46 percent"),
        ("5 km", Kind.PERCENT, "", ""),
        ("dozens", Kind.PERCENT, "", ""),
        ("one in zero", Kind.PERCENT, "", ""),
        ("50 billion", Kind.MONEY, "", ""),
        ("5 km", Kind.MONEY, "", ""),
        ("€60-50bn", Kind.MONEY, "", "€50-60bn"),
        ("€60bn-€50bn", Kind.MONEY, "", "€50bn-€60bn"),
        ("€600-500", Kind.MONEY, "", "€500-600"),
        ("€50bn to $60bn", Kind.MONEY, "", ""),
        ("5 eurs", Kind.MONEY, "", "5 euros"),
        ("8", Kind.RATIO, "", "8:1"),
        ("8 soldiers", Kind.RATIO, "", "8:1"),
        ("8:", Kind.RATIO, "", "8:1"),
        ("8;1", Kind.RATIO, "", "8:1"),
        ("1/5", Kind.RATIO, "", "1:5"),
        ("0:1", Kind.RATIO, "", ""),
        ("8:0", Kind.RATIO, "", ""),
        ("1,5:1", Kind.RATIO, "", "1.5:1"),
        ("8:1,5", Kind.RATIO, "", "8:1.5"),
        ("10-12", Kind.RATIO, "", "10-12:1"),
        ("10-", Kind.RATIO, "", "10:1"),
        ("12-10:1", Kind.RATIO, "", "10-12:1"),
        ("10:1-8:1", Kind.RATIO, "", "8:1-10:1"),
        ("8:1 (6:1)", Kind.RATIO, "", "8:1"),
        ("8:1 (some)", Kind.RATIO, "", "8:1"),
        ("8:1 to 0:1", Kind.RATIO, "", ""),
        ("8:1 to 9", Kind.RATIO, "", "8:1 to 9:1"),
        ("10-12:0", Kind.RATIO, "", ""),
        ("8:1 to 9:0", Kind.RATIO, "", ""),
        ("5 trillion trillion trillion", Kind.MONEY, "EUR", ""),
        ("8:1 soldiers", Kind.RATIO, "", "8:1"),
        ("about 8:1 or more", Kind.RATIO, "", "about 8:1"),
        ("about over 8:1", Kind.RATIO, "", "over 8:1"),
        ("eigth to one", Kind.RATIO, "", "eight to one"),
        ("over 8:1 (6:1-10:1)", Kind.RATIO, "", "8:1 (6:1-10:1)"),
        ("12 November 2025", Kind.DATE, "", "2025-11-12"),
        ("about 2025", Kind.DATE, "", "2025~"),
        ("before 2025", Kind.DATE, "", "../2025"),
        ("one\nline", Kind.TEXT, "", "one line"),
        ("x" * 201, Kind.TEXT, "", ""),
        ("5" * 121, Kind.COUNT, "", ""),
    ],
)
def test_refused_by_kind(text: str, kind: Kind, unit: str, mend: str) -> None:
    assert refuse(text, kind, unit).mend == mend


@pytest.mark.parametrize(
    ("text", "mend"),
    [
        ("encirceld", "encircled"),
        ("almost encircled", "encircled"),
        ("threatened..encirceld", "threatened..encircled"),
        ("encircled..threatened", "threatened..encircled"),
        ("free or threatened", "free..threatened"),
        ("free or encircled", "encircled"),
        ("encircled to free", "free..encircled"),
        ("threatened – partly encircled", "threatened..partly encircled"),
        ("not encirceld", "not encircled"),
        ("..free", ""),
        ("free..", ""),
        ("not free..taken", ""),
        ("not", ""),
        ("5", ""),
        ("liberated", ""),
    ],
)
def test_statuses_refused(text: str, mend: str) -> None:
    assert refuse(text, Kind.STATUS, scale=SCALE).mend == mend


def test_a_status_needs_a_scale() -> None:
    assert "no scale" in refuse("taken", Kind.STATUS).message


@pytest.mark.parametrize(
    ("text", "kind", "at_fault"),
    [
        ("about 1,5", Kind.COUNT, "1,5"),
        ("  about 1,5", Kind.COUNT, "1,5"),
        ("200 horses", Kind.COUNT, "horses"),
        ("about 6000-5000 men", Kind.COUNT, "men"),
        ("about 6000-5000", Kind.COUNT, "6000-5000"),
        ("about over 200", Kind.COUNT, "over"),
        ("about 200 or more", Kind.COUNT, "or more"),
        ("about 5 km", Kind.COUNT, "km"),
        ("€5", Kind.MEASURE, "€"),
        ("between 5", Kind.COUNT, "5"),
        ("5000 ± ", Kind.COUNT, "±"),
        ("46 (abc)", Kind.COUNT, "abc)"),
        ("-5 men", Kind.COUNT, "men"),
        ("about -5", Kind.COUNT, "-5"),
        ("8:0", Kind.RATIO, "0"),
        ("8:1 men", Kind.RATIO, "men"),
        (" 2025-13", Kind.DATE, "13"),
        ("a\tb", Kind.TEXT, "\t"),
    ],
)
def test_a_fault_points_at_its_characters(text: str, kind: Kind, at_fault: str) -> None:
    fault = refuse(text, kind)
    assert text[fault.offset : fault.offset + fault.length].strip(" ") == at_fault.strip(" ")


def test_a_fault_names_what_the_question_counts() -> None:
    assert '"soldiers"' in refuse("200 horses", unit="soldiers").message
    assert "no unit" in refuse("200 horses").message
    assert "kind: money" in refuse("€5", Kind.MEASURE).message


@pytest.mark.parametrize("magnitude", MAGNITUDES, ids=lambda magnitude: magnitude.phrases[0])
def test_every_phrase_of_the_magnitude_table_is_read(magnitude: object) -> None:
    table = next(row for row in MAGNITUDES if row is magnitude)
    for phrase in table.phrases:
        assert read(phrase).interval == Interval(Fraction(table.low), Fraction(table.high))
        assert read(phrase).form is Form.MAGNITUDE


@given(awkward, kinds, st.sampled_from(["", "soldiers", "km", "m per day", "EUR", "%", "İ"]))
@example("ſome 200", Kind.COUNT, "soldiers")
@example("5 mİles", Kind.MEASURE, "km")
@example("5 a ſecond", Kind.MEASURE, "km")
@example("thouſands", Kind.COUNT, "")
@example("200 or leſs", Kind.COUNT, "")
def test_no_text_raises_and_every_mend_is_legal(text: str, kind: Kind, unit: str) -> None:
    found = parse_value(text, kind, unit=unit, scale=SCALE)
    if isinstance(found, Value):
        assert parse_value(found.stated, kind, unit=unit, scale=SCALE) == found
        return
    assert found.message
    assert 0 <= found.offset <= found.offset + found.length <= len(text)
    if found.mend:
        read(found.mend, kind, unit, SCALE)


@given(awkward, kinds)
def test_intervals_are_ordered_and_hold_their_best(text: str, kind: Kind) -> None:
    value = parse_value(text, kind, scale=SCALE)
    if isinstance(value, Value) and value.interval is not None:
        low, high = value.interval.low, value.interval.high
        if low is not None and high is not None:
            assert low <= high
            assert value.best is None or low <= value.best <= high


@given(spelled_numbers())
def test_a_written_number_reads_back(written: tuple[str, Fraction]) -> None:
    text, number = written
    value = read(text)
    assert (value.form, value.best, value.stated) == (Form.EXACT, number, text)


@given(st.integers(0, 999_999_999))
def test_a_number_in_words_reads_back(number: int) -> None:
    assert read(in_words(number)).best == number


@given(spelled_ranges())
def test_a_written_range_reads_back(written: tuple[str, Fraction, Fraction]) -> None:
    text, low, high = written
    value = read(text)
    assert (value.form, value.interval) == (Form.RANGE, Interval(low, high))


@given(spelled_ranges())
def test_a_reversed_range_is_offered_the_right_way_round(written: tuple[str, Fraction, Fraction]) -> None:
    _, low, high = written
    if low < high:
        assert read(refuse(f"{high}-{low}").mend).interval == Interval(low, high)


@given(spelled_numbers(), st.sampled_from(HEDGES))
def test_a_hedged_figure_stays_beside_the_plain_one(written: tuple[str, Fraction], hedge: object) -> None:
    text, number = written
    phrase = next(known.phrase for known in HEDGES if known is hedge)
    value = read(f"{phrase} {text}")
    assert value.hedge == phrase
    assert value.interval is not None
    assert number in {value.interval.low, value.interval.high}
    assert value.form in {Form.APPROXIMATE, Form.BOUND}
    if value.form is Form.APPROXIMATE:
        assert (value.best, value.approximate) == (number, True)


@given(whole_numbers.filter(bool), whole_numbers.filter(bool))
def test_a_ratio_is_its_quotient(first: int, second: int) -> None:
    assert read(f"{first}:{second}", Kind.RATIO).best == Fraction(first, second)


@given(dates)
def test_every_date_is_a_value(text: str) -> None:
    value = read(text, Kind.DATE)
    assert (value.form, value.stated) == (Form.DATE, text)
