"""Verdicts kept between runs, in one SQLite file that a CI job can keep: good ones for days, others for less."""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sitegen.outside.verdict import Outcome, Verdict

_HOUR = 3600.0
AGES: Mapping[Outcome, float] = {Outcome.OK: 7 * 24 * _HOUR, Outcome.DEAD: 12 * _HOUR, Outcome.UNKNOWN: _HOUR}
"""For how many seconds a verdict holds."""

_KEPT = 60 * 24 * _HOUR
_VERSION = 1
_TABLE = "CREATE TABLE verdicts (address TEXT PRIMARY KEY, at REAL NOT NULL, verdict TEXT NOT NULL) WITHOUT ROWID"
# What a later run would not find as it was: the machine's own trouble, and the end of this run's time.
_NOT_KEPT = frozenset({"no-time", "no-network", "refused", "no-such-name", "name-trouble", "unreachable"})


class Cache:
    """`rebuilt` says why an old file was thrown away, if it was. A file that cannot be written is done without."""

    def __init__(self, path: Path | None, today: float) -> None:
        self._path, self._today = path, today
        self._held: dict[str, tuple[float, Verdict]] = {}
        self._new: dict[str, Verdict] = {}
        self.rebuilt = ""
        if path is not None and path.is_file():
            try:
                self._held = _read(path)
            except (sqlite3.Error, ValueError, TypeError, KeyError, OSError) as error:
                self.rebuilt = str(error) or "it cannot be read"

    def recall(self, address: str, fragments: tuple[str, ...]) -> Verdict | None:
        """A verdict that still holds and has looked for all these fragments."""
        at, verdict = self._held.get(address, (0.0, None))
        if verdict is None or not 0 <= self._today - at <= AGES[verdict.outcome]:
            return None
        known = verdict.outcome is not Outcome.OK or set(fragments) <= set(verdict.asked_for)
        return verdict if known else None

    def keep(self, address: str, verdict: Verdict) -> None:
        """To be remembered by `save`, unless it says more about this run than about the address."""
        if verdict.kind not in _NOT_KEPT:
            self._new[address] = verdict

    def save(self) -> None:
        """Write what is new; forget what has not been asked for long."""
        if self._path is None:
            return
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            if self.rebuilt or not _is_ours(self._path):
                self._path.unlink(missing_ok=True)
            with closing(sqlite3.connect(self._path)) as connection, connection:
                if not connection.execute("PRAGMA user_version").fetchone()[0]:
                    connection.execute(_TABLE)
                    connection.execute(f"PRAGMA user_version = {_VERSION}")
                rows = [
                    (address, self._today, json.dumps(asdict(verdict)))
                    for address, verdict in sorted(self._new.items())
                ]
                connection.executemany("INSERT OR REPLACE INTO verdicts VALUES (?, ?, ?)", rows)
                connection.execute("DELETE FROM verdicts WHERE at < ?", (self._today - _KEPT,))
        except (sqlite3.Error, OSError):
            return


def _is_ours(path: Path) -> bool:
    if not path.is_file():
        return True
    try:
        _read(path)
    except (sqlite3.Error, ValueError, TypeError, KeyError):
        return False
    return True


def _read(path: Path) -> dict[str, tuple[float, Verdict]]:
    with closing(sqlite3.connect(f"{path.resolve().as_uri()}?mode=ro", uri=True)) as connection:
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        if version != _VERSION:
            raise ValueError(f"it is of version {version}, not {_VERSION}")
        return {
            str(address): (float(at), _verdict(json.loads(text)))
            for address, at, text in connection.execute("SELECT address, at, verdict FROM verdicts")
        }


def _verdict(fields: dict[str, Any]) -> Verdict:
    lists = {name: tuple(map(str, fields[name])) for name in ("asked_for", "lacks")}
    verdict = Verdict(**{**fields, **lists, "outcome": Outcome(fields["outcome"])})
    if not isinstance(verdict.certificate, int | float):
        raise TypeError("a certificate without a date")
    return verdict
