"""The words of the value and date grammars, as data: numbers, magnitudes, hedges, periods, months.

A language is one `Words`; this module holds the English one, `german`, `russian` and `ukrainian` the others. Numbers in
running text are looked up in the language of their source; the value grammar itself reads English.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import field
from enum import StrEnum
from fractions import Fraction
from types import MappingProxyType

from sitegen.frozen import dataclass


class HedgeClass(StrEnum):
    """What a hedge does to a figure. Two hedges of one class may stand for each other in prose, others may not."""

    PLAIN = "plain"
    ABOUT = "about"
    ABOVE = "above"
    BELOW = "below"


@dataclass(frozen=True, slots=True)
class Hedge:
    """One qualifying word. `open`: the bound does not contain its number. `stays_below`: soft, yet never above."""

    phrase: str
    side: HedgeClass
    open: bool = False
    stays_below: bool = False


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A word that stands for an agreed interval, both ends included. The first phrase is its name."""

    phrases: tuple[str, ...]
    low: int
    high: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ProseWords:
    """The words that tell what a number in a text is for.

    `months` are as prose writes them, in their cases and abbreviations. `labels` go before a number that only numbers
    ("page 7"); one with a capital is read so only with it ("Brigade 68"). `clock` follows a time of day. `counted` are
    the records that a site can count, by the plural nouns that prose has for them. `measures` are words for what a
    number measures, beside the units of the value grammar; `times` are words for spans of time; with one of the `ordinals`
    before it, a half is a part of a text or a month and no share. Numbers with one of the `ands` in the midst are a range
    after one of `between`, with one of `out_of` a share ("one in five").
    """

    months: tuple[str, ...]
    labels: frozenset[str]
    clock: tuple[str, ...]
    counted: Mapping[str, str]
    measures: frozenset[str] = frozenset()
    times: frozenset[str]
    ordinals: frozenset[str] = frozenset()
    ands: frozenset[str] = frozenset()
    between: frozenset[str] = frozenset()
    out_of: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The words of one language around numbers, in lower case; `language` is its ISO 639-1 code.

    `multipliers` are words that may follow digits or words ("million"), those that are `alone` also begin a number
    ("tausend"), unless a word of `vague` goes before ("mehrere tausend"); `short_multipliers` are glued on or follow
    ("5k", "3 bn"); `money_multipliers` mean a number only beside a currency ("$5m": elsewhere m is metres). `parts`
    name a fraction after "a" or "one", `parts_many` after other numbers ("a fifth", "two fifths", never "twenty-fifth"),
    `nth` does before one of the `portions` ("der fünfte Teil"),
    `fractions` stand for one by themselves ("half"), `half_more` behind a number adds a half. `pieces` finds the parts of
    numbers written as one word ("zweihundert"). `letters` are other ways to write a letter within a word. `joins` stand
    between the ends of a range, `ordinal_tails` follow digits that are no amount ("7th").
    Words of `bounding` may bound a number wherever they stand ("topped 300", "300 and rising"); * is the rest of a word.
    `beginnings` are all words that a number in words may begin with; `hedge_ends` and `magnitude_ends` are the last words
    of those phrases.
    """

    language: str
    cardinals: Mapping[str, int]
    multipliers: Mapping[str, int]
    short_multipliers: Mapping[str, int]
    money_multipliers: Mapping[str, int] = field(default_factory=dict)
    alone: frozenset[str] = frozenset()
    vague: frozenset[str] = frozenset()
    parts: Mapping[str, int]
    parts_many: Mapping[str, int]
    fractions: Mapping[str, Fraction]
    nth: Mapping[str, int] = field(default_factory=dict)
    portions: frozenset[str] = frozenset()
    articles: frozenset[str] = frozenset()
    joiner: str = ""
    half_more: tuple[str, ...] = ()
    of: str = ""
    decimal_mark: str
    pieces: re.Pattern[str] | None = None
    letters: Mapping[str, str] = field(default_factory=dict)
    joins: frozenset[str]
    ordinal_tails: tuple[str, ...] = ()
    magnitudes: tuple[Magnitude, ...]
    hedges: tuple[Hedge, ...]
    bounding: tuple[str, ...] = ()
    prose: ProseWords
    beginnings: frozenset[str] = field(init=False)
    hedge_ends: tuple[str, ...] = field(init=False)
    magnitude_ends: tuple[str, ...] = field(init=False)

    def __post_init__(self) -> None:
        beginnings = frozenset((*self.cardinals, *self.articles, *self.fractions, *self.nth, *self.alone))
        object.__setattr__(self, "beginnings", beginnings)
        object.__setattr__(self, "hedge_ends", _last_words(hedge.phrase for hedge in self.hedges))
        phrases = (phrase for magnitude in self.magnitudes for phrase in magnitude.phrases)
        object.__setattr__(self, "magnitude_ends", _last_words(phrases))


def _last_words(phrases: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(phrase.rsplit(" ", 1)[-1] for phrase in phrases))


def each_word(text: str) -> tuple[str, ...]:
    """The words of a list that is written as one text."""
    return tuple(text.split())


_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_PARTS = (
    ("third", 3),
    ("quarter", 4),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("hundredth", 100),
    ("thousandth", 1000),
)

# SPEC 3. "a few" and "several" before a magnitude word change nothing.
MAGNITUDES = (
    Magnitude(("dozens", "several dozen", "a few dozen"), 24, 99),
    Magnitude(("scores",), 40, 99),
    Magnitude(("hundreds", "several hundred", "a few hundred"), 200, 999),
    Magnitude(("thousands", "several thousand", "a few thousand"), 2_000, 9_999),
    Magnitude(("tens of thousands",), 20_000, 99_999),
    Magnitude(("hundreds of thousands", "several hundred thousand", "a few hundred thousand"), 200_000, 999_999),
    Magnitude(("millions", "several million", "a few million"), 2_000_000, 9_999_999),
    Magnitude(("tens of millions",), 20_000_000, 99_999_999),
    Magnitude(("hundreds of millions", "several hundred million", "a few hundred million"), 200_000_000, 999_999_999),
    Magnitude(("billions", "several billion", "a few billion"), 2_000_000_000, 9_999_999_999),
)

HEDGES = (
    *(
        Hedge(phrase, HedgeClass.ABOUT)
        for phrase in (
            "about",
            "around",
            "some",
            "roughly",
            "approximately",
            "approx.",
            "approx",
            "circa",
            "ca.",
            "c.",
            "~",
            "≈",
        )
    ),
    *(
        Hedge(phrase, HedgeClass.ABOUT, stays_below=True)
        for phrase in ("nearly", "almost", "close to", "just short of")
    ),
    *(
        Hedge(phrase, HedgeClass.ABOVE, open=True)
        for phrase in (
            "over",
            "just over",
            "well over",
            "more than",
            "slightly more than",
            "above",
            "greater than",
            "in excess of",
            "exceeding",
            ">",
        )
    ),
    *(
        Hedge(phrase, HedgeClass.ABOVE)
        for phrase in (
            "at least",
            "upwards of",
            "no fewer than",
            "no less than",
            "not fewer than",
            "not less than",
            "a minimum of",
            "as low as",
            "as few as",
            ">=",
            "≥",
        )
    ),
    *(
        Hedge(phrase, HedgeClass.BELOW, open=True)
        for phrase in ("under", "just under", "well under", "fewer than", "less than", "below", "<")
    ),
    *(
        Hedge(phrase, HedgeClass.BELOW)
        for phrase in (
            "up to",
            "as high as",
            "as many as",
            "as much as",
            "at most",
            "no more than",
            "not more than",
            "a maximum of",
            "<=",
            "≤",
        )
    ),
)

ENGLISH = Words(
    language="en",
    cardinals=MappingProxyType(
        {word: number for number, word in enumerate(_SMALL.split())}
        | {word: 10 * number for number, word in enumerate(_TENS.split(), start=2)}
    ),
    multipliers=MappingProxyType(
        {
            "dozen": 12,
            "hundred": 100,
            "thousand": 1000,
            "million": 10**6,
            "billion": 10**9,
            "trillion": 10**12,
        }
    ),
    short_multipliers=MappingProxyType({"k": 1000, "mn": 10**6, "mln": 10**6, "bn": 10**9, "tn": 10**12}),
    money_multipliers=MappingProxyType({"m": 10**6, "b": 10**9}),
    parts=MappingProxyType({"half": 2} | dict(_PARTS)),
    parts_many=MappingProxyType({"halves": 2} | {f"{word}s": number for word, number in _PARTS}),
    fractions=MappingProxyType({"half": Fraction(1, 2)}),
    articles=frozenset({"a", "an"}),
    joiner="and",
    of="of",
    decimal_mark=".",
    joins=frozenset({"to", "or", "and"}),
    ordinal_tails=("st", "nd", "rd", "th", "s", "'s", "’s"),
    magnitudes=MAGNITUDES,
    hedges=HEDGES,
    bounding=each_word(
        "more less few* least most over above beyond below under exceed* top* pass* surpass* past up upward* reach* outnumber* "
        "min max minim* maxim* count* ris* rose grow* climb* limit* cap capped within north south no not never low* high* peak* "
        "ceiling floor excess plus minus"
    ),
    prose=ProseWords(
        months=tuple(
            each_word(
                "January February March April May June July August September October November December "
                "Jan Feb Mar Apr Jun Jul Aug Sept Sep Oct Nov Dec"
            )
        ),
        labels=frozenset(
            each_word(
                "section sections chapter chapters page pages p pp paragraph paragraphs figure figures fig table tables "
                "article articles item items no nos note notes footnote footnotes line lines step version volume vol issue "
                "appendix annex part phase stage round map question rule "
                "Army Battalion Brigade Building Channel Company Corps Division Flight Group Highway House Number Regiment Road "
                "Room Route School Hospital Sector Squadron Unit Type Model Mark Boeing Airbus Order Resolution "
                "Law Protocol Decree"
            )
        ),
        clock=("a.m.", "p.m.", "a.m", "p.m", "am", "pm", "o'clock", "o’clock"),
        counted=MappingProxyType(
            {"sources": "sources", "documents": "sources", "claims": "claims", "questions": "questions"}
            | {"events": "events", "actors": "actors", "origins": "origins"}
        ),
        times=frozenset(
            each_word("second seconds minute minutes hour hours day days week weeks month months year years")
        ),
        ordinals=frozenset(each_word("first second other latter former last better next")),
        ands=frozenset({"and"}),
        between=frozenset({"between"}),
        out_of=frozenset({"in", "out of"}),
    ),
)

# Hedges that follow their figure: "200 or more", "200+", "200 or so".
SUFFIX_HEDGES = (
    Hedge("+", HedgeClass.ABOVE),
    Hedge("or more", HedgeClass.ABOVE),
    Hedge("and more", HedgeClass.ABOVE),
    Hedge("or less", HedgeClass.BELOW),
    Hedge("or fewer", HedgeClass.BELOW),
    Hedge("or so", HedgeClass.ABOUT),
)

# Quantity words without an agreed interval, and the weakest reading that everybody shares.
VAGUE = MappingProxyType(
    {
        "several": "at least 3",
        "a few": "at least 2",
        "few": "at least 2",
        "a couple": "at least 2",
        "a handful": "at least 2",
        "a number": "at least 2",
        "many": "at least 2",
        "lots": "at least 2",
        "numerous": "at least 2",
    }
)

UNKNOWN = frozenset({"unknown", "not known"})
NONE = frozenset({"none"})
NOT = "not"

# How a period is written after "per", "a", "each", "every" or "/", and as an adverb.
PERIODS = MappingProxyType(
    {
        "second": "second",
        "sec": "second",
        "s": "second",
        "minute": "minute",
        "min": "minute",
        "hour": "hour",
        "h": "hour",
        "hr": "hour",
        "day": "day",
        "d": "day",
        "week": "week",
        "month": "month",
        "year": "year",
        "yr": "year",
        "annum": "year",
    }
)
PERIOD_ADVERBS = MappingProxyType(
    {
        "hourly": "hour",
        "daily": "day",
        "weekly": "week",
        "monthly": "month",
        "annually": "year",
        "yearly": "year",
    }
)

# Words people write dates with. None of them is legal; they serve the mend alone.
MONTHS = MappingProxyType(
    {
        name: number
        for number, names in enumerate(
            (
                "january jan",
                "february feb",
                "march mar",
                "april apr",
                "may",
                "june jun",
                "july jul",
                "august aug",
                "september sept sep",
                "october oct",
                "november nov",
                "december dec",
            ),
            start=1,
        )
        for name in names.split()
    }
)
SEASONS = MappingProxyType({"spring": 21, "summer": 22, "autumn": 23, "fall": 23, "winter": 24})
_DAY_NAMES = "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed weds thu thur thurs fri sat sun"
DAY_NAMES = frozenset(_DAY_NAMES.split())
THIRDS = MappingProxyType(
    {
        "early": 0,
        "the beginning of": 0,
        "the start of": 0,
        "beginning of": 0,
        "start of": 0,
        "mid": 1,
        "middle of": 1,
        "the middle of": 1,
        "late": 2,
        "the end of": 2,
        "end of": 2,
    }
)
DATE_ABOUT = ("about", "around", "circa", "approximately", "approx.", "approx", "roughly", "ca.", "c.", "ca", "c", "~")
DATE_MAYBE = ("possibly", "perhaps", "maybe", "probably", "likely", "presumably")
DATE_SINCE = ("since", "from", "after", "starting", "as of")
DATE_UNTIL = ("until", "till", "before", "by", "up to", "to")
