"""`sitegen new`: what it copies is a project without a finding, which builds, and whose comments lead a newcomer."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import sitegen
from sitegen.build import build, load
from sitegen.cli import cli
from sitegen.derive.attestation import attest, lock_to_json
from sitegen.inputs import read_inputs

STARTER = Path(sitegen.__file__).with_name("starter")
WRITTEN = sorted(path for path in STARTER.rglob("*") if path.suffix in {".md", ".yaml"})


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "demo"
    made = CliRunner().invoke(cli, ["new", str(folder)])
    assert made.exit_code == 0, made.output
    return folder


def test_a_new_project_has_no_finding_and_builds(project: Path) -> None:
    inputs, unread = read_inputs(project)
    outcome = build(inputs)
    assert (*unread, *outcome.diagnostics) == ()
    assert {"index.html", "about/index.html", "questions/visitors/index.html", "timeline/2024-07/index.html"} <= {
        artifact.path for artifact in outcome.site or ()
    }


def test_all_of_it_is_copied_with_the_texts_and_their_locks(project: Path) -> None:
    there = {path.relative_to(STARTER).as_posix() for path in STARTER.rglob("*") if path.is_file()}
    there = {name for name in there if not name.startswith("ci/")}  # those are for --ci
    copied = {path.relative_to(project).as_posix() for path in project.rglob("*") if path.is_file()}
    assert copied == there - {"gitignore"} | {".gitignore"}
    assert {"seeds/courier.txt", "seeds/courier.lock"} <= copied


def test_git_leaves_out_what_can_be_made_again_and_the_texts(project: Path) -> None:
    lines = (project / ".gitignore").read_text(encoding="utf-8").splitlines()
    assert {"output/", ".sitegen/", "seeds/*.txt"} <= set(lines)


def test_the_new_project_is_whole_without_its_texts(project: Path) -> None:
    with_texts = build(read_inputs(project)[0])
    for text in (project / "seeds").glob("*.txt"):
        text.unlink()
    without = build(read_inputs(project)[0])
    assert without.diagnostics == ()
    assert without.site == with_texts.site


def test_its_locks_attest_every_quote() -> None:
    inputs, _ = read_inputs(STARTER)
    library, _ = load(inputs)
    for source, claims in library.claims_by_source.items():
        assert (
            lock_to_json(attest(source, claims, library.texts[source])).encode() == inputs.files[f"seeds/{source}.lock"]
        )
        assert set(library.locks[source].attestations) == {claim.id for claim in claims}


def test_it_shows_every_kind_of_question_that_a_newcomer_needs_first() -> None:
    questions = (STARTER / "content/questions.yaml").read_text(encoding="utf-8")
    assert all(f"kind: {kind}" in questions for kind in ("count", "status", "date"))


def test_its_home_page_shows_each_way_to_embed_records() -> None:
    home = (STARTER / "content/index.md").read_text(encoding="utf-8")
    for scheme in ("claim", "source", "question", "page", "count", "spread", "chart", "table", "timeline"):
        assert f"]({scheme}:" in home


@pytest.mark.parametrize("path", WRITTEN, ids=lambda path: path.relative_to(STARTER).as_posix())
def test_every_file_begins_by_saying_what_it_is(path: Path) -> None:
    first = path.read_text(encoding="utf-8").removeprefix("---\n").splitlines()[0]
    assert first.startswith("# ")


def test_a_folder_that_is_not_empty_is_left_as_it_is(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")
    made = CliRunner().invoke(cli, ["new", str(tmp_path)])
    assert made.exit_code == 1
    assert "is not empty" in made.output
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_the_embedded_example_comes_without_texts(tmp_path: Path) -> None:
    made = CliRunner().invoke(cli, ["new", str(tmp_path / "example"), "--example"])
    assert made.exit_code == 0, made.output
    names = {path.relative_to(tmp_path / "example").as_posix() for path in (tmp_path / "example").rglob("*")}
    assert {"site.yaml", "content/index.md", ".gitignore"} <= names
    assert not [name for name in names if name.startswith("seeds/") and name.endswith(".txt")]
