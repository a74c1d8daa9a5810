"""A claim as readers see it: every word of its row, from the record."""

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import library_of, page_of, project
from sitegen.pages.claim_row import ClaimRow, chip_of, claim_row, rests_on, tag_links
from sitegen.pages.page import Link

CLAIM = """\
- id: alpha-more
  question: dead
"""


def row(fields: str = "", **texts: str) -> ClaimRow:
    """The row of one more claim with these fields (two spaces before each), whose quote stands in the text."""
    library = library_of(
        project(
            {"content/places.yaml": "- id: oster\n  name: Oster\n  kind: town\n"},
            claims_alpha=f"{CLAIM}{fields}",
            **texts,
        )
    )
    return claim_row(library.claims["alpha-more"], library)


PLAIN = "  value: about 12\n  quote: about 12 people died\n"


def test_what_is_not_stated_stays_empty() -> None:
    plain = row(PLAIN)
    assert (plain.stated, plain.question, plain.question_url) == ("about 12", "How many died?", "/questions/dead/")
    assert (plain.as_of, plain.dated, plain.over, plain.said, plain.forecast_for) == ("", False, "", "", "")
    assert (plain.place, plain.place_url, plain.scope, plain.via, plain.hedge) == ("", "", "", "", "")
    assert (plain.status, plain.tags, plain.former_ids, plain.corrections) == ("", (), (), ())
    assert plain.printed == "14 May 2024"


def test_a_document_in_its_own_voice_has_no_origin_unless_it_reports_itself() -> None:
    plain = row(PLAIN)
    assert (plain.speaker, plain.speakers, plain.has_origin) == ("the document itself", (), False)
    own = row(PLAIN + "  basis: own-reporting\n")
    assert own.has_origin
    assert own.basis == "own reporting"


def test_a_publisher_speaks_in_its_own_words_and_is_linked_for_what_it_reports_itself() -> None:
    published = {"content/sources/alpha.md": "---\ntitle: The flood\npublished: 2024-05-14\npublisher: courier\n---\n"}
    courier = "- id: courier\n  name: The Courier\n  kind: outlet\n"
    files = project(published, actors=courier, claims_alpha=f"{CLAIM}{PLAIN}  basis: own-reporting\n")
    library = library_of(files)
    reported = claim_row(library.claims["alpha-more"], library)
    assert reported.speakers == (Link("The Courier (own words)", "/actors/courier/"),)
    library = library_of(project(published, actors=courier, claims_alpha=f"{CLAIM}{PLAIN}"))
    printed = claim_row(library.claims["alpha-more"], library)
    assert reported.speaker == printed.speaker == "The Courier (own words)"
    assert printed.speakers == ()


def test_speakers_are_named_in_order_and_those_without_a_name_have_no_page() -> None:
    shown = row(
        PLAIN + "  by: [mayor, ghost]\n  via: [mayor, ghost]\n  attribution: the Mayor said\n",
        actors="- id: ghost\n  name: Ghost\n  kind: anonymous\n",
    )
    assert (shown.speaker, shown.mode, shown.anonymous) == ("The Mayor and Ghost", "say", True)
    assert shown.via == "The Mayor and Ghost"
    assert shown.speakers == (Link("The Mayor", "/actors/mayor/"), Link("Ghost", ""))


def test_dates_are_words_and_an_inferred_one_says_why() -> None:
    shown = row(
        PLAIN
        + "  as_of: 2024-05-13~\n  as_of_basis: inferred\n  as_of_note: “Monday”\n  said: 2024-05-14\n"
        + "  over: 3 days\n"
    )
    assert (shown.as_of, shown.dated, shown.as_of_note) == ("about 13 May 2024", True, "inferred: “Monday”")
    assert (shown.said, shown.over) == ("14 May 2024", "3 days")


def test_a_forecast_names_the_time_it_speaks_of() -> None:
    shown = row(PLAIN + "  mode: forecasts\n  for: 2024-06\n")
    assert (shown.mode, shown.forecast_for) == ("forecasts", "June 2024")


def test_place_and_scope_are_the_claims_own_or_the_questions() -> None:
    asked = """\
- id: dead
  title: How many died?
  topic: Losses
  kind: count
  place: oster
  scopes:
    - id: town
      text: in the town alone
"""
    library = library_of(
        project(
            {
                "content/questions.yaml": asked,
                "content/places.yaml": "- id: oster\n  name: Oster\n  kind: town\n- id: upper\n  name: Upper\n  kind: town\n",
            },
            claims_alpha=f"{CLAIM}{PLAIN}  place: upper\n  scope: town\n",
        )
    )
    narrow, plain = (claim_row(library.claims[name], library) for name in ("alpha-more", "alpha-dead"))
    assert (narrow.place, narrow.place_url, narrow.scope) == ("Upper", "/places/upper/", "in the town alone")
    assert (plain.place, plain.place_url, plain.scope) == ("Oster", "/places/oster/", "")


def test_a_quote_is_shown_with_where_it_was_found() -> None:
    shown = row(PLAIN)
    assert (shown.quote, shown.words_found, shown.passage) == ("about 12 people died", True, 2)


def test_a_claim_without_a_quote_shows_none() -> None:
    shown = row("  value: about 12\n  quote: none\n  note: It stands in a picture.\n")
    assert (shown.quote, shown.words_found, shown.passage, shown.note) == ("", False, 0, "It stands in a picture.")


def test_a_quote_whose_words_are_not_attested_is_not_called_found() -> None:
    files = project()
    del files["seeds/alpha.lock"]
    library = library_of(
        files | {"site.yaml": b"format: 1\ntitle: T\nquote_share: 100%\nrules: {not-attested: note}\n"}
    )
    shown = claim_row(library.claims["alpha-dead"], library)
    assert (shown.words_found, shown.passage) == (False, 0)


def test_a_foreign_quote_keeps_its_language_and_tells_a_machines_words() -> None:
    foreign = (
        "---\ntitle: The flood\npublished: 2024-05-14\nlanguage: de\ntranslated_from: pl\ntranslation: machine\n---\n"
    )
    page = page_of(project({"content/sources/alpha.md": foreign}), "sources/alpha/index.html")
    quote = LexborHTMLParser(page).css_first("blockquote.rendered")
    assert quote is not None
    assert "Machine translation, not the speaker’s own words" in quote.text()
    words = quote.css_first("p[lang]")
    assert words is not None
    assert (words.attributes["lang"], words.text()) == ("de", "about 12 people died")


def test_what_no_longer_stands_says_so_and_tags_and_former_ids_are_kept() -> None:
    shown = row(PLAIN + "  status: withdrawn\n  tags: [first-week]\n  former_ids: [alpha-old]\n  derived: a sum\n")
    assert (shown.status, shown.former_ids, shown.derived) == ("withdrawn", ("alpha-old",), "a sum")
    assert shown.tags == (Link("first week", "/tags/first-week/"),)


def test_tags_lead_to_their_pages() -> None:
    assert tag_links(("a-b",)) == (Link("a b", "/tags/a-b/"),)


def test_a_source_has_a_letter_and_while_there_are_enough_a_colour() -> None:
    sources = {
        f"content/sources/s{number:02d}.md": f"---\ntitle: Report {number}\npublished: 2024-06-{number:02d}\n---\n"
        for number in range(1, 28)
    }
    library = library_of(project(sources))
    chips = {name: chip_of(name, library) for name in library.sources}
    assert [(chips[name].letter, chips[name].number) for name in ("alpha", "s07", "s08", "s25", "s26")] == [
        ("A", 1),
        ("H", 8),
        ("I", 0),
        ("Z", 0),
        ("27", 0),
    ]
    assert (chips["s07"].title, chips["s07"].url) == ("Report 7", "/sources/s07/")


def test_what_a_page_rests_on_is_told_in_a_sentence() -> None:
    library = library_of(project(claims_alpha=f"{CLAIM}{PLAIN}"))
    both = tuple(library.claims.values())
    assert rests_on(both, library) == "two claims from one source on this page, newest as-of 14 May 2024"
    undated = tuple(claim for claim in both if claim.as_of is None)
    assert rests_on(undated, library) == "one claim from one source on this page"
    assert rests_on((), library) == ""


@pytest.mark.parametrize(
    ("scope", "is_said_again"),
    [
        ("in the city of York", False),
        ("York, without the suburbs", False),
        ("in New York", True),
        ("in the York-Selby area", True),
        ("in Yorkshire", True),
        ("in the whole county", True),
    ],
)
def test_a_place_is_said_once_unless_the_scope_names_another(scope: str, *, is_said_again: bool) -> None:
    files = project(
        {
            "content/places.yaml": "- id: york\n  name: York\n  kind: town\n",
            "content/questions.yaml": "- id: dead\n  title: How many died?\n  topic: Losses\n  kind: count\n"
            f"  place: york\n  scopes:\n    - id: some\n      text: {scope}\n",
        },
        claims_alpha=f"{CLAIM}{PLAIN}  scope: some\n",
    )
    counts = LexborHTMLParser(page_of(files, "sources/alpha/index.html")).css("#alpha-more .counts")
    assert [" ".join(each.text().split()) for each in counts] == [f"{scope}; York" if is_said_again else scope]
