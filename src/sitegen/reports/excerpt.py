"""The line at fault with a caret under it, as it will look in a terminal."""

import re
import unicodedata

from sitegen.diagnostics import Span
from sitegen.reports.echo import visible

WIDTH = 110
_TAB = "    "
# Lines are counted as the parser that named the line counted them; YAML 1.1 has three breaks more than other text.
_BREAK = re.compile(r"\r\n|[\n\r]")
_YAML_BREAK = re.compile(r"\r\n|[\n\r\x85\u2028\u2029]")


def lines_of(path: str, text: str) -> list[str]:
    """The lines of a file as its spans count them, without their ends."""
    return (_YAML_BREAK if path.endswith((".yaml", ".yml")) else _BREAK).split(text)


def excerpt(span: Span, lines: list[str]) -> tuple[str, ...]:
    """The line that `span` names and, where its column is known, a line of carets; () where there is no such line.

    `lines` are the file's, from line 1. A long line is cut to WIDTH characters around the column.
    """
    if not 1 <= span.line <= len(lines):
        return ()
    line = lines[span.line - 1]
    first = 0 if span.column is None else min(max(span.column - 1, 0), len(line))
    left, right = _window(len(line), first)
    before, after = "…" * (left > 0), "…" * (right < len(line))
    margin = f"  {span.line} | "
    shown = [margin + before + _displayed(line[left:right]) + after]
    if span.column is not None:
        last = min(first + span.length, right)
        indent = _columns(before + _displayed(line[left:first]))
        carets = max(1, _columns(_displayed(line[first:last])))
        shown.append(" " * (len(margin) - 2) + "| " + " " * indent + "^" * carets)
    return tuple(shown)


def _window(length: int, first: int) -> tuple[int, int]:
    """Which characters to show: a third of the window leads up to the fault, the rest follows it."""
    left = max(0, min(first - WIDTH // 3, length - WIDTH))
    return left, min(length, left + WIDTH)


def _displayed(text: str) -> str:
    return visible(text.replace("\t", _TAB))


def _columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for wide letters, none for marks that stand on another."""
    return sum(
        _WIDE.get(unicodedata.east_asian_width(sign), 1) for sign in text if unicodedata.category(sign) not in _NONE
    )


_WIDE = {"W": 2, "F": 2}
_NONE = {"Mn", "Me", "Cf"}
