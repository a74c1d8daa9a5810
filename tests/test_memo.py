"""A mapper that remembers gives what a forgetful one gives, asks less of it, and trusts nothing that lies on a disk."""

import pickle
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any
from zlib import crc32

import pytest

from projects import LOOK, small_site
from sitegen import memo
from sitegen.artifact import Artifact
from sitegen.build import Outcome, build
from sitegen.diagnostics import Span
from sitegen.fingerprint import fingerprint
from sitegen.memo import Disk, Memory, Shelf, program_fingerprint, remembering
from sitegen.project import Inputs

PROGRAM = b"as it is"
JOINS = {"_of_whole", "_judge_some", "_states_of", "_addresses_of", "_piece_of"}
"""What reads a library as a whole is remembered by what it read: tests/test_reads.py."""
FILES = small_site()


@cache
def clean() -> Outcome:
    return build(Inputs(FILES, LOOK))


class Asked:
    """A mapper that counts, by the name of the function, what it is asked for."""

    def __init__(self) -> None:
        self.counts: dict[str, int] = {}

    def __call__(self, function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        work = list(items)
        name = getattr(function, "func", function).__name__
        self.counts[name] = self.counts.get(name, 0) + len(work)
        return map(function, work)


def asked_of(shelf: Shelf, files: dict[str, bytes]) -> dict[str, int]:
    """What a build through `shelf` has to make; that its bytes are those of a clean build is held here."""
    asked = Asked()
    outcome = build(Inputs(files, LOOK), mapper=remembering(shelf, asked, PROGRAM))
    assert outcome == (clean() if files == FILES else build(Inputs(files, LOOK)))
    return {name: count for name, count in asked.counts.items() if count and name not in JOINS}


def shout(word: str) -> str:
    return word.upper()


# What is remembered --------------------------------------------------------------------------------------------------


def test_a_second_build_makes_nothing(tmp_path: Path) -> None:
    with Disk(tmp_path) as disk:
        first = asked_of(disk, FILES)
    assert {"parse_file", "draw", "render_page"} <= set(first)
    with Disk(tmp_path) as disk:
        assert asked_of(disk, FILES) == {}
    assert sorted(path.name for path in tmp_path.iterdir()) == [".gitignore", "memo.sqlite"]


def test_a_record_moved_to_another_line_is_read_again_and_nothing_is_rendered() -> None:
    memory = Memory()
    asked_of(memory, FILES)
    moved = {**FILES, "content/claims/alpha.yaml": b"# a remark\n\n" + FILES["content/claims/alpha.yaml"]}
    asked = asked_of(memory, moved)
    assert asked.pop("parse_file") == 1
    assert set(asked) <= {"survey_file"}  # the manifest has another fingerprint of the file


def test_memory_forgets_what_the_last_build_had_no_use_for() -> None:
    memory, asked = Memory(), Asked()
    mapper = remembering(memory, asked, PROGRAM)
    for words in (["a", "b"], ["b"], ["b"], ["a", "b"]):
        list(mapper(shout, words))
        memory.forget_unused()
    assert asked.counts == {"shout": 3}


def test_another_program_or_function_remembers_nothing_of_this_one() -> None:
    memory, asked = Memory(), Asked()
    for program in (b"one", b"two"):
        for function in (shout, fingerprint):
            list(remembering(memory, asked, program)(function, ["a"]))
    assert asked.counts == {"shout": 2, "fingerprint": 2}
    assert len(program_fingerprint()) == 16


def test_what_cannot_be_told_from_others_is_made_each_time() -> None:
    asked = Asked()
    mapper = remembering(Memory(), asked, PROGRAM)
    for _ in range(2):
        assert list(mapper(len, [{1, 2}, {3}])) == [2, 1]
        assert list(mapper(lambda word: word, ["a"])) == ["a"]
    assert asked.counts == {"len": 4, "<lambda>": 2}


def test_equal_items_are_made_once() -> None:
    asked = Asked()
    assert list(remembering(Memory(), asked, PROGRAM)(shout, ["a", "b", "a"])) == ["A", "B", "A"]
    assert asked.counts == {"shout": 2}


# A file that cannot be trusted ---------------------------------------------------------------------------------------


def spoil_all(file: Path) -> None:
    file.write_bytes(b"no database at all")


def cut_short(file: Path) -> None:
    file.write_bytes(file.read_bytes()[:-5000])


def flip_bits(file: Path) -> None:
    with sqlite3.connect(file) as base:
        for row, value in base.execute("SELECT rowid, value FROM memo").fetchall():
            base.execute("UPDATE memo SET value = ? WHERE rowid = ?", (value[:-9] + b"!" + value[-8:], row))
    base.close()


def exchange(file: Path) -> None:
    """Every value stands under another's key."""
    with sqlite3.connect(file) as base:
        rows = base.execute("SELECT rowid, checksum, value FROM memo").fetchall()
        for (row, _, _), (_, checksum, value) in zip(rows, rows[1:] + rows[:1], strict=True):
            base.execute("UPDATE memo SET checksum = ?, value = ? WHERE rowid = ?", (checksum, value, row))
    base.close()


@pytest.mark.parametrize("spoil", [spoil_all, cut_short, flip_bits, exchange])
def test_a_spoilt_file_changes_no_byte(spoil: Callable[[Path], None], tmp_path: Path) -> None:
    with Disk(tmp_path) as disk:
        asked_of(disk, FILES)
    spoil(tmp_path / "memo.sqlite")
    with Disk(tmp_path) as disk:
        asked_of(disk, FILES)
    with Disk(tmp_path) as disk:
        assert asked_of(disk, FILES) == {}


class Trap:
    """What runs code when it is unpickled."""

    def __reduce__(self) -> tuple[Any, ...]:
        return (pytest.fail, ("a memo ran code",))


def test_a_memo_runs_no_code(tmp_path: Path) -> None:
    key = b"k" * 16
    with Disk(tmp_path) as disk:
        disk.keep({key: "fine"})
    value = pickle.dumps(Trap())
    with sqlite3.connect(tmp_path / "memo.sqlite") as base:
        base.execute("UPDATE memo SET value = ?, checksum = ?", (value, crc32(value, crc32(key))))
    base.close()
    with Disk(tmp_path) as disk:
        assert disk.take([key]) == {}


def test_two_builds_share_a_file(tmp_path: Path) -> None:
    with Disk(tmp_path) as one, Disk(tmp_path) as other:
        one.keep({b"1": "one"})
        other.keep({b"2": "two"})
        assert one.take([b"1", b"2"]) == other.take([b"1", b"2"]) == {b"1": "one", b"2": "two"}


def test_a_folder_that_cannot_be_written_to_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with Disk(tmp_path / "file") as disk:
        assert asked_of(disk, FILES)
        assert disk.take([b"1"]) == {}


def test_a_store_is_bounded_and_keeps_what_was_used(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(memo, "FLOOR", 100_000)
    for number in range(20):
        with Disk(tmp_path) as disk:
            disk.take([b"used"])
            disk.keep({b"used": Artifact("kept", b"")} if number == 0 else {})
            disk.keep({str(number).encode(): Artifact("a", bytes(20_000))})
        assert (tmp_path / "memo.sqlite").stat().st_size <= 130_000
    with Disk(tmp_path) as disk:
        assert disk.take([b"used", b"19", b"1"]).keys() == {b"used", b"19"}


def test_spans_come_back_from_disk(tmp_path: Path) -> None:
    with Disk(tmp_path) as disk:
        disk.keep({b"1": (Span("a", 3, None, 2), Span("b"))})
    with Disk(tmp_path) as disk:
        assert disk.take([b"1"]) == {b"1": (Span("a", 3, None, 2), Span("b"))}
