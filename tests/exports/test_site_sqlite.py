"""The database: read by SQLite itself and by a real Datasette."""

import asyncio
import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from datasette.app import Datasette
from hypothesis import given, settings

from generated_library import PRIVATE, libraries
from projects import library_of, small_site
from sitegen.exports import claims, site_sqlite
from sitegen.model.library import Library

SMALL = library_of(small_site())


def data_of(library: Library) -> bytes:
    (artifact,) = site_sqlite.export(library)
    assert artifact.path == "data/site.sqlite"
    return artifact.data


@contextmanager
def opened(library: Library) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as database:
        database.deserialize(data_of(library))
        yield database


@given(libraries())
@settings(max_examples=15)
def test_the_file_is_sound_and_every_key_leads_somewhere(library: Library) -> None:
    with opened(library) as database:
        assert database.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []
        published = json.loads(claims.export(library)[0].data)
        for table in ("sources", "actors", "places", "questions", "claims", "events", "corrections"):
            ids = [row[0] for row in database.execute(f"SELECT id FROM {table} ORDER BY rowid")]  # noqa: S608
            assert ids == [record["id"] for record in published[table]]


def test_words_are_found() -> None:
    with opened(SMALL) as database:
        database.execute("INSERT INTO claims_fts (claims_fts) VALUES ('integrity-check')")
        found = database.execute(
            "SELECT claims.id, claims.stated FROM claims_fts JOIN claims ON claims.rowid = claims_fts.rowid"
            " WHERE claims_fts MATCH 'dead' ORDER BY claims.id"
        ).fetchall()
    stated = {claim.id: claim.stated for claim in SMALL.claims.values() if "dead" in claim.quote}
    assert stated
    assert dict(found) == stated


def test_numbers_are_numbers_and_flags_are_flags() -> None:
    with opened(SMALL) as database:
        kinds = set(database.execute("SELECT typeof(low) FROM claims WHERE low IS NOT NULL"))
        flags = {row[0] for row in database.execute("SELECT origin_stated FROM claims")}
    assert kinds == {("real",)}
    assert flags <= {0, 1}


def test_who_says_what_can_be_asked() -> None:
    with opened(SMALL) as database:
        rows = database.execute(
            "SELECT claims.id, actors.name FROM claim_speakers JOIN claims ON claims.id = claim"
            " JOIN actors ON actors.id = actor WHERE claim_speakers.role = 'by'"
        ).fetchall()
    expected = [(claim.id, SMALL.actors[actor].name) for claim in SMALL.claims.values() for actor in claim.by]
    assert sorted(rows) == sorted(expected)


def test_the_bytes_tell_nothing_of_the_library_that_wrote_them() -> None:
    data = data_of(SMALL)
    assert data == data_of(replace(SMALL))
    assert data[24:28] == data[92:96] == b"\0\0\0\1"
    assert int.from_bytes(data[96:100], "big") != sqlite3.sqlite_version_info[0] * 1_000_000 + (
        sqlite3.sqlite_version_info[1] * 1000 + sqlite3.sqlite_version_info[2]
    )
    assert len(data) == int.from_bytes(data[28:32], "big") * int.from_bytes(data[16:18], "big")


@given(libraries())
@settings(max_examples=20)
def test_what_stays_with_the_desk_is_in_no_cell(library: Library) -> None:
    with opened(library) as database:
        assert PRIVATE not in "\n".join(database.iterdump())


def test_datasette_opens_it_and_offers_its_search(tmp_path: Path) -> None:
    place = tmp_path / "site.sqlite"
    place.write_bytes(data_of(SMALL))

    async def asked(path: str) -> Any:
        datasette = Datasette([], immutables=[str(place)])
        await datasette.invoke_startup()
        answer = await datasette.client.get(path)
        assert answer.status_code == 200, answer.text
        return answer.json()

    tables = {table["name"]: table for table in asyncio.run(asked("/site.json"))["tables"]}
    assert tables["claims"]["count"] == len(SMALL.claims)
    assert tables["claims"]["fts_table"] == "claims_fts"
    assert {key["other_table"] for key in tables["claims"]["foreign_keys"]["outgoing"]} >= {"sources", "questions"}
    searched = asyncio.run(asked("/site/claims.json?_search=dead&_shape=array"))
    assert {row["id"] for row in searched} == {claim.id for claim in SMALL.claims.values() if "dead" in claim.quote}
