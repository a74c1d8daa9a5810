"""One file of the built site, in memory. Renderers and exporters make artifacts; only `output` writes them."""

import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import field
from hashlib import sha256

from sitegen.frozen import dataclass

_LARGE = 65_536
"""Bytes from which on a file is packed: a few of data are two thirds of a large site, and a fifth of that when packed."""
_LEVEL = 1  # hardly larger than with the others, and in a fraction of their time


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is POSIX and relative to the site's root (`sources/cbc/index.html`); `data` are its exact bytes.

    Those of a large file are held packed, and unpacked each time they are asked for. `digest` is the SHA-256 of them, taken
    once, where the file is made: it tells a file from others wherever that is asked, and stands in the manifest.
    """

    path: str
    digest: bytes
    held: bytes = field(compare=False)
    is_packed: bool = field(compare=False)

    def __init__(self, path: str, data: bytes) -> None:
        packed = zlib.compress(data, _LEVEL) if len(data) >= _LARGE else data
        is_packed = len(packed) < len(data)
        self._set(path, sha256(data).digest(), packed if is_packed else data, is_packed=is_packed)

    @classmethod
    def of(cls, path: str, pieces: Iterable[bytes | bytearray | memoryview]) -> "Artifact":
        """A file that may be large, piece by piece, so that it never stands in memory as a whole."""
        packer, whole, size = zlib.compressobj(_LEVEL), sha256(), 0
        packed = []
        for piece in pieces:
            size += len(piece)
            whole.update(piece)
            packed.append(packer.compress(piece))
        held = b"".join([*packed, packer.flush()])
        if size < _LARGE:
            return cls(path, zlib.decompress(held))
        return cls.held_as(path, whole.digest(), held, is_packed=True)

    @classmethod
    def held_as(cls, path: str, digest: bytes, held: bytes, *, is_packed: bool) -> "Artifact":
        """One that was held so before."""
        made = cls.__new__(cls)
        made._set(path, digest, held, is_packed=is_packed)  # noqa: SLF001 - our own
        return made

    @property
    def data(self) -> bytes:
        return zlib.decompress(self.held) if self.is_packed else self.held

    def _set(self, path: str, digest: bytes, held: bytes, *, is_packed: bool) -> None:
        object.__setattr__(self, "path", path)
        object.__setattr__(self, "digest", digest)
        object.__setattr__(self, "held", held)
        object.__setattr__(self, "is_packed", is_packed)


class Files(Mapping[str, bytes]):
    """The bytes of some artifacts by path, unpacked when they are asked for."""

    def __init__(self, artifacts: Iterable[Artifact]) -> None:
        self._artifacts = {artifact.path: artifact for artifact in artifacts}

    def artifact(self, path: str) -> Artifact:
        return self._artifacts[path]

    def __getitem__(self, path: str) -> bytes:
        return self._artifacts[path].data

    def __iter__(self) -> Iterator[str]:
        return iter(self._artifacts)

    def __len__(self) -> int:
        return len(self._artifacts)

    def __contains__(self, path: object) -> bool:
        return path in self._artifacts
