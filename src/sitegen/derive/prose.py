"""The prose of a site: the texts that authors write in Markdown, block by block."""

import re
from collections.abc import Iterator

from sitegen.diagnostics import Rule
from sitegen.frozen import dataclass
from sitegen.model.explainer import Block, Explainer, Fragment
from sitegen.model.library import Library

_LETTERS = re.compile(r"[^\W\d_]+")
_SPACED = {sign: " " for sign in range(128) if not chr(sign).isalpha()}


def words_in(text: str) -> list[str]:
    """The words of a text as runs of letters, in no order. Of plain ASCII, as most texts are, they are quickly found."""
    if text.isascii():
        return text.translate(_SPACED).split()
    tokens = text.split()
    return tokens + _LETTERS.findall(" ".join([token for token in tokens if not token.isalpha()]))


@dataclass(frozen=True, slots=True)
class Prose:
    """One block of an explainer, or of the summary of the source with the id `source`."""

    block: Block
    body: Fragment
    explainer: Explainer | None = None
    source: str = ""

    def allows(self, rule: Rule) -> bool:
        allows = self.block.allows
        return bool(allows) and any(allow.rule == rule.name for allow in allows)


@dataclass(frozen=True, slots=True)
class Texts:
    """Texts of a site: pages by their ids, and the summaries of sources by those of the sources."""

    pages: tuple[str, ...]
    summaries: tuple[str, ...]


def all_texts(library: Library) -> Texts:
    return Texts(tuple(library.explainers), tuple(library.summaries))


def pages_in(texts: Texts | None, library: Library) -> Iterator[Explainer]:
    """The pages among some texts, or all there are."""
    return map(library.explainers.__getitem__, (texts or all_texts(library)).pages)


def prose_of(library: Library, texts: Texts | None = None) -> Iterator[Prose]:
    """Every block of the site's prose, or of some texts of it, page by page and summary by summary, in reading order."""
    texts = texts or all_texts(library)
    for explainer in pages_in(texts, library):
        for block in explainer.body.blocks:
            yield Prose(block, explainer.body, explainer=explainer)
    for source in texts.summaries:
        body = library.summaries[source]
        for block in body.blocks:
            yield Prose(block, body, source=source)


def not_allowing(rule: Rule, library: Library, texts: Texts | None = None) -> Iterator[Prose]:
    """Every block in which the author has not allowed what a rule finds."""
    return (prose for prose in prose_of(library, texts) if not prose.allows(rule))
