"""Whether a built site holds the pages of its corpus, and a sample of each kind holds what it should.

python -m benchmarks.verify CORPUS SITE
"""

import html
import json
import random
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

SAMPLE = 25
MONTHS = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
]

Row = dict[str, Any]


def faults(corpus: Path, site: Path) -> list[str]:
    """What is missing; nothing where all is there."""
    rows = {
        name: json.loads((corpus / f"{name}.json").read_text("utf-8"))
        for name in ("sources", "questions", "claims", "events")
    }
    expected = json.loads((corpus / "manifest.json").read_text("utf-8"))["expect"]
    missing = [page for page in expected if not (site / page / "index.html").is_file()]
    if missing:
        return [f"{len(missing)} of {len(expected)} pages are missing, {missing[0]} among them"]
    chance = random.Random(7)  # noqa: S311 - no secret is made here

    def sample(all_of_them: list[Any]) -> list[Any]:
        return chance.sample(all_of_them, min(SAMPLE, len(all_of_them)))

    pages = sample(sorted((corpus / "pages").glob("*.md")))
    months = sample(sorted({event["date"][:7] for event in rows["events"]}))
    found: list[str] = []
    for kind, keys, check in (
        ("pages", [page.stem for page in pages], _page(corpus, rows)),
        ("sources", [row["id"] for row in sample(rows["sources"])], _table(rows, "sources", "source")),
        ("questions", [row["id"] for row in sample(rows["questions"])], _table(rows, "questions", "question")),
        ("timeline", months, _month(rows)),
    ):
        for key in keys:
            markup = (site / kind / key / "index.html").read_text("utf-8")
            found += [f"{kind}/{key}: {problem}" for problem in check(key, markup)]
    return found


Check = Callable[[str, str], Iterator[str]]


def _text(markup: str) -> str:
    words = html.unescape(re.sub(r"<[^>]+>", " ", markup))
    return re.sub(r"\s+", " ", words).replace("\u2019", "'").replace("\u201c", '"').replace("\u201d", '"')


def _days(day: str) -> tuple[str, str]:
    """A day as ISO writes it, and in words."""
    year, month, number = day.split("-")
    return day, f"{int(number)} {MONTHS[int(month) - 1]} {year}"


def _links_to(claim: Row, markup: str) -> bool:
    return bool(re.search(rf"href=\"?[^\" >]*sources/{claim['source']}/?(index\.html)?#{claim['id']}", markup))


def _page(corpus: Path, rows: dict[str, list[Row]]) -> Check:
    claims = {row["id"]: row for row in rows["claims"]}

    def check(key: str, markup: str) -> Iterator[str]:
        source = (corpus / "pages" / f"{key}.md").read_text("utf-8")
        if len(re.findall(r"<h[23]", markup)) < 5 or not all(
            f"<{tag}" in markup for tag in ("table", "ol", "blockquote")
        ):
            yield "headings, table, list or quotation"
        for name in re.findall(r"\(claim:(c\d+)\)", source):
            if not _links_to(claims[name], markup) or not any(day in markup for day in _days(claims[name]["as_of"])):
                yield f"the link to {name}"
        for slug in re.findall(r"\]\((p\d[^)]*)\.md\)", source):
            if slug != key and not re.search(rf"href=\"?[^\" >]*{slug}/", markup):
                yield f"the link to {slug}"
        last = source.rstrip().split("\n\n")[-1].split(". ")[0]
        if last not in _text(markup):
            yield "the last paragraph"

    return check


def _table(rows: dict[str, list[Row]], kind: str, key_of: str) -> Check:
    by_key: dict[str, list[Row]] = {}
    for claim in rows["claims"]:
        by_key.setdefault(claim[key_of], []).append(claim)
    records = {row["id"]: row for row in rows[kind]}

    def check(key: str, markup: str) -> Iterator[str]:
        words = _text(markup)
        if records[key]["summary" if kind == "sources" else "about"] not in words:
            yield "its text"
        for claim in by_key.get(key, []):
            value = claim.get("value", claim.get("low"))
            if claim["text"] not in words or (f"{value:g}" not in words and f"{value:,g}" not in words):
                yield f"the row of {claim['id']}"
            if kind == "sources" and not re.search(rf"id=\"?{claim['id']}", markup):
                yield f"the id of {claim['id']}"

    return check


def _month(rows: dict[str, list[Row]]) -> Check:
    claims = {row["id"]: row for row in rows["claims"]}

    def check(key: str, markup: str) -> Iterator[str]:
        words = _text(markup)
        for event in rows["events"]:
            if event["date"][:7] != key:
                continue
            if event["title"] not in words or event["summary"] not in words:
                yield event["id"]
            if not all(_links_to(claims[name], markup) for name in event["claims"]):
                yield f"the claims of {event['id']}"

    return check


def main() -> None:
    found = faults(Path(sys.argv[1]), Path(sys.argv[2]))
    print("\n".join(found[:20]) or "all there")
    sys.exit(1 if found else 0)


if __name__ == "__main__":
    main()
