"""To a folder, by exchange: readers see the old site or the new one, whole."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.diagnostics import Diagnostics
from sitegen.exports.manifest import PATH, files_of
from sitegen.output import write_site
from sitegen.publish.built import Built


def published(target: Path) -> Mapping[str, str]:
    """The digests of the site that stands there; {} for none."""
    try:
        return files_of((target / PATH).read_bytes()) or {}
    except OSError:
        return {}


def publish(built: Built, target: Path, *, protected: Path) -> Diagnostics:
    """`protected` is the project's root: neither it nor what it is made from is ever replaced."""
    artifacts = (Artifact(path, built.data(path)) for path in built.digests)
    found = write_site(artifacts, target, protected=protected)
    return tuple(replace(each, mend=_mend(each.mend)) for each in found)


def _mend(of_a_build: str) -> str:
    """What is to be done when it is not a build that found no place."""
    if of_a_build == "sitegen build -o output":
        return "sitegen publish dir ../www"
    return of_a_build.replace("sitegen build -o", "sitegen publish dir")
