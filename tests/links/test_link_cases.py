"""What is a broken link and what is not, as the tables in link_cases say."""

import pytest

from link_cases import BAD, GOOD, SITE
from sitegen.links.internal import check_links, inspect_links


def findings(html: str, base_url: str = "https://example.org/") -> list[tuple[str, str, str]]:
    files = {path: text.encode() for path, text in {**SITE, "docs/page.html": html}.items()}
    return [(found.rule.name, found.message, found.mend) for found in check_links(files, base_url=base_url)]


@pytest.mark.parametrize("name", GOOD)
def test_no_false_alarm(name: str) -> None:
    assert findings(GOOD[name]) == []


@pytest.mark.parametrize("name", BAD)
def test_a_fault_is_found_once_and_named(name: str) -> None:
    html, rule, mend = BAD[name]
    found = findings(html)
    assert [rule for rule, _, _ in found] == [rule]
    assert mend in found[0][2]


def test_all_good_links_on_one_page_are_good_together() -> None:
    """No kind disturbs another; ids and bases, which are of one page, are left out."""
    together = [html for html in GOOD.values() if " id=" not in html and "<base" not in html and "<t" not in html]
    assert len(together) > 60
    assert findings("\n".join(together) + "<p id=x>") == []


IN_A_FOLDER = {
    '<a href="/sub/about.html">': None,
    '<a href="https://example.org/sub/about.html">': None,
    '<a href="https://example.org/sub">': None,
    '<a href="https://example.org/other/">': None,
    '<a href="https://example.org/subway/">': None,
    '<a href="../../sub/about.html">': None,
    '<a href="/sub">': None,
    '<a href="/about.html">': "link-outside-site",
    '<a href="../../about.html">': "link-outside-site",
    '<a href="/sub/nothing.html">': "link-broken",
    '<a href="https://example.org/sub/nothing.html">': "link-broken",
    '<base href="/"><a href="about.html">': "link-outside-site",
    '<base href="/sub/"><a href="about.html">': None,
}


@pytest.mark.parametrize("html", IN_A_FOLDER)
def test_a_site_in_a_folder_of_its_host(html: str) -> None:
    rule = IN_A_FOLDER[html]
    found = findings(html, "https://example.org/sub/")
    assert [name for name, _, _ in found] == ([rule] if rule else [])


def test_the_mend_names_the_folder_of_the_host() -> None:
    [found] = findings('<a href="/sub/abuot.html">', "https://example.org/sub")
    assert found[2] == "write /sub/about.html"


FILES = {
    # name: (path, text, rules of the findings)
    "svg": ("p.svg", '<svg xmlns="http://www.w3.org/2000/svg"><a href="x.html"/></svg>', ["link-broken"]),
    "svg by another prefix": (
        "p.svg",
        '<svg xmlns="http://www.w3.org/2000/svg" xmlns:y="http://www.w3.org/1999/xlink"><use y:href="#n"/></svg>',
        ["fragment-broken"],
    ),
    "svg style sheet": (
        "p.svg",
        '<?xml-stylesheet href="x.css"?><svg xmlns="http://www.w3.org/2000/svg"/>',
        ["asset-missing"],
    ),
    "svg style": (
        "p.svg",
        "<svg xmlns='http://www.w3.org/2000/svg'><style><![CDATA[a{b:url(x.png)}]]></style></svg>",
        ["asset-missing"],
    ),
    "svg that is not well-formed": ("p.svg", "<svg><a href='x.html'></svg>", ["link-broken"]),
    "svg of entities within entities": (
        "p.svg",
        '<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg"><a href="&b;"/></svg>',
        ["link-broken"],
    ),
    "xhtml": (
        "p.xhtml",
        '<html xmlns="http://www.w3.org/1999/xhtml"><p id="a"/><a href="#a"/><img src="x.png"/></html>',
        ["asset-missing"],
    ),
    "rss": (
        "feed.xml",
        (
            "<rss><channel><link>https://example.org/</link><item><link>https://example.org/x/</link>"
            "<guid>https://example.org/y/</guid><guid isPermaLink='false'>https://example.org/z/</guid>"
            "<description>&lt;img src='https://example.org/x.png'&gt;</description><enclosure url='/x.mp3'/></item></channel></rss>"
        ),
        ["asset-missing", "asset-missing", "link-broken", "link-broken"],
    ),
    "atom": (
        "feed.xml",
        (
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="https://example.org/docs/"><id>https://example.org/id</id>'
            '<link rel="self" href="page.html"/><link href="x/"/><entry><content type="html">&lt;a href="x.html"&gt;</content>'
            "</entry></feed>"
        ),
        ["link-broken", "link-broken"],
    ),
    "bases within an atom feed": (
        "feed.xml",
        (
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/docs/"><entry xml:base="deep/"><link href="../other.html"/>'
            '<link href="x.html"/></entry></feed>'
        ),
        ["link-broken"],
    ),
    "bases within a feed that climb": (
        "feed.xml",
        (
            '<feed xmlns="http://www.w3.org/2005/Atom" xml:base="/docs/deep/"><entry xml:base="../../img/?q"><link href="one.png"/>'
            '<link href="x.png"/></entry></feed>'
        ),
        ["link-broken"],
    ),
    "bases within a feed that cannot be read": (
        "feed.xml",
        (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry xml:base="/docs/"><entry xml:base="http://["><link href="x.html"/>'
            '</entry><link href="http://["/></entry></feed>'
        ),
        ["link-broken", "link-broken"],
    ),
    "xhtml within an atom feed": (
        "feed.xml",
        (
            '<feed xmlns="http://www.w3.org/2005/Atom"><entry><content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml">'
            '<a id="a" href="/about.html"/><a id="a" href="#a"/><img src="/x.png"/></div></content></entry></feed>'
        ),
        ["asset-missing"],
    ),
    "languages of a sitemap": (
        "sitemap.xml",
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:h="http://www.w3.org/1999/xhtml"><url>'
            '<loc>https://example.org/docs/</loc><h:link rel="alternate" hreflang="de" href="https://example.org/de/"/></url></urlset>'
        ),
        ["link-broken"],
    ),
    "template in xhtml": (
        "p.xhtml",
        '<html xmlns="http://www.w3.org/1999/xhtml"><template><a href="x.html"/></template><a href="y.html"/></html>',
        ["link-broken"],
    ),
    "feed cut off": ("feed.xml", "<rss><channel><link>https://example.org/x/</link>", ["link-broken"]),
    "sitemap": (
        "sitemap.xml",
        (
            '<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:i="http://www.google.com/schemas/sitemap-image/1.1">'
            "<url><loc>https://example.org/docs/</loc><i:image><i:loc>https://example.org/x.png</i:loc></i:image></url>"
            "<url><loc> https://example.org/x </loc></url></urlset>"
        ),
        ["link-broken", "link-broken"],
    ),
    "robots": ("robots.txt", "User-agent: *\nSitemap: https://example.org/sitemap.xml\n", ["link-broken"]),
    "web application": (
        "site.webmanifest",
        '{"start_url": "/docs/", "icons": [{"src": "img/one.png"}, {"src": "x.png"}], "shortcuts": [{"url": "/x"}]}',
        ["asset-missing", "link-broken"],
    ),
    "manifest that is no JSON": ("manifest.json", "{", []),
    "style sheet in another encoding": ("s.css", '@charset "windows-1251"; a { b: url(x.png) }', ["asset-missing"]),
}


@pytest.mark.parametrize("name", FILES)
def test_files_that_are_no_html_are_read_too(name: str) -> None:
    path, text, rules = FILES[name]
    files = {path: text.encode() for path, text in {**SITE, "docs/page.html": "", path: text}.items()}
    found = check_links(files, base_url="https://example.org/")
    assert sorted(each.rule.name for each in found) == rules, found


@pytest.mark.parametrize(
    ("address", "base_url", "whole"),
    [
        ("//h.example/x", "", "https://h.example/x"),
        ("//h.example:8080/x", "", "http://h.example:8080/x"),
        ("//h.example/x", "http://example.org/", "http://h.example/x"),
        ("//h.example:8080/x", "https://example.org/", "https://h.example:8080/x"),
    ],
)
def test_a_scheme_that_is_left_out_is_that_of_the_site(address: str, base_url: str, whole: str) -> None:
    seen = inspect_links({"index.html": f"<a href='{address}'>".encode()}, base_url=base_url)
    assert list(seen.outside) == [whole]
