"""The quick processor of inline patterns gives what the stock one gives, on real and on random text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from sitegen.load.inline import QuickInline
from sitegen.load.markdown import _CONFIG, _EXTENSIONS

SIGNS = [
    "`",
    "``",
    "\\",
    "[",
    "]",
    "(",
    ")",
    "![",
    "[^1]",
    "[^1]: n",
    "<",
    ">",
    "&",
    "&amp;",
    "*",
    "**",
    "_",
    "__",
    "  \n",
]
WORDS = [
    "a",
    "b c",
    " ",
    "\n",
    "\n\n",
    "- ",
    "> ",
    "# ",
    "| a | b |\n|---|---|\n| c | d |\n",
    "http://x.example",
    "a@b.example",
]
texts = st.lists(st.sampled_from(SIGNS + WORDS), max_size=30).map("".join) | st.text(max_size=60)

STOCK = Markdown(extensions=_EXTENSIONS, extension_configs=_CONFIG, output_format="html")
QUICK = Markdown(extensions=_EXTENSIONS, extension_configs=_CONFIG, output_format="html")
QUICK.treeprocessors.register(QuickInline(QUICK), "inline", 20)


@settings(max_examples=600)
@given(texts)
def test_random_text(text: str) -> None:
    assert QUICK.reset().convert(text) == STOCK.reset().convert(text)


@pytest.mark.parametrize("path", sorted(Path(__file__).parents[2].glob("**/[a-zA-Z]*.md")), ids=lambda path: path.name)
def test_real_text(path: Path) -> None:
    text = path.read_text("utf-8")
    assert QUICK.reset().convert(text) == STOCK.reset().convert(text)


def test_an_engine_of_its_own_pattern_is_still_asked() -> None:
    """A pattern whose beginning is not known is tried on every text."""
    engines = [Markdown(extensions=["smarty"]) for _ in range(2)]
    engines[1].treeprocessors.register(QuickInline(engines[1]), "inline", 20)
    one, other = (engine.convert("\"a\" -- 'b' ...") for engine in engines)
    assert one == other
    assert "&ldquo;" in one
