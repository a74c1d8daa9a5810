"""The prose of a Markdown text: blocks, places, and what is no prose."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.load.markdown import render_fragment
from sitegen.load.prose_blocks import prose_blocks
from sitegen.model.explainer import Block, BlockKind


def blocks(text: str) -> tuple[Block, ...]:
    return prose_blocks("page.md", text, 1)


def words(text: str) -> list[str]:
    """The prose of each block, its spaces squeezed."""
    return [" ".join(block.text.split()) for block in blocks(text)]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("One.\nTwo.\n\nThree.", ["paragraph", "paragraph"]),
        ("# Head\nText.\n## Next", ["heading", "paragraph", "heading"]),
        ("Head\n====\n\nText.", ["heading", "paragraph"]),
        ("- one\n- two\n\n1. three", ["list", "list"]),
        ("> said\n> so", ["quotation"]),
        ("| a | b |\n|---|---|\n| 1 | 2 |", ["table"]),
        ("    code = 5\n\nText.", ["paragraph"]),
        ("- item\n\n    more of the item\n\n        and more\n\nEnd.", ["list", "paragraph", "paragraph", "paragraph"]),
        ("[^1]: A note.\n\n    More of the note.", ["paragraph", "paragraph"]),
        ("!!! note\n    Inside.\n\n    Still inside.", ["paragraph", "paragraph"]),
        ("Text\n\n\tcode", ["paragraph"]),
        ("", []),
    ],
)
def test_blocks_are_those_of_markdown(text: str, kinds: list[str]) -> None:
    assert [block.kind for block in blocks(text)] == [BlockKind(kind) for kind in kinds]


@pytest.mark.parametrize(
    ("text", "prose"),
    [
        ("Run `rm 5` or ``a ` 6``, not 7.", "Run or , not 7."),
        ("A ` alone 8.", "A alone 8."),
        ("<b class='x9'>Bold</b> &#8211; so", "Bold so"),
        ("See <https://a.org/2024> or https://b.org/99 now", "See or now"),
        ('See [the page](https://a.org/2024 "in 2024") now', "See the page now"),
        ("See [the page][one] now\n\n[one]: https://a.org/2024", "See the page now"),
        ("A note.[^12] And [brackets] stay", "A note. And [brackets] stay"),
        ("### 2.1. Head {: #h2 }", "Head"),
        ("A \\[bracket\\] 3", "A [bracket ] 3"),
        ("Not a [link](  5", "Not a [link]( 5"),
        ("![A map of 1906](assets/map-5.png)", "A map of 1906"),
        ("[![Alt 1](one.png)](https://two.org)", "Alt 1"),
        ("Hidden <!-- 77\n78 --> text", "Hidden text"),
        ("Open <!-- 77", "Open <!-- 77"),
        ("a ] b](c", "a ] b](c"),
    ],
)
def test_what_is_no_prose_is_left_out(text: str, prose: str) -> None:
    assert words(text) == [prose]


def test_every_character_keeps_its_place() -> None:
    text = "# A `b` c\n\nThe [first](claim:a) `x`\nand *last* 300."
    block = blocks(text)[1]
    start = block.text.index("300")
    span = block.place(start, start + 3)
    assert (span.line, span.column, span.length) == (4, 12, 3)
    assert text.split("\n")[span.line - 1][11:14] == "300"


def test_the_first_line_is_counted_from() -> None:
    (block,) = prose_blocks("page.md", "\nOne", 7)
    assert str(block.place(0, 3)) == "page.md:8:1"


def test_links_have_their_words_and_their_record() -> None:
    (block,) = blocks("A [b c](claim:x), [d](count:claims?question=q), [e](https://f.org), [g][h].\n[h]: claim:z\n")
    found = [(block.text[link.start : link.end], link.scheme, link.target) for link in block.links]
    assert found == [
        ("b c", "claim", "x"),
        ("d", "count", "claims"),
        ("e", "https", "//f.org"),
        ("g", "claim", "z"),
    ]


def test_a_collapsed_reference_is_named_by_its_words() -> None:
    (block,) = blocks("A [b][] c.\n\n[b]: page:d")
    assert [(link.scheme, link.target) for link in block.links] == [("page", "d")]


@pytest.mark.parametrize(
    ("text", "holders"),
    [
        ("One. <!-- allow r: why -->\n\nTwo.", ["One."]),
        ("<!-- allow r: why -->\n\nOne.\n\nTwo.", ["One."]),
        ("One.\n<!-- allow r: why -->\nTwo.", ["Two."]),
        ("One <!-- allow r: why\nso --> two\n\nThree.", ["One two"]),
        ("One <!-- allow r:\nwhy -->\ntwo.\n\nThree.", ["One two."]),
        ("One.\n\n<!-- allow r: why -->", [""]),
        ("- one\n- two <!-- allow r: why -->\n- three", ["one two three"]),
        ("`<!-- allow r: why -->`", []),
        ("One. <!-- a remark -->", []),
    ],
)
def test_an_allowance_holds_for_the_block_it_is_in_or_before(text: str, holders: list[str]) -> None:
    assert [" ".join(block.text.split()) for block in blocks(text) if block.allows] == holders


def test_an_allowance_has_rule_reason_and_place() -> None:
    (block,) = blocks("One.\nTwo <!-- allow bare-figure: a\n  poem --><!-- allow x -->")
    assert [(allow.rule, allow.reason, str(allow.span)) for allow in block.allows] == [
        ("bare-figure", "a poem", "page.md:2:5"),
        ("x", "", "page.md:3:11"),
    ]


PIECES = st.lists(
    st.sampled_from(
        [*"[]()`!<>\\&#-*|:{}^ \n\t1a", "](claim:a)", "<!--", "-->", "allow x: y", "    ", "\n\n", "\x01", "\x85"]
    ),
    max_size=40,
).map("".join)


def test_a_backtick_beside_an_escaped_one_that_nothing_closes_is_a_sign() -> None:
    (block,) = blocks("One \\`` and [two](http://a.example).")
    assert block.text.split() == ["One", "`", "and", "two", "."]
    fragment, found = render_fragment("p.md", "One \\`` and [two](http://a.example).", 1)
    assert "``" in fragment.html
    assert [str(span) for _, span in fragment.plain_links] == ["p.md:1:19"]
    assert found == ()


@given(PIECES)
def test_any_text_gives_blocks_in_order_with_every_place_in_the_text(text: str) -> None:
    lines = text.split("\n")
    last = 0
    for block in blocks(text):
        assert block.span.line >= last
        last = block.span.line
        for link in block.links:
            assert 0 <= link.start <= link.end
        for start, sign in enumerate(block.text):
            if sign.isalnum():
                span = block.place(start, start + 1)
                assert lines[span.line - 1][(span.column or 0) - 1] == sign


@pytest.mark.parametrize(
    "piece", ["[a](claim:b) ", "](aaa", "a\n\n", "[^a", "{:", "\\", "<!--a-->\n\nb\n\n", "`a` ", "<a ", "& "]
)
def test_hostile_texts_are_read_in_one_pass(piece: str) -> None:
    """Some hundred thousand characters: anything quadratic would not end while the tests run."""
    assert len(blocks(piece * 20_000)) <= 20_000
