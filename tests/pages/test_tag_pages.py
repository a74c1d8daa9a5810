"""Tags: what carries one, and nothing where nothing does."""

from projects import VOICES, claim, dead, speaking
from rendered import html, pages_of, words_of
from sitegen.pages.plan import site_info
from sitegen.pages.tag import TagContext, TagsContext

NO_TAGS = {"content/actors.yaml": VOICES["content/actors.yaml"].replace("  tags: [town-hall]\n", "")}
EVERYWHERE = {
    "content/index.md": "---\ntitle: The flood\ntags: [high-water]\n---\nHello.\n",
    "content/sources/alpha.md": "---\ntitle: First report\npublished: 2024-05-14\ntags: [high-water]\n---\n",
    "content/places.yaml": VOICES["content/places.yaml"] + "  tags: [high-water]\n",
    "content/questions.yaml": VOICES["content/questions.yaml"].replace(
        "  unit: m\n", "  unit: m\n  tags: [high-water, a]\n"
    ),
    "content/events.yaml": "- id: crest\n  title: The crest\n  when: 2024-05-15\n  tags: [high-water]\n"
    "- id: rain\n  title: The rain\n  when: 2024-05-13\n  tags: [high-water]\n",
    "content/actors.yaml": VOICES["content/actors.yaml"]
    .replace("town-hall", "high-water")
    .replace("hidden", "high-water"),
}
CLAIMS = dead("a", by="[mayor, sparrow]", tags="[high-water, high-water]") + claim(
    "b", text="It rained.", tags="[high-water]"
)


def test_without_tags_there_are_no_pages_of_tags_and_no_way_there() -> None:
    library = speaking(dead("a", by="mayor"), changes=NO_TAGS)
    assert not [url for url in pages_of(library) if url.startswith("/tags/")]
    assert "/tags/" not in [link.url for link in site_info(library).footer]


def test_a_tag_of_someone_without_a_page_is_no_tag() -> None:
    """An actor who says nothing, and one known by a callsign, carry their tags nowhere."""
    assert not [url for url in pages_of(speaking(dead("a", by="sparrow"))) if url.startswith("/tags/")]


def test_every_kind_of_record_with_the_tag_is_listed() -> None:
    library = speaking(CLAIMS, changes=EVERYWHERE)
    made = pages_of(library)["/tags/high-water/"].context
    assert isinstance(made, TagContext)
    links = (made.explainers, made.questions, made.sources, made.actors, made.places)
    assert [[(link.label, link.url) for link in kind] for kind in links] == [
        [("The flood", "/")],
        [("How high did the water stand?", "/questions/level/")],
        [("First report", "/sources/alpha/")],
        [("Ana Weber", "/actors/mayor/")],
        [("Oster", "/places/oster/")],
    ]
    assert [event.id for event in made.events] == ["rain", "crest"]
    assert [row.id for row in made.claims] == ["a", "b"]
    index = pages_of(library)["/tags/"].context
    assert isinstance(index, TagsContext)
    assert [(entry.tag.label, entry.records) for entry in index.tags] == [
        ("a", "one record"),
        ("high water", "nine records"),
    ]
    assert "/tags/" in [link.url for link in site_info(library).footer]


def test_a_page_of_a_tag_shows_what_it_gathers_without_claiming_permalinks() -> None:
    library = speaking(CLAIMS, changes=EVERYWHERE)
    page = words_of(library, "/tags/high-water/")
    assert "Claims A Ana Weber and Sparrow (full name not published) say 12, date of the figure not stated" in page
    assert "A The document itself: It rained." in page
    assert html(library, "/tags/high-water/").css("#a, #b") == []
    assert "high water nine records" in words_of(library, "/tags/")
