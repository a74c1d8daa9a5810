"""Reading a project from disk: the only module that opens an author's files to build from them.

Links that lead out of the project are refused, so that a pull request cannot publish a file of the machine's.
"""

import os
from collections.abc import Iterator
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
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


def read_inputs(root: Path) -> tuple[Inputs, Diagnostics]:
    """Everything a build may depend on. A missing project gives empty inputs; `resolve` says what is missing."""
    files: dict[str, bytes] = {}
    found: list[Diagnostic] = []
    base = root.resolve()
    for path, entry in _walk(root):
        problem = _misnamed(path) or _refusal(path, entry, base)
        if problem is None:
            try:
                files[path] = entry.read_bytes()
            except OSError as error:
                message = f"this file cannot be read: {error.strerror}"
                problem = Diagnostic(UNREADABLE, message, Span(path), "check its permissions")
        if problem is not None:
            found.append(problem)
    return Inputs(files, read_look()), tuple(found)


def _walk(root: Path) -> Iterator[tuple[str, Path]]:
    site = root / "site.yaml"
    if site.exists() or site.is_symlink():
        yield "site.yaml", site
    for folder in _FOLDERS:
        for here, folders, names in os.walk(root / folder):
            folders[:] = sorted(name for name in folders if not name.startswith("."))
            for name in folders:
                if Path(here, name).is_symlink():
                    yield Path(here, name).relative_to(root).as_posix(), Path(here, name)
            for name in sorted(names):
                entry = Path(here, name)
                relevant = folder != "seeds" or name.endswith(_SEEDS)
                if relevant and not name.startswith((".", "#")) and not name.endswith("~"):
                    yield entry.relative_to(root).as_posix(), entry


def _misnamed(path: str) -> Diagnostic | None:
    """A name that is no text cannot be written into a page, an address or a manifest."""
    if path.isprintable():
        return None
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in path)
    mend = "rename it with letters that can be read"
    return Diagnostic(UNREADABLE, "the name of this file holds signs that are no text", Span(shown), mend)


def _refusal(path: str, entry: Path, base: Path) -> Diagnostic | None:
    try:
        target = entry.resolve(strict=True)
        size = target.stat().st_size
    except (OSError, RuntimeError):
        return Diagnostic(LINK_REFUSED, "this link leads nowhere", Span(path), "replace the link by the file")
    folder = path.split("/", maxsplit=1)[0]
    if target.is_dir():
        return Diagnostic(LINK_REFUSED, "this link leads to a folder", Span(path), "copy the folder into the project")
    if not target.is_file():
        return Diagnostic(LINK_REFUSED, "this is not a plain file", Span(path), "copy the file into the project")
    if not target.is_relative_to(base / folder):
        # Not even elsewhere in the project: seeds/ is never published, and .git/ may hold a robot's password.
        out_of = f"{folder}/" if target.is_relative_to(base) else "the project"
        return Diagnostic(
            LINK_REFUSED, f"this link leads out of {out_of}", Span(path), "copy the file into the project"
        )
    if size > MAX_BYTES:
        message = f"this file has {size:,} bytes; at most {MAX_BYTES:,} are read"
        return Diagnostic(UNREADABLE, message, Span(path), "make the file smaller")
    return None


def read_look() -> dict[str, bytes]:
    """The default look: inside the package once installed, at the top of the repository while developing."""
    package = Path(__file__).parent
    folder = next(place for place in (package / "templates", package.parents[1] / "templates") if place.is_dir())
    return {
        entry.relative_to(folder).as_posix(): entry.read_bytes()
        for entry in sorted(folder.rglob("*"))
        if entry.is_file() and not entry.name.startswith(".")
    }
