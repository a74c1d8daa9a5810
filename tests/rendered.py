"""Pages of a library through their templates, as a reader has them."""

import re

from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import LOOK
from sitegen.charts.drawing import draw
from sitegen.model.library import Library
from sitegen.pages.page import Page
from sitegen.pages.plan import plan_pages, site_info
from sitegen.render.assets import make_assets
from sitegen.render.page import Frame, Sheet, render_page
from sitegen.render.templates import look_of


def pages_of(library: Library) -> dict[str, Page]:
    """Every page of the site by its address."""
    return {page.url: page for page in plan_pages(library)}


def html(library: Library, url: str) -> LexborHTMLParser:
    """One page, without charts, through its template."""
    _, urls = make_assets(LOOK, {})
    frame = Frame(site_info(library), look_of(LOOK, {}), tuple(urls.items()))
    page = pages_of(library)[url]
    artifact, found = render_page(frame, Sheet(page, tuple(map(draw, page.charts))))
    assert not found
    assert artifact
    return LexborHTMLParser(artifact.data)


def node_of(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that a selector finds; there must be one."""
    node = page.css_first(selector)
    assert node is not None, selector
    return node


def words_of(library: Library, url: str) -> str:
    """What a reader of a page reads between its header and its footer, in one line."""
    main = node_of(html(library, url), "main")
    return re.sub(r" (?=[.,;:)])", "", " ".join(main.text(separator=" ").split()))
