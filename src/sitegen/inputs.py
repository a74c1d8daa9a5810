"""Reading a project from disk: the only module that opens an author's files to build from them.

Links that lead out of the project are refused, so that a pull request cannot publish a file of the machine's.
"""

import os
import stat
import time
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.project import Inputs

UNREADABLE = Rule(
    "unreadable-file",
    Severity.ERROR,
    "A file of the project cannot be read.",
    "The operating system refused to open the file, or it is larger than any input may be. Check its permissions and "
    "size; a file that is not meant to be published does not belong under content/.",
)
LINK_REFUSED = Rule(
    "link-refused",
    Severity.ERROR,
    "A symbolic link leads out of the project, or is not a plain file.",
    "What is published comes from the project's own folder, so that nobody can publish a file of the machine by "
    "linking to it. Copy the file into the project instead of linking to it.",
)

MAX_BYTES = 64_000_000
_FOLDERS = ("content", "seeds", "templates")
_SEEDS = (".txt", ".lock")
_TICK = 50_000_000  # nanoseconds


@dataclass(frozen=True, slots=True)
class Read:
    """One file as it was read, or why it could not be. An equal `stamp` means the same file with the same bytes."""

    stamp: tuple[int, ...]
    data: bytes | None
    problem: Diagnostic | None = None


def read_inputs(root: Path) -> tuple[Inputs, Diagnostics]:
    """Everything a build may depend on. A missing project gives empty inputs; `resolve` says what is missing."""
    return inputs_of(read_files(root), read_look())


def inputs_of(files: Mapping[str, Read], look: Mapping[str, bytes]) -> tuple[Inputs, Diagnostics]:
    """What was read, as the inputs of a build."""
    texts = {path: read.data for path, read in files.items() if read.data is not None}
    return Inputs(texts, look), tuple(read.problem for read in files.values() if read.problem)


def read_files(
    root: Path, known: Mapping[str, Read] | None = None, told: Collection[str] | None = None
) -> dict[str, Read]:
    """Every file of the project by its path; one that stands as `known` has it is not read again.

    Equal bytes are the same object as before. `told` are the paths at which something has changed, as far as is known:
    where those are files that stay, no others are looked at.
    """
    known = known or {}
    base = _Base(root)
    stamps = None if told is None else _stamps(root, {*told, *(path for path, read in known.items() if not read.stamp)})
    if stamps is not None and stamps.keys() <= known.keys():
        return {**known, **{path: _again(path, stamp, known[path], base) for path, stamp in stamps.items()}}
    return {path: _again(path, stamp, known.get(path), base) for path, stamp in _walk(root)}


def _stamps(root: Path, paths: Iterable[str]) -> dict[str, tuple[int, ...]] | None:
    """None where there is something else than a file at one of these paths."""
    try:
        found = {path: os.lstat(root / path) for path in paths}
    except OSError:
        return None
    if any(stat.S_ISDIR(status.st_mode) for status in found.values()):
        return None
    return {path: _stamp(status) for path, status in found.items()}


class _Base:
    """Where a project is. Where its folders really are is found out once for each."""

    def __init__(self, root: Path) -> None:
        self.root = root
        self._real = str(root.resolve())
        self._folders: dict[str, str] = {}

    def real_place(self, path: str, *, is_link: bool) -> str:
        """Where a file really is, links followed; OSError or RuntimeError where that is nowhere."""
        if is_link:
            return str((self.root / path).resolve(strict=True))
        folder, _, name = path.rpartition("/")
        if folder not in self._folders:
            self._folders[folder] = str((self.root / folder).resolve(strict=True))
        return os.path.join(self._folders[folder], name)  # noqa: PTH118 - thousands of times

    def holds(self, place: str, folder: str = "") -> bool:
        """Whether a real place lies in the project, or in a folder of it."""
        real = os.path.join(self._real, folder).rstrip(os.sep)  # noqa: PTH118 - thousands of times
        return place == real or place.startswith(f"{real}{os.sep}")


def _again(path: str, stamp: tuple[int, ...], before: Read | None, base: _Base) -> Read:
    if before and stamp and before.stamp == stamp:
        return before
    read = _read(path, stamp, base)
    same = before is not None and read.data is not None and read.data == before.data
    return replace(read, data=before.data) if before and same else read


def _read(path: str, stamp: tuple[int, ...], base: _Base) -> Read:
    problem = _misnamed(path) or _refusal(path, base, is_link=not stamp)
    # A clock of files has ticks: whoever saves twice within one may leave the same stamp twice.
    stamp = stamp if stamp and time.time_ns() - max(stamp[2:4]) > _TICK else ()
    if problem is None:
        try:
            with open(f"{base.root}/{path}", "rb") as file:  # noqa: PTH123 - thousands of times
                return Read(stamp, file.read())
        except OSError as error:
            message = f"this file cannot be read: {error.strerror}"
            problem = Diagnostic(UNREADABLE, message, Span(path), "check its permissions")
    return Read(stamp, None, problem)


def _walk(root: Path) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Paths and stamps. The stamp of a link is empty: what it leads to may change while the link stays."""
    with suppress(OSError):
        yield "site.yaml", _stamp(os.lstat(root / "site.yaml"))
    for folder in _FOLDERS:
        yield from _walk_below(root, folder)


def _walk_below(root: Path, folder: str) -> Iterator[tuple[str, tuple[int, ...]]]:
    try:
        with os.scandir(root / folder) as found:
            entries = sorted(found, key=lambda entry: entry.name)
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError:
        yield folder, ()  # to be told of as a file is that cannot be read
        return
    for entry in entries:
        path = f"{folder}/{entry.name}"
        if entry.is_dir(follow_symlinks=False):
            if not entry.name.startswith("."):
                yield from _walk_below(root, path)
        elif _is_input(path, entry.name) or (entry.is_symlink() and entry.is_dir()):
            with suppress(FileNotFoundError):  # gone since it was listed
                yield path, _stamp(entry.stat(follow_symlinks=False))


def _is_input(path: str, name: str) -> bool:
    relevant = not path.startswith("seeds/") or name.endswith(_SEEDS)
    return relevant and not name.startswith((".", "#")) and not name.endswith("~")


def _stamp(status: os.stat_result) -> tuple[int, ...]:
    if stat.S_ISLNK(status.st_mode):
        return ()
    return status.st_ino, status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_mode


def _misnamed(path: str) -> Diagnostic | None:
    """A name that is no text cannot be written into a page, an address or a manifest."""
    if path.isprintable():
        return None
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in path)
    mend = "rename it with letters that can be read"
    return Diagnostic(UNREADABLE, "the name of this file holds signs that are no text", Span(shown), mend)


def _refusal(path: str, base: _Base, *, is_link: bool) -> Diagnostic | None:
    try:
        target = base.real_place(path, is_link=is_link)
        status = os.stat(target)  # noqa: PTH116 - thousands of times
    except (OSError, RuntimeError):
        return Diagnostic(LINK_REFUSED, "this link leads nowhere", Span(path), "replace the link by the file")
    folder = path.split("/", maxsplit=1)[0]
    if stat.S_ISDIR(status.st_mode):
        return _refused_folder(path, base.root / path)
    if not stat.S_ISREG(status.st_mode):
        return Diagnostic(LINK_REFUSED, "this is not a plain file", Span(path), "copy the file into the project")
    if not base.holds(target, folder):
        # Not even elsewhere in the project: seeds/ is never published, and .git/ may hold a robot's password.
        out_of = f"{folder}/" if base.holds(target) else "the project"
        return Diagnostic(
            LINK_REFUSED, f"this link leads out of {out_of}", Span(path), "copy the file into the project"
        )
    if status.st_size > MAX_BYTES:
        message = f"this file has {status.st_size:,} bytes; at most {MAX_BYTES:,} are read"
        return Diagnostic(UNREADABLE, message, Span(path), "make the file smaller")
    return None


def _refused_folder(path: str, entry: Path) -> Diagnostic:
    """A folder is taken for a file where a link leads to it, or where it cannot be looked into."""
    if entry.is_symlink():
        return Diagnostic(LINK_REFUSED, "this link leads to a folder", Span(path), "copy the folder into the project")
    return Diagnostic(UNREADABLE, "this folder cannot be read", Span(path), "check its permissions")


def read_look() -> dict[str, bytes]:
    """The default look: inside the package once installed, at the top of the repository while developing."""
    package = Path(__file__).parent
    folder = next(place for place in (package / "templates", package.parents[1] / "templates") if place.is_dir())
    return {
        entry.relative_to(folder).as_posix(): entry.read_bytes()
        for entry in sorted(folder.rglob("*"))
        if entry.is_file() and not entry.name.startswith(".")
    }
