"""A mapper that remembers: what a function made of an item is not made again, in this build or any later one.

A result is kept under the fingerprint of the program, the function and the item, so that nothing ever has to be declared
stale. `Disk` keeps results in one file of `.sitegen/` between builds; `Memory` keeps them while a process stays up.
"""

import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from functools import partial
from hashlib import blake2b
from pathlib import Path
from types import TracebackType
from typing import Any, Protocol, Self
from zlib import crc32

from sitegen.codec import decoded, encoded
from sitegen.fingerprint import fingerprint, name_of
from sitegen.mapping import Mapper, Read, States, Whole

# A store may hold this many times what one build of the project needs, and FLOOR in any case.
ROOM = 3
FLOOR = 64_000_000
_FILE = "memo.sqlite"
_AT_ONCE = 500


class Shelf(Protocol):
    """Where results are kept, by key."""

    def take(self, keys: Iterable[bytes]) -> dict[bytes, Any]: ...

    def keep(self, results: Mapping[bytes, Any]) -> None: ...


def remembering(shelf: Shelf, inner: Mapper, program: bytes) -> Mapper:
    """`inner`, asked only for what the shelf does not hold. `program` is the fingerprint of the code in force."""
    return partial(_map, shelf, inner, program)


def program_fingerprint() -> bytes:
    """Over the program's own modules, and the names and versions of all that is installed beside it."""
    libraries = (path for path in sys.path if path.endswith(("site-packages", "dist-packages")) and Path(path).is_dir())
    installed = sorted(each.name for path in libraries for each in Path(path).glob("*.dist-info"))
    whole = blake2b(repr([sys.version, *installed]).encode(), digest_size=16)
    package = Path(__file__).parent
    for module in sorted(package.rglob("*.py")):
        whole.update(f"\0{module.relative_to(package).as_posix()}\0".encode())
        whole.update(module.read_bytes())
    return whole.digest()


def _map(
    shelf: Shelf, inner: Mapper, program: bytes, function: Callable[[Any], Any], items: Iterable[Any], /
) -> Iterator[Any]:
    wanted = list(items)
    if isinstance(function, partial) and any(isinstance(each, Whole) and each.states for each in function.args[:1]):
        return _map_whole(shelf, inner, program, function, wanted)
    try:
        stem = blake2b(fingerprint((program, name_of(function))), digest_size=16)
        keys = [_key(stem, item) for item in wanted]
    except TypeError:  # a function or an item that cannot be told from others
        return inner(function, wanted)
    known = shelf.take(keys)
    missing = {key: item for key, item in zip(keys, wanted, strict=True) if key not in known}
    made = dict(zip(missing, inner(function, missing.values()), strict=True))
    shelf.keep(made)
    return iter([known[key] if key in known else made[key] for key in keys])


def _map_whole(
    shelf: Shelf, inner: Mapper, program: bytes, function: "partial[Any]", wanted: list[Any]
) -> Iterator[Any]:
    """For functions of a whole: a result is kept under the states of what was read for it.

    What that was is kept too; a function that finds all of it as it was does what it did.
    """
    whole, *others = function.args
    try:
        stem = fingerprint((program, name_of(function.func), others))
        stems = [fingerprint((stem, name_of(item) if callable(item) else item)) for item in wanted]
    except TypeError:
        return inner(function, wanted)
    read = shelf.take(stems)
    keys = {stem: _key_of_states(stem, reads, whole.states) for stem, reads in read.items()}
    known = shelf.take(keys.values())
    found = {stem: known[key] for stem, key in keys.items() if key in known}
    missing = [item for stem, item in zip(stems, wanted, strict=True) if stem not in found]
    made = dict(zip((stem for stem in stems if stem not in found), inner(function, missing), strict=True))
    reads = {stem: tuple(sorted(reads, key=str)) for stem, (_, reads) in made.items()}
    shelf.keep(reads)
    shelf.keep({_key_of_states(stem, reads[stem], whole.states): made[stem] for stem in made})
    return iter([found[stem] if stem in found else made[stem] for stem in stems])


def _key_of_states(stem: bytes, reads: Sequence[Read], states: States) -> bytes:
    """`reads` in order."""
    whole = blake2b(stem + states.rest, digest_size=16)
    whole.update(repr(reads).encode())
    whole.update(b"".join(map(states, reads)))
    return whole.digest()


def _key(stem: "blake2b", item: object) -> bytes:
    whole = stem.copy()
    whole.update(fingerprint(item))
    return whole.digest()


class Memory:
    """Results as they are, while the process stays up. `forget_unused` drops those that no build since has asked for."""

    def __init__(self) -> None:
        self._results: dict[bytes, Any] = {}
        self._used: dict[bytes, Any] = {}

    def take(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        known = {key: self._results[key] for key in keys if key in self._results}
        self._used.update(known)
        return known

    def keep(self, results: Mapping[bytes, Any]) -> None:
        self._results.update(results)
        self._used.update(results)

    def forget_unused(self) -> None:
        self._results, self._used = self._used, {}


class Disk:
    """One SQLite file in `folder`; it may be deleted at any time.

    Two builds may share it, and one that is killed leaves it whole. Whatever goes wrong with it, the build goes on
    without: a value whose checksum does not fit is not known, and a file that is no database is begun anew.
    """

    def __init__(self, folder: Path) -> None:
        self._file = folder / _FILE
        self._base = _opened(self._file)
        self._used: set[bytes] = set()
        self._size = 0
        self._has_grown = False

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._base is None:
            return
        with suppress(sqlite3.Error), closing(self._base):
            if kind is None and self._has_grown:
                self._forget_unused(self._base)

    def take(self, keys: Iterable[bytes]) -> dict[bytes, Any]:
        known: dict[bytes, Any] = {}
        if self._base is None:
            return known
        wanted = list(keys)
        with suppress(sqlite3.Error):
            for key, checksum, value in _rows(self._base, "key, checksum, value", wanted):
                if crc32(value, crc32(key)) != checksum:
                    continue
                with suppress(pickle.UnpicklingError):
                    known[key] = decoded(value)
                    self._used.add(key)
                    self._size += len(value)
        return {key: known[key] for key in wanted if key in known}

    def keep(self, results: Mapping[bytes, Any]) -> None:
        if self._base is None or not results:
            return
        with suppress(sqlite3.Error), self._base:
            self._base.execute("BEGIN IMMEDIATE")
            self._has_grown = True
            for key, result in results.items():
                value = encoded(result)
                row = (key, crc32(value, crc32(key)), value)
                self._base.execute("REPLACE INTO memo (key, checksum, value) VALUES (?, ?, ?)", row)
                self._used.add(key)
                self._size += len(value)

    def lacking(self, keys: Iterable[bytes]) -> list[bytes]:
        """Those under which nothing is kept; whoever asks has a use for the others."""
        wanted = list(keys)
        if self._base is None:
            return wanted
        held: dict[bytes, int] = {}
        with suppress(sqlite3.Error):
            held.update(_rows(self._base, "key, length(value)", wanted))
        self._used.update(held)
        self._size += sum(held.values())
        return [key for key in wanted if key not in held]

    def _forget_unused(self, base: sqlite3.Connection) -> None:
        """The oldest of what this build had no use for, once there is too much of it."""
        limit = max(FLOOR, ROOM * self._size)
        (pages,), (size,) = base.execute("PRAGMA page_count").fetchone(), base.execute("PRAGMA page_size").fetchone()
        if pages * size <= limit:
            return
        with base:
            base.execute("BEGIN IMMEDIATE")
            excess = pages * size - limit // 2
            for row, key, length in base.execute(
                "SELECT rowid, key, length(value) FROM memo ORDER BY rowid"
            ).fetchall():
                if excess > 0 and key not in self._used:
                    base.execute("DELETE FROM memo WHERE rowid = ?", (row,))
                    excess -= length
        base.execute("VACUUM")


def _rows(base: sqlite3.Connection, columns: str, keys: Sequence[bytes]) -> Iterator[tuple[Any, ...]]:
    """What there is under some keys, many at a time, as each question locks the file; in no order."""
    for start in range(0, len(keys), _AT_ONCE):
        some = keys[start : start + _AT_ONCE]
        marks = ",".join("?" * len(some))
        yield from base.execute(f"SELECT {columns} FROM memo WHERE key IN ({marks})", some)  # noqa: S608 - our own words


def _opened(file: Path) -> sqlite3.Connection | None:
    """The database, begun anew where the file is none; None where there can be none."""
    for _ in range(2):
        try:
            file.parent.mkdir(exist_ok=True)
            (file.parent / ".gitignore").write_text("*\n", "utf-8")
            base = sqlite3.connect(file, timeout=2, isolation_level=None)
            base.execute("PRAGMA synchronous = OFF")  # the checksums tell what a power cut tore
            base.execute("CREATE TABLE IF NOT EXISTS memo (key BLOB PRIMARY KEY, checksum INTEGER, value BLOB)")
        except sqlite3.OperationalError:  # locked, or a folder that cannot be written to
            return None
        except sqlite3.DatabaseError:
            with suppress(OSError):
                file.unlink()
        except OSError:
            return None
        else:
            return base
    return None
