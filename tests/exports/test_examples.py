"""The line of example beside each file on /data/ does what it is there for."""

import html
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from projects import small_site_built


def examples() -> dict[str, str]:
    tree = LexborHTMLParser(small_site_built()["data/index.html"].decode())
    found = {}
    for entry in tree.css(".downloads > div"):
        name, line = entry.css_first("a"), entry.css_first("code")
        if name and line:
            found[name.text()] = html.unescape(line.text())
    return found


def test_every_file_has_one() -> None:
    names = {Path(path).name for path in small_site_built() if re.fullmatch(r"data/[^/]+", path)}
    assert names - set(examples()) <= {"index.html", "card.png", "claims.tableschema.json"}


@pytest.mark.parametrize(
    "name", ["claims.json", "claims.csv", "datapackage.json", "site.sqlite", "annotations.jsonld", "manifest.json"]
)
def test_it_can_be_copied_into_a_shell(name: str, tmp_path: Path) -> None:
    line = examples()[name]
    program = line.split()[0]
    if shutil.which(program) is None and not (Path(sys.executable).parent / program).exists():
        pytest.skip(f"no {program} on this machine")
    for path, data in small_site_built().items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(data)
    path = f"{Path(sys.executable).parent}:/usr/bin:/bin"
    done = subprocess.run(
        ["sh", "-c", line],
        cwd=tmp_path / "data",
        env={"PATH": path, "HOME": str(tmp_path)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip()
