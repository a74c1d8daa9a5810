"""A project's files as values: what a build is made from."""

import hashlib
from collections.abc import Mapping
from dataclasses import field

from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Inputs:
    """`files` are the project's, by POSIX path relative to it; `look` is the default look, by path below templates/."""

    files: Mapping[str, bytes] = field(default_factory=dict)
    look: Mapping[str, bytes] = field(default_factory=dict)

    def texts(self) -> dict[str, str]:
        """All files as texts, for the excerpts of a report; bytes that are not UTF-8 show as replacement characters."""
        return {path: data.decode("utf-8-sig", "replace") for path, data in self.files.items()}

    def hashes(self) -> dict[str, str]:
        """SHA-256 of every file that what is published may depend on: all but the full texts of sources."""
        return {
            path: hashlib.sha256(data).hexdigest()
            for path, data in sorted(self.files.items())
            if not (path.startswith("seeds/") and path.endswith(".txt"))
        }
