"""The pages by day: what was new, changed or repeated, and what could not be placed."""

from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import project, site_of
from rival_claims import DAY, SOURCES, claim, library
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.pages.as_known import MAX_ON_QUESTION, AsKnownContext, AsKnownIndexContext, as_known_pages
from sitegen.pages.page import Link, Page


def pages(made: Library) -> tuple[AsKnownIndexContext, list[tuple[Page, AsKnownContext]]]:
    first, *others = as_known_pages(made)
    assert isinstance(first.context, AsKnownIndexContext)
    return first.context, [(page, page.context) for page in others if isinstance(page.context, AsKnownContext)]


TWO_DAYS = library(
    [claim("a", "5", by="weber"), claim("b", "5", by="weber", source="beta"), claim("c", "9", source="beta")]
)


def test_there_is_a_page_for_each_day_and_they_lead_to_each_other() -> None:
    index, ((first, on_first), (second, on_second)) = pages(TWO_DAYS)
    assert [first.url, second.url] == ["/as-known/2025-11-10/", "/as-known/2025-11-12/"]
    assert second.title == "What these documents had said by 12 November 2025"
    assert on_first.later == Link("12 November 2025", second.url)
    assert (on_first.earlier, on_second.later) == (None, None)
    assert [(entry.day.label, entry.counts) for entry in index.days] == [
        ("10 November 2025", "one new"),
        ("12 November 2025", "one new, one repeated"),
    ]


def test_a_day_lists_what_came_on_it_and_counts_what_there_was_by_then() -> None:
    (_, on_second) = pages(TWO_DAYS)[1][1]
    assert (on_second.counts, on_second.known) == (
        "one new, one repeated",
        "three claims from two documents, on one question",
    )
    (asked,) = on_second.questions
    assert [(row.side.stated, row.change, row.before is not None) for row in asked.rows] == [
        ("5", "repeated", True),
        ("9", "new", False),
    ]


def test_what_was_changed_is_told_with_what_it_was() -> None:
    made = library([claim("a", "5", by="weber"), claim("b", "7", by="weber", source="beta", as_of="2025-11-08")])
    (row,) = pages(made)[1][1][1].questions[0].rows
    assert row.before is not None
    assert (row.change, row.before.stated, row.side.stated) == ("changed", "5", "7")
    assert "later" in row.words


def test_what_was_said_before_it_was_printed_says_when_it_was_printed() -> None:
    made = library([claim("a", "5", by="weber", said="2025-11-07")])
    ((page, on_day),) = pages(made)[1]
    assert on_day.questions[0].rows[0].printed == "10 November 2025"
    assert page.title == "Said by 7 November 2025, as documents of later days tell it"
    assert pages(made)[0].days[0].counts == "one new; before any document appeared"
    (_, printed) = pages(library([claim("a", "5")]))[1][0]
    assert printed.questions[0].rows[0].printed == ""


def test_what_an_undated_document_prints_could_not_be_placed() -> None:
    index, days = pages(library([claim("a", "5", source="gamma"), claim("b", "6", source="gamma", said=DAY)]))
    assert [(entry.source.title, entry.claims) for entry in index.undated] == [("Gamma", "one claim")]
    assert [page.url for page, _ in days] == [f"/as-known/{DAY}/"]
    assert days[0][1].questions[0].rows[0].printed == ""


def test_statements_that_answer_no_question_stand_apart() -> None:
    statement = Claim(id="s", source="alpha", position=0, text="It rained.")
    ((page, on_day),) = pages(library([statement]))[1]
    assert [row.side.stated for row in on_day.statements] == ["It rained."]
    assert on_day.questions == ()
    assert on_day.known == "one claim from one document, on no questions"
    assert page.rests_on.startswith("one claim from one source")


def test_a_day_on_which_very_much_was_said() -> None:
    made = library([claim(f"c{n}", str(n)) for n in range(MAX_ON_QUESTION + 4)])
    (asked,) = pages(made)[1][0][1].questions
    assert (len(asked.rows), asked.more) == (MAX_ON_QUESTION, 4)


def test_without_a_dated_document_there_is_only_the_index() -> None:
    made = replace(library([claim("a", "5", source="gamma")]), sources={"gamma": SOURCES["gamma"]}, ranks={"gamma": 1})
    index, days = pages(made)
    assert (index.days, days) == ((), [])
    assert len(index.undated) == 1


@pytest.mark.parametrize("path", ["as-known/index.html", "as-known/2024-05-14/index.html"])
def test_every_page_says_that_silence_withdraws_nothing(path: str) -> None:
    page = LexborHTMLParser(site_of(project())[path].decode())
    assert "Not repeated is not withdrawn" in (page.body.text() if page.body else "")
