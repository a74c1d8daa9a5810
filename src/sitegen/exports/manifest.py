"""What the site was built from: the input files' fingerprints and the tool's version, so that a build can be repeated."""

import json
from collections.abc import Mapping

from sitegen.artifact import Artifact


def export_manifest(input_hashes: Mapping[str, str], version: str) -> Artifact:
    """`data/manifest.json`, from the SHA-256 (hexadecimal) of each input file by its path in the project.

    Full texts of sources (`seeds/*.txt`) are left out: what is published never depends on whether they are at hand.
    The caller leaves out files that hold nothing but drafts, since even a draft's name stays with the desk.
    """
    inputs = {path: input_hashes[path] for path in sorted(input_hashes) if not _full_text(path)}
    manifest = {"format": 1, "tool": "sitegen", "version": version, "inputs": inputs}
    return Artifact("data/manifest.json", f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n".encode())


def _full_text(path: str) -> bool:
    return path.startswith("seeds/") and path.endswith(".txt")
