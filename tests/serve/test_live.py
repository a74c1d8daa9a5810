"""The project as it is previewed: what is shown after any edits is what a build from scratch would show."""

import shutil
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from projects import LOOK, project, small_site, write_project
from rights import without_rights
from sitegen.build import Options, build
from sitegen.inputs import read_inputs
from sitegen.project import Inputs
from sitegen.serve.examiner import Examiner
from sitegen.serve.live import LiveProject
from sitegen.serve.outcome import BuildOutcome, PageFailed, Site
from sitegen.serve.standing import Standing

URL = "http://127.0.0.1:8000/"


def live_project(root: Path) -> LiveProject:
    """A project that is looked at as a whole in this process."""
    standing = Standing(root, Options(base_url=URL, drafts=True))
    return LiveProject(standing, Examiner(standing.bare()))


@dataclass
class Writer:
    """An author at a project, and its preview."""

    root: Path
    live: LiveProject

    def write(self, path: str, text: str | bytes) -> BuildOutcome:
        """Save a file, and tell the preview of that file alone."""
        target = self.root / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(text.encode() if isinstance(text, str) else text)
        return self.live.build(frozenset({path}))

    def change(self, path: str, before: str, after: str) -> BuildOutcome:
        text = (self.root / path).read_text("utf-8")
        assert before in text
        return self.write(path, text.replace(before, after))

    def page(self, outcome: BuildOutcome, path: str = "index.html") -> str:
        assert outcome.site, outcome.findings
        return (outcome.site.get(path) or b"").decode()

    def built(self) -> dict[str, bytes]:
        """The site as a build from scratch makes it."""
        inputs, found = read_inputs(self.root)
        assert found == ()
        outcome = build(Inputs(inputs.files, LOOK), Options(base_url=URL, drafts=True))
        assert outcome.site, outcome.diagnostics
        return {artifact.path: artifact.data for artifact in outcome.site}

    def is_shown_whole(self, site: Site | None) -> bool:
        assert site
        assert self.live.examine()
        built = self.built()
        wrong = [path for path, data in built.items() if site.get(path) != data]
        assert wrong == []
        return True


@pytest.fixture
def writer(tmp_path: Path) -> Writer:
    root = write_project(project(), tmp_path / "project")
    live = live_project(root)
    assert live.build().site
    return Writer(root, live)


def test_every_file_of_a_site_is_shown_as_it_is_built(tmp_path: Path) -> None:
    """With the whole looked at in a process of its own."""
    root = write_project(small_site(), tmp_path / "small")
    live = LiveProject.at(root, URL)
    writer = Writer(root, live)
    assert writer.is_shown_whole(live.build().site)
    assert writer.is_shown_whole(writer.change("content/index.md", "title: ", "title: Now ").site)
    live.close()


EDITS: dict[str, Callable[[Writer], BuildOutcome]] = {
    "the text of a page": lambda w: w.change("content/index.md", "Hello.", "Good day, [](claim:alpha-dead)."),
    "the head of a page": lambda w: w.change("content/index.md", "title: Home", "title: Front\nnav: Front"),
    "a new page": lambda w: w.write("content/pages/new.md", "---\ntitle: New\nnav: New\n---\n\nWords.\n"),
    "a value": lambda w: w.change("content/claims/alpha.yaml", "value: about 12", "value: some 12"),
    "a renamed claim": lambda w: w.change("content/claims/alpha.yaml", "id: alpha-dead", "id: alpha-toll"),
    "a source": lambda w: w.change("content/sources/alpha.md", "title: The flood", "title: The great flood"),
    "the date of a source": lambda w: w.change("content/sources/alpha.md", "2024-05-14", "2024-05-16"),
    "a question": lambda w: w.change("content/questions.yaml", "How many died?", "How many people died?"),
    "a speaker": lambda w: w.change("content/actors.yaml", "kind: person", "kind: person\n  role: head of the town"),
    "a day that the feed goes by": lambda w: w.change(
        "content/index.md", "title: Home", "title: Home\nupdated: 2024-06-01"
    ),
    "the first tag": lambda w: w.change(
        "content/sources/alpha.md", "title: The flood", "title: The flood\ntags: [water]"
    ),
    "a setting": lambda w: w.change("site.yaml", "A small site", "Another site"),
    "a template": lambda w: w.write("templates/partials/footer.html", "<footer>ours</footer>\n"),
    "a style": lambda w: w.write("templates/assets/css/more.css", "p { color: blue }\n"),
    "an event": lambda w: w.write("content/events.yaml", "- id: rain\n  title: Rain\n  when: 2024-05-13\n"),
}


@pytest.mark.parametrize("edit", EDITS)
def test_what_is_shown_after_an_edit_is_what_would_be_built(writer: Writer, edit: str) -> None:
    before = {path: data for path, data in writer.built().items() if path.endswith((".html", ".css"))}
    site = EDITS[edit](writer).site
    assert site
    after = {path: data for path, data in writer.built().items() if path.endswith((".html", ".css"))}
    assert after != before
    assert {path: site.get(path) for path in after} == after
    assert [path for path in before.keys() - after.keys() if site.get(path) is not None] == []


def test_what_is_judged_by_a_claim_on_another_question_is_judged_again(tmp_path: Path) -> None:
    """Two answers to one question rest on one datum once the claim between them, on another question, does."""
    answer = "- id: beta-dead\n  question: dead\n  value: 40\n  same_datum: gamma-hurt\n  quote: none\n  note: N.\n"
    between = "- id: gamma-hurt\n  question: hurt\n  value: 40\n  quote: none\n  note: N.\n"
    source = "---\ntitle: Later\npublished: 2024-05-15\n---\n"
    files = project(
        {
            "content/sources/beta.md": source,
            "content/sources/gamma.md": source,
            "content/claims/beta.yaml": answer,
            "content/claims/gamma.yaml": between,
        },
        questions="- id: hurt\n  title: How many were hurt?\n  topic: Losses\n  kind: count\n",
    )
    root = write_project(files, tmp_path / "project")
    writer = Writer(root, live_project(root))
    before = writer.page(writer.live.build(), "questions/dead/index.html")
    after = writer.page(
        writer.change("content/claims/gamma.yaml", "value: 40", "value: 40\n  same_datum: alpha-dead"),
        "questions/dead/index.html",
    )
    assert before != after
    assert after == writer.built()["questions/dead/index.html"].decode()


def test_a_text_of_a_source_changes_what_is_found_and_nothing_that_is_shown(writer: Writer) -> None:
    home = writer.page(writer.live.build())
    outcome = writer.change("seeds/alpha.txt", "about 12 people died", "about 13 people died")
    assert writer.page(outcome) == home
    found = writer.live.examine()
    assert found
    assert any("quote-not-found" in finding.text and finding.stops for finding in found.findings)


def test_a_mistake_is_told_in_the_words_of_check_and_gone_when_it_is_mended(writer: Writer) -> None:
    outcome = writer.change("content/claims/alpha.yaml", "question: dead", "question: ded")
    assert outcome.site is None
    (finding,) = outcome.findings
    assert finding.text.startswith("content/claims/alpha.yaml:2:13: error[unknown-reference]: ")
    assert "\n  2 |   question: ded\n" in finding.text
    assert "\n  mend: question: dead" in finding.text
    assert outcome.changed == ("content/claims/alpha.yaml",)
    mended = writer.change("content/claims/alpha.yaml", "question: ded", "question: dead")
    assert writer.is_shown_whole(mended.site)


@pytest.mark.parametrize(
    "data",
    [
        b"---\ntitle: \xff\n---\n",
        b"---\ntitle: Ho",
        b"---\ntitle: [Home\n---\n",
        b"",
        b"---\ntitle: H\n---\n" + b"x " * 2_500_000,
    ],
    ids=["not UTF-8", "half-written", "not YAML", "empty", "5 MB"],
)
def test_a_file_that_cannot_be_read_is_a_finding(writer: Writer, data: bytes) -> None:
    outcome = writer.write("content/index.md", data)
    assert outcome.site is None
    assert any(finding.place and finding.place.path == "content/index.md" for finding in outcome.findings)
    assert "Back." in writer.page(writer.write("content/index.md", "---\ntitle: Home\n---\n\nBack.\n"))


def test_a_template_that_fails_is_told_when_its_page_is_made(writer: Writer) -> None:
    outcome = writer.write("templates/pages/explainer.html", "{{ nothing.at.all }}\n")
    assert outcome.site
    with pytest.raises(PageFailed) as failure:
        outcome.site.get("index.html")
    assert failure.value.findings[0].text.startswith("templates/pages/explainer.html:1: error[template-failed]: ")
    found = writer.live.examine()
    assert found
    assert failure.value.findings[0] in found.findings
    (writer.root / "templates/pages/explainer.html").unlink()
    assert writer.is_shown_whole(writer.live.build().site)


def test_after_a_fault_of_ours_what_was_saved_is_read_again(writer: Writer, monkeypatch: pytest.MonkeyPatch) -> None:
    def fails(_item: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patched:
        patched.setattr("sitegen.serve.standing.parse_file", fails)
        with pytest.raises(ZeroDivisionError):
            writer.change("content/index.md", "Hello.", "Good day.")
    assert writer.is_shown_whole(writer.live.build().site)
    assert "Good day." in writer.page(writer.live.build())


def test_the_project_may_go_and_come_back(writer: Writer) -> None:
    away = writer.root.rename(writer.root.with_name("away"))
    outcome = writer.live.build()
    assert outcome.site is None
    assert any("no-site" in finding.text for finding in outcome.findings)
    away.rename(writer.root)
    assert writer.is_shown_whole(writer.live.build().site)
    shutil.rmtree(writer.root / "content/claims")
    outcome = writer.live.build()
    assert outcome.site
    assert outcome.changed == ("content/claims/alpha.yaml",)


@pytest.mark.skipif(sys.platform == "win32", reason="no such permissions")
def test_a_file_without_leave_to_read_it_is_a_finding(writer: Writer) -> None:
    (writer.root / "content/index.md").chmod(0)
    with without_rights():
        outcome = writer.live.build()
    assert outcome.site is None
    assert any("cannot be read" in finding.text for finding in outcome.findings)


def test_drafts_are_shown_and_named(writer: Writer) -> None:
    writer.write("content/pages/plan.md", "---\ntitle: Plan\ndraft: true\n---\n\nLater.\n")
    outcome = writer.change("content/questions.yaml", "kind: count", "kind: count\n  draft: true")
    assert "Later." in writer.page(outcome, "plan/index.html")
    found = writer.live.examine()
    assert found
    assert found.drafts.pages == {"/plan/", "/questions/dead/"}
    assert found.drafts.ids == {"alpha-dead"}


def test_what_an_extension_adds_is_shown(writer: Writer) -> None:
    extension = """
from dataclasses import dataclass
from sitegen.pages.page import Page

@dataclass(frozen=True, slots=True)
class Context:
    words: str

def own_pages(library, wanted):
    if wanted("/own/"):
        yield Page(kind="own", url="/own/", title="Own", description="", context=Context("Words of an extension."))

PAGES = (own_pages,)
"""
    writer.write("preview_extension.py", extension)
    writer.write("templates/pages/own.html", '{% extends "base.html" %}{% block main %}{{ words }}{% endblock %}')
    outcome = writer.change("site.yaml", "title:", "extensions: [preview_extension]\ntitle:")
    assert "Words of an extension." in writer.page(outcome, "own/index.html")
    broken = writer.change("site.yaml", "preview_extension", "no_such_extension")
    assert broken.site is None
    assert "error[extension-failed]" in broken.findings[0].text


def test_nothing_is_written_into_the_project(writer: Writer) -> None:
    before = sorted(writer.root.rglob("*"))
    writer.change("content/index.md", "Hello.", "Good day.")
    assert writer.live.examine()
    assert sorted(writer.root.rglob("*")) == before
