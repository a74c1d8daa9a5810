"""Numbers, magnitudes and hedges in German, Ukrainian and Russian text, and in languages without a table."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.grammar.found import find_magnitudes, find_values, hedge_before
from sitegen.load.grammar.languages import LANGUAGES, words_of
from sitegen.load.grammar.words import MAGNITUDES, HedgeClass
from strategies import awkward


def found(language: str, text: str) -> list[tuple[str, ...]]:
    """Each find as its own words and its readings."""
    finds = find_values(text, words_of(language))
    return [(text[each.start : each.end], *(str(number) for number in each.numbers)) for each in finds]


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("etwa 11.000 Mann", [("11.000", "11000")]),
        ("1.234.567,5 Euro", [("1.234.567,5", "2469135/2")]),
        ("1,5 Millionen", [("1,5 Millionen", "1500000")]),
        ("170 Tsd. Soldaten, 5 Mio.", [("170 Tsd", "170000"), ("5 Mio", "5000000")]),
        ("zweihundertfünfzigtausend Soldaten", [("zweihundertfünfzigtausend", "250000")]),
        ("zwölftausendfünfhundert", [("zwölftausendfünfhundert", "12500")]),
        ("Einundzwanzig Dörfer", [("Einundzwanzig", "21")]),
        ("hunderteins, hundertundeins", [("hunderteins", "101"), ("hundertundeins", "101")]),
        ("tausend Mann, hunderttausend", [("tausend", "1000"), ("hunderttausend", "100000")]),
        ("zwei Millionen dreihunderttausend", [("zwei Millionen dreihunderttausend", "2300000")]),
        ("eine halbe Million", [("eine halbe Million", "500000")]),
        ("anderthalb Millionen", [("anderthalb Millionen", "1500000")]),
        ("sechseinhalb Tausend", [("sechseinhalb Tausend", "6500")]),
        ("zwei Drittel, ein Fünftel, die Hälfte", [("zwei Drittel", "2/3"), ("ein Fünftel", "1/5"), ("Hälfte", "1/2")]),
        ("fünf bis sechs Tausend", [("fünf", "5000", "5"), ("sechs Tausend", "6000")]),
        ("zwischen 5.000 und 6.000", [("5.000", "5000"), ("6.000", "6000")]),
        ("die 1990er, das 7te", []),
        ("Hundeleben, Einsatz, Achtung", []),
        ("mehrere hundert Soldaten, viele tausend", []),
    ],
)
def test_german(text: str, finds: list[tuple[str, ...]]) -> None:
    assert found("de", text) == finds


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("близько 11 000 військових", [("11 000", "11000")]),
        ("11\u00a0000 і 1,5 тис.", [("11\u00a0000", "11000"), ("1,5 тис", "1500")]),
        ("одинадцять тисяч", [("одинадцять тисяч", "11000")]),
        ("п'ять тисяч шістсот", [("п'ять тисяч шістсот", "5600")]),
        ("п’ятдесят дев’ять тис.", [("п’ятдесят дев’ять тис", "59000")]),
        ("пʼятьма сотнями", [("пʼятьма сотнями", "500")]),
        ("двохсот сорока солдатів", [("двохсот сорока", "240")]),
        ("сто сімдесят тисяч", [("сто сімдесят тисяч", "170000")]),
        ("дві з половиною тисячі", [("дві з половиною тисячі", "2500")]),
        ("півтора мільйона", [("півтора мільйона", "1500000")]),
        ("третина міста, дві третини", [("третина", "1/3"), ("дві третини", "2/3")]),
        ("тисяча людей", [("тисяча", "1000")]),
        ("півтораста, півсотні", [("півтораста", "150"), ("півсотні", "50")]),
        ("півтори тисячі, півтора року", [("півтори тисячі", "1500"), ("півтора", "3/2")]),
        ("з двадцятьома пʼятьома", [("двадцятьома пʼятьома", "25")]),
        (
            "одну п'яту, однієї третьої, дві п'ятих",
            [("одну п'яту", "1/5"), ("однієї третьої", "1/3"), ("дві п'ятих", "2/5")],
        ),
        ("від 5 до 6 тисяч", [("5", "5000", "5"), ("6 тисяч", "6000")]),
        ("7-й корпус, 68-ма бригада", []),
        ("кілька тисяч, сотні", []),
    ],
)
def test_ukrainian(text: str, finds: list[tuple[str, ...]]) -> None:
    assert found("uk", text) == finds


@pytest.mark.parametrize(
    ("text", "finds"),
    [
        ("около 11 000 военных", [("11 000", "11000")]),
        ("одиннадцать тысяч", [("одиннадцать тысяч", "11000")]),
        ("четырёх тысяч трёхсот", [("четырёх тысяч трёхсот", "4300")]),
        ("пятьюдесятью тысячами", [("пятьюдесятью тысячами", "50000")]),
        ("двадцати пяти", [("двадцати пяти", "25")]),
        ("две с половиной тысячи", [("две с половиной тысячи", "2500")]),
        ("полтора миллиона", [("полтора миллиона", "1500000")]),
        ("полторы тысячи, полутора тысяч", [("полторы тысячи", "1500"), ("полутора тысяч", "1500")]),
        ("полсотни, полтысячи", [("полсотни", "50"), ("полтысячи", "500")]),
        ("одну пятую, одной третьей", [("одну пятую", "1/5"), ("одной третьей", "1/3")]),
        ("троим, четверым, семерых", [("троим", "3"), ("четверым", "4"), ("семерых", "7")]),
        ("четверть, три четверти", [("четверть", "1/4"), ("три четверти", "3/4")]),
        ("две пятых", [("две пятых", "2/5")]),
        ("пять сотен, два десятка", [("пять сотен", "500"), ("два десятка", "20")]),
        ("5 млн и 6 млрд", [("5 млн", "5000000"), ("6 млрд", "6000000000")]),
        ("триста триста", [("триста", "300"), ("триста", "300")]),
        ("7-й корпус, 1990-е", []),
        ("несколько сотен тысяч", []),
    ],
)
def test_russian(text: str, finds: list[tuple[str, ...]]) -> None:
    assert found("ru", text) == finds


def test_of_other_languages_the_digits_are_read_in_both_ways() -> None:
    text = "environ 11.000 soldats, 2,5 km, 1.200,5 ou douze"
    assert found("fr", text) == [("11.000", "11000", "11"), ("2,5", "5/2"), ("1.200,5", "2401/2")]


def test_a_language_is_known_by_its_first_part() -> None:
    assert words_of("de-CH") is words_of("DE")
    assert words_of("uk").language == "uk"


@pytest.mark.parametrize(
    ("language", "text", "names"),
    [
        ("en", "hundreds of thousands, several dozen", ["hundreds of thousands", "dozens"]),
        ("de", "mehrere hundert, Zehntausende, Dutzende", ["hundreds", "tens of thousands", "dozens"]),
        ("de", "5 Millionen", []),
        ("de", "Hunderte von Tausenden, Tausende", ["hundreds of thousands", "thousands"]),
        ("uk", "сотні тисяч, кілька сотень, тисячами", ["hundreds of thousands", "hundreds", "thousands"]),
        ("uk", "дві тисячі", []),
        ("ru", "десятки тысяч; несколько тысяч", ["tens of thousands", "thousands"]),
        ("ru", "десятков", ["dozens"]),
        ("fr", "des centaines", []),
    ],
)
def test_magnitudes(language: str, text: str, names: list[str]) -> None:
    by_low = {magnitude.low: magnitude.phrases[0] for magnitude in MAGNITUDES}
    assert [by_low[each.low] for _, _, each in find_magnitudes(text, words_of(language))] == names


@pytest.mark.parametrize(
    ("language", "text", "side"),
    [
        ("en", "no fewer than", HedgeClass.ABOVE),
        ("de", "mehr als", HedgeClass.ABOVE),
        ("de", "bis zu", HedgeClass.BELOW),
        ("de", "rund", HedgeClass.ABOUT),
        ("de", "an die", HedgeClass.ABOUT),
        ("de", "annähernd", HedgeClass.ABOUT),
        ("de", "über", HedgeClass.ABOVE),
        ("de", "zumindest", HedgeClass.ABOVE),
        ("uk", "до", HedgeClass.BELOW),
        ("uk", "більше, ніж", HedgeClass.ABOVE),
        ("uk", "не більше ніж", HedgeClass.BELOW),
        ("uk", "як мінімум", HedgeClass.ABOVE),
        ("ru", "около", HedgeClass.ABOUT),
        ("ru", "свыше", HedgeClass.ABOVE),
        ("ru", "более, чем", HedgeClass.ABOVE),
        ("ru", "до", HedgeClass.BELOW),
        ("ru", "не более чем", HedgeClass.BELOW),
        ("uk", "близько", HedgeClass.ABOUT),
        ("uk", "понад", HedgeClass.ABOVE),
        ("ru", "не менее", HedgeClass.ABOVE),
        ("ru", "Почти", HedgeClass.ABOUT),
    ],
)
def test_hedges_before_a_figure(language: str, text: str, side: HedgeClass) -> None:
    hedge = hedge_before(f"{text} 200", len(text) + 1, words_of(language))
    assert hedge is not None
    assert (hedge[0].side, hedge[1]) == (side, 0)


def test_words_that_do_not_hedge() -> None:
    assert hedge_before("over there 200", 11, words_of("en")) is None
    assert hedge_before("plus de 200", 8, words_of("fr")) is None


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_magnitude_of_a_table_is_one_of_the_grammar(language: str) -> None:
    known = {(magnitude.low, magnitude.high) for magnitude in MAGNITUDES}
    assert {(each.low, each.high) for each in LANGUAGES[language].magnitudes} <= known


@pytest.mark.parametrize("language", sorted(LANGUAGES))
def test_every_cardinal_reads_back(language: str) -> None:
    words = LANGUAGES[language]
    for word, number in words.cardinals.items():
        assert [each.numbers[0] for each in find_values(word, words)] == [number], word


@given(awkward, st.sampled_from([*sorted(LANGUAGES), "fr"]))
def test_finds_are_in_order_and_apart_in_any_language(text: str, language: str) -> None:
    end = 0
    for each in find_values(text, words_of(language)):
        assert end <= each.start < each.end <= len(text)
        end = each.end
