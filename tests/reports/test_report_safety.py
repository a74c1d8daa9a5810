"""Whatever stands in an author's files, no report can steer the terminal or the CI runner that shows it."""

import json
import unicodedata
from urllib.parse import unquote

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span, in_order
from sitegen.reports import REPORTS

NASTY = (
    *("\x1b[2J", "\x1b]8;;http://evil\x07", "\x9b31m", "\x7f", "\x00", "\r", "\n", "\r\n", "\t"),
    *("\u202e", "\u2066", "\u200f", "\u200b", "\ufeff", "\u2028", "\u2029", "\x85", "\U000e0041", "\ud800", "\u00ad"),
    *(
        "::",
        "\n::error::x",
        "::stop-commands::t",
        "##[add-mask]x",
        "%0A",
        "%",
        ":",
        ",",
        " ",
        "漢",
        "\u0301",
        "👩\u200d💻",
    ),
)
texts = st.lists(st.sampled_from(NASTY) | st.text(max_size=8), max_size=6).map("".join)
spans = st.builds(
    Span,
    path=texts,
    line=st.integers(1, 4),
    column=st.none() | st.integers(1, 400),
    length=st.integers(0, 300),
)
diagnostics = st.builds(
    Diagnostic,
    rule=st.builds(Rule, name=texts, severity=st.sampled_from(Severity), summary=st.just("s"), why=st.just("w")),
    message=texts,
    span=spans,
    mend=texts,
    notes=st.lists(texts, max_size=2).map(tuple),
    related=st.lists(st.tuples(spans, texts), max_size=2).map(tuple),
    severity=st.none() | st.sampled_from(Severity),
)
findings = st.lists(diagnostics, max_size=4).map(tuple)


def unseen(text: str) -> set[str]:
    return {c for c in text if unicodedata.category(c) in ("Cc", "Cf", "Cs", "Zl", "Zp")} - set("\n\u200c\u200d")


@pytest.mark.parametrize("name", REPORTS)
@given(found=findings, file=texts)
@settings(deadline=None)
def test_nothing_hidden_comes_out(name: str, found: Diagnostics, file: str) -> None:
    written = REPORTS[name](found, {diagnostic.span.path: file * 20 for diagnostic in found})
    assert unseen(written) == set()
    assert written.endswith("\n")
    written.encode("utf-8")


@given(found=findings)
@settings(deadline=None)
def test_github_gets_one_command_for_each_finding(found: Diagnostics) -> None:
    found = in_order(found)
    *commands, _summary = REPORTS["github"](found, {}).splitlines()
    assert len(commands) == len(found)
    for command, diagnostic in zip(commands, found, strict=True):
        word = {"error": "error", "warning": "warning", "note": "notice"}[diagnostic.weight.word]
        head, _, data = command.removeprefix("::").partition("::")
        assert head.startswith(word)
        properties = dict(pair.split("=", 1) for pair in head.removeprefix(word).strip().split(",") if pair)
        assert set(properties) <= {"file", "line", "col", "title"}
        assert properties["line"] == str(diagnostic.span.line)
        assert "\n" not in data


@given(found=findings, file=texts)
@settings(deadline=None)
def test_the_text_report_holds_no_command_for_a_runner(found: Diagnostics, file: str) -> None:
    written = REPORTS["text"](found, {diagnostic.span.path: file for diagnostic in found})
    assert not [line for line in written.splitlines() if line.lstrip().startswith("::") or "##[" in line]


@pytest.mark.parametrize("name", ["text", "junit"])
def test_another_place_stands_on_one_line_whatever_its_file_is_called(name: str) -> None:
    finding = Diagnostic(RULE, "m", Span("a.html"), related=((Span("b\nc.html", 3, 7), "also\nhere"),))
    assert "see b\\x0ac.html:3:7: also\\x0ahere\n" in f"{REPORTS[name]((finding,), {})}".replace("</failure>", "\n")


@given(found=findings)
@settings(deadline=None)
def test_json_keeps_every_text_exactly(found: Diagnostics) -> None:
    objects = json.loads(REPORTS["json"](found, {}))
    for read, diagnostic in zip(objects, in_order(found), strict=True):
        assert list(read) == sorted(read)
        assert read["message"].encode("utf-16", "surrogatepass") == diagnostic.message.encode("utf-16", "surrogatepass")
        assert (read["rule"], read["severity"]) == (diagnostic.rule.name, diagnostic.weight.word)
        assert len(read["notes"]) == len(diagnostic.notes)


RULE = Rule("yaml-broken", Severity.ERROR, "s", "w")


def test_the_json_report_in_full() -> None:
    related = ((Span("b.yaml", 1), "first"),)
    finding = Diagnostic(RULE, "a\u202eb", Span("a.yaml", 2, 3, 4), "do\nthis", ("é",), related)
    assert REPORTS["json"]((finding,), {}) == (
        '[\n  {\n    "column": 3,\n    "length": 4,\n    "line": 2,\n    "mend": "do\\nthis",\n'
        '    "message": "a\\u202eb",\n    "notes": [\n      "é"\n    ],\n    "path": "a.yaml",\n    "related": [\n'
        '      {\n        "column": null,\n        "length": 0,\n        "line": 1,\n        "message": "first",\n'
        '        "path": "b.yaml"\n      }\n    ],\n    "rule": "yaml-broken",\n    "severity": "error"\n  }\n]\n'
    )


def test_the_github_report_in_full() -> None:
    related = ((Span("b.yaml", 1), "first"),)
    finding = Diagnostic(RULE, "50%: a,b\x1b", Span("a,b:c.yaml", 2, 3, 4), "do\nthis", ("100 %",), related)
    warned = Diagnostic(RULE, "m", Span("", 1)).weighing(Severity.NOTE)
    assert REPORTS["github"]((finding, warned), {}) == (
        "::notice line=1,title=yaml-broken::m\n"
        "::error file=a%2Cb%3Ac.yaml,line=2,col=3,title=yaml-broken::"
        "50%25: a,b\\x1b%0A100 %25%0Asee b.yaml:1: first%0Amend: do%0Athis\n"
        "1 error, 1 note\n"
    )


def test_github_reads_back_what_was_meant() -> None:
    finding = Diagnostic(RULE, "a %0A b\nc", Span("a.yaml", 2))
    command = REPORTS["github"]((finding,), {}).splitlines()[0]
    assert unquote(command.rpartition("::")[2]) == "a %0A b\nc"
