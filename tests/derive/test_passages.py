"""Where words stand in a text: normalisation, passages, and places that are found exactly or not at all."""

import hashlib
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.derive.passages import (
    MAX_PARTS,
    MAX_PLACES,
    Passage,
    find_quote,
    holds_words,
    normalise,
    parts_of,
    passages_of,
    text_sha256,
    word_count,
)

TEXT = (
    "The General Staff said about 11,000 soldiers were massed.\n\n   \nRussia’s army — 150,000 men — was near.\r\nEnd"
)

letters = st.text(alphabet="ab ,.-’“0:1", max_size=30)


@pytest.mark.parametrize(
    ("written", "compared"),
    [
        ("“a” „b‟ «c» ‹d›", '"a" "b" "c" \'d\''),
        ("it’s ‘so’ 5′ 6″ `x´", "it's 'so' 5' 6\" 'x'"),
        ("5–6—7−8‐9‑10‒11―12", "5-6-7-8-9-10-11-12"),
        ("so\u00adft zero\u200bwidth join\u2060er \ufeffmark", "soft zerowidth joiner mark"),
        ("a\u00a0b\u202fc\u2009d \t e\u3000f\n g", "a b c d e f g"),
        ("ﬁne … ① ½ ｆｕｌｌ", "fine ... 1 1/2 full"),
        ("Case Is KEPT", "Case Is KEPT"),
        ("e\u0301te\u0301", "été"),
        ("", ""),
    ],
)
def test_what_typists_and_typesetters_vary_is_made_one(written: str, compared: str) -> None:
    assert normalise(written) == compared


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once
    assert unicodedata.is_normalized("NFKC", once)
    assert "\n" not in once


def test_passages_are_the_non_blank_lines_numbered_from_one() -> None:
    assert passages_of(TEXT) == (
        Passage(1, "The General Staff said about 11,000 soldiers were massed."),
        Passage(2, "Russia's army - 150,000 men - was near."),
        Passage(3, "End"),
    )
    assert passages_of("") == ()
    assert passages_of("\n \u00ad\n\t\n") == ()


def test_all_line_ends_are_read_alike_and_give_one_hash() -> None:
    assert passages_of("a\nb\nc") == passages_of("a\r\nb\rc")
    assert text_sha256("a\nb\n") == text_sha256("a\r\nb\r") == hashlib.sha256(b"a\nb\n").hexdigest()
    assert text_sha256("a\nb\n") != text_sha256("a\nb")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("some 150,000 troops in the area", 6),
        ("one — two | --- | three", 3),
        ("", 0),
        ("8:1", 1),
        ("五千人", 3),
        ("約5千 people", 3),
    ],
)
def test_words_hold_a_letter_or_digit(text: str, count: int) -> None:
    assert word_count(text) == count


@pytest.mark.parametrize(
    "quote",
    [
        "about 11,000 soldiers",
        "The General Staff said about 11,000 soldiers were massed.",
        "Russia's army",
        "Russia’s army – 150,000 men",
        "150,000",
        "massed",
        "The [...] soldiers were massed",
        "The […] soldiers [...] massed",
        "about  11,000\tsoldiers",
    ],
)
def test_exact_words_are_found_once(quote: str) -> None:
    assert len(find_quote(passages_of(TEXT), quote)) == 1


@pytest.mark.parametrize(
    "quote",
    [
        "about 11000 soldiers",
        "About 11,000 soldiers",
        "bout 11,000",
        "about 11",
        "about 11,",
        "about 11,0",
        "000 soldiers",
        "50,000",
        "150",
        "soldier",
        "soldiers were massed. Russia's",
        "massed [...] Staff",
        "Staff [...] army",
        "The [...] The",
        "",
        " [...] ",
        "soldiers were near",
    ],
)
def test_near_matches_are_not_found(quote: str) -> None:
    assert find_quote(passages_of(TEXT), quote) == ()


def test_a_place_gives_offsets_in_the_normalised_passage() -> None:
    (place,) = find_quote(passages_of(TEXT), "army – 150,000 [...] near")
    passage = passages_of(TEXT)[place.passage - 1].text
    assert passage[place.start : place.end] == "army - 150,000 men - was near"
    assert [passage[start:end] for start, end in place.parts] == ["army - 150,000", "near"]


def test_every_place_counts_and_narrowing_picks_one() -> None:
    passages = passages_of("two men, then two men\ntwo men again")
    assert len(find_quote(passages, "two men")) == 3
    assert [p.start for p in find_quote(passages, "two men", passage=1)] == [0, 14]
    assert [(p.passage, p.start) for p in find_quote(passages, "two men", before="men, then")] == [(1, 14)]
    assert [(p.passage, p.start) for p in find_quote(passages, "two men", after="again")] == [(2, 0)]
    assert [(p.passage, p.start) for p in find_quote(passages, "two men", after=", then two")] == [(1, 0)]
    assert find_quote(passages, "two men", before="en") == ()
    assert find_quote(passages, "two men", after="aga") == ()
    assert find_quote(passages, "two men", passage=3) == ()


def test_each_choice_of_parts_is_a_place_of_its_own() -> None:
    passages = passages_of("a x b x c")
    assert [place.parts for place in find_quote(passages, "a [...] x")] == [((0, 1), (2, 3)), ((0, 1), (6, 7))]
    assert len(find_quote(passages, "x [...] c")) == 2
    assert len(find_quote(passages, "x [...] x")) == 1
    assert len(find_quote(passages, "a [...] b [...] c")) == 1


def test_parts_do_not_overlap() -> None:
    assert find_quote(passages_of("a b a"), "a b a [...] a") == ()


def test_a_text_made_to_be_ambiguous_costs_little() -> None:
    passages = passages_of("a " * 50_000)
    quote = " [...] ".join(["a"] * MAX_PARTS)
    assert len(find_quote(passages, quote)) == MAX_PLACES
    assert find_quote(passages, f"{quote} [...] b") == ()
    assert parts_of(" [...] ".join(["a"] * (MAX_PARTS + 1))) == ()


@pytest.mark.parametrize(
    ("text", "words", "found"),
    [
        ("odds of 8:1 or so", "8", False),
        ("odds of 8: one", "8", True),
        ("in 2025.", "2025", True),
        ("2025.Image", "2025", True),
        ("7.5 km", "5 km", False),
        ("a-b", "b", True),
        ("snake_case", "case", False),
        ("नमस्ते", "नमस्त", False),
        ("五千人", "千", True),
        ("abc", "", False),
    ],
)
def test_words_are_found_whole(text: str, words: str, found: bool) -> None:  # noqa: FBT001 - a table of cases
    assert holds_words(text, words) is found


@given(st.lists(letters, max_size=4).map("\n".join), letters)
def test_what_is_found_stands_there(text: str, quote: str) -> None:
    passages = passages_of(text)
    places = find_quote(passages, quote)
    for place in places:
        assert passages[place.passage - 1].text[place.start : place.end] == normalise(quote)
    if not places and normalise(quote):
        assert all(f" {normalise(quote)} " not in f" {passage.text} " for passage in passages)


@given(st.lists(st.sampled_from(["one", "two", "three"]), min_size=3, max_size=12), st.data())
def test_parts_taken_from_a_line_are_found_in_it(words: list[str], data: st.DataObject) -> None:
    cut = data.draw(st.integers(1, len(words) - 1))
    skip = data.draw(st.integers(cut, len(words) - 1))
    quote = f"{' '.join(words[:cut])} [...] {' '.join(words[skip:])}"
    passages = passages_of(" ".join(words))
    starts = [place.start for place in find_quote(passages, quote)]
    assert 0 in starts
