"""Findings as SARIF 2.1.0, the format that code hosts and editors read results of checks in."""

import json
from collections.abc import Mapping
from urllib.parse import quote

from sitegen import __version__
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span, in_order
from sitegen.reports.echo import visible

_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS: Mapping[Severity, str] = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "note"}


def report(diagnostics: Diagnostics, _texts: Mapping[str, str]) -> str:
    """One run with a result for each finding, in order of place, and the rules that they break.

    Paths are relative to the project; columns count characters, as `columnKind` says.
    """
    found = in_order(diagnostics)
    rules = sorted({diagnostic.rule.name: diagnostic.rule for diagnostic in found}.items())
    numbers = {name: number for number, (name, _) in enumerate(rules)}
    driver = {"name": "sitegen", "version": __version__, "rules": [_rule(rule) for _, rule in rules]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(diagnostic, numbers) for diagnostic in found],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, indent=2, sort_keys=True) + "\n"


def _rule(rule: Rule) -> dict[str, object]:
    return {
        "id": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.why},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
    }


def _result(diagnostic: Diagnostic, numbers: Mapping[str, int]) -> dict[str, object]:
    lines = [diagnostic.message, *diagnostic.notes, *([f"mend: {diagnostic.mend}"] if diagnostic.mend else [])]
    result: dict[str, object] = {
        "ruleId": diagnostic.rule.name,
        "ruleIndex": numbers[diagnostic.rule.name],
        "level": _LEVELS[diagnostic.weight],
        "message": {"text": "\n".join(visible(line) for text in lines for line in text.split("\n"))},
        "locations": [_location(diagnostic.span)],
    }
    if diagnostic.related:
        result["relatedLocations"] = [
            {**_location(span), "id": number, "message": {"text": visible(words)}}
            for number, (span, words) in enumerate(diagnostic.related)
        ]
    return result


def _location(span: Span) -> dict[str, object]:
    region: dict[str, int] = {"startLine": max(1, span.line)}
    if span.column is not None:
        region["startColumn"] = span.column
        if span.length:
            region["endColumn"] = span.column + span.length
    address = quote(span.path.encode("utf-8", "replace"), safe="/~-._")
    return {"physicalLocation": {"artifactLocation": {"uri": address}, "region": region}}
