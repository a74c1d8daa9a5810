"""The published records as a SQLite database, with keys between the tables and a full-text index over the claims.

It opens in Datasette, in any SQLite shell and in most languages. The same records give the same bytes: the file's
counters are those of a file written once, and the version of the library that wrote it is not kept.
"""

import sqlite3
from contextlib import closing

from sitegen.artifact import Artifact
from sitegen.exports.shapes import FORMAT
from sitegen.exports.tables import Table, tables
from sitegen.model.library import Library

_TEMPORARY = ""
"""In memory, and what is beyond the cache in a file of SQLite's own that nobody else can see."""
_CACHE = 16_000  # kilobytes
_SEARCHED = ("stated", "text", "quote", "translation", "note")
# https://www.sqlite.org/fileformat2.html, 1.3: big-endian numbers at these places of the header.
_CHANGE_COUNTER, _VALID_FOR, _WRITTEN_BY, _HEADER = 24, 92, 96, 100
_ONE, _NO_VERSION = (1).to_bytes(4, "big"), (3_000_000).to_bytes(4, "big")


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/site.sqlite`."""
    with closing(sqlite3.connect(_TEMPORARY)) as database:
        database.executescript(
            "PRAGMA journal_mode = OFF; PRAGMA page_size = 4096; PRAGMA encoding = 'UTF-8';"
            f"PRAGMA user_version = {FORMAT}; PRAGMA cache_size = -{_CACHE};"
        )
        with database:
            for table in tables(library):
                database.execute(_create(table))
                marks = ", ".join("?" * len(table.columns))
                database.executemany(f'INSERT INTO "{table.name}" VALUES ({marks})', table.rows)  # noqa: S608 - our own names
            _index_words(database)
        data = database.serialize()
    header = bytearray(data[:_HEADER])
    header[_CHANGE_COUNTER : _CHANGE_COUNTER + 4] = _ONE
    header[_VALID_FOR : _VALID_FOR + 4] = _ONE
    header[_WRITTEN_BY : _WRITTEN_BY + 4] = _NO_VERSION
    return (Artifact.of("data/site.sqlite", (header, memoryview(data)[_HEADER:])),)


def _create(table: Table) -> str:
    lines = [f'"{column.name}" {column.kind.upper()}' for column in table.columns]
    if table.key:
        lines.append(f"PRIMARY KEY ({', '.join(table.key)})")
    lines += [
        f'FOREIGN KEY ("{column.name}") REFERENCES "{column.refers_to}" ("id")'
        for column in table.columns
        if column.refers_to
    ]
    columns = ",\n  ".join(lines)
    return f'CREATE TABLE "{table.name}" (\n  {columns}\n)'


def _index_words(database: sqlite3.Connection) -> None:
    """A full-text index over the claims' words; Datasette finds it by its `content=`, and offers a search."""
    columns = ", ".join(_SEARCHED)
    database.execute(f'CREATE VIRTUAL TABLE claims_fts USING FTS5 ({columns}, content="claims")')
    database.execute("INSERT INTO claims_fts (claims_fts) VALUES ('rebuild')")
    database.execute("INSERT INTO claims_fts (claims_fts) VALUES ('optimize')")
