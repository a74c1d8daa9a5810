"""The whole set of documents as charts: what is counted, what is compared, and which places are a point."""

from projects import library_of, project
from sitegen.charts.compared import Grid
from sitegen.charts.events import Events
from sitegen.charts.matrix import Matrix
from sitegen.charts.places import Map
from sitegen.derive.comparison import with_verdicts
from sitegen.model.library import Library
from sitegen.model.records import ChartRecord
from sitegen.pages.charted import make_chart
from sitegen.pages.figures import clocks_of_question, days_of_question
from sitegen.pages.overviews import compare_chart, coverage_chart, voices_chart

CLAIM = "- id: {id}\n  question: {question}\n  quote: none\n  note: A picture.\n  value: {value}\n"
QUESTIONS = """\
- {id: dead, title: How many died?, topic: Losses, kind: count, place: town}
- {id: open, title: Was the road open?, topic: Roads, kind: status, scale: [{word: open}, {word: cut}]}
- {id: none, title: Who knows?, topic: Roads, kind: count}
"""
PLACES = """\
- {id: land, name: The land, kind: country, lat: 48.5, lon: 37.5}
- {id: town, name: The town, kind: city, lat: 48.2, lon: 37.1}
- {id: village, name: The village, kind: village, lat: 48.3, lon: 37.3}
- {id: nowhere, name: Nowhere, kind: village}
"""


def library() -> Library:
    alpha = CLAIM.format(id="a1", question="dead", value=21) + "  by: mayor\n  as_of: 2024-05-13\n"
    alpha += CLAIM.format(id="a2", question="open", value="open") + "  by: mayor\n  as_of: 2024-05-14\n"
    beta = CLAIM.format(id="b1", question="open", value="cut") + "  by: chief\n  as_of: 2024-05-14\n"
    beta += CLAIM.format(id="b2", question="open", value="cut")
    files = {
        "content/claims/alpha.yaml": alpha,
        "content/claims/beta.yaml": beta,
        "content/sources/beta.md": "---\ntitle: Beta\npublished: 2024-05-16\n---\nB.\n",
        "content/questions.yaml": QUESTIONS,
        "content/places.yaml": PLACES,
        "content/actors.yaml": "- {id: mayor, name: The Mayor, kind: person}\n- {id: chief, name: The Chief, kind: person}\n",
        "site.yaml": "format: 1\ntitle: T\nrules: {attribution-missing: note}\n",
    }
    return with_verdicts(library_of(project(files)))


def test_who_is_quoted_where_counts_claims_and_nobody_has_no_bar() -> None:
    chart = voices_chart("voices", library())
    assert chart is not None
    assert chart.table == (("The Mayor", "2", "–"), ("The Chief", "–", "1"), ("No speaker is named", "–", "1"))
    assert isinstance(chart.data, Matrix)
    (nobody,) = chart.data.blocks[-1].lines
    assert (nobody.quiet, [cell.share for cell in nobody.cells if cell]) == (True, [0])


def test_coverage_is_of_topics_or_of_the_questions_asked_for() -> None:
    made = library()
    whole = coverage_chart("coverage", (), made)
    asked = coverage_chart("some", (made.questions["open"], made.questions["none"]), made)
    assert whole is not None
    assert asked is not None
    assert whole.table == (("Losses", "1 of 1", "–"), ("Roads", "1 of 2", "1 of 2"))
    assert asked.table == (("Was the road open?", "1", "2"), ("Who knows?", "–", "–"))


def test_the_grid_says_who_conflicts_with_whom() -> None:
    made = library()
    chart = compare_chart("grid", (made.questions["open"],), made)
    assert chart is not None
    assert chart.title == "Was the road open?"
    assert chart.table[0][1:] == ("open (The Mayor), conflict with B", "cut (The Chief), conflict with A; cut")
    assert isinstance(chart.data, Grid)
    assert [cell.faces_left for cell in chart.data.rows[0].cells] == [False, True]
    assert compare_chart("grid", (made.questions["none"],), made) is None


def test_the_map_shows_what_is_a_point_around_the_place_most_is_said_of() -> None:
    made = library()
    chart = make_chart(ChartRecord(id="map", kind="map"), made)
    assert chart is not None
    assert isinstance(chart.data, Map)
    assert [spot.name for spot in chart.data.spots] == ["The town", "The village"]
    assert chart.data.middle == "The town"
    assert make_chart(ChartRecord(id="map", kind="map", places=("land", "nowhere")), made) is None


def test_the_two_clocks_of_a_question_are_its_dated_figures() -> None:
    made = library()
    chart = clocks_of_question("c", made.questions["open"], made)
    assert isinstance(chart.data, Events)
    assert [row[:2] for row in chart.table] == [("open, The Mayor", "14 May 2024"), ("cut, The Chief", "14 May 2024")]
    assert chart.table[1][-1] == "2 days"


def test_small_multiples_have_a_panel_for_each_day_of_print() -> None:
    made = library()
    chart = days_of_question("d", made.questions["open"], made)
    assert [(row[0], row[1]) for row in chart.table] == [
        ("14 May 2024", "The Mayor"),
        ("16 May 2024", "The Chief"),
        ("16 May 2024", "No speaker named"),
    ]
