"""One file becomes one document, or findings; what was lost in it is known."""

import pytest

from sitegen.load.document import FileKind
from sitegen.load.parse import FILE_NAME, NOT_UTF8, STRAY_FILE, decode_text, parse


@pytest.mark.parametrize(
    ("path", "kind", "name"),
    [
        ("site.yaml", FileKind.SITE, "site"),
        ("content/index.md", FileKind.EXPLAINER, "index"),
        ("content/pages/about.md", FileKind.EXPLAINER, "about"),
        ("content/pages/how/we-count.md", FileKind.EXPLAINER, "how/we-count"),
        ("content/sources/alpha.md", FileKind.SOURCE, "alpha"),
        ("content/claims/alpha.yaml", FileKind.CLAIMS, "alpha"),
        ("content/questions.yaml", FileKind.QUESTIONS, "questions"),
        ("content/actors.yaml", FileKind.ACTORS, "actors"),
        ("content/places.yaml", FileKind.PLACES, "places"),
        ("content/events.yaml", FileKind.EVENTS, "events"),
        ("content/corrections.yaml", FileKind.CORRECTIONS, "corrections"),
        ("seeds/alpha.lock", FileKind.LOCK, "alpha"),
    ],
)
def test_a_file_is_what_its_path_says(path: str, kind: FileKind, name: str) -> None:
    document, _ = parse(path, b"")
    assert document is not None
    assert (document.kind, document.name, document.path) == (kind, name, path)


@pytest.mark.parametrize("path", ["templates/base.html", "content/assets/deep/map.png", "seeds/alpha.txt"])
def test_other_files_hold_no_records(path: str) -> None:
    assert parse(path, b"\xff") == (None, ())


@pytest.mark.parametrize(
    "path", ["content/question.yaml", "content/sources/deep/a.md", "content/claims/a.yml", "content/a.md"]
)
def test_a_file_of_no_kind_is_a_finding(path: str) -> None:
    document, (finding,) = parse(path, b"")
    assert document is None
    assert finding.rule is STRAY_FILE
    assert finding.mend.startswith("move it to content/assets/")


@pytest.mark.parametrize(
    ("path", "offered"),
    [
        ("content/pages/About us.md", "content/pages/about-us.md"),
        ("content/pages/how/We count!.md", "content/pages/how/we-count.md"),
        ("content/sources/..md", "content/sources/name.md"),
        ("content/sources/Élysée.md", "content/sources/lys-e.md"),
        ("content/claims/River_Herald.yaml", "content/claims/river-herald.yaml"),
        (f"content/sources/{'a' * 81}.md", f"content/sources/{'a' * 80}.md"),
    ],
)
def test_a_name_that_is_no_id_is_a_finding(path: str, offered: str) -> None:
    document, (finding,) = parse(path, b"---\ntitle: T\n---\n" if path.endswith(".md") else b"- id: a\n")
    assert document is not None
    assert document.entries == ()
    assert document.lost
    assert (finding.rule, finding.mend) == (FILE_NAME, f"rename it to {offered}")


def test_what_is_not_utf8_is_placed_at_its_first_byte() -> None:
    text, (finding,) = decode_text("f.md", "é: a\nü: ".encode() + b"\xff\n")
    assert text is None
    assert (finding.rule, str(finding.span)) == (NOT_UTF8, "f.md:2:4")
    assert "0xff" in finding.message


def test_line_ends_and_marks_are_no_text() -> None:
    assert decode_text("f.md", b"\xef\xbb\xbfa\r\nb\rc\n") == ("a\nb\nc\n", ())


@pytest.mark.parametrize(
    ("path", "data", "lost"),
    [
        ("content/questions.yaml", b"- id: a\n  x: \xff\n- title: b\n  id: bb\n", ("a", "bb")),
        ("content/questions.yaml", b"- id: a\n  title: 'open\n", ("a",)),
        ("content/questions.yaml", b"- id: a\n", ("a",)),
        ("content/questions.yaml", b"id: a\n", ()),
        ("content/questions.yaml", b"- id: Troops near\n", ("Troops near", "troops-near")),
        ("content/questions.yaml", b"  id: a\n", ("a",)),
        ("content/questions.yaml", b"- id: ???\n", ("???",)),
        ("content/sources/alpha.md", b"\xff", ("alpha",)),
        ("content/sources/alpha.md", b"no head", ("alpha",)),
        ("content/pages/about.md", b"---\ntitel: x\n---\n", ("about",)),
    ],
)
def test_ids_of_what_could_not_be_read_are_known(path: str, data: bytes, lost: tuple[str, ...]) -> None:
    document, found = parse(path, data)
    assert document is not None
    assert found
    assert document.lost == lost


def test_sound_items_are_kept_beside_a_bad_one() -> None:
    document, found = parse(
        "content/actors.yaml",
        b"- id: a\n  name: A\n  kind: person\n- id: b\n  nam: B\n- words\n- id: c\n  name: C\n  kind: office\n",
    )
    assert document is not None
    assert [entry.fields["id"] for entry in document.entries] == ["a", "c"]
    assert document.lost == ("b",)
    assert [finding.span.line for finding in found] == [4, 4, 5, 6]


def test_a_summary_is_read_though_its_record_is_not() -> None:
    document, _ = parse("content/sources/alpha.md", b"---\nx: y\n---\n\n[w](claim:a)\n")
    assert document is not None
    assert document.body is not None
    assert [str(reference.span) for reference in document.body.references] == ["content/sources/alpha.md:5:5"]


@pytest.mark.parametrize("data", [b"", b"# nothing\n"])
def test_an_empty_list_is_no_fault_and_empty_settings_are(data: bytes) -> None:
    assert parse("content/actors.yaml", data)[1] == ()
    assert [finding.message for finding in parse("site.yaml", data)[1]] == ["this file is empty"]


def test_a_list_in_place_of_settings() -> None:
    document, found = parse("site.yaml", b"- title: T\n")
    assert document is not None
    assert document.entries == ()
    assert [finding.rule.name for finding in found] == ["bad-shape"]
