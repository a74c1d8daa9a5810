"""Small sound projects in memory: one of them changed, read into a library, built, or written to a folder.

Each folder of tests/bases/ is one. `flood` is the least that a site needs: one source, one question, one speaker, one claim.
`river` has a text with every sort of evidence in it, and one claim to lay others over. `voices` has three documents, whoever
speaks in them and no claim yet, for what pages gather.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from sitegen.build import Options, build, load
from sitegen.build import check as check_library
from sitegen.derive.attestation import attest, lock_path, lock_to_json, text_path
from sitegen.derive.comparison import with_verdicts
from sitegen.diagnostics import Diagnostic, Diagnostics, Severity
from sitegen.inputs import read_look
from sitegen.model.library import Library
from sitegen.project import Inputs

LOOK = read_look()
"""The real default look."""

SMALL_SITE = Path(__file__).parent / "sites" / "small"

Files = Mapping[str, str | bytes | None]
"""Contents by path; None takes a file away from the project that is changed."""


def read_site(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its POSIX path within it."""
    return {
        entry.relative_to(folder).as_posix(): entry.read_bytes()
        for entry in sorted(folder.rglob("*"))
        if entry.is_file()
    }


def _base(name: str) -> Mapping[str, str]:
    files = read_site(Path(__file__).parent / "bases" / name)
    return {path: data.decode() for path, data in files.items()}


FLOOD, RIVER, VOICES = map(_base, ("flood", "river", "voices"))
RIVER_CLAIMS, RIVER_TEXT = RIVER["content/claims/alpha.yaml"], RIVER["seeds/alpha.txt"]
SECRET = "a role that no page may show"  # noqa: S105 - no password; it stands in `voices`, and must never be found on a page


def laid_over(base: Files, changes: Files | None = None) -> dict[str, bytes]:
    """The files of a project with changes."""
    files = {**base, **(changes or {})}
    return {path: text.encode() if isinstance(text, str) else text for path, text in files.items() if text is not None}


def small_site() -> dict[str, bytes]:
    """The project under tests/sites/small, without what it is expected to become."""
    return {path: data for path, data in read_site(SMALL_SITE).items() if not path.startswith("expected/")}


def project(changes: Files | None = None, **texts: str) -> dict[str, bytes]:
    """`flood` with `changes`; each keyword adds text to the end of a file of content/, by its name.

    `project(claims_alpha="- id: …")` adds to content/claims/alpha.yaml, `project(index="…")` to content/index.md.
    The locks are those of the texts.
    """
    files = laid_over(FLOOD, changes)
    for name, text in texts.items():
        files[_named(name)] = files.get(_named(name), b"") + text.encode()
    return {**files, **locks(files)}


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


def river(changes: Files | None = None, *, text: str | None = RIVER_TEXT, attested: bool = True) -> Library:
    """The library of `river` with `changes`. `text` is alpha's, None where it is not at hand.

    `attested`: alpha's claims are attested against RIVER_TEXT, whatever text is at hand.
    """
    made = _read(laid_over({**RIVER, text_path("alpha"): text}, changes))
    claims = made.claims_by_source.get("alpha", ())
    return replace(made, locks={"alpha": attest("alpha", claims, RIVER_TEXT)} if attested else {})


def river_claims(*items: str) -> dict[str, str]:
    """The file of alpha's claims: each item is the fields of a claim `c1`, `c2`, … as YAML lines."""
    written = "".join(
        f"- id: c{number}\n" + "".join(f"  {line}\n" for line in item.strip("\n").split("\n"))
        for number, item in enumerate(items, start=1)
    )
    return {"content/claims/alpha.yaml": written}


def speaking(*documents: str, changes: Files | None = None) -> Library:
    """The library of `voices` with the claims of up to three documents, each document's as YAML (see `dead`, `claim`)."""
    claims = zip(("alpha", "beta", "gamma"), documents, strict=False)
    said = {f"content/claims/{name}.yaml": text for name, text in claims if text}
    return with_verdicts(_read(laid_over({**VOICES, **(changes or {})}, said)))


def claim(name: str, **fields: str) -> str:
    """One claim as YAML; `by_` and the like give keys that are words of Python's."""
    return f"- id: {name}\n" + "".join(f"  {key.rstrip('_')}: {value}\n" for key, value in fields.items())


def dead(name: str, value: str = "12", **fields: str) -> str:
    """One claim on how many died."""
    return claim(name, question="dead", value=f'"{value}"', **fields)


def _read(files: Mapping[str, bytes]) -> Library:
    """The library of files in which reading finds no fault; no check is made."""
    library, found = load(Inputs(files, LOOK))
    assert [f"{finding.span} {finding.message}" for finding in found] == []
    return library


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


def only(check: Callable[[Library], Diagnostics], made: Library) -> Diagnostic:
    """The one finding of a check."""
    found = check(made)
    assert len(found) == 1, found
    return found[0]


def names(found: Diagnostics) -> list[str]:
    """The rules found, in order."""
    return [finding.rule.name for finding in found]


def marked(finding: Diagnostic, files: Mapping[str, str]) -> str:
    """The words under a finding's caret."""
    line = files[finding.span.path].splitlines()[finding.span.line - 1]
    start = (finding.span.column or 1) - 1
    return line[start : start + finding.span.length]


def site_of(files: Mapping[str, bytes], options: Options | None = None) -> dict[str, bytes]:
    """The files of the built site; a project with an error in it is a fault of the test."""
    outcome = build(Inputs(files, LOOK), options or Options())
    assert outcome.site is not None, [f"{finding.span} {finding.message}" for finding in outcome.diagnostics]
    return {artifact.path: artifact.data for artifact in outcome.site}


@cache
def small_site_built() -> Mapping[str, bytes]:
    """The files of the small site, built once in a process: for tests that look at it, not for those that hold builds equal."""
    return MappingProxyType(site_of(small_site()))


def page_of(files: Mapping[str, bytes], path: str = "index.html") -> str:
    """The HTML of one built page."""
    return site_of(files)[path].decode()


def write_project(files: Mapping[str, bytes], folder: Path) -> Path:
    for path, data in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(data)
    return folder
