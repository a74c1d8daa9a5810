"""A neutral corpus, for any generator: sources, questions, claims and events as JSON, pages in Markdown. Same bytes each time.

    python -m benchmarks.corpus --scale small|medium|large|huge DIR
    python -m benchmarks.corpus --claims 300 --sources 30 --questions 60 --events 90 --pages 60 DIR

`sources.json`, `questions.json`, `claims.json`, `events.json` and `pages/*.md` hold the work; `manifest.json` lists the
pages that every generator must make of it: one for each page, source, question and month with events, and an index. A page
has some 600 words: headings, lists, a table, a quotation, links to six other pages and to five claims.
"""

import argparse
import datetime as dt
import json
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

SCALES: Mapping[str, Mapping[str, int]] = {
    "small": {"claims": 100, "sources": 10, "questions": 20, "events": 30, "pages": 20},
    "medium": {"claims": 2_000, "sources": 100, "questions": 200, "events": 500, "pages": 300},
    "large": {"claims": 20_000, "sources": 1_000, "questions": 2_000, "events": 5_000, "pages": 3_000},
    "huge": {"claims": 100_000, "sources": 1_000, "questions": 10_000, "events": 1_000, "pages": 100},
}
SEED = 1848
FIRST_DAY = dt.date(2004, 1, 1)
DAYS_OF_A_MONTH = 30.4

THINGS = [
    "aqueduct",
    "archive",
    "barrage",
    "basin",
    "bridge",
    "budget",
    "canal",
    "census",
    "chapel",
    "clinic",
    "council",
    "crossing",
    "culvert",
    "depot",
    "dyke",
    "embankment",
    "estuary",
    "ferry",
    "forest",
    "garden",
    "glacier",
    "granary",
    "harbour",
    "hearing",
    "inventory",
    "jetty",
    "ledger",
    "library",
    "lighthouse",
    "lock",
    "market",
    "meadow",
    "mill",
    "mine",
    "moor",
    "museum",
    "nursery",
    "observatory",
    "orchard",
    "parish",
    "permit",
    "pier",
    "pipeline",
    "plaza",
    "pond",
    "quarry",
    "quay",
    "railway",
    "reef",
    "register",
    "reservoir",
    "road",
    "school",
    "sluice",
    "spring",
    "station",
    "survey",
    "tannery",
    "tender",
    "theatre",
    "tower",
    "tram",
    "tunnel",
    "vault",
    "viaduct",
    "village",
    "vineyard",
    "warehouse",
    "watershed",
    "weir",
    "well",
    "wharf",
    "workshop",
    "yard",
]
MANNERS = [
    "annual",
    "autumn",
    "cautious",
    "central",
    "coastal",
    "complete",
    "damp",
    "deep",
    "early",
    "eastern",
    "final",
    "former",
    "gradual",
    "high",
    "inland",
    "joint",
    "large",
    "late",
    "local",
    "lower",
    "measured",
    "minor",
    "modern",
    "narrow",
    "northern",
    "older",
    "open",
    "partial",
    "permanent",
    "plain",
    "preliminary",
    "private",
    "provisional",
    "public",
    "quiet",
    "recent",
    "regional",
    "revised",
    "rural",
    "seasonal",
    "shallow",
    "slight",
    "southern",
    "steady",
    "steep",
    "temporary",
    "tidal",
    "upper",
    "urban",
    "western",
    "wide",
    "winter",
]
DEEDS = [
    "approved",
    "audited",
    "began",
    "bought",
    "built",
    "checked",
    "closed",
    "compared",
    "completed",
    "counted",
    "dated",
    "described",
    "drained",
    "expanded",
    "extended",
    "financed",
    "finished",
    "funded",
    "inspected",
    "leased",
    "listed",
    "mapped",
    "measured",
    "merged",
    "moved",
    "noted",
    "observed",
    "opened",
    "paused",
    "postponed",
    "published",
    "raised",
    "rebuilt",
    "recorded",
    "reduced",
    "released",
    "repaired",
    "replaced",
    "reported",
    "restored",
    "reviewed",
    "revised",
    "sampled",
    "sold",
    "surveyed",
    "traced",
    "translated",
    "widened",
]
WAYS = [
    "again",
    "already",
    "carefully",
    "early",
    "finally",
    "formally",
    "gradually",
    "largely",
    "later",
    "mostly",
    "nearly",
    "often",
    "partly",
    "slowly",
    "twice",
]
WHERE = ["above", "across", "along", "behind", "below", "beside", "beyond", "near", "opposite", "under", "within"]
JOINED = ["although", "and", "because", "before", "but", "so", "until", "whereas", "while"]
PLACES = [
    "Aldmoor",
    "Birchwick",
    "Coldbrook",
    "Dunsea",
    "Eastholm",
    "Ferncliff",
    "Glenmere",
    "Hartwell",
    "Ironbridge",
    "Juniper-Hill",
    "Kelsand",
    "Larkfield",
    "Mosswater",
    "Netherby",
    "Oakhaven",
    "Pinegate",
    "Quayside",
    "Rookford",
    "Saltley",
    "Thornbay",
    "Underhill",
    "Vale-Cross",
    "Westmarch",
    "Yewdale",
]
PEOPLE = """Ada Brandt|Basil Okoye|Clara Nystrom|Dario Conti|Edda Vogel|Farah Aziz|Goran Ilic|Hiroko Mori|Ines Duarte|
Jakub Zeman|Karim Saleh|Leona Price|Mateus Rocha|Nadia Haddad|Olof Berg|Petra Kral|Rafael Soto|Sanna Laine|Tomas Varga|
Ursula Klein|Vera Popova|Wanda Lis|Yusuf Demir|Zoe Carter""".replace("\n", "").split("|")
BODIES = """Harbour Board|Water Authority|Records Office|Road Inspectorate|Coast Survey|Land Institute|Energy Agency|
Audit Court|Ferry Union|Northern University|Weather Service|Trade Chamber""".replace("\n", "").split("|")
UNITS = ["km", "m", "mm", "ha", "t", "MW", "GWh", "days"]
LANGUAGES = ["en", "en", "en", "en", "de", "fr", "es", "sv"]

Row = dict[str, Any]


@dataclass(slots=True)
class Maker:
    """Words that read like a report and say nothing, from one stream of chance."""

    chance: random.Random = field(default_factory=lambda: random.Random(SEED))  # noqa: S311 - no secret is made here

    def one(self, words: Sequence[Any]) -> Any:  # noqa: ANN401 - an item of whatever is given
        return words[int(self.chance.random() * len(words))]

    def thing(self) -> str:
        if self.chance.random() < 0.55:
            return f"the {self.one(MANNERS)} {self.one(THINGS)}"
        return f"the {self.one(THINGS)} {self.one(WHERE)} {self.one(PLACES)}"

    def clause(self) -> str:
        sort = self.chance.random()
        if sort < 0.4:
            return f"{self.thing()} {self.one(WAYS)} {self.one(DEEDS)} {self.thing()}"
        if sort < 0.7:
            return f"{self.one(PEOPLE)} {self.one(DEEDS)} {self.thing()} {self.one(WHERE)} {self.thing()}"
        return f"{self.thing()} {self.one(DEEDS)} {self.one(MANNERS)} {self.one(THINGS)}s {self.one(WHERE)} {self.one(PLACES)}"

    def sentence(self) -> str:
        words = self.clause()
        if self.chance.random() < 0.45:
            words += f" {self.one(JOINED)} {self.clause()}"
        return f"{words[0].upper()}{words[1:]}."

    def text(self, words: int) -> str:
        sentences: list[str] = []
        while sum(len(sentence.split()) for sentence in sentences) < words:
            sentences.append(self.sentence())
        return " ".join(sentences)

    def title(self) -> str:
        return f"{self.one(MANNERS).capitalize()} {self.one(THINGS)} {self.one(WHERE)} {self.one(PLACES)}"

    def day(self, days: int) -> str:
        return (FIRST_DAY + dt.timedelta(int(self.chance.random() * days))).isoformat()


def make_corpus(counts: Mapping[str, int], folder: Path) -> None:
    """Write the corpus with these numbers of records into an empty or new folder."""
    make = Maker()
    months = min(240, max(12, counts["events"] // 8))
    days = int(months * DAYS_OF_A_MONTH)
    sources: list[Row] = [
        {
            "id": f"s{number:05d}",
            "title": make.title(),
            "publisher": make.one(BODIES),
            "published": make.day(days),
            "language": make.one(LANGUAGES),
            "summary": make.text(70),
        }
        for number in range(1, counts["sources"] + 1)
    ]
    questions: list[Row] = [
        {
            "id": f"q{number:05d}",
            "text": f"By how much did {make.thing()} change {make.one(WHERE)} {make.one(PLACES)}?",
            "unit": make.one(UNITS),
            "about": make.text(30),
        }
        for number in range(1, counts["questions"] + 1)
    ]
    claims = [_claim(make, number, sources, questions, days) for number in range(1, counts["claims"] + 1)]
    events = [_event(make, number, counts["events"], claims, days) for number in range(1, counts["events"] + 1)]
    titles = [make.title() for _ in range(counts["pages"])]
    slugs = [f"p{number:05d}-{'-'.join(title.lower().split())}" for number, title in enumerate(titles, start=1)]

    (folder / "pages").mkdir(parents=True)
    for name, rows in (("sources", sources), ("questions", questions), ("claims", claims), ("events", events)):
        (folder / f"{name}.json").write_text(json.dumps(rows, indent=1, ensure_ascii=False) + "\n", "utf-8")
    for slug, title in zip(slugs, titles, strict=True):
        (folder / "pages" / f"{slug}.md").write_text(_page(make, title, slugs, titles, claims), "utf-8")
    expected = [
        "",
        *(f"pages/{slug}" for slug in slugs),
        *(f"sources/{row['id']}" for row in sources),
        *(f"questions/{row['id']}" for row in questions),
        *(f"timeline/{month}" for month in sorted({row["date"][:7] for row in events})),
    ]
    (folder / "manifest.json").write_text(json.dumps({"counts": dict(counts), "expect": expected}, indent=0), "utf-8")


def _claim(make: Maker, number: int, sources: list[Row], questions: list[Row], days: int) -> Row:
    """The first ones go round, so that every source and question has one."""
    question = questions[number - 1] if number <= len(questions) else make.one(questions)
    source = sources[number - 1] if number <= len(sources) else make.one(sources)
    low = round(make.chance.lognormvariate(4, 1.5), 1) + 0.1
    high = round(low * (1.1 + make.chance.random()), 1)
    figure: Row = {"value": low} if make.chance.random() < 0.7 else {"low": low, "high": high + 0.1}
    return {
        "id": f"c{number:05d}",
        "source": source["id"],
        "asserted_by": make.one(PEOPLE) if make.chance.random() < 0.6 else make.one(BODIES),
        "question": question["id"],
        **{name: round(value, 1) for name, value in figure.items()},
        "unit": question["unit"],
        "as_of": make.day(days),
        "place": make.one(PLACES),
        "text": make.text(22),
        "evidence": f"page {make.chance.randint(1, 400)}, {make.thing()}",
    }


def _event(make: Maker, number: int, events: int, claims: list[Row], days: int) -> Row:
    return {
        "id": f"e{number:05d}",
        "date": (FIRST_DAY + dt.timedelta(number * days // (events + 1))).isoformat(),
        "title": make.title(),
        "summary": make.text(36),
        "claims": sorted({make.one(claims)["id"] for _ in range(make.chance.randint(1, 4))}),
    }


def _page(make: Maker, title: str, slugs: list[str], titles: list[str], claims: list[Row]) -> str:
    def claim() -> str:
        name = make.one(claims)["id"]
        return f"[{name}](claim:{name})"

    def page() -> str:
        number = int(make.chance.random() * len(slugs))
        return f"[{titles[number].lower()}]({slugs[number]}.md)"

    def stressed(words: int) -> str:
        first, *others = make.text(words).split(". ")
        head, _, last = first.rpartition(" ")
        return ". ".join([f"**{head}** *{last}*", *others])

    rows = "\n".join(
        f"| {make.one(PLACES)} | {make.chance.randint(1960, 2025)} | {make.chance.randint(10, 99999)} | "
        f"{make.one(MANNERS)} {make.one(THINGS)} |"
        for _ in range(6)
    )
    parts = [
        f"---\ntitle: {title}\n---",
        f"{stressed(45)} The first figure is {claim()}; see also {page()}.",
        f"## {make.title()}",
        stressed(45),
        "\n".join([*(f"- {make.sentence()}" for _ in range(3)), f"- Compare {page()} and {page()}."]),
        f"{make.text(40)} That rests on {claim()} and {claim()}.",
        f"## {make.title()}",
        f"| Place | Year | Figure | Note |\n|---|---|---:|---|\n{rows}",
        stressed(45),
        f"### {make.title()}",
        make.text(36),
        "\n".join(f"{number}. {make.sentence()}" for number in (1, 2, 3)),
        f"> {make.text(28)}",
        f"## {make.title()}",
        f"{stressed(50)} The estimate {claim()} differs; {page()} says why.",
        f"### {make.title()}",
        f"{make.text(40)} Related: {page()} and {page()}.",
        f"## {make.title()}",
        f"{make.text(40)} The last word is {claim()}.",
    ]
    return "\n\n".join(parts) + "\n"


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--scale", choices=SCALES, default="small")
    for name in SCALES["small"]:
        parser.add_argument(f"--{name}", type=int)
    chosen = vars(parser.parse_args())
    counts = {name: chosen[name] or number for name, number in SCALES[chosen["scale"]].items()}
    make_corpus(counts, chosen["folder"])
    print(f"{chosen['folder']}: {counts}")


if __name__ == "__main__":
    main()
