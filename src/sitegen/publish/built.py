"""The built folder, held against its own manifest: nothing is published that the build did not write, or wrote otherwise."""

import hashlib
import os
from collections.abc import Mapping
from pathlib import Path

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.exports.manifest import PATH, files_of
from sitegen.frozen import dataclass
from sitegen.site_folder import SiteFolder

NOTHING_BUILT = Rule(
    "nothing-built",
    Severity.ERROR,
    "There is no built site to publish.",
    "`sitegen publish` sends a folder that `sitegen build` wrote, which it knows by the `data/manifest.json` in it. It builds "
    "nothing itself, so that what is published is what was looked at. Build first, or name the folder: `--site DIR`.",
)
NOT_AS_BUILT = Rule(
    "not-as-built",
    Severity.ERROR,
    "The built folder is not as the build left it.",
    "Files were added, changed or taken away since. Publishing them would put something before readers that no check has "
    "seen, and perhaps something that is nobody’s business. Build again: the folder then holds exactly the site.",
)
RULES = (NOTHING_BUILT, NOT_AS_BUILT)

_MOST_NAMED = 10


class ChangedError(Exception):
    """The folder is no longer as it was when it was held against its manifest, as when a build runs at the same time."""

    def __init__(self, finding: Diagnostic) -> None:
        super().__init__(finding.message)
        self.finding = finding


@dataclass(frozen=True, slots=True)
class Built:
    """`digests` are the SHA-256 of every file of the site by its path, the manifest's own among them; `shown` is how findings
    name the folder.
    """

    folder: Path
    shown: str
    digests: Mapping[str, str]

    def data(self, path: str) -> bytes:
        """The file as it was looked at: no other is ever sent. Raises ChangedError where it is gone or another."""
        return self.read(path)[0]

    def read(self, path: str) -> tuple[bytes, int]:
        """The same, with the time at which the file was written, in nanoseconds."""
        try:
            with (self.folder / path).open("rb") as file:
                data, written = file.read(), os.fstat(file.fileno()).st_mtime_ns
        except OSError as error:
            raise self._changed(f"gone: {path}") from error
        if hashlib.sha256(data).hexdigest() != self.digests[path]:
            raise self._changed(f"changed: {path}")
        return data, written

    def _changed(self, note: str) -> ChangedError:
        message = f"{self.shown} changed while it was being published"
        return ChangedError(Diagnostic(NOT_AS_BUILT, message, Span(self.shown), "sitegen build", (note,)))


def read_built(folder: Path, shown: str) -> tuple[Built | None, Diagnostics]:
    """The site in a folder; `shown` is how findings name the folder."""
    place = Span(shown)
    try:
        digests = {path: hashlib.sha256(data).hexdigest() for path, data in SiteFolder(folder).items()}
        wanted = files_of((folder / PATH).read_bytes())
    except OSError:
        wanted = None
    if wanted is None:
        message = f"there is no site in {shown} that sitegen built"
        return None, (Diagnostic(NOTHING_BUILT, message, place, "sitegen build"),)
    strange = [
        *(f"changed: {path}" for path in sorted(wanted) if path in digests and digests[path] != wanted[path]),
        *(f"missing: {path}" for path in sorted(wanted) if path not in digests),
        *(f"not the build’s: {path}" for path in sorted(digests) if path not in wanted and path != PATH),
    ]
    if strange:
        message = f"{shown} is not as the build left it"
        notes = (*strange[:_MOST_NAMED], *(["…"] if len(strange) > _MOST_NAMED else []))
        return None, (Diagnostic(NOT_AS_BUILT, message, place, "sitegen build", notes),)
    return Built(folder, shown, digests), ()


def copy_to(built: Built, folder: Path) -> None:
    """A copy of the site's files and of nothing else, for programs that take a whole folder.

    Files keep the times that the build gave them, by which such programs (rsync) and servers know what is unchanged.
    """
    for path in built.digests:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        data, written = built.read(path)
        target.write_bytes(data)
        os.utime(target, ns=(written, written))
