"""The page of each chart: its files at addresses that stay, how to cite and embed it; and the index of all charts."""

import csv
import io
from dataclasses import replace

import pytest
from PIL import Image
from selectolax.lexbor import LexborHTMLParser

from projects import findings, library_of, project, site_of
from sitegen.charts.standalone import Print, print_chart
from sitegen.derive.comparison import with_verdicts
from sitegen.model.library import Library
from sitegen.pages.chart import ChartContext, ChartsContext, chart_pages, charts_pages
from sitegen.pages.charted import make_chart, standing_records

CLAIMS = "".join(
    f"- id: c{number}\n  question: dead\n  quote: none\n  note: A picture.\n  value: {number}\n  by: mayor\n"
    for number in (21, 22)
)
CHARTS = """\
- {id: who, kind: voices, sources: alpha}
- id: dead-by-day
  kind: days
  questions: dead
  title: =The mayor counts twice
  expect: origins of dead at least 1
  caption: As told on the day.
"""
FILES = {
    "content/claims/alpha.yaml": CLAIMS,
    "content/questions.yaml": "- {id: dead, title: How many died?, topic: Losses, kind: count}\n",
    "content/actors.yaml": "- {id: mayor, name: The Mayor, kind: person}\n",
    "content/charts.yaml": CHARTS,
    "content/index.md": "---\ntitle: The flood\n---\n![](chart:dead-by-day)\n\n![Who](chart:who)\n",
    "site.yaml": "format: 1\ntitle: A <flood>\nbase_url: https://example.org/f/\nrules: {attribution-missing: note}\n",
}


def library() -> Library:
    return with_verdicts(library_of(project(FILES)))


def context(name: str, made: Library) -> ChartContext:
    (page,) = chart_pages(made, lambda url: url == f"/charts/{name}/")
    assert isinstance(page.context, ChartContext)
    return page.context


def test_every_chart_that_is_shown_or_stands_has_a_page() -> None:
    assert list(standing_records(library())) == ["who", "dead-by-day", "voices", "coverage", "range-dead"]
    pages = {page.url for page in chart_pages(library())}
    assert pages == {f"/charts/{name}/" for name in standing_records(library())}


def test_the_index_begins_with_the_authors_choice() -> None:
    (page,) = charts_pages(library())
    assert isinstance(page.context, ChartsContext)
    told = [(group.heading, [(link.label, form) for link, form in group.charts]) for group in page.context.groups]
    assert told == [
        ("Chosen for this site", [("Who is quoted where?", "Voices"), ("=The mayor counts twice", "Day by day")]),
        (
            "All documents",
            [("Who is quoted where?", "Voices"), ("Which document speaks of which topic?", "Coverage")],
        ),
        ("Losses", [("How many died?", "Every figure")]),
    ]


def test_title_and_caption_are_the_authors_where_there_are_any() -> None:
    made = context("dead-by-day", library())
    assert (made.chart.title, made.chart.caption) == ("=The mayor counts twice", "As told on the day.")
    assert context("range-dead", library()).chart.title == "How many died?"


def test_a_record_under_the_id_of_a_chart_that_stands_gives_it_title_and_caption() -> None:
    own = "- {id: voices, kind: voices, caption: Nobody from upstream.}\n"
    own += "- {id: range-dead, kind: range, questions: dead, caption: As counted by the mayor.}\n"
    files = {**FILES, "content/charts.yaml": CHARTS + own}
    made = with_verdicts(library_of(project(files)))
    assert list(standing_records(made)) == ["who", "dead-by-day", "voices", "range-dead", "coverage"]
    assert context("voices", made).chart.caption == "Nobody from upstream."
    (index,) = charts_pages(made)
    assert isinstance(index.context, ChartsContext)
    assert [group.heading for group in index.context.groups] == ["Chosen for this site", "All documents", "Losses"]
    question = LexborHTMLParser(site_of(project(files))["questions/dead/index.html"])
    assert [node.text() for node in question.css("figcaption")] == ["As counted by the mayor."]


def test_every_chart_with_a_page_is_in_the_index() -> None:
    own = "- {id: clocks, kind: clocks, caption: Of all reports.}\n"
    event = "- {id: breach, title: The dyke, when: 2024-05-13, claims: [c21]}\n"
    home = "---\ntitle: Home\n---\n"
    files = {**FILES, "content/charts.yaml": own, "content/events.yaml": event, "content/index.md": home}
    made = with_verdicts(library_of(project(files)))
    (index,) = charts_pages(made)
    assert isinstance(index.context, ChartsContext)
    listed = [link.url for group in index.context.groups for link, _ in group.charts]
    assert sorted(listed) == sorted(f"/charts/{name}/" for name in standing_records(made))
    assert "/charts/clocks/" in listed


def test_a_chart_of_several_questions_does_not_take_the_place_of_one_of_a_question() -> None:
    asked = [f"- {{id: {name}, title: How many?, topic: T, kind: count}}\n" for name in ("a", "b", "a-b")]
    charts = "- {id: grid-a-b, kind: grid, questions: [a, b]}\n- {id: grid-a, kind: grid, questions: [a]}\n"
    files = {**FILES, "content/charts.yaml": charts, "content/questions.yaml": "".join(asked)}
    found = [(each.rule.name, each.mend) for each in findings(project(files)) if "belongs" in each.message]
    assert found == [("bad-chart", "id: own-grid-a-b")]


def test_the_snippet_names_addresses_that_stay() -> None:
    made = context("dead-by-day", library())
    assert made.image == "https://example.org/f/charts/dead-by-day.svg"
    figure = LexborHTMLParser(made.embed)
    assert [link.attributes["href"] for link in figure.css("a")] == ["https://example.org/f/charts/dead-by-day/"] * 2
    assert [image.attributes["src"] for image in figure.css("img")] == [made.image]
    assert [image.attributes["alt"] for image in figure.css("img")] == [made.chart.description]
    assert "A <flood>" in figure.text()
    assert made.cite == "=The mayor counts twice. A <flood>. https://example.org/f/charts/dead-by-day/"


def test_files_stand_at_the_addresses_that_the_page_gives() -> None:
    site = site_of(project(FILES))
    for name in standing_records(library()):
        page = LexborHTMLParser(site[f"charts/{name}/index.html"])
        found = {link.attributes["href"] for link in page.css(".downloads a")}
        assert found == {f"../{name}.csv", f"../{name}.svg", f"../{name}.png"}
        assert {f"charts/{name}.csv", f"charts/{name}.svg", f"charts/{name}.png"} <= site.keys()


@pytest.mark.parametrize(("setting", "forms"), [("svg", {"svg", "csv"}), ("none", set())])
def test_the_site_says_which_files_there_are(setting: str, forms: set[str]) -> None:
    files = {**FILES, "site.yaml": f"{FILES['site.yaml']}chart_files: {setting}\n"}
    site = site_of(project(files))
    kept = {path.rsplit(".", 1)[1] for path in site if path.startswith("charts/who.")}
    assert kept == forms
    assert ("charts/index.html" in site) is bool(forms)
    assert ("charts/who/index.html" in site) is bool(forms)


def printed(name: str) -> dict[str, bytes]:
    made = library()
    chart = make_chart(standing_records(made)[name], made)
    assert chart is not None
    files = print_chart(Print(chart, "A flood. CC BY 4.0", png=True))
    assert files == print_chart(Print(chart, "A flood. CC BY 4.0", png=True))
    return {file.path.rsplit(".", 1)[1]: file.data for file in files}


def test_the_drawing_that_stands_alone_brings_its_colours_title_and_credit() -> None:
    svg = printed("dead-by-day")["svg"].decode()
    for words in ("=The mayor counts twice", "As told on the day.", "A flood. CC BY 4.0", "prefers-color-scheme:dark"):
        assert words in svg
    assert "var(" not in svg
    assert 'href="' not in svg


def test_the_png_is_the_same_picture_at_twice_the_size() -> None:
    files = printed("range-dead")
    with Image.open(io.BytesIO(files["png"])) as picture:
        assert picture.size[0] == 2 * (688 + 48)
        colours = picture.convert("RGB").getcolors(100_000) or []
        assert max(colours)[1] == (251, 250, 246)  # paper
        assert any(colour == (27, 26, 24) for _, colour in colours)  # ink


def test_a_cell_that_looks_like_a_formula_is_made_harmless() -> None:
    made = library()
    chart = make_chart(standing_records(made)["range-dead"], made)
    assert chart is not None
    hostile = replace(chart, table=(("=1+1", "–5", "+x", "@y"),))
    (rows,) = (file.data.decode() for file in print_chart(Print(hostile, "", png=False)) if file.path.endswith(".csv"))
    assert list(csv.reader(io.StringIO(rows)))[1] == ["'=1+1", "–5", "'+x", "'@y"]
