"""Pages through their templates: what a project may override, and that nothing an author writes can act."""

import json
import re

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import findings, page_of, project, site_of, small_site, small_site_built, told
from sitegen.build import Options

EVIL = "</title></script><script>alert(1)</script>\"><img src=x onerror=alert(1)>'{{ 7 * 7 }}"
QUOTED = json.dumps(EVIL)
PROSE = (
    "<script>alert()</script> <a href=javascript:alert()>a</a> [b](javascript:alert()) <b onclick=alert() style=color:red>c</b>"
    " ![d](data:image/png;base64,AAAA) <iframe src=x></iframe> {{ page.nothing }} {% if %} </title></main></body>"
)


def evil_project() -> dict[str, bytes]:
    """A project all of whose texts try to act."""
    return project(
        {
            "site.yaml": f"format: 1\ntitle: {QUOTED}\ndescription: {QUOTED}\nauthors: [{QUOTED}]\nnotice: {QUOTED}\n"
            f"licence:\n  name: {QUOTED}\nquote_limit: 99\nquote_share: 100%\nbase_url: https://example.org/x/\n",
            "content/index.md": f"---\ntitle: {QUOTED}\nsummary: {QUOTED}\nauthors: [{QUOTED}]\nnav: {QUOTED}\n---\n\n{PROSE}\n\n"
            "[](claim:alpha-dead) [](claim:alpha-text) [](source:alpha) [](question:dead) [](actor:mayor)\n\n"
            "![](table:dead)\n\n![](timeline:2024)\n\n![](chart:range?question=dead)\n\n![](spread:dead)\n",
            "content/actors.yaml": f"- id: mayor\n  name: {QUOTED}\n  kind: person\n  role: {QUOTED}\n  aliases: [the Mayor]\n",
            "content/questions.yaml": f"- id: dead\n  title: {QUOTED}\n  topic: {QUOTED}\n  kind: count\n  answer: {QUOTED}\n"
            f"  note: {QUOTED}\n  scopes: [{{id: all, text: {QUOTED}}}]\n",
            "content/sources/alpha.md": f"---\ntitle: {QUOTED}\nauthors: [{QUOTED}]\npublished: 2024-05-14\nlicence: {QUOTED}\n"
            f"note: {QUOTED}\npublished_note: {QUOTED}\n---\n\n{PROSE}\n",
            "content/claims/alpha.yaml": "- id: alpha-dead\n  question: dead\n  by: mayor\n  value: about 12\n  scope: all\n"
            f"  as_of: 2024-05-14\n  as_of_basis: inferred\n  as_of_note: {QUOTED}\n  quote: about 12 people died\n"
            f"  attribution: the Mayor said\n  hedge: {QUOTED}\n  note: {QUOTED}\n  derived: {QUOTED}\n  over: {QUOTED}\n"
            f"- id: alpha-text\n  text: {QUOTED}\n  quote: {QUOTED}\n",
            "content/events.yaml": f"- id: e\n  title: {QUOTED}\n  when: 2024-05\n  when_note: {QUOTED}\n  summary: {QUOTED}\n  place: p\n",
            "content/places.yaml": f"- id: p\n  name: {QUOTED}\n",
            "content/corrections.yaml": "- id: c\n  date: 2024-06-01\n  target: claim:alpha-dead\n  kind: error\n"
            f"  was: {QUOTED}\n  now: {QUOTED}\n  reason: {QUOTED}\n",
            "seeds/alpha.txt": f"The flood\n\nAt Oster about 12 people died, the Mayor said. {EVIL}\n",
        }
    )


def built_with_evil() -> dict[str, str]:
    return {path: data.decode() for path, data in site_of(evil_project()).items() if path.endswith(".html")}


def test_no_text_of_an_author_acts() -> None:
    for path, html in built_with_evil().items():
        tree = LexborHTMLParser(html)
        assert not tree.css("script:not([type='application/ld+json'], head > [src])"), path
        assert not tree.css("style, iframe, object, img[src], [onerror], [onclick], [style]"), path
        assert not [
            a for a in tree.css("a") if (a.attributes.get("href") or "").lower().startswith(("javascript:", "data:"))
        ], path
        assert len(tree.css("head > title")) == len(tree.css("body > main")) == 1, path


def test_titles_are_whole_in_title_and_heading() -> None:
    pages = built_with_evil()
    for path in ("index.html", "sources/alpha/index.html", "questions/dead/index.html"):
        tree = LexborHTMLParser(pages[path])
        title, heading = tree.css_first("head > title"), tree.css_first("h1")
        assert title is not None
        assert heading is not None
        assert title.text().startswith(EVIL)
        assert heading.text() == EVIL


def test_every_page_of_the_small_site_is_sound_html() -> None:
    for path, data in small_site_built().items():
        if path.endswith(".html"):
            tree = LexborHTMLParser(data.decode())
            assert len(tree.css("head > title")) == len(tree.css("h1")) == len(tree.css("main")) == 1, path
            ids = [node.attributes["id"] for node in tree.css("[id]")]
            assert len(ids) == len(set(ids)), path
            assert not tree.css("p p, p div, p table, p figure, a a"), path
            assert not re.search(rb"[>\"']None[<\"']", data), path


# The project's own templates ---------------------------------------------------------------------------------------


def with_template(name: str, text: str) -> dict[str, bytes]:
    return project({f"templates/{name}": text})


def test_a_template_of_the_projects_takes_the_place_of_the_default() -> None:
    assert page_of(with_template("pages/method.html", "mine: {{ page.title }}"), "method/index.html") == "mine: Method"


def test_a_template_extends_the_default_of_its_own_name() -> None:
    text = '{% extends "sitegen:pages/question.html" %}{% block silent %}Write to us.{% endblock %}'
    page = page_of(with_template("pages/question.html", text), "questions/dead/index.html")
    assert "Write to us." in page
    assert "How many died?" in page


def test_a_part_of_the_frame_is_overridden_for_all_pages() -> None:
    site = site_of(with_template("partials/footer.html", "<footer>Mine</footer>"))
    assert all(b"<footer>Mine</footer>" in data for path, data in site.items() if path.endswith("index.html"))


@pytest.mark.parametrize(
    ("name", "text", "line", "words"),
    [
        ("pages/method.html", "a\n{{ nothing }}", 2, "'nothing' is undefined"),
        ("pages/method.html", "a\nb\n{% if %}", 3, "Expected an expression"),
        ("pages/method.html", "a\n{% block x %}", 2, "Unexpected end of template"),
        ("pages/method.html", "{{ page.nothing }}", 1, "nothing"),
        ("pages/method.html", "\n{{ 1 / 0 }}", 2, "division by zero"),
        ("pages/method.html", '{% include "nowhere.html" %}', 1, "nowhere.html"),
        ("pages/method.html", '{{ asset("nothing.png") }}', 1, "nothing.png"),
        ("pages/method.html", '{% extends "pages/method.html" %}', 1, "recursion"),
        ("base.html", "\n\n{{ site.nothing }}", 3, "nothing"),
        ("macros/claims.html", "{% macro other() %}{% endmacro %}", 1, "claims"),
    ],
)
def test_a_template_that_fails_is_a_finding(name: str, text: str, line: int, words: str) -> None:
    found = findings(with_template(name, text))
    assert {f.rule.name for f in found} == {"template-failed"}
    assert {str(f.span) for f in found} == {f"templates/{name}:{line}"}
    assert all(words in f.message for f in found)
    assert all(f.mend == f"compare it with the default: sitegen:{name}" for f in found)


def test_a_template_that_nobody_uses_may_be_broken() -> None:
    assert told(with_template("pages/other.html", "{% if %}")) == []


def test_a_template_or_style_that_is_no_text_is_a_finding() -> None:
    files = project({"templates/base.html": b"\xff", "templates/assets/css/a.css": b"a{}\n\xff"})
    assert told(files) == ["not-utf8 templates/assets/css/a.css:2:1", "not-utf8 templates/base.html:1:1"]


# Addresses ---------------------------------------------------------------------------------------------------------


def addresses(html: str) -> list[str]:
    tree = LexborHTMLParser(html)
    return [node.attributes.get("href") or "" for node in tree.css("a[href], link[href]")]


def test_a_site_knows_no_root() -> None:
    for path, data in small_site_built().items():
        if path.endswith("index.html"):
            assert not [url for url in addresses(data.decode()) if url.startswith("/")], path


def test_the_page_for_wrong_addresses_has_absolute_ones_below_the_sites_path() -> None:
    urls = addresses(small_site_built()["404.html"].decode())
    assert all(url.startswith(("/flood/", "#", "https://creativecommons.org/")) for url in urls), urls
    plain = addresses(page_of(project(), "404.html"))
    assert "/sources/" in plain


def test_from_disk_every_page_is_named() -> None:
    page = site_of(small_site(), Options(from_disk=True))["index.html"].decode()
    own = [url for url in addresses(page) if "://" not in url and not url.startswith("#")]
    assert own
    assert all(re.search(r"\.[a-z0-9]+(#.*)?$", url) for url in own), own


def test_the_full_address_needs_to_know_the_site() -> None:
    assert (
        '<link rel="canonical" href="https://example.org/flood/sources/alpha/">'
        in small_site_built()["sources/alpha/index.html"].decode()
    )
    assert "canonical" not in page_of(project(), "sources/alpha/index.html")
    moved = site_of(small_site(), Options(base_url="https://other.example"))["index.html"].decode()
    assert '<link rel="canonical" href="https://other.example/">' in moved
    assert "canonical" not in small_site_built()["404.html"].decode()


@pytest.mark.parametrize("from_disk", [False, True])
def test_every_page_has_a_policy_without_exceptions_and_nothing_inline(*, from_disk: bool) -> None:
    site = site_of(small_site(), Options(from_disk=True)) if from_disk else small_site_built()
    pages = {path: LexborHTMLParser(data.decode()) for path, data in site.items() if path.endswith(".html")}
    assert pages
    for path, tree in pages.items():
        policy = tree.css_first('head > meta[http-equiv="Content-Security-Policy"]')
        assert policy is not None, path
        words = policy.attributes["content"] or ""
        assert words.startswith("default-src 'none'; "), path
        assert "unsafe" not in words, path
        assert "*" not in words, path
        assert ("file:" in words) == from_disk, path
        assert not tree.css("style, script:not([src]):not([type='application/ld+json']), [style]"), path
        assert not tree.css("head > :is(link, script):first-child"), (
            f"{path}: the policy stands before what it is about"
        )
