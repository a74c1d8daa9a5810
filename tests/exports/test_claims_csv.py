"""`claims.csv`: one row a claim, and nothing that a spreadsheet would run."""

import csv
import io
import re
from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings

from generated_library import EXACT, by_source, libraries
from sitegen.artifact import Artifact
from sitegen.exports.claims import export
from sitegen.exports.claims_csv import COLUMNS
from sitegen.model.dates import Precision, When
from sitegen.model.library import Library
from sitegen.model.records import Actor, Claim, Question, Source
from sitegen.model.value import Form, Interval, Kind, Value

CLAIM = Claim(id="near", source="alpha", position=0, question="troops", value=EXACT, by=("staff", "ministry"))
NUMBERS = {"low", "high", "best"}


def library(claim: Claim) -> Library:
    return Library(
        sources={"alpha": Source(id="alpha", title="Alpha")},
        actors={
            "staff": Actor(id="staff", name="General Staff", kind="military"),
            "ministry": Actor(id="ministry", name="Ministry", kind="office"),
        },
        questions={"troops": Question(id="troops", title="How many?", topic="forces", kind=Kind.COUNT)},
        claims={claim.id: claim},
        claims_by_source=by_source([claim], ["alpha"]),
    )


def written(library: Library) -> dict[str, Artifact]:
    return {artifact.path: artifact for artifact in export(library)}


def rows(library: Library) -> list[dict[str, str]]:
    artifact = written(library)["data/claims.csv"]
    return list(csv.DictReader(io.StringIO(artifact.data.decode(), newline="")))


def test_the_header_is_the_documented_one() -> None:
    artifact = written(Library())["data/claims.csv"]
    assert artifact.data.decode() == ",".join(COLUMNS) + "\r\n"


def test_a_claim_in_full() -> None:
    date = When("2025-10-28/..", 739_552, None, Precision.INTERVAL)
    claim = replace(CLAIM, as_of=date, said=date, quote='he said "no", twice', hedge="reportedly")
    (row,) = rows(library(claim))
    assert {name: cell for name, cell in row.items() if cell} == {
        "claim": "near",
        "page": "sources/alpha/#near",
        "question": "troops",
        "question_title": "How many?",
        "stated": "11,000",
        "form": "exact",
        "low": "11000",
        "high": "11000",
        "best": "11000",
        "by": "staff ministry",
        "by_names": "General Staff; Ministry",
        "origin_stated": "true",
        "mode": "asserts",
        "basis": "statement",
        "as_of": "2025-10-28/..",
        "as_of_first": "2025-10-28",
        "as_of_basis": "stated",
        "said": "2025-10-28/..",
        "hedge": "reportedly",
        "quote": 'he said "no", twice',
        "words_found": "false",
        "status": "active",
        "source": "alpha",
        "source_title": "Alpha",
    }


def test_a_plain_statement_leaves_the_value_empty() -> None:
    (row,) = rows(library(replace(CLAIM, question="", value=None, text="They left.", by=())))
    assert (row["stated"], row["question_title"], row["words_found"]) == ("", "", "")
    assert (row["text"], row["origin_stated"]) == ("They left.", "false")


@pytest.mark.parametrize(
    ("text", "cell"),
    [
        ("=1+1", "'=1+1"),
        ("+380", "'+380"),
        ("-5", "'-5"),
        ("@sum", "'@sum"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("＝1", "'＝1"),
        ("'=1", "''=1"),
        ("'tis", "'tis"),
        ("a=1", "a=1"),
    ],
)
def test_a_text_never_begins_like_a_formula(text: str, cell: str) -> None:
    (row,) = rows(library(replace(CLAIM, note=text)))
    assert row["note"] == cell


def test_a_negative_number_stays_a_number_and_its_stated_form_a_text() -> None:
    value = Value("-5", Form.EXACT, Interval(Fraction(-5), Fraction(-5)), best=Fraction(-5))
    (row,) = rows(library(replace(CLAIM, value=value)))
    assert (row["stated"], row["low"], row["best"]) == ("'-5", "-5", "-5")


@given(libraries())
@settings(max_examples=60, deadline=None)
def test_every_text_can_be_read_back(library: Library) -> None:
    table = rows(library)
    assert [row["claim"] for row in table] == list(library.claims)
    for row, claim in zip(table, library.claims.values(), strict=True):
        for name, cell in row.items():
            if name in NUMBERS:
                assert re.fullmatch(r"(-?\d+(\.\d+)?)?", cell)
            else:
                assert not cell.startswith(tuple("=+-@\t\r\n＝＋－＠"))
        text = row["text"]
        assert (text[1:] if re.match("'+[=+\\-@\t\r\n＝＋－＠]", text) else text) == claim.text
