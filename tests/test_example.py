"""The embedded example keeps its charter (`charter:` in site.yaml), as far as a program can tell."""

import re
import subprocess
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from sitegen.build import build, load
from sitegen.derive.passages import normalise
from sitegen.diagnostics import Severity
from sitegen.inputs import read_inputs
from sitegen.model.library import Library
from sitegen.model.records import Basis, Claim, Mode
from sitegen.model.value import Kind

ROOT = Path(__file__).parents[1]
CONTENT = ROOT / "content"
TEXTS = sorted((ROOT / "seeds").glob("*.txt"))
RUN = 8
# What is copied from a document, checked against it, and kept short by rules of its own.
COPIED = {"quote", "attribution", "before", "after", "cell"}


@pytest.fixture(scope="module")
def library() -> Library:
    inputs, found = read_inputs(ROOT)
    assert found == ()
    return load(inputs)[0]


@pytest.fixture(scope="module")
def site() -> dict[str, str]:
    """Every page of the example, by its path."""
    outcome = build(read_inputs(ROOT)[0])
    assert outcome.site is not None
    assert [found for found in outcome.diagnostics if found.weight >= Severity.WARNING] == []
    return {file.path: file.data.decode() for file in outcome.site if file.path.endswith(".html")}


# --- what is said, and by whom --------------------------------------------------------------------------------------


def own_words() -> Iterator[tuple[str, str]]:
    """The project's own words, by file: all but what is copied from a document on purpose, and the documents' titles."""
    for file in sorted(CONTENT.rglob("*.yaml")):
        for record in yaml.safe_load(file.read_text(encoding="utf-8")) or ():
            yield f"{file.name}: {record['id']}", " ; ".join(strings(record))
    for file in (*sorted(CONTENT.rglob("*.md")), ROOT / "site.yaml", ROOT / "README.md", ROOT / "CHANGELOG.md"):
        text = file.read_text(encoding="utf-8")
        if file.parent.name == "sources":
            text = re.sub(r"\A---\ntitle: (?:>-\n(?:  .*\n)+|.*\n)", "", text)
        yield file.name, re.sub(r"\]\([^)]*\)", "", text)


def strings(record: Any) -> Iterator[str]:
    if isinstance(record, dict):
        yield from (text for key, value in record.items() if key not in COPIED for text in strings(value))
    elif isinstance(record, list):
        yield from (text for value in record for text in strings(value))
    else:
        yield str(record)


def words(text: str) -> list[str]:
    return re.findall(r"\w+", normalise(text).casefold())


def runs(text: str) -> set[str]:
    found = words(text)
    return {" ".join(found[at : at + RUN]) for at in range(len(found) - RUN + 1)}


@pytest.mark.skipif(not TEXTS, reason="the full texts of the sources are with the desk, not in this checkout")
def test_no_sentence_of_a_document_is_copied() -> None:
    copied = {run for text in TEXTS for run in runs(text.read_text(encoding="utf-8"))}
    assert len(copied) > 7000
    assert [(place, run) for place, own in own_words() for run in sorted(runs(own) & copied)] == []


def test_every_status_is_read_by_the_published_table(library: Library) -> None:
    """A claim on a step quotes a phrase of that step, and every phrase is quoted by a claim; denials have no step."""
    unread, unused = [], []
    for question in library.questions.values():
        if question.kind is not Kind.STATUS:
            continue
        claims = library.claims_by_question[question.id]
        phrases = {step.word: step.phrases for step in question.scale}
        unread += [
            claim.id
            for claim in claims
            if claim.mode is not Mode.DENIES and claim.stated in phrases and not quotes(claim, phrases[claim.stated])
        ]
        unused += [
            (question.id, phrase)
            for word, several in phrases.items()
            for phrase in several
            if not any(claim.stated == word and quotes(claim, (phrase,)) for claim in claims)
        ]
    assert (unread, unused) == ([], [])


def quotes(claim: Claim, phrases: tuple[str, ...]) -> bool:
    return any(normalise(phrase) in normalise(claim.quote) for phrase in phrases)


def test_what_a_document_does_not_state_is_left_out(library: Library) -> None:
    publishers = {source.id: source.publisher for source in library.sources.values()}
    assert publishers == {"cbc": "", "frost": "", "lviv-herald": "lviv-herald", "siege": "", "watson": ""}
    assert library.sources["siege"].published is None
    assert [claim.id for claim in library.claims_by_source["siege"] if claim.as_of is not None] == []
    years = {s.id for s in library.sources.values() if s.published and s.published_basis is Basis.INFERRED}
    assert years == {"cbc", "frost", "lviv-herald"}
    named = {"critical-threats", "isw", "think-tanks"}
    assert not named & {by for claim in library.claims_by_question["city-control"] for by in claim.by}


def test_the_machine_translation_is_labelled(library: Library, site: dict[str, str]) -> None:
    assert str(library.sources["watson"].translation) == "machine"
    assert "machine translation" in words_of(site["sources/watson/index.html"]).casefold()


def test_terms_of_comparison_have_a_reason(library: Library) -> None:
    own = [q for q in library.questions.values() if q.window is not None or q.tolerance or q.contained]
    assert len(own) > 5
    assert [question.id for question in own if "because" not in question.note] == []


def test_no_question_is_thin(library: Library) -> None:
    """A question that only one claim answers says in a note what that means."""
    lone = [q for q in library.questions.values() if len(library.claims_by_question.get(q.id, ())) < 2]
    assert [question.id for question in lone if len(question.note.split()) < 12] == []
    assert len(lone) < len(library.questions) / 5


def test_all_five_documents_are_read_whole(library: Library) -> None:
    """The lower ends are what a blind re-reading found of weight; fewer claims mean that something was lost."""
    least = {"cbc": 45, "frost": 125, "lviv-herald": 115, "siege": 75, "watson": 65}
    assert {
        source: len(library.claims_by_source[source]) >= number for source, number in least.items()
    } == dict.fromkeys(least, True)


# --- people and places ----------------------------------------------------------------------------------------------

SETTLEMENTS = {"city", "settlement", "village", "region"}


def test_no_coordinates_are_finer_than_a_settlement(library: Library) -> None:
    placed = [place for place in library.places.values() if place.lat is not None]
    assert {place.kind for place in placed} <= SETTLEMENTS
    assert [place.id for place in placed if place.kind == "district"] == []
    written = re.findall(r"(?m)^  (?:lat|lon): (\S+)$", (CONTENT / "places.yaml").read_text(encoding="utf-8"))
    assert len(written) == 2 * len(placed)
    assert [number for number in written if len(number.partition(".")[2]) > 3] == []


def test_people_without_a_full_name_have_no_page_no_unit_and_no_months(library: Library, site: dict[str, str]) -> None:
    people = [actor for actor in library.actors.values() if str(actor.kind) == "anonymous"]
    assert {"artem", "goose"} <= {actor.id for actor in people}
    for actor in people:
        assert f"actors/{actor.id}/index.html" not in site
        said = [claim for claim in library.claims.values() if actor.id in claim.by]
        told = " ".join([actor.role, actor.note, *(f"{c.text} {c.stated} {c.quote} {c.note}" for c in said)])
        assert re.findall(r"(?i)\bbrigade|\b68th|\bjaeger|\bseveral months", told) == [], actor.id


def test_no_link_leads_to_footage() -> None:
    linked = {
        address
        for file in CONTENT.rglob("*")
        if file.suffix in {".md", ".yaml"}
        for address in re.findall(r"https?://\S+", file.read_text(encoding="utf-8"))
    }
    assert linked == set()


# --- the pages ------------------------------------------------------------------------------------------------------


def words_of(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).replace("&#39;", "'").split())


def test_the_notice_stands_on_every_page(library: Library, site: dict[str, str]) -> None:
    notice = library.config.notice
    for fact in ("five published documents", "up to 17 November 2025", "not updated", "who holds the city today"):
        assert fact in notice
    pages = {path: page for path, page in site.items() if 'http-equiv="refresh"' not in page}
    assert len(pages) > 100
    assert [path for path, page in pages.items() if notice not in words_of(page)] == []


def test_no_two_pages_have_one_title(site: dict[str, str]) -> None:
    """The example has a speaker and a place of one name."""
    titles = Counter(re.findall(r"<title>(.*?)</title>", html)[0] for html in site.values() if "<head>" in html)
    assert "Kyiv · Government · Pokrovsk, as five documents told it" in titles
    assert [title for title, number in titles.items() if number > 1] == []


def test_the_charter_stands_on_the_method_page(library: Library, site: dict[str, str]) -> None:
    page = words_of(site["method/index.html"]).replace("’", "'")
    assert len(library.config.charter) == 8
    assert [point for point in library.config.charter if point.replace("’", "'") not in page] == []


def test_the_home_page_says_that_no_document_is_russian(site: dict[str, str]) -> None:
    for path in ("index.html", "who-is-quoted/index.html"):
        assert "None of the documents is Russian" in words_of(site[path])


def test_the_first_screen_names_a_speaker_for_every_figure(library: Library) -> None:
    body = (CONTENT / "index.md").read_text(encoding="utf-8")
    blocks = re.findall(r"(?ms)^## (They [^{\n]*)\{\.glance\}\n(.*?)(?=^## )", body)
    assert [title.strip() for title, _ in blocks] == ["They agree", "They conflict", "They cannot be compared"]
    cited = [claim for _, block in blocks for claim in re.findall(r"\(claim:([a-z0-9-]+)\)", block)]
    assert len(cited) > 5
    assert [claim for claim in cited if not library.claims[claim].by] == []
    # Four lines of a column on a wide screen hold about this much.
    shown = {title: len(re.sub(r"\]\([^)]*\)", "", block)) for title, block in blocks}
    assert [title for title, length in shown.items() if length > 210] == []


def test_the_explainer_is_neither_thin_nor_endless(library: Library) -> None:
    body = (CONTENT / "index.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
    assert 1500 <= len(re.sub(r"<!--.*?-->|\]\([^)]*\)", "", body, flags=re.DOTALL).split()) <= 2500
    for source in library.sources:
        summary = (CONTENT / "sources" / f"{source}.md").read_text(encoding="utf-8").split("\n---\n", 1)[1]
        assert 250 <= len(re.sub(r"<!--.*?-->|\]\([^)]*\)", "", summary, flags=re.DOTALL).split()) <= 500, source


# --- the repository -------------------------------------------------------------------------------------------------


def test_no_full_text_is_tracked() -> None:
    listed = subprocess.run(["git", "ls-files", "seeds"], cwd=ROOT, capture_output=True, text=True, check=False)
    if listed.returncode:
        pytest.skip("this is not a git checkout")
    assert [name for name in listed.stdout.split() if Path(name).suffix not in {".lock", ".md"}] == []
