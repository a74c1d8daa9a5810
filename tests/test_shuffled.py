"""A project whose records are written in another order: only the order in which they are read may change."""

import json
import random
import re
from collections.abc import Mapping
from typing import Any

import pytest

from projects import library_of, small_site
from sitegen.derive.comparison import with_verdicts
from sitegen.derive.origins import origins_of
from sitegen.exports.claims import export
from sitegen.model.library import Library

RECORD = re.compile(r"^(?=- )", re.MULTILINE)
LISTS = ("claims", "questions", "actors", "places", "events", "corrections")


def shuffled(files: Mapping[str, bytes], seed: int) -> dict[str, bytes]:
    """The same records: those of each file in another order, and the files handed over in another order."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    turned = [(path, _shuffled(data, chance) if _is_list(path) else data) for path, data in files.items()]
    chance.shuffle(turned)
    return dict(turned)


def _is_list(path: str) -> bool:
    return path.startswith("content/") and path.endswith(".yaml")


def _shuffled(data: bytes, chance: random.Random) -> bytes:
    head, *records = RECORD.split(data.decode())
    chance.shuffle(records)
    return (head + "".join(record.rstrip("\n") + "\n" for record in records)).encode()


def published(library: Library) -> dict[str, dict[str, Any]]:
    """What is published of each record, by kind and id; where a claim stands among its source's is reading order."""
    data = json.loads(export(library)[0].data)
    kinds = {name: {record["id"]: record for record in data[name]} for name in LISTS if name in data}
    return {name: {key: _unplaced(record) for key, record in records.items()} for name, records in kinds.items()}


def _unplaced(record: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in record.items() if key != "position"}


def verdicts(library: Library) -> set[tuple[object, ...]]:
    """Every verdict, whichever of the two is read first."""
    return {
        (frozenset({each.a, each.b}), each.relation, each.obstacles, each.later)
        for judged in with_verdicts(library).verdicts.values()
        for each in judged.pairs()
    }


@pytest.mark.parametrize("seed", range(3))
def test_only_the_order_of_reading_changes(seed: int) -> None:
    files = small_site()
    one, other = library_of(files), library_of(shuffled(files, seed))
    assert list(one.claims) != list(other.claims), "the records were not shuffled"
    assert published(one) == published(other)
    assert verdicts(one) == verdicts(other)
    for name in one.questions:
        answers, turned = one.claims_by_question[name], other.claims_by_question[name]
        assert set(origins_of(answers, one)) == set(origins_of(turned, other))
