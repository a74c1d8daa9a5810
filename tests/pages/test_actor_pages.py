"""Speakers: a page for each who has a name, and an index that gathers nobody who has none."""

import pytest

from projects import SECRET, VOICES, claim, dead, speaking
from rendered import html, node_of, pages_of, words_of
from sitegen.pages.actor import ActorContext, ActorsContext
from sitegen.pages.voices import MOST_SOURCES, MOST_SPEAKERS, Voices

DAY = {"as_of": "2024-05-13"}


def actor(library_claims: tuple[str, ...], name: str = "mayor") -> ActorContext:
    context = pages_of(speaking(*library_claims))[f"/actors/{name}/"].context
    assert isinstance(context, ActorContext)
    return context


def marks(*library_claims: str, name: str = "mayor") -> dict[str, list[tuple[str, str]]]:
    """By claim, each mark's words and the address it leads to."""
    return {
        saying.row.id: [(mark.words, mark.other.url) for mark in saying.marks]
        for sitting in actor(library_claims, name).sittings
        for saying in sitting.sayings
        if saying.marks
    }


def test_an_update_is_marked_on_the_later_figure() -> None:
    then = dead("then", "12", by="mayor", as_of="2024-05-13")
    now = dead("now", "15", by="mayor", as_of="2024-05-14")
    assert marks(then, now) == {"now": [("Update, of a later time, of", "/sources/alpha/#then")]}
    assert marks(now, then) == {"now": [("Update, of a later time, of", "/sources/beta/#then")]}


def test_what_was_denied_before_is_told_as_a_denial_and_an_open_date_as_one() -> None:
    then = dead("then", "99", by="mayor", as_of="../2024-05-01", mode="denies")
    (saying,) = (
        saying
        for sitting in actor((then, dead("now", "15", by="mayor", as_of="2024-05-14"))).sittings
        for saying in sitting.sayings
        if saying.marks
    )
    assert saying.marks[0].other.label == "the denial of 99, until 1 May 2024, in source A"


def test_of_several_earlier_figures_the_nearest_is_named() -> None:
    days = "".join(dead(f"d{day}", str(day), by="mayor", as_of=f"2024-05-1{day}") for day in (1, 2, 3))
    found = marks(days)
    assert {name: [url for _, url in kept] for name, kept in found.items()} == {
        "d2": ["/sources/alpha/#d1"],
        "d3": ["/sources/alpha/#d2"],
    }


@pytest.mark.parametrize(
    ("alpha", "beta", "words"),
    [
        (dead("a", "12", by="mayor", **DAY), dead("b", "15", by="mayor", **DAY), "Revision, of the same time, of"),
        (dead("a", "12", by="mayor", **DAY), dead("b", "12", by="mayor", **DAY), "The same as"),
        (
            dead("a", "12", by="mayor", **DAY),
            dead("b", "15", by="mayor", same_datum="a", **DAY),
            "On one datum, as the desk notes, with",
        ),
    ],
)
def test_what_a_speaker_says_again_is_marked_where_it_is_said_again(alpha: str, beta: str, words: str) -> None:
    assert marks(alpha, beta) == {"b": [(words, "/sources/alpha/#a")]}


def test_two_figures_of_one_time_in_one_document_are_told() -> None:
    both = dead("a", "12", by="mayor", **DAY) + dead("b", "30", by="mayor", **DAY)
    assert marks(both) == {"b": [("In one document with a different figure of the same time:", "/sources/alpha/#a")]}


def test_one_speaker_reported_differently_on_one_day_is_no_revision() -> None:
    said = {**DAY, "said": "2024-05-13"}
    found = marks(dead("a", "12", by="mayor", **said), dead("b", "30", by="mayor", **said))
    assert found == {"b": [("Reported differently elsewhere, of the same time:", "/sources/alpha/#a")]}


def test_what_two_documents_report_of_an_unnamed_group_is_not_set_together() -> None:
    alpha, beta = dead("a", "12", by="crowd", **DAY), dead("b", "30", by="crowd", **DAY)
    assert marks(alpha, beta, name="crowd") == {}
    page = actor((alpha, beta), "crowd")
    assert [sitting.label for sitting in page.sittings] == ["In “First report”", "In “Second report”"]
    assert page.group
    assert "No document names who they are." in words_of(speaking(alpha, beta), "/actors/crowd/")


def test_claims_stand_under_when_they_were_said_or_printed() -> None:
    page = actor((dead("a", by="mayor") + dead("b", by="mayor", said="2024-05-12"), "", dead("c", by="mayor")))
    assert [(sitting.label, [saying.row.id for saying in sitting.sayings]) for sitting in page.sittings] == [
        ("Said 12 May 2024", ["b"]),
        ("Printed 14 May 2024", ["a"]),
        ("In undated documents", ["c"]),
    ]
    assert page.lead == "Three claims in two documents"


def test_a_speakers_page_says_who_they_are_and_what_they_passed_on() -> None:
    claims = (
        dead("a", by="mayor", via="wire") + dead("b", by="ministry", via="mayor") + dead("c", by="[mayor, ministry]")
    )
    library = speaking(claims + claim("plain", text="The Mayor spoke of a flood.", by="mayor"))
    read = words_of(library, "/actors/mayor/")
    assert "Person · Town Ana Weber Mayor of Oster" in read
    assert "Also written Mayor Weber Wikidata Q42 Tags: town hall" in read
    assert "Passed on by The Wire." in read
    assert "A joint statement of Ana Weber and Interior Ministry." in read
    assert "Passed on for others A Interior Ministry says 12" in read
    page = html(library, "/actors/mayor/")
    assert node_of(page, 'a[href="https://www.wikidata.org/wiki/Q42"]')
    assert page.css("[id^=a]") == []
    assert node_of(page, 'a[href="../../sources/alpha/#a"]')


def test_words_of_a_machine_translation_are_never_set_as_the_speakers_own() -> None:
    translated = VOICES["content/sources/alpha.md"].replace("publisher", "translation: machine\npublisher")
    library = speaking(dead("a", by="mayor", quote="twelve of them"), changes={"content/sources/alpha.md": translated})
    page = html(library, "/actors/mayor/")
    assert page.css("blockquote.quote") == []
    assert (
        node_of(page, "blockquote.rendered").text().split("\n")[1]
        == "Machine translation, not the speaker’s own words:"
    )


def test_the_index_groups_by_kind_and_side() -> None:
    library = speaking(dead("a", by="mayor") + dead("b", by="ministry") + dead("c", by="crowd", via="[wire, sparrow]"))
    context = pages_of(library)["/actors/"].context
    assert isinstance(context, ActorsContext)
    grouped = {
        kind.name: {side.name: [entry.actor.label for entry in side.actors] for side in kind.sides}
        for kind in context.kinds
    }
    assert grouped == {
        "People": {"Town": ["Ana Weber"]},
        "Offices": {"": ["Interior Ministry"]},
        "Unnamed groups": {"": ["residents"]},
    }
    assert [(who.name, who.remark) for who in context.relays] == [("The Wire", "one claim")]
    assert context.anonymous == ()
    assert "No side recorded" in words_of(library, "/actors/")


def test_nobody_known_by_a_callsign_is_gathered_linked_or_described() -> None:
    alone = speaking(dead("a", by="sparrow", via="wire") + dead("b", by="[mayor, sparrow]"))
    assert "/actors/sparrow/" not in pages_of(alone)
    assert "Sparrow named in one document only" in words_of(alone, "/actors/")
    for url in pages_of(alone):
        if url.startswith(("/actors/", "/sources/", "/places/", "/tags/", "/evidence/")):
            page = html(alone, url)
            assert SECRET not in (page.html or "")
            assert "Rebels" not in page.text()
            assert "/actors/sparrow" not in (page.html or "")
    twice = speaking(dead("a", by="sparrow"), dead("b", by="sparrow"))
    assert "named in one document only" not in words_of(twice, "/actors/")
    assert "Sparrow" in words_of(twice, "/actors/")


def test_a_site_without_speakers_says_so() -> None:
    assert "No document names a speaker yet." in words_of(speaking(dead("a")), "/actors/")


def voices(*library_claims: str, changes: dict[str, str] | None = None) -> Voices:
    context = pages_of(speaking(*library_claims, changes=changes))["/actors/"].context
    assert isinstance(context, ActorsContext)
    return context.voices


def test_who_is_quoted_where_counts_every_claim() -> None:
    table = voices(
        dead("a", by="mayor") + dead("b", by="[mayor, ministry]") + dead("c", by="sparrow") + dead("d"),
        dead("e", by="ministry") + dead("f", basis="own-reporting") + dead("g", by="crowd"),
        dead("h", by="ministry"),
    )
    assert [chip.title for chip in table.sources] == ["First report", "Second report", "A leaflet"]
    assert [(row.speaker.label, row.counts) for row in (*table.named, *table.groups)] == [
        ("Interior Ministry", (1, 1, 1)),
        ("Ana Weber", (2, 0, 0)),
        ("residents", (0, 1, 0)),
    ]
    assert [(row.speaker.label, row.speaker.url, row.counts) for row in table.others] == [
        ("Speakers known by a callsign or first name only", "", (1, 0, 0)),
        ("The document, from its own reporting", "", (0, 1, 0)),
        ("No speaker is named", "", (1, 0, 0)),
    ]
    assert (table.totals, table.left_out) == ((4, 3, 1), "")


def test_a_table_too_large_to_read_says_what_it_leaves_out() -> None:
    many = {
        f"content/sources/s{number:03d}.md": f"---\ntitle: S{number}\npublished: 2020\n---\n"
        for number in range(MOST_SOURCES)
    }
    assert voices(dead("a", by="mayor"), changes=many).left_out == "Not in this table: 3 further sources."
    actors = "".join(f"- id: p{number}\n  name: P{number}\n  kind: person\n" for number in range(MOST_SPEAKERS))
    said = "".join(dead(f"c{number}", by=f"p{number}") for number in range(MOST_SPEAKERS))
    changes = {"content/actors.yaml": VOICES["content/actors.yaml"] + actors}
    table = voices(said + dead("a", by="mayor") + dead("b", by="mayor"), changes=changes)
    assert table.named[0].speaker.label == "Ana Weber"
    assert len(table.named) == MOST_SPEAKERS
    assert table.left_out == "Not in this table: 1 further speaker."
