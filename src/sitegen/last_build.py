"""Whether a build would change nothing: asked, by stamps, before anything else of the program is loaded.

The memory of the last build lies in `.sitegen/` and may be deleted at any time. It holds what was asked, fingerprints of
the stamps of every file that went in and came out (size, times, inode), and, for files so young that a stamp might not
tell a later change, of their bytes. This module loads nothing that takes time, so that such a build takes none.
"""

import os
import sys
import time
from collections.abc import Iterable, Iterator
from hashlib import blake2b

from sitegen import __version__

FOLDERS = ("content", "seeds", "templates")
"""The folders of a project that a build reads; `*.yaml` beside them are read too."""

Seen = tuple[int, str, str]
"""Files as they stood: at which moment, a fingerprint of their stamps, and one of the young ones' bytes ("" if none is)."""

Ending = tuple[str, str]
"""How a build ended well: where the site is, and what was told on the way."""

_MEMORY = os.path.join(".sitegen", "last-build")
_COARSE, _FINE = 2_000_000_000, 50_000_000
"""Nanoseconds in which a disk may not tell two changes apart: one that keeps whole seconds, and one that keeps more."""
_PARTS = 10_000_000
"""Nanoseconds; of these a time is a multiple wherever the disk keeps no finer ones."""


def recall(arguments: list[str]) -> Ending | None:
    """The last build's ending, where these arguments ask for the same again and neither side was touched since."""
    root = _root(arguments)
    if root is None:
        return None
    try:
        with open(os.path.join(root, _MEMORY), encoding="utf-8", errors="surrogateescape") as file:
            asked, read, written, target, told = file.read().split("\n", 4)
        before, after = _from_line(read), _from_line(written)
    except (OSError, ValueError):
        return None
    if asked != _asked(arguments) or see_inputs(root, before[0]) != before or _see([target], after[0]) != after:
        return None
    if before[2] or after[2]:
        remember(arguments, see_inputs(root), (target, told))  # older by now, they need not be read the next time
    return target, told


def remember(arguments: list[str], inputs: Seen, ending: Ending) -> None:
    """Kept by a rename, so that a torn write is never read. What cannot be written to or down is not remembered."""
    root, (target, told) = _root(arguments), ending
    if root is None or "\n" in target:
        return
    folder = os.path.join(root, os.path.dirname(_MEMORY))
    fresh = os.path.join(root, f"{_MEMORY}.{os.getpid()}")
    try:
        os.makedirs(folder, exist_ok=True)
        _write(os.path.join(folder, ".gitignore"), "*\n")
        _write(fresh, "\n".join([_asked(arguments), _to_line(inputs), _to_line(_see([target], 0)), target, told]))
        os.replace(fresh, os.path.join(root, _MEMORY))
    except OSError:
        return


def see_inputs(root: str, moment: int = 0) -> Seen:
    """What a build of the project at `root` reads, as it stands; to be called before it is read."""
    settings = [entry.path for entry in _entries(root) if entry.name.endswith(".yaml")]
    return _see([*settings, *(os.path.join(root, folder) for folder in FOLDERS)], moment)


def _root(arguments: list[str]) -> str | None:
    """The project of a plain `build`; None for any other command, and where nothing is to be remembered."""
    root, rest = (arguments[1], arguments[2:]) if arguments[:1] == ["-C"] and len(arguments) > 1 else (".", arguments)
    plain = rest[:1] == ["build"] and "--no-cache" not in rest and "--untrusted" not in rest
    return root if plain else None


def _asked(arguments: list[str]) -> str:
    """A fingerprint of the arguments, and of the program and its libraries by their stamps."""
    package = os.path.dirname(os.path.abspath(__file__))
    look = os.path.join(os.path.dirname(os.path.dirname(package)), "templates")
    libraries = (path for path in sys.path if path.endswith(("site-packages", "dist-packages")))
    times = (str(os.stat(path).st_mtime_ns) for path in libraries if os.path.isdir(path))
    words = (__version__, sys.version, os.getcwd(), *arguments, _see([package, look], sys.maxsize)[1], *times)
    return _fingerprint("\0".join(words))


def _see(places: Iterable[str], moment: int) -> Seen:
    """Files and folders as they stand. At a `moment` that was, the same files are young that were so then."""
    moment = moment or time.time_ns()
    stamps: list[str] = []
    young: list[str] = []
    for path, status in _files(places):
        modified, changed = status.st_mtime_ns, status.st_ctime_ns
        stamps.append(f"{path}\0{status.st_size} {modified} {changed} {status.st_ino}")
        if moment - _COARSE <= max(modified, changed) and is_young(moment, modified, changed):
            young.append(f"{path}\0{_fingerprint_of(path)}")
    return moment, _fingerprint("\0".join(stamps)), _fingerprint("\0".join(young)) if young else ""


def is_young(moment: int, modified: int, changed: int) -> bool:
    """Whether a later change may leave the same times: the disk's own tell how finely it keeps them."""
    return moment - (_FINE if modified % _PARTS and changed % _PARTS else _COARSE) <= max(modified, changed)


def _files(places: Iterable[str]) -> Iterator[tuple[str, os.stat_result]]:
    """Every file, links followed, with its status; what is not there is passed over."""
    for place in places:
        if not os.path.isdir(place):
            if os.path.exists(place):
                yield place, os.stat(place)
            continue
        waiting = [place]
        while waiting:
            inner = []
            for entry in _entries(waiting.pop()):
                if entry.is_dir(follow_symlinks=False):
                    if entry.name != "__pycache__":
                        inner.append(entry.path)
                elif entry.is_symlink():
                    yield entry.path, entry.stat(follow_symlinks=os.path.exists(entry.path))
                else:
                    yield entry.path, entry.stat(follow_symlinks=False)
            waiting += reversed(inner)


def _entries(folder: str) -> list["os.DirEntry[str]"]:
    try:
        with os.scandir(folder) as entries:
            return sorted(entries, key=lambda entry: entry.name)
    except OSError:
        return []


def _fingerprint(words: str) -> str:
    return blake2b(words.encode("utf-8", "surrogateescape"), digest_size=16).hexdigest()


def _fingerprint_of(path: str) -> str:
    try:
        with open(path, "rb") as file:
            return blake2b(file.read(), digest_size=16).hexdigest()
    except OSError:
        return ""


def _write(path: str, text: str) -> None:
    with open(path, "w", encoding="utf-8", errors="surrogateescape") as file:
        file.write(text)


def _to_line(seen: Seen) -> str:
    return " ".join(map(str, seen))


def _from_line(line: str) -> Seen:
    """ValueError for a line that is none."""
    moment, stamps, young = line.split(" ")
    return int(moment), stamps, young
