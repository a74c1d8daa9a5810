"""Python-Markdown's parts, each asked only where the text holds a sign of what it looks for.

Most blocks and runs of text hold no markup at all, and the stock engine tries every pattern on every one of them: half the
time of reading a page. What comes out is the same; tests hold it to that, on real and on random text.
"""

import html
import re
from collections import deque
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from xml.etree.ElementTree import Element

from markdown import Markdown
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace
from markdown.treeprocessors import InlineProcessor, UnescapeTreeprocessor
from markdown.util import ETX, INLINE_PLACEHOLDER_PREFIX, STX, AtomicString

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


_WORDS = r"[^\[\]()*_`\\<>&!^\x02]*"
_STRESSED = r"[^\W_](?:[^\[\]*_`\\<>&!\x02]*[^\W_])?"
# Each choice begins with the sign itself, so that `re` runs over all other characters in one go.
_PLAINEST = re.compile(
    rf"\[(?<!!\[)(?P<words>{_WORDS})\]\((?P<address>[A-Za-z0-9:/.?=#%_~+-]+)\)"
    rf"|(?P<run>\*(?<![^\s(]\*)\*?)(?P<stressed>{_STRESSED})(?P=run)(?![^\s.,;:)])"
)
"""Links and emphasis in their plainest form, of which most texts have no other: nothing inside them is markup."""


def quickened(md: Markdown) -> Markdown:
    """The engine, with all that it has registered by now asked as seldom as may be."""
    _quicken_blocks(md)
    md.is_block_level = cache(md.is_block_level)  # type: ignore[method-assign] # asked of every element, time and again
    md.preprocessors.register(_QuickWhitespace(md), "normalize_whitespace", 30)
    md.preprocessors.register(_QuickHtml(md), "html_block", 20)
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


class _QuickWhitespace(NormalizeWhitespace):
    """Most texts have no tabs, no lines of spaces and no signs of the engine's own."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if _has("\n".join(lines), _UNEVEN) else [*lines, "", ""]


_UNEVEN = ("\n ", "\t", "\r", STX, ETX)


class _QuickHtml(HtmlBlockPreprocessor):
    """Nothing is HTML but where a tag or an entity begins."""

    def run(self, lines: list[str]) -> list[str]:
        return super().run(lines) if any("<" in line or "&" in line for line in lines) else lines


class QuickInline(InlineProcessor):
    """The stock processor with a look before each pattern. To be made when all patterns are registered."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        known = {md.inlinePatterns[name]: signs for name, signs in _BEGINNINGS.items() if name in md.inlinePatterns}
        self._of_definitions = {md.inlinePatterns[name] for name in _OF_DEFINITIONS if name in md.inlinePatterns}
        self._tried = [(index, pattern, known.get(pattern, ("",))) for index, pattern in enumerate(md.inlinePatterns)]
        signs = sorted({sign for _, _, signs in self._tried for sign in signs})
        self._spaced = [sign for sign in signs if sign[:1].isspace()]  # a search would stop at every space
        others = [re.escape(sign) for sign in signs if not sign[:1].isspace()]
        self._any = re.compile("|".join(others))
        self._plainest = known.keys() >= set(md.inlinePatterns)
        self._signs_beside = re.compile("|".join([*others, INLINE_PLACEHOLDER_PREFIX]))

    def run(self, tree: Element, ancestors: list[str] | None = None) -> Element:
        """As the stock one goes through the tree, but past each text that holds no markup."""
        self.stashed_nodes: dict[str, Element | str] = {}
        waiting = deque([(tree, [*(ancestors or ()), tree.tag.lower()])])
        while waiting:
            element, path = waiting.popleft()
            if element is not tree:
                path.append(element.tag.lower())
            found: list[tuple[Element, list[Element]]] = []
            for child in element:
                self.ancestors = path
                if child.text and not isinstance(child.text, AtomicString) and self._is_marked(child.text):
                    text, child.text = child.text, None
                    inside = self._of_plainest(text, child)
                    if inside is None:
                        self.ancestors = [*path, child.tag.lower()]
                        marked = self._InlineProcessor__handleInline(text)
                        placed = self._InlineProcessor__processPlaceholders(marked, child)  # type: ignore[attr-defined]
                        waiting += placed
                        inside = [each for each, _ in placed]
                        self.ancestors = path
                    found.append((child, inside))
                if child.tail and self._is_marked(child.tail):
                    self._handle_tail(element, child)
                if len(child):
                    waiting.append((child, path[:]))
            for child, inside in found:
                for place, each in enumerate(inside):
                    child.insert(place, each)
        return tree

    def _is_marked(self, text: str) -> bool:
        return self._signs_beside.search(text) is not None or _has(text, self._spaced)

    def _handle_tail(self, element: Element, child: Element) -> None:
        marked, beside = self._InlineProcessor__handleInline(child.tail or ""), Element("d")
        child.tail = None
        placed = self._InlineProcessor__processPlaceholders(marked, beside, False)  # type: ignore[attr-defined] # noqa: FBT003
        child.tail = beside.tail or None
        place = list(element).index(child) + 1
        for each, _ in reversed(placed):
            element.insert(place, each)

    def _of_plainest(self, text: str, parent: Element) -> list[Element] | None:
        """The elements of a text with no other markup than the plainest, its words given to them and to their parent."""
        if not self._plainest or self.md.references or _has(text, self._spaced):
            return None
        matches = list(_PLAINEST.finditer(text))
        ends = [0, *(match.end() for match in matches)]
        starts = [*(match.start() for match in matches), len(text)]
        between = [text[end:start] for end, start in zip(ends, starts, strict=True)]
        if self._signs_beside.search("".join(between)):
            return None
        made = [_plainest(match) for match in matches]
        parent.text = between[0] or None
        for each, words in zip(made, between[1:], strict=True):
            each.tail = words or None
        return made

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


def _plainest(match: re.Match[str]) -> Element:
    if match["address"]:
        made = Element("a", {"href": match["address"]})
        made.text = match["words"]
    else:
        made = Element("em" if match["run"] == "*" else "strong")
        made.text = match["stressed"]
    return made


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

    def run(self, doc: Element) -> None:
        if _holds(self.md, self.marker):
            super().run(doc)
            return
        used = {each.attrib["id"] for each in doc.iter() if "id" in each.attrib}
        counters: dict[str, int] = {}
        for heading in self._headings(doc):
            self.set_level(heading)
            if "id" not in heading.attrib:
                name = html.unescape(self._name(heading))
                heading.attrib["id"] = unique(self.slugify(name, self.sep), used, counters)
            heading.attrib.pop("data-toc-label", None)

    def _headings(self, doc: Element) -> Iterator[Element]:
        return (each for each in doc.iter() if isinstance(each.tag, str) and self.header_rgx.match(each.tag))

    def _name(self, heading: Element) -> str:
        text = heading.text or ""
        if len(heading) or _has(text, ("<", "&", STX)):
            return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))
        return " ".join(text.split())


class QuickToc(TocExtension):
    """The stock extension, with less to do."""

    TreeProcessorClass = _QuickToc
