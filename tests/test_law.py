"""The law: after any sequence of edits the site is, byte for byte, that of a clean build.

A machine edits a small project at random, and after each edit builds it twice: through memos that have seen all that
went before, on disk and in memory, and with nothing remembered; once with charts, once with templates that draw none, whose
pages are planned and rendered together. Findings count as much as pages.
"""

import shutil
import tempfile
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from projects import LOOK, project
from sitegen import kept_sites
from sitegen.build import build
from sitegen.memo import Disk, Memory, remembering
from sitegen.project import Inputs

BARE = Path(__file__).parents[1] / "benchmarks" / "templates"
PLAIN = {f"templates/{each.relative_to(BARE).as_posix()}": each.read_bytes() for each in BARE.rglob("*.html")}
CLAIMS = "content/claims/alpha.yaml"
TEXTS = (
    "Hello.\n",
    "The Mayor said [about 12](claim:alpha-dead).\n",
    "See [the flood](source:alpha), [here](pages/more.md) and ![](table:dead).\n",
    "# A *heading*\n\n- one\n- two[^1]\n\n[^1]: A note.\n",
    "[](claim:no-such)\n",
    "A [broken](nowhere/) link and about 14 people.\n",
)
VALUES = ("about 12", "14", "10 to 20", "over 9", "unknown", "a dozen", "12")
FIELDS = (
    "as_of: 2024-05-15",
    "place: oster",
    "note: As printed.",
    "mode: denies",
    "scope: town",
    "tags: [flood]",
    "bad: 1",
)
SETTINGS = (
    "title: Another site",
    "base_url: https://example.org/x/",
    "tolerance: 20%",
    "rules: {unattested: note}",
    "x: 1",
)
TEMPLATES = (
    ("templates/pages/explainer.html", '{% extends "sitegen:pages/explainer.html" %}\n'),
    ("templates/pages/question.html", "<html>{{ title }}{{ no_such }}</html>"),
    ("templates/pages/source.html", "<html><main>{{ page.title }} {{ page.origin.line }}</main></html>"),
    ("templates/assets/css/own.css", "p { color: red }"),
)


class Law(RuleBasedStateMachine):
    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.memory = Memory()
        self.files = project()
        self.number = 0
        self.hold()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def hold(self) -> None:
        files = dict(sorted(self.files.items()))
        inputs, plain = Inputs(files, LOOK), Inputs({**PLAIN, **files}, LOOK)
        clean = build(inputs)
        assert build(inputs, mapper=remembering(self.memory, map, b"")) == clean
        with Disk(self.folder) as disk, patch("sitegen.build.SHARED_FROM", 1):
            bare = build(plain)
            assert build(plain, mapper=remembering(disk, map, b"")) == bare
            key = kept_sites.key_of(b"", inputs, ())
            if known := kept_sites.take(disk, key):
                assert (known.files, known.found) == (clean.site, clean.diagnostics)
            elif clean.site is not None:
                kept_sites.keep(disk, key, kept_sites.Built(clean.site, clean.diagnostics))

    def change(self, path: str, text: str) -> None:
        self.files[path] = text.encode()
        self.hold()

    def text(self, path: str) -> str:
        return self.files.get(path, b"").decode()

    @rule(path=st.sampled_from(["content/index.md", "content/pages/more.md"]), text=st.sampled_from(TEXTS))
    def write_page(self, path: str, text: str) -> None:
        self.change(path, f"---\ntitle: A page\n---\n\n{text}")

    @rule(value=st.sampled_from(VALUES))
    def add_claim(self, value: str) -> None:
        self.number += 1
        self.change(
            CLAIMS, self.text(CLAIMS) + f"- id: c{self.number}\n  question: dead\n  by: mayor\n  value: {value}\n"
        )

    @rule(value=st.sampled_from(VALUES), field=st.sampled_from(FIELDS))
    def change_claim(self, value: str, field: str) -> None:
        first, mark, rest = self.text(CLAIMS).partition("  value: about 12\n")
        self.change(CLAIMS, f"{first}  value: {value}\n  {field}\n{rest}" if mark else first)

    @rule()
    def move_records(self) -> None:
        """To other lines, and into another order."""
        head, *records = self.text(CLAIMS).split("- id: ")
        self.change(CLAIMS, f"{head}# moved\n\n" + "".join(f"- id: {record}" for record in reversed(records)))

    @rule(
        old=st.sampled_from(["alpha-dead", "mayor", "dead"]),
        path=st.sampled_from(["questions", "actors", "claims/alpha"]),
    )
    def rename_record(self, old: str, path: str) -> None:
        path = f"content/{path}.yaml"
        self.change(path, self.text(path).replace(f"id: {old}\n", f"id: {old}-2\n  former_ids: [{old}]\n"))

    @rule(published=st.sampled_from(["2024-05-14", "2024-06", "2023", "nonsense"]))
    def add_source(self, published: str) -> None:
        self.files["content/claims/beta.yaml"] = b"- id: beta-dead\n  question: dead\n  value: 15\n"
        self.change("content/sources/beta.md", f"---\ntitle: Second\npublished: {published}\n---\n\nA *summary*.\n")

    @rule(kind=st.sampled_from(["count", "measure", "text"]), unit=st.sampled_from(["", "people", "km"]))
    def change_question(self, kind: str, unit: str) -> None:
        text = f"- id: dead\n  title: How many died?\n  topic: Losses\n  kind: {kind}\n"
        self.change("content/questions.yaml", text + (f"  unit: {unit}\n" if unit else ""))

    @rule(line=st.sampled_from(SETTINGS))
    def change_settings(self, line: str) -> None:
        title = "" if line.startswith("title") else "title: A site\n"
        self.change("site.yaml", f"format: 1\n{title}{line}\n")

    @rule(template=st.sampled_from(TEMPLATES))
    def write_template(self, template: tuple[str, str]) -> None:
        self.change(*template)

    @rule(data=st.data())
    def rename_file(self, data: st.DataObject) -> None:
        path = data.draw(st.sampled_from(sorted(self.files)))
        folder, _, name = path.rpartition("/")
        self.files[f"{folder}/x-{name}".removeprefix("/")] = self.files.pop(path)
        self.hold()

    @precondition(lambda self: len(self.files) > 3)
    @rule(data=st.data())
    def delete_file(self, data: st.DataObject) -> None:
        del self.files[data.draw(st.sampled_from(sorted(self.files)))]
        self.hold()

    @rule()
    def undo_everything(self) -> None:
        """Back to what was remembered long ago."""
        self.files = project()
        self.hold()

    @rule()
    def lose_the_memo(self) -> None:
        (self.folder / "memo.sqlite").unlink(missing_ok=True)

    @rule()
    def forget(self) -> None:
        self.memory.forget_unused()


TestLaw = Law.TestCase
# At least 300 edits: a machine takes as many steps as it may, unless its examples are spent early.
TestLaw.settings = settings(
    max_examples=14, stateful_step_count=24, deadline=None, suppress_health_check=list(HealthCheck), derandomize=True
)
