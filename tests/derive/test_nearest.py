"""Suggestions for words that were not found: helpful, bounded, never a match."""

from hypothesis import given
from hypothesis import strategies as st

from sitegen.derive.nearest import Nearest, difference, find_nearest
from sitegen.derive.passages import passages_of

TEXT = """The city lay quiet.
Overnight, more than 200 enemy soldiers had entered from the south.
The spokesman gave no other figure."""


def test_a_misspelt_word_leads_to_the_words_meant() -> None:
    nearest = find_nearest(passages_of(TEXT), "more than 200 enemy soliders had entered")
    assert nearest == Nearest(2, "more than 200 enemy soldiers had entered")


def test_other_case_and_a_single_word_are_suggested_too() -> None:
    assert find_nearest(passages_of(TEXT), "the City lay quiet") == Nearest(1, "The city lay quiet.")
    assert find_nearest(passages_of(TEXT), "spokesmen") == Nearest(3, "spokesman")


def test_words_that_are_nowhere_near_get_no_suggestion() -> None:
    assert find_nearest(passages_of(TEXT), "tanks rolled westwards yesterday morning") is None
    assert find_nearest((), "anything") is None
    assert find_nearest(passages_of(TEXT), "") is None


def test_words_longer_than_the_passage_are_compared_with_all_of_it() -> None:
    assert find_nearest(passages_of("The city lay quiet."), "The city lay very quiet") == Nearest(
        1, "The city lay quiet."
    )


def test_the_difference_is_told_by_its_place() -> None:
    written = "more than 200 enemy soliders had entered"
    start, end = difference(written, "more than 200 enemy soldiers had entered")
    assert written[start:end] == "soliders"
    assert difference("a b c", "a b c") == (0, 0)
    assert difference("a b", "a b c") == (0, 0)
    assert difference("it’s so", "it's so") == (0, 0)
    start, end = difference("of  of the  the end", "of the end")
    assert "of  of the  the end"[start:end].split() in (["of"], ["the"], ["of", "the"])


@given(st.text(alphabet="abc \n", max_size=200), st.text(alphabet="abc ", max_size=40))
def test_what_is_suggested_stands_in_the_text(text: str, words: str) -> None:
    passages = passages_of(text)
    nearest = find_nearest(passages, words)
    if nearest:
        assert nearest.text in passages[nearest.passage - 1].text
