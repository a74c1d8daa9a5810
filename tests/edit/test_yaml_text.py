"""Edits of YAML: only what was meant changes, whatever the layout; what cannot be done so is not done."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.edit.yaml_text import add_item, head_of, map_texts, read, set_field, written_item

texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1, max_size=150)


@given(texts, st.sampled_from(["- id: a\n  x: 1 # c\n", "- id: a\n  x: 'q'\n", '- {id: a, x: "q"}\n', "- id: a\n"]))
def test_whatever_is_set_reads_back_or_nothing_is_set(words: str, text: str) -> None:
    new = set_field(text, 0, "x", words)
    assert new is None or read(new) == [{"id": "a", "x": words}]
    assert new is not None or not words.isprintable() or words != words.strip()


@given(st.lists(texts, min_size=1, max_size=4))
def test_items_are_added_one_after_the_other(reasons: list[str]) -> None:
    text = "[]  # none yet\n"
    for reason in reasons:
        added = add_item(text, {"id": "a", "reason": reason})
        if added is None:
            assert not all(map(str.isprintable, reasons)) or any(reason != reason.strip() for reason in reasons)
            return
        text = added
    assert text.startswith("# none yet\n")
    assert [item["reason"] for item in read(text)] == reasons


@pytest.mark.parametrize(
    ("text", "key", "words", "new"),
    [
        ("- id: a\n  v: 1  # why\n", "v", "2", "- id: a\n  v: 2  # why\n"),
        ("- id: a\n  v: '1'\n", "v", "it's", "- id: a\n  v: 'it''s'\n"),
        ('- id: a\n  v: "1"\n', "v", "2", '- id: a\n  v: "2"\n'),
        ("- id: a\n  v: >-\n    one\n    two\n\n# c\n", "v", "three", "- id: a\n  v: >-\n    three\n\n# c\n"),
        ("- id: a\n  v: one\n    two\n  w: 1\n", "v", "2", "- id: a\n  v: 2\n  w: 1\n"),
        ("- id: a\n  v:\n  w: 1\n", "v", "2", "- id: a\n  v: 2\n  w: 1\n"),
        ("- id: a\n  v: 1\n", "v", "a # b", "- id: a\n  v: >-\n    a # b\n"),
        ("- id: a # c\n  w: 1\n", "v", "2", "- id: a # c\n  v: 2\n  w: 1\n"),
        ("- id: a", "v", "2", "- id: a\n  v: 2"),
        ("- {id: a, v: 1}\n", "v", "2", "- {id: a, v: 2}\n"),
        ("- id: a\n  v: # later\n  w: 1\n", "v", "2", "- id: a\n  v: 2 # later\n  w: 1\n"),
        ("- id: a\n  v: [b]\n", "v", ("c, d", "e"), '- id: a\n  v: ["c, d", "e"]\n'),
        ("- id: a\n  v: 1\n", "v", "one\ntwo", '- id: a\n  v: "one\\ntwo"\n'),
        ("- {id: a, w: 1}\n", "v", "b, c", "- {id: a, v: 'b, c', w: 1}\n"),
        ("- id: a\n  v: 1\n  w: 1\n", "v", "", "- id: a\n  w: 1\n"),
        ("- id: a\n  w: 1\n", "v", "", "- id: a\n  w: 1\n"),
        ("- id: a\n  v: [b, c]\n", "v", ("b",), "- id: a\n  v: [b]\n"),
        ("- id: a\n  v:\n  - b\n  - c\n  w: 1\n", "v", ("d", "e"), "- id: a\n  v:\n  - d\n  - e\n  w: 1\n"),
        ("- id: a\n  v:\n    - b\n", "v", ("d", "e"), "- id: a\n  v:\n    - d\n    - e\n"),
        ("- id: a\n  v: b\n", "v", ("c",), "- id: a\n  v: c\n"),
        ("- id: a\n", "v", ("c",), "- id: a\n  v: [c]\n"),
        ("- id: a\n", "v", ("b c", "/d/"), "- id: a\n  v: [b c, /d/]\n"),
    ],
)
def test_a_field_is_changed_where_it_stands(text: str, key: str, words: str | tuple[str, ...], new: str) -> None:
    assert set_field(text, 0, key, words, after=("id",)) == new


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("- id: a\n  v:\n    - b # c\n    - d\n", ("e",)),
        ("- v: 1\n  id: a\n", ""),
        ("- {id: a, v: 1}\n", ""),
        ("- id: a\n  v: 1\n", "\U0001f600\ud83d"),
        ("- id: a\n  v: [b # c\n    ]\n", "d"),
        ("- id: a\n", ("\ud83d",)),
        ("- {id: a}\n", "\ud83d"),
        ("", "1"),
        ("id: a\n", "1"),
    ],
)
def test_what_cannot_be_done_without_more_is_not_done(text: str, words: str | tuple[str, ...]) -> None:
    assert set_field(text, 0, "v", words) is None


def test_the_head_of_a_page_is_one_record() -> None:
    assert set_field("title: T # c\n", None, "aliases", ("/a/",), after=("title",)) == "title: T # c\naliases: [/a/]\n"
    assert set_field("- a\n", None, "v", "1") is None


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("", "- id: x\n"),
        ("# none\n", "# none\n- id: x\n"),
        ("[]\n", "- id: x\n"),
        ("# log\n[] # none\n# end\n", "# log\n# none\n- id: x\n# end\n"),
        ("- id: a", "- id: a\n- id: x\n"),
        ("  - id: a\n# end\n", "  - id: a\n# end\n  - id: x\n"),
        ("[{id: a}]\n", None),
        ("a: b\n", None),
        ("- [\n", None),
        ("- id: a\n...\n", None),
    ],
)
def test_a_record_is_added_at_the_end(text: str, new: str | None) -> None:
    assert add_item(text, {"id": "x"}) == new


def test_a_written_item_can_be_copied_whatever_it_holds() -> None:
    fields = {"id": "x", "was": "# 5: 'a'", "reason": "word " * 40 + "end"}
    assert read(written_item(fields)) == [fields]
    assert "reason: >-\n" in written_item(fields)


def test_texts_are_changed_with_their_quote_marks_and_layout() -> None:
    text = "- id: a # b\n  by: ['b', \"c\"]\n  t: >-\n    b\n  n: {b: b}\n"

    def swap(keys: tuple[str, ...], words: str, raw: str) -> tuple[str, str]:
        return ("d", raw.replace("b", "d")) if words == "b" and keys != ("n", "b") else (words, raw)

    assert map_texts(text, swap) == text.replace("'b'", "'d'").replace("    b\n", "    d\n")
    assert map_texts(text, lambda _keys, _words, raw: ("other", raw)) is None
    assert map_texts("", swap) == ""


def test_a_text_that_is_no_yaml_cannot_be_read() -> None:
    with pytest.raises(ValueError, match="can be edited"):
        read("- [")


def test_the_head_of_a_markdown_text() -> None:
    assert head_of("---\na: b\n---\nText\n") == (4, 9)
    assert head_of("---\n---\n") == (4, 4)
    assert head_of("Text") is None
    assert head_of("---\na: b\n") is None
