"""A `.gz` and a `.br` beside every text of some size, for servers that send such files as they are.

Brotli is strongest for what is kept for ever, and quick for the rest: its highest quality takes fifty times as long.
"""

import gzip
from collections.abc import Iterator

import brotli

from sitegen.artifact import Artifact
from sitegen.exports.manifest import PATH, with_files

_ENDINGS = (
    ".html",
    ".css",
    ".js",
    ".json",
    ".jsonld",
    ".csv",
    ".xml",
    ".svg",
    ".txt",
    ".bib",
    ".sqlite",
    ".webmanifest",
)
_LEAST = 1024
"""Bytes; what is smaller fits into a packet or two anyway."""
_SYSTEM = 9
"""The byte of a gzip header that names the system it was made on (RFC 1952); 255 says that it is not known."""


def precompressed(site: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
    """The site with its compressed files, which its manifest lists too. The same bytes on every machine."""
    return with_files(
        site, tuple(sibling for artifact in site if artifact.path != PATH for sibling in _siblings(artifact))
    )


def _siblings(artifact: Artifact) -> Iterator[Artifact]:
    path, data = artifact.path, artifact.data
    if len(data) < _LEAST or not path.endswith(_ENDINGS):
        return
    zipped = bytearray(gzip.compress(data, 9, mtime=0))
    zipped[_SYSTEM] = 255
    quality = 11 if path.startswith("assets/") else 5
    for made in (Artifact(f"{path}.gz", bytes(zipped)), Artifact(f"{path}.br", brotli.compress(data, quality=quality))):
        if len(made.data) < len(data):
            yield made
