"""The log of corrections, and the note beside each corrected claim."""

import pytest

from projects import FLOOD, library_of, page_of, project, site_of
from sitegen.pages.correction_note import correction_note
from sitegen.pages.corrections import corrections_pages, log_entries

LOG = "content/corrections.yaml"


def entry(name: str, date: str, target: str = "claim:alpha-dead", **fields: str) -> str:
    given = {"date": date, "target": target, "kind": "error", **fields, "reason": "A slip."}
    return f"- id: {name}\n" + "".join(f"  {key}: '{words}'\n" for key, words in given.items())


def test_the_log_has_the_newest_first_and_of_one_day_the_last_written() -> None:
    log = entry("a", "2024-05-02") + entry("b", "2024-05") + entry("c", "2024-05-02") + entry("d", "2023/..")
    assert [each.note.id for each in log_entries(library_of(project({LOG: log})))] == ["b", "c", "a", "d"]


def test_a_claim_tells_what_was_corrected_and_leads_to_the_log() -> None:
    log = entry("a", "2024-06-01", field="value", was="11", now="about 12")
    files = project({LOG: log})
    source, page = page_of(files, "sources/alpha/index.html"), page_of(files, "corrections/index.html")
    assert "Corrected on 1 June 2024</a>: The figure was “<bdi>11</bdi>”, now “<bdi>about 12</bdi>”. A slip." in source
    assert 'href="../../corrections/#correction-a"' in source
    assert '<li id="correction-a">' in page
    assert '<a href="../sources/alpha/#alpha-dead"><bdi>How many died? about 12</bdi></a>' in page
    assert 'href="corrections/"' in page_of(files)


def test_a_claim_is_corrected_under_its_former_id_too() -> None:
    claims = FLOOD["content/claims/alpha.yaml"].replace("id: alpha-dead", "id: toll\n  former_ids: [alpha-dead]")
    files = project({LOG: entry("a", "2024-06-01"), "content/claims/alpha.yaml": claims})
    assert "Corrected on 1 June 2024" in page_of(files, "sources/alpha/index.html")
    assert log_entries(library_of(files))[0].subject.url == "/sources/alpha/#toll"


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        (
            {"field": "by", "was": "clerk", "now": "mayor"},
            "The speaker was “<bdi>clerk</bdi>”, now “<bdi>The Mayor</bdi>”.",
        ),
        (
            {"field": "as_of", "was": "2024-05-13", "now": ""},
            "The as-of date was “<bdi>13 May 2024</bdi>” and was taken out.",
        ),
        ({"field": "scope", "now": "city"}, "The what it counts was not given"),
        ({"field": "question"}, "The question was changed."),
        ({"was": "12", "kind": "withdrawal"}, "It was “<bdi>12</bdi>” and was taken out."),
        ({}, "A slip."),
    ],
)
def test_a_change_is_told_in_words(fields: dict[str, str], sentence: str) -> None:
    given = {key: words for key, words in fields.items() if words}
    assert sentence in page_of(project({LOG: entry("a", "2024-06-01", **given)}), "corrections/index.html")


@pytest.mark.parametrize(
    ("target", "label", "url"),
    [
        ("source:alpha", "The flood", "/sources/alpha/"),
        ("question:dead", "How many died?", "/questions/dead/"),
        ("actor:mayor", "The Mayor", "/actors/mayor/"),
        ("actor:clerk", "The Clerk", ""),
        ("place:oster", "Oster", "/places/oster/"),
        ("event:flood", "The flood comes", "/timeline/2024-05/#event-flood"),
        ("page:index", "Home", "/"),
        ("claim:gone", "claim gone", ""),
    ],
)
def test_each_kind_of_record_is_named_and_led_to(target: str, label: str, url: str) -> None:
    files = project(
        {
            LOG: entry("a", "2024-06-01", target, kind="withdrawal"),
            "content/actors.yaml": FLOOD["content/actors.yaml"] + "- id: clerk\n  name: The Clerk\n  kind: person\n",
            "content/places.yaml": "- id: oster\n  name: Oster\n",
            "content/events.yaml": "- id: flood\n  title: The flood comes\n  when: 2024-05-14\n",
        }
    )
    subject = log_entries(library_of(files))[0].subject
    assert (subject.label, subject.url) == (label, url)
    page_of(files, "corrections/index.html")


def test_nothing_corrected_says_so() -> None:
    (page,) = corrections_pages(library_of(project()))
    assert page.description.startswith("No corrections so far.")
    assert "Nothing that was published has been changed." in page_of(project(), "corrections/index.html")


def test_what_an_author_writes_is_inert() -> None:
    log = entry("a", "2024-06-01", field="value", was="<script>", now="</li>")
    assert "<script>" not in page_of(project({LOG: log}), "corrections/index.html").partition("<main")[2]


def test_an_unknown_field_keeps_its_words() -> None:
    library = library_of(project({LOG: entry("a", "2024-06-01", field="some_thing", was="x", now="y")}))
    note = correction_note(library.corrections["a"], library)
    assert (note.field, note.was, note.now, note.kind) == ("some thing", "x", "y", "Error")


def test_a_withdrawn_draft_is_still_told_and_its_other_corrections_are_not() -> None:
    claims = FLOOD["content/claims/alpha.yaml"]
    claims += "  draft: true\n" + claims.replace("id: alpha-dead", "id: other")
    log = entry("a", "2024-06-01") + entry("b", "2024-06-02", kind="withdrawal")
    site = site_of(project({LOG: log, "content/claims/alpha.yaml": claims}))
    page = site["corrections/index.html"].decode()
    assert "correction-b" in page
    assert "correction-a" not in page
