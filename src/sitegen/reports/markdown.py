"""Findings as a summary in Markdown, for a comment on a pull request or the page of a CI job."""

import re
from collections.abc import Iterator, Mapping

from sitegen.diagnostics import Diagnostic, Diagnostics, Severity, in_order
from sitegen.reports.echo import visible
from sitegen.reports.text import summary

_SHOWN = 100  # findings; a comment has room for little more
_HEADINGS = ((Severity.ERROR, "Errors"), (Severity.WARNING, "Warnings"), (Severity.NOTE, "Notes"))
_SIGNS = re.compile(r"([\\`*_{}\[\]<>#|~@&!])")


def report(diagnostics: Diagnostics, _texts: Mapping[str, str]) -> str:
    """A line with the number of findings, and a table for each weight; what authors wrote cannot become markup."""
    found = in_order(diagnostics)
    lines = [f"**sitegen**: {summary(found)}"]
    heaviest = sorted(found, key=lambda diagnostic: -diagnostic.weight)[:_SHOWN]
    for severity, heading in _HEADINGS:
        rows = [_row(diagnostic) for diagnostic in heaviest if diagnostic.weight is severity]
        if rows:
            lines += ["", f"### {heading}", "", "| Where | What | Mend |", "|---|---|---|", *rows]
    if len(found) > _SHOWN:
        lines += ["", f"and {len(found) - _SHOWN:,} more"]
    return "\n".join(lines) + "\n"


def _row(diagnostic: Diagnostic) -> str:
    what = "<br>".join(_words(diagnostic))
    return f"| {_code(str(diagnostic.span))} | {what} | {_cell(diagnostic.mend)} |"


def _words(diagnostic: Diagnostic) -> Iterator[str]:
    yield f"{_cell(diagnostic.message)} ({_code(diagnostic.rule.name)})"
    yield from map(_cell, diagnostic.notes)
    if diagnostic.related:
        number = len(diagnostic.related)
        yield f"also in {number:,} other place{'s' * (number > 1)}"


def _cell(text: str) -> str:
    """Plain words in a cell: no markup, no mention of a user, no automatic link."""
    escaped = _SIGNS.sub(r"\\\1", " ".join(visible(line) for line in text.split("\n"))).replace("\\@", "&#64;")
    return escaped.replace("://", ":&#47;&#47;").replace("www.", "www&#46;")


def _code(text: str) -> str:
    return "`" + visible(text).replace("`", "'").replace("|", "\\|") + "`"
