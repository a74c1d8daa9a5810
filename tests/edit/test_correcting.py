"""A correction changes one field and the log, says what was meant, and leaves every other line as it was."""

from hypothesis import given
from hypothesis import strategies as st

from projects import LOOK, project
from sitegen.build import Options, check, load
from sitegen.edit.correcting import LOG, Correction, correct, entry_id, kind_for, log_entry, written_words
from sitegen.edit.layout import open_text
from sitegen.edit.yaml_text import read
from sitegen.model.library import Library
from sitegen.project import Inputs
from strategies import LaidOut, laid_out_projects

DRAFTS = Options(drafts=True)
CLAIMS = "content/claims/alpha.yaml"


def library_of(files: dict[str, bytes]) -> Library:
    return load(Inputs(files, LOOK), DRAFTS)[0]


def corrected(files: dict[str, bytes], claim: str, wanted: Correction) -> dict[str, bytes]:
    library = library_of(files)
    revision, found = correct(library.claims[claim], wanted, files, taken=frozenset(library.corrections))
    assert revision is not None, found
    assert set(revision.files) <= {CLAIMS, LOG}
    return revision.over(files)


def lines_of(data: bytes) -> list[str]:
    opened = open_text(data)
    assert opened
    return opened[0].split("\n")


@st.composite
def corrections(draw: st.DrawFn) -> tuple[LaidOut, str, Correction]:
    made = draw(laid_out_projects())
    claim = draw(st.sampled_from(made.claims))
    field, now = draw(
        st.sampled_from(
            [
                ("as_of", "2024-05-15~"),
                ("as_of", "2024-05"),
                ("value", "some {}"),
                ("over", "3 days"),
                ("said", "2024-05-16"),
                (
                    "text",
                    "A sentence: with a colon, “quotes” # and a sign; it's long enough to be folded, "
                    + "as words are, " * 4,
                ),
                ("text", "- not a list"),
                ("by", "clerk"),
                ("by", "mayor, clerk"),
            ]
        )
    )
    number = 21 + made.claims.index(claim)
    library = library_of(made.files)
    was = written_words(library.claims[claim], made.files, field)
    assert was is not None
    return (
        made,
        claim,
        Correction(field, was, now.format(number).strip(), "error", "2024-06-01", "A word: it was wrong."),
    )


ACTORS = b"- id: mayor\n  name: The Mayor\n  kind: person\n- id: clerk\n  name: The Mayor said\n  kind: person\n"


@given(corrections())
def test_correcting_changes_the_field_the_log_and_no_other_line(case: tuple[LaidOut, str, Correction]) -> None:
    made, claim, wanted = case
    before = {**made.files, "content/actors.yaml": ACTORS}
    assert check(Inputs(before, LOOK), DRAFTS)[1] == ()
    after = corrected(before, claim, wanted)
    record = library_of(after).claims[claim]
    told = written_words(record, after, wanted.field)
    assert told == wanted.now

    old, new = lines_of(before[CLAIMS]), lines_of(after[CLAIMS])
    place = made.fields.get((claim, wanted.field))
    if place is None:
        same = next(n for n, (a, b) in enumerate(zip([*old, None], new, strict=False)) if a != b)
        added = len(new) - len(old)
        assert added >= 1
        assert new[:same] + new[same + added :] == old
    else:
        first, last = place
        assert new[:first] == old[:first]
        rest = old[last + 1 :]
        assert new[len(new) - len(rest) :] == rest
        comment = old[first].partition(" #")[2] if len(range(first, last + 1)) == 1 else ""
        assert comment == "" or f"#{comment}" in new[first]
    assert after[CLAIMS].startswith(b"\xef\xbb\xbf") == before[CLAIMS].startswith(b"\xef\xbb\xbf")
    assert (b"\r\n" in after[CLAIMS]) == (b"\r\n" in before[CLAIMS])


@given(corrections())
def test_after_a_correction_the_project_has_no_finding_and_the_log_says_what_was_meant(
    case: tuple[LaidOut, str, Correction],
) -> None:
    made, claim, wanted = case
    before = {**made.files, "content/actors.yaml": ACTORS}
    after = corrected(before, claim, wanted)
    library, found = check(Inputs(after, LOOK), DRAFTS)
    assert found == ()
    entry = list(library.corrections.values())[-1]
    assert (entry.target, entry.kind) == (f"claim:{claim}", "error")
    field = {"forecast_for": "for"}.get(entry.field_name, entry.field_name)
    assert (field, entry.was, entry.now) == (wanted.field, wanted.was, wanted.now)
    assert entry.reason == wanted.reason
    old = before.get(LOG, b"").decode()
    kept = [line for line in old.split("\n") if line not in ("", "[]", "[] # none yet")]
    assert after[LOG].decode().split("\n")[: len(kept)] == kept


def test_a_field_can_be_taken_out_and_its_comment_stays() -> None:
    claims = "- id: a\n  text: Said.\n  quote: none\n  as_of: 2024 # p. 3\n  note: n\n- id: b\n  text: T\n  quote: none\n  note: n\n"
    files = project({CLAIMS: claims, "content/questions.yaml": "[]\n"})
    after = corrected(files, "a", Correction("as_of", "2024", "", "error", "2024-06-01", "Not stated."))
    assert after[CLAIMS].decode() == claims.replace("as_of: 2024 # p. 3", "# p. 3")
    assert read(after[LOG].decode())[0] == {
        "id": "a-as-of",
        "date": "2024-06-01",
        "target": "claim:a",
        "kind": "error",
        "field": "as_of",
        "was": "2024",
        "reason": "Not stated.",
    }


def test_what_is_only_to_be_recorded_leaves_the_claim_alone() -> None:
    files = project()
    wanted = Correction("value", "about 11", "about 12", "error", "2024-06-01", "Wrong.", recorded=True)
    after = corrected(files, "alpha-dead", wanted)
    assert {path for path in after if after[path] != files.get(path)} == {LOG}


def test_a_layout_that_cannot_be_edited_is_refused_with_what_to_write() -> None:
    claims = "- id: a\n  text: Said.\n  quote: none\n  note: n\n  by:\n    - mayor # first\n    - clerk\n"
    files = project({CLAIMS: claims, "content/actors.yaml": ACTORS, "content/questions.yaml": "[]\n"})
    claim = library_of(files).claims["a"]
    wanted = Correction("by", "mayor, clerk", "clerk", "error", "2024-06-01", "Wrong.")
    revision, found = correct(claim, wanted, files, taken=frozenset())
    assert revision is None
    assert [(finding.rule.name, str(finding.span), finding.mend) for finding in found] == [
        ("edit-refused", f"{CLAIMS}:6:5", "by: clerk")
    ]


def test_a_log_that_cannot_be_added_to_is_refused_with_the_entry_to_write() -> None:
    log = "[{id: c, date: 2024, target: 'claim:alpha-dead', kind: error, reason: r}]\n"
    files = project({LOG: log})
    claim = library_of(files).claims["alpha-dead"]
    wanted = Correction("value", "about 12", "12", "error", "2024-06-01", "Wrong.")
    revision, found = correct(claim, wanted, files, taken=frozenset({"c"}))
    assert revision is None
    assert found[0].mend.startswith("- id: alpha-dead-value\n  date: 2024-06-01\n  target: claim:alpha-dead\n")


def test_a_log_with_line_ends_of_several_sorts_is_refused() -> None:
    files = project({LOG: "# none\r\n# yet\n[]\n"})
    claim = library_of(files).claims["alpha-dead"]
    revision, found = correct(
        claim, Correction("value", "about 12", "12", "error", "2024", "R"), files, taken=frozenset()
    )
    assert revision is None
    assert [finding.span.path for finding in found] == [LOG]


def test_line_ends_of_several_sorts_are_refused() -> None:
    files = project({CLAIMS: "- id: a\r\n  text: Said.\n  quote: none\n  note: n\n", "content/questions.yaml": "[]\n"})
    claim = library_of(files).claims["a"]
    assert written_words(claim, files, "text") is None
    revision, found = correct(claim, Correction("text", "", "T", "error", "2024", "R"), files, taken=frozenset())
    assert revision is None
    assert found[0].rule.name == "edit-refused"


def test_a_claim_that_the_editor_cannot_tell_apart_is_refused() -> None:
    """The parser reads the items of a broken list one by one; an editor that guessed could hit the wrong one."""
    files = project(
        {CLAIMS: '- id: a\n  text: Said.\n  quote: none\n  note: n\n- id: "b\n', "content/questions.yaml": "[]\n"}
    )
    claim = library_of(files).claims["a"]
    assert written_words(claim, files, "text") is None
    revision, _ = correct(claim, Correction("text", "", "T", "error", "2024", "R"), files, taken=frozenset())
    assert revision is None


def test_ids_of_entries_are_new_and_no_longer_than_ids_may_be() -> None:
    assert entry_id("a", "as_of", frozenset()) == "a-as-of"
    assert entry_id("a", "", frozenset({"a-gone"})) == "a-gone-2"
    assert entry_id("a", "value", frozenset({"a-value", "a-value-2"})) == "a-value-3"
    assert len(entry_id("a" * 80, "as_of_basis", frozenset())) <= 80


def test_the_kind_of_a_correction_follows_from_the_field() -> None:
    assert [kind_for("quote", "x"), kind_for("status", "withdrawn"), kind_for("status", "superseded")] == [
        "clarification",
        "withdrawal",
        "update",
    ]
    assert kind_for("value", "1") == "error"


def test_an_entry_leaves_out_what_is_empty() -> None:
    entry = log_entry("x", "claim:a", Correction("", "5", "", "withdrawal", "2024", "R"))
    assert entry == {"id": "x", "date": "2024", "target": "claim:a", "kind": "withdrawal", "was": "5", "reason": "R"}
