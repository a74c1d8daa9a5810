"""The timeline's overview and the pages of its months."""

from selectolax.lexbor import LexborHTMLParser

from projects import findings, page_of, project, site_of

EVENTS = """\
- id: inquiry
  title: An inquiry opens
- id: crest
  title: The crest <passes>
  when: 2024-05-13
  claims: [alpha-dead]
- id: siege
  title: A siege
  when: 2024-05/2024-07
- id: ancient
  title: The first dyke
  when: -0043-03
- id: reopened
  title: The bridge reopens
  when: 2024-06-02
"""
PLACES = "- id: oster\n  name: Oster\n  kind: town\n"


def shown(page: str, selector: str) -> list[str]:
    return [" ".join(node.text().split()) for node in LexborHTMLParser(page).css(selector)]


def test_months_are_in_order_of_time_a_year_before_its_months_the_undated_last() -> None:
    page = page_of(project(events=EVENTS), "timeline/index.html")
    assert shown(page, ".rail li") == [
        "March 44 BCE",
        "2024",
        "May 2024",
        "June 2024",
        "Undated",
    ]
    addresses = [node.attributes["href"] for node in LexborHTMLParser(page).css(".rail a")]
    assert addresses == ["-0043-03/", "2024/", "2024-05/", "2024-06/", "undated/"]


def test_all_events_stand_in_order_as_a_plain_list_too() -> None:
    page = page_of(project(events=EVENTS), "timeline/index.html")
    assert shown(page, ".event-lines .event-when") == [
        "March 44 BCE",
        "May – July 2024",
        "13 May 2024",
        "2 June 2024",
        "Date not stated",
    ]
    assert len(shown(page, "figure svg")) == 2


def test_a_month_leads_to_its_neighbours() -> None:
    site = site_of(project(events=EVENTS))

    def neighbours(month: str) -> list[tuple[str, str | None]]:
        nav = LexborHTMLParser(site[f"timeline/{month}/index.html"].decode()).css_first("nav.neighbours")
        return [(node.attributes["rel"] or "", node.attributes["href"]) for node in nav.css("a")] if nav else []

    assert neighbours("-0043-03") == [("next", "../2024/")]
    assert neighbours("2024-05") == [("prev", "../2024/"), ("next", "../2024-06/")]
    assert neighbours("undated") == [("prev", "../2024-06/")]


def test_a_month_leads_to_every_other() -> None:
    page = LexborHTMLParser(site_of(project(events=EVENTS))["timeline/2024-05/index.html"])
    months = {node.attributes["href"]: node.attributes.get("aria-current") for node in page.css(".months a")}
    assert months == {"../-0043-03/": None, "../2024/": None, "./": "page", "../2024-06/": None, "../undated/": None}


def test_a_month_tells_its_events_in_full() -> None:
    page = page_of(project(events=EVENTS), "timeline/2024-05/index.html")
    assert shown(page, "h1") == ["May 2024"]
    assert shown(page, "li#event-crest h2") == ["The crest <passes>"]
    assert shown(page, ".event-claims li") == ["A The Mayor says about 12 (How many died?)"]
    assert shown(page, ".event-reports li") == ["A The flood 14 May 2024"]
    assert "One claim from one source on this page, newest as-of 14 May 2024." in page
    assert '<meta name="description" content="one event of May 2024 as the documents tell them.">' in page


def test_the_undated_have_a_page_without_a_chart() -> None:
    page = page_of(project(events=EVENTS), "timeline/undated/index.html")
    assert shown(page, "h1") == ["Undated"]
    assert shown(page, "svg, figure") == []


def test_a_timeline_of_undated_events_alone_has_no_chart() -> None:
    page = page_of(project(events="- id: inquiry\n  title: An inquiry\n"), "timeline/index.html")
    assert shown(page, "svg, figure") == []
    assert shown(page, ".event-lines .event-title a") == ["An inquiry"]


def test_a_site_without_events_says_so() -> None:
    page = page_of(project(), "timeline/index.html")
    assert shown(page, ".empty") == ["No event is recorded yet. The first is written in content/events.yaml."]
    assert shown(page, ".rail, .event-lines, svg") == []


def test_an_event_of_a_place_and_a_dispute_says_both() -> None:
    event = (
        "- id: crest\n  title: Crest\n  when: 2024-05-13\n  place: oster\n  disputed: true\n  when_note: By night.\n"
    )
    page = page_of(project(events=event, places=PLACES), "timeline/2024-05/index.html")
    assert shown(page, ".event-place") == ["Oster · disputed: the documents differ"]
    assert shown(page, ".event-when") == ["13 May 2024 (By night)"]
    assert shown(page, ".neighbours, .event-claims, .event-reports li") == []


def test_of_very_many_events_the_overview_leads_to_the_months_alone() -> None:
    events = "".join(
        f"- id: e{number}\n  title: It opened\n  when: 20{10 + number % 2}-05-13\n" for number in range(501)
    )
    site = site_of(project(events=events))
    page = site["timeline/index.html"].decode()
    assert shown(page, ".lead") == [
        "501 events as the documents tell them: when they are said to have happened, and when they were reported."
    ]
    assert shown(page, ".rail li") == ["May 2010", "May 2011"]
    assert not shown(page, "figure, .event-lines")
    assert "charts/timeline/index.html" not in site
    assert len(shown(site["timeline/2010-05/index.html"].decode(), "li.event")) == 251


def test_a_chart_of_very_many_events_is_a_finding_wherever_it_is_asked_for() -> None:
    events = "".join(f"- id: e{number}\n  title: It opened\n  when: 2010-05-13\n" for number in range(501))
    charts = "- id: all\n  kind: clocks\n- id: none\n  kind: timeline\n  to: 2009\n"
    found = findings(project({"content/charts.yaml": charts}, index="\n![](chart:timeline)\n", events=events))
    told = "a chart of 501 events cannot be read; at most 500 are drawn"
    assert [(each.rule.name, each.message) for each in found] == [
        ("bad-chart", told),
        ("bad-chart", "there is nothing to draw: no event of this time has a date"),
        ("bad-embed", told),
    ]
