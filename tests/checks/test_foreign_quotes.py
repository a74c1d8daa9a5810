"""Quotes in the source's own language hold the numbers of their values."""

import pytest

from projects import only, river
from sitegen.checks import value_in_quote

QUESTION = "- id: q\n  title: T?\n  topic: T\n  kind: count\n"


def project(language: str, value: str, quote: str) -> dict[str, str]:
    source = f"---\ntitle: T\npublished: 2025-10-30\nlanguage: {language}\n---\nA report.\n"
    claim = f"- id: c1\n  question: q\n  value: {value}\n  quote: >-\n    {quote}\n"
    return {
        "content/questions.yaml": QUESTION,
        "content/sources/alpha.md": source,
        "content/claims/alpha.yaml": claim,
    }


@pytest.mark.parametrize(
    ("language", "value", "quote"),
    [
        ("de", "about 11,000", "rund 11.000 Soldaten"),
        ("de", "250000", "zweihundertfünfzigtausend Mann"),
        ("de-AT", "hundreds", "Hunderte von Soldaten"),
        ("de", "1.5 million", "anderthalb Millionen"),
        ("uk", "about 11,000", "близько 11 000 військових"),
        ("uk", "5600", "п'ять тисяч шістсот"),
        ("uk", "tens of thousands", "десятки тисяч людей"),
        ("ru", "over 300", "более трёхсот солдат"),
        ("ru", "170 thousand", "сто семьдесят тыс. человек"),
        ("fr", "about 11,000", "environ 11.000 soldats"),
        ("en", "11000", "eleven thousand soldiers"),
    ],
)
def test_numbers_are_found_in_the_words_of_the_language(language: str, value: str, quote: str) -> None:
    assert not value_in_quote.check(river(project(language, value, quote)))


@pytest.mark.parametrize(
    ("language", "value", "quote"),
    [
        ("de", "11", "11.000 Soldaten"),
        ("de", "hundreds", "Hunderttausende"),
        ("de", "11000", "eleven thousand"),
        ("uk", "12000", "одинадцять тисяч"),
        ("ru", "thousands", "две тысячи"),
    ],
)
def test_other_numbers_are_not(language: str, value: str, quote: str) -> None:
    finding = only(value_in_quote.check, river(project(language, value, quote)))
    assert finding.rule is value_in_quote.VALUE_NOT_IN_QUOTE


def test_where_only_digits_are_read_the_finding_says_so() -> None:
    finding = only(value_in_quote.check, river(project("fr", "12", "douze soldats")))
    assert finding.notes[0] == "number words of this source's language are not read, its digits are"
