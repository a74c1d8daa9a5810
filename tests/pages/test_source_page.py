"""A source's page: what it says, whom it quotes, and what sets it apart."""

import pytest

from projects import VOICES, claim, dead, speaking
from rendered import html, node_of, pages_of, words_of
from sitegen.pages import source as source_page
from sitegen.pages.source import SourceContext, SourcesContext

DAY = {"as_of": "2024-05-13"}
ALPHA = "content/sources/alpha.md"


def context(*library_claims: str, name: str = "alpha", changes: dict[str, str] | None = None) -> SourceContext:
    made = pages_of(speaking(*library_claims, changes=changes))[f"/sources/{name}/"].context
    assert isinstance(made, SourceContext)
    return made


def test_a_machine_translation_is_said_at_the_head_of_the_page() -> None:
    front = VOICES[ALPHA].replace("publisher", "translation: machine\ntranslated_from: de\npublisher")
    library = speaking(dead("a", by="mayor"), changes={ALPHA: front})
    head = node_of(html(library, "/sources/alpha/"), "main header").text()
    assert "Machine translation. The wording is the translator’s." in head
    assert "Language English · machine translation from German" in words_of(library, "/sources/alpha/")
    assert "Machine translation" not in words_of(library, "/sources/beta/")


def test_a_translation_by_people_and_an_unknown_language_keep_their_words() -> None:
    front = VOICES[ALPHA].replace("publisher", "language: zz\ntranslated_from: uk\npublisher")
    cited = dict(context(changes={ALPHA: front}).citation)
    assert cited["Language"] == "zz · translation from Ukrainian"


def test_what_a_document_states_of_itself_and_what_not() -> None:
    front = (
        "---\ntitle: First report\nauthors: [A. Smith]\npublished: 2024-05\npublished_basis: inferred\npublished_note: by its "
        "weather\naccessed: 2024-06-01\nkind: news-report\nlicence: CC0\nurl: https://example.org/a\n"
        "archive: https://example.org/b\ntags: [floods]\n---\nAs told.\n"
    )
    library = speaking(dead("a"), changes={ALPHA: front})
    cited = context(dead("a"), changes={ALPHA: front}).citation
    assert cited == (
        ("Publisher", "not stated"),
        ("Author", "A. Smith"),
        ("Published", "May 2024 (inferred: by its weather)"),
        ("Kind", "news report"),
        ("Language", "English"),
        ("Consulted", "1 June 2024"),
        ("Licence", "CC0"),
    )
    page = html(library, "/sources/alpha/")
    assert [a.attributes["href"] for a in page.css(".citation-list a")] == [
        "https://example.org/a",
        "https://example.org/b",
    ]
    assert node_of(page, 'a[href="../../tags/floods/"]').text() == "floods"
    assert node_of(page, "section.prose p").text() == "As told."


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (dead("a", by="mayor"), "The one figure names a speaker."),
        (dead("a", by="mayor") + dead("b", by="ministry"), "Both figures name a speaker."),
        (dead("a"), "One of one figure names no speaker."),
        (dead("a") + dead("b", basis="own-reporting") + dead("c"), "Two of three figures name no speaker."),
        (claim("a", text="The water rose."), ""),
    ],
)
def test_the_share_of_figures_that_name_no_speaker(claims: str, words: str) -> None:
    assert context(claims).unattributed == words


def test_whom_it_quotes_is_told_by_how_often() -> None:
    claims = (
        dead("a", by="mayor", via="wire")
        + dead("b", by="mayor")
        + dead("c", by="ministry")
        + dead("d", by="sparrow")
        + dead("e", basis="own-reporting")
        + dead("f", basis="own-reporting")
        + dead("g")
    )
    page = words_of(speaking(claims), "/sources/alpha/")
    assert (
        "Two claims Ana Weber through The Wire One claim each Interior Ministry, Sparrow (full name not published)"
        in page
    )
    assert "In its own voice Three claims; two of them rest on its own reporting" in page


@pytest.mark.parametrize(
    ("claims", "words"),
    [
        (dead("a"), "none of them rests on its own reporting"),
        (dead("a", basis="own-reporting") + dead("b"), "one of them rests on its own reporting"),
        (dead("a", by="mayor"), ""),
    ],
)
def test_how_much_rests_on_its_own_reporting(claims: str, words: str) -> None:
    made = context(claims)
    assert made.own_reporting == words
    assert bool(made.own_voice) is bool(words)


def test_conflicts_lead_to_both_claims_and_say_so_in_words() -> None:
    library = speaking(
        dead("a", "12", by="mayor", **DAY) + dead("b", "30", by="ministry", **DAY), dead("c", "40", by="wire", **DAY)
    )
    page = html(library, "/sources/alpha/")
    section = node_of(page, "section[aria-labelledby=_conflicts]")
    links = [a.attributes["href"] for a in section.css("a.figure")]
    assert links == ["#a", "../beta/#c", "#b", "../beta/#c", "#a", "#b"]
    assert [bold.text() for bold in section.css("b")] == ["they conflict"] * 3
    assert "Conflicts told within it" in section.text()
    other = words_of(library, "/sources/beta/")
    assert "Conflicts told within it" not in other


def test_a_document_without_a_conflict_is_not_said_to_agree() -> None:
    page = words_of(speaking(dead("a", by="mayor")), "/sources/alpha/")
    assert "No figure of this document is proven in conflict" in page
    assert "this is no agreement" in page


def test_the_rest_of_many_conflicts_is_told_as_a_number(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(source_page, "MOST_CONFLICTS", 2)
    claims = "".join(
        dead(f"a{number}", str(number), by="mayor", said=f"2024-05-{number}", **DAY) for number in range(10, 14)
    )
    made = context(claims, dead("b", "40", by="wire", **DAY))
    assert len(made.across) == 2
    assert made.more_conflicts == "Two more pairs in conflict stand on the questions’ own pages."
    assert "Two more pairs" in words_of(speaking(claims, dead("b", "40", by="wire", **DAY)), "/sources/alpha/")


def test_only_here_and_silent_on_lead_to_the_questions() -> None:
    library = speaking(dead("a") + claim("b", question="dyke", value="held"), claim("c", question="dyke", value="held"))
    page = words_of(library, "/sources/alpha/")
    assert "Questions that no other document answers. Losses How many died?" in page
    assert "It does not answer one of the three questions asked here. Silence denies nothing." in page
    assert "Of the topics it speaks about The dyke How high did the water stand?" in page
    assert "Of other topics" not in page
    assert "Of other topics Losses How many died?" in words_of(library, "/sources/beta/")


def test_a_document_that_answers_everything_is_silent_on_nothing() -> None:
    claims = dead("a") + claim("b", question="dyke", value="held") + claim("c", question="level", value="2 m")
    assert context(claims).silence is None
    assert context(claims).only_here
    assert "Silent on" not in words_of(speaking(claims), "/sources/alpha/")


def test_a_document_without_claims_looks_intended() -> None:
    page = words_of(speaking(), "/sources/gamma/")
    assert "No claim is read out of this document yet." in page
    assert "No summary is written yet." in page
    assert "Whom it quotes" not in page
    assert "In conflict" not in page


def test_the_index_has_a_shelf_for_the_undated() -> None:
    made = pages_of(speaking(dead("a")))["/sources/"].context
    assert isinstance(made, SourcesContext)
    assert [(entry.title, entry.publisher, entry.claims) for entry in made.dated] == [
        ("First report", "The Courier", "one claim"),
        ("Second report", "not stated", "no claims"),
    ]
    assert [(entry.title, entry.published) for entry in made.undated] == [("A leaflet", "not stated")]
