"""The plan of a site: its pages, their frame, and what every one of them must have."""

from collections.abc import Iterator, Mapping

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import LOOK, library_of, project, site_of, small_site
from sitegen.build import Options, plan
from sitegen.model.library import Library
from sitegen.pages import PAGES
from sitegen.pages.page import Link, Page, Wanted
from sitegen.pages.plan import addresses, plan_page, plan_pages, plan_slice, site_info, slices
from sitegen.project import Inputs

BASE = "https://example.org/any/path"


@pytest.fixture(scope="module")
def pages() -> Mapping[str, LexborHTMLParser]:
    """Every page of the small site, built for a path below a host."""
    site = site_of(small_site(), Options(base_url=BASE))
    return {path: LexborHTMLParser(data.decode()) for path, data in site.items() if path.endswith(".html")}


def test_no_two_pages_share_an_address() -> None:
    urls = [page.url for page in plan_pages(library_of(small_site()))]
    assert len(urls) == len(set(urls))


def test_a_page_made_alone_is_the_page_of_the_whole_plan() -> None:
    library = library_of(small_site())
    whole = tuple(plan_pages(library))
    assert [plan_page(library, page.url) for page in whole] == list(whole)
    assert plan_page(library, "/nowhere/") is None


@pytest.mark.parametrize("at_once", [1, 7, 1000])
def test_pages_planned_in_slices_are_the_whole_plan_in_its_order(at_once: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sitegen.pages.plan.AT_ONCE", at_once)
    library, kinds = library_of(small_site()), (*PAGES, _asks_nobody)
    whole = tuple(plan_pages(library, kinds=kinds))
    some = slices(addresses(library, kind) for kind in kinds)
    assert max(len(each.addresses) for each in some) <= at_once
    assert tuple(page for each in some for page in plan_slice(library, each, kinds)) == whole


def _asks_nobody(_library: Library, _wanted: Wanted) -> Iterator[Page]:
    """A kind of an extension's that makes its pages whether they are wanted or not."""
    for name in "abc":
        yield Page(kind="own", url=f"/own/{name}/", title=name, description=name, context=None)


def test_every_page_has_one_heading_a_language_a_title_and_a_description(pages: Mapping[str, LexborHTMLParser]) -> None:
    for path, tree in pages.items():
        assert len(tree.css("h1")) == 1, path
        (root,) = tree.css("html")
        assert root.attributes["lang"] == "en", path
        (title,) = tree.css("head > title")
        assert title.text().strip(), path
        (description,) = tree.css("meta[name=description]")
        assert description.attributes["content"], path
        (heading,) = tree.css("h1")
        assert heading.text().strip(), path


def test_no_two_elements_of_a_page_share_an_id(pages: Mapping[str, LexborHTMLParser]) -> None:
    for path, tree in pages.items():
        ids = [node.attributes["id"] for node in tree.css("[id]")]
        assert len(ids) == len(set(ids)), path


def test_no_page_holds_script_or_style_of_its_own(pages: Mapping[str, LexborHTMLParser]) -> None:
    for path, tree in pages.items():
        inline = 'script:not([src], [type="application/ld+json"]), style, [style], iframe, object, embed, base'
        assert tree.css(inline) == [], path
        for node in tree.css("*"):
            assert not [name for name in node.attributes if name.startswith("on")], path


def test_every_page_but_the_404_page_has_its_canonical_address(pages: Mapping[str, LexborHTMLParser]) -> None:
    for path, tree in pages.items():
        canonical = [node.attributes["href"] for node in tree.css("link[rel=canonical]")]
        assert canonical == ([] if path == "404.html" else [f"{BASE}/{path.removesuffix('index.html')}"]), path


def test_without_an_address_of_the_site_no_page_has_a_canonical_one() -> None:
    for path, data in site_of(project()).items():
        if path.endswith(".html"):
            assert b"canonical" not in data
            assert b"og:url" not in data


def test_the_language_of_the_site_is_that_of_every_page() -> None:
    site = site_of(project({"site.yaml": "format: 1\ntitle: T\nlanguage: de-AT\nquote_share: 100%\n"}))
    assert all(b'<html lang="de-AT">' in data for path, data in site.items() if path.endswith(".html"))


def test_the_navigation_has_the_authors_pages_in_their_order_then_the_sections() -> None:
    library = library_of(
        project(
            {
                "content/index.md": "---\ntitle: Home\nnav: Start\n---\n",
                "content/pages/b.md": "---\ntitle: B\nnav: Bee\n---\n",
                "content/pages/a.md": "---\ntitle: A\nnav: Ay\norder: 2\n---\n",
                "content/pages/c.md": "---\ntitle: C\n---\n",
            }
        )
    )
    navigation = site_info(library).navigation
    assert navigation[:3] == (Link("Bee", "/b/"), Link("Ay", "/a/"), Link("Timeline", "/timeline/"))


def test_the_footer_tells_what_the_site_is_built_from() -> None:
    assert site_info(library_of(project())).built_from == "Built from one claim in one source, newest as-of 14 May 2024"
    bare = project({"content/claims/alpha.yaml": None, "content/questions.yaml": None})
    assert site_info(library_of(bare)).built_from == "Built from no claims in one source"


def test_notice_and_licence_stand_on_every_page() -> None:
    settings = "format: 1\ntitle: T\nnotice: Until <May> only.\nlicence: {name: CC & BY}\nquote_share: 100%\n"
    for path, data in site_of(project({"site.yaml": settings})).items():
        if path.endswith(".html"):
            assert b'<p class="frame notice">Until &lt;May&gt; only.</p>' in data
            assert b"<li>CC &amp; BY</li>" in data


def test_a_plan_names_the_authors_file_behind_a_page() -> None:
    origins = {page.url: page.origin.path for page in plan(Inputs(small_site(), LOOK))}
    assert origins["/"] == "content/index.md"
    assert origins["/about/"] == "content/pages/about.md"
    assert origins["/sources/alpha/"] == "content/sources/alpha.md"


def test_there_is_no_plan_of_a_project_with_an_error() -> None:
    assert plan(Inputs(project({"content/index.md": None}), LOOK)) == ()
