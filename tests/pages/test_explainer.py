"""The author's own pages."""

from selectolax.lexbor import LexborHTMLParser

from projects import page_of, project, site_of

HEAD = """\
---
title: The flood, told twice
summary: Where two documents agree.
authors: [A. Writer, B. Desk]
published: 2024-05-20
updated: 2024-06-01
---

Hello.
"""


def shown(page: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(page).css(selector)]


def test_the_home_page_shows_its_head() -> None:
    page = page_of(project({"content/index.md": HEAD}))
    assert shown(page, "h1") == ["The flood, told twice"]
    assert shown(page, ".lead") == ["Where two documents agree."]
    assert shown(page, ".byline") == ["By A. Writer, B. Desk · Published 20 May 2024 · Updated 1 June 2024"]
    assert '<meta name="description" content="Where two documents agree.">' in page


def test_what_the_head_does_not_give_leaves_no_mark() -> None:
    page = page_of(project())
    assert shown(page, ".byline, .lead, .key, .rests-on") == []


def test_without_a_summary_the_sites_description_stands_in() -> None:
    site = {"site.yaml": "format: 1\ntitle: A small site\ndescription: Of a flood.\nquote_share: 100%\n"}
    assert '<meta name="description" content="Of a flood.">' in page_of(project(site))


def test_only_the_home_page_has_no_way_back() -> None:
    site = site_of(project(pages_deep_down="---\ntitle: Deep\n---\n\nText.\n"))
    assert shown(site["index.html"].decode(), ".trail a") == []
    assert shown(site["deep-down/index.html"].decode(), ".trail a") == ["Home"]


def test_a_page_in_a_folder_has_the_folders_address() -> None:
    site = site_of(project({"content/pages/more/deep.md": "---\ntitle: Deep\n---\n\n[home](page:index)\n"}))
    (link,) = LexborHTMLParser(site["more/deep/index.html"].decode()).css(".prose a")
    assert link.attributes["href"] == "../../"


def test_the_signs_of_the_cited_sources_are_explained_once() -> None:
    cited = "\n[about 12](claim:alpha-dead), [](source:alpha), [](source:beta) and [a link](source:gamma).\n"
    sources = {
        "content/sources/beta.md": "---\ntitle: Second\npublished: 2024-05-15\n---\n",
        "content/sources/gamma.md": "---\ntitle: Third\npublished: 2024-05-16\n---\n",
    }
    assert shown(page_of(project(sources, index=cited)), ".key li") == ["A The flood", "B Second"]


def test_a_page_without_text_leads_on() -> None:
    empty = project(
        {"content/index.md": "---\ntitle: Home\n---\n", "content/pages/about.md": "---\ntitle: About\n---\n"}
    )
    site = site_of(empty)
    home = LexborHTMLParser(site["index.html"].decode())
    assert [node.attributes["href"] for node in home.css(".empty a")] == ["questions/", "sources/"]
    assert shown(site["about/index.html"].decode(), ".empty") == ["Nothing is written here yet."]


def test_the_frame_marks_the_page_and_the_section_that_are_shown() -> None:
    site = site_of(project({"content/pages/about.md": "---\ntitle: About\nnav: About us\n---\n\nText.\n"}))

    def current(path: str) -> list[tuple[str, str | None]]:
        found = LexborHTMLParser(site[path].decode()).css(".site-header [aria-current]")
        return [(node.text(), node.attributes["aria-current"]) for node in found]

    assert current("about/index.html") == [("About us", "page")]
    assert current("index.html") == [("A small site", "page")]
    assert current("sources/alpha/index.html") == [("Sources", "true")]
    assert current("sources/index.html") == [("Sources", "page")]
