"""Three documents and whoever speaks in them, for tests of what pages gather: a library from claims alone."""

import re
from collections.abc import Mapping

from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import LOOK
from sitegen.build import load
from sitegen.charts.drawing import draw
from sitegen.derive.comparison import with_verdicts
from sitegen.model.library import Library
from sitegen.pages.page import Page
from sitegen.pages.plan import plan_pages, site_info
from sitegen.project import Inputs
from sitegen.render.assets import make_assets
from sitegen.render.page import Frame, Sheet, render_page
from sitegen.render.templates import look_of

SECRET = "a role that no page may show"  # noqa: S105 - no password; it must never be found on a page

FILES: Mapping[str, str] = {
    "site.yaml": "format: 1\ntitle: The flood\n",
    "content/index.md": "---\ntitle: The flood\n---\n\nHello.\n",
    "content/sources/alpha.md": "---\ntitle: First report\npublisher: courier\npublished: 2024-05-14\n---\n",
    "content/sources/beta.md": "---\ntitle: Second report\npublished: 2024-05-16\n---\n",
    "content/sources/gamma.md": "---\ntitle: A leaflet\n---\n",
    "content/places.yaml": "- id: oster\n  name: Oster\n  kind: town\n",
    "content/questions.yaml": """\
- id: dead
  title: How many died?
  topic: Losses
  kind: count
  place: oster
- id: dyke
  title: Did the dyke hold?
  topic: The dyke
  kind: status
  scale:
    - word: held
      phrases: [held firm]
    - word: broke
- id: level
  title: How high did the water stand?
  topic: The dyke
  kind: measure
  unit: m
""",
    "content/actors.yaml": f"""\
- id: mayor
  name: Ana Weber
  kind: person
  side: town
  role: mayor of Oster
  aliases: [Ana Weber, Mayor Weber]
  wikidata: Q42
  tags: [town-hall]
- id: ministry
  name: Interior Ministry
  kind: office
- id: sparrow
  name: Sparrow
  kind: anonymous
  side: rebels
  role: {SECRET}
  tags: [hidden]
- id: crowd
  name: residents
  kind: group
- id: courier
  name: The Courier
  kind: outlet
- id: wire
  name: The Wire
  kind: outlet
""",
}


def speaking(*documents: str, changes: Mapping[str, str] | None = None) -> Library:
    """The library with the claims of up to three documents, each document's as YAML (`dead` and `claim` write it)."""
    files = {**FILES, **(changes or {})}
    claims = zip(("alpha", "beta", "gamma"), documents, strict=False)
    files |= {f"content/claims/{name}.yaml": text for name, text in claims if text}
    library, found = load(Inputs({path: text.encode() for path, text in files.items()}, LOOK))
    assert [f"{finding.span} {finding.message}" for finding in found] == []
    return with_verdicts(library)


def claim(name: str, **fields: str) -> str:
    """One claim as YAML; `by_` and the like give keys that are words of Python's."""
    return f"- id: {name}\n" + "".join(f"  {key.rstrip('_')}: {value}\n" for key, value in fields.items())


def dead(name: str, value: str = "12", **fields: str) -> str:
    """One claim on how many died."""
    return claim(name, question="dead", value=f'"{value}"', **fields)


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


def only(page: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that a selector finds; there must be one."""
    node = page.css_first(selector)
    assert node is not None, selector
    return node


def words_of(library: Library, url: str) -> str:
    """What a reader of a page reads between its header and its footer, in one line."""
    main = only(html(library, url), "main")
    return re.sub(r" (?=[.,;:)])", "", " ".join(main.text(separator=" ").split()))
