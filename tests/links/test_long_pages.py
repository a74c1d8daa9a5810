"""A page of more tags than a tree is built of: read tag by tag, to the same effect, however deep, long or broken it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link_cases import BAD, GOOD
from sitegen.links.flat import DEEP, LONG, is_long, read_flat
from sitegen.links.gathered import Gathered
from sitegen.links.html import read_frames, read_tree
from sitegen.links.internal import check_links, inspect_links
from sitegen.links.link import PageLinks

MARKUP = {f"good: {name}": html for name, html in GOOD.items()} | {f"bad: {name}": bad[0] for name, bad in BAD.items()}
# What only a tree can tell: the inside of a shadow tree, and a <base> that does not count.
OTHERWISE = {name for name in MARKUP if "shadow tree" in name} | {"good: base in SVG"}
SCRAPS = st.sampled_from([
    "<a href=x>", '<a href="', "<p id=", "'", '"', ">", "<", "</", "<!--", "-->", "--!>", "<!", "<?", "<template>", "</template>",
    "<style>", "</style>", "<script>", "<svg>", "<svg/>", "</svg>", "<title/>", "/>", "=", " ", "\n", "&amp;", "a", "<plaintext>",
])  # fmt: skip


def read(html: str, *, flat: bool) -> PageLinks:
    page = Gathered()
    (read_flat if flat else read_tree)(html, page)
    read_frames(page)
    return page.links_of("docs/page.html")


@pytest.mark.parametrize("name", sorted(MARKUP.keys() - OTHERWISE))
def test_both_ways_of_reading_find_the_same(name: str) -> None:
    assert read(MARKUP[name], flat=True) == read(MARKUP[name], flat=False)


@given(st.lists(SCRAPS, max_size=30).map("".join))
def test_any_markup_can_be_read_tag_by_tag(html: str) -> None:
    page = Gathered()
    read_flat(html, page)
    assert page.deep == ()


@pytest.mark.parametrize(
    "scrap", ["<!", "<!--", "</1", "<a ", '<a x="', "<a x='", "<style>", "<svg><style>", "<a x=", "<title>"]
)
def test_what_never_closes_is_passed_over_once(scrap: str) -> None:
    """Were it looked at again from each tag on, this would take hours."""
    assert inspect_links({"index.html": (scrap * 300_000).encode()}).links == 0


def test_a_tag_that_the_end_cuts_off_is_none() -> None:
    assert check_links({"index.html": b"<br>" * (LONG + 1) + b'<img src="x.png>'}) == ()


def test_style_within_style_is_read_once() -> None:
    """In SVG a <style> may hold elements. Were each read with all that it holds, this would take hours."""
    page = "<svg>" + "<style>a { background: url(x.png) }" * 9_000
    assert inspect_links({"index.html": page.encode()}).links == 1


def test_elements_in_each_other_without_end_are_one_warning_and_their_links_are_read() -> None:
    page = "<p>\n" + "<div>" * 300_000 + "<a href=gone.html>"
    found = check_links({"index.html": page.encode()}, folder="public")
    assert [(each.rule.name, str(each.span)) for each in found if each.rule.name == "page-too-deep"] == [
        ("page-too-deep", f"public/index.html:2:{DEEP * 5 + 1}")
    ]
    assert "link-broken" in {each.rule.name for each in found}


def test_what_is_long_and_not_deep_is_no_finding() -> None:
    """Neither elements without an end, as <li> and <img>, nor any number beside each other, are deep."""
    page = "<ul>" + "<li><img alt=''><br><svg><path/></svg><div>x</div>" * LONG
    assert is_long(page)
    assert check_links({"index.html": page.encode()}) == ()


def test_a_long_page_has_the_same_findings_as_a_short_one() -> None:
    page = "<p id=a>\n<a href='#b'> <a href=x.html?a&amp;b> <style>p { background: url(y.png) }</style>"
    short = check_links({"index.html": page.encode()})
    assert check_links({"index.html": (page + "<br>" * LONG).encode()}) == short
    assert len(short) == 3
