"""What is measured is the same work: a corpus, made into a project, becomes the pages that every generator has to make."""

from pathlib import Path

import pytest
from benchmarks.adapt import adapt
from benchmarks.corpus import make_corpus
from benchmarks.kinds import table_of_kinds
from benchmarks.verify import faults

from projects import read_site, write_project
from sitegen.build import build
from sitegen.inputs import read_inputs

COUNTS = {"claims": 24, "sources": 4, "questions": 5, "events": 24, "pages": 3}


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("bench") / "corpus"
    make_corpus(COUNTS, folder)
    return folder


@pytest.mark.parametrize("look", ["plain", "whole"])
def test_the_pages_of_a_corpus_are_made(look: str, corpus: Path, tmp_path: Path) -> None:
    adapt(corpus, tmp_path / "project", plain=look == "plain")
    outcome = build(read_inputs(tmp_path / "project")[0])
    assert outcome.diagnostics == ()
    assert outcome.site is not None
    site = write_project({artifact.path: artifact.data for artifact in outcome.site}, tmp_path / "site")
    assert faults(corpus, site) == []
    (site / "questions/q00001/index.html").write_text("<h1>Nothing</h1>")
    assert {fault.split(":")[0] for fault in faults(corpus, site)} == {"questions/q00001"}
    (site / "sources/s00001/index.html").unlink()
    assert faults(corpus, site) == ["1 of 25 pages are missing, sources/s00001 among them"]


def test_a_corpus_is_the_same_each_time(corpus: Path, tmp_path: Path) -> None:
    make_corpus(COUNTS, tmp_path / "again")
    assert read_site(tmp_path / "again") == read_site(corpus)


def test_each_kind_of_page_has_a_row(corpus: Path, tmp_path: Path) -> None:
    adapt(corpus, tmp_path / "project", plain=True)
    rows = {line.split(" | ")[0].removeprefix("| "): line.split(" | ")[1] for line in _rows(tmp_path / "project")}
    assert {"explainer", "question", "compare", "as known", "timeline"} <= rows.keys()
    assert (rows["question"], rows["explainer"]) == ("5", "4")


def _rows(project: Path) -> list[str]:
    return table_of_kinds(project).splitlines()[2:]
