"""The text report: what an author reads in a terminal, to the character."""

from textwrap import dedent

import pytest

from sitegen.diagnostics import Diagnostic, Rule, Severity, Span
from sitegen.load.parse import decode_text
from sitegen.load.yaml_tree import read_yaml
from sitegen.reports.text import report

MISSING = Rule("quote-not-found", Severity.ERROR, "The quote is not in the source.", "Why.")
LONG = Rule("quote-too-long", Severity.WARNING, "The quote is long.", "Why.")
HINT = Rule("undated-source", Severity.NOTE, "The source has no date.", "Why.")


def shown(text: str) -> str:
    return dedent(text).removeprefix("\n")


def test_a_finding_reads_as_the_contract_shows_it() -> None:
    path = "content/claims/alpha.yaml"
    text = "\n" * 13 + "  quote: more than 200 enemy soliders had entered\n"
    finding = Diagnostic(
        MISSING,
        "the quote is not in seeds/alpha.txt",
        Span(path, 14, 31, 8),
        "copy the words exactly; near matches are never accepted",
        ('nearest, passage 31: "more than 200 enemy soldiers had entered"',),
        ((Span("content/sources/alpha.md", 3), "the source"),),
    )
    assert report((finding,), {path: text}) == shown(
        """
        content/claims/alpha.yaml:14:31: error[quote-not-found]: the quote is not in seeds/alpha.txt
          14 |   quote: more than 200 enemy soliders had entered
             |                               ^^^^^^^^
          nearest, passage 31: "more than 200 enemy soldiers had entered"
          see content/sources/alpha.md:3: the source
          mend: copy the words exactly; near matches are never accepted

        1 error
        """
    )


def test_no_findings() -> None:
    assert report((), {}) == "no findings\n"


def test_findings_come_in_order_of_place_and_are_counted_by_severity() -> None:
    findings = (
        Diagnostic(HINT, "c", Span("b.yaml", 1)),
        Diagnostic(LONG, "b", Span("a.yaml", 9)),
        Diagnostic(MISSING, "a", Span("a.yaml", 2)),
        Diagnostic(MISSING, "d", Span("b.yaml", 3)),
    )
    lines = [line for line in report(findings, {}).splitlines() if line]
    assert lines == [
        "a.yaml:2: error[quote-not-found]: a",
        "a.yaml:9: warning[quote-too-long]: b",
        "b.yaml:1: note[undated-source]: c",
        "b.yaml:3: error[quote-not-found]: d",
        "2 errors, 1 warning, 1 note",
    ]


def test_the_severity_in_force_is_shown() -> None:
    finding = Diagnostic(MISSING, "a", Span("a.yaml", 2)).weighing(Severity.WARNING)
    assert report((finding,), {}).endswith("\n\n1 warning\n")


def test_a_block_to_copy_is_printed_on_lines_of_its_own() -> None:
    finding = Diagnostic(MISSING, "broken", Span("a.yaml", 2), "quote: >-\n  unit # 7 entered\n", ("one\ntwo",))
    assert report((finding,), {}) == shown(
        """
        a.yaml:2: error[quote-not-found]: broken
            one
            two
          mend:
            quote: >-
              unit # 7 entered

        1 error
        """
    )


@pytest.mark.parametrize(
    ("line", "column", "length", "expected"),
    [
        ("quote: no", 8, 2, ["  1 | quote: no", "    |        ^^"]),
        ("quote: no", 8, 0, ["  1 | quote: no", "    |        ^"]),
        ("quote: no", 8, 40, ["  1 | quote: no", "    |        ^^"]),
        ("quote: no", 40, 3, ["  1 | quote: no", "    |          ^"]),
        ("quote: no", None, 3, ["  1 | quote: no"]),
        ("", 1, 0, ["  1 |", "    | ^"]),
        ("部隊: ab", 5, 2, ["  1 | 部隊: ab", "    |       ^^"]),
        ("ab: 部隊", 5, 2, ["  1 | ab: 部隊", "    |     ^^^^"]),
        ("e\u0301te\u0301: x", 8, 1, ["  1 | e\u0301te\u0301: x", "    |      ^"]),
        ("\tquote: x", 1, 1, ["  1 |     quote: x", "    | ^^^^"]),
        ("\tquote: x", 9, 1, ["  1 |     quote: x", "    |            ^"]),
        ("a\x1b[31mb: x", 10, 1, ["  1 | a\\x1b[31mb: x", "    |             ^"]),
    ],
)
def test_the_caret_stands_under_the_fault(line: str, column: int | None, length: int, expected: list[str]) -> None:
    lines = report((Diagnostic(MISSING, "m", Span("a.yaml", 1, column, length)),), {"a.yaml": line}).split("\n")
    assert lines[1 : 1 + len(expected)] == expected
    assert lines[1 + len(expected)] == ""


@pytest.mark.parametrize("at", [0, 40, 1000, 4990, 4999])
def test_a_long_line_is_cut_around_the_fault(at: int) -> None:
    line = "x" * at + "!" + "y" * (4999 - at)
    text = report((Diagnostic(MISSING, "m", Span("a.yaml", 1, at + 1, 1)),), {"a.yaml": line})
    excerpt, carets = text.split("\n")[1:3]
    assert excerpt.index("!") == carets.index("^")
    assert len(excerpt) <= 6 + 110 + 2
    assert ("…" in excerpt[:7], excerpt.endswith("…")) == (at >= 40, at < 4920)


def test_a_long_fault_is_underlined_as_far_as_it_is_shown() -> None:
    text = report((Diagnostic(MISSING, "m", Span("a.yaml", 1, 1, 4000)),), {"a.yaml": "x" * 4000})
    excerpt, carets = text.split("\n")[1:3]
    assert excerpt == f"  1 | {'x' * 110}…"
    assert carets == f"    | {'^' * 110}"


def test_a_line_that_the_file_does_not_have_is_not_shown() -> None:
    text = report((Diagnostic(MISSING, "m", Span("a.yaml", 7, 1, 1)),), {"a.yaml": "one\n"})
    assert text == "a.yaml:7:1: error[quote-not-found]: m\n\n1 error\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_lines_are_counted_as_the_yaml_parser_counts_them(end: str) -> None:
    yaml = f"a: 1{end}b: 2{end}b: 3{end}"
    text, _ = decode_text("a.yaml", yaml.encode())
    assert text is not None
    _, found = read_yaml("a.yaml", text)
    assert "\n  3 | b: 3\n    | ^\n" in report(found, {"a.yaml": yaml})


def test_other_files_have_only_the_usual_line_ends() -> None:
    finding = Diagnostic(MISSING, "m", Span("a.md", 2, 1, 3))
    assert "\n  2 | two\n    | ^^^\n" in report((finding,), {"a.md": "one\u2028more\r\ntwo\n"})
