"""Units of measure and currencies: how they are written, what they measure, how they convert.

Only units of one dimension convert, by exact factors. Months and years do not convert to days, because they have no
fixed length; temperatures convert to nothing; every currency is a dimension of its own.
"""

import re
from fractions import Fraction
from types import MappingProxyType

from sitegen.frozen import dataclass
from sitegen.load.grammar.lexicon import Lexicon
from sitegen.load.grammar.numbers import SPACE


@dataclass(frozen=True, slots=True)
class Unit:
    """One unit: canonical `symbol`, dimension, size in that dimension's base unit, and other ways to write it.

    `also` are symbols, read in their exact case; `names` are words, read in any case, with the plural in -s implied.
    """

    symbol: str
    dimension: str
    size: Fraction
    names: tuple[str, ...]
    also: tuple[str, ...] = ()


def _unit(symbol: str, dimension: str, size: str, names: str, also: str = "") -> Unit:
    written = tuple(name.strip() for name in names.split(",") if name.strip())
    return Unit(symbol, dimension, Fraction(size), written, tuple(also.split()))


# Sizes: SI prefixes; international yard and pound agreement of 1959 (0.9144 m, 0.45359237 kg); nautical mile 1852 m.
UNITS = (
    _unit("mm", "length", "0.001", "millimetre, millimeter"),
    _unit("cm", "length", "0.01", "centimetre, centimeter"),
    _unit("m", "length", "1", "metre, meter"),
    _unit("km", "length", "1000", "kilometre, kilometer, km"),
    _unit("ft", "length", "0.3048", "foot, feet"),
    _unit("yd", "length", "0.9144", "yard"),
    _unit("mi", "length", "1609.344", "mile"),
    _unit("nmi", "length", "1852", "nautical mile"),
    _unit("m2", "area", "1", "square metre, square meter, sq m", "m² m^2"),
    _unit("ha", "area", "10000", "hectare"),
    _unit("acre", "area", "4046.8564224", "acre"),
    _unit("km2", "area", "1000000", "square kilometre, square kilometer, sq km, sq. km", "km² km^2"),
    _unit("sq mi", "area", "2589988.110336", "square mile"),
    _unit("l", "volume", "0.001", "litre, liter", "L"),
    _unit("m3", "volume", "1", "cubic metre, cubic meter", "m³ m^3"),
    _unit("km3", "volume", "1000000000", "cubic kilometre, cubic kilometer", "km³ km^3"),
    _unit("mg", "mass", "0.000001", "milligram"),
    _unit("g", "mass", "0.001", "gram"),
    _unit("kg", "mass", "1", "kilogram, kilo"),
    _unit("lb", "mass", "0.45359237", "pound", "lbs"),
    _unit("t", "mass", "1000", "tonne, metric ton"),
    _unit("s", "time", "1", "second, sec"),
    _unit("min", "time", "60", "minute"),
    _unit("h", "time", "3600", "hour", "hr hrs"),
    _unit("day", "time", "86400", "day", "d"),
    _unit("week", "time", "604800", "week"),
    _unit("month", "calendar", "1", "month"),
    _unit("year", "calendar", "12", "year", "yr yrs"),
    _unit("W", "power", "1", "watt"),
    _unit("kW", "power", "1000", "kilowatt"),
    _unit("MW", "power", "1000000", "megawatt"),
    _unit("GW", "power", "1000000000", "gigawatt"),
    _unit("kWh", "energy", "1", "kilowatt hour, kilowatt-hour"),
    _unit("MWh", "energy", "1000", "megawatt hour, megawatt-hour"),
    _unit("GWh", "energy", "1000000", "gigawatt hour, gigawatt-hour"),
    _unit("°C", "temperature", "1", "degree Celsius, degrees Celsius, degree centigrade, degrees centigrade", "℃"),
    _unit("%", "share", "1", "percent, per cent", "٪ ％"),
)

# Signs and words for currencies; a bare "$" is read as the US dollar. Any other ISO 4217 code is read as it stands.
_CURRENCY_WORDS = MappingProxyType(
    {
        "EUR": "€, euro",
        "USD": "US$, $, US dollar, dollar",
        "GBP": "£, pound sterling, pounds sterling, British pound, pound",
        "UAH": "₴, hryvnia, hryvnias, hryvnyas",
        "RUB": "₽, rouble, ruble, Russian rouble, Russian ruble",
        "JPY": "¥, yen",
        "CNY": "CN¥, yuan, renminbi",
        "INR": "₹, rupee, Indian rupee",
        "TRY": "₺, Turkish lira",
        "KRW": "₩, South Korean won",
        "ILS": "₪, shekel",
        "PLN": "zł, zloty, złoty",
        "CHF": "Swiss franc",
        "CAD": "C$, Canadian dollar",
        "AUD": "A$, Australian dollar",
        "SEK": "Swedish krona, Swedish kronor",
        "NOK": "Norwegian krone, Norwegian kroner",
        "DKK": "Danish krone, Danish kroner",
        "CZK": "Czech koruna",
        "BRL": "R$, Brazilian real",
        "MXN": "Mexican peso",
        "ZAR": "rand",
    }
)
# ISO 4217, active codes of countries and the euro's predecessors that history pages need.
_CODES = """
AED AFN ALL AMD ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BHD BIF BMD BND BOB BRL BSD BTN BWP BYN BZD CAD CDF CHF CLP
CNY COP CRC CUP CVE CZK DJF DKK DOP DZD EGP ERN ETB EUR FJD FKP GBP GEL GHS GIP GMD GNF GTQ GYD HKD HNL HTG HUF IDR
ILS INR IQD IRR ISK JMD JOD JPY KES KGS KHR KMF KPW KRW KWD KYD KZT LAK LBP LKR LRD LSL LYD MAD MDL MGA MKD MMK MNT
MOP MRU MUR MVR MWK MXN MYR MZN NAD NGN NIO NOK NPR NZD OMR PAB PEN PGK PHP PKR PLN PYG QAR RON RSD RUB RWF SAR SBD
SCR SDG SEK SGD SHP SLE SOS SRD SSP STN SYP SZL THB TJS TMT TND TOP TRY TTD TWD TZS UAH UGX USD UYU UZS VES VND VUV
WST XAF XCD XOF XPF YER ZAR ZMW ZWL ATS BEF DEM ESP FIM FRF GRD IEP ITL NLG PTE
"""
CURRENCIES = frozenset(_CODES.split())

_BY_SYMBOL = MappingProxyType({unit.symbol: unit for unit in UNITS})


def _spellings() -> tuple[dict[str, str], dict[str, str], dict[str, str]]:
    """Exact symbols, lower-case unit words and lower-case currency words, each to its canonical symbol."""
    exact = {sign: unit.symbol for unit in UNITS for sign in (unit.symbol, *unit.also)}
    exact |= {code: code for code in CURRENCIES}
    named = {f"{name.lower()}{end}": unit.symbol for unit in UNITS for name in unit.names for end in ("s", "")}
    money: dict[str, str] = {}
    for code, written in _CURRENCY_WORDS.items():
        for word in written.split(", "):
            if word[-1].isalpha() and len(word) > 2:
                money |= {word.lower(): code, f"{word.lower()}s": code}
            else:
                exact[word] = code
    return exact, named, money


_EXACT, _NAMED, _MONEY = _spellings()


# A sign that is no letter ends wherever it stands: "€" before its figure, "%" after it.
_NOT_IN_WORD = r"(?:(?<=[^\W_])(?![^\W_]|[²³])|(?<![^\W_]))"
_EXACTLY = Lexicon(_EXACT, _NOT_IN_WORD, any_case=False)
_NAMES = Lexicon(_NAMED, _NOT_IN_WORD)
_MONEY_NAMES = Lexicon(_MONEY, _NOT_IN_WORD)
_SIGNS = Lexicon((sign for sign, symbol in _EXACT.items() if symbol in CURRENCIES), r"(?![^\W\d_])", any_case=False)

UNIT_WORDS = tuple(sorted({*_EXACT, *_NAMED, *_MONEY} - CURRENCIES))
"""Every way to write a unit, for suggestions."""


def read_unit(text: str, at: int, *, money: bool = False) -> tuple[str, int] | None:
    """The canonical symbol of the unit written at `at`, and where it ends. `money` reads "pounds" as sterling."""
    tables = ((_EXACTLY, None), (_MONEY_NAMES, _MONEY), (_NAMES, _NAMED))
    if not money:
        tables = (tables[0], tables[2], tables[1])
    found: tuple[str, int] | None = None
    for lexicon, names in tables:
        match = lexicon.match(text, at)
        if match is None or (found is not None and match.end() <= found[1]):
            continue
        word = re.sub(f"{SPACE}+", " ", match[0])
        # A case-blind match may hold a letter such as "ſ", whose lower case is in no table.
        symbol = _EXACT.get(word) if names is None else names.get(word.lower())
        found = (symbol, match.end()) if symbol else found
    return found


def read_currency_sign(text: str, at: int) -> tuple[str, int] | None:
    """The ISO 4217 code of a currency written before its number ("€", "EUR"), and where it ends."""
    match = _SIGNS.match(text, at)
    return (_EXACT[match[0]], match.end()) if match else None


def symbol_of(unit: str, *, money: bool = False) -> str | None:
    """The canonical symbol of a unit however written ("kilometres" → "km"); None where it is not in the table."""
    found = read_unit(unit, 0, money=money)
    return found[0] if found is not None and found[1] == len(unit) else None


def is_currency(symbol: str) -> bool:
    return symbol in CURRENCIES


def convert(amount: Fraction, from_unit: str, to_unit: str) -> Fraction | None:
    """`amount` of one unit in another, exactly; both as canonical symbols. None where the dimensions differ."""
    if from_unit == to_unit:
        return amount
    one, other = _BY_SYMBOL.get(from_unit), _BY_SYMBOL.get(to_unit)
    if one is None or other is None or one.dimension != other.dimension:
        return None
    return amount * one.size / other.size
