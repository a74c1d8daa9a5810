"""livereload's watcher on the system's own file events.

livereload's own looks at every file's time every 800 ms and runs a build for each file of a checkout; watchfiles gets
the events from the system and groups them.
"""

import contextlib
import os
import stat
import threading
from collections.abc import Callable
from pathlib import Path, PurePath

from livereload.watcher import Watcher
from watchfiles import Change, watch
from watchfiles.main import FileChange

from sitegen.frozen import dataclass

# Folders at the top of a project that hold no input but may hold tens of thousands of files.
NOT_INPUT = frozenset({"output", "node_modules", "venv", "dist", "__pycache__"})

_TEMPORARY = (".tmp", ".temp", ".swp", ".swx", ".part", ".pyc", ".crdownload", "~", "___jb_tmp___", "___jb_old___")
_WAKE = 200  # milliseconds between looks at the top level, and until a stop is heeded
_SETTLE = 15  # milliseconds without a change that end a group of changes
_LONGEST_GROUP = 400  # milliseconds
_MANY = 50  # changes at once, beside which the system may have lost some

Told = frozenset[str] | None
"""Paths within the project, with plain slashes, at which something has changed; None where that may be anywhere."""


def is_noise(path: PurePath) -> bool:
    """Whether a change at this path (relative to the project) is no change of an input.

    Hidden files and folders, what editors write beside the file they save, and folders that hold no input.
    """
    name = path.name
    return (
        any(part.startswith(".") or part == "__pycache__" for part in path.parts)
        or path.parts[0] in NOT_INPUT
        or name.endswith(_TEMPORARY)
        or (name.startswith("#") and name.endswith("#"))
        or name == "4913"  # vim tries with this whether it may write
    )


class ProjectWatcher(Watcher):  # type: ignore[misc] # livereload has no types
    """Calls back from a thread of its own, once it is watching and then for each group of changes, with what changed.

    The first call comes when watching has begun, so that a build made for it misses no later save. Folders are watched
    with all below them; the files at the top level are compared every `_WAKE`, so that a folder that holds no input,
    like a virtual environment, costs nothing.
    """

    def __init__(self, root: Path, announce: Callable[[str], None], *, poll: bool = False) -> None:
        super().__init__()
        self._poll: bool | None = poll or None  # watchfiles decides, by the system
        self._past_unreadable = False  # not from the start: with it watchfiles looks past limits of the system as well
        self._root = root.resolve()
        self._announce = announce
        self._stopped = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self, callback: Callable[[Told], None]) -> bool:
        self._thread = threading.Thread(target=self._run, args=(callback,), name="watcher", daemon=True)
        self._thread.start()
        return True  # to livereload: there is no need to poll

    def stop(self) -> None:
        self._stopped.set()
        if self._thread:
            self._thread.join(5)

    def _run(self, callback: Callable[[Told], None]) -> None:
        gone = False
        while not self._stopped.is_set():
            try:
                self._watch(callback)
            except (FileNotFoundError, NotADirectoryError):
                # A folder went while we turned to it, or the project itself; look again, and say so if it stays away.
                if not gone and not self._root.is_dir():
                    callback(None)
                gone = not self._root.is_dir()
                self._stopped.wait(_WAKE / 1000)
            except PermissionError:  # of a folder that may not be read, which the build reports
                self._stopped.wait(_WAKE / 1000 if self._past_unreadable else 0)
                self._past_unreadable = True
            except (OSError, RuntimeError) as error:  # watchfiles' own error is a RuntimeError
                if not self._poll:
                    self._announce(
                        f"The system cannot watch that many files ({error}); looking at each of them instead."
                    )
                self._poll = True
                self._stopped.wait(_WAKE / 1000)

    def _watch(self, callback: Callable[[Told], None]) -> None:
        """Watch until stopped or until the set of folders is another one."""
        top = _survey(self._root)
        begun, trusted = False, False
        # After many changes at once the next few are not trusted to be all there are.
        for changes in watch(
            *(self._root / name for name, _ in top.folders),
            watch_filter=self._is_input,
            debounce=_LONGEST_GROUP,
            step=_SETTLE,
            rust_timeout=_WAKE,
            yield_on_timeout=True,
            stop_event=self._stopped,
            force_polling=self._poll,
            ignore_permission_denied=self._past_unreadable or bool(self._poll),
        ):
            now = _survey(self._root)
            if changes or now != top or not begun:
                few = begun and len(changes) <= _MANY and now.folders == top.folders
                callback(self._told(changes, now.files ^ top.files) if few and trusted else None)
                trusted = few
            if now.folders != top.folders:
                return
            top, begun = now, True

    def _told(self, changes: set[FileChange], at_top: frozenset[tuple[str, int, int, int]]) -> Told:
        paths = [PurePath(path) for _, path in changes]
        if not all(path.is_relative_to(self._root) for path in paths):
            return None
        return frozenset({path.relative_to(self._root).as_posix() for path in paths} | {name for name, *_ in at_top})

    def _is_input(self, _change: Change, path: str) -> bool:
        inner = PurePath(path)
        return not inner.is_relative_to(self._root) or not is_noise(inner.relative_to(self._root))


@dataclass(frozen=True, slots=True)
class _TopLevel:
    """The project's own folders by name and inode, and its files by name, inode, size and time."""

    folders: frozenset[tuple[str, int]]
    files: frozenset[tuple[str, int, int, int]]


def _survey(root: Path) -> _TopLevel:
    folders, files = set(), set()
    with os.scandir(root) as entries:
        for entry in entries:
            if is_noise(PurePath(entry.name)):
                continue
            with contextlib.suppress(FileNotFoundError):  # gone since it was listed, or a link to nowhere
                status = entry.stat()
                if stat.S_ISDIR(status.st_mode):
                    folders.add((entry.name, status.st_ino))
                else:
                    files.add((entry.name, status.st_ino, status.st_size, status.st_mtime_ns))
    return _TopLevel(frozenset(folders), frozenset(files))
