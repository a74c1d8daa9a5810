"""A neutral corpus → a sitegen project that makes the same pages of it.

    python -m benchmarks.adapt CORPUS PROJECT [--plain]

A claim's text and evidence become its note; the words of a link to a claim become its value, as sitegen wants them to
say what the claim says. With `--plain` the project has the bare templates of `benchmarks/templates/` in place of the
default look, no chart and no page for one, and no card for social networks.
"""

import argparse
import json
import re
import shutil
from pathlib import Path
from typing import Any

from sitegen.build import load
from sitegen.derive.attestation import attest, lock_path, lock_to_json
from sitegen.inputs import read_inputs

TEMPLATES = Path(__file__).parent / "templates"
QUESTIONS_OF_A_TOPIC = 20
_CLAIM_LINK = re.compile(r"\[[^\]]*\]\(claim:(c\d+)\)")
_SITE = """\
format: 1
title: Bench corpus
description: A corpus to measure with.
base_url: https://example.org/
window: 0 days
tolerance: 0%
"""

_BARE = """\
social_cards: false
chart_files: none
"""

_ALLOWED = "<!-- allow bare-figure: made up to measure with -->"

Row = dict[str, Any]


def read_corpus(corpus: Path) -> dict[str, list[Row]]:
    """The rows of each kind, by the kind's name."""
    names = ("sources", "questions", "claims", "events")
    return {name: json.loads((corpus / f"{name}.json").read_text("utf-8")) for name in names}


def stated(claim: Row) -> str:
    """A claim's value in words that sitegen reads."""
    number = f"{claim['value']:g}" if "value" in claim else f"{claim['low']:g} to {claim['high']:g}"
    return f"{number} {claim['unit']}"


def quote(claim: Row) -> str:
    """The words of a document that was never written."""
    return f"entry {claim['id']} gives {stated(claim)}"


def adapt(corpus: Path, project: Path, *, plain: bool) -> None:
    """Write the project; what stood at its place is replaced."""
    rows = read_corpus(corpus)
    shutil.rmtree(project, ignore_errors=True)
    content = project / "content"
    for folder in ("sources", "claims", "pages/pages"):
        (content / folder).mkdir(parents=True)
    (project / "site.yaml").write_text(_SITE + (_BARE if plain else ""), "utf-8")
    named = {row["asserted_by"] for row in rows["claims"]} | {row["publisher"] for row in rows["sources"]}
    speakers = {name: name.lower().replace(" ", "-") for name in sorted(named)}
    places = {name: name.lower() for name in sorted({claim["place"] for claim in rows["claims"]})}
    (content / "actors.yaml").write_text(_list(_actor(name, key) for name, key in speakers.items()), "utf-8")
    (content / "places.yaml").write_text(_list(f"id: {key}\nname: {name}" for name, key in places.items()), "utf-8")
    (content / "questions.yaml").write_text(
        _list(_question(number, row) for number, row in enumerate(rows["questions"])), "utf-8"
    )
    (content / "events.yaml").write_text(_list(map(_event, rows["events"])), "utf-8")
    claims: dict[str, list[Row]] = {row["id"]: [] for row in rows["sources"]}
    for claim in rows["claims"]:
        claims[claim["source"]].append(claim)
    for row in rows["sources"]:
        (content / "sources" / f"{row['id']}.md").write_text(_source(row, speakers), "utf-8")
        text = _list(_claim(claim, speakers, places) for claim in claims[row["id"]])
        (content / "claims" / f"{row['id']}.yaml").write_text(text, "utf-8")
    words = {claim["id"]: stated(claim) for claim in rows["claims"]}
    for page in sorted((corpus / "pages").glob("*.md")):
        (content / "pages/pages" / page.name).write_text(_page(page.read_text("utf-8"), words), "utf-8")
    (content / "index.md").write_text(_index(rows, sorted((corpus / "pages").glob("*.md"))), "utf-8")
    _attest(project, rows["claims"])
    if plain:
        shutil.copytree(TEMPLATES, project / "templates")


def _attest(project: Path, claims: list[Row]) -> None:
    """The locks that `source verify --write` makes, of texts that are not kept: as in CI."""
    texts: dict[str, list[str]] = {}
    for claim in claims:
        texts.setdefault(claim["source"], []).append(f"{quote(claim)}, {claim['asserted_by']} said. {claim['text']}")
    library, _ = load(read_inputs(project)[0])
    (project / "seeds").mkdir()
    for source, sentences in texts.items():
        lock = attest(source, library.claims_by_source[source], "\n\n".join(sentences))
        (project / lock_path(source)).write_text(lock_to_json(lock), "utf-8")


def _list(records: Any) -> str:  # noqa: ANN401 - the texts of records
    return "".join("- " + record.replace("\n", "\n  ") + "\n" for record in records)


def _actor(name: str, key: str) -> str:
    return f"id: {key}\nname: {name}\nkind: {'organisation' if name.rsplit(maxsplit=1)[-1] in _BODIES else 'person'}"


_BODIES = frozenset(
    [
        "Board",
        "Authority",
        "Office",
        "Inspectorate",
        "Survey",
        "Institute",
        "Agency",
        "Court",
        "Union",
        "University",
        "Service",
        "Chamber",
    ]
)


def _question(number: int, row: Row) -> str:
    topic = f"Topic {number // QUESTIONS_OF_A_TOPIC + 1}"
    return f"id: {row['id']}\ntitle: {row['text']}\ntopic: {topic}\nkind: measure\nunit: {row['unit']}\nnote: {row['about']}"


def _event(row: Row) -> str:
    claims = "".join(f"\n  - {name}" for name in row["claims"])
    return f"id: {row['id']}\ntitle: {row['title']}\nwhen: {row['date']}\nsummary: {row['summary']}\nclaims:{claims}"


def _source(row: Row, speakers: dict[str, str]) -> str:
    head = f"title: {row['title']}\npublisher: {speakers[row['publisher']]}\npublished: {row['published']}"
    return f"---\n{head}\nlanguage: {row['language']}\n---\n\n{row['summary']}\n"


def _claim(row: Row, speakers: dict[str, str], places: dict[str, str]) -> str:
    return (
        f"id: {row['id']}\nquestion: {row['question']}\nby: {speakers[row['asserted_by']]}\nvalue: {stated(row)}\n"
        f"as_of: {row['as_of']}\nplace: {places[row['place']]}\n"
        f"quote: {quote(row)}\nattribution: {row['asserted_by']} said\nnote: >-\n  {row['text']} ({row['evidence']})"
    )


def _page(text: str, words: dict[str, str]) -> str:
    linked = _CLAIM_LINK.sub(lambda link: f"[{words[link[1]]}](claim:{link[1]})", text)
    return linked.replace("\n| Place", f"\n{_ALLOWED}\n\n| Place")


def _index(rows: dict[str, list[Row]], pages: list[Path]) -> str:
    """The home page lists the pages; sources, questions and months have lists of their own."""
    links = "\n".join(
        f"- [{page.read_text('utf-8').split('title: ', 1)[1].splitlines()[0]}](pages/pages/{page.name})"
        for page in pages
    )
    return f"---\ntitle: Bench corpus\n---\n\n{links}\n" if rows else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("corpus", type=Path)
    parser.add_argument("project", type=Path)
    parser.add_argument("--plain", action="store_true")
    chosen = parser.parse_args()
    adapt(chosen.corpus, chosen.project, plain=chosen.plain)


if __name__ == "__main__":
    main()
