"""Findings for GitHub Actions: one workflow command each, so that a pull request shows them at the line at fault."""

from collections.abc import Mapping

from sitegen.diagnostics import Diagnostic, Diagnostics, Severity, in_order
from sitegen.reports.echo import visible
from sitegen.reports.text import places, summary

_COMMANDS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}


def report(diagnostics: Diagnostics, _texts: Mapping[str, str]) -> str:
    """A line `::error file=…,line=…,col=…,title=RULE::MESSAGE` for each finding, then a line with their number."""
    found = in_order(diagnostics)
    return "".join(f"{line}\n" for line in (*map(_command, found), summary(found)))


def _command(diagnostic: Diagnostic) -> str:
    span = diagnostic.span
    properties = {
        "file": span.path,
        "line": str(span.line),
        "col": "" if span.column is None else str(span.column),
        "title": diagnostic.rule.name,
    }
    placed = ",".join(f"{key}={_property(value)}" for key, value in properties.items() if value)
    lines = [
        diagnostic.message,
        *diagnostic.notes,
        *(f"see {place}" for place in places(diagnostic)),
        *([f"mend: {diagnostic.mend}"] if diagnostic.mend else []),
    ]
    return f"::{_COMMANDS[diagnostic.weight]} {placed}::{_data(lines)}"


def _data(lines: list[str]) -> str:
    """Encoded as `escapeData` of actions/toolkit does; newlines of notes and mends stay, all else hidden is shown."""
    shown = "\n".join(visible(line) for text in lines for line in text.split("\n"))
    return shown.replace("%", "%25").replace("\n", "%0A")


def _property(value: str) -> str:
    """Encoded as `escapeProperty` of actions/toolkit does; no newline is left to encode."""
    return visible(value).replace("%", "%25").replace(":", "%3A").replace(",", "%2C")
