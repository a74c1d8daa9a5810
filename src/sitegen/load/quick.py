"""Python-Markdown's parts, each asked only where the text holds a sign of what it looks for.

Most blocks and runs of text hold no markup at all, and the stock engine tries every pattern on every one of them: half the
time of reading a page. What comes out is the same; tests hold it to that, on real and on random text.
"""

import re
from collections.abc import Iterable, Mapping
from typing import Any
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import TocExtension, TocTreeprocessor
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import AtomicString

_BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "backtick": ("`",),
    "escape": ("\\",),
    "footnote": ("[^",),
    "reference": ("[",),
    "link": ("[",),
    "short_reference": ("[",),
    "image_link": ("![",),
    "image_reference": ("![",),
    "short_image_ref": ("![",),
    "autolink": ("<",),
    "automail": ("<",),
    "html": ("<",),
    "entity": ("&",),
    "linebreak": ("  \n",),
    "em_strong": ("*", "_"),
}
"""What a text holds wherever an inline pattern matches. A pattern that is not named here is always tried."""

_OF_DEFINITIONS = ("reference", "short_reference", "image_reference", "short_image_ref")
"""Inline patterns that change nothing in a text without `[name]: address`."""

_IN_BLOCKS: Mapping[str, tuple[str, ...]] = {
    "hashheader": ("#",),
    "setextheader": ("\n=", "\n-"),
    "hr": ("-", "_", "*"),
    "quote": (">",),
    "reference": ("]:",),
    "footnote": ("]:",),
    "table": ("|",),
    "admonition": ("!!!", "    "),
    "deflist": (": ",),
}
"""What a block holds wherever a processor of blocks takes it; one that is not named here is always asked."""


def quickened(md: Markdown) -> Markdown:
    """The engine, with all that it has registered by now asked as seldom as may be."""
    _quicken_blocks(md)
    md.treeprocessors.register(QuickInline(md), "inline", 20)
    md.treeprocessors.register(_QuickUnescape(md), "unescape", 0)
    if "attr_list" in md.treeprocessors:
        md.treeprocessors.register(_QuickAttributes(md), "attr_list", 8)
    return md


def _holds(md: Markdown, sign: str) -> bool:
    """Whether the text that is being converted has it, outside its blocks of raw HTML."""
    return any(sign in line for line in md.lines)  # type: ignore[attr-defined] # the stubs do not know it


def _has(text: str, signs: Iterable[str]) -> bool:
    """Whether one of the signs is in a text. Asked hundreds of times a page, and `any` takes thrice as long."""
    for sign in signs:  # noqa: SIM110
        if sign in text:
            return True
    return False


def _quicken_blocks(md: Markdown) -> None:
    parser = md.parser
    names = {
        parser.blockprocessors[name]: signs for name, signs in _IN_BLOCKS.items() if name in parser.blockprocessors
    }
    asked = [(processor, names.get(processor, ("",))) for processor in parser.blockprocessors]

    def parse_blocks(parent: Element, blocks: list[str]) -> None:
        while blocks:
            for processor, signs in asked:
                if not _has(blocks[0], signs):
                    continue
                if processor.test(parent, blocks[0]) and processor.run(parent, blocks) is not False:
                    break

    parser.parseBlocks = parse_blocks  # type: ignore[method-assign] # all processors hold this parser


class QuickInline(InlineProcessor):
    """The stock processor with a look before each pattern. To be made when all patterns are registered."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        known = {md.inlinePatterns[name]: signs for name, signs in _BEGINNINGS.items() if name in md.inlinePatterns}
        self._of_definitions = {md.inlinePatterns[name] for name in _OF_DEFINITIONS if name in md.inlinePatterns}
        self._tried = [(index, pattern, known.get(pattern, ("",))) for index, pattern in enumerate(md.inlinePatterns)]
        signs = sorted({sign for _, _, signs in self._tried for sign in signs})
        self._spaced = [sign for sign in signs if sign[:1].isspace()]  # a search would stop at every space
        self._any = re.compile("|".join(re.escape(sign) for sign in signs if not sign[:1].isspace()))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - stock names
        if isinstance(data, AtomicString):
            return data
        if not self._any.search(data) and not _has(data, self._spaced):
            return data
        start = 0
        for index, pattern, beginnings in self._tried[patternIndex:]:
            if not self.md.references and pattern in self._of_definitions:
                continue
            matched = _has(data, beginnings)
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data


class _QuickUnescape(UnescapeTreeprocessor):
    """Nothing is escaped but by a backslash."""

    def run(self, root: Element) -> None:
        if _holds(self.md, "\\"):
            super().run(root)


class _QuickAttributes(AttrListTreeprocessor):
    """No attributes are given but in braces."""

    def run(self, doc: Element) -> None:
        if _holds(self.md, "{"):
            super().run(doc)


class _QuickToc(TocTreeprocessor):
    """Ids for headings, and a table of contents where the text asks for one."""

    def build_toc_div(self, toc_list: list[Any]) -> Element:
        return super().build_toc_div(toc_list) if _holds(self.md, self.marker) else Element("div")

    def replace_marker(self, root: Element, elem: Element) -> None:
        if _holds(self.md, self.marker):
            super().replace_marker(root, elem)


class QuickToc(TocExtension):
    """The stock extension, with less to do."""

    TreeProcessorClass = _QuickToc
