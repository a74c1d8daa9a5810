"""Places: what is said of one, what is said to have happened there, and what it lies within."""

import pytest

from projects import claim, dead, speaking
from rendered import pages_of, words_of
from sitegen.pages.place import DEEPEST, MOST_AROUND, PlaceContext, PlacesContext

CLAIMS = (
    dead("a", by="mayor")
    + dead("b", place="bridge")
    + claim("c", text="The water rose.", place="bridge")
    + claim("d", question="level", value="2 m")
)
PLACES = """\
- id: land
  name: The Land
- id: oster
  name: Oster
  aliases: [Ostra, Остер]
  kind: town
  within: land
  lat: 48.280
  lon: 37.1
  note: On the river.
  tags: [river]
- id: bridge
  name: The Bridge
  kind: bridge
  within: oster
"""
EVENTS = """\
- id: later
  title: The bridge falls
  when: 2024-05-15
  place: bridge
- id: early
  title: The bridge sways
  when: 2024-05-13
  place: bridge
- id: nowhere
  title: It rains
"""
CHANGES = {"content/places.yaml": PLACES, "content/events.yaml": EVENTS}


def place(name: str, places: str = PLACES) -> PlaceContext:
    made = pages_of(speaking(CLAIMS, changes={**CHANGES, "content/places.yaml": places}))[f"/places/{name}/"].context
    assert isinstance(made, PlaceContext)
    return made


def test_a_claim_is_about_its_own_place_or_its_questions() -> None:
    assert [[row.id for row in each.rows] for each in place("oster").answers] == [["a"]]
    bridge = place("bridge")
    assert [(each.question.label, [row.id for row in each.rows]) for each in bridge.answers] == [
        ("How many died?", ["b"]),
        ("Plain statements", ["c"]),
    ]
    assert [event.id for event in bridge.events] == ["early", "later"]
    assert bridge.lead == "Two claims and two events"


def test_where_a_place_lies_and_how_it_is_written() -> None:
    oster = place("oster")
    assert [link.label for link in place("bridge").around] == ["Oster", "The Land"]
    assert [link.label for link in oster.inside] == ["The Bridge"]
    assert (oster.aliases, oster.kind, oster.note) == (("Ostra", "Остер"), "Town", "On the river.")
    page = words_of(speaking(CLAIMS, changes=CHANGES), "/places/oster/")
    assert "Lies within The Land Within it The Bridge Also written Ostra, Остер Coordinates 48.28° N, 37.1° E" in page
    assert "Tags: river" in page


@pytest.mark.parametrize(
    ("lat", "lon", "words"),
    [
        ("48.282", "37.176", "48.282° N, 37.176° E"),
        ("-33.9", "-70", "33.9° S, 70° W"),
        ("0", "0.000001", "0° N, 0.000001° E"),
        ("-0.5", "179.999999", "0.5° S, 179.999999° E"),
    ],
)
def test_coordinates_have_no_more_decimals_than_were_written(lat: str, lon: str, words: str) -> None:
    written = PLACES.replace("lat: 48.280", f"lat: {lat}").replace("lon: 37.1", f"lon: {lon}")
    assert place("oster", written).coordinates == words


def test_half_a_pair_of_coordinates_is_none() -> None:
    assert place("oster", PLACES.replace("  lon: 37.1\n", "")).coordinates == ""
    assert place("land").coordinates == ""


def test_a_place_of_which_nothing_is_said_looks_intended() -> None:
    page = words_of(speaking(CLAIMS, changes=CHANGES), "/places/land/")
    assert "No claim and no event is recorded right here. Look at the places within it." in page
    assert "Coordinates not given" in page


def test_the_index_goes_from_wide_to_narrow() -> None:
    made = pages_of(speaking(CLAIMS, changes=CHANGES))["/places/"].context
    assert isinstance(made, PlacesContext)
    assert [(e.place.label, e.depth, e.within, e.claims, e.events) for e in made.places] == [
        ("The Land", 0, "", 0, 0),
        ("Oster", 1, "The Land", 1, 0),
        ("The Bridge", 2, "Oster", 2, 2),
    ]
    assert "bridge in Oster" in words_of(speaking(CLAIMS, changes=CHANGES), "/places/")


def test_of_places_within_places_without_end_only_the_nearest_are_named() -> None:
    nested = "".join(
        f"- id: p{number}\n  name: P{number}\n" + (f"  within: p{number - 1}\n" if number else "")
        for number in range(300)
    )
    pages = pages_of(speaking(changes={"content/places.yaml": nested, "content/questions.yaml": ""}))
    innermost = pages["/places/p299/"].context
    assert isinstance(innermost, PlaceContext)
    assert [link.label for link in innermost.around] == [f"P{number}" for number in range(298, 298 - MOST_AROUND, -1)]
    made = pages["/places/"].context
    assert isinstance(made, PlacesContext)
    assert [entry.depth for entry in made.places[:7]] == [0, 1, 2, 3, 4, DEEPEST, DEEPEST]
    assert len(made.places) == 300


def test_without_places_the_index_says_so() -> None:
    library = speaking(changes={"content/places.yaml": "", "content/questions.yaml": ""})
    assert "No place is recorded yet." in words_of(library, "/places/")
