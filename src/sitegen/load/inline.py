"""Python-Markdown's inline patterns, each tried only where the sign that begins it occurs.

Most runs of text hold no markup at all, and the stock processor tries every pattern on every one of them: half the time of
reading a page. What comes out is the same; tests hold it to that, on real and on random text.
"""

import re
from collections.abc import Mapping

from markdown import Markdown
from markdown.treeprocessors import InlineProcessor
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
"""What a text holds wherever a pattern matches. A pattern that is not named here is always tried."""


class QuickInline(InlineProcessor):
    """The stock processor with a look before each pattern. To be made when all patterns are registered."""

    def __init__(self, md: Markdown) -> None:
        super().__init__(md)
        known = {md.inlinePatterns[name]: signs for name, signs in _BEGINNINGS.items() if name in md.inlinePatterns}
        self._tried = [(index, pattern, known.get(pattern, ("",))) for index, pattern in enumerate(md.inlinePatterns)]
        self._any = re.compile("|".join(sorted({re.escape(sign) for _, _, signs in self._tried for sign in signs})))

    def _InlineProcessor__handleInline(self, data: str, patternIndex: int = 0) -> str:  # noqa: N802, N803 - stock names
        if isinstance(data, AtomicString) or not self._any.search(data):
            return data
        start = 0
        for index, pattern, beginnings in self._tried[patternIndex:]:
            matched = any(beginning in data for beginning in beginnings)
            while matched:
                data, matched, start = self._InlineProcessor__applyPattern(pattern, data, index, start)  # type: ignore[attr-defined]
        return data
