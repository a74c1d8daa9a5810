"""`sitegen source`: the full texts of the sources, and what the desk attests against them."""

import difflib
import os
import sys
from collections.abc import Iterable, Mapping
from dataclasses import replace
from pathlib import Path

import click

from sitegen.checks import attestation, attribution, evidence, quotes, value_in_quote
from sitegen.derive.attestation import attest, lock_path, lock_to_json
from sitegen.derive.evidence import has_quote
from sitegen.derive.passages import text_sha256
from sitegen.diagnostics import Diagnostics, Severity
from sitegen.model.library import Library
from sitegen.model.records import Lock

LARGEST_TEXT = 64_000_000  # bytes; as much as is read of any input
_CHECKS = (quotes.check, evidence.check, value_in_quote.check, attribution.check)


def verify(library: Library, texts: Mapping[str, str]) -> tuple[dict[str, Lock], Diagnostics]:
    """The lock of every source whose text is given, by source, and what is wrong with its claims' evidence.

    Claims whose words do not stand in the text, the quote once, are left out of the lock; their findings say why.
    """
    there = replace(only(library, [source for source in library.sources if source in texts]), texts=dict(texts))
    found = tuple(finding for check in _CHECKS for finding in check(there))
    locks = {source: attest(source, there.claims_by_source[source], texts[source]) for source in there.sources}
    return locks, found


def only(library: Library, sources: Iterable[str]) -> Library:
    """The library as if it had these sources and their claims alone."""
    wanted = {source: library.sources[source] for source in sources}
    return replace(
        library,
        sources=wanted,
        claims={claim.id: claim for claim in library.claims.values() if claim.source in wanted},
        claims_by_source={source: library.claims_by_source.get(source, ()) for source in wanted},
    )


def match_texts(library: Library, files: Mapping[str, str]) -> dict[str, str]:
    """The text of every source that has one: the one at hand, else one of `files` (name → text).

    Among those it is the text that the source's lock attests, whatever its name, else the one called `<source>.txt`.
    """
    by_hash = {text_sha256(text): text for text in files.values()}
    found = dict(library.texts)
    for source in library.sources:
        lock = library.locks.get(source)
        text = by_hash.get(lock.text_sha256) if lock else None
        text = files.get(f"{source}.txt") if text is None else text
        if source not in found and text is not None:
            found[source] = text
    return found


@click.group()
def source() -> None:
    """Work on the sources' full texts, which stay in seeds/ and are never published."""


@source.command("verify")
@click.argument("wanted", metavar="[ID]", required=False)
@click.option(
    "--texts",
    "folder",
    type=click.Path(path_type=Path, exists=True, file_okay=False),
    help="Look here for texts that are not in seeds/: found by their SHA-256, else by the name ID.txt.",
)
@click.option("--write", is_flag=True, help="Write seeds/ID.lock for every source whose text is at hand.")
@click.pass_obj
def verify_command(root: Path, *, wanted: str | None, folder: Path | None, write: bool) -> None:
    """Check quotes, attributions and values against the full texts; with --write attest what was found.

    Without ID all sources are checked. A lock is the desk's attestation that these words stood in this text; commit it
    with the claims. A claim whose words do not stand in the text, the quote exactly once, is left out of it.

    \b
    sitegen source verify                         all texts in seeds/, nothing written
    sitegen source verify alpha --write           after curating alpha's claims
    sitegen source verify --texts ~/desk/texts    texts kept elsewhere

    Exit codes: 0 clean, 1 findings, 2 wrong usage.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.build import Options, load
    from sitegen.inputs import read_inputs
    from sitegen.reports import text

    inputs, unread = read_inputs(root)
    library, problems = load(inputs, Options(drafts=True))
    errors = tuple(d for d in (*unread, *problems) if d.weight is Severity.ERROR)
    if wanted is not None and wanted not in library.sources:
        raise click.UsageError(_no_such_source(wanted, library))
    library = only(library, library.sources if wanted is None else [wanted])
    library = replace(library, texts=match_texts(library, _read_texts(folder)))
    locks, found = verify(library, library.texts)
    held = {name for name in locks if errors and _may_have_lost(name, library, errors)}
    for name in library.sources:
        lock = locks.get(name)
        before = inputs.files.get(lock_path(name))
        click.echo(_told(name, library, lock, before, held=write and name in held, write=write))
        if write and lock and name not in held:
            _write(root / lock_path(name), lock_to_json(lock).encode())
            library = replace(library, locks={**library.locks, name: lock})
    found = (*errors, *found, *attestation.check(library))
    click.echo(text.report(found, inputs.texts()), nl=False)
    sys.exit(1 if found else 0)


def _no_such_source(wanted: str, library: Library) -> str:
    from sitegen.reports.echo import visible

    near = difflib.get_close_matches(wanted, library.sources, n=1)
    offer = f"did you mean {near[0]}?" if near else f"there are: {', '.join(library.sources) or 'none'}"
    return f"there is no source “{visible(wanted)}”; {offer}"


def _read_texts(folder: Path | None) -> dict[str, str]:
    """The text files right in a folder, by name; what is no text, or too large for one, is passed over."""
    from sitegen.load.parse import decode_text

    found = {}
    for entry in sorted(folder.iterdir()) if folder else ():
        if entry.is_file() and entry.stat().st_size <= LARGEST_TEXT:
            words, _ = decode_text(entry.name, entry.read_bytes())
            if words is not None:
                found[entry.name] = words
    return found


def _may_have_lost(name: str, library: Library, errors: Diagnostics) -> bool:
    """Whether an error in the records may hide claims of this source, which a new lock would then forget."""
    own = {f"content/claims/{name}.yaml", f"content/sources/{name}.md"}
    lock = library.locks.get(name)
    there = {claim.id for claim in library.claims_by_source[name]}
    return any(error.span.path in own for error in errors) or bool(lock and lock.attestations.keys() - there)


def _told(name: str, library: Library, lock: Lock | None, before: bytes | None, *, held: bool, write: bool) -> str:
    """One line on one source. `before` is what its lock file holds."""
    if lock is None:
        return f"{name}: its text is not at hand"
    path = lock_path(name)
    quoted = sum(map(has_quote, library.claims_by_source[name]))
    words = f"{name}: {len(lock.attestations)} of {quoted} quotes stand in the text"
    if held:
        return f"{words}; {path} is left as it is until the errors below are mended"
    if before == lock_to_json(lock).encode():
        return f"{words}; {path} is up to date"
    return f"{words}; {path} written" if write else f"{words}; --write would bring {path} up to date"


def _write(path: Path, data: bytes) -> None:
    """The file is the old one or the new one, whole, whenever the program is stopped."""
    if path.is_file() and path.read_bytes() == data:
        return
    path.parent.mkdir(exist_ok=True)
    new = path.with_name(f"{path.name}.new")
    new.write_bytes(data)
    os.replace(new, path)  # noqa: PTH105 - the one call that names what it does
