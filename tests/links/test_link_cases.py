"""What is a broken link and what is not, as a table: one page in a small site, and the findings it must give."""

from collections.abc import Mapping

import pytest

from sitegen.links.internal import check_links

# The page under test stands at docs/page.html among these. No file here holds a fault of its own.
SITE: Mapping[str, str] = {
    "index.html": "<h1 id=top-of-all>Home</h1>",
    "about.html": '<h1 id="team">Team</h1><a name="old-name"></a><p id="über uns">…</p><p id="50%">…</p>',
    "docs/index.html": '<h1 id="Start">Docs</h1><section id="start-2"></section>',
    "docs/other.html": "<template><p id=inside></p></template><!-- <p id=remark> --><svg><g id=shape></g></svg>",
    "docs/deep/index.htm": "<p id=down>",
    "docs/a b.html": "",
    "docs/100%.html": "",
    "bare/file.txt": "",
    "img/one.png": "",
    "img/über.png": "",
    "img/two,three.png": "",
    "style/main.css": "body { background: url(../img/one.png) }",
    "icons.svg": '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><symbol id="pin"/></svg>',
    "paper.pdf": "%PDF",
    "feed.xml": "",
}

GOOD = {
    "file beside": '<a href="other.html">',
    "file above": '<a href="../about.html">',
    "file of the root": '<a href="/about.html">',
    "folder with index": '<a href="../docs/">',
    "own folder": '<a href="./">',
    "own folder as a dot": '<a href=".">',
    "root by dots": '<a href="..">',
    "folder with index.htm": '<a href="deep/">',
    "dots within": '<a href="deep/../other.html">',
    "encoded dots": '<a href="deep/%2E%2e/other.html">',
    "query": '<a href="other.html?print=1">',
    "query alone": '<a href="?print=1">',
    "empty href is the page": '<a href="">',
    "href without value": "<a href>",
    "a without href": "<a>no link</a>",
    "space encoded": '<a href="a%20b.html">',
    "space as it is": '<a href="a b.html">',
    "space around": '<a href="\n other.html ">',
    "line break within": '<a href="oth\ner.html">',
    "percent sign encoded": '<a href="100%25.html">',
    "percent sign that encodes nothing": '<a href="100%.html">',
    "letters beyond ASCII": '<img src="../img/über.png" alt="">',
    "the same, encoded": '<img src="../img/%C3%BCber.png" alt="">',
    "entities": '<a href="&#111;ther.html?a=1&amp;copy=2&copy=3">',
    "unquoted": "<a href=other.html>",
    "upper-case markup": '<A HREF="other.html">',
    "backslash": '<a href="..\\about.html">',
    "fragment of the page": '<p id=x><a href="#x">',
    "fragment below": '<a href="#x"><p id=x>',
    "fragment empty": '<a href="#">',
    "fragment top": '<a href="#top"><a href="#TOP">',
    "fragment of another page": '<a href="../about.html#team">',
    "fragment of a folder": '<a href="./#Start">',
    "fragment by name of a": '<a href="../about.html#old-name">',
    "fragment encoded": '<a href="../about.html#%C3%BCber%20uns">',
    "fragment not encoded": '<a href="../about.html#über uns">',
    "fragment with a percent sign": '<a href="../about.html#50%">',
    "fragment in inline SVG": '<a href="other.html#shape">',
    "text fragment": '<a href="other.html#:~:text=some,words">',
    "text fragment after an id": '<a href="../about.html#team:~:text=x">',
    "fragment for a script": '<a href="#!/state"><a href="#/route">',
    "fragment of a PDF": '<a href="../paper.pdf#page=3">',
    "mail": '<a href="mailto:desk@example.org">',
    "telephone": '<a href="tel:+123">',
    "script address": '<a href="javascript:void(0)">',
    "data": '<img src="data:image/png;base64,AA//==" alt="">',
    "another host": '<a href="https://other.example/nothing">',
    "another host, same scheme": '<img src="//other.example/x.png" alt="">',
    "own host": '<a href="https://example.org/docs/other.html">',
    "own host in capitals, with port": '<a href="HTTPS://Example.ORG:443/about.html#team">',
    "own host without scheme": '<a href="//example.org/about.html">',
    "own host bare": '<a href="https://example.org">',
    "comment": '<!-- <a href="nothing.html"> -->',
    "template": '<template><a href="nothing.html"><img src=nothing.png></template>',
    "code as text": "<code>&lt;a href=nothing.html&gt;</code>",
    "script as text": "<script>var x = '<a href=\"nothing.html\">'</script>",
    "textarea as text": '<textarea><a href="nothing.html"></textarea>',
    "title as text": '<title><a href="nothing.html"></title>',
    "unknown attribute": '<div href="nothing.html" data-src="nothing.png"></div>',
    "preconnect": '<link rel="preconnect" href="/nothing/"><link rel=dns-prefetch href="//other.example">',
    "link without href": "<link rel=stylesheet>",
    "srcset": '<img srcset="../img/one.png 1x, ../img/über.png 2x" alt="">',
    "srcset with commas in names": '<img srcset="../img/two,three.png 1x,../img/one.png" alt="">',
    "srcset with data": '<img srcset="data:image/png;base64,AA, ../img/one.png 2x" alt="">',
    "base": '<base href="/img/"><img src="one.png" alt="">',
    "base of own host": '<base href="https://example.org/img/"><img src="one.png" alt="">',
    "base of another host": '<base href="https://other.example/"><a href="nothing.html">',
    "only the first base": '<base href="../img/"><base href="/nothing/"><img src="one.png" alt="">',
    "base and a fragment in CSS": '<base href="/img/"><svg><path fill="url(#g)"/><g id=g /></svg>',
    "refresh": '<meta http-equiv="refresh" content="5; URL=\'other.html\'">',
    "refresh of itself": '<meta http-equiv=refresh content="30">',
    "social picture": '<meta property="og:image" content="https://example.org/img/one.png">',
    "other meta": '<meta name="description" content="nothing.png"><meta name="image" content="x.png">',
    "image map": '<img src="../img/one.png" usemap="#m" alt=""><map name="m"><area href="other.html"></map>',
    "symbol of a sprite": '<svg><use href="../icons.svg#pin"/></svg>',
    "symbol by xlink": '<svg><use xlink:href="../icons.svg#pin"/></svg>',
    "view of an SVG": '<img src="../icons.svg#svgView(viewBox(0,0,9,9))" alt="">',
    "style": "<style>@import '../style/main.css'; a { color: red }</style>",
    "style attribute": '<p style="background: url(&quot;../img/one.png&quot;)">',
    "CSS in comments and strings": "<style>/* url(no.png) */ a::before { content: 'url(no.png)' }</style>",
    "CSS namespace": "<style>@namespace svg url(nothing);</style>",
    "CSS image-set": "<style>a { background: image-set('../img/one.png' type('image/png') 1x, url(../img/one.png) 2x) }</style>",
    "CSS escape": r"<style>a { background: url(../img/o\6e e.png) }</style>",
    "CSS string over two lines": "<style>a { background: url('../img/\\\none.png') }</style>",
    "noscript": '<noscript><img src="../img/one.png" alt=""></noscript>',
    "one id on two elements of two kinds": '<a id="x" name="x" href="#x">',
    "id in a template beside the same id": "<p id=x></p><template><p id=x></p></template>",
    "one element found by many attributes": '<input id=x type=image src="../img/one.png" formaction="" style="a:b" alt="">',
    "form to the page itself": '<form action=""><button formaction="other.html">',
    "svg link": '<svg><a href="other.html"></a></svg>',
    "own scheme and no slashes": '<a href="https:other.html"><a href="HTTPS:/about.html">',
    "too many slashes": '<a href="https:///example.org/about.html"><a href="///example.org/about.html">',
    "ping": '<a href="other.html" ping="other.html ../about.html">',
    "page within the page": '<iframe srcdoc="&lt;a href=other.html>&lt;a href=#inside>"></iframe>',
    "input that is no picture": '<input src="nothing.png">',
    "style of another kind": '<style type="text/less">a { background: url(nothing.png) }</style>',
    "CSS that no browser reads": "<style>a { background: url(two words.png) }</style>",
    "CSS question": "<style>@supports (background: url(nothing.png)) { a { color: red } }</style>",
    "CSS local font": "<style>@font-face { src: local('nothing.woff'), url(../img/one.png) format('x') }</style>",
    "CSS nested": "<style>@media print { a { &:hover { background: url(../img/one.png) } } }</style>",
    "CSS import with conditions": "<style>@import '../style/main.css' layer(a) supports(b: url(no)) print;</style>",
    "use of a symbol, with base": '<base href="/img/"><svg><use href="#s"/><symbol id="s"/></svg>',
    "structured data": """<script type="application/ld+json">{"@context": "https://schema.org", "@id": "#nothing",
        "image": ["../img/one.png"], "citation": "Smith. 2020", "item": {"@id": "other.html"}}</script>""",
    "script of another kind": '<script type="application/json">{"image": "nothing.png"}</script>',
    "label": '<label for="f">x</label><input id="f" aria-describedby="f g"><p id=g>',
    "microdata": '<meta itemprop="image" content="../img/one.png"><meta itemprop="name" content="no.png">',
    "base without href": '<base target="_top"><base href="/img/"><img src="one.png" alt="">',
    "base after the links": '<img src="one.png" alt=""><base href="/img/">',
    "shadow tree": '<p><template shadowrootmode="open"><a href="other.html"></a></template>',
    "feed": '<link rel=alternate type="application/atom+xml" href="../feed.xml">',
}

BAD: Mapping[str, tuple[str, str, str]] = {
    # name: (HTML, rule, what the mend says)
    "no such file": ('<a href="nothing.html">', "link-broken", "correct the address"),
    "no such folder": ('<a href="nothing/">', "link-broken", ""),
    "letter wrong": ('<a href="othr.html">', "link-broken", "write other.html"),
    "case wrong": ('<a href="Other.html">', "link-broken", "write other.html"),
    "case of a folder wrong": ('<a href="/Docs/other.html#shape">', "link-broken", "write /docs/other.html#shape"),
    "ending left out": ('<a href="../about">', "link-broken", "write ../about.html"),
    "slash after a file": ('<a href="../about.html/">', "link-broken", "write ../about.html"),
    "html for a folder": ('<a href="../docs.html?q">', "link-broken", "write ./?q"),
    "one ../ too few": ('<a href="about.html#team">', "link-broken", "write ../about.html#team"),
    "full address of nothing": (
        '<a href="https://example.org/abuot.html">',
        "link-broken",
        "write https://example.org/about.html",
    ),
    "folder without index": ('<a href="../bare/">', "link-broken", ""),
    "folder without index or slash": ('<a href="../bare">', "link-broken", ""),
    "double slash": ('<a href="..//about.html">', "link-broken", ""),
    "space encoded twice": ('<a href="a%2520b.html">', "link-broken", "write a%20b.html"),
    "invalid percent-encoding": ('<a href="%FF.html">', "link-broken", ""),
    "forgotten scheme": ('<a href="www.example.org/x">', "link-broken", ""),
    "file address": ('<a href="file:///home/me/x.html">', "link-broken", "put the file into the site"),
    "drive letter": (r'<img src="C:\pictures\x.png" alt="">', "asset-missing", "put the file into the site"),
    "area": ('<map name=m><area href="nothing.html"></map>', "link-broken", ""),
    "form": ('<form action="nothing.php">', "link-broken", ""),
    "formaction": ('<button formaction="nothing.php">', "link-broken", ""),
    "cite": ('<blockquote cite="nothing.html">', "link-broken", ""),
    "longdesc": ('<img longdesc="nothing.txt" src="../img/one.png" alt="">', "link-broken", ""),
    "canonical": ('<link rel="canonical" href="https://example.org/docs/pagee.html">', "link-broken", "docs/page.html"),
    "refresh": ('<meta http-equiv="Refresh" content="0;url=nothing.html">', "link-broken", ""),
    "refresh without url=": ('<meta http-equiv="Refresh" content="0, nothing.html">', "link-broken", ""),
    "og:url": ('<meta property="og:url" content="https://example.org/nothing/">', "link-broken", ""),
    "svg link": ('<svg><a xlink:href="nothing.html"></a></svg>', "link-broken", ""),
    "base": ('<base href="/img/"><a href="about.html">', "link-broken", "write ../about.html"),
    "picture": ('<img src="../img/nothing.png" alt="">', "asset-missing", "put the file into the site"),
    "picture, case wrong": ('<img src="../img/One.PNG" alt="">', "asset-missing", "write ../img/one.png"),
    "picture in another folder": ('<img src="one.png" alt="">', "asset-missing", "write ../img/one.png"),
    "picture without address": ('<img src="" alt="">', "asset-missing", "give the src an address"),
    "script": ('<script src="x.js"></script>', "asset-missing", ""),
    "script without address": ("<script src></script>", "asset-missing", "give the src an address"),
    "style sheet": ('<link rel="stylesheet" href="../style/mian.css">', "asset-missing", "write ../style/main.css"),
    "icon": ('<link rel="shortcut ICON" href="/favicon.ico">', "asset-missing", ""),
    "preloaded set": ('<link rel=preload as=image imagesrcset="../img/one.png, x.png 2x">', "asset-missing", ""),
    "frame": ('<iframe src="nothing.html"></iframe>', "asset-missing", ""),
    "srcset": ('<img srcset="../img/one.png 1x, x.png 2x" alt="">', "asset-missing", ""),
    "srcset without space": ('<img srcset="../img/one.png,../img/one.png" alt="">', "asset-missing", ""),
    "source": ('<picture><source srcset="x.webp"></picture>', "asset-missing", ""),
    "video": ('<video src="x.mp4"></video>', "asset-missing", ""),
    "poster": ('<video poster="x.png"></video>', "asset-missing", ""),
    "audio": ("<audio><source src=x.ogg></audio>", "asset-missing", ""),
    "track": ("<video><track src=x.vtt></video>", "asset-missing", ""),
    "embed": ("<embed src=x.swf>", "asset-missing", ""),
    "object": ("<object data=x.pdf></object>", "asset-missing", ""),
    "input": ("<input type=image src=x.png alt=x>", "asset-missing", ""),
    "background": ("<table background=x.png></table>", "asset-missing", ""),
    "svg image": ('<svg><image href="x.png"/></svg>', "asset-missing", ""),
    "svg use": ('<svg><use xlink:href="nothing.svg#pin"/></svg>', "asset-missing", ""),
    "social picture": ('<meta name="twitter:image" content="https://example.org/img/x.png">', "asset-missing", ""),
    "CSS url": ("<style>a { background: url( 'x.png' ) }</style>", "asset-missing", ""),
    "CSS import": ('<style>@import "x.css" screen;</style>', "asset-missing", ""),
    "CSS image-set": ('<style>a { background: -webkit-image-set("x.png" 1x) }</style>', "asset-missing", ""),
    "CSS in an attribute": ('<p style="background:URL(x.png)">', "asset-missing", ""),
    "CSS in an SVG": ("<svg><style><![CDATA[a { fill: url(x.svg#y) }]]></style></svg>", "asset-missing", ""),
    "noscript": ('<noscript><img src="x.png" alt=""></noscript>', "asset-missing", ""),
    "address that cannot be read": ('<a href="https://[">', "link-broken", "correct the address"),
    "no host": ('<a href="https://">', "link-broken", "correct the address"),
    "page within the page": ('<iframe srcdoc="&lt;img src=x.png>"></iframe>', "asset-missing", ""),
    "shadow tree": ('<p><template shadowrootmode="open"><img src="x.png"></template>', "asset-missing", ""),
    "ping": ('<a href="" ping="nothing.php">', "link-broken", ""),
    "structured data": (
        '<script type="application/ld+json">{"@graph": [{"image": {"url": "./x.png"}}]}</script>',
        "link-broken",
        "",
    ),
    "picture of structured data": (
        '<script type="application/ld+json">{"logo": "https://example.org/x.png"}</script>',
        "asset-missing",
        "",
    ),
    "microdata": ('<meta itemprop="image" content="x.png">', "asset-missing", ""),
    "CSS cross-fade": (
        "<style>a { background: cross-fade(url(x.png), url('../img/one.png')) }</style>",
        "asset-missing",
        "",
    ),
    "CSS src": ("<style>a { background: src('x.png') }</style>", "asset-missing", ""),
    "CSS variable": ("<style>a { --b: url(x.png) }</style>", "asset-missing", ""),
    "CSS comment within": ("<style>a { background:/* a */url(x.png)/* b */ }</style>", "asset-missing", ""),
    "CSS never closed": ("<style>a { background: url('x.png</style>", "asset-missing", ""),
    "CSS escape": (r"<style>a { background: \75rl(x.png) }</style>", "asset-missing", ""),
    "label": ('<label for="f">x</label><input id="F">', "id-reference-broken", 'id="f"'),
    "headers": ('<table><td headers="h">', "id-reference-broken", 'id="h"'),
    "fragment of nothing": ('<a href="#nothing">', "fragment-broken", "link to an id"),
    "fragment, case wrong": ('<a href="../docs/#start"><p id=X>', "fragment-broken", "write ../docs/#Start"),
    "fragment, letter wrong": ('<a href="../about.html?q#teem">', "fragment-broken", "write ../about.html?q#team"),
    "fragment with a space to write": ('<a href="../about.html#Über uns">', "fragment-broken", "#über%20uns"),
    "fragment in a template": ('<a href="other.html#inside">', "fragment-broken", ""),
    "fragment in a comment": ('<a href="other.html#remark">', "fragment-broken", ""),
    "fragment is no name of input": ('<a href="#n"><input name=n>', "fragment-broken", ""),
    "fragment moved by base": ('<base href="/about.html"><p id=x></p><a href="#x">', "fragment-broken", ""),
    "symbol of a sprite": ('<svg><use href="../icons.svg#pinn"/></svg>', "fragment-broken", "write ../icons.svg#pin"),
    "gradient": ('<svg><path fill="url(#nothing)"/></svg>', "fragment-broken", ""),
    "image map": ('<img src="../img/one.png" usemap="#m" alt=""><p id=m>', "fragment-broken", '<map name="m">'),
    "id twice": ("<p id=x></p><p id=x></p>", "duplicate-id", "rename all but one"),
    "id twice, in SVG": ("<p id=x></p><svg><g id=x /></svg>", "duplicate-id", ""),
    "folder without slash": ('<a href="/docs">', "link-to-folder-without-slash", "write /docs/"),
    "the same with more": ('<a href="../docs?q#Start">', "link-to-folder-without-slash", "write ./?q#Start"),
    "above the root": ('<a href="../../about.html">', "link-outside-site", "write ../about.html"),
    "above the root to nothing": ('<a href="../../../nothing.html">', "link-broken", ""),
}


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
