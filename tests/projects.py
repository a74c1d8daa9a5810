"""Small projects in memory: texts by path, made into the inputs of a build or written to a folder."""

from collections.abc import Mapping
from pathlib import Path

from sitegen.build import Options, build, load
from sitegen.build import check as check_library
from sitegen.derive.attestation import attest, lock_path, lock_to_json, text_path
from sitegen.derive.comparison import with_verdicts
from sitegen.diagnostics import Diagnostic, Severity
from sitegen.inputs import read_look
from sitegen.model.library import Library
from sitegen.project import Inputs

LOOK = read_look()
"""The real default look."""

SMALL_SITE = Path(__file__).parent / "sites" / "small"

Files = Mapping[str, str | bytes | None]
"""Contents by path; None takes a file away from the project that is changed."""

MINIMAL: Mapping[str, str] = {
    "site.yaml": "format: 1\ntitle: A small site\n",
    "content/index.md": "---\ntitle: Home\n---\n\nHello.\n",
    "content/questions.yaml": "- id: dead\n  title: How many died?\n  topic: Losses\n  kind: count\n",
    "content/actors.yaml": "- id: mayor\n  name: The Mayor\n  kind: person\n",
    "content/sources/alpha.md": "---\ntitle: The flood\npublished: 2024-05-14\n---\n",
    "content/claims/alpha.yaml": """\
- id: alpha-dead
  question: dead
  by: mayor
  value: about 12
  as_of: 2024-05-14
  quote: about 12 people died
  attribution: the Mayor said
""",
    "seeds/alpha.txt": """\
The flood

At Oster about 12 people died, the Mayor said. The water had come in the night, over the fields and then the road, and
nobody in the lower streets had heard the bells.
""",
}
"""One source, one question, one speaker, one claim: nothing to find fault with once it is locked."""


def project(changes: Files | None = None, **texts: str) -> dict[str, bytes]:
    """The minimal project with `changes`; each keyword adds text to the end of a file of content/, by its name.

    `project(claims_alpha="- id: …")` adds to content/claims/alpha.yaml, `project(index="…")` to content/index.md.
    The locks are those of the texts.
    """
    files: dict[str, str | bytes | None] = {**MINIMAL, **(changes or {})}
    for name, text in texts.items():
        path = _named(name)
        before = files.get(path) or ""
        files[path] = before + text if isinstance(before, str) else before + text.encode()
    kept = {path: text.encode() if isinstance(text, str) else text for path, text in files.items() if text is not None}
    return {**kept, **locks(kept)}


def _named(name: str) -> str:
    folder, _, rest = name.partition("_")
    if rest and folder in ("claims", "sources", "pages"):
        return f"content/{folder}/{rest.replace('_', '-')}.{'yaml' if folder == 'claims' else 'md'}"
    return f"content/{name}.{'md' if name == 'index' else 'yaml'}"


def locks(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """The attestation of every source whose text is among the files, as `sitegen source verify --write` makes it."""
    library, _ = load(Inputs(files, LOOK), Options(drafts=True))
    return {
        lock_path(source): lock_to_json(attest(source, library.claims_by_source[source], text)).encode()
        for source, text in library.texts.items()
        if text_path(source) in files
    }


def read_site(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its POSIX path within it."""
    return {
        entry.relative_to(folder).as_posix(): entry.read_bytes()
        for entry in sorted(folder.rglob("*"))
        if entry.is_file()
    }


def small_site() -> dict[str, bytes]:
    """The project under tests/sites/small, without what it is expected to become."""
    return {path: data for path, data in read_site(SMALL_SITE).items() if not path.startswith("expected/")}


def write_project(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder


def library_of(files: Mapping[str, bytes], *, drafts: bool = False) -> Library:
    """The library of a project that has no error in it."""
    library, found = check_library(Inputs(files, LOOK), Options(drafts=drafts))
    errors = [str(finding.span) + " " + finding.message for finding in found if finding.weight is Severity.ERROR]
    assert errors == []
    return with_verdicts(library)


def findings(files: Mapping[str, bytes], options: Options | None = None) -> list[Diagnostic]:
    """Every finding of a build, in order."""
    return list(build(Inputs(files, LOOK), options or Options()).diagnostics)


def told(files: Mapping[str, bytes], options: Options | None = None) -> list[str]:
    """The findings of a build as `rule path:line:column`."""
    return [f"{finding.rule.name} {finding.span}" for finding in findings(files, options)]


def site_of(files: Mapping[str, bytes], options: Options | None = None) -> dict[str, bytes]:
    """The files of the built site; a project with an error in it is a fault of the test."""
    outcome = build(Inputs(files, LOOK), options or Options())
    assert outcome.site is not None, [f"{finding.span} {finding.message}" for finding in outcome.diagnostics]
    return {artifact.path: artifact.data for artifact in outcome.site}


def page_of(files: Mapping[str, bytes], path: str = "index.html") -> str:
    """The HTML of one built page."""
    return site_of(files)[path].decode()
