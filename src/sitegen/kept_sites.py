"""Sites that were built before: the same inputs make the same site, so it is taken from the cache and not built again.

Kept are the findings and the list of a site's files by the digests of their bytes, and these bytes once, whichever sites
have them. It is asked before anything else of the program is loaded, so that to write such a site costs what writing costs.
"""

from collections.abc import Iterable
from hashlib import blake2b

from sitegen.artifact import Artifact
from sitegen.diagnostics import Diagnostics
from sitegen.fingerprint import fingerprint
from sitegen.frozen import dataclass
from sitegen.memo import Disk
from sitegen.project import Inputs


@dataclass(frozen=True, slots=True)
class Built:
    """A site that no finding stopped, and its findings."""

    files: tuple[Artifact, ...]
    found: Diagnostics


def key_of(program: bytes, inputs: Inputs, asked: object) -> bytes:
    """What tells a build from others: the program, every file, and what was `asked` for, as plain data."""
    files = [(path, _digest(data)) for path, data in sorted((*inputs.files.items(), *_look(inputs)))]
    return fingerprint(("site", program, files, asked))


def take(disk: Disk, key: bytes) -> Built | None:
    """The site as it was built; None where it was not, or a part of it is lost."""
    listed = disk.take([key]).get(key)
    if listed is None:
        return None
    paths, digests, found = listed
    data = disk.take(digests)
    if not data.keys() >= set(digests):
        return None
    files = ((path, digest, *data[digest]) for path, digest in zip(paths, digests, strict=True))
    return Built(
        tuple(Artifact.held_as(path, digest, held, is_packed=is_packed) for path, digest, held, is_packed in files),
        found,
    )


def keep(disk: Disk, key: bytes, built: Built) -> None:
    """Only what the cache does not hold is written to it."""
    held = {file.digest: (file.held, file.is_packed) for file in built.files}
    disk.keep({digest: held[digest] for digest in disk.lacking(held)})
    disk.keep({key: ([file.path for file in built.files], [file.digest for file in built.files], built.found)})


def _look(inputs: Inputs) -> Iterable[tuple[str, bytes]]:
    return ((f"look:{path}", data) for path, data in inputs.look.items())


def _digest(data: bytes) -> bytes:
    return blake2b(data, digest_size=16).digest()
