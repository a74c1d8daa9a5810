"""`sitegen why`: from a figure to all that stands behind it."""

import difflib
import json
from collections.abc import Iterator
from dataclasses import asdict
from pathlib import Path

import click

from sitegen.derive.dossier import Dossier, Evidence


@click.command()
@click.argument("target")
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", show_default=True)
@click.pass_obj
def why(root: Path, *, target: str, form: str) -> None:
    """Show what stands behind a figure: who says it, in which words, where they stand, who cites it, what rivals it.

    TARGET is a claim's id, an address of the site, or a line of one of your files. Where it stands for several claims
    (a question, a page, a line with two figures) all of them are shown.

    \b
    sitegen why alpha-near
    sitegen why /sources/alpha/#alpha-near        with or without the host, as copied from the browser
    sitegen why content/index.md:12               the figures cited on that line
    sitegen why content/claims/alpha.yaml:31      the claim at that line

    Exit codes: 0 shown, 1 the records have errors (`sitegen check` shows them), 2 wrong usage or nothing found.
    """  # noqa: D301 - \b keeps the examples' lines apart in the help
    from sitegen.derive.comparison import with_verdicts
    from sitegen.derive.dossier import dossier_of
    from sitegen.derive.lookup import find_claims
    from sitegen.desk import echo_lines, sound_project
    from sitegen.reports.echo import visible

    _, library = sound_project(root, drafts=True)
    claims = find_claims(target, library)
    if not claims:
        near = difflib.get_close_matches(target, list(library.claims), n=1)
        offer = f"did you mean {near[0]}?" if near else "give a claim's id, an address of the site, or FILE:LINE"
        raise click.UsageError(f"no claim is behind “{visible(target)}”; {offer}")
    library = with_verdicts(library)
    dossiers = [dossier_of(claim, library) for claim in claims]
    if form == "json":
        click.echo(json.dumps([asdict(dossier) for dossier in dossiers], indent=2))
        return
    echo_lines("\n\n".join("\n".join(_told(dossier)) for dossier in dossiers))


def _told(dossier: Dossier) -> Iterator[str]:
    yield f"{dossier.id}  {dossier.place}"
    if dossier.stated:
        yield from _line("says", f"{dossier.mode} {dossier.stated}")
    yield from _line("text", dossier.text)
    yield from _line("question", dossier.question)
    yield from _line("speaker", ", ".join(dossier.speakers) or "none is named")
    yield from _line("passed on by", ", ".join(dossier.via))
    yield from _line("origin", dossier.origin or "none: the document does not say where it comes from")
    yield from _line("rests on", dossier.basis)
    dated = f"{dossier.as_of} ({dossier.as_of_basis})" if dossier.as_of else "not stated"
    yield from _line("as of", dated)
    yield from _line("over", dossier.over)
    yield from _line("counts", dossier.counts)
    yield from _line("status", dossier.status)
    published = dossier.published or "date not stated"
    yield from _line("printed in", f"{dossier.source}: {dossier.title} ({published})")
    yield from _line("on the site", dossier.page)
    if dossier.evidence:
        yield from _evidence(dossier.evidence)
    else:
        yield from _line("quote", "none")
    yield from _line("checked by", "; ".join(dossier.checked) or "nobody is named")
    for place, url, words in dossier.cited:
        yield from _line("cited", f"{place} on {url}: {words}")
    for event in dossier.events:
        yield from _line("event", event)
    for rival in dossier.rivals:
        relation = rival.relation or f"not compared ({', '.join(rival.obstacles)})"
        yield from _line("rival", f"{rival.id} “{rival.stated}”: {relation}  {rival.place}")
    yield from _line("replaces", dossier.replaces)
    yield from _line("replaced by", ", ".join(dossier.replaced_by))
    for correction in dossier.corrections:
        yield from _line("corrected", correction)


def _evidence(evidence: Evidence) -> Iterator[str]:
    yield from _line("quote", f"“{evidence.quote}”")
    yield from _line("attribution", f"“{evidence.attribution}”" if evidence.attribution else "")
    where = f"passage {evidence.passage}" if evidence.passage else "passage not known"
    if evidence.start is not None:
        where += f", characters {evidence.start}-{evidence.end}"
    yield from _line("stands at", where)
    if evidence.found is not None:
        times = {0: "nowhere", 1: "once"}.get(evidence.found, f"{evidence.found} times")
        yield from _line("in the text", f"found {times}")
    yield from _line("passage", evidence.words)
    yield from _line("attested", f"{'yes' if evidence.attested else 'no'}  {evidence.lock}".rstrip())
    yield from _line("digest", evidence.digest)
    yield from _line("text SHA-256", evidence.text_sha256)


def _line(label: str, words: str) -> Iterator[str]:
    """A line, or none where there is nothing to say."""
    if words:
        yield f"  {label:13} {' '.join(words.split())}"
