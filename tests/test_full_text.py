"""`search: full`: the index is of the site alone, the same bytes anywhere, and made anew only when a page changed."""

import gzip
import json
import os
import subprocess
import sys
from base64 import b64encode
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sitegen
from projects import LOOK, project, read_site, write_project
from sitegen.artifact import Artifact
from sitegen.build import Options, Outcome, build
from sitegen.cli import cli
from sitegen.exports.manifest import digests, files_of
from sitegen.full_text import index, with_full_text
from sitegen.memo import Memory, remembering
from sitegen.precompress import precompressed
from sitegen.project import Inputs

SETTINGS = "format: 1\ntitle: T\nbase_url: https://example.org/sub/\nquote_share: 100%\nsocial_cards: false\n"
FULL = f"{SETTINGS}search: full\n"
HERON = "---\ntitle: The night\naliases: [/old/night/]\n---\n\nA heron stood in the orchard.\n"
FILES = project({"site.yaml": FULL, "content/pages/night.md": HERON})


def unwatched(_stage: str) -> None:
    pass


def searchable(outcome: Outcome) -> dict[str, bytes]:
    outcome = with_full_text(outcome, map, unwatched)
    assert outcome.site is not None, outcome.diagnostics
    return {artifact.path: artifact.data for artifact in outcome.site}


@cache
def plain() -> Outcome:
    """The site before its last stage."""
    return build(Inputs(FILES, LOOK))


@cache
def made() -> dict[str, bytes]:
    return searchable(plain())


def indexed(site: dict[str, bytes]) -> dict[str, str]:
    """The words of each page that the index holds, by address."""
    told = [
        json.loads(gzip.decompress(data).removeprefix(b"pagefind_dcd"))
        for path, data in site.items()
        if path.endswith(".pf_fragment")
    ]
    return {each["url"]: each["content"] for each in told}


def test_every_page_that_is_to_be_found_is_in_it_and_no_other() -> None:
    pages = {f"/{path.removesuffix('index.html')}" for path in made() if path.endswith(".html")}
    again = {page for page in pages if page.startswith(("/charts/", "/evidence/"))} - {"/charts/"}
    assert pages - set(indexed(made())) == {"/old/night/", "/404.html", "/search/", *again}
    assert len(again) > 1
    assert set(indexed(made())) < pages


def test_it_holds_the_words_of_the_page_and_none_of_its_frame() -> None:
    words = indexed(made())["/night/"]
    assert words == "The night. A heron stood in the orchard."


def test_a_site_that_does_not_ask_has_nothing_of_it() -> None:
    for options, settings in ((Options(), SETTINGS), (Options(from_disk=True), FULL)):
        site = searchable(build(Inputs({**FILES, "site.yaml": settings.encode()}, LOOK), options))
        assert [path for path in site if "pagefind" in path] == []
        assert [path for path, data in site.items() if b"pagefind" in data or b"wasm" in data] == []


def test_the_manifest_lists_it_and_it_is_compressed_like_the_rest() -> None:
    files = tuple(Artifact(path, data) for path, data in made().items() if path != "data/manifest.json")
    assert files_of(made()["data/manifest.json"]) == digests(files)
    beside = {each.path for each in precompressed(tuple(Artifact(*each) for each in made().items()))}
    assert "pagefind/pagefind.js.br" in beside
    assert not [path for path in beside if ".pf_" in path and path.endswith((".br", ".gz"))]


def test_it_is_asked_for_once_and_again_only_when_a_page_changed() -> None:
    asked: list[str] = []

    def counting(function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
        work = list(items)
        asked.extend(function.__name__ for _ in work if function is index)
        return map(function, work)

    mapper = remembering(Memory(), counting, b"")

    def built(change: dict[str, bytes]) -> Outcome:
        return with_full_text(build(Inputs({**FILES, **change}, LOOK), mapper=mapper), mapper, unwatched)

    assert built({}) == built({})
    built({"site.yaml": FULL.encode() + b"# a remark\n"})
    assert asked == ["index"]
    stork = {"content/pages/night.md": HERON.replace("heron", "stork").encode()}
    assert built(stork) == with_full_text(build(Inputs({**FILES, **stork}, LOOK)), map, unwatched)
    assert asked == ["index", "index"]


def run(words: str, folder: Path) -> None:
    done = CliRunner().invoke(cli, ["-C", str(folder), *words.split()])
    assert done.exit_code == 0, done.output


def test_it_is_the_same_bytes_everywhere_and_what_is_stale_goes(tmp_path: Path) -> None:
    """One folder is built twice, the second time from memory; the other once, as on another machine."""
    one, two = write_project(FILES, tmp_path / "a"), write_project(FILES, tmp_path / "some where/ö")
    (one / "content/pages/night.md").write_text(HERON.replace("heron", "stork"))
    run("build --jobs 2", one)
    before = set(read_site(one / "output"))
    (one / "content/pages/night.md").write_text(HERON)
    run("build --jobs 2", one)
    assert before - set(read_site(one / "output"))
    (two / "pagefind.toml").write_text('exclude_selectors = ["p"]\n')
    settings = {"PAGEFIND_EXCLUDE_SELECTORS": "p", "PYTHONHASHSEED": "1", "LC_ALL": "C", "RAYON_NUM_THREADS": "1"}
    settings["PYTHONPATH"] = str(Path(sitegen.__file__).parents[1])
    command = [sys.executable, "-m", "sitegen", "build", "--jobs", "1"]
    subprocess.run(command, cwd=two, env={**os.environ, **settings}, capture_output=True, check=True)
    assert read_site(one / "output") == read_site(two / "output")
    run("links", two)
    run(f"publish dir {tmp_path / 'www'}", two)
    assert read_site(tmp_path / "www") == read_site(two / "output")


FAKE = """\
import pathlib
def get_executable():
    return pathlib.Path(__file__).with_name("pagefind")
"""


REFUSAL = b64encode(b'{"message_id": 0, "payload": {"type": "Error", "message": "no room"}}').decode()
ODD = b64encode(b'{"message_id": 0}').decode()


@pytest.mark.parametrize(
    ("module", "program", "told", "mend"),
    [
        ("raise ImportError", "", "which is not installed", "python -m pip install pagefind-bin"),
        (FAKE, "", "pagefind made no index: [Errno 2] No such file", "search: titles"),
        (FAKE, "exit 3", "pagefind made no index: the program ended before", "search: titles"),
        (
            FAKE,
            f"printf %s, {REFUSAL}; cat >&2",
            "pagefind made no index: no room",
            "search: titles",
        ),
        (
            FAKE,
            "printf hello,; cat >&2",
            "pagefind made no index: the program answers something else",
            "search: titles",
        ),
        (
            FAKE,
            f"printf %s, {ODD}; cat >&2",
            "pagefind made no index: the program answers something else",
            "search: titles",
        ),
    ],
    ids=["not installed", "no program", "it dies", "it refuses", "it greets", "it is another program"],
)
@pytest.mark.skipif(sys.platform == "win32", reason="the programs are for a Unix shell")
def test_what_goes_wrong_is_a_finding_at_the_setting(  # noqa: PLR0917 - pytest's own and the table's
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, module: str, program: str, told: str, mend: str
) -> None:
    place = write_project({"pagefind_bin.py": module.encode()}, tmp_path / "fake")
    if program:
        (place / "pagefind").write_text(f"#!/bin/sh\n{program}\n")
        (place / "pagefind").chmod(0o755)
    monkeypatch.syspath_prepend(place)
    monkeypatch.delitem(sys.modules, "pagefind_bin", raising=False)
    outcome = with_full_text(plain(), map, unwatched)
    monkeypatch.delitem(sys.modules, "pagefind_bin", raising=False)
    assert outcome.site is None
    (finding,) = outcome.diagnostics
    assert (finding.rule.name, str(finding.span), finding.mend) == ("full-search-not-made", "site.yaml:6:9", mend)
    assert told in finding.message
