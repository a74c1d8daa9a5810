"""Whole sites: each project under tests/sites/NAME becomes what lies in tests/sites/NAME/expected.

SITEGEN_UPDATE_SNAPSHOTS=1 writes what is expected anew, to be read in the diff; under CI=true it never does.
Assets are told by their names alone, with the fingerprint masked; style, fonts and pictures are tested elsewhere.
"""

import os
import re
import shutil
from pathlib import Path

import pytest

from projects import read_site, site_of

SITES = Path(__file__).with_name("sites")
NAMES = sorted(path.name for path in SITES.iterdir() if path.is_dir())
FINGERPRINT = re.compile(rb"\.[0-9a-f]{10}(?=\.[a-z0-9]+\b)")
UPDATING = os.environ.get("SITEGEN_UPDATE_SNAPSHOTS") == "1" and os.environ.get("CI") != "true"


def masked(site: dict[str, bytes]) -> dict[str, bytes]:
    """What is compared: pages and data whole, assets as a list of names; hashes masked, since style changes often."""
    kept = {path: FINGERPRINT.sub(b".HASH", data) for path, data in site.items() if not path.startswith("assets/")}
    names = sorted(FINGERPRINT.sub(b".HASH", path.encode()).decode() for path in site if path.startswith("assets/"))
    manifest = re.sub(rb'"[0-9a-f]{64}"', b'"HASH"', kept["data/manifest.json"])
    return {**kept, "data/manifest.json": manifest, "assets.txt": "".join(f"{name}\n" for name in names).encode()}


@pytest.mark.parametrize("name", NAMES)
def test_a_site_is_what_it_was(name: str) -> None:
    folder = SITES / name
    files = {path: data for path, data in read_site(folder).items() if not path.startswith("expected/")}
    made, expected = masked(site_of(files)), folder / "expected"
    if UPDATING:
        shutil.rmtree(expected, ignore_errors=True)
        for path, data in made.items():
            (expected / path).parent.mkdir(parents=True, exist_ok=True)
            (expected / path).write_bytes(data)
    kept = read_site(expected)
    assert sorted(set(kept) - set(made)) == [], "missing"
    assert sorted(set(made) - set(kept)) == [], "unexpected"
    changed = [path for path in made if made[path] != kept[path]]
    assert {path: made[path].decode() for path in changed[:3]} == {path: kept[path].decode() for path in changed[:3]}
    assert changed == []
