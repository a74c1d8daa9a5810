"""Findings as JUnit XML, which most CI systems show as tests that failed: one test for each finding."""

from collections.abc import Mapping
from xml.etree import ElementTree as ET

from sitegen.diagnostics import Diagnostic, Diagnostics, Severity, in_order
from sitegen.reports.echo import inert, visible


def report(diagnostics: Diagnostics, _texts: Mapping[str, str]) -> str:
    """One suite. Errors and warnings are failures, notes are tests that were skipped; no finding is one test passed."""
    found = in_order(diagnostics)
    failures = sum(diagnostic.weight is not Severity.NOTE for diagnostic in found)
    counts = {"tests": str(len(found) or 1), "failures": str(failures), "skipped": str(len(found) - failures)}
    suites = ET.Element("testsuites", {"name": "sitegen", **counts})
    suite = ET.SubElement(suites, "testsuite", {"name": "sitegen", "errors": "0", **counts})
    for diagnostic in found:
        suite.append(_case(diagnostic))
    if not found:
        ET.SubElement(suite, "testcase", classname="sitegen", name="no findings")
    ET.indent(suites)
    written = ET.tostring(suites, encoding="unicode")
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{written}\n'


def _case(diagnostic: Diagnostic) -> ET.Element:
    span = diagnostic.span
    case = ET.Element(
        "testcase",
        classname=visible(diagnostic.rule.name),
        name=visible(f"{span}: {diagnostic.message}"),
        file=visible(span.path),
    )
    case.set("line", str(span.line))
    lines = [*diagnostic.notes, *([f"mend: {diagnostic.mend}"] if diagnostic.mend else [])]
    lines += [visible(f"see {place}: {words}") for place, words in diagnostic.related]
    kind = "skipped" if diagnostic.weight is Severity.NOTE else "failure"
    ended = ET.SubElement(case, kind, message=visible(diagnostic.message))
    if kind == "failure":
        ended.set("type", diagnostic.weight.word)
    ended.text = "\n".join(inert(visible(line)) for text in lines for line in text.split("\n"))
    return case
