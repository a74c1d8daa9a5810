"""One page through its template: Page → Artifact. A map over independent pages."""

import traceback
from collections.abc import Callable, Iterable, Mapping
from typing import Any
from urllib.parse import urlsplit

from jinja2 import TemplateError, TemplateSyntaxError
from markupsafe import Markup

from sitegen.artifact import Artifact
from sitegen.charts.chart import Chart, Drawing
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.late import changed, parts
from sitegen.pages.page import Page, SiteInfo, card_url
from sitegen.render.policy import policy_of
from sitegen.render.prose import bind_prose
from sitegen.render.templates import PROSE, Look, draws, environment
from sitegen.urls import artifact_path, relative_url

TEMPLATE_FAILED = Rule(
    "template-failed",
    Severity.ERROR,
    "One of the project's own templates cannot be rendered.",
    "A file under templates/ overrides the default look's file of the same path. The finding gives its line and what "
    "Jinja2 said: a misspelt name, a block that is not closed. To change a part only, begin the file with "
    '{% extends "sitegen:pages/question.html" %} and fill one block.',
)


@dataclass(frozen=True, slots=True)
class Frame:
    """What all pages share. `from_disk` writes `index.html` into links, so that the folder opens without a server."""

    site: SiteInfo
    look: Look
    asset_urls: tuple[tuple[str, str], ...]
    from_disk: bool = False


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page with the drawings of its charts: all that rendering it needs beside the frame."""

    page: Page
    drawings: tuple[Drawing, ...]


def render_page(frame: Frame, sheet: Sheet) -> tuple[Artifact | None, Diagnostics]:
    """None, and a finding, where a template of the project's fails; a failure of ours is raised."""
    page = sheet.page
    try:
        markup = _render(frame, sheet)
    except Exception as error:
        finding = _template_finding(error, frame.look)
        if finding is None:
            raise
        return None, (finding,)
    return Artifact(artifact_path(page.url), markup.encode()), ()


def _render(frame: Frame, sheet: Sheet) -> str:
    # Templates see nothing that takes no part in a page's equality, so that equal pages are rendered alike.
    page, env = changed(sheet.page, origin=Span(""), links=()), environment(frame.look)
    link = _linker(frame, page)
    drawings = {drawing.id: drawing for drawing in sheet.drawings}
    assets = dict(frame.asset_urls)
    shared: dict[str, Any] = {
        "site": frame.site,
        "page": page,
        "link": link,
        "asset": lambda name: link(assets[name]),
        "canonical": _canonical(frame.site, page),
        "card": _full(frame.site, card_url(frame.site, page)),
        "policy": policy_of(page.url, full_search=frame.site.full_search, from_disk=frame.from_disk),
        "draw": lambda chart: _markup(drawings[chart.id]),
    }
    shared["prose"] = lambda body: bind_prose(body, env.get_template(PROSE).make_module(shared), link)
    return env.get_template(f"pages/{page.kind}.html").render(shared | parts(page.context))


@dataclass(frozen=True, slots=True)
class _Drawn:
    wide: Markup
    narrow: Markup


def _markup(drawing: Drawing) -> _Drawn:
    return _Drawn(Markup(drawing.wide), Markup(drawing.narrow))  # noqa: S704 - made by the canvas, texts escaped there


def _linker(frame: Frame, page: Page) -> Callable[[str], str]:
    if page.url == "/404.html":
        prefix = urlsplit(frame.site.base_url).path.rstrip("/")
        return lambda url: f"{prefix}{url}" if url.startswith("/") else url
    return lambda url: relative_url(url, page=page.url, from_disk=frame.from_disk)


def _canonical(site: SiteInfo, page: Page) -> str:
    return "" if page.url == "/404.html" else _full(site, page.url)


def _full(site: SiteInfo, url: str) -> str:
    """The whole address of a root-relative one; "" where there is none, or the site has no address of its own."""
    return site.base_url.rstrip("/") + url if site.base_url and url else ""


def _template_finding(error: Exception, look: Look) -> Diagnostic | None:
    """The finding for an error whose innermost template is the project's own; None for a fault of the default look."""
    own = {f"templates/{name}" for name, _ in look.project}
    if isinstance(error, TemplateSyntaxError):
        path, line = error.filename or "", error.lineno
    else:
        frames = [frame for frame in traceback.extract_tb(error.__traceback__) if frame.filename in own]
        path, line = (frames[-1].filename, frames[-1].lineno or 1) if frames else ("", 1)
    if path not in own and isinstance(error, TemplateError):
        # A default template failed on what the project's own one no longer gives it: a macro, a block, a name.
        path = next((name for name in sorted(own) if name.removeprefix("templates/") in str(error)), path)
    if path not in own:
        return None
    words = str(error).splitlines()[0] if str(error) else type(error).__name__
    mend = f"compare it with the default: sitegen:{path.removeprefix('templates/')}"
    return Diagnostic(TEMPLATE_FAILED, f"this template cannot be rendered: {words}", Span(path, line), mend)


def needed_charts(pages: Iterable[Page], look: Look) -> tuple[Chart, ...]:
    """Every chart that any page shows, each once, by id. A look may leave charts out; then none is drawn for it."""
    shown = {kind: draws(look, kind) for kind in {page.kind for page in pages}}
    charts: Mapping[str, Chart] = {chart.id: chart for page in pages if shown[page.kind] for chart in page.charts}
    return tuple(charts[name] for name in sorted(charts))
