"""The author's Markdown with its record links bound: late, so that no change of data touches the fragment itself.

The fragment comes from the sanitiser, which writes one form of link and one of picture; these are found by pattern.
"""

import html
import re
from collections.abc import Callable
from typing import Any

from markupsafe import Markup

from sitegen.pages.body import (
    Binding,
    Body,
    ChartBinding,
    CitationBinding,
    FigureBinding,
    LinkBinding,
    TableBinding,
    TextBinding,
    TimelineBinding,
)

CONTENTS_FROM = 4
"""As many sections make a text long enough for a table of contents."""

# The sanitiser quotes every attribute; a `>` may stand within the quotes.
_ATTRIBUTES = r'(?: [a-z-]+="[^"]*")*'
_LINK = re.compile(rf'<a{_ATTRIBUTES} href="(?P<address>[^"]*)"{_ATTRIBUTES}>(?P<words>.*?)</a>', re.DOTALL)
_PICTURE = re.compile(rf'<img{_ATTRIBUTES} src="(?P<address>[^"]*)"{_ATTRIBUTES}>')
_BLOCK = re.compile(rf"<p{_ATTRIBUTES}>\s*{_PICTURE.pattern}\s*</p>")
# Sections whose headings the author marked `{.glance}`, one after the other.
_SECTION = re.compile(rf'<h2{_ATTRIBUTES} class="glance"{_ATTRIBUTES}>.*?(?=<h[12][ >]|\Z)', re.DOTALL)
_GLANCE = re.compile(rf"(?:{_SECTION.pattern})+", re.DOTALL)


def bind_prose(body: Body, macros: Any, link: Callable[[str], str]) -> Markup:  # noqa: ANN401 - a Jinja2 module
    """HTML ready for the page. `macros` is the module of `macros/prose.html`; `link` gives relative addresses."""
    citations = {address: binding for _, address, binding in body.bindings if isinstance(binding, CitationBinding)}
    bindings = {
        (image, address): binding
        for image, address, binding in body.bindings
        if not isinstance(binding, CitationBinding)
    }
    moved = dict(body.moved)

    def link_or_words(match: re.Match[str]) -> str:
        address = html.unescape(match["address"])
        binding: Binding | None = bindings.get((False, address))
        if binding is None or not match["words"].strip():
            binding = citations.get(address, binding)
        if binding is not None:
            return _inline(binding, Markup(match["words"]), macros)  # noqa: S704 - sanitised by nh3
        return _moved(match, moved.get(address), link)

    def picture(match: re.Match[str]) -> str:
        address = html.unescape(match["address"])
        binding = bindings.get((True, address))
        return _shown(binding, macros) if binding is not None else _moved(match, moved.get(address), link)

    def block(match: re.Match[str]) -> str:
        """A chart, table or timeline takes the place of its paragraph; a sentence or a picture stays in it."""
        binding = bindings.get((True, html.unescape(match["address"])))
        return match[0] if binding is None or isinstance(binding, TextBinding) else _shown(binding, macros)

    bound = _PICTURE.sub(picture, _BLOCK.sub(block, _LINK.sub(link_or_words, body.html)))
    return Markup(_laid_out(bound, body, macros))  # noqa: S704 - sanitised by nh3, or autoescaped


def _laid_out(bound: str, body: Body, macros: Any) -> str:  # noqa: ANN401
    """The text with the sections of its glance set side by side, and a table of contents before what follows them."""
    glance = _GLANCE.search(bound) if ' class="glance"' in bound else None
    inside = glance[0] if glance else ""
    headings = [heading for heading in body.headings if heading.level == 2 and f'id="{heading.anchor}"' not in inside]
    contents = str(macros.contents(headings)) if len(headings) >= CONTENTS_FROM else ""
    if glance is None:
        return contents + bound
    sections = [Markup(section) for section in _SECTION.findall(inside)]  # noqa: S704 - as above
    return bound[: glance.start()] + str(macros.glance(sections)) + contents + bound[glance.end() :]


def _moved(match: re.Match[str], address: str | None, link: Callable[[str], str]) -> str:
    """The tag with another address in place of its own, where there is one."""
    if address is None:
        return match[0]
    start, end = match.start("address") - match.start(), match.end("address") - match.start()
    return f"{match[0][:start]}{html.escape(link(address))}{match[0][end:]}"


def _inline(binding: Binding, words: Markup, macros: Any) -> str:  # noqa: ANN401
    match binding:
        case FigureBinding(claim, number):
            return str(macros.figure(words, claim, number))
        case CitationBinding(chip):
            return str(macros.citation(chip))
        case LinkBinding(target):
            return str(macros.record_link(words, target))
        case TextBinding(text):
            return str(macros.computed(text))
        case _:
            return str(words)


def _shown(binding: Binding, macros: Any) -> str:  # noqa: ANN401
    match binding:
        case ChartBinding(chart, caption):
            return str(macros.chart(chart, caption))
        case TableBinding(question, rows):
            return str(macros.table(question, rows))
        case TextBinding(text):
            return str(macros.computed(text))
        case TimelineBinding(events):
            return str(macros.timeline(events))
        case _:
            return ""
