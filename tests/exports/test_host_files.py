"""What hosts are told: headers for every answer, redirects from former addresses."""

import json
import os
import re
import subprocess
from pathlib import Path

import pytest

from projects import project, site_of, small_site_built
from sitegen.exports.host_files import MOST_BYTES, MOST_REDIRECTS, export_host_files
from sitegen.render.policy import CONTENT_POLICY


def headers(text: str) -> dict[str, dict[str, str]]:
    """The headers of each rule by its pattern, as the hosts read the file."""
    rules: dict[str, dict[str, str]] = {}
    pattern = ""
    for line in text.splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            rules[pattern][name] = value
        else:
            pattern = line
            rules[pattern] = {}
    return rules


def matches(pattern: str, url: str) -> bool:
    return re.fullmatch(re.escape(pattern).replace(r"\*", ".*"), url) is not None


def test_every_answer_has_the_policy_and_only_fingerprinted_files_are_kept() -> None:
    site = small_site_built()
    rules = headers(site["_headers"].decode())
    for path in site:
        matching = [given for pattern, given in rules.items() if matches(pattern, f"/{path}")]
        names = [name for given in matching for name in given]
        assert len(names) == len(set(names)), f"{path}: hosts join the values of a header that is given twice"
        told = {name: value for given in matching for name, value in given.items()}
        assert told["Content-Security-Policy"] == CONTENT_POLICY
        fingerprinted = re.search(r"\.[0-9a-f]{10}\.\w+$", path) is not None
        assert ("immutable" in told.get("Cache-Control", "")) == fingerprinted, path


def test_former_addresses_lead_on() -> None:
    files = project(
        {
            "content/sources/alpha.md": "---\ntitle: The flood\npublished: 2024-05-14\nformer_ids: [old-flood]\n---\n",
            "content/index.md": "---\ntitle: Home\n---\n\nHello.\n",
            "content/pages/dam.md": "---\ntitle: The dam\naliases: [/old/dam/]\n---\n\nHello.\n",
        }
    )
    site = site_of(files)
    lines = site["_redirects"].decode().splitlines()
    assert lines == ["/sources/old-flood/ /sources/alpha/ 301", "/old/dam/ /dam/ 301"]
    assert all(f"{line.split()[0].strip('/')}/index.html" in site for line in lines)


def test_no_host_is_given_more_redirects_than_it_reads() -> None:
    many = [(f"/old-{number}/", "/") for number in range(MOST_REDIRECTS + 5)]
    _, redirects, nojekyll = export_host_files(many, "default-src 'none'")
    assert redirects.data.count(b"\n") == MOST_REDIRECTS
    _, long, _ = export_host_files([(old + "x" * 100, new) for old, new in many], "default-src 'none'")
    assert MOST_BYTES - 200 < len(long.data) <= MOST_BYTES
    assert long.data.endswith(b" / 301\n")
    assert (nojekyll.path, nojekyll.data) == (".nojekyll", b"")


NETLIFY = """
import {parseAllHeaders} from "@netlify/headers-parser";
import {parseAllRedirects} from "@netlify/redirect-parser";
const asked = {headersFiles: ["_headers"], redirectsFiles: ["_redirects"], configHeaders: [], configRedirects: [], minimal: true};
const {headers, errors} = await parseAllHeaders(asked), redirects = await parseAllRedirects(asked);
console.log(JSON.stringify({headers, redirects: redirects.redirects, errors: [...errors, ...redirects.errors].map(String)}));
"""


def test_the_hosts_own_parsers_read_both_as_they_are_meant(tmp_path: Path) -> None:
    """Netlify's, by which Cloudflare's formats are made too."""
    packages = Path(__file__).parents[1] / "npm/node_modules"
    if not (packages / "@netlify").is_dir():
        why = "Netlify's parsers are not installed: .ci/npm"
        if os.environ.get("SITEGEN_REQUIRE_TOOLS") == "1":
            pytest.fail(why)
        pytest.skip(why)
    site = site_of(
        project({"content/pages/dam.md": "---\ntitle: The dam\naliases: [/old/dam/, /2019/dam/]\n---\n\nHello.\n"})
    )
    (tmp_path / "node_modules").symlink_to(packages)
    for name in ("_headers", "_redirects"):
        (tmp_path / name).write_bytes(site[name])
    (tmp_path / "read.mjs").write_text(NETLIFY)
    done = subprocess.run(["node", "read.mjs"], cwd=tmp_path, capture_output=True, text=True, check=True)
    told = json.loads(done.stdout)
    assert told["errors"] == []
    assert {rule["for"]: rule["values"] for rule in told["headers"]} == headers(site["_headers"].decode())
    assert [(each["from"], each["to"], each["status"]) for each in told["redirects"]] == [
        ("/old/dam/", "/dam/", 301),
        ("/2019/dam/", "/dam/", 301),
    ]
