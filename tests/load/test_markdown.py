"""An author's Markdown becomes HTML that can do nothing, and the links in it are known with their places."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser

from sitegen.load.markdown import (
    MARKDOWN_TOO_LARGE,
    MAX_CHARACTERS,
    MAX_SIGNS,
    OUTSIDE_PICTURE,
    SCHEMES,
    _engine,
    render_fragment,
)
from sitegen.model.explainer import Fragment


def fragment(text: str) -> Fragment:
    made, found = render_fragment("f.md", text, 5)
    assert found == ()
    return made


def rendered(text: str) -> str:
    return fragment(text).html


def test_nothing_is_looked_for_in_all_that_is_installed(monkeypatch: pytest.MonkeyPatch) -> None:
    """Python-Markdown would ask every installed package whether it has an extension of this name."""
    monkeypatch.setattr("markdown.util.get_installed_extensions", lambda: pytest.fail("asked"))
    _engine.cache_clear()
    assert rendered("| a |\n|---|\n| b[^1] |\n\n[^1]: c") != ""


ACTS = re.compile(
    r"<(script|style|iframe|object|embed|form|input|base|meta|link|svg|math)\b|\bon[a-z]+=|\bstyle=", re.IGNORECASE
)


def assert_inert(html: str) -> None:
    """Nothing that acts: no element, attribute or address that runs or loads anything but links and pictures."""
    tree = LexborHTMLParser(f"<main>{html}</main>")
    for node in tree.css("main *"):
        assert node.tag not in {
            "script",
            "style",
            "iframe",
            "object",
            "embed",
            "form",
            "input",
            "base",
            "meta",
            "link",
            "svg",
        }
        for name, value in node.attributes.items():
            assert not name.startswith("on")
            assert name != "style"
            if name in ("href", "src"):
                scheme = re.match(r"[\s\x00-\x1f]*([a-z][a-z0-9+.-]*):", value or "", re.IGNORECASE)
                assert scheme is None or scheme[1] in {"http", "https", "mailto", *SCHEMES}
            if name == "id":
                assert (value or "").startswith("t-")


HOSTILE = [
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>x</a>",
    "[x](javascript:alert(1))",
    "[x](JaVaScRiPt:alert(1))",
    "[x](java&#x0A;script:alert(1))",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "![x](data:text/html;base64,PHNjcmlwdD4=)",
    "[x](vbscript:x)",
    "<svg><script>alert(1)</script></svg>",
    "<math><mtext><style><img src=x onerror=alert(1)></style></mtext></math>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<p style='background:url(javascript:x)'>x</p>",
    "<style>* { display: none }</style>",
    "<base href='https://evil.example/'>",
    "<meta http-equiv=refresh content='0;url=https://evil.example'>",
    "<form action=https://evil.example><input name=a></form>",
    "x{: onclick=alert(1) style=color:red #top }",
    "<a href='claim:a' title='><img src=x onerror=alert(1)>'>x</a>",
    '[x](claim:a "><img src=x onerror=alert(1)>")',
    "![><img src=x onerror=alert(1)>](table:q)",
    "</main></article></body><script>alert(1)</script>",
    "<!--><script>alert(1)</script>-->",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'></noscript>",
    "`<script>`\n\n    <script>alert(1)</script>\n",
    "<template><script>alert(1)</script></template>",
    "<object data=x></object><embed src=x>",
    "\x02klzzwxh:0\x03 \x02wzxhzdk:0\x03 <b>",
]


@pytest.mark.parametrize("text", HOSTILE)
def test_nothing_that_acts_comes_through(text: str) -> None:
    assert_inert(render_fragment("f.md", text, 1)[0].html)


@given(
    st.text(max_size=80)
    | st.lists(st.sampled_from([*HOSTILE, "\n\n", "> ", "- ", "| a |\n|---|\n"]), max_size=4).map("".join)
)
def test_no_text_raises_or_acts(text: str) -> None:
    assert_inert(render_fragment("f.md", text, 1)[0].html)


def test_the_dialect() -> None:
    html = rendered(
        "Para *em*.[^1]\n\n| a | b |\n|:--|--:|\n| 1 | 2 |\n\nTerm\n:   Meaning\n\n!!! note\n    Careful.\n\n[^1]: Foot.\n"
    )
    for piece in ("<em>em</em>", '<td class="align-left">1</td>', '<th class="align-right">b</th>', "<dt>Term</dt>"):
        assert piece in html
    assert '<div class="admonition note">' in html
    assert 'id="t-fn:1"' in html
    assert 'href="#t-fn:1"' in html


def test_ids_and_links_to_them_are_prefixed_and_text_about_them_is_not() -> None:
    html = rendered('## Losses {#losses}\n\n[up](#losses) `<p id="x" align="left">` and id="y" href="#z"\n')
    assert '<h2 id="t-losses">' in html
    assert '<a href="#t-losses" rel="noopener">up</a>' in html
    assert 'id="y" href="#z"' in html
    assert 'id="x" align="left"' in html


def test_a_cell_keeps_the_class_its_author_gave_it() -> None:
    assert '<td class="wide align-right">' in rendered("<table><tr><td class=wide align=right>1</td></tr></table>")


def test_what_html_has_dropped_is_left_out() -> None:
    html = rendered(
        "<center>x</center> <p align=center>y</p> <img src=assets/a.png align=left border=1 alt=a> <td align=justify>"
    )
    assert "center" not in html
    assert "align" not in html
    assert "border" not in html


def test_headings_are_known() -> None:
    assert [(h.level, h.text, h.anchor) for h in fragment("# A *b*\n\n### C\n").headings] == [
        (1, "A b", "t-a-b"),
        (3, "C", "t-c"),
    ]


def test_words_are_counted() -> None:
    assert fragment("one *two* three\n\n- four\n").words == 4


def references(text: str) -> list[tuple[str, str, bool, bool, str]]:
    return [(r.address, r.words, r.image, r.alone, str(r.span)) for r in fragment(text).references]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("[w](claim:a)", ("claim:a", "w", False, False, "f.md:5:5")),
        ("[](claim:a)", ("claim:a", "", False, True, "f.md:5:4")),
        ("x\n\ny [*about* 12](claim:a)", ("claim:a", "about 12", False, False, "f.md:7:16")),
        ("![c](chart:range?question=q)", ("chart:range?question=q", "c", True, True, "f.md:5:6")),
        ("![c](table:q) more", ("table:q", "c", True, False, "f.md:5:6")),
        ("![a > b](table:q)", ("table:q", "a > b", True, True, "f.md:5:10")),
        ("[x]: claim:a\n\n[w][x]", ("claim:a", "w", False, False, "f.md:5:6")),
        ("<a title=t href='claim:a'>w</a>", ("claim:a", "w", False, False, "f.md:5:18")),
        ("[w](CLAIM:a)", ("claim:a", "w", False, False, "f.md:5:5")),
        ("[w](<claim:a>)", ("claim:a", "w", False, False, "f.md:5:6")),
        ("[w](claim:a 'title')", ("claim:a", "w", False, False, "f.md:5:5")),
        ("[[w]](claim:a)", ("claim:a", "[w]", False, False, "f.md:5:7")),
        ("`[w](claim:a)` [w](claim:a)", ("claim:a", "w", False, False, "f.md:5:20")),
        ("``[w](claim:a)` `` [w](claim:a)", ("claim:a", "w", False, False, "f.md:5:24")),
        ("<!-- [w](claim:a) --> [w](claim:a)", ("claim:a", "w", False, False, "f.md:5:27")),
        ("\\[v](claim:a) [w](claim:a)", ("claim:a", "w", False, False, "f.md:5:19")),
        ("a ` b [w](claim:a)", ("claim:a", "w", False, False, "f.md:5:11")),
        ("] [w](claim:a)", ("claim:a", "w", False, False, "f.md:5:7")),
    ],
)
def test_a_record_link_is_known_with_its_place(text: str, expected: tuple[str, str, bool, bool, str]) -> None:
    assert references(text) == [expected]


def test_the_same_address_twice_has_two_places() -> None:
    assert [place for *_, place in references("[a](claim:x) [b](claim:x)\n[c](claim:x)")] == [
        "f.md:5:5",
        "f.md:5:18",
        "f.md:6:5",
    ]


def test_a_link_within_a_link() -> None:
    places = [(address, place) for address, *_, place in references("[![x](spread:q)](question:q)")]
    assert places == [("question:q", "f.md:5:18"), ("spread:q", "f.md:5:7")]


def test_a_link_whose_words_are_nowhere_in_the_text_stands_at_its_beginning() -> None:
    assert references("x\n\n<a href='&#99;laim:a'>w</a>") == [("claim:a", "w", False, False, "f.md:5")]


def test_links_that_are_their_own_words_have_their_own_places() -> None:
    plain = fragment(
        "`<https://x.example/>` [a](https://x.example/)\n<https://x.example/> <https://x.example/>"
    ).plain_links
    assert [str(span) for _, span in plain] == ["f.md:5:28", "f.md:6:2", "f.md:6:23"]


def test_other_links_are_known_as_they_are_published() -> None:
    plain = fragment("[a](https://x.example/?a=1&lt=2) [b](pages/x.md#y) [c](#d) ![e](assets/p.png)").plain_links
    assert [(address, str(span)) for address, span in plain] == [
        ("https://x.example/?a=1&lt=2", "f.md:5:5"),
        ("pages/x.md#y", "f.md:5:38"),
        ("#t-d", "f.md:5:56"),
        ("assets/p.png", "f.md:5:65"),
    ]


@pytest.mark.parametrize(
    "address", ["http://e.example/p.png", "https://e.example/p.png", "//e.example/p.png", "HTTPS://e.example/p.png"]
)
def test_a_picture_from_another_site_is_a_finding(address: str) -> None:
    _, (finding,) = render_fragment("f.md", f"x\n\n![A map]({address})", 5)
    assert (finding.rule, str(finding.span)) == (OUTSIDE_PICTURE, "f.md:7:10")
    assert finding.mend == "![A map](assets/p.png)"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("a\n" * (MAX_CHARACTERS // 2) + "b", f"f.md:{MAX_CHARACTERS // 2 + 5}:1"),
        ("x\n" + "[" * (MAX_SIGNS + 1), f"f.md:6:{MAX_SIGNS + 1}"),
        ("# a\n" * (MAX_SIGNS + 1), f"f.md:{MAX_SIGNS + 5}:1"),
        ("1. " * 2000, "f.md:5"),
    ],
)
def test_a_text_that_would_take_minutes_is_refused(text: str, place: str) -> None:
    made, (finding,) = render_fragment("f.md", text, 5)
    assert made == Fragment()
    assert (finding.rule, str(finding.span)) == (MARKDOWN_TOO_LARGE, place)


def test_as_much_as_a_page_needs_is_read() -> None:
    assert len(fragment("[a](claim:x)\n" * 1500).references) == 1500
