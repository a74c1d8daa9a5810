"""The compare grid: who says what to which question, what is in conflict, what is repeated, who is silent."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import project, site_of
from rival_claims import SHARE, SOURCES, TROOPS, claim, date, library
from sitegen.derive.comparison import with_verdicts
from sitegen.derive.topics import topics
from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground, Mode, Question, Source
from sitegen.pages.compare import (
    MOST_COLUMNS,
    QUESTIONS_PER_PAGE,
    CompareContext,
    CompareIndexContext,
    compare_pages,
    grid_urls,
)
from sitegen.pages.grid import MAX_IN_CELL
from sitegen.pages.page import Page
from sitegen.pages.pair_row import MAX_PAIRS


def grids(made: Library) -> list[CompareContext]:
    return [page.context for page in compare_pages(made) if isinstance(page.context, CompareContext)]


def grid(*claims: Claim, question: Question = TROOPS) -> CompareContext:
    (found,) = grids(library(claims, question))
    return found


def index(made: Library) -> CompareIndexContext:
    page: Page = next(iter(compare_pages(made)))
    assert isinstance(page.context, CompareIndexContext)
    return page.context


def letters(chips: Sequence[object]) -> str:
    return "".join(chip.letter for chip in chips)  # type: ignore[attr-defined] # chips


def test_sources_stand_in_order_of_date_and_the_silent_have_an_empty_cell() -> None:
    one, other = claim("a", "5", source="beta"), claim("b", "46%", SHARE)
    made = library([one], TROOPS)
    share = replace(SHARE, topic="Troops")
    made = replace(
        made,
        questions={**made.questions, share.id: share},
        claims={**made.claims, "b": other},
        claims_by_question={**made.claims_by_question, share.id: (other,)},
    )
    (found,) = grids(with_verdicts(made))
    assert letters(found.sources) == "AB"
    assert [[len(cell.claims) for cell in row.cells] for row in found.rows] == [[0, 1], [1, 0]]
    assert found.silent == "One document answers none of these questions."


def test_a_cell_names_the_speaker_where_it_is_not_the_document() -> None:
    said, printed = (
        grid(claim("a", "5", by="weber"), claim("b", "7", basis=Ground.OWN_REPORTING)).rows[0].cells[0].claims
    )
    assert (said.speaker, said.named, said.mode) == ("Anna Weber", True, "")
    assert (printed.speaker, printed.named) == ("", True)
    (nobody,) = grid(claim("a", "5")).rows[0].cells[0].claims
    assert not nobody.named


def test_a_denial_is_not_shown_as_an_assertion() -> None:
    (denied,) = grid(claim("a", "5", by="weber", mode=Mode.DENIES)).rows[0].cells[0].claims
    assert denied.mode == "denies"


def test_a_cell_tells_the_place_where_figures_are_of_several() -> None:
    question = replace(TROOPS, place="city")
    here, there = claim("a", "5"), claim("b", "6", place="town", source="beta")
    assert [each.counts for cell in grid(here, there, question=question).rows[0].cells for each in cell.claims] == [
        "the city",
        "the town",
    ]
    assert [each.counts for cell in grid(here, question=question).rows[0].cells for each in cell.claims] == [""]


def test_neighbours_in_conflict_face_each_other() -> None:
    (row,) = grid(claim("a", "5", by="weber"), claim("b", "7", by="orlov", source="beta")).rows
    assert [cell.faces_left for cell in row.cells] == [False, True]
    assert [letters(cell.claims[0].conflicts) for cell in row.cells] == ["B", "A"]
    assert (row.conflicts.number, row.conflicts.lead) == (1, "One pair in conflict.")


def test_what_is_not_proven_to_conflict_is_not_marked() -> None:
    (row,) = grid(claim("a", "5", by="weber"), claim("b", "7", by="orlov", source="beta", as_of="")).rows
    assert not any(cell.faces_left or claim.conflicts for cell in row.cells for claim in cell.claims)
    assert row.conflicts.number == 0


def test_a_conflict_between_cells_that_are_not_neighbours_names_the_source() -> None:
    (row,) = grid(
        claim("a", "5", by="weber"),
        claim("b", "over 4", by="staff", source="beta"),
        claim("c", "7", by="orlov", source="gamma"),
    ).rows
    assert [letters(cell.claims[0].conflicts) for cell in row.cells] == ["C", "", "A"]
    assert [cell.faces_left for cell in row.cells] == [False, False, False]


def test_a_conflict_within_one_document_names_that_document() -> None:
    cell = grid(claim("a", "5", by="weber"), claim("b", "7", by="orlov")).rows[0].cells[0]
    assert [letters(each.conflicts) for each in cell.claims] == ["A", "A"]
    assert not cell.faces_left


def test_a_repeated_figure_names_where_it_stood_before() -> None:
    first, second = (
        cell.claims[0]
        for cell in grid(claim("a", "5", by="weber"), claim("b", "5", by="weber", source="beta")).rows[0].cells
    )
    assert (letters(first.repeats), letters(second.repeats)) == ("", "A")
    other = grid(claim("a", "46 (41-52)", by="weber"), claim("b", "46", by="weber", source="beta", same_datum="a"))
    assert letters(other.rows[0].cells[1].claims[0].repeats) == ""  # one datum, but not the same figure
    assert letters(other.rows[0].cells[1].claims[0].shares) == "A"
    shared = grid(claim("a", "5", by="weber"), claim("b", "5", by="orlov", source="beta", same_datum="a"))
    assert letters(shared.rows[0].cells[1].claims[0].shares) == "A"
    assert letters(shared.rows[0].cells[1].claims[0].repeats) == ""


def test_a_cell_that_is_too_full_says_how_many_claims_it_leaves_out() -> None:
    cell = grid(*(claim(f"c{n}", str(n)) for n in range(MAX_IN_CELL + 3))).rows[0].cells[0]
    assert (len(cell.claims), cell.more) == (MAX_IN_CELL, 3)


def test_many_conflicts_are_counted_and_the_first_are_listed() -> None:
    (row,) = grid(*(claim(f"c{n}", str(n)) for n in range(20))).rows
    assert (row.conflicts.number, len(row.conflicts.rows)) == (190, MAX_PAIRS)


def many_questions(number: int) -> Library:
    made = library([claim("a", "5")])
    questions = {f"q{n}": replace(TROOPS, id=f"q{n}") for n in range(number)}
    return with_verdicts(replace(made, questions=questions, claims_by_question=dict.fromkeys(questions, ())))


def test_a_topic_with_many_questions_goes_over_several_pages() -> None:
    made = many_questions(QUESTIONS_PER_PAGE + 1)
    pages = [page for page in compare_pages(made) if page.kind == "compare"]
    assert [page.url for page in pages] == ["/compare/troops/", "/compare/troops/2/"]
    assert [len(found.rows) for found in grids(made)] == [QUESTIONS_PER_PAGE, 1]
    assert [link.url for link in grids(made)[0].parts] == [page.url for page in pages]
    assert pages[1].title == "Compare: Troops (2 of 2)"
    (topic,) = topics(made)
    urls = grid_urls(topic, made)
    assert urls[topic.questions[-1].id] == f"/compare/troops/2/#_row-q{QUESTIONS_PER_PAGE}"
    assert urls["q0"] == "/compare/troops/#_row-q0"


def many_sources(number: int, answers: int) -> Library:
    """As many sources as asked for; each of a few questions is answered by `answers` of them, and by no two the same."""
    sources = {f"s{n}": Source(id=f"s{n}", title=f"S {n}", published=date("2025-11-10")) for n in range(number)}
    questions = {f"q{n}": replace(TROOPS, id=f"q{n}") for n in range(number // answers)}
    claims = [claim(f"c{n}", "5", questions[f"q{n // answers}"], source=f"s{n}") for n in range(number)]
    made = library([], sources=sources)
    return with_verdicts(
        replace(
            made,
            questions=questions,
            claims={each.id: each for each in claims},
            claims_by_question={name: tuple(each for each in claims if each.question == name) for name in questions},
        )
    )


def test_a_page_holds_as_many_documents_as_can_be_read_side_by_side() -> None:
    found = grids(many_sources(MOST_COLUMNS * 2, MOST_COLUMNS // 2))
    assert [(len(page.rows), len(page.sources), page.more) for page in found] == [(2, MOST_COLUMNS, 0)] * 2
    assert all(cell.claims for page in found for row in page.rows for cell in row.cells) is False


def test_of_a_question_that_very_many_documents_answer_some_are_left_to_its_own_page() -> None:
    made = many_sources(MOST_COLUMNS + 7, MOST_COLUMNS + 7)
    (found,) = grids(made)
    assert (len(found.sources), found.more) == (MOST_COLUMNS, 7)
    assert rested_on(made) == f"{MOST_COLUMNS} claims from {MOST_COLUMNS} sources on this page"


def test_a_grid_counts_the_claims_that_it_shows() -> None:
    full = library([claim(f"c{n}", "5", as_of="") for n in range(MAX_IN_CELL + 3)])
    assert (MAX_IN_CELL, rested_on(full)) == (6, "six claims from one source on this page")
    last = claim("last", "900", by="weber", source="beta")
    listed = library(
        [*(claim(f"c{n}", str(n), by="orlov", as_of="") for n in range(MAX_IN_CELL)), claim("d", "7", by="orlov"), last]
    )
    # `d` has no room in its cell, but stands in a pair in conflict
    assert rested_on(listed) == "eight claims from two sources on this page"


def rested_on(made: Library) -> str:
    return next(page.rests_on for page in compare_pages(made) if page.kind == "compare").partition(",")[0]


def test_nobody_answers_anything() -> None:
    (found,) = grids(many_questions(2))
    assert (found.sources, found.silent) == ((), "Three documents answer none of these questions.")


def test_the_index_counts_by_topic() -> None:
    (entry,) = index(library([claim("a", "5", by="weber"), claim("b", "7", by="orlov", source="beta")])).topics
    assert (entry.topic.url, entry.questions, entry.sources, entry.conflicts) == (
        "/compare/troops/",
        "one question",
        "two documents",
        "one pair in conflict",
    )


def test_a_project_without_questions_has_an_empty_index() -> None:
    assert index(Library(sources=SOURCES)).topics == ()


# --- as readers get it ----------------------------------------------------------------------------------------------

BETA = {
    "content/actors.yaml": "- id: mayor\n  name: The Mayor\n  kind: person\n- id: chief\n  name: Ida Holm\n  kind: person\n",
    "content/sources/beta.md": "---\ntitle: The week after\npublished: 2024-05-20\n---\n",
    "content/claims/beta.yaml": """\
- id: beta-dead
  question: dead
  by: chief
  value: 20
  as_of: 2024-05-14
  quote: 20 people died
  attribution: Ida Holm said
""",
    "seeds/beta.txt": "After\n\nAt Oster 20 people died, Ida Holm said.\n\nNothing else was known by the evening of that day.\n",
    "content/questions.yaml": (
        "- id: dead\n  title: How many died?\n  topic: Losses\n  kind: count\n"
        "- id: hurt\n  title: How many were hurt?\n  topic: Losses\n  kind: count\n"
    ),
}


@pytest.fixture(scope="module")
def page() -> LexborHTMLParser:
    return LexborHTMLParser(site_of(project(BETA))["compare/losses/index.html"].decode())


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_the_grid_is_a_table_with_headers_both_ways(page: LexborHTMLParser) -> None:
    assert words(page.css_first("table caption")) == "Losses: what each document says"
    assert [words(head) for head in page.css("thead th[scope=col]")] == ["Question", "A The flood", "B The week after"]
    assert [words(head) for head in page.css("tbody th[scope=row]")] == ["How many died?", "How many were hurt?"]


def test_silence_is_seen_and_heard(page: LexborHTMLParser) -> None:
    silent = page.css("tr#_row-hurt td")
    assert len(silent) == 2
    for cell in silent:
        assert words(cell.css_first(".visually-hidden")) == "silent"
        assert words(cell.css_first("[aria-hidden]")) == "–"


def test_the_word_conflict_leads_to_the_pair_and_the_pair_to_both_claims(page: LexborHTMLParser) -> None:
    marks = page.css("tr#_row-dead a.conflict")
    assert [words(mark) for mark in marks] == ["conflict", "conflict"]
    assert {mark.attributes["href"] for mark in marks} == {"#_conflicts-_row-dead"}
    assert page.css_first("#_conflicts-_row-dead") is not None
    assert {link.attributes["href"] for link in page.css("section li a")} == {
        "../../sources/alpha/#alpha-dead",
        "../../sources/beta/#beta-dead",
    }
    assert len(page.css("td.faces-left")) == 1


def test_a_topic_that_nobody_answers_lists_its_questions_where_their_pages_lead() -> None:
    alone = "- id: missing\n  title: How many are missing?\n  topic: Search\n  kind: count\n"
    site = site_of(project(questions=alone))
    assert b'id="_row-missing"' in site["compare/search/index.html"]
    assert b"compare/search/#_row-missing" in site["questions/missing/index.html"]
