"""One file of the built site, in memory. Renderers and exporters make artifacts; only `output` writes them."""

from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Artifact:
    """`path` is POSIX and relative to the site's root (`sources/cbc/index.html`); `data` are its exact bytes."""

    path: str
    data: bytes
