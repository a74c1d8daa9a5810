"""`check --against`: every change to what readers were told needs a new entry; every changed id a former one."""

from dataclasses import replace

import pytest

from projects import FLOOD, Files, library_of, project
from sitegen.checks.against import check_against
from sitegen.derive.corrections import target_of
from sitegen.diagnostics import Diagnostics
from sitegen.edit.yaml_text import read
from sitegen.load.edition import edition_of
from sitegen.model.library import Library

CLAIMS = "content/claims/alpha.yaml"
LOG = "content/corrections.yaml"
CLAIM = FLOOD[CLAIMS]
WITHOUT = {CLAIMS: "- id: b\n  text: T.\n  quote: none\n  note: n\n"}


def library(changes: Files | None = None) -> Library:
    return library_of(project(changes))


def since(now: Library, was: Library | None = None) -> Diagnostics:
    return check_against("live.json", edition_of(was or library()), now)


def entry(**fields: str) -> str:
    given = {"id": "c2", "date": "2024-06-01", "target": "claim:alpha-dead", "kind": "error", "reason": "R."} | fields
    return "- " + "\n  ".join(f"{key}: '{words}'" for key, words in given.items()) + "\n"


def told(found: Diagnostics) -> list[str]:
    return [f"{finding.rule.name} {finding.span}" for finding in found]


CHANGED = CLAIM.replace("value: about 12", "value: some 12")


def test_nothing_changed_needs_nothing() -> None:
    assert since(library()) == ()


@pytest.mark.parametrize(
    ("now", "place", "field", "kind"),
    [
        (CHANGED, "4:10", "value", "error"),
        (CLAIM.replace("2024-05-14", "2024-05-13"), "5:10", "as_of", "error"),
        (CLAIM.replace("  by: mayor\n", "").replace("  attribution: the Mayor said\n", ""), "1:3", "by", "error"),
        (CLAIM + "  mode: estimates\n", "8:9", "mode", "error"),
        (CLAIM + "  status: superseded\n", "8:11", "status", "update"),
        (CLAIM + "  status: withdrawn\n", "8:11", "status", "withdrawal"),
        (CLAIM.replace("people died", "people"), "6:10", "quote", "clarification"),
    ],
)
def test_a_change_to_what_readers_were_told_is_found_at_its_field(now: str, place: str, field: str, kind: str) -> None:
    found = since(library({CLAIMS: now}))
    assert told(found) == [f"change-unrecorded {CLAIMS}:{place}"]
    (mend,) = read(found[0].mend)
    assert (mend["target"], mend["field"], mend["kind"]) == ("claim:alpha-dead", field, kind)


def test_the_time_that_a_forecast_speaks_of_is_such_a_field() -> None:
    was, now = (library({CLAIMS: CLAIM + f"  mode: forecasts\n  for: {year}\n"}) for year in (2025, 2026))
    assert told(since(now, was)) == [f"change-unrecorded {CLAIMS}:9:8"]
    log = entry(field="for", now="2026")
    assert since(library({CLAIMS: CLAIM + "  mode: forecasts\n  for: 2026\n", LOG: log}), was) == ()


def test_the_entry_offered_settles_it_once_its_date_and_reason_are_filled_in() -> None:
    (found,) = since(library({CLAIMS: CHANGED}))
    mend = found.mend.replace("YYYY-MM-DD", "2024-06-01")
    recorded = library({CLAIMS: CHANGED, LOG: mend})
    assert since(recorded) == ()
    target = target_of(recorded.corrections["alpha-dead-value"], recorded)
    assert target is not None
    assert target.id == "alpha-dead"


@pytest.mark.parametrize(
    ("now", "log"),
    [
        (CHANGED, entry(field="value", now="some 12")),
        (CHANGED, entry(field="value")),
        (CHANGED, entry()),
        (CLAIM + "  mode: estimates\n", entry(field="mode", now="estimates")),
    ],
)
def test_an_entry_for_the_field_or_for_the_claim_settles_it(now: str, log: str) -> None:
    assert since(library({CLAIMS: now, LOG: log})) == ()


@pytest.mark.parametrize(
    "log", [entry(field="value", now="13"), entry(field="as_of"), entry(target="source:alpha", kind="update")]
)
def test_an_entry_for_something_else_does_not(log: str) -> None:
    assert [finding.rule.name for finding in since(library({CLAIMS: CHANGED, LOG: log}))] == ["change-unrecorded"]


def test_an_entry_that_was_published_already_tells_of_an_earlier_change() -> None:
    log = {LOG: entry(field="value")}
    was, now = library(log), library({**log, CLAIMS: CHANGED})
    assert [finding.rule.name for finding in since(now, was)] == ["change-unrecorded"]


@pytest.mark.parametrize("more", ["  tags: [flood]\n", "  note: Read twice.\n", "  checked: [ab 2024-06-01]\n"])
def test_tags_and_notes_may_change_freely(more: str) -> None:
    assert since(library({CLAIMS: CLAIM + more})) == ()


def test_new_claims_need_nothing() -> None:
    assert since(library({CLAIMS: CLAIM + WITHOUT[CLAIMS]})) == ()


def test_a_claim_that_is_gone_needs_an_entry_in_the_log() -> None:
    (found,) = since(library(WITHOUT))
    assert told((found,)) == [f"change-unrecorded {LOG}:1"]
    (mend,) = read(found.mend)
    assert mend["kind"] == "withdrawal"
    recorded = library({**WITHOUT, LOG: found.mend.replace("YYYY-MM-DD", "2024-06-01")})
    assert since(recorded) == ()


def test_a_source_withdrawn_takes_its_claims_with_it() -> None:
    assert since(library({**WITHOUT, LOG: entry(target="source:alpha", kind="withdrawal")})) == ()


def test_a_claim_made_a_draft_is_gone_for_readers_and_its_withdrawal_is_still_told() -> None:
    draft = {CLAIMS: CLAIM + "  draft: true\n"}
    (found,) = since(library(draft))
    assert told((found,)) == [f"change-unrecorded {LOG}:1"]
    assert since(library({**draft, LOG: entry(kind="withdrawal")})) == ()


def test_of_a_file_that_could_not_be_read_nothing_is_concluded() -> None:
    assert since(replace(library(WITHOUT), unread=frozenset({"alpha"}))) == ()


def test_a_changed_id_needs_a_former_one() -> None:
    now = CLAIM.replace("id: alpha-dead", "id: alpha-died")
    (found,) = since(library({CLAIMS: now}))
    assert told((found,)) == [f"former-id-missing {CLAIMS}:1:7"]
    assert found.mend == "former_ids: [alpha-dead]"
    assert since(library({CLAIMS: f"{now}  {found.mend}\n"})) == ()


def test_a_renamed_claim_is_still_compared() -> None:
    now = CHANGED.replace("id: alpha-dead", "id: alpha-died\n  former_ids: [alpha-dead]")
    assert told(since(library({CLAIMS: now}))) == [f"change-unrecorded {CLAIMS}:5:10"]
    assert since(library({CLAIMS: now, LOG: entry(field="value")})) == ()


def test_a_question_under_another_id_needs_a_former_one() -> None:
    changes = {
        "content/questions.yaml": FLOOD["content/questions.yaml"].replace("id: dead", "id: toll"),
        CLAIMS: CLAIM.replace("question: dead", "question: toll"),
        LOG: entry(field="question"),
    }
    (found,) = since(library(changes))
    assert told((found,)) == ["former-id-missing content/questions.yaml:1:7"]


def test_data_of_another_site_is_refused_as_a_whole() -> None:
    other = library(
        {
            "content/sources/alpha.md": None,
            CLAIMS: None,
            "seeds/alpha.txt": None,
            "content/sources/x.md": "---\ntitle: X\n---\n",
            "content/questions.yaml": "- id: y\n  title: Y?\n  topic: T\n  kind: count\n",
        }
    )
    assert told(since(library(), other)) == ["published-unreadable live.json:1"]
