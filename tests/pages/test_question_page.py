"""The page of a question: what the claims add up to, what rests on one source, and what becomes of very many claims."""

from dataclasses import replace
from math import comb

import pytest
from selectolax.lexbor import LexborHTMLParser, LexborNode

from projects import project, site_of
from rival_claims import SHARE, STATUS, TROOPS, claim, date, library
from sitegen.model.config import Config
from sitegen.model.library import Library
from sitegen.model.records import Question, Source
from sitegen.model.value import Kind
from sitegen.pages.figures import MAX_ROWS
from sitegen.pages.page import Page
from sitegen.pages.pair_row import MAX_PAIRS
from sitegen.pages.question import MAX_WITHOUT, QuestionContext, question_pages, questions_pages, terms_words


def pages(made: Library) -> list[tuple[Page, QuestionContext]]:
    found = []
    for page in question_pages(made):
        assert isinstance(page.context, QuestionContext)
        found.append((page, page.context))
    return found


def context(made: Library) -> QuestionContext:
    ((_, found),) = pages(made)
    return found


def test_each_thing_that_is_counted_has_a_line_of_the_spread() -> None:
    ground = claim("a", "46%", SHARE, scope="ground", by="weber")
    edge = claim("b", "70%", SHARE, scope="perimeter")
    assert len(context(library([ground, edge], SHARE)).spread) == 2
    assert len(context(library([ground], SHARE)).spread) == 1


def test_a_question_that_one_claim_answers_has_nothing_to_set_against_it() -> None:
    found = context(library([claim("a", "5", by="weber")]))
    assert (found.pairing, found.dependence) == (None, None)


def test_a_question_without_claims_is_a_page_too() -> None:
    found = context(library([]))
    assert found.spread == ("No document answers this question.",)
    assert (found.attributed, found.unattributed, found.chart) == ((), (), None)
    assert len(found.silent) == 3


def test_without_a_source_the_spread_is_told_anew() -> None:
    found = context(library([claim("a", "5", by="weber"), claim("b", "7", by="orlov", source="beta")])).dependence
    assert found is not None
    assert [each.source.title for each in found.changed] == ["Alpha", "Beta"]
    assert "Anna Weber" not in found.changed[0].spread
    assert "Ivan Orlov" in found.changed[0].spread
    assert found.unchanged == ()


def test_a_source_on_which_nothing_rests_is_named_as_such() -> None:
    twice = [claim("a", "5", by="weber"), claim("b", "5", by="weber", source="beta")]
    found = context(library(twice)).dependence
    assert found is not None
    assert [chip.title for chip in found.unchanged] == ["Alpha", "Beta"]
    assert (found.changed, found.more) == ((), 0)


def test_of_very_many_sources_not_each_is_taken_away() -> None:
    sources = {
        f"s{n}": Source(id=f"s{n}", title=f"S {n}", published=date("2025-11-10")) for n in range(MAX_WITHOUT + 5)
    }
    claims = [claim(f"c{n}", str(n + 1), source=name) for n, name in enumerate(sources)]
    made = library(claims, sources=sources)
    found = context(made).dependence
    assert found is not None
    assert (len(found.changed) + len(found.unchanged), found.more) == (MAX_WITHOUT, 5)


@pytest.mark.parametrize(
    ("question", "config", "words"),
    [
        (TROOPS, Config(), "Figures are compared where the dates they are given for are the same."),
        (
            replace(TROOPS, window=7, tolerance="10%"),
            Config(),
            (
                "Figures are compared where the dates they are given for are at most seven days apart; "
                "those within 10 % of each other count as near."
            ),
        ),
        (
            replace(TROOPS, tolerance="500"),
            Config(window=1),
            (
                "Figures are compared where the dates they are given for are at most one day apart; "
                "those no more than 500 apart count as near."
            ),
        ),
        (
            replace(TROOPS, kind=Kind.DATE, unit=""),
            Config(),
            "Dates are compared, unless they are given as of different days.",
        ),
        (
            replace(TROOPS, kind=Kind.DATE, unit=""),
            Config(window=3),
            "Dates are compared, unless they are given as of days more than three days apart.",
        ),
        (STATUS, Config(tolerance="10%"), "Statements are compared where the dates they are given for are the same."),
    ],
)
def test_the_terms_of_comparison_are_those_in_force(question: Question, config: Config, words: str) -> None:
    assert terms_words(question, library([], question, config=config)) == words


def test_claims_that_name_no_speaker_stand_after_the_others() -> None:
    found = context(library([claim("a", "5"), claim("b", "7", by="weber")]))
    assert [row.id for row in found.attributed] == ["b"]
    assert [row.id for row in found.unattributed] == ["a"]


def test_citation_and_downloads() -> None:
    made = library([claim("a", "5")], config=Config(title="A town", authors=("Desk",), base_url="https://e.org/x/"))
    found = context(made)
    assert found.cite == "Desk. How many? A town. https://e.org/x/questions/troops/"
    assert [download.url for download in found.downloads] == ["/data/questions/troops.csv"]
    assert context(library([], replace(TROOPS, title="Losses"))).cite == "Losses. Untitled explainer."


def test_five_hundred_claims_go_over_pages_that_can_be_read() -> None:
    named = [claim(f"n{n}", str(n), by=["weber", "orlov"][n % 2]) for n in range(250)]
    others = [claim(f"o{n}", str(n), source="beta") for n in range(250)]
    found = pages(library([*others, *named]))
    assert [page.url for page, _ in found] == [f"/questions/troops/{part}" for part in ("", "2/", "3/", "4/", "5/")]
    rows = [row.id for _, each in found for row in (*each.attributed, *each.unattributed)]
    assert rows == [each.id for each in (*named, *others)]
    assert max(len(each.attributed) + len(each.unattributed) for _, each in found) == 100
    first, second = found[0][1], found[1][1]
    assert [link.url for link in second.part.parts] == [page.url for page, _ in found]
    assert second.part.words == "claims 101 to 200 of 500"
    assert (second.spread, second.pairing, second.dependence, second.chart) == ((), None, None, None)
    assert "claims 101 to 200 of 500" in found[1][0].title
    assert found[1][0].rests_on.startswith("100 claims")
    assert first.pairing is not None
    assert len(first.pairing.same.rows) == MAX_PAIRS
    assert first.pairing.same.number + first.pairing.own.number == comb(500, 2)
    assert first.chart is not None
    assert len(first.chart.table) == MAX_ROWS
    assert first.chart.subtitle.startswith(f"{MAX_ROWS} of 500 figures")
    assert all(row[0] in ("Anna Weber", "Ivan Orlov") for row in first.chart.table)


def test_the_index_lists_questions_by_topic() -> None:
    (page,) = questions_pages(library([claim("a", "5", by="weber")]))
    ((name, anchor, (entry,)),) = [(topic.name, topic.anchor, topic.questions) for topic in page.context.topics]  # type: ignore[attr-defined] # the index's own context
    assert (name, anchor) == ("Troops", "topic-troops")
    assert (entry.claims, entry.origins) == ("one claim", "one named origin")


# --- as readers get it ----------------------------------------------------------------------------------------------

SECOND = {
    "content/actors.yaml": (
        "- id: mayor\n  name: The Mayor\n  kind: person\n- id: police\n  name: The police\n  kind: office\n"
    ),
    "content/sources/beta.md": "---\ntitle: The week after\npublished: 2024-05-20\n---\n",
    "content/claims/beta.yaml": """\
- id: beta-dead
  question: dead
  by: police
  value: 20
  as_of: 2024-05-14
  quote: 20 people died
  attribution: the police said
- id: beta-later
  question: dead
  by: mayor
  value: 15
  as_of: 2024-05-18
  quote: 15 people died
  attribution: the Mayor said
""",
    "seeds/beta.txt": (
        "After\n\nAt Oster 20 people died, the police said.\n\nBy now 15 people died, the Mayor said.\n\n"
        "Nothing else was known by the evening, and nobody would say when more could be known of it.\n"
    ),
}


@pytest.fixture(scope="module")
def site() -> dict[str, bytes]:
    return site_of(project(SECOND))


def words(node: LexborNode | None) -> str:
    assert node is not None
    return " ".join(node.text().split())


def test_a_reader_sees_what_conflicts_and_what_is_not_compared(site: dict[str, bytes]) -> None:
    page = LexborHTMLParser(site["questions/dead/index.html"].decode())
    same, similar, own = (page.css_first(f"section[aria-labelledby={name}]") for name in ("_same", "_similar", "_own"))
    assert same is not None
    sentence = (
        "The Mayor says about 12 (14 May 2024) source A; The police says 20 (14 May 2024) source B: they conflict."
    )
    assert words(same.css_first("li")) == sentence
    assert words(same.css_first("b")) == "they conflict"
    assert {link.attributes["href"] for link in same.css("li a")} == {
        "../../sources/alpha/#alpha-dead",
        "../../sources/beta/#beta-dead",
    }
    assert similar is not None
    assert "They are, or may be, of different days one pair" in words(similar.css_first("h3"))
    assert own is not None
    assert "about 12" in words(own.css_first("li"))
    assert words(own.css_first("li")).index("about 12") < words(own.css_first("li")).index("15")


def test_the_download_of_a_question_holds_its_claims(site: dict[str, bytes]) -> None:
    rows = site["data/questions/dead.csv"].decode().splitlines()
    assert [row.split(",")[0] for row in rows] == ["claim", "alpha-dead", "beta-dead", "beta-later"]
