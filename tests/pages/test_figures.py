"""Claims and events as what the charts draw."""

import pytest

from projects import library_of, project
from sitegen.charts.chart import Chart
from sitegen.charts.competing import Figures, Row
from sitegen.charts.events import Event, Events
from sitegen.model.library import Library
from sitegen.model.records import ChartRecord
from sitegen.pages.charted import make_chart
from sitegen.pages.figures import MAX_ROWS, range_chart, range_rows, timeline_chart


def timeline(library: Library) -> Chart:
    chart = make_chart(ChartRecord(id="timeline", kind="timeline"), library)
    assert chart is not None
    return chart


LOOSE = {"content/claims/alpha.yaml": None, "content/questions.yaml": "", "content/actors.yaml": ""}


PLACES = "- {id: oster, name: Oster, lat: 50.9, lon: 30.9, kind: city}\n- {id: kyiv, name: Kyiv, lat: 50.4, lon: 30.5, kind: city}\n"


def library(question: str, *claims: str, actors: str = "") -> Library:
    """A library of one question, with the claims on it that these fields make (two spaces before each line)."""
    fields = "".join(
        f"- id: c{number:03d}\n  question: q\n  quote: none\n  note: A picture.\n{claim}"
        for number, claim in enumerate(claims)
    )
    return library_of(
        project(
            {
                **LOOSE,
                "content/claims/alpha.yaml": fields,
                "content/questions.yaml": f"- id: q\n  title: What?\n  topic: T\n{question}",
                "content/actors.yaml": f"- id: mayor\n  name: The Mayor\n  kind: person\n{actors}",
                "content/places.yaml": PLACES,
                "site.yaml": "format: 1\ntitle: T\nrules: {attribution-missing: note}\n",
            }
        )
    )


def rows(question: str, *claims: str) -> tuple[Row, ...]:
    found = library(question, *claims)
    return range_rows(found.questions["q"], found)


def test_a_number_stands_at_its_place_and_a_bound_is_open() -> None:
    exact, bound, best = rows(
        "  kind: count\n", "  value: 1.2 million\n", "  value: over 200\n", "  value: 46 (41-52)\n"
    )
    assert (exact.low, exact.high) == (1_200_000, 1_200_000)
    assert (bound.low, bound.high) == (200, None)
    assert (best.low, best.best, best.high) == (41, 46, 52)


def test_soft_edges_magnitudes_denials_and_the_unknown_are_told_apart() -> None:
    about, dozens, denied, unknown = rows(
        "  kind: count\n",
        "  value: about 12\n",
        "  value: dozens\n",
        "  value: 5\n  mode: denies\n",
        "  value: unknown\n",
    )
    assert about.approximate
    assert dozens.magnitude
    assert denied.denied
    assert unknown.unknown
    assert (unknown.low, unknown.high, unknown.stated) == (None, None, "unknown")


def test_rows_are_in_order_of_date_the_undated_last() -> None:
    shown = rows(
        "  kind: count\n",
        "  value: 1\n",
        "  value: 2\n  as_of: 2024-05-14\n",
        "  value: 3\n  as_of: 2024-05-13\n",
        "  value: 4\n  as_of: ../2024-05-12\n",
    )
    assert [(row.stated, row.date) for row in shown] == [
        ("4", "until 12 May 2024"),
        ("3", "as of 13 May 2024"),
        ("2", "as of 14 May 2024"),
        ("1", "date not stated"),
    ]


def test_a_figure_that_names_no_speaker_and_one_that_no_longer_stands_are_muted() -> None:
    named, unnamed = rows("  kind: count\n", "  value: 1\n  by: mayor\n  status: withdrawn\n", "  value: 2\n")
    assert (named.speaker, named.named, named.muted) == ("The Mayor", True, True)
    assert (unnamed.speaker, unnamed.named, unnamed.muted) == ("", False, False)
    assert [(chip.letter, chip.name) for chip in named.chips] == [("A", "The flood")]


def test_figures_stand_together_by_what_they_count() -> None:
    question = (
        "  kind: count\n  scopes:\n    - id: town\n      text: in the town\n    - id: all\n      text: everywhere\n"
    )
    shown = rows(question, "  value: 9\n  scope: all\n", "  value: 1\n  scope: town\n", "  value: 3\n")
    assert [(row.stated, row.scope, row.date) for row in shown] == [
        ("1", "in the town", "date not stated"),
        ("9", "everywhere", "date not stated"),
        ("3", "without a stated scope", "date not stated"),
    ]


def test_figures_of_different_places_stand_apart() -> None:
    question = "  kind: count\n  place: oster\n"
    shown = rows(question, "  value: 9\n  place: kyiv\n", "  value: 1\n", "  value: 3\n  place: oster\n")
    assert [(row.stated, row.scope) for row in shown] == [("1", "Oster"), ("3", "Oster"), ("9", "Kyiv")]
    assert [row.scope for row in rows(question, "  value: 1\n", "  value: 3\n")] == ["", ""]


def test_what_one_speaker_states_once_is_one_row_in_the_words_of_each_source() -> None:
    shown = rows(
        "  kind: count\n",
        "  value: about 12\n  by: mayor\n",
        "  value: some 12\n  by: mayor\n",
        "  value: 12\n  by: mayor\n",
        "  value: about 12\n",
    )
    assert [(row.speaker, row.stated) for row in shown] == [
        ("The Mayor", "about 12 / some 12"),
        ("The Mayor", "12"),
        ("", "about 12"),
    ]


def test_a_word_stands_at_its_place_on_the_scale() -> None:
    question = "  kind: status\n  scale: [{word: held}, {word: leaked}, {word: broke-open}]\n"
    (row,) = rows(question, "  value: leaked..broke-open\n")
    assert row.positions == (1, 2)
    found = library(question, "  value: held\n")
    data = range_chart("range-q", found.questions["q"], found).data
    assert isinstance(data, Figures)
    assert (data.axis, data.words) == ("word", ("held", "leaked", "broke open"))


def test_the_axis_and_its_unit_follow_the_question() -> None:
    kinds = {
        "  kind: date\n": ("  value: 2024-05\n", "day", ""),
        "  kind: ratio\n  of: [attackers, defenders]\n": ("  value: 8:1\n", "number", ":1"),
        "  kind: percent\n": ("  value: 46%\n", "number", "%"),
        "  kind: measure\n  unit: km\n": ("  value: 5-10 km\n", "number", "km"),
    }
    for question, (value, axis, unit) in kinds.items():
        found = library(question, value)
        data = range_chart("range-q", found.questions["q"], found).data
        assert isinstance(data, Figures)
        assert (data.axis, data.unit) == (axis, unit)


def test_the_sides_of_a_ratio_are_named() -> None:
    found = library("  kind: ratio\n  of: [attackers, defenders]\n", "  value: 8:1\n")
    assert range_chart("range-q", found.questions["q"], found).subtitle.endswith(" attackers to one of defenders.")


def test_texts_have_no_chart() -> None:
    assert rows("  kind: text\n", "  value: a word\n") == ()


def test_the_largest_number_that_is_read_has_a_place_on_the_axis() -> None:
    (row,) = rows("  kind: count\n", f"  value: {'9' * 30} trillion trillion\n")
    assert row.high == pytest.approx(1e54)


def test_of_too_many_figures_those_that_name_a_speaker_and_still_stand_are_drawn() -> None:
    claims = [
        *["  value: 1\n" for _ in range(5)],
        *[f"  value: {n}\n  by: mayor\n  status: superseded\n" for n in range(100, 105)],
        *[f"  value: {n}\n  by: mayor\n" for n in range(200, 198 + MAX_ROWS)],
    ]
    found = library("  kind: count\n", *claims)
    drawn = range_rows(found.questions["q"], found)
    assert len(drawn) == MAX_ROWS
    assert [row.stated for row in drawn].count("1") == 0
    assert [row.stated for row in drawn if row.muted] == ["100", "101"]
    assert range_chart("range-q", found.questions["q"], found).subtitle.startswith(
        f"{MAX_ROWS} of {len(claims)} figures"
    )


EVENTS = """\
- id: wide
  title: A siege
  when: 2024-05/2024-07
  claims: [alpha-dead]
- id: rivals
  title: The crest
  when: 2024-05
  disputed: true
  claims: [alpha-crest, alpha-crest-too]
- id: open
  title: The wait
  when: 2024-05-20/..
- id: undated
  title: An inquiry
"""
CREST = """\
- id: alpha-crest
  question: crest
  value: 2024-05-13
  quote: none
  note: A picture.
- id: alpha-crest-too
  question: crest
  value: 2024-05-14~
  quote: none
  note: A picture.
"""
ASKED = "- id: crest\n  title: When was the crest?\n  topic: T\n  kind: date\n"


def drawn_events() -> dict[str, Event]:
    found = library_of(project(events=EVENTS, claims_alpha=CREST, questions=ASKED))
    data = timeline(found).data
    assert isinstance(data, Events)
    return {event.title: event for event in data.rows}


def test_the_whole_timeline_draws_the_dated_events_in_order() -> None:
    assert list(drawn_events()) == ["The crest", "A siege", "The wait"]


def test_a_disputed_event_is_drawn_at_each_rival_date() -> None:
    first, second = drawn_events()["The crest"].days
    assert (first.soft, second.soft) == (False, True)
    assert second.first == (first.first or 0) + 1


def test_an_interval_is_drawn_as_a_range_and_an_open_one_has_no_end() -> None:
    (siege,), (wait,) = drawn_events()["A siege"].days, drawn_events()["The wait"].days
    assert siege.ranged
    assert None not in (siege.first, siege.last)
    assert wait.last is None


def test_each_source_reports_an_event_on_the_day_it_was_printed() -> None:
    events = drawn_events()
    (report,) = events["A siege"].reports
    assert (report.chip.letter, report.day is None) == ("A", False)
    assert events["The wait"].reports == ()


def test_an_event_without_a_date_is_drawn_without_a_mark() -> None:
    found = library_of(project(events=EVENTS, claims_alpha=CREST, questions=ASKED))
    chart = timeline_chart("some", (found.events["undated"],), found)
    assert isinstance(chart.data, Events)
    (event,) = chart.data.rows
    assert (event.when, event.days) == ("date not stated", ())
