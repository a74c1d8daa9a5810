"""What the site was built from and of: fingerprints of the input files and of the files written, and the tool's version.

So a build can be repeated and compared, an upload can be checked, and `publish` knows what is the build's own work.
"""

import json
from collections.abc import Iterable, Mapping

from sitegen.artifact import Artifact

PATH = "data/manifest.json"


def export_manifest(input_hashes: Mapping[str, str], version: str, files: Mapping[str, str]) -> Artifact:
    """`data/manifest.json`, from the SHA-256 (hexadecimal) of each input file by its path in the project, and of each
    other file of the site by its path there.

    Full texts of sources (`seeds/*.txt`) are left out: what is published never depends on whether they are at hand.
    The caller leaves out files that hold nothing but drafts, since even a draft's name stays with the desk.
    """
    inputs = {path: input_hashes[path] for path in sorted(input_hashes) if not _full_text(path)}
    manifest = {
        "format": 1,
        "tool": "sitegen",
        "version": version,
        "inputs": inputs,
        "files": dict(sorted(files.items())),
    }
    return Artifact(PATH, f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n".encode())


def digests(files: Iterable[Artifact]) -> dict[str, str]:
    """The SHA-256 of each file, in hexadecimal, by its path."""
    return {file.path: file.digest.hex() for file in files}


def with_files(site: tuple[Artifact, ...], files: tuple[Artifact, ...]) -> tuple[Artifact, ...]:
    """The site with further files, which its manifest lists too."""
    (manifest,) = (artifact for artifact in site if artifact.path == PATH)
    told = json.loads(manifest.data)
    others = (artifact for artifact in site if artifact.path != PATH)
    return (*others, *files, export_manifest(told["inputs"], told["version"], told["files"] | digests(files)))


def files_of(manifest: bytes) -> dict[str, str] | None:
    """The SHA-256 of each file of a site by its path, from its manifest; None where that is no manifest of ours."""
    try:
        told = json.loads(manifest)
        files = {str(path): str(digest) for path, digest in told["files"].items()}
    except (ValueError, KeyError, TypeError, AttributeError):
        return None
    return files if told.get("tool") == "sitegen" else None


def _full_text(path: str) -> bool:
    return path.startswith("seeds/") and path.endswith(".txt")
