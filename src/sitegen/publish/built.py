"""The built folder, held against its own manifest: nothing is published that the build did not write, or wrote otherwise."""

import hashlib
import shutil
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


@dataclass(frozen=True, slots=True)
class Built:
    """`digests` are the SHA-256 of every file of the site by its path, the manifest's own among them."""

    folder: Path
    digests: Mapping[str, str]

    def data(self, path: str) -> bytes:
        return (self.folder / path).read_bytes()


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
    return Built(folder, digests), ()


def copy_to(built: Built, folder: Path) -> None:
    """A copy of the site's files and of nothing else, for programs that take a whole folder."""
    for path in built.digests:
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(built.folder / path, target)
