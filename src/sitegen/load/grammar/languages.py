"""Which words a text is read with, by its language."""

from collections.abc import Mapping
from types import MappingProxyType

from sitegen.load.grammar.german import GERMAN
from sitegen.load.grammar.russian import RUSSIAN
from sitegen.load.grammar.ukrainian import UKRAINIAN
from sitegen.load.grammar.words import ENGLISH, ProseWords, Words

LANGUAGES: Mapping[str, Words] = MappingProxyType(
    {words.language: words for words in (ENGLISH, GERMAN, RUSSIAN, UKRAINIAN)}
)

# Of any other language only the digits are read: `1.500` and `1,500` in both ways.
DIGITS = Words(
    language="und",
    cardinals=MappingProxyType({}),
    multipliers=MappingProxyType({}),
    short_multipliers=MappingProxyType({}),
    parts=MappingProxyType({}),
    parts_many=MappingProxyType({}),
    fractions=MappingProxyType({}),
    decimal_mark="",
    joins=frozenset(),
    magnitudes=(),
    hedges=(),
    prose=ProseWords(months=(), labels=frozenset(), clock=(), counted=MappingProxyType({}), times=frozenset()),
)


def words_of(language: str) -> Words:
    """The words of a language by its BCP 47 tag, whatever its script and region ("de-CH"); digits alone for others."""
    return LANGUAGES.get(language.partition("-")[0].lower(), DIGITS)
