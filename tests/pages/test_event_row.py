"""An event as readers see it."""

from projects import library_of, project
from sitegen.pages.event_row import EventRow, event_row

PLACES = {"content/places.yaml": "- id: oster\n  name: Oster\n  kind: town\n"}


def row(fields: str = "", **texts: str) -> EventRow:
    library = library_of(project(PLACES, events=f"- id: crest\n  title: The crest passes\n{fields}", **texts))
    return event_row(library.events["crest"], library)


def test_an_undated_event_says_so() -> None:
    shown = row()
    assert (shown.when, shown.when_note, shown.place, shown.summary) == ("date not stated", "", "", "")
    assert shown.url == "/timeline/undated/#event-crest"
    assert (shown.claims, shown.reports, shown.disputed) == ((), (), False)


def test_an_inferred_date_says_why_where_the_desk_does() -> None:
    assert (
        row("  when: 2024-05\n  when_basis: inferred\n  when_note: That spring\n").when_note == "inferred: That spring"
    )
    assert row("  when: 2024-05\n  when_note: By the crest alone\n").when_note == "By the crest alone"


def test_place_and_summary_are_words() -> None:
    shown = row(
        "  when: 2024-05-13\n  place: oster\n  summary: It passed at night.\n  disputed: true\n  claims: [alpha-dead]\n"
    )
    assert (shown.when, shown.place, shown.summary) == ("13 May 2024", "Oster", "It passed at night.")
    assert shown.disputed
    assert shown.url == "/timeline/2024-05/#event-crest"


def test_each_source_reports_once_in_order_of_date() -> None:
    later = {
        **PLACES,
        "content/sources/aaa.md": "---\ntitle: Later\n---\n",
        "content/claims/aaa.yaml": "- id: aaa-crest\n  text: It passed.\n  quote: none\n  note: A picture.\n",
        "content/events.yaml": "- id: crest\n  title: The crest\n  claims: [aaa-crest, alpha-dead, alpha-more]\n",
    }
    library = library_of(project(later, claims_alpha="- id: alpha-more\n  text: Water.\n  quote: At Oster\n"))
    shown = event_row(library.events["crest"], library)
    assert [(report.chip.letter, report.printed) for report in shown.reports] == [("A", "14 May 2024"), ("B", "")]
    assert [claim.id for claim in shown.claims] == ["aaa-crest", "alpha-dead", "alpha-more"]
