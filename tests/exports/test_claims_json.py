"""`claims.json` and its schema: what others may build on."""

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import jsonschema
import pytest
from hypothesis import given, settings

from generated_library import EXACT, PRIVATE, by_source, libraries
from sitegen.derive.attestation import attest
from sitegen.exports import EXPORTS
from sitegen.exports.claims import export
from sitegen.model.config import Config, Licence
from sitegen.model.dates import Precision, When
from sitegen.model.library import Library
from sitegen.model.records import Actor, Basis, Claim, Correction, Event, Ground, Place, Question, Source
from sitegen.model.value import Form, Interval, Kind, Value

DATE = When("2025-10-28", 739_552, 739_552, Precision.DAY)
CLAIM = Claim(id="near", source="alpha", position=0, question="troops", value=EXACT, by=("staff",), quote="11,000 men")


def library(*claims: Claim, **records: Any) -> Library:
    base = Library(
        config=Config(title="Pokrovsk", base_url="https://example.org/p/", tolerance="5%", window=3),
        sources={"alpha": Source(id="alpha", title="Alpha reports", publisher="paper")},
        actors={
            "staff": Actor(id="staff", name="General Staff", kind="military"),
            "paper": Actor(id="paper", name="The Paper", kind="outlet"),
        },
        questions={"troops": Question(id="troops", title="How many?", topic="forces", kind=Kind.COUNT)},
        claims={claim.id: claim for claim in claims},
    )
    made = replace(base, **records)
    return replace(made, claims_by_source=by_source(made.claims.values(), made.sources))


def written(library: Library) -> dict[str, Any]:
    data: dict[str, Any] = json.loads(export(library)[0].data)
    return data


def claim_of(claim: Claim, **records: Any) -> dict[str, Any]:
    (found,) = written(library(claim, **records))["claims"]
    return dict(found)


SCHEMA = json.loads(export(Library())[1].data)
VALIDATOR = jsonschema.Draft202012Validator(SCHEMA)


@given(libraries())
@settings(max_examples=60, deadline=None)
def test_data_is_as_its_schema_says(library: Library) -> None:
    VALIDATOR.validate(written(library))


def test_the_schema_is_valid_and_the_same_for_all_sites() -> None:
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    assert export(library(CLAIM))[1] == export(Library())[1]
    assert [artifact.path for artifact in export(Library())][:2] == ["data/claims.json", "data/claims.schema.json"]
    assert written(Library())["$schema"] == "claims.schema.json"


def test_the_schema_says_of_every_field_what_it_means() -> None:
    shapes = {"Dataset": SCHEMA, **SCHEMA["$defs"]}
    fields = {
        f"{shape}.{name}": field for shape, body in shapes.items() for name, field in body.get("properties", {}).items()
    }
    assert len(fields) > 100
    assert [name for name, field in fields.items() if not meaning(field)] == []


def meaning(field: dict[str, Any]) -> str:
    """What a schema says of a field: in its own place, or where the shape is defined that it refers to."""
    if "$ref" in field:
        return field.get("description") or meaning(SCHEMA["$defs"][field["$ref"].rpartition("/")[2]])
    return field.get("description") or next(filter(None, map(meaning, field.get("anyOf", ()))), "")


@given(libraries())
@settings(max_examples=40, deadline=None)
def test_what_stays_with_the_desk_is_in_no_export(library: Library) -> None:
    for export_one in EXPORTS:
        for artifact in export_one(library):
            assert PRIVATE.encode() not in artifact.data


@given(libraries())
@settings(max_examples=20, deadline=None)
def test_exports_do_not_depend_on_the_texts_at_hand(library: Library) -> None:
    without = replace(library, texts={})
    assert [export_one(library) for export_one in EXPORTS] == [export_one(without) for export_one in EXPORTS]


@pytest.mark.parametrize(
    "spoil",
    [
        lambda data: data.update(extra=1),
        lambda data: data.update(format=2),
        lambda data: data["claims"][0].update(attribution="he said"),
        lambda data: data["claims"][0].pop("quote"),
        lambda data: data["claims"][0]["value"]["interval"].update(low="1e5"),
        lambda data: data["actors"].append({"id": "x", "name": "Badger", "kind": "anonymous", "role": "driver"}),
    ],
)
def test_the_schema_notices(spoil: Any) -> None:
    data = written(library(CLAIM))
    VALIDATOR.validate(data)
    spoil(data)
    assert not VALIDATOR.is_valid(data)


def test_layout_is_stable_and_readable() -> None:
    text = export(library(config=Config(title="Покровськ")))[0].data.decode()
    assert text.startswith('{\n "$schema": "claims.schema.json",\n "format": 1,\n "site": {\n  "title": "Покровськ",\n')
    assert text.endswith("]\n}\n")


def test_the_site() -> None:
    site = written(library(config=Config(title="T", licence=Licence("CC BY 4.0", ""), authors=("A",))))["site"]
    assert site == {
        "title": "T",
        "description": None,
        "notice": None,
        "language": "en",
        "base_url": None,
        "authors": ["A"],
        "licence": {"name": "CC BY 4.0", "url": None},
    }


def test_a_claim_in_full() -> None:
    assert claim_of(replace(CLAIM, as_of=DATE, as_of_basis=Basis.INFERRED, note="seen twice")) == {
        "id": "near",
        "former_ids": [],
        "source": "alpha",
        "page": "sources/alpha/#near",
        "question": "troops",
        "value": {
            "stated": "11,000",
            "form": "exact",
            "approximate": False,
            "hedge": None,
            "interval": {
                "low": "11000",
                "high": "11000",
                "low_open": False,
                "high_open": False,
                "low_fraction": None,
                "high_fraction": None,
            },
            "best": "11000",
            "best_fraction": None,
            "unit": None,
            "per": None,
            "level": None,
            "positions": [],
            "date": None,
        },
        "text": None,
        "by": ["staff"],
        "via": [],
        "origin": {"speakers": ["staff"], "source": None},
        "mode": "asserts",
        "basis": "statement",
        "as_of": {
            "stated": "2025-10-28",
            "first": "2025-10-28",
            "last": "2025-10-28",
            "precision": "day",
            "approximate": False,
            "uncertain": False,
        },
        "as_of_basis": "inferred",
        "as_of_note": None,
        "over": None,
        "said": None,
        "forecast_for": None,
        "place": None,
        "scope": None,
        "quote": "11,000 men",
        "passage": None,
        "words_found": False,
        "cell": None,
        "hedge": None,
        "translation": None,
        "status": "active",
        "replaces": None,
        "same_datum": None,
        "derived": None,
        "tags": [],
        "note": "seen twice",
    }


def test_an_origin_must_be_earned() -> None:
    own = replace(CLAIM, by=())
    assert claim_of(own)["origin"] is None
    assert claim_of(replace(own, basis=Ground.OWN_REPORTING))["origin"] == {"speakers": ["paper"], "source": None}
    group = {"staff": Actor(id="staff", name="Bloggers", kind="group")}
    assert claim_of(CLAIM, actors=group)["origin"] == {"speakers": ["staff"], "source": "alpha"}


def test_words_are_found_by_attestation_alone() -> None:
    lock = attest("alpha", [CLAIM], "There were 11,000 men there.\n")
    assert claim_of(CLAIM, locks={"alpha": lock})["words_found"] is True
    assert claim_of(replace(CLAIM, quote="12,000 men"), locks={"alpha": lock})["words_found"] is False
    assert claim_of(CLAIM, texts={"alpha": "There were 11,000 men there.\n"})["words_found"] is False
    for quote in ("none", ""):
        unquoted = claim_of(replace(CLAIM, quote=quote), locks={"alpha": lock})
        assert (unquoted["quote"], unquoted["words_found"]) == (None, None)


def test_numbers_that_decimals_cannot_give_have_their_fraction() -> None:
    value = Value("1/3", Form.BOUND, Interval(Fraction(1, 3), None, low_open=True), best=Fraction(2, 3))
    found = claim_of(replace(CLAIM, value=value))["value"]
    assert found["interval"] == {
        "low": "0.333333333333333",
        "high": None,
        "low_open": True,
        "high_open": False,
        "low_fraction": "1/3",
        "high_fraction": None,
    }
    assert (found["best"], found["best_fraction"]) == ("0.666666666666667", "2/3")


def test_a_date_given_as_a_value_is_a_date_and_no_interval_of_day_numbers() -> None:
    value = Value("2025-10-28", Form.DATE, Interval(Fraction(739_552), Fraction(739_552)), when=DATE)
    found = claim_of(replace(CLAIM, value=value))["value"]
    assert (found["interval"], found["best"], found["date"]["first"]) == (None, None, "2025-10-28")


def test_nothing_is_published_of_an_anonymous_actor_but_the_name() -> None:
    badger = Actor(id="badger", name="Badger", kind="anonymous", role="driver", aliases=("B",), note="met in Dnipro")
    assert written(library(actors={"badger": badger}))["actors"] == [
        {"id": "badger", "name": "Badger", "kind": "anonymous"}
    ]


def test_a_question_has_the_settings_in_force() -> None:
    own = Question(id="own", title="Q", topic="t", kind=Kind.COUNT, tolerance="10%", window=0)
    found = written(library(questions={"own": own, **library().questions}))["questions"]
    assert [(question["tolerance"], question["window"]) for question in found] == [("10%", 0), ("5%", 3)]


def test_a_source_states_only_what_the_document_states() -> None:
    dated = Source(id="b", title="B", published=DATE, published_basis=Basis.INFERRED, published_note="the year")
    alpha, second = written(library(sources={**library().sources, "b": dated}))["sources"]
    assert (alpha["published"], alpha["published_basis"], alpha["url"]) == (None, None, None)
    assert (second["published"]["first"], second["published_basis"]) == ("2025-10-28", "inferred")
    assert (second["published_note"], second["publisher"], second["page"]) == ("the year", None, "sources/b/")


def test_events_places_and_corrections() -> None:
    data = written(
        library(
            CLAIM,
            events={"fall": Event(id="fall", title="Fall", when=DATE, claims=("near",), disputed=True)},
            places={"myrnohrad": Place(id="myrnohrad", name="Myrnohrad", lat=Fraction("48.3"), lon=Fraction("-37.25"))},
            corrections={
                "c": Correction(id="c", date=DATE, target="claim:near", kind="error", was="1", now="2", reason="r")
            },
        )
    )
    (event,), (place,), (correction,) = data["events"], data["places"], data["corrections"]
    assert (event["page"], event["claims"], event["disputed"]) == ("timeline/2025-10/#event-fall", ["near"], True)
    assert (place["lat"], place["lon"], place["within"]) == ("48.3", "-37.25", None)
    assert (correction["date"]["stated"], correction["field"], correction["now"]) == ("2025-10-28", None, "2")


def test_records_keep_their_order() -> None:
    data = written(library(replace(CLAIM, id="z"), replace(CLAIM, id="a", position=1)))
    assert [claim["id"] for claim in data["claims"]] == ["z", "a"]
