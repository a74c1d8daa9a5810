"""The pairs of a question as readers see them: what is set against what, and why the rest is not."""

from dataclasses import replace
from math import comb

from hypothesis import given

from rival_claims import SHARE, STATUS, TROOPS, WORDS, claim, heaps, library
from sitegen.model.config import Config
from sitegen.model.records import Claim, Mode, Question, Status
from sitegen.pages.pair_row import MAX_IN_LOT, MAX_LOTS, MAX_PAIRS, Pairing, PairRow, pair_up

LATER = "2025-11-08"


def paired(*claims: Claim, question: Question = TROOPS, config: Config | None = None) -> Pairing:
    made = library(claims, question, config=config)
    return pair_up(question, made)


def told(row: PairRow) -> str:
    return f"{row.a.stated} | {row.b.stated}: {row.words}"


def test_a_conflict_is_said_in_words() -> None:
    pairing = paired(claim("a", "5", by="weber"), claim("b", "7", by="orlov"))
    (row,) = pairing.same.rows
    assert told(row) == "5 | 7: they conflict"
    assert row.conflict
    assert pairing.same.lead == "One pair, one conflict."
    assert (pairing.own.number, pairing.apart) == (0, ())


def test_a_denial_is_a_conflict_in_words_too() -> None:
    pairing = paired(
        claim("a", "encircled", STATUS, by="weber"),
        claim("b", "encircled", STATUS, by="orlov", mode=Mode.DENIES),
        question=STATUS,
    )
    (row,) = pairing.same.rows
    assert row.words.startswith("they conflict")
    assert row.b.mode == "denies"


def test_what_does_not_conflict_is_not_marked() -> None:
    pairing = paired(claim("a", "5", by="weber"), claim("b", "over 4", by="orlov"))
    assert [row.conflict for row in pairing.same.rows] == [False]
    assert pairing.same.lead == "One pair, no conflicts."


def test_conflicts_come_first() -> None:
    pairing = paired(claim("a", "5", by="weber"), claim("b", "5", by="orlov"), claim("c", "9", by="staff"))
    assert [row.conflict for row in pairing.same.rows] == [True, True, False]
    assert pairing.same.lead == "Three pairs, two conflicts."


def test_a_conflict_between_named_speakers_weighs_more_than_one_with_nobody() -> None:
    pairing = paired(claim("a", "5"), claim("b", "7"), claim("c", "9", by="weber"), claim("d", "11", by="orlov"))
    assert told(pairing.same.rows[0]) == "9 | 11: they conflict"


def test_one_speaker_stands_apart_and_the_later_claim_comes_second() -> None:
    pairing = paired(claim("b", "7", by="weber", as_of=LATER), claim("a", "5", by="weber"))
    (row,) = pairing.own.rows
    assert (row.a.stated, row.b.stated) == ("5", "7")
    assert pairing.same.number == 0


def test_what_two_documents_make_of_one_speaker_stands_with_that_speaker() -> None:
    """The documents conflict, but nobody contradicts another."""
    undated = claim("b", "50", by="weber", source="gamma")
    pairing = paired(claim("a", "5", by="weber"), undated)
    assert [row.conflict for row in pairing.own.rows] == [True]
    assert pairing.same.number == 0


def test_nearness_is_told_with_the_tolerance_in_force() -> None:
    pair = (claim("a", "100", by="weber"), claim("b", "105", by="orlov"))
    assert "10%" in paired(*pair, question=replace(TROOPS, tolerance="10%")).same.rows[0].words
    assert "10%" in paired(*pair, config=Config(tolerance="10%")).same.rows[0].words


def test_unlike_scopes_are_named_both() -> None:
    ground, edge = claim("a", "46%", SHARE, scope="ground"), claim("b", "70%", SHARE, scope="perimeter")
    (group,) = paired(ground, edge, question=SHARE).apart
    assert group.reason == "they count different things"
    assert [(lot.label, [side.stated for side in lot.sides]) for lot in group.lots] == [
        ("of the city's ground", ["46%"]),
        ("of the city's perimeter", ["70%"]),
    ]
    (row,) = group.pairs.rows
    assert "of the city's ground" in row.words
    assert "of the city's perimeter" in row.words
    assert not row.conflict


def reasons(*claims: Claim, question: Question = TROOPS) -> list[tuple[str, list[str]]]:
    """Each reason with the labels of its lots."""
    return [(group.reason, [lot.label for lot in group.lots]) for group in paired(*claims, question=question).apart]


def test_each_obstacle_has_its_words() -> None:
    here = claim("a", "5", by="weber")
    assert reasons(here, claim("b", "5", by="orlov", as_of="")) == [
        ("a date is not stated", ["dated", "date not stated"])
    ]
    assert reasons(here, claim("b", "5", by="orlov", as_of=LATER)) == [
        ("they are, or may be, of different days", ["as of 5 November 2025", "as of 8 November 2025"])
    ]
    assert reasons(here, claim("b", "5", by="orlov", place="town")) == [
        ("they are about different places", ["no place named", "the town"])
    ]
    assert reasons(here, claim("b", "5", by="orlov", over="3 days")) == [
        ("they cover different lengths of time", ["no period named", "over 3 days"])
    ]
    assert reasons(here, claim("b", "5", by="orlov", mode=Mode.FORECASTS)) == [
        ("one is a forecast and the other is not", ["no forecast", "forecast"])
    ]
    assert reasons(here, claim("b", "5", by="orlov", mode=Mode.QUOTES)) == [
        ("one is only quoted, or both only deny", ["said by the speaker as such", "only quoted"])
    ]
    assert reasons(here, claim("b", "5", by="orlov", status=Status.WITHDRAWN)) == [
        ("one no longer stands", ["still standing", "withdrawn"])
    ]


def test_two_forecasts_of_which_one_names_no_time() -> None:
    ahead = claim("a", "5", by="weber", mode=Mode.FORECASTS, forecast_for="2025-12")
    vague = claim("b", "5", by="orlov", mode=Mode.FORECASTS)
    assert reasons(ahead, vague) == [("a date is not stated", ["dated", "date not stated"])]


def test_answers_in_words_have_no_lots() -> None:
    words = replace(STATUS, id="words")
    odd = claim("a", "unknown", words, by="weber")
    assert reasons(odd, claim("b", "open", words, by="orlov"), question=words) == []
    question = replace(TROOPS, id="mixed")
    number, position = claim("a", "5", question, by="weber"), claim("b", "5", question, by="orlov")
    other = replace(position, value=claim("x", "open", STATUS).value)
    made = library([number, other], replace(question, scale=STATUS.scale))
    (group,) = pair_up(made.questions["mixed"], made).apart
    assert (group.reason, group.lots) == ("they are answers of different sorts", ())


def test_the_window_in_force_is_named() -> None:
    question = replace(TROOPS, window=2)
    (group,) = paired(claim("a", "5"), claim("b", "6", as_of=LATER), question=question).apart
    assert group.reason == "their dates are, or may be, more than two days apart"


def test_many_claims_are_all_counted_and_few_are_listed() -> None:
    days = [f"2025-{month:02d}-{day:02d}" for month in range(1, 3) for day in range(1, 8)]
    claims = [
        claim(f"c{day}-{number}", str(number), by="", as_of=day) for day in days for number in range(MAX_IN_LOT + 2)
    ]
    pairing = paired(*claims)
    assert pairing.same.number + pairing.own.number + sum(group.pairs.number for group in pairing.apart) == comb(
        len(claims), 2
    )
    assert len(pairing.same.rows) == MAX_PAIRS
    assert pairing.same.more == pairing.same.number - MAX_PAIRS
    (group,) = pairing.apart
    assert (len(group.lots), group.more) == (MAX_LOTS, len(days) - MAX_LOTS)
    assert {(len(lot.sides), lot.more) for lot in group.lots} == {(MAX_IN_LOT, 2)}
    assert pairing.apart_lead == f"{group.pairs.number:,} pairs are not compared."


@given(heap=heaps())
def test_every_pair_stands_in_exactly_one_place(heap: tuple[Question, tuple[Claim, ...]]) -> None:
    question, claims = heap
    pairing = paired(*claims, question=question)
    shown = [*pairing.same.rows, *pairing.own.rows, *(row for group in pairing.apart for row in group.pairs.rows)]
    assert len(shown) == comb(len(claims), 2)
    assert all(row.words for row in shown)
    assert all(("conflict" in row.words) == row.conflict for row in (*pairing.same.rows, *pairing.own.rows))


def test_a_side_says_what_is_needed_to_judge_it() -> None:
    (row,) = paired(
        claim("a", "46%", SHARE, scope="ground", by="weber"), claim("b", "46%", SHARE, scope="ground"), question=SHARE
    ).same.rows
    assert (row.a.speaker, row.a.named, row.a.mode, row.a.as_of) == ("Anna Weber", True, "says", "5 November 2025")
    assert row.a.counts == "of the city's ground"
    assert row.a.url == "/sources/alpha/#a"
    assert not row.b.named


def test_answers_in_words_are_counted_and_not_told_pair_by_pair() -> None:
    claims = [claim(f"c{n}", words, WORDS, by="weber") for n, words in enumerate(("by rail", "by road", "by air"))]
    (group,) = pair_up(WORDS, library(claims, WORDS)).apart
    assert (group.pairs.number, group.pairs.rows, group.lots) == (3, (), ())
    assert group.reason == "they are answers in words"
    assert "stands below" in group.note
