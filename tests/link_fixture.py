"""A site of link cases, each with the verdict that is right, and the hosts that it points to, played on the loopback.

Every case has a word of its own (`c017`) in its address, so that it can be found in whatever a checker prints. Internal cases
come in pairs: an address of something that is there, and the same of something that is not.
"""

import ssl
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote

from link_hosts import (
    PAGE,
    Answer,
    Hosts,
    certificate,
    drip,
    first,
    garbled,
    huge,
    never,
    no_head,
    redirect,
    reply,
    reset,
)

OK, DEAD, UNKNOWN = "ok", "dead", "cannot tell"


@dataclass(frozen=True)
class Case:
    """`files` are what the case adds to the site."""

    name: str
    word: str
    verdict: str
    files: dict[str, bytes]


# Where an address may stand: ADDR is the address, to a picture, page or style sheet as the place needs.
IN_HTML = {
    "a": "<a href='ADDR'>x</a>",
    "a unquoted": "<a href=ADDR>x</a>",
    "a with entities": "<a href='./&#x2e;/ADDR'>x</a>",
    "upper-case markup": "<A HREF='ADDR'>x</A>",
    "area": "<map name=m><area href='ADDR' alt=x></map>",
    "link stylesheet": "<link rel=stylesheet href='ADDR'>",
    "link icon": "<link rel='shortcut icon' href='ADDR'>",
    "link alternate": "<link rel=alternate href='ADDR' type='application/atom+xml'>",
    "link preload": "<link rel=preload as=image href='ADDR'>",
    "link manifest": "<link rel=manifest href='ADDR'>",
    "link imagesrcset": "<link rel=preload as=image imagesrcset='ADDR 2x'>",
    "script": "<script src='ADDR'></script>",
    "script module": "<script type=module src='ADDR'></script>",
    "img": "<img src='ADDR' alt=x>",
    "img srcset": "<img src='there.png' srcset='there.png 1x, ADDR 2x' alt=x>",
    "img srcset first": "<img src='there.png' srcset='ADDR 100w, there.png 200w' alt=x>",
    "img srcset alone": "<img src='there.png' srcset='ADDR' alt=x>",
    "source srcset": "<picture><source srcset='ADDR 1x' type='image/webp'><img src='there.png' alt=x></picture>",
    "img longdesc": "<img src='there.png' longdesc='ADDR' alt=x>",
    "video": "<video src='ADDR'></video>",
    "video poster": "<video poster='ADDR'></video>",
    "video source": "<video><source src='ADDR'></video>",
    "audio": "<audio src='ADDR'></audio>",
    "track": "<video><track src='ADDR'></video>",
    "embed": "<embed src='ADDR'>",
    "object": "<object data='ADDR'></object>",
    "iframe": "<iframe src='ADDR'></iframe>",
    "input image": "<input type=image src='ADDR' alt=x>",
    "form": "<form action='ADDR'></form>",
    "formaction": "<form><button formaction='ADDR'>x</button></form>",
    "blockquote cite": "<blockquote cite='ADDR'>x</blockquote>",
    "q cite": "<q cite='ADDR'>x</q>",
    "ins cite": "<ins cite='ADDR'>x</ins>",
    "body background": "<table background='ADDR'><tr><td>x</table>",
    "meta refresh": "<meta http-equiv=refresh content='900; url=ADDR'>",
    "noscript": "<noscript><img src='ADDR' alt=x></noscript>",
    "details": "<details><summary>x</summary><a href='ADDR'>x</a></details>",
    "hidden": "<div hidden><a href='ADDR'>x</a></div>",
    "svg image": "<svg><image href='ADDR'/></svg>",
    "svg xlink image": "<svg><image xlink:href='ADDR'/></svg>",
    "svg a": "<svg><a href='ADDR'><text>x</text></a></svg>",
    "svg use": "<svg><use href='ADDR'/></svg>",
    "svg feImage": "<svg><filter><feImage href='ADDR'/></filter></svg>",
    "style attribute": "<p style='background: url(ADDR)'>x</p>",
    "style attribute quoted": '<p style="background: url(&quot;ADDR&quot;)">x</p>',
    "style element": "<style>p { background: url(ADDR) }</style>",
    "style element quoted": "<style>p { background: url('ADDR') }</style>",
    "style import": "<style>@import 'ADDR';</style>",
    "style import url": "<style>@import url(ADDR);</style>",
    "style in svg": "<svg><style>rect { fill: url(ADDR) }</style></svg>",
    "svg script": "<svg><script href='ADDR'></script></svg>",
    "mathematics": "<math><mi href='ADDR'>x</mi></math>",
    "social picture": "<meta property='og:image' content='ADDR'>",
    "structured data": """<script type="application/ld+json">{"image": "ADDR"}</script>""",
    "import map": """<script type=importmap>{"imports": {"x": "./ADDR"}}</script>""",
    "srcdoc": "<iframe srcdoc=\"<a href='ADDR'>x</a>\"></iframe>",
}
IN_CSS = {
    "css url": "a { background: url(ADDR) }",
    "css url quoted": 'a { background: url("ADDR") }',
    "css url single-quoted": "a { background: url( 'ADDR' ) }",
    "css url upper-case": "a { background: URL(ADDR) }",
    "css url after a comment": "a { background: /* url(no.png) */ url(ADDR) }",
    "css import": '@import "ADDR";',
    "css import url": "@import url(ADDR);",
    "css import with media": '@import "ADDR" screen and (min-width: 1px);',
    "css import with layer": '@import url("ADDR") layer(base);',
    "css import with supports": '@import "ADDR" supports(display: grid);',
    "css font": "@font-face { font-family: f; src: local('no'), url(ADDR) format('woff2') }",
    "css image-set": "a { background: image-set('ADDR' 1x, 'there.png' 2x) }",
    "css image-set url": "a { background: -webkit-image-set(url(ADDR) 1x) }",
    "css cursor": "a { cursor: url(ADDR) 2 2, auto }",
    "css list": "ul { list-style: square url(ADDR) }",
    "css content": "a::before { content: url(ADDR) }",
    "css mask": "a { -webkit-mask: url(ADDR) center }",
    "css border image": "a { border-image: url(ADDR) 30 round }",
    "css in media": "@media print { a { background: url(ADDR) } }",
    "css nested": "a { &:hover { background: url(ADDR) } }",
    "css two of one": "a { background: url(there.png), url(ADDR) }",
    "css variable": "a { --picture: url(ADDR); background: var(--picture) }",
    "css without semicolon": "a{background:url(ADDR)}b{color:red}",
    "css cross-fade": "a { background: cross-fade(url(there.png), url(ADDR)) }",
    "css filter": "a { filter: url(ADDR) }",
    "css import upper-case": '@IMPORT "ADDR";',
    "css import without a space": "@import'ADDR';",
    "css import after a layer": '@layer base; @import "ADDR";',
    "css escape": "a { background: \\75 rl(ADDR) }",
    "css src": 'a { background: src("ADDR") }',
    "css fallback of a variable": "a { background: var(--none, url(ADDR)) }",
    "css never closed": "a { background: url(ADDR",
    "css of a printed page": "@page { background: url(ADDR) }",
    "css keyframes": "@keyframes k { from { background: url(ADDR) } }",
    "css choice": "a { background: light-dark(url(there.png), url(ADDR)) }",
    "css after a string": "a::before { content: 'it\\'s url(no.png)'; background: url(ADDR) }",
}
ATOM = "<feed xmlns='http://www.w3.org/2005/Atom'>{}</feed>"
IN_FEEDS = {
    "rss link": "<rss><channel><link>ADDR</link></channel></rss>",
    "rss enclosure": "<rss><channel><item><enclosure url='ADDR'/></item></channel></rss>",
    "rss description": "<rss><channel><item><description>&lt;img src='ADDR'></description></item></channel></rss>",
    "rss encoded": "<rss xmlns:c='x'><channel><item><c:encoded><![CDATA[<img src='ADDR'>]]></c:encoded></item></channel></rss>",
    "atom link": ATOM.format("<entry><link href='ADDR'/></entry>"),
    "atom html": ATOM.format("<entry><content type='html'>&lt;img src='ADDR'></content></entry>"),
    "atom xhtml": ATOM.format(
        "<entry><content type='xhtml'><div xmlns='http://www.w3.org/1999/xhtml'><img src='ADDR'/></div></content></entry>"
    ),
    "atom base": ATOM.format("<entry xml:base='x/'><link href='../ADDR'/></entry>"),
}
# Addresses that are written another way than what they lead to: how {} (the case's word) is written, and the path that is meant.
WRITTEN = {
    "plain": ("{}.html", "{}.html"),
    "from here": ("./{}.html", "{}.html"),
    "from the root": ("/cases/{}.html", "{}.html"),
    "up and down": ("../cases/{}.html", "{}.html"),
    "dots within": ("x/../{}.html", "{}.html"),
    "encoded dots": ("x/%2e%2E/{}.html", "{}.html"),
    "query": ("{}.html?a=1&b=2", "{}.html"),
    "fragment": ("{}.html#top", "{}.html"),
    "encoded letter": ("%63{}.html", "c{}.html"),
    "encoded space": ("{}%20b.html", "{} b.html"),
    "bare space": ("{} b.html", "{} b.html"),
    "letters": ("{}-über.html", "{}-über.html"),
    "encoded letters": ("{}-%C3%BCber.html", "{}-über.html"),
    "Cyrillic": ("{}-звіт.html", "{}-звіт.html"),
    "plus": ("{}+b.html", "{}+b.html"),
    "comma": ("{},b.html", "{},b.html"),
    "parentheses": ("{}(1).html", "{}(1).html"),
    "encoded hash": ("{}%23b.html", "{}#b.html"),
    "encoded question mark": ("{}%3Fb.html", "{}?b.html"),
    "encoded percent": ("{}%25.html", "{}%.html"),
    "space around": ("  {}.html\n", "{}.html"),
    "line break within": ("{}.ht\nml", "{}.html"),
    "tab within": ("{}\t.html", "{}.html"),
    "backslash": ("..\\cases\\{}.html", "{}.html"),
    "folder": ("{}/", "{}/index.html"),
    "folder with dots": ("{}/../{}/", "{}/index.html"),
    "index named": ("{}/index.html", "{}/index.html"),
    "two dots in a name": ("{}..html", "{}..html"),
    "capital letters": ("{}-Map.html", "{}-Map.html"),
    "colon late": ("./a:{}.html", "a:{}.html"),
}
# Pages that define ids, and what a link names: whether it is there.
FRAGMENTS = {
    "id": ("<p id=there>", "there", True),
    "id of other case": ("<p id=There>", "there", False),
    "no id": ("<p>", "there", False),
    "name of a": ("<a name=there></a>", "there", True),
    "name of input": ("<input name=there>", "there", False),
    "encoded": ("<p id='ü b'>", "%C3%BC%20b", True),
    "not encoded": ("<p id='ü'>", "ü", True),
    "empty": ("<p>", "", True),
    "top": ("<p>", "top", True),
    "TOP": ("<p>", "TOP", True),
    "text": ("<p>", ":~:text=words", True),
    "id and text": ("<p id=there>", "there:~:text=words", True),
    "no id and text": ("<p>", "there:~:text=words", False),
    "in svg": ("<svg><g id=there /></svg>", "there", True),
    "in a template": ("<template><p id=there></template>", "there", False),
    "in a comment": ("<!-- <p id=there> -->", "there", False),
    "in a script": ("<script>'<p id=there>'</script>", "there", False),
    "entity": ("<p id='a&amp;b'>", "a&amp;b", True),
    "unquoted": ("<p class=x id=there>", "there", True),
    "with a dot": ("<p id='a.b:c'>", "a.b:c", True),
}
# What is no link, however it looks.
NONE = {
    "comment": "<!-- <a href='ADDR'>x</a> -->",
    "code": "<code>&lt;a href='ADDR'&gt;</code>",
    "script": "<script>var x = \"<img src='ADDR'>\"</script>",
    "script of another type": "<script type='text/template'><img src='ADDR'></script>",
    "template": "<template><img src='ADDR' alt=x></template>",
    "textarea": "<textarea><a href='ADDR'></textarea>",
    "title": "<title><a href='ADDR'></title>",
    "data attribute": "<div data-src='ADDR' data-href='ADDR'></div>",
    "unknown attribute": "<div href='ADDR' src='ADDR'></div>",
    "style comment": "<style>/* url(ADDR) */ a { color: red }</style>",
    "style string": "<style>a::after { content: 'url(ADDR)' }</style>",
    "style namespace": "<style>@namespace svg url(ADDR);</style>",
    "style local font": "<style>a { src: local('ADDR') }</style>",
    "cdata in html": "<!DOCTYPE html><![CDATA[<a href='ADDR'>]]>",
    "text": "<p>see ADDR for more</p>",
}


class _Site:
    """Cases as they are added, each with its own word and a page that links to it."""

    def __init__(self) -> None:
        self.cases: list[Case] = []

    @property
    def word(self) -> str:
        """That of the next case."""
        return f"c{len(self.cases):03}"

    def add(self, name: str, verdict: str, snippet: str, files: dict[str, str] | None = None) -> None:
        """A case whose page holds the snippet."""
        page = {f"cases/page-{self.word}.html": f"<!doctype html><title>x</title>{snippet}"}
        texts = {**page, **(files or {})}
        self.cases.append(Case(name, self.word, verdict, {path: text.encode() for path, text in texts.items()}))


def build(port: int, expired: int, itself: int, six: int) -> tuple[list[Case], dict[str, Answer]]:
    """All cases, for hosts on these ports: plain, TLS with an expired and a self-signed certificate, and IPv6."""
    site = _Site()
    _places(site)
    _addresses(site)
    for name, snippet in NONE.items():
        site.add(f"no link: {name}", OK, snippet.replace("ADDR", f"{site.word}.png"))
    _bases(site)
    answers: dict[str, Answer] = {}
    for name, (verdict, address) in _outside(port, expired, itself, six, answers).items():
        site.add(f"host: {name}", verdict, f"<a href='{address.format(site.word)}'>x</a>")
    index = "".join(f"<a href='{path}'>x</a>\n" for case in site.cases for path in case.files if "/page-" in path)
    return [*site.cases, Case("index", "", OK, {"index.html": index.encode(), "cases/there.png": b""})], answers


def _places(site: _Site) -> None:
    """Every place in which an address may stand, once with what is there and once with what is not."""
    for name, snippet in IN_HTML.items():
        is_style = ("style" in name and "import" in name) or "sheet" in name
        ending = "svg" if "use" in name else "css" if is_style else "png"
        for verdict in (OK, DEAD):
            file = f"{site.word}.{ending}"
            there = {f"cases/{file}": _content(ending)} if verdict is OK else {}
            site.add(name, verdict, snippet.replace("ADDR", file + "#shape" * (ending == "svg")), there)
    for name, css in IN_CSS.items():
        ending = "css" if "import" in name else "svg" if "filter" in name else "png"
        for verdict in (OK, DEAD):
            file = f"{site.word}.{ending}"
            there = {f"cases/{file}": _content(ending)} if verdict is OK else {}
            sheet = {f"cases/sheet-{site.word}.css": css.replace("ADDR", file + "#shape" * (ending == "svg"))}
            site.add(name, verdict, f"<link rel=stylesheet href='sheet-{site.word}.css'>", sheet | there)

    for name, feed in IN_FEEDS.items():
        for verdict in (OK, DEAD):
            file = f"{site.word}.png"
            there = {f"cases/{file}": ""} if verdict is OK else {}
            xml = {f"cases/feed-{site.word}.xml": feed.replace("ADDR", file)}
            site.add(f"feed: {name}", verdict, f"<link rel=alternate href='feed-{site.word}.xml'>", xml | there)


def _addresses(site: _Site) -> None:
    """Ways to write an address, and fragments."""
    for name, (written, meant) in WRITTEN.items():
        for verdict in (OK, DEAD):
            word = site.word
            there = {f"cases/{meant.format(word)}": "<title>x</title>"} if verdict is OK else {}
            site.add(f"written: {name}", verdict, f"<a href='{written.format(word, word)}'>x</a>", there)
    for name, (holder, fragment, is_there) in FRAGMENTS.items():
        other = {f"cases/{site.word}.html": f"<!doctype html><meta charset=utf-8><title>x</title>{holder}"}
        link = f"<a href='{site.word}.html#{fragment}'>x</a>"
        site.add(f"fragment: {name}", OK if is_there else DEAD, link, other)


def _bases(site: _Site) -> None:
    bases = {
        "before": "<base href='{}/'><a href='t.html'>x</a>",
        "after": "<a href='t.html'>x</a><base href='{}/'>",
        "from the root": "<base href='/cases/{}/'><a href='t.html'>x</a>",
        "first of two": "<base href='{}/'><base href='/'><a href='t.html'>x</a>",
        "with a picture": "<base href='{}/'><img src='t.html' alt=x>",
        "with a file name": "<base href='{}/x.html'><a href='t.html'>x</a>",
    }
    for name, markup in bases.items():
        for verdict in (OK, DEAD):
            there = {f"cases/{site.word}/t.html": "<title>x</title>"} if verdict is OK else {}
            site.add(f"base: {name}", verdict, markup.format(site.word), there)


def _outside(port: int, expired: int, itself: int, six: int, answers: dict[str, Answer]) -> dict[str, tuple[str, str]]:
    """Links to other hosts: the verdict and the address, with {} for the case's word."""
    answered: dict[str, tuple[str, Answer]] = {
        "200": (OK, reply()),
        "204": (OK, reply(204, b"")),
        "PDF": (OK, reply(200, b"%PDF", "application/pdf")),
        "no HEAD": (OK, no_head(reply())),
        "HEAD says 404": (OK, no_head(reply(), 404)),
        "HEAD says 500": (OK, no_head(reply(), 500)),
        "404": (DEAD, reply(404)),
        "410": (DEAD, reply(410)),
        "401": (UNKNOWN, reply(401)),
        "403": (UNKNOWN, reply(403)),
        "429 for ever": (UNKNOWN, reply(429, Retry_After="0")),
        "429 once, seconds": (OK, first(reply(429, Retry_After="1"), reply())),
        "451": (UNKNOWN, reply(451)),
        "500 for ever": (UNKNOWN, reply(500)),
        "503 once": (OK, first(reply(503), reply())),
        "999": (UNKNOWN, reply(999)),
        "reset": (UNKNOWN, reset),
        "reset once": (OK, first(reset, reply())),
        "never": (UNKNOWN, never),
        "drip": (OK, drip),
        "huge": (OK, huge),
        "body too short": (OK, reply(200, PAGE, length=9999)),
        "no HTTP": (UNKNOWN, garbled),
        "soft 404": (OK, reply(200, b"<title>Page not found</title>")),
    }
    found = {}
    for number, (name, (verdict, answer)) in enumerate(answered.items()):
        # Some checkers drop what follows a question mark; the case's word is where all keep it.
        answers[f"/a{number}/"] = answer
        found[name] = (verdict, f"http://127.0.0.1:{port}/a{number}/{{}}")
    for status in (301, 302, 303, 307, 308):
        answers[f"/to{status}/"] = redirect("/a0/x", status)
        answers[f"/gone{status}/"] = redirect("/a6/x", status)
        found[f"{status} to what is there"] = (OK, f"http://127.0.0.1:{port}/to{status}/{{}}")
        found[f"{status} to what is gone"] = (DEAD, f"http://127.0.0.1:{port}/gone{status}/{{}}")
    answers["/circle/"] = redirect("/circle/x", 302)
    answers["/two/"], answers["/three/"] = redirect("/three/x"), redirect("/a0/x")
    at = f"http://127.0.0.1:{port}"
    return found | {
        "circle": (DEAD, f"{at}/circle/{{}}"),
        "two redirects": (OK, f"{at}/two/{{}}"),
        "upper-case scheme": (OK, f"HTTP://127.0.0.1:{port}/a0/{{}}"),
        "another number for the host": (OK, f"http://127.1:{port}/a0/{{}}"),
        "user name": (OK, f"http://user@127.0.0.1:{port}/a0/{{}}"),
        "fragment there": (OK, f"{at}/a0/{{}}#here"),
        "fragment not there": (DEAD, f"{at}/a0/{{}}#nothing"),
        "fragment of other case": (DEAD, f"{at}/a0/{{}}#Here"),
        "fragment of text": (OK, f"{at}/a0/{{}}#:~:text=Here"),
        "fragment after a redirect": (DEAD, f"{at}/to301/{{}}#nothing"),
        "encoded path": (OK, f"{at}/a0/{{}}%20%C3%BC"),
        "letters in the path": (OK, f"{at}/a0/{{}}-ü"),
        "query": (OK, f"{at}/a0/{{}}?q=1&amp;r=2"),
        "IPv6": (OK, f"http://[::1]:{six}/a0/{{}}"),
        "IPv6, gone": (DEAD, f"http://[::1]:{six}/a6/{{}}"),
        "no server": (DEAD, "http://127.0.0.1:9/{}"),
        "no such name": (DEAD, "http://{}.invalid/"),
        "expired certificate": (UNKNOWN, f"https://127.0.0.1:{expired}/a0/{{}}"),
        "self-signed certificate": (UNKNOWN, f"https://127.0.0.1:{itself}/a0/{{}}"),
        "no host": (DEAD, "http://:80/{}"),
        "mail": (OK, "mailto:{}@example.org"),
        "telephone": (OK, "tel:+49{}"),
        "script": (OK, "javascript:void('{}')"),
        "data": (OK, "data:text/plain,{}"),
    }


def _content(ending: str) -> str:
    return "<svg xmlns='http://www.w3.org/2000/svg'><g id='shape'/></svg>" if ending.startswith("svg") else ""


@contextmanager
def fixture(folder: Path) -> Iterator[list[Case]]:
    """The site, written to a folder, and its hosts, for as long as they are needed."""
    scratch = folder / "certificates"
    scratch.mkdir(parents=True)
    _, expired = certificate(scratch, -30)
    _, itself = certificate(scratch, 300)
    answers: dict[str, Answer] = {}
    with ExitStack() as stack:
        ports = [
            stack.enter_context(Hosts(answers, tls, host, by_folder=True)).port
            for tls, host in _servers(expired, itself)
        ]
        cases, known = build(*ports)
        answers.update(known)
        for case in cases:
            for path, data in case.files.items():
                file = folder / "site" / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(data)
        yield cases


def _servers(expired: ssl.SSLContext, itself: ssl.SSLContext) -> list[tuple[ssl.SSLContext | None, str]]:
    return [(None, "127.0.0.1"), (expired, "127.0.0.1"), (itself, "127.0.0.1"), (None, "::1")]


def says(printed: str, word: str) -> bool:
    """Whether a checker's words name the case."""
    return bool(word) and word in unquote(printed)
