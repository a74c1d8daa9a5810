"""`python -m benchmarks.joins [CLAIMS QUESTIONS]`: the processor seconds of each join, on a library made up for it.

As in a build, what is dead is not looked for meanwhile (`gc`).

By default the size that the joins are held to: 20,000 claims on 2,000 questions, in 1,000 sources, cited by 3,000 pages.
Parsing, drawing and rendering are maps over independent items and are not measured here.
"""

import gc
import random
import sys
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sitegen.checks import CHECKS
from sitegen.derive.as_known import sayings_by_day
from sitegen.derive.attestation import attest
from sitegen.derive.citations import citations_by_record
from sitegen.derive.comparison import with_verdicts
from sitegen.derive.origins import origins_of
from sitegen.derive.profile import conflicts_of, profile_of
from sitegen.derive.speakers import claims_by_speaker, relayed_by_actor
from sitegen.derive.spread import spread_lines
from sitegen.derive.timeline import by_month
from sitegen.derive.topics import topics
from sitegen.load.document import Document
from sitegen.load.parse import parse
from sitegen.load.resolve import resolve
from sitegen.model.library import Library
from sitegen.pages import PAGES
from sitegen.pages.page import Page, Wanted, every
from sitegen.pages.plan import site_info

T = TypeVar("T")
CLAIMS, QUESTIONS = 20_000, 2_000
PER_SOURCE = 20
SPEAKERS = 40
WORDS = (
    "the",
    "front",
    "road",
    "north",
    "line",
    "past",
    "where",
    "some",
    "of",
    "them",
    "had",
    "been",
    "seen",
    "that",
    "day",
)


def project(claims: int, questions: int) -> dict[str, bytes]:
    """The files of a project of some size, the same every time."""
    chance = random.Random(1)  # noqa: S311 - made-up figures, no secret
    sources = max(1, claims // PER_SOURCE)
    files = {
        "site.yaml": "format: 1\ntitle: Made up\nquote_share: 100%\n",
        "content/index.md": "---\ntitle: Home\n---\n\nHello.\n",
        "content/actors.yaml": "".join(
            f'- id: speaker-{n}\n  name: "Speaker {n}"\n  kind: person\n' for n in range(SPEAKERS)
        ),
        "content/questions.yaml": "".join(
            f'- id: q{n}\n  title: "How many at place {n}?"\n  topic: "Topic {n % 40}"\n  kind: count\n  window: 7\n'
            for n in range(questions)
        ),
        "content/events.yaml": "".join(
            f"- id: e{n}\n  title: What happened at place {n}\n  when: {_day(chance)}\n  claims: [c{n * 4}]\n"
            for n in range(claims // 4)
        ),
    }
    for source in range(sources):
        own = range(source * PER_SOURCE, min(claims, (source + 1) * PER_SOURCE))
        said = [(n, chance.randint(20, 90) * 10, chance.randrange(SPEAKERS)) for n in own]
        files[f"content/sources/s{source}.md"] = f"---\ntitle: Report {source}\npublished: {_day(chance)}\n---\n"
        files[f"content/claims/s{source}.yaml"] = "".join(
            _claim(n, number, speaker, questions, chance) for n, number, speaker in said
        )
        files[f"seeds/s{source}.txt"] = "".join(
            f"Number {n}: some {number} of them, Speaker {speaker} said. {_sentence(chance)}\n"
            for n, number, speaker in said
        )
    for page in range(claims * 3 // 20):
        files[f"content/pages/p{page}.md"] = f"---\ntitle: Page {page}\n---\n\n" + "\n\n".join(
            f"{_sentence(chance)} {_sentence(chance)} [](claim:c{chance.randrange(claims)}). {_sentence(chance)}"
            for _ in range(8)
        )
    return {path: text.encode() for path, text in files.items()}


def _claim(n: int, number: int, speaker: int, questions: int, chance: random.Random) -> str:
    named = f"  by: speaker-{speaker}\n  attribution: Speaker {speaker} said\n" if chance.random() < 0.7 else ""
    dated = f"  as_of: {_day(chance)}\n" if chance.random() < 0.7 else ""
    return (
        f"- id: c{n}\n  question: q{chance.randrange(questions)}\n  value: some {number}\n{dated}{named}"
        f"  quote: 'Number {n}: some {number}'\n"
    )


def _day(chance: random.Random) -> str:
    return f"2025-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"


def _sentence(chance: random.Random) -> str:
    return " ".join(chance.choices(WORDS, k=20)).capitalize() + "."


def joins(documents: list[Document], texts: dict[str, str]) -> Iterator[tuple[str, float]]:
    """Each join with the processor seconds it took."""
    took, (library, _) = measured(lambda: resolve(documents, texts))
    yield "resolve", took
    locks = {name: attest(name, library.claims_by_source[name], text) for name, text in texts.items()}
    library = replace(library, locks=locks)
    yield "citations", measured(lambda: citations_by_record(library))[0]
    took, library = measured(lambda: with_verdicts(library))
    yield "verdicts", took
    for name, join in _derived(library).items():
        yield name, measured(join)[0]
    for check in CHECKS:
        name = check.__module__.rpartition(".")[2]
        yield f"check: {name}", measured(partial(check, library))[0]
    for pages in PAGES:
        yield f"plan: {pages.__name__}", measured(partial(_count, pages, library))[0]


def _count(pages: Callable[[Library, Wanted], Iterator[Page]], library: Library) -> int:
    """Every page of a kind made, and none of them kept."""
    return sum(1 for _ in pages(library, every))


def _derived(library: Library) -> dict[str, Callable[[], object]]:
    questions, asked = library.questions.values(), topics(library)
    return {
        "origins": lambda: [origins_of(library.claims_by_question[name], library) for name in library.questions],
        "spread": lambda: [spread_lines(question, library) for question in questions],
        "as known": lambda: sayings_by_day(library),
        "profiles": lambda: [profile_of(name, library, asked, 50) for name in library.sources],
        "conflicts": lambda: [conflicts_of(name, library, 50) for name in library.sources],
        "speakers": lambda: (claims_by_speaker(library), relayed_by_actor(library)),
        "timeline": lambda: by_month(library),
        "topics": lambda: topics(library),
        "frame": lambda: site_info(library),
    }


def measured(work: Callable[[], T]) -> tuple[float, T]:
    began = time.process_time()
    result = work()
    return time.process_time() - began, result


def main(claims: int, questions: int) -> None:
    """The table, in Markdown, with a sum for each sort."""
    files = project(claims, questions)
    parsed = [parse(path, data) for path, data in sorted(files.items()) if not path.startswith("seeds/")]
    documents = [document for document, _ in parsed if document is not None]
    texts = {path[6:-4]: data.decode() for path, data in files.items() if path.startswith("seeds/")}
    gc.disable()
    print(f"{claims} claims on {questions} questions\n\n| join | cpu s |\n|---|---|")
    sums: dict[str, float] = {}
    for name, took in joins(documents, texts):
        sort = name.partition(": ")[0] + "s" if ": " in name else "joins"
        sums[sort] = sums.get(sort, 0) + took
        print(f"| {name} | {took:.3f} |", flush=True)
    for sort, took in sums.items():
        print(f"| **all {sort}** | **{took:.3f}** |")


if __name__ == "__main__":
    main(*(int(given) for given in sys.argv[1:3] or (CLAIMS, QUESTIONS)))
