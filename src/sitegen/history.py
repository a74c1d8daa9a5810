"""A project as it was at a revision of its git repository: read from git's own store, nothing checked out."""

import subprocess
from collections.abc import Iterator, Sequence
from pathlib import Path

from sitegen.inputs import MAX_BYTES
from sitegen.project import Inputs

_KEPT = ("site.yaml", "content/", "seeds/")
_PLAIN = frozenset({"100644", "100755"})


def inputs_at(root: Path, revision: str) -> Inputs | None:
    """The records of the project in `root` at a revision: no texts of sources, no templates, no assets.

    None where git is missing, does not know the revision, or the folder is in no repository.
    """
    if revision.startswith("-") or "\0" in revision:
        return None
    commit = _git(root, ["rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}"])
    listed = _git(root, ["ls-tree", "-r", "-z", "-l", commit.decode().strip()]) if commit else None
    if listed is None:
        return None
    wanted = dict(_records(listed.decode("utf-8", "replace")))
    batch = _git(root, ["cat-file", "--batch"], "".join(f"{blob}\n" for blob in wanted.values()).encode())
    return None if batch is None else Inputs(dict(zip(wanted, _blobs(batch), strict=True)))


def _records(listed: str) -> Iterator[tuple[str, str]]:
    """Path and blob of each file that holds records, from what `git ls-tree -r -z -l` prints."""
    for entry in filter(None, listed.split("\0")):
        about, _, path = entry.partition("\t")
        mode, _, blob, size = about.split()
        record = path.startswith(_KEPT) and not path.startswith("content/assets/") and not path.endswith(".txt")
        if record and mode in _PLAIN and int(size) <= MAX_BYTES:
            yield path, blob


def _blobs(batch: bytes) -> list[bytes]:
    """The contents in what `git cat-file --batch` prints: a line `name type size`, the bytes, a line end, and so on."""
    found, position = [], 0
    while position < len(batch):
        head = batch.index(b"\n", position)
        size = int(batch[position:head].rsplit(b" ", 1)[1])
        found.append(batch[head + 1 : head + 1 + size])
        position = head + size + 2
    return found


def _git(root: Path, arguments: Sequence[str], given: bytes = b"") -> bytes | None:
    """What git prints; None where it fails or is not there."""
    try:
        done = subprocess.run(  # noqa: S603 - git's name and ours; a revision is never taken for an option
            ["git", "-C", str(root), *arguments],  # noqa: S607 - the git that the user runs
            input=given,
            capture_output=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return None
    return done.stdout
