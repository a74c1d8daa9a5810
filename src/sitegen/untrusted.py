"""What a project that nobody has looked at yet may not bring: code of any kind, and files that run when they are opened.

A pull request's words are inert by themselves. Its templates would run on the machine that builds, its extensions too,
and a page or a script among its assets would run in the browser of whoever opens it.
"""

import re
from collections.abc import Mapping

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.project import Inputs

ACTIVE_ASSET = Rule(
    "active-asset",
    Severity.ERROR,
    "A file of content/assets/ can run when it is opened, and the project is not trusted.",
    "Under `--untrusted`, as for pull requests from forks, only pictures, sound, film, tables and plain text may stand in "
    "content/assets/: a page, a script or a picture with a script in it would run in the browser of whoever opens the built "
    "site. Save the picture without scripts; or let someone who may do so look at the file and build without `--untrusted`.",
)

_PASSIVE = frozenset(
    [
        "png",
        "jpg",
        "jpeg",
        "gif",
        "webp",
        "avif",
        "ico",
        "csv",
        "tsv",
        "txt",
        "json",
        "geojson",
        "md",
        "mp3",
        "ogg",
        "oga",
        "wav",
        "m4a",
        "mp4",
        "webm",
        "ogv",
        "vtt",
        "woff",
        "woff2",
        "pdf",
    ]
)
_RUNS = re.compile(
    rb"<script|<foreignobject|<iframe|<embed|<object|<handler|\son[a-z]+\s*=|javascript:|<!entity|<\?xml-style",
    re.IGNORECASE,
)


def without_own_code(inputs: Inputs, templates: Mapping[str, bytes]) -> Inputs:
    """The inputs with `templates` (by path below templates/) in the place of the project's own."""
    files = {path: data for path, data in inputs.files.items() if not path.startswith("templates/")}
    return Inputs({**files, **{f"templates/{path}": data for path, data in templates.items()}}, inputs.look)


def active_assets(inputs: Inputs) -> Diagnostics:
    """Findings on files below content/assets/ that are not known to be passive."""
    found = []
    for path, data in sorted(inputs.files.items()):
        ending = path.rpartition(".")[2].lower()
        if path.startswith("content/assets/") and ending not in _PASSIVE and (ending != "svg" or _RUNS.search(data)):
            what = "holds a script, or could" if ending == "svg" else "could run when it is opened"
            mend = "save the picture without scripts" if ending == "svg" else "take it out of content/assets/"
            found.append(Diagnostic(ACTIVE_ASSET, f"this file {what}", Span(path), mend))
    return tuple(found)
