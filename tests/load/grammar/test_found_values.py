"""Numbers in running text, and the numbers a value states."""

from fractions import Fraction

import pytest
from hypothesis import given

from sitegen.load.grammar.found import find_magnitudes, find_values, hedge_before, numbers_of
from sitegen.load.grammar.languages import words_of
from sitegen.load.grammar.phrases import hedge_class, stays_below
from sitegen.load.grammar.value import parse_value
from sitegen.load.grammar.words import HedgeClass
from sitegen.model.value import Kind, Value
from strategies import awkward, kinds, spelled_numbers


@pytest.mark.parametrize(
    ("language", "text", "finds"),
    [
        ("ru", "занята пятая часть города", [("пятая часть", "1/5")]),
        ("ru", "пятую часть, седьмой частью", [("пятую часть", "1/5"), ("седьмой частью", "1/7")]),
        ("ru", "вторая часть доклада, пятая бригада", []),
        ("uk", "п'ята частина міста", [("п'ята частина", "1/5")]),
        ("uk", "третьою частиною, восьму частину", [("третьою частиною", "1/3"), ("восьму частину", "1/8")]),
        ("de", "der fünfte Teil der Stadt", [("fünfte Teil", "1/5")]),
        ("de", "zum dritten Teile, den siebenten Teil", [("dritten Teile", "1/3"), ("siebenten Teil", "1/7")]),
        ("de", "die fünfte Division, der zweite Teil", []),
    ],
)
def test_a_part_may_be_named_by_its_ordinal(language: str, text: str, finds: list[tuple[str, str]]) -> None:
    values = find_values(text, words_of(language))
    assert [(text[each.start : each.end], *map(str, each.numbers)) for each in values] == finds


def found(text: str) -> list[tuple[str, ...]]:
    """Each find as its own words and its readings."""
    return [(text[each.start : each.end], *(str(number) for number in each.numbers)) for each in find_values(text)]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("Russia loses 1,000-1,500 soldiers daily", [("1,000", "1000"), ("1,500", "1500")]),
        ("A total of 27,000 soldiers, 100 tanks", [("27,000", "27000"), ("100", "100")]),
        ("in 2024, 300 died", [("2024", "2024"), ("300", "300")]),
        ("11\u00a0000 men", [("11\u00a0000", "11000")]),
        ("قتل ١٢٬٠٠٠ جندي", [("١٢٬٠٠٠", "12000")]),
        ("１２ people, १३ more", [("１２", "12"), ("१३", "13")]),
        ("1'000 men", [("1'000", "1000")]),
        ("1.000.000 men", [("1.000.000", "1000000")]),
        ("1.000,5 km", [("1.000,5", "2001/2")]),
        ("12,34,567 voters", [("12,34,567", "1234567")]),
        ("0.6 percent, or 1,5", [("0.6", "3/5"), ("1,5", "3/2")]),
        ("1.500 km", [("1.500", "3/2")]),
        ("€50 billion in aid", [("50 billion", "50000000000")]),
        ("$5m", [("5m", "5000000")]),
        ("EUR 5m", [("5m", "5000000")]),
        ("5m deep", [("5m", "5000000", "5")]),
        ("5 m deep", [("5", "5")]),
        ("5k", [("5k", "5000")]),
        ("3 hundred thousand", [("3 hundred thousand", "300000")]),
        ("122mm rounds", [("122", "122")]),
        ("20–30 thousand", [("20", "20000", "20"), ("30 thousand", "30000")]),
        ("twenty to thirty thousand", [("twenty", "20000", "20"), ("thirty thousand", "30000")]),
        ("800 to 1.2 thousand", [("800", "800"), ("1.2 thousand", "1200")]),
        ("2 tanks and 3 thousand men", [("2", "2"), ("3 thousand", "3000")]),
        ("two to three hundred", [("two", "200", "2"), ("three hundred", "300")]),
        ("almost twenty thousand; a battalion has six hundred", [("twenty thousand", "20000"), ("six hundred", "600")]),
        ("eight to one", [("eight", "8"), ("one", "1")]),
        ("between one hundred and two hundred", [("one hundred", "100"), ("two hundred", "200")]),
        ("a fifth of the city, then half", [("a fifth", "1/5"), ("half", "1/2")]),
        ("three quarters of a million", [("three quarters of a million", "750000")]),
        ("1/5, ½, 2½ million", [("1/5", "1/5", "1", "5"), ("½", "1/2"), ("2½ million", "2500000")]),
        ("9/0", [("9/0", "9", "0")]),
        ("2025-11-05", [("2025", "2025"), ("11", "11"), ("05", "5")]),
        ("12.11.2025", [("12", "12"), ("11", "11"), ("2025", "2025")]),
        ("a week or two", [("two", "2")]),
        ("M30, T0504, F-16, Orlan-10s, the 7th Corps, the 1990s, mid-2025", []),
        ("a battle, hundreds of men, the second quarter, the twenty", [("twenty", "20")]),
        ("7" * 61, []),
        ("", []),
    ],
)
def test_finds(text: str, finds: list[tuple[str, ...]]) -> None:
    assert found(text) == finds


def test_words_and_digits_are_told_apart() -> None:
    assert [each.in_words for each in find_values("two of 3")] == [True, False]


@pytest.mark.parametrize(
    ("stated", "kind", "numbers"),
    [
        ("about 11,000", Kind.COUNT, [11_000]),
        ("5–6k", Kind.COUNT, [5000, 6000]),
        ("over a dozen", Kind.COUNT, [12]),
        ("46 (41-52), level: 95%", Kind.COUNT, [46, 41, 52]),
        ("5000 ± 500", Kind.COUNT, [5000, 500]),
        ("8:1", Kind.RATIO, [8, 1]),
        ("eight to one", Kind.RATIO, [8, 1]),
        ("$5m", Kind.MONEY, [5_000_000]),
        ("5m euros", Kind.MONEY, [5_000_000]),
        ("5m", Kind.MEASURE, [5]),
        ("up to 50-60 m", Kind.MEASURE, [50, 60]),
        ("500 m to 2 km", Kind.MEASURE, [500, 2]),
        ("-5 °C", Kind.MEASURE, [5]),
        ("a fifth", Kind.PERCENT, [Fraction(1, 5)]),
        ("dozens", Kind.COUNT, []),
        ("unknown", Kind.COUNT, []),
        ("none", Kind.COUNT, []),
        ("2025-11-05", Kind.DATE, []),
        ("taken", Kind.STATUS, []),
        ("3 bridges destroyed", Kind.TEXT, [3]),
    ],
)
def test_numbers_of_a_value(stated: str, kind: Kind, numbers: list[Fraction]) -> None:
    value = parse_value(stated, kind, scale=("free", "taken"))
    assert isinstance(value, Value)
    assert list(numbers_of(value)) == numbers


@given(spelled_numbers())
def test_a_written_number_is_found_in_a_sentence(written: tuple[str, Fraction]) -> None:
    text, number = written
    finds = find_values(f"there were {text}, they said")
    assert [each.numbers[0] for each in finds] == [number]


@given(awkward)
def test_finds_are_in_order_and_apart(text: str) -> None:
    end = 0
    for each in find_values(text):
        assert end <= each.start < each.end <= len(text)
        assert each.numbers
        end = each.end


@given(awkward, kinds)
def test_any_value_gives_its_numbers(text: str, kind: Kind) -> None:
    value = parse_value(text, kind, scale=("free", "taken"))
    if isinstance(value, Value):
        assert all(number >= 0 for number in numbers_of(value))


@pytest.mark.parametrize(
    ("piece", "finds"),
    [("one ", 1), ("1,11", 0), ("1,11 ", 1), ("111 111 ", 0), ("a 1.", 1), ("one hundred and ", 1), ("7", 0)],
)
def test_long_texts_are_read_through(piece: str, finds: int) -> None:
    """Some repeat into one figure too long to be one; none may take more than one pass."""
    assert len(find_values(piece * 2_000)) == finds * 2_000


@pytest.mark.parametrize(
    ("hedge", "side"),
    [
        ("", HedgeClass.PLAIN),
        ("reportedly", HedgeClass.PLAIN),
        ("around", HedgeClass.ABOUT),
        ("Some", HedgeClass.ABOUT),
        ("nearly", HedgeClass.ABOUT),
        ("or so", HedgeClass.ABOUT),
        ("more  than", HedgeClass.ABOVE),
        ("over", HedgeClass.ABOVE),
        ("+", HedgeClass.ABOVE),
        (">=", HedgeClass.ABOVE),
        ("up to", HedgeClass.BELOW),
        ("<", HedgeClass.BELOW),
    ],
)
def test_hedge_classes(hedge: str, side: HedgeClass) -> None:
    assert hedge_class(hedge) is side


@pytest.mark.parametrize("text", ["hundredſ of men", "HUNDREDS of men", "hundreds of men"])
def test_a_letter_in_another_form_is_that_letter(text: str) -> None:
    assert [(start, end, size.low) for start, end, size in find_magnitudes(text)] == [(0, 8, 200)]
    assert hedge_before("at leaſt 200", 9) == hedge_before("at least 200", 9)


def test_nearly_stays_below() -> None:
    assert stays_below("nearly")
    assert stays_below("Almost")
    assert not stays_below("about")
    assert not stays_below("")
