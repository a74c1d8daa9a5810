"""A built site on disk as a mapping from path to bytes, each file read when it is asked for and then forgotten."""

from collections.abc import Iterator, Mapping
from pathlib import Path

from sitegen.output import site_paths


class SiteFolder(Mapping[str, bytes]):
    """The plain files below `folder`, links not followed, without the `.gitignore` of a build.

    Asking for a file raises OSError where it may not be read.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self._paths = dict.fromkeys(site_paths(folder))

    def __getitem__(self, path: str) -> bytes:
        if path not in self._paths:
            raise KeyError(path)
        return (self._folder / path).read_bytes()

    def __contains__(self, path: object) -> bool:
        return path in self._paths

    def __iter__(self) -> Iterator[str]:
        return iter(self._paths)

    def __len__(self) -> int:
        return len(self._paths)
