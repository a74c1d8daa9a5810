"""`search: full`: an index of the pages' text, made by pagefind of the site's own HTML as the last stage of a build.

pagefind is asked by the messages that its own wrappers send it: each page goes in and each file of the index comes out
through a pipe, and nothing is read from a disk. Given a folder it numbers the pages in the order in which the disk lists
them, so that the same site would not be the same bytes; and its Python package takes a tenth of a second for each page.
"""

import importlib
import json
import os
import subprocess
from base64 import b64decode, b64encode
from collections.abc import Iterator
from io import BufferedReader, BufferedWriter
from pathlib import Path
from typing import Any, cast

from sitegen.artifact import Artifact
from sitegen.build import Outcome, Watcher
from sitegen.diagnostics import Diagnostic, Rule, Severity, in_order
from sitegen.exports.manifest import with_files
from sitegen.mapping import Mapper

FULL_SEARCH_NOT_MADE = Rule(
    "full-search-not-made",
    Severity.ERROR,
    "The full text of the pages cannot be made searchable.",
    "`search: full` in site.yaml asks for an index of every word of the pages. Another program makes it, pagefind, which "
    "is not part of sitegen's plain installation: `python -m pip install pagefind-bin`. Without it nothing is written, "
    "since a site must not depend on what a machine happens to have. Or be content with titles, headings, claims and names: "
    "`search: titles`.",
)

FOLDER = "pagefind"
"""Of the site. pagefind's script looks for the index beside itself."""

MARK = b" data-pagefind-body"
"""Pages with it are indexed, and in them only what the element that bears it holds."""

_APART = ["svg", "nav", "form", ".chart-data", ".downloads", ".to-cite", ".rests-on"]
"""What stands in a page but is none of its words, or says what stands there a second time."""

_NEEDLESS = ("pagefind-ui", "pagefind-modular-ui", "pagefind-component-ui", "pagefind-highlight", "pagefind-worker")
"""Interfaces for sites that have none of their own."""

_ENDED = "the program ended before it was done"
_UNKNOWN = "the program answers something else than was asked"

_Pages = tuple[tuple[str, bytes], ...]


class NotMadeError(Exception):
    """What pagefind said, or that it went away."""


def with_full_text(outcome: Outcome, mapper: Mapper, watch: Watcher) -> Outcome:
    """The site with the index, if it asks for one; a mapper that remembers makes it anew only when a page changed."""
    if outcome.site is None or outcome.full_search is None:
        return outcome
    watch("index")
    pages = tuple((each.path, each.data) for each in outcome.site if each.path.endswith(".html") and MARK in each.data)
    mend = "python -m pip install pagefind-bin"
    try:
        (files,) = mapper(index, [pages])
        script = Artifact(f"{FOLDER}/full_text.js", Path(__file__).with_suffix(".js").read_bytes())
        return Outcome(with_files(outcome.site, (script, *files)), outcome.diagnostics)
    except ImportError:
        told = "search: full needs the program pagefind, which is not installed"
    except (OSError, NotMadeError) as error:
        why = _ENDED if isinstance(error, BrokenPipeError) else error
        told, mend = f"pagefind made no index: {why}", "search: titles"
    finding = Diagnostic(FULL_SEARCH_NOT_MADE, told, outcome.full_search, mend)
    return Outcome(None, in_order((*outcome.diagnostics, finding)))


def index(pages: _Pages) -> tuple[Artifact, ...]:
    """The files of the index. Raises ImportError, OSError or NotMadeError."""
    asked: list[dict[str, Any]] = [
        {"type": "NewIndex", "config": {"exclude_selectors": _APART}},
        *(
            {"type": "AddFile", "index_id": 0, "file_path": path, "file_contents": html.decode()}
            for path, html in pages
        ),
        {"type": "GetFiles", "index_id": 0},
    ]
    try:
        *_, told = _answers(asked)
        made = {file["path"]: b64decode(file["content"]) for file in told["files"]}
    except (ValueError, LookupError, TypeError) as error:
        raise NotMadeError(_UNKNOWN) from error
    return tuple(
        Artifact(f"{FOLDER}/{name}", data) for name, data in sorted(made.items()) if not name.startswith(_NEEDLESS)
    )


def _answers(asked: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """What is answered to each message; the next is sent when the last has its answer, so that no pipe runs full."""
    program = importlib.import_module("pagefind_bin").get_executable()
    # pagefind takes settings from the environment, and from files of the folder it runs in; none may reach a site so.
    environment = {name: value for name, value in os.environ.items() if not name.startswith("PAGEFIND_")}
    pipe = subprocess.PIPE
    with subprocess.Popen(  # noqa: S603 - the program that was installed
        [program, "--service"], cwd=program.parent, env=environment, stdin=pipe, stdout=pipe, stderr=subprocess.DEVNULL
    ) as running:
        into, out_of = cast("BufferedWriter", running.stdin), cast("BufferedReader", running.stdout)
        for number, payload in enumerate(asked):
            into.write(b64encode(json.dumps({"message_id": number, "payload": payload}).encode()) + b",")
            into.flush()
            answer = json.loads(b64decode(_until_comma(out_of)))["payload"]
            if answer["type"] == "Error":
                raise NotMadeError(answer["message"])
            yield answer


def _until_comma(stream: BufferedReader) -> bytes:
    said = bytearray()
    while not said.endswith(b","):
        part = stream.read1()
        if not part:
            raise NotMadeError(_ENDED)
        said += part
    return bytes(said)
