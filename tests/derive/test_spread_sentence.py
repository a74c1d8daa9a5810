"""Who gives which figure, in one pattern: up to four named, then counted; the unattributed and the unknowing apart."""

from dataclasses import replace

import pytest
from hypothesis import given

from rival_claims import SHARE, STATUS, TROOPS, claim, heaps, library
from sitegen.derive.spread import MAX_FIGURES, spread_sentence, without_each
from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground, Mode, Question, Scope, Status
from sitegen.model.value import Kind

NAMED = ("weber", "orlov", "staff", "institute", "office")
WHEN = "as of 5 November 2025"


def told(*claims: Claim, question: Question = TROOPS) -> str:
    return spread_sentence(question, library(claims, question))


def without(source: str, made: Library, question: Question = TROOPS) -> str:
    (told,) = without_each(question, [source], made)
    return told


@pytest.mark.parametrize(
    ("claims", "sentence"),
    [
        ([], "No document answers this question."),
        ([claim("a", "about 5", by="weber")], f"Anna Weber says about 5 ({WHEN})."),
        (
            [claim("a", "about 5", by="weber", mode=Mode.ESTIMATES), claim("b", "over 200", by="officials", as_of="")],
            f"Anna Weber estimates about 5 ({WHEN}); Officials say over 200 (date of the figure not stated).",
        ),
        (
            [claim("a", "5", by="weber orlov"), claim("b", "5", by="officials", mode=Mode.DENIES)],
            f"Anna Weber and Ivan Orlov say 5 ({WHEN}); Officials deny 5 ({WHEN}).",
        ),
        (
            [
                claim("a", "5", by="officials"),
                claim("b", "6", by="officials", source="beta"),
                claim("c", "7", by="staff"),
            ],
            f"Officials (in “Alpha”) say 5 ({WHEN}); Officials (in “Beta”) say 6 ({WHEN}); The General Staff says 7 ({WHEN}).",
        ),
        (
            [claim("a", "5", by="weber orlov"), claim("b", "6", by="orlov weber", source="beta")],
            f"Anna Weber and Ivan Orlov say 5 ({WHEN}) and 6 ({WHEN}).",
        ),
        (
            [claim(name, f"{number}-{number + 5}", by=name) for number, name in enumerate(NAMED[:4])],
            f"Anna Weber says 0–5 ({WHEN}); Ivan Orlov says 1–6 ({WHEN}); The General Staff says 2–7 ({WHEN}); The Institute says 3–8 ({WHEN}).",
        ),
        (
            [claim("a", "dozens", by="weber", as_of="../2022-02-24")],
            "Anna Weber says dozens (until 24 February 2022).",
        ),
        (
            [claim("a", "5", by="weber"), claim("b", "6"), claim("c", "7")],
            f"Anna Weber says 5 ({WHEN}); one document prints a figure without saying where it comes from.",
        ),
        (
            [claim("a", "6"), claim("b", "7", source="beta"), claim("c", "unknown", by="weber")],
            "Two documents print a figure without saying where it comes from; one says unknown.",
        ),
        (
            [claim("a", "unknown", by="weber"), claim("b", "unknown", by="weber"), claim("c", "unknown")],
            "Two speakers say unknown.",
        ),
        (
            [claim("a", "5", by="weber", mode=Mode.FORECASTS, forecast_for="2025-12", as_of="")],
            "Anna Weber forecasts 5 (for December 2025).",
        ),
        (
            [claim("a", "5", by="weber", mode=Mode.FORECASTS, forecast_for="2025-12")],
            f"Anna Weber forecasts 5 (for December 2025, {WHEN}).",
        ),
        ([claim("a", "220", by="weber", over="3 days")], f"Over 3 days: Anna Weber says 220 ({WHEN})."),
        ([claim("a", "5", by="weber", place="town")], f"The town: Anna Weber says 5 ({WHEN})."),
        ([claim("a", "5", by="weber", status=Status.SUPERSEDED)], "No document answers this question."),
    ],
)
def test_up_to_four_origins_are_named(claims: list[Claim], sentence: str) -> None:
    assert told(*claims) == sentence


def test_one_origin_is_named_once_with_its_figures_by_what_it_does() -> None:
    claims = [
        claim("a", "some 150", by="weber", mode=Mode.ESTIMATES),
        claim("b", "roughly 150", by="weber", source="beta"),
        claim("c", "5", by="weber", as_of="2025-11-08"),
        claim("d", "7", by="weber", mode=Mode.DENIES, as_of=""),
    ]
    assert told(*claims) == (
        f"Anna Weber estimates some 150 ({WHEN}), says 5 (as of 8 November 2025) and denies 7 "
        "(date of the figure not stated)."
    )


def test_further_figures_of_one_origin_are_counted() -> None:
    claims = [claim(f"c{day}", f"{day}", by="weber", as_of=f"2025-11-0{day}") for day in range(1, MAX_FIGURES + 3)]
    assert told(*claims).endswith("(as of 3 November 2025) and gives two more figures.")
    assert told(*(replace(each, by=("officials",)) for each in claims)).endswith(" and give two more figures.")


@pytest.mark.parametrize(
    ("stated", "sentence"),
    [
        (["3", "5", "about 31", "10-20", "12"], "Five named speakers give figures from 3 to about 31."),
        (["over 300", "200", "up to 250", "240", "210"], "Five named speakers give figures from 200 to over 300."),
        (["hundreds", "300", "400", "500", "600"], "Five named speakers give figures within hundreds."),
        (["5", "about 5", "5", "some 5", "5"], "Five named speakers give 5."),
        (["none", "5", "6", "unknown", "7"], f"Anna Weber says none ({WHEN}); Ivan Orlov says 5"),
    ],
)
def test_more_than_four_origins_are_counted_with_the_ends_of_what_they_state(stated: list[str], sentence: str) -> None:
    assert told(*(claim(name, each, by=name) for name, each in zip(NAMED, stated, strict=True))).startswith(sentence)


def test_denials_and_forecasts_are_counted_apart_from_figures() -> None:
    modes = (Mode.ASSERTS, Mode.DENIES, Mode.DENIES, Mode.FORECASTS, Mode.DENIES)
    claims = [claim(name, "5", by=name, mode=mode) for name, mode in zip(NAMED, modes, strict=True)]
    assert told(*claims) == (
        "One named speaker gives 5; three named speakers deny a figure; one named speaker forecasts a figure."
    )
    assert told(*(replace(each, mode=Mode.DENIES) for each in claims)) == "Five named speakers deny a figure."


def test_many_words_of_a_scale_dates_and_texts() -> None:
    words = ["open", "not encircled", "closing", "encircled", "nearly"]
    positions = [claim(name, word, STATUS, by=name) for name, word in zip(NAMED, words, strict=True)]
    assert told(*positions, question=STATUS) == "Five named speakers give answers from “open” to “encircled”."
    when = Question(id="d", title="", topic="", kind=Kind.DATE)
    days = [claim(name, f"2025-11-0{day}", when, by=name) for day, name in enumerate(NAMED, start=1)]
    assert told(*days, question=when) == ("Five named speakers give dates from 1 November 2025 to 5 November 2025.")
    text = Question(id="t", title="", topic="", kind=Kind.TEXT)
    texts = [claim(name, f"a company of {name}", text, by=name) for name in NAMED]
    assert told(*texts, question=text) == "Five named speakers give different answers."
    money = Question(id="m", title="", topic="", kind=Kind.MONEY)
    sums = [claim(name, f"{code} 5", money, by=name) for name, code in zip(NAMED, ("EUR", "USD") * 3, strict=False)]
    assert told(*sums, question=money) == "Five named speakers give different figures."


def test_words_of_a_scale_stand_in_quotation_marks() -> None:
    nearly = replace(STATUS, scale=(*STATUS.scale, replace(STATUS.scale[0], word="partly-open")))
    assert told(
        claim("a", "partly-open", nearly, by="weber", as_of=""), claim("b", "open", nearly), question=nearly
    ) == (
        "Anna Weber says “partly open” (date not stated); one document prints an answer without saying where it comes "
        "from."
    )


def test_what_is_counted_is_told_apart_in_the_order_of_the_question() -> None:
    scoped = replace(TROOPS, place="city", scopes=(Scope("x", "in the west"), Scope("y", "in the east")))
    claims = [
        claim("a", "5", by="weber"),
        claim("b", "6", by="orlov", scope="y"),
        claim("c", "7", by="staff", scope="x"),
        claim("d", "8", by="staff", scope="x", place="town"),
        claim("e", "9", by="weber", scope="y", place="city"),
    ]
    assert told(*claims, question=scoped) == (
        f"In the west: The General Staff says 7 ({WHEN}). In the west, the town: The General Staff says 8 ({WHEN}). "
        f"In the east: Ivan Orlov says 6 ({WHEN}); Anna Weber says 9 ({WHEN}). "
        f"Without a stated scope: Anna Weber says 5 ({WHEN})."
    )


def test_where_places_differ_each_is_named_the_questions_own_first() -> None:
    town = replace(TROOPS, place="city")
    claims = [claim("a", "5", by="weber", place="town"), claim("b", "6", by="orlov")]
    assert (
        told(*claims, question=town) == f"The city: Ivan Orlov says 6 ({WHEN}). The town: Anna Weber says 5 ({WHEN})."
    )
    assert told(claims[1], question=town) == f"Ivan Orlov says 6 ({WHEN})."


def test_a_scope_with_one_place_implies_it() -> None:
    claims = [claim("a", "5%", SHARE, by="weber", scope="ground", place="town")]
    assert told(*claims, question=SHARE) == f"Of the city's ground: Anna Weber says 5% ({WHEN})."


def test_without_one_source_the_rest_is_told() -> None:
    made = library([claim("a", "5", by="weber"), claim("b", "6", by="orlov", source="beta")])
    assert without("alpha", made) == f"Ivan Orlov says 6 ({WHEN})."
    assert without("gamma", made) == spread_sentence(TROOPS, made)
    assert without("alpha", library([claim("a", "5")])) == "No other document answers this question."


def test_a_document_without_publisher_is_called_by_its_title() -> None:
    own = claim("a", "5", source="beta", basis=Ground.OWN_REPORTING)
    assert told(own) == f"The document “Beta” says 5 ({WHEN})."


def test_names_of_groups_take_a_plural_verb() -> None:
    assert told(claim("a", "5", by="officials", mode=Mode.QUOTES)) == f"Officials quote 5 ({WHEN})."


@given(heaps())
def test_without_a_source_is_the_spread_of_a_library_that_lacks_it(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    whole = library(claims, question)
    for source in whole.sources:
        rest = library([each for each in claims if each.source != source], question)
        expected = spread_sentence(question, rest)
        assert without(source, whole, question) == expected.replace("No document", "No other document")


def test_what_is_told_of_several_things_is_told_once() -> None:
    shares = [claim("a", "46%", SHARE, scope="ground"), claim("b", "70%", SHARE, scope="perimeter")]
    assert told(*shares, question=SHARE) == (
        "Of the city's ground; of the city's perimeter, each: one document prints a figure without saying where it comes "
        "from."
    )


@pytest.mark.parametrize(
    ("quote", "told_so"), [("the high ground was lost", "“the high ground”"), ("they lost the hill", "the high ground")]
)
def test_quotation_marks_stand_only_around_a_documents_own_words(quote: str, told_so: str) -> None:
    question = replace(TROOPS, kind=Kind.TEXT)
    answer = claim("a", "the high ground", question, by="weber", quote=quote)
    assert told(answer, question=question) == f"Anna Weber says {told_so} ({WHEN})."
