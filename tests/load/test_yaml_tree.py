"""YAML is read as text, in bounded work, and every node keeps its place."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.yaml_tree import (
    COMMENT_IN_TEXT,
    MAX_CHARACTERS,
    MAX_DEPTH,
    YAML_BROKEN,
    YAML_DUPLICATE_KEY,
    YAML_REFUSED,
    YAML_TAB,
    YAML_TOO_LARGE,
    Mapping,
    Node,
    Scalar,
    Sequence,
    block,
    read_yaml,
)


def plain(node: Node | None) -> object:
    """The tree as lists and dicts of texts."""
    match node:
        case Scalar(text):
            return text
        case Sequence(items):
            return [plain(item) for item in items]
        case Mapping(pairs):
            return {key.text: plain(value) for key, value in pairs}
    return None


def read(text: str) -> object:
    node, found = read_yaml("f.yaml", text)
    assert found == ()
    return plain(node)


@pytest.mark.parametrize(
    "written", ["8:1", "no", "010", "0x10", "2025-11-05", "1_000", "null", "~", "1e3", "true", ".5", "12:30:45", "="]
)
def test_no_scalar_is_guessed(written: str) -> None:
    assert read(f"value: {written}\nother: [{written}]") == {"value": written, "other": [written]}


def test_the_five_ways_to_write_a_text() -> None:
    text = "a: plain words\nb: 'it''s'\nc: \"a\\tb\"\nd: |\n  two\n  lines\ne: >-\n  one: line #\n  only\n"
    assert read(text) == {"a": "plain words", "b": "it's", "c": "a\tb", "d": "two\nlines\n", "e": "one: line # only"}


def test_an_empty_text_is_nothing() -> None:
    assert read_yaml("f.yaml", "") == (None, ())
    assert read_yaml("f.yaml", "# a remark\n\n") == (None, ())


def test_nodes_know_their_places() -> None:
    node, _ = read_yaml("f.yaml", "- id: a\n  by: [x, yy]\n- id: bb\n", first_line=10)
    assert isinstance(node, Sequence)
    first, second = node.items
    assert isinstance(first, Mapping)
    assert isinstance(second, Mapping)
    assert [str(item.span) for item in node.items] == ["f.yaml:10:3", "f.yaml:12:3"]
    people = first.pairs[1][1]
    assert isinstance(people, Sequence)
    assert [(str(item.span), item.span.length) for item in people.items] == [("f.yaml:11:8", 1), ("f.yaml:11:11", 2)]
    assert (str(second.pairs[0][0].span), str(second.pairs[0][1].span)) == ("f.yaml:12:3", "f.yaml:12:7")


@pytest.mark.parametrize(
    ("text", "rule", "place"),
    [
        ("a: [1, 2", YAML_BROKEN, "f.yaml:1:4"),
        ("a: 1\nb: [2\nc: 3", YAML_BROKEN, "f.yaml:2:4"),
        ("a: 'open", YAML_BROKEN, "f.yaml:1:4"),
        ("a: b: c", YAML_BROKEN, "f.yaml:1:5"),
        ("a: \x07", YAML_BROKEN, "f.yaml:1:4"),
        ("a: b\u2028c", YAML_BROKEN, "f.yaml:1:5"),
        ("a: b\ufeff", YAML_BROKEN, "f.yaml:1:5"),
        ("a: \ud800", YAML_BROKEN, "f.yaml:1:4"),
        ("a:\n\tb: c", YAML_TAB, "f.yaml:2:1"),
        ("a: &x b", YAML_REFUSED, "f.yaml:1:4"),
        ("a: *x", YAML_REFUSED, "f.yaml:1:4"),
        ("a: !!str b", YAML_REFUSED, "f.yaml:1:4"),
        ("a: !local b", YAML_REFUSED, "f.yaml:1:4"),
        ("a: b\n---\nc: d", YAML_REFUSED, "f.yaml:2:1"),
        ("[a]: b", YAML_REFUSED, "f.yaml:1:1"),
        ("? {a: b}\n: c", YAML_REFUSED, "f.yaml:1:3"),
        ("a: b\nc: d\na: e", YAML_DUPLICATE_KEY, "f.yaml:3:1"),
        ("a: " + "[" * 40, YAML_TOO_LARGE, f"f.yaml:1:{4 + MAX_DEPTH}"),
        ("a" * (MAX_CHARACTERS + 1), YAML_TOO_LARGE, "f.yaml:1"),
        ("quote: unit # 7 entered", COMMENT_IN_TEXT, "f.yaml:1:8"),
        ("value: # nothing", COMMENT_IN_TEXT, "f.yaml:1:7"),
        ("attribution: >- # why\n  he said", COMMENT_IN_TEXT, "f.yaml:1:1"),
        ("quote: 'he said' # why", COMMENT_IN_TEXT, "f.yaml:1:8"),
    ],
)
def test_what_is_not_read_is_said(text: str, rule: object, place: str) -> None:
    _, found = read_yaml("f.yaml", text)
    assert [finding.rule for finding in found] == [rule]
    assert str(found[0].span) == place
    assert found[0].mend


def test_a_comment_is_harmless_beside_other_keys() -> None:
    assert read("id: a # the first\n# a line of its own\nquote: >-\n  unit # 7\n") == {"id": "a", "quote": "unit # 7"}


def test_a_duplicate_keeps_the_first_and_names_it() -> None:
    node, (finding,) = read_yaml("f.yaml", "a: 1\na: 2")
    assert plain(node) == {"a": "1"}
    assert [str(span) for span, _ in finding.related] == ["f.yaml:1:1"]


def test_a_broken_item_neither_stops_nor_poisons_the_rest() -> None:
    node, found = read_yaml("f.yaml", "# head\n- id: a\n- id: b\n  quote: 'open\n- id: c\n  x: *y\n- id: d\n")
    assert plain(node) == [{"id": "a"}, {"id": "d"}]
    assert [(finding.rule, finding.span.line) for finding in found] == [(YAML_BROKEN, 4), (YAML_REFUSED, 6)]


def test_lines_before_the_first_item_are_not_lost_silently() -> None:
    node, found = read_yaml("f.yaml", "---\n# remark\n  id: a\n  x: b\n- id: c\n")
    assert plain(node) == [{"id": "c"}]
    assert [(finding.rule, str(finding.span), finding.mend) for finding in found] == [
        (YAML_BROKEN, "f.yaml:3:3", "- id: a")
    ]


def test_a_second_document_is_refused_though_each_half_could_be_read() -> None:
    node, found = read_yaml("f.yaml", "- id: a\n...\n- id: b\n")
    assert node is None
    assert [finding.rule for finding in found] == [YAML_BROKEN]


def test_a_broken_record_that_is_no_list_is_lost_whole() -> None:
    node, found = read_yaml("f.yaml", "title: a\nnotice: 'open\n")
    assert node is None
    assert len(found) == 1


@pytest.mark.parametrize("line", ["quote: he said: no", 'quote: "no" he said', "- quote: [...] no"])
def test_the_mend_of_a_broken_text_is_the_text_as_a_block(line: str) -> None:
    _, found = read_yaml("f.yaml", line)
    assert found[0].mend.startswith("quote: >-\n  ")
    assert read(found[0].mend) == {"quote": found[0].mend.partition("\n  ")[2]}


def test_the_mend_of_a_swallowed_comment_holds_all_the_words() -> None:
    _, found = read_yaml("f.yaml", "quote: unit # 7 entered")
    assert read(found[0].mend) == {"quote": "unit # 7 entered"}


@given(
    st.text(min_size=1).map(lambda text: " ".join(text.split())).filter(lambda text: bool(text) and text.isprintable())
)
def test_any_words_are_safe_in_a_block(text: str) -> None:
    assert read(block("quote", text)) == {"quote": text}


def test_a_block_of_several_lines_stays_one() -> None:
    assert read(block("note", "one\ntwo")) == {"note": "one two"}


@given(st.text(max_size=200))
def test_no_text_raises(text: str) -> None:
    node, found = read_yaml("f.yaml", text)
    assert node is not None or found or plain(node) is None
