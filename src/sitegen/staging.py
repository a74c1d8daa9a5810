"""The folder that is to become the site, filled with as little work as can be, and what is remembered of the one that was.

A file of the old site that is as it should be is linked into the new one. That it is so is known by its stamp, if the build
that wrote it told which bytes it wrote; else it is read. A folder all of whose files are as they should be is not even made:
where the site before the old one was laid by as a spare, the same files stand there under the same names, and the folder is
moved over whole. So an edit costs what it changed. A folder in which anything differs is always made anew, since somebody
may still be reading the one that was.
"""

import json
import os
import shutil
import stat
from collections.abc import Iterable, Mapping
from contextlib import suppress
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.frozen import dataclass
from sitegen.last_build import is_young

SPARE = "spare"
"""The folder of `.sitegen/` in which the site before the old one is laid by: little more than folders, as files are shared."""
_MEMORY = "written"


@dataclass(frozen=True, slots=True)
class Standing:
    """What is found in a folder: its files, its folders, and what is neither (links, mostly), by relative path."""

    files: Mapping[str, os.stat_result]
    folders: frozenset[str]
    others: frozenset[str]


def look(folder: Path) -> Standing:
    """Links are not followed. Where there is no folder, or one that cannot be read, nothing is found."""
    files: dict[str, os.stat_result] = {}
    folders: list[str] = []
    others: list[str] = []
    waiting = [""]
    while waiting:
        above = waiting.pop()
        with suppress(OSError), os.scandir(f"{folder}/{above}") as entries:
            for entry in entries:
                path = above + entry.name
                if entry.is_dir(follow_symlinks=False):
                    folders.append(path)
                    waiting.append(f"{path}/")
                    continue
                status = entry.stat(follow_symlinks=False)
                if stat.S_ISREG(status.st_mode):
                    files[path] = status
                else:
                    others.append(path)
    return Standing(files, frozenset(folders), frozenset(others))


class Written:
    """The stamps of the files of the site that was written last, and fingerprints of the bytes that were written.

    It lies in the project's `.sitegen/`, if there is one to keep it in, and knows of one target only.
    """

    def __init__(self, store: Path | None, target: Path) -> None:
        self._file = store / _MEMORY if store else None
        self._target = str(target)
        self._files: dict[str, object] = {}
        if self._file:
            with suppress(OSError, ValueError, TypeError, KeyError):
                told = json.loads(self._file.read_bytes())
                if told["target"] == self._target:
                    self._files = dict(told["files"])

    def knows(self, path: str, status: os.stat_result, digest: bytes) -> bool:
        """Whether the file holds the bytes of that fingerprint, as it was not touched since they were written."""
        return self._files.get(path) == [*stamp_of(status), digest.hex()]

    def remember(self, stamps: Mapping[str, os.stat_result], digests: Mapping[str, bytes]) -> None:
        if self._file is None:
            return
        files = {path: [*stamp_of(status), digests[path].hex()] for path, status in stamps.items()}
        if files == self._files:
            return
        fresh = self._file.with_name(f"{_MEMORY}.{os.getpid()}")
        with suppress(OSError):
            fresh.write_text(json.dumps({"target": self._target, "files": files}), "ascii")
            fresh.replace(self._file)


def settled(stamps: Mapping[str, os.stat_result], moment: int) -> dict[str, os.stat_result]:
    """Those that a change after the `moment` cannot leave as they are."""
    return {
        path: status for path, status in stamps.items() if not is_young(moment, status.st_mtime_ns, status.st_ctime_ns)
    }


def stamp_of(status: os.stat_result) -> tuple[int, int, int, int]:
    return status.st_size, status.st_mtime_ns, status.st_ctime_ns, status.st_ino


def folders_of(paths: Iterable[str]) -> set[str]:
    """Every folder above these files, relative, the root left out."""
    return {path[:end] for path in paths for end, letter in enumerate(path) if letter == "/"}


@dataclass(frozen=True, slots=True)
class _Folder:
    """The paths of the files and folders directly in a folder of the site."""

    files: list[str]
    folders: list[str]


def _tree(paths: Iterable[str]) -> dict[str, _Folder]:
    """Every folder by its path; "" is the root."""
    wanted = list(paths)
    tree = {"": _Folder([], [])}
    for folder in sorted(folders_of(wanted)):  # whereby each comes after the one above it
        tree[folder] = _Folder([], [])
        tree[folder.rpartition("/")[0]].folders.append(folder)
    for path in wanted:
        tree[path.rpartition("/")[0]].files.append(path)
    return tree


def fill(
    stage: Path, wanted: Mapping[str, Artifact], kept: Mapping[str, os.stat_result], old: Path, spare: Path | None
) -> dict[str, os.stat_result]:
    """Make the folder `stage`, and in it exactly the files `wanted`; their statuses, but for files that others write to.

    `kept` are the statuses of those files of the folder `old` that are as they should be. Folders of `spare` go to the stage
    where they are, too; what is left there is of no use.
    """
    tree = _tree(wanted)
    ready: set[str] = set()
    if spare:
        _find_ready(spare, "", tree, kept, ready)
    stamps = dict(kept)
    waiting = [""]
    while waiting:
        folder = waiting.pop()
        if folder in ready:
            os.rename(f"{spare}/{folder}".rstrip("/"), f"{stage}/{folder}".rstrip("/"))
            continue
        os.mkdir(f"{stage}/{folder}")
        waiting += tree[folder].folders
        for path in tree[folder].files:
            status = kept.get(path)
            if status is None:
                stamps[path] = _write(f"{stage}/{path}", wanted[path].data)
            else:
                carried = _carry(f"{old}/{path}", f"{stage}/{path}")
                if (carried.st_size, carried.st_mtime_ns) == (status.st_size, status.st_mtime_ns):
                    stamps[path] = carried
                else:  # somebody wrote to it just now
                    del stamps[path]
    return stamps


def _find_ready(
    spare: Path, folder: str, tree: Mapping[str, _Folder], kept: Mapping[str, os.stat_result], ready: set[str]
) -> bool:
    """Whether a folder of the spare holds exactly what it should, to any depth; that, and those below it, are then `ready`."""
    here = tree[folder]
    try:
        with os.scandir(f"{spare}/{folder}") as entries:
            found = {
                entry.name: None if entry.is_dir(follow_symlinks=False) else entry.stat(follow_symlinks=False)
                for entry in entries
            }
    except OSError:
        return False
    good = len(found) == len(here.files) + len(here.folders)
    for path in here.folders:
        name = path.rpartition("/")[2]
        is_folder = name in found and found[name] is None
        good = (is_folder and _find_ready(spare, path, tree, kept, ready)) and good
    for path in here.files:
        status, other = kept.get(path), found.get(path.rpartition("/")[2])
        good = good and status is not None and other is not None and os.path.samestat(status, other)
    if good:
        ready.add(folder)
    return good


def _write(path: str, data: bytes) -> os.stat_result:
    descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o666)
    try:
        left = memoryview(data)
        while left:
            left = left[os.write(descriptor, left) :]
        return os.fstat(descriptor)
    finally:
        os.close(descriptor)


def _carry(old: str, new: str) -> os.stat_result:
    """One file under a second name, or its copy with its times."""
    try:
        os.link(old, new)
    except OSError:  # a disk without hard links, or a file of another owner
        shutil.copy2(old, new)
    return os.lstat(new)


def claim(store: Path | None, place: Path) -> Path | None:
    """The spare of the last build, moved to `place`, so that no other build takes it too; None where there is none here."""
    if store is None:
        return None
    try:
        os.rename(store / SPARE, place)
    except OSError:  # there is none, or it is on another disk
        return None
    return place if place.is_dir() and not place.is_symlink() else None


def lay_by(old: Path, store: Path | None, standing: Mapping[str, os.stat_result], kept: Mapping[str, object]) -> None:
    """Keep an old site as a spare, without those of its files that nobody has any more; not where most of it changed."""
    if store is None or not store.is_dir() or 2 * len(kept) < len(standing):
        return
    with suppress(OSError):
        for path in standing.keys() - kept.keys():
            os.unlink(f"{old}/{path}")
        os.rename(old, store / SPARE)
