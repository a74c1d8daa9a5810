"""Findings are ordered by place and told once; a site may weigh a rule otherwise."""

from sitegen.diagnostics import Diagnostic, Rule, Severity, Span, in_order

NOTE = Rule("a-note", Severity.NOTE, "N.", "Why.")
ERROR = Rule("an-error", Severity.ERROR, "E.", "Why.")


def test_order_is_by_place_then_weight_then_words() -> None:
    found = [
        Diagnostic(ERROR, "z", Span("b", 1)),
        Diagnostic(NOTE, "y", Span("a", 10, 2)),
        Diagnostic(ERROR, "x", Span("a", 10, 2)),
        Diagnostic(ERROR, "w", Span("a", 9)),
        Diagnostic(ERROR, "b", Span("a", 10, 2)),
        Diagnostic(NOTE, "v", Span("a", 10)),
    ]
    assert [finding.message for finding in in_order(tuple(found))] == ["w", "v", "b", "x", "y", "z"]


def test_exact_repeats_are_told_once() -> None:
    finding = Diagnostic(ERROR, "x", Span("a"))
    assert in_order((finding, Diagnostic(ERROR, "x", Span("a")))) == (finding,)


def test_the_severity_in_force() -> None:
    finding = Diagnostic(ERROR, "x", Span("a"))
    assert finding.weight is Severity.ERROR
    assert finding.weighing(Severity.NOTE).weight is Severity.NOTE
    assert [severity.word for severity in sorted(Severity)] == ["note", "warning", "error"]


def test_a_place_is_written_as_editors_read_it() -> None:
    assert [str(span) for span in (Span("a.md"), Span("a.md", 3), Span("a.md", 3, 4, 5))] == [
        "a.md:1",
        "a.md:3",
        "a.md:3:4",
    ]
