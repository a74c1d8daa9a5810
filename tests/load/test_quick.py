"""The quickened engine gives what the stock one gives, on real and on random text."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown import Markdown

from sitegen.load.markdown import extensions
from sitegen.load.quick import QuickToc, quickened

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
    "[TOC]\n\n",
    "{: #x .y}",
    "{: data-toc-label='z' }\n",
    "## ",
    "===\n",
    "---\n",
    "* * *\n",
    "\n: d\n",
    "\n[a]: /x 'y'\n",
    "!!! note\n    ",
    "    ",
    "1. ",
    "<div>\n",
    "</div>\n",
    "[b c](claim:a-1)",
    "[](source:a)",
    "**b c**",
    " **b** ",
    " *c d*. ",
    "(*c*)",
    "# **b** *c*\n\n",
]
texts = st.lists(st.sampled_from(SIGNS + WORDS), max_size=30).map("".join) | st.text(max_size=60)

STOCK = Markdown(extensions=[*extensions(), "toc"], output_format="html")
QUICK = quickened(Markdown(extensions=[*extensions(), QuickToc()], output_format="html"))


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
    engines = Markdown(extensions=["smarty"]), quickened(Markdown(extensions=["smarty"]))
    one, other = (engine.convert("\"a\" -- 'b' ...") for engine in engines)
    assert one == other
    assert "&ldquo;" in one
