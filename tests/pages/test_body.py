"""The author's Markdown on the page: every kind of record link, through whole builds."""

from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import page_of, project, site_of, small_site_built

EVENTS = """\
- id: crest
  title: The crest passes
  when: 2024-05-13
- id: inquiry
  title: An inquiry opens
- id: later
  title: The bridge reopens
  when: 2024-07/..
"""


def prose(text: str, **texts: str) -> LexborNode:
    """The author's part of the home page whose Markdown ends in `text`."""
    found = LexborHTMLParser(page_of(project(None, index=text, **texts))).css_first(".prose")
    assert found is not None
    return found


def one(node: LexborNode, selector: str) -> LexborNode:
    found = node.css(selector)
    assert len(found) == 1, node.html
    return found[0]


def words(node: LexborNode) -> str:
    return " ".join(node.text().split())


def test_a_figure_keeps_the_authors_words_and_leads_to_its_claim() -> None:
    figure = one(prose("\n[some 12](claim:alpha-dead) died.\n"), "a.figure")
    assert figure.attributes["href"] == "sources/alpha/#alpha-dead"
    assert words(figure) == "some 12 (The Mayor, source A)"
    assert figure.attributes["title"] == "The Mayor says about 12, as of 14 May 2024. Printed in “The flood”."


def test_a_figure_without_words_prints_the_stated_value() -> None:
    assert words(one(prose("\n[](claim:alpha-dead) died.\n"), "a.figure")).startswith("about 12 (")


def test_a_plain_statement_is_cited_by_its_text() -> None:
    statement = "- id: alpha-shut\n  text: The bridge was shut.\n  quote: At Oster\n"
    figure = one(prose("\n[](claim:alpha-shut)\n", claims_alpha=statement), "a.figure")
    assert words(figure).startswith("The bridge was shut. (the document itself, source A")
    assert figure.attributes["title"] == "The bridge was shut. Printed in “The flood”."


def test_markup_in_the_words_of_a_figure_stays() -> None:
    figure = one(prose("\n[*about* **12**](claim:alpha-dead) died.\n"), "a.figure")
    assert [words(node) for node in figure.css("em, strong")] == ["about", "12"]


LINKS = (
    ("[](source:alpha)", "sources/alpha/", "Source A"),
    ("[the report](source:alpha)", "sources/alpha/", "the report"),
    ("[](question:dead)", "questions/dead/", "How many died?"),
    ("[](actor:mayor)", "actors/mayor/", "The Mayor"),
    ("[](place:oster)", "places/oster/", "Oster & Co"),
    ("[](event:crest)", "timeline/2024-05/#event-crest", "The crest passes"),
    ("[](event:inquiry)", "timeline/undated/#event-inquiry", "An inquiry opens"),
    ("[here](event:later)", "timeline/2024/#event-later", "here"),
    ("[](page:about)", "about/", "About us"),
    ("[](page:about#how)", "about/#t-how", "About us"),
    ("[us](pages/about.md)", "about/", "us"),
    ("[us](pages/about.md#how)", "about/#t-how", "us"),
    ("[what it says](sources/alpha.md)", "sources/alpha/", "what it says"),
)


def test_a_link_leads_to_the_record_and_prints_its_name() -> None:
    found = prose(
        "".join(f"\n{link}\n" for link, _, _ in LINKS),
        events=EVENTS,
        places="- id: oster\n  name: Oster & Co\n  kind: town\n",
        pages_about="---\ntitle: About us\n---\n\n## How\n",
    )
    shown = [(node.attributes["href"], words(node)) for node in found.css("p > a")]
    assert shown == [(address, label) for _, address, label in LINKS]


def test_a_speaker_without_a_page_is_named_without_a_link() -> None:
    found = prose("\nThus [](actor:ghost) spoke.\n", actors="- id: ghost\n  name: Ghost\n  kind: anonymous\n")
    assert found.css("a") == []
    assert "Thus Ghost spoke." in words(found)


def test_a_count_is_computed_and_written_in_words() -> None:
    counts = ("sources", "events", "origins?question=dead", "claims?question=empty")
    question = "- id: empty\n  title: How many fled?\n  topic: Losses\n  kind: count\n"
    text = ", ".join(f"[](count:{count})" for count in counts)
    assert words(prose(f"\nIn all {text}.\n", events=EVENTS, questions=question)).endswith(
        "In all one, three, one, no."
    )


def test_a_chart_takes_the_place_of_its_paragraph_with_caption_and_table() -> None:
    found = prose("\n![What they say & mean](chart:range?question=dead)\n")
    figure = one(found, ".chart-figure > figure")
    assert "What they say & mean" in words(figure)
    assert len(figure.css("svg")) == 2
    assert found.css("p > .chart-figure") == []


def test_a_chart_of_the_timeline() -> None:
    assert "The crest passes" in words(one(prose("\n![](chart:timeline)\n", events=EVENTS), ".chart-figure"))


def test_a_table_shows_every_claim_on_its_question() -> None:
    found = prose("\n![](table:dead)\n")
    assert one(one(found, "table"), "caption a").attributes["href"] == "questions/dead/"
    assert words(one(found, "a.stated")) == "about 12"


def test_a_table_of_a_question_that_nobody_answers_says_so() -> None:
    question = "- id: empty\n  title: How many fled?\n  topic: Losses\n  kind: count\n"
    assert "No document answers this question yet" in words(prose("\n![](table:empty)\n", questions=question))


def test_a_spread_stays_a_sentence_of_its_paragraph() -> None:
    found = prose("\nSo: ![](spread:dead) Indeed.\n")
    assert found.css("img") == []
    text = words(found)
    assert "So: The Mayor" in text
    assert text.endswith("Indeed.")


PERIODS = {
    "2024-05": ["The crest passes"],
    "2024-06": [],
    "2024-05-13/2024-12": ["The crest passes", "The bridge reopens"],
    "../2024-05-13": ["The crest passes"],
    "2030/..": ["The bridge reopens"],
}


def test_a_timeline_shows_the_events_whose_days_touch_the_period() -> None:
    found = prose("".join(f"\n### {period}\n\n![](timeline:{period})\n" for period in PERIODS), events=EVENTS)
    shown: dict[str, list[str]] = {}
    for node in found.css("h3, .event-title a, .empty"):
        if node.tag == "h3":
            shown[words(node)] = []
        elif node.tag == "a":
            list(shown.values())[-1].append(words(node))
    assert shown == PERIODS
    assert words(one(found, ".empty")) == "No event is recorded for this time."


def test_a_picture_of_the_project_gets_its_fingerprinted_address_at_every_depth() -> None:
    site = site_of(
        project(
            {"content/assets/map.png": b"png"},
            index="\n![A map](assets/map.png)\n",
            pages_deep="---\ntitle: Deep\n---\n\n![A map](../assets/map.png)\n",
            sources_alpha="\n![A map](../assets/map.png)\n",
        )
    )
    (stored,) = [path for path in site if path.startswith("assets/media/map.")]
    assert site[stored] == b"png"
    for path, up in (("index.html", ""), ("deep/index.html", "../"), ("sources/alpha/index.html", "../../")):
        assert f'<img alt="A map" src="{up}{stored}">'.encode() in site[path] or (
            f'<img src="{up}{stored}" alt="A map">'.encode() in site[path]
        )


def test_a_link_in_code_is_left_as_it_is_written() -> None:
    found = prose('\n`[x](claim:alpha-dead)` and `<a href="claim:alpha-dead">x</a>`\n')
    assert found.css("a") == []
    assert '<a href="claim:alpha-dead">x</a>' in words(found)


def test_the_same_claim_cited_twice_counts_once() -> None:
    page = page_of(project(index="\n[about 12](claim:alpha-dead), again [](claim:alpha-dead).\n\n![](table:dead)\n"))
    assert "One claim from one source on this page, newest as-of 14 May 2024." in page


def test_every_record_link_of_a_built_site_is_bound() -> None:
    schemes = (
        "claim:",
        "source:",
        "question:",
        "event:",
        "place:",
        "actor:",
        "page:",
        "count:",
        "chart:",
        "table:",
        "spread:",
    )
    for path, data in small_site_built().items():
        if path.endswith(".html"):
            tree = LexborHTMLParser(data.decode())
            addresses = [
                node.attributes.get("href") or node.attributes.get("src") or "" for node in tree.css("[href], [src]")
            ]
            assert [address for address in addresses if address.startswith(schemes)] == []


def test_sections_marked_for_a_glance_stand_side_by_side_before_the_contents() -> None:
    marked = "## Agree {.glance}\n\nA.\n\n## Differ {.glance}\n\nB.\n\n"
    found = prose("\n" + marked + "".join(f"## Part {number}\n\nC.\n\n" for number in range(4)))
    assert [words(section) for section in one(found, "div.glance").css("section")] == ["Agree A.", "Differ B."]
    contents = one(found, "nav.contents")
    assert [words(link) for link in contents.css("a")] == ["Part 0", "Part 1", "Part 2", "Part 3"]
    assert contents.css("a")[0].attributes["href"] == "#t-part-0"
    assert [node.tag for node in found.iter()][:3] == ["p", "div", "nav"]


def test_a_short_text_has_no_contents() -> None:
    assert not prose("\n## One\n\nA.\n\n## Two\n\nB.\n").css(".contents, div.glance")
