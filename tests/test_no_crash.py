"""Whatever bytes stand in a project's files, a build says what is wrong with them: no exception, no endless work."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from projects import FLOOD, LOOK, project, small_site, told
from sitegen.build import Options, build
from sitegen.diagnostics import Severity
from sitegen.project import Inputs

SMALL = small_site()
READ = (
    *sorted(path for path in SMALL if not path.startswith("content/assets/")),
    "templates/base.html",
    "templates/macros/claims.html",
    "templates/assets/css/own.css",
    "content/charts.yaml",
)
"""Every kind of file that a build reads."""


def survive(files: dict[str, bytes], options: Options | None = None) -> None:
    """The law: a site or an error, and every finding in order, with a place and a message."""
    outcome = build(Inputs(files, LOOK), options or Options())
    weights = [finding.weight for finding in outcome.diagnostics]
    assert (outcome.site is None) == (Severity.ERROR in weights)
    for finding in outcome.diagnostics:
        assert finding.span.path
        assert finding.span.line >= 1
        assert finding.span.column is None or finding.span.column >= 1
        assert finding.message


@given(st.sampled_from(READ), st.binary(max_size=300))
@settings(max_examples=100, suppress_health_check=[HealthCheck.too_slow])
@example("content/index.md", b"---\ntitle: a\n---\n\x00")
@example("site.yaml", b"\xef\xbb\xbf")
@example("seeds/alpha.lock", b"[" * 100_000)
def test_any_bytes_in_any_file_give_findings(path: str, data: bytes) -> None:
    survive({**SMALL, path: data})


PIECES = st.sampled_from(
    [
        *(
            b"\n",
            b"\r\n",
            b"\t",
            b" ",
            b": ",
            b"- ",
            b"  - ",
            b"#",
            b" #",
            b"'",
            b'"',
            b"[",
            b"]",
            b"{",
            b"}",
            b"&a ",
            b"*a",
        ),
        *(
            b"!t ",
            b">-\n",
            b"|\n",
            b"---\n",
            b"...\n",
            b"\xff",
            b"\xe2\x80\xa8",
            b"\xef\xbb\xbf",
            b"\x00",
            b"<",
            b"</title>",
        ),
        *(
            b"](claim:",
            b"![](chart:",
            b"{% ",
            b"{{ nothing }}",
            b"%}",
            b"\\",
            b"`",
            b"id: ",
            b"draft: true\n",
            b"none",
            b"0",
        ),
        *(
            b"former_ids: [alpha-dead]\n",
            b"-0044",
            b"2024-05-14",
            b"rules: {unknown-reference: note}\n",
            b"question: dead\n",
        ),
        *(b"language: xx\n", b"content/../..", b"1/0", b"9" * 400),
    ]
)
"""What breaks a file where it lands: signs of the formats, keys, hostile values."""


@st.composite
def mutated(draw: st.DrawFn) -> dict[str, bytes]:
    """The small site with slices of its files taken away, doubled, swapped or replaced."""
    files = dict(SMALL)
    for _ in range(draw(st.integers(1, 3))):
        path = draw(st.sampled_from(sorted(files)))
        data = files[path]
        start, end = sorted((draw(st.integers(0, len(data))), draw(st.integers(0, len(data)))))
        end = min(end, start + draw(st.sampled_from([1, 5, 40, 400])))
        here = data[start:end]
        files[path] = draw(
            st.sampled_from(
                [data[:start] + data[end:], data[:end] + here + data[end:], data[:start] + here[::-1] + data[end:]]
            )
            | PIECES.map(lambda piece, data=data, start=start, end=end: data[:start] + piece + data[end:])  # type: ignore[misc] # bound now
            | PIECES.map(lambda piece, data=data, start=start: data[:start] + piece + data[start:])  # type: ignore[misc] # bound now
        )
    for path in draw(st.lists(st.sampled_from(sorted(files)), max_size=1)):
        del files[path]
    return files


@given(mutated(), st.booleans())
@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])
def test_a_damaged_project_gives_findings(files: dict[str, bytes], drafts: bool) -> None:  # noqa: FBT001 - drawn
    survive(files, Options(drafts=drafts))


HOSTILE = {
    "a megabyte of brackets": b"[" * 1_000_000,
    "a megabyte of braces": b"{" * 1_000_000,
    "a megabyte of dashes": b"- " * 500_000,
    "a deep record": b"".join(b" " * i + b"a:\n" for i in range(2_000)),
    "an enormous scalar": b"- id: " + b"a" * 3_000_000,
    "an enormous number": b"- id: a\n  order: " + b"9" * 1_000_000,
    "an endless line of quotes": b"'" * 1_000_000,
    "a bomb of aliases": b"a: &a [x, x]\n" + b"".join(b"%d: &b%d [*a, *a]\n" % (i, i) for i in range(2_000)),
    "carriage returns": b"\r" * 200_000,
    "nothing but a mark of byte order": b"\xef\xbb\xbf",
    "UTF-16": "- id: a\n".encode("utf-16"),
    "a head without an end": b"---\n" + b"a: b\n" * 50_000,
    "quotes in quotes": b"---\ntitle: t\n---\n" + b">" * 3_000,
    "lists in lists": b"---\ntitle: t\n---\n" + b"1. " * 3_000,
    "brackets in a text": b"---\ntitle: t\n---\n" + b"[" * 1_000_000,
    "escaped brackets": b"---\ntitle: t\n---\n" + b"\\[" * 500_000,
    "tags": b"---\ntitle: t\n---\n" + b"<b " * 300_000,
    "comments": b"---\ntitle: t\n---\n" + b"<!-- " * 200_000,
    "backticks": b"---\ntitle: t\n---\n" + b"`" * 500_000,
    "an address with an endless number": b"---\ntitle: t\n---\n[a](claim:&#" + b"9" * 5_000 + b";)\n",
    "headings": b"---\ntitle: t\n---\n" + b"# a\n" * 100_000,
}


@pytest.mark.parametrize("data", HOSTILE.values(), ids=HOSTILE.keys())
@pytest.mark.parametrize("path", ["content/questions.yaml", "content/index.md", "site.yaml", "seeds/alpha.lock"])
def test_hostile_files_are_refused_in_bounded_work(path: str, data: bytes) -> None:
    survive({**project(), path: data})


@pytest.mark.parametrize("ends", [b"\r\n", b"\r"])
def test_line_ends_of_other_systems_change_nothing(ends: bytes) -> None:
    plain = build(Inputs(SMALL, LOOK))
    other = build(
        Inputs(
            {
                path: data.replace(b"\n", ends) if path.endswith((".md", ".yaml")) else data
                for path, data in SMALL.items()
            },
            LOOK,
        )
    )
    assert other.diagnostics == plain.diagnostics == ()
    assert plain.site is not None
    assert other.site is not None
    texts = {artifact.path: artifact.data for artifact in plain.site if not artifact.path.startswith("data/manifest")}
    assert {a.path: a.data for a in other.site if not a.path.startswith("data/manifest")} == texts


def test_a_mark_of_byte_order_is_no_text() -> None:
    marked = {path: b"\xef\xbb\xbf" + text.encode() for path, text in FLOOD.items()}
    assert told(project(marked)) == []
