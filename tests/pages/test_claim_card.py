"""The card behind a figure: its two lists, and what sets a rival apart, in words."""

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import page_of, project

QUESTIONS = """\
- id: dead
  title: How many died?
  topic: Losses
  kind: count
  unit: people
  scopes:
    - id: town
      text: in the town
    - id: county
      text: in the county
"""
TEXT = """\
The flood

At Oster about 12 people died, the Mayor said. The water had come in the night. Later 40 people were counted dead, the Mayor
said. The Sheriff said 90 people had died. A stone says that 7 people drowned. The Sheriff denied that 12 people had died.
"""


def claim(name: str, value: str, quote: str, *, by: str = "mayor", said: str = "", **more: str) -> str:
    fields = {"question": "dead", "by": by, "value": value, "quote": quote, "attribution": said, **more}
    return f"- id: {name}\n" + "".join(f"  {key}: {text}\n" for key, text in fields.items() if text)


MAYOR = claim("alpha-dead", "about 12", "about 12 people died", said="the Mayor said", as_of="2024-05-14", scope="town")
LATER = claim("later", "40", "40 people were counted dead", said="the Mayor said", as_of="2024-06-01", scope="town")
SHERIFF = claim(
    "sheriff", "90", "90 people had died", by="sheriff", said="The Sheriff said", as_of="2024-05-14", scope="town"
)
STONE = claim("stone", "7", "7 people drowned", by="", as_of="2024-05-14", scope="town")


def card(*claims: str, text: str = "\n[](claim:alpha-dead) died.\n") -> LexborNode:
    files = {
        "content/questions.yaml": QUESTIONS,
        "content/actors.yaml": "- {id: mayor, name: The Mayor, kind: person}\n- {id: sheriff, name: The Sheriff, kind: person}\n",
        "content/claims/alpha.yaml": "".join((MAYOR, *claims)),
        "content/sources/alpha.md": "---\ntitle: The flood\npublished: 2024-05-14\n---\n",
        "seeds/alpha.txt": TEXT,
        "site.yaml": "format: 1\ntitle: A small site\nquote_share: 100%\n",
    }
    notes = LexborHTMLParser(page_of(project(files, index=text))).css(".notes .note")
    assert len(notes) == 1
    return notes[0]


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def lists(node: LexborNode) -> dict[str, list[str]]:
    """The lines of each list by its heading."""
    found = {}
    for heading in node.css("p.label"):
        below = heading.next
        while below is not None and below.tag == "-text":
            below = below.next
        if below is not None and below.tag == "ul":
            found[words(heading)] = [words(line) for line in below.css("li")]
    return found


SAME, SIMILAR = "Other figures for the same thing", "Similar, but not the same thing"


def test_it_opens_with_one_spoken_sentence() -> None:
    assert words(card().css_first(".note-said")) == "About 12 people, says The Mayor, in “The flood”, 14 May 2024."


def test_it_holds_the_words_it_rests_on_and_leads_to_the_claim() -> None:
    found = card()
    assert words(found.css_first("blockquote")) == "about 12 people died"
    assert "Words found in the source, passage 2" in words(found)
    assert found.css_first(".note-links a").attributes["href"] == "sources/alpha/#alpha-dead"  # type: ignore[union-attr]


def test_a_figure_for_the_same_thing_says_how_it_stands_to_this_one() -> None:
    assert lists(card(SHERIFF)) == {SAME: ["90 The Sheriff A they conflict (as of 14 May 2024)"]}


@pytest.mark.parametrize(
    ("rival", "line"),
    [
        (SHERIFF.replace("town", "county"), "90 The Sheriff A in the county (as of 14 May 2024)"),
        (SHERIFF.replace("  scope: town\n", ""), "90 The Sheriff A without that limit (as of 14 May 2024)"),
        (SHERIFF.replace("  as_of: 2024-05-14\n", ""), "90 The Sheriff A date not stated"),
        (SHERIFF.replace("05-14", "05-20"), "90 The Sheriff A another day: as of 20 May 2024"),
        (SHERIFF + "  mode: forecasts\n", "90 The Sheriff A a forecast (as of 14 May 2024)"),
        (SHERIFF + "  over: 3 days\n", "90 The Sheriff A over 3 days (as of 14 May 2024)"),
        (SHERIFF + "  status: superseded\n", "90 The Sheriff A superseded later (as of 14 May 2024)"),
    ],
)
def test_a_figure_that_is_not_for_the_same_thing_says_what_sets_it_apart(rival: str, line: str) -> None:
    assert lists(card(rival)) == {SIMILAR: [line]}


def test_what_its_own_speaker_said_later_is_no_conflict() -> None:
    assert lists(card(LATER)) == {SAME: ["40 The Mayor A the same speaker, of a later time (as of 1 June 2024)"]}


def test_figures_of_nobody_stand_last() -> None:
    found = lists(card(STONE, SHERIFF))[SAME]
    assert [line.split()[0] for line in found] == ["90", "7"]
    assert found[1].startswith("7 no speaker A")


def test_a_list_has_five_lines_and_tells_how_many_more() -> None:
    many = [SHERIFF.replace("id: sheriff", f"id: s{number}") for number in range(8)]
    found = lists(card(*many))[SAME]
    assert len(found) == 6
    assert found[-1] == "and 3 more"


def test_a_denial_is_told_as_one() -> None:
    denied = claim("no", "12", "denied that 12 people had died", by="sheriff", said="The Sheriff denied", mode="denies")
    said = card(denied, text="\n[12](claim:no) died.\n").css_first(".note-said")
    assert words(said) == "The Sheriff denies 12 people, in “The flood”, 14 May 2024."


def test_a_claim_cited_twice_has_one_card() -> None:
    card(SHERIFF, text="\n[about 12](claim:alpha-dead), again [](claim:alpha-dead).\n")
