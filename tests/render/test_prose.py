"""Late binding of record links: whatever stands around them, and whatever else looks like one."""

from types import SimpleNamespace

import pytest
from markupsafe import Markup, escape

from sitegen.pages.body import Binding, Body, CitationBinding, LinkBinding, TableBinding, TextBinding
from sitegen.pages.claim_row import Chip
from sitegen.pages.page import Link
from sitegen.render.prose import bind_prose

MACROS = SimpleNamespace(
    record_link=lambda words, target: Markup("<a>{}</a>").format(words or target.label),
    computed=escape,
    citation=lambda chip: Markup("<sup>{}</sup>").format(chip.letter),
)


def bound(html: str, *bindings: tuple[bool, str, Binding], moved: tuple[tuple[str, str], ...] = ()) -> str:
    return str(bind_prose(Body(html, (), bindings, moved), MACROS, lambda url: f"..{url}"))


NAME = (False, "actor:a", LinkBinding(Link("R & D", "/a/")))


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<p><a href="actor:a"></a></p>', "<p><a>R &amp; D</a></p>"),
        (
            '<p><a class="x" title="a > b" href="actor:a" rel="noopener"><em>w</em> &amp;\nv</a></p>',
            "<p><a><em>w</em> &amp;\nv</a></p>",
        ),
        ('<a href="actor:b">words</a>', '<a href="actor:b">words</a>'),
        ('<a href="actor:a">one</a> <a href="actor:a">two</a>', "<a>one</a> <a>two</a>"),
        ('<code>&lt;a href="actor:a"&gt;x&lt;/a&gt;</code>', '<code>&lt;a href="actor:a"&gt;x&lt;/a&gt;</code>'),
    ],
)
def test_a_link_is_bound_whatever_its_attributes_are(html: str, shown: str) -> None:
    assert bound(html, NAME) == shown


def test_an_address_is_compared_as_browsers_read_it() -> None:
    address = "count:origins?question=a&place=b"
    assert bound('<a href="count:origins?question=a&amp;place=b"></a>', (False, address, TextBinding("<3"))) == "&lt;3"


def test_a_source_is_cited_without_words_and_named_with_them() -> None:
    chip, link = CitationBinding(Chip("A", 1, "T", "/a/")), LinkBinding(Link("T", "/a/"))
    both = ((False, "source:a", chip), (False, "source:a", link))
    html = '<a href="source:a"></a> <a href="source:a">the report</a>'
    assert bound(html, *both) == bound(html, *reversed(both)) == "<sup>A</sup> <a>the report</a>"
    assert bound('<a href="source:a"><img src="x" alt=""></a>', both[0]) == "<sup>A</sup>"


def test_a_sentence_stays_in_its_paragraph() -> None:
    spread = (True, "spread:q", TextBinding("A & B differ."))
    assert bound('<p class="x"><img alt="" src="spread:q"></p>', spread) == '<p class="x">A &amp; B differ.</p>'


def test_a_moved_address_is_replaced_and_the_rest_of_the_tag_stays() -> None:
    moved = (("assets/a b.png?x&y", "/assets/a.123.png"), ("pages/b.md", "/b/"))
    assert (
        bound('<p><img src="assets/a b.png?x&amp;y" alt="a &quot;b&quot;"></p>', moved=moved)
        == '<p><img src="../assets/a.123.png" alt="a &quot;b&quot;"></p>'
    )
    assert bound('<a href="pages/b.md" title="t">b</a>', moved=moved) == '<a href="../b/" title="t">b</a>'


def test_a_binding_of_the_other_form_leaves_the_words() -> None:
    assert bound('<p>a <img src="actor:a" alt="x"> b</p>', (True, "actor:a", NAME[2])) == "<p>a  b</p>"


def test_a_block_in_place_of_a_link_leaves_its_words() -> None:
    table = TableBinding(Link("Q", "/q/"), ())
    assert bound('<a href="table:q"><b>words</b></a>', (False, "table:q", table)) == "<b>words</b>"
