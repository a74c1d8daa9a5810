"""Findings for whoever reads them. One format per file, each `report(diagnostics, texts) -> str`, pure.

text         for people: place, headline, the line with a caret, notes, one mend to copy
json_report  for programs: a list of objects
github       for GitHub Actions: workflow commands that annotate the line at fault
sarif        for code hosts and editors: SARIF 2.1.0
junit        for CI systems that show tests: JUnit XML
markdown     for a comment on a pull request: tables

echo     what a finding repeats of an author's words, made safe to print
excerpt  the line at fault with a caret under it

`texts` maps a path to the text of that input file, for excerpts; a path may be absent. Findings are reported in order
of place. What they echo comes from files of strangers, so nothing but newlines and printable characters comes out.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType

from sitegen.diagnostics import Diagnostics
from sitegen.reports import github, json_report, junit, markdown, sarif, text

Report = Callable[[Diagnostics, Mapping[str, str]], str]

REPORTS: Mapping[str, Report] = MappingProxyType(
    {
        "text": text.report,
        "json": json_report.report,
        "github": github.report,
        "sarif": sarif.report,
        "junit": junit.report,
        "markdown": markdown.report,
    }
)
