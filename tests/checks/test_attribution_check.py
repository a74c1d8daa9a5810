"""The words that give the speaker name the speaker."""

import pytest

from projects import marked, names, only, river, river_claims
from sitegen.checks import attribution

TEXT = "text: A statement.\nquote: about 11,000 soldiers\n"


@pytest.mark.parametrize(
    "fields",
    [
        "by: general-staff\nattribution: the General Staff said",
        "by: general-staff\nattribution: THE GENERAL STAFF'S report",
        "by: weber\nattribution: Mayor Weber denied",
        "by: weber\nvia: general-staff\nattribution: the General Staff said",
        "by: [weber, general-staff]\nattribution: the General Staff said",
        "by: weber\nattribution: she denied\nnote: “She” is the mayor.",
        "attribution: estimates suggest",
        "by: weber\nattribution: denied, she said\nnote: She is the mayor.",
    ],
)
def test_a_name_an_alias_or_an_explained_pronoun_will_do(fields: str) -> None:
    assert not attribution.check(river(river_claims(TEXT + fields)))


def test_words_that_name_nobody_are_found() -> None:
    files = river_claims(f"{TEXT}by: weber\nattribution: officials said")
    finding = only(attribution.check, river(files))
    assert finding.rule.name == "attribution-without-name"
    assert finding.message == "the attribution does not name Anna Weber"
    assert "`aliases` of `weber`" in finding.mend
    assert marked(finding, files) == "officials said"


@pytest.mark.parametrize("words", ["Webern said", "a hall in town said", "the staff said"])
def test_part_of_a_name_is_no_name(words: str) -> None:
    files = river_claims(f"{TEXT}by: [weber, town-hall, general-staff]\nattribution: {words}")
    assert names(attribution.check(river(files))) == ["attribution-without-name"]


def test_a_pronoun_without_a_note_is_mended_by_one() -> None:
    finding = only(attribution.check, river(river_claims(f"{TEXT}by: weber\nattribution: She denied it")))
    assert finding.mend == "note: >-\n  “she” is Anna Weber, named in the sentence before"


def test_another_language_has_its_pronouns() -> None:
    files = river_claims(f"{TEXT}by: weber\nattribution: Он сказал\nnote: Das ist Weber.")
    assert not attribution.check(river(files))


def test_a_speaker_without_words_that_give_him_is_found() -> None:
    files = river_claims(f"{TEXT}by: general-staff")
    finding = only(attribution.check, river(files))
    assert finding.rule.name == "attribution-missing"
    assert marked(finding, files) == "general-staff"
    named = river_claims("text: A statement.\nquote: the General Staff said about 11,000\nby: general-staff")
    assert not attribution.check(river(named))
    assert names(attribution.check(river(river_claims(f"{TEXT}via: weber")))) == ["attribution-missing"]
    assert not attribution.check(river(river_claims("text: A.\nby: weber\nquote: none\nnote: A map.")))
