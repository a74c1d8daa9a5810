"""How to read every sign on the site, generated from the settings in force."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.derive.wording import count_words
from sitegen.load.grammar.words import MAGNITUDES
from sitegen.model.library import Library
from sitegen.pages.page import Link, Page


@dataclass(frozen=True, slots=True)
class Magnitude:
    """A word for an order of size and the numbers it is taken to stand for."""

    words: str
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class MethodContext:
    tolerance: str
    window: str
    quote_limit: str
    quote_share: str
    magnitudes: tuple[Magnitude, ...]
    sources: str
    claims: str


def method_pages(library: Library) -> Iterator[Page]:
    config = library.config
    yield Page(
        kind="method",
        url="/method/",
        title="Method",
        description="How to read the signs on this site, and by which rules its claims are kept.",
        context=MethodContext(
            tolerance=config.tolerance,
            window="the same day" if config.window == 0 else count_words(config.window, "day"),
            quote_limit=count_words(config.quote_limit, "word"),
            quote_share=f"{float(config.quote_share * 100):g} %",
            magnitudes=tuple(Magnitude(", ".join(m.phrases), f"{m.low:,}", f"{m.high:,}") for m in MAGNITUDES),
            sources=count_words(len(library.sources), "document"),
            claims=count_words(len(library.claims), "claim"),
        ),
        trail=(Link("Home", "/"),),
    )
