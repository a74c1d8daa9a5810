"""Quotes, attributions and table headers against the text at hand."""

from projects import RIVER_TEXT, marked, names, only, river, river_claims
from sitegen.checks import evidence

TEXT = "text: A statement."


def test_sound_claims_have_no_findings() -> None:
    assert not evidence.check(river())
    sound = river_claims(
        f"{TEXT}\nquote: about 11,000 [...] near the town\nattribution: General Staff said",
        f"{TEXT}\nquote: 5-10 km\ncell: {{row: Corridor width, column: Defenders}}",
        f"{TEXT}\nquote: none\nnote: A map.",
        TEXT,
    )
    assert not evidence.check(river(sound))


def test_nothing_is_found_where_no_text_is_at_hand() -> None:
    wrong = river_claims(f"{TEXT}\nquote: nowhere in the text")
    assert not evidence.check(river(wrong, text=None))
    assert names(evidence.check(river(wrong))) == ["quote-not-found"]


def test_a_misspelt_quote_shows_the_word_and_the_nearest_words() -> None:
    files = river_claims(f"{TEXT}\nquote: about 11,000 soliders were massed")
    finding = only(evidence.check, river(files))
    assert finding.rule.name == "quote-not-found"
    assert finding.message == "the quote is not in seeds/alpha.txt"
    assert marked(finding, files) == "soliders"
    assert finding.notes == ('nearest, passage 2: "about 11,000 soldiers were massed"',)
    assert finding.mend == "copy the words exactly; near matches are never accepted"


def test_a_quote_in_a_block_is_found_at_its_words() -> None:
    files = river_claims(f"{TEXT}\nquote: >-\n  about 11,000 soliders were massed")
    finding = only(evidence.check, river(files))
    assert marked(finding, files) == "soliders"


def test_words_that_are_nowhere_near_get_another_mend() -> None:
    finding = only(evidence.check, river(river_claims(f"{TEXT}\nquote: zeppelins yawning quietly")))
    assert not finding.notes
    assert "quote: none" in finding.mend


def test_parts_in_the_wrong_order_or_in_two_passages_are_said_to_be_so() -> None:
    for quote in ("massed near [...] about 11,000", "soldiers were massed [...] between 500"):
        finding = only(evidence.check, river(river_claims(f"{TEXT}\nquote: {quote}")))
        assert finding.rule.name == "quote-not-found"
        assert "do not stand in this order in one passage" in finding.message
        assert len(finding.notes) == 2


def test_the_part_that_is_missing_is_the_one_suggested_for() -> None:
    finding = only(evidence.check, river(river_claims(f"{TEXT}\nquote: about 11,000 [...] near the twon")))
    assert finding.notes == ('nearest, passage 2: "near the town."',)


def test_a_quote_that_stands_elsewhere_is_led_there() -> None:
    for field, words in (("passage", "passage 9"), ("before", "`before`"), ("after", "`after`")):
        value = 9 if field == "passage" else "no such words"
        files = river_claims(f"{TEXT}\nquote: about 11,000 soldiers\n{field}: {value}")
        finding = only(evidence.check, river(files))
        assert words in finding.message
        assert finding.mend == "passage: 2"
        assert marked(finding, files) == str(value)


def test_an_ambiguous_quote_lists_its_places_and_offers_the_passage() -> None:
    finding = only(evidence.check, river(river_claims(f"{TEXT}\nquote: the spring")))
    assert finding.rule.name == "quote-ambiguous"
    assert finding.message == "the quote stands 2 times in seeds/alpha.txt"
    assert finding.mend == "passage: 4"
    assert len(finding.notes) == 2
    assert '"… per cent had left by the spring."' in finding.notes[0]
    assert not evidence.check(river(river_claims(f"{TEXT}\nquote: the spring\npassage: 4")))


def test_an_ambiguity_within_one_passage_is_mended_by_the_words_around() -> None:
    finding = only(evidence.check, river(river_claims(f"{TEXT}\nquote: cut")))
    assert finding.mend == "before: >-\n  the bridge was"
    finding = only(evidence.check, river(river_claims(f"{TEXT}\nquote: a"), text="a b c d a"))
    assert finding.mend == "after: >-\n  b c d"
    assert not evidence.check(river(river_claims(f"{TEXT}\nquote: cut\nbefore: and")))


def test_an_attribution_too_far_away_is_found_there() -> None:
    files = river_claims(f"{TEXT}\nquote: The mayor\nattribution: the General Staff said")
    finding = only(evidence.check, river(files))
    assert finding.rule.name == "attribution-not-found"
    assert finding.notes == ("it stands in passage 2, too far from the quote",)
    assert finding.mend.startswith("take words from passages 9 to 11")
    assert marked(finding, files) == "the General Staff said"


def test_a_misspelt_attribution_gets_the_nearest_words() -> None:
    finding = only(
        evidence.check, river(river_claims(f"{TEXT}\nquote: about 11,000\nattribution: the General Stuff said"))
    )
    assert finding.notes == ('nearest, passage 2: "the General Staff said"',)
    finding = only(evidence.check, river(river_claims(f"{TEXT}\nquote: about 11,000\nattribution: qqq")))
    assert not finding.notes


def test_headers_that_are_not_the_figures_own_are_replaced_by_those_that_are() -> None:
    cell = "cell: {row: Corridor, column: Attackers}"
    files = river_claims(f"{TEXT}\nquote: 5-10 km\n{cell}".replace("Corridor", "Strength"))
    row, column = evidence.check(river(files))
    assert names((row, column)) == ["header-not-found", "header-not-found"]
    assert row.mend == "row: >-\n  Corridor width"
    assert column.mend == "column: >-\n  Defenders"
    assert (marked(row, files), marked(column, files)) == ("Strength", "Attackers")


def test_a_cell_of_no_table_is_said_to_be_so() -> None:
    files = river_claims(f"{TEXT}\nquote: about 11,000\ncell: {{row: General Staff, column: Troops}}")
    finding = only(evidence.check, river(files))
    assert "no `|`" in finding.notes[0]
    assert finding.mend == "take the figure out of `cell`, or quote its table"


def test_findings_stay_bounded_for_a_text_full_of_the_same_words() -> None:
    finding = only(
        evidence.check, river(river_claims(f"{TEXT}\nquote: again"), text=f"{RIVER_TEXT}\n{'again ' * 5000}")
    )
    assert finding.message.startswith("the quote stands 50 times")
    assert len(finding.notes) == 5
