"""Writing a change to the author's own files: each file is the old one or the new one, whole, whenever it is stopped.

New contents are written beside the files they replace and moved into place; what goes away goes last. So a command
that is stopped halfway leaves some files old and some new, none of them broken and nothing lost.
"""

import difflib
import os
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.edit.revision import Revision

FILE_NOT_WRITTEN = Rule(
    "file-not-written",
    Severity.ERROR,
    "A file of the project could not be changed.",
    "`sitegen correct` and `sitegen rename` write the author's own files. The operating system refused, or the file was "
    "changed by another program, such as an editor, since it was read; then nothing is written over it. Save your work, "
    "check that the folder may be written to, and run the command again: `sitegen correct … --dry-run` shows what it "
    "would do.",
)

_NEW = ".sitegen-new"


def write_revision(root: Path, revision: Revision, before: Mapping[str, bytes]) -> Diagnostics:
    """Write all of it, or nothing where a file is no longer as it was read. `before` are the files as they were read."""
    for path in revision.files:
        problem = _changed_since(root / path, path, before.get(path))
        if problem is not None:
            return (problem,)
    written: list[tuple[Path, Path]] = []
    path = ""
    try:
        for path, data in revision.files.items():
            if data is not None:
                written.append(_write_beside((root / path).resolve(), data))
        for new, target in written:
            new.replace(target)
        for path, data in revision.files.items():
            if data is None:
                (root / path).unlink()
    except OSError as error:
        for new, _ in written:
            new.unlink(missing_ok=True)
        message = f"this file cannot be written: {error.strerror}"
        return (Diagnostic(FILE_NOT_WRITTEN, message, Span(path), "check the permissions of its folder"),)
    return ()


def _changed_since(target: Path, path: str, before: bytes | None) -> Diagnostic | None:
    """The finding for a file that is not as it was read; one that is to be made must not be there."""
    if before is None:
        taken = target.exists() or target.is_symlink()
        return Diagnostic(FILE_NOT_WRITTEN, "this stands in the way", Span(path), "move it away") if taken else None
    try:
        now = target.read_bytes()
    except OSError as error:
        return Diagnostic(
            FILE_NOT_WRITTEN, f"this file cannot be read: {error.strerror}", Span(path), f"look at {path}"
        )
    if now == before:
        return None
    message = "this file was changed while the command ran"
    return Diagnostic(FILE_NOT_WRITTEN, message, Span(path), "run the command again")


def _write_beside(target: Path, data: bytes) -> tuple[Path, Path]:
    """The new file, on disk and with the permissions of the one it will replace, and that one."""
    target.parent.mkdir(parents=True, exist_ok=True)
    new = target.with_name(f"{target.name}{_NEW}")
    with new.open("wb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())
    if target.exists():
        shutil.copymode(target, new)
    return new, target


def diff_of(revision: Revision, before: Mapping[str, bytes]) -> str:
    """The change as a unified diff with three lines around each, files that only move as one line each."""
    origins = {target: path for path, target in revision.moves.items()}
    return "".join(_shown(path, origins, revision, before) for path in sorted(revision.files))


def _shown(path: str, origins: Mapping[str, str], revision: Revision, before: Mapping[str, bytes]) -> str:
    new = revision.files[path]
    if new is None:
        return ""
    origin = origins.get(path, path)
    moved = f"move {origin} to {path}\n" if origin != path else ""
    return moved + "".join(_lines(origin, path, before.get(origin, b""), new))


def _lines(origin: str, path: str, old: bytes, new: bytes) -> Iterator[str]:
    if old == new:
        return
    was, now = (data.decode("utf-8", "replace").splitlines() for data in (old, new))
    for line in difflib.unified_diff(was, now, origin, path, lineterm=""):
        yield f"{line}\n"
