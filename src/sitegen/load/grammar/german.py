"""The German words around numbers. Numbers are written as one word, with the units before the tens."""

import re
from fractions import Fraction
from itertools import product
from types import MappingProxyType

from sitegen.load.grammar.words import Hedge, HedgeClass, Magnitude, ProseWords, Words, each_word

_SMALL = each_word(
    "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn vierzehn fünfzehn sechzehn siebzehn "
    "achtzehn neunzehn"
)
_TENS = each_word("zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig")
_BEFORE_AND = each_word("ein zwei drei vier fünf sechs sieben acht neun")
_CARDINALS = (
    {word: number for number, word in enumerate(_SMALL)}
    | {word: 10 * number for number, word in enumerate(_TENS, start=2)}
    | {
        f"{unit}und{ten}": 10 * tens + units
        for (tens, ten), (units, unit) in product(enumerate(_TENS, start=2), enumerate(_BEFORE_AND, start=1))
    }
    | dict.fromkeys(each_word("ein eine einen einem einer eines"), 1)
    | {"zwo": 2, "zweier": 2, "dreier": 3, "zweien": 2, "dreien": 3, "dreissig": 30}
)
_BIG = {"hundert": 100, "tausend": 1000}
_SHORT = {"tsd": 1000, "mio": 10**6, "mrd": 10**9, "bio": 10**12}
_PARTS = (
    ("drittel", 3),
    ("viertel", 4),
    ("fünftel", 5),
    ("sechstel", 6),
    ("siebtel", 7),
    ("achtel", 8),
    ("neuntel", 9),
    ("zehntel", 10),
    ("hundertstel", 100),
    ("tausendstel", 1000),
)
_NTH = {
    f"{ordinal}{ending}": number
    for ordinal, number in (*((part.removesuffix("el"), number) for part, number in _PARTS), ("siebent", 7))
    for ending in ("e", "en", "er", "em", "es")
}
_HALVES = {"halb", "halbe", "halben", "halber", "halbes"}
_NUMBERS = sorted({*_CARDINALS, *_BIG, "und"}, key=lambda word: (-len(word), word))


def _several(*words: str) -> tuple[str, ...]:
    return tuple(f"{several} {word}" for several in ("mehrere", "einige", "ein paar") for word in words)


GERMAN = Words(
    language="de",
    cardinals=MappingProxyType(_CARDINALS),
    multipliers=MappingProxyType(
        _BIG
        | _SHORT
        | {"dutzend": 12, "hunderttausend": 100_000}
        | dict.fromkeys(("million", "millionen"), 10**6)
        | dict.fromkeys(("milliarde", "milliarden"), 10**9)
        | dict.fromkeys(("billion", "billionen"), 10**12)
    ),
    short_multipliers=MappingProxyType(_SHORT),
    alone=frozenset({"hundert", "tausend", "hunderttausend"}),
    vague=frozenset({"mehrere", "einige", "paar", "viele"}),
    parts=MappingProxyType(dict.fromkeys(_HALVES, 2) | dict(_PARTS)),
    parts_many=MappingProxyType(dict(_PARTS)),
    fractions=MappingProxyType(
        {"hälfte": Fraction(1, 2), "dreiviertel": Fraction(3, 4), "zweidrittel": Fraction(2, 3)}
        | {"anderthalb": Fraction(3, 2)}
        | {f"{unit}einhalb": units + Fraction(1, 2) for units, unit in enumerate(_BEFORE_AND, start=1)}
    ),
    nth=MappingProxyType(_NTH),
    portions=frozenset({"teil", "teile", "teils", "teiles"}),
    joiner="und",
    decimal_mark=",",
    pieces=re.compile("|".join(_NUMBERS)),
    joins=frozenset({"bis", "und", "oder"}),
    ordinal_tails=("er", "ern", "te", "ten", "ter", "tes", "ste", "sten"),
    magnitudes=(
        Magnitude(("dutzende", "dutzenden", "dutzender", *_several("dutzend")), 24, 99),
        Magnitude(("hunderte", "hunderten", "hunderter", *_several("hundert")), 200, 999),
        Magnitude(("tausende", "tausenden", "tausender", *_several("tausend")), 2_000, 9_999),
        Magnitude(("zehntausende", "zehntausenden", "zehntausender"), 20_000, 99_999),
        Magnitude(
            (
                *("hunderttausende", "hunderttausenden", "hunderttausender", "hunderte tausend"),
                *("hunderte von tausenden", "hunderten von tausenden"),
                *_several("hunderttausend", "hundert tausend"),
            ),
            200_000,
            999_999,
        ),
        Magnitude(("millionen", *_several("millionen")), 2_000_000, 9_999_999),
        Magnitude(("hunderte millionen", "hunderten millionen", "hunderte von millionen"), 200_000_000, 999_999_999),
        Magnitude(("milliarden", *_several("milliarden")), 2_000_000_000, 9_999_999_999),
    ),
    hedges=(
        *(
            Hedge(phrase, HedgeClass.ABOUT)
            for phrase in (
                "etwa",
                "rund",
                "ungefähr",
                "circa",
                "ca.",
                "zirka",
                "um die",
                "an die",
                "in etwa",
                "schätzungsweise",
                "gegen",
            )
        ),
        *(
            Hedge(phrase, HedgeClass.ABOUT, stays_below=True)
            for phrase in ("fast", "beinahe", "nahezu", "annähernd", "knapp")
        ),
        *(Hedge(phrase, HedgeClass.ABOVE, open=True) for phrase in ("über", "mehr als", "gut")),
        *(Hedge(phrase, HedgeClass.ABOVE) for phrase in ("mindestens", "wenigstens", "zumindest", "nicht weniger als")),
        *(Hedge(phrase, HedgeClass.BELOW, open=True) for phrase in ("unter", "weniger als", "nicht ganz")),
        *(Hedge(phrase, HedgeClass.BELOW) for phrase in ("bis zu", "höchstens", "maximal", "nicht mehr als")),
    ),
    bounding=each_word(
        "mehr* weniger* mindest* wenigst* höchst* maxim* minim* über* unter* ober* bis ab gut knapp steig* stieg* wachs* kein* "
        "nicht nie erreich* hoch höher niedrig* aufwärts *grenze plus noch"
    ),
    prose=ProseWords(
        months=tuple(
            each_word(
                "Januar Jänner Februar März April Mai Juni Juli August September Oktober November Dezember "
                "Jan Feb Mär Apr Jun Jul Aug Sept Sep Okt Nov Dez"
            )
        ),
        labels=frozenset(
            each_word(
                "abschnitt kapitel seite seiten s absatz abbildung abb tabelle tab artikel art punkt nr nummer zeile fußnote "
                "anm band bd heft teil phase schritt stufe anhang version frage regel "
                "Armee Armeekorps Bataillon Brigade Division Gebäude Gruppe Haus Kanal Kompanie Korps Regiment Route Schule "
                "Zimmer Straße Sektor Einheit Typ Modell Flug"
            )
        ),
        clock=("uhr",),
        counted=MappingProxyType(
            {"quellen": "sources", "dokumente": "sources", "dokumenten": "sources", "aussagen": "claims"}
            | {"fragen": "questions", "ereignisse": "events", "ereignissen": "events", "akteure": "actors"}
        ),
        measures=frozenset(
            each_word(
                "prozent prozentpunkte kilometer kilometern meter metern zentimeter millimeter hektar quadratkilometer liter "
                "tonnen kilogramm gramm euro dollar rubel hrywnja grad"
            )
        ),
        times=frozenset(
            each_word(
                "sekunde sekunden minute minuten stunde stunden tag tage tagen woche wochen monat monate monaten jahr jahre "
                "jahren"
            )
        ),
        ordinals=frozenset(each_word("erste ersten erster zweite zweiten zweiter andere anderen letzte letzten")),
        ands=frozenset({"und"}),
        between=frozenset({"zwischen"}),
        out_of=frozenset({"von"}),
    ),
)
