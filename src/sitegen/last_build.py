"""What the last build of a project was made from, and what it said: a build that would change nothing is not done.

The memory lies in `.sitegen/` and may be deleted at any time. It is a key over every byte a build depends on (inputs,
look, options and the program itself) beside the stamps of the files that were written.
"""

import hashlib
import json
import os
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

from sitegen.project import Inputs

_MEMORY = Path(".sitegen") / "last-build.json"
# The libraries whose next version may write other bytes.
_TOOLS = ("babel", "jinja2", "markdown", "matplotlib", "nh3", "pyyaml")


@dataclass(frozen=True, slots=True)
class Remembered:
    """How a build ended: what it printed on each stream and its exit code."""

    out: str
    err: str
    code: int


def key_of(inputs: Inputs, options: Mapping[str, Any]) -> str:
    """A fingerprint of everything that a build's result depends on."""
    whole = hashlib.sha256(json.dumps([options, *map(version, _TOOLS)], sort_keys=True).encode())
    for name, data in (*sorted(inputs.files.items()), *sorted(inputs.look.items()), *_program()):
        whole.update(f"\0{name}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        whole.update(data)
    return whole.hexdigest()


def _program() -> Iterator[tuple[str, bytes]]:
    package = Path(__file__).parent
    for module in sorted(package.rglob("*.py")):
        yield module.relative_to(package).as_posix(), module.read_bytes()


def recall(root: Path, output: Path, key: str) -> Remembered | None:
    """The last build's ending, if it was made from the same and its output stands as it was written."""
    try:
        memory = json.loads((root / _MEMORY).read_text("utf-8"))
        if memory["key"] != key or memory["stamps"] != _stamps(output):
            return None
        return Remembered(**memory["ending"])
    except (OSError, ValueError, KeyError, TypeError):
        return None


def remember(root: Path, output: Path, key: str, ending: Remembered) -> None:
    """Kept by a rename, so that a torn write is never read; a project that cannot be written to is not remembered."""
    folder = root / _MEMORY.parent
    fresh = folder / f"{_MEMORY.name}.{os.getpid()}"
    try:
        memory = {"key": key, "stamps": _stamps(output), "ending": asdict(ending)}
        folder.mkdir(exist_ok=True)
        (folder / ".gitignore").write_text("*\n", "utf-8")
        fresh.write_text(json.dumps(memory), "utf-8")
        fresh.replace(root / _MEMORY)
    except OSError:
        return


def _stamps(output: Path) -> dict[str, list[int]]:
    """Size and time of every file of the output, by path."""
    stamps = {}
    for here, _, names in os.walk(output):
        for name in names:
            status = os.lstat(Path(here, name))
            stamps[str(Path(here, name).relative_to(output))] = [status.st_size, status.st_mtime_ns]
    return dict(sorted(stamps.items()))
