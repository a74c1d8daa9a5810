"""The law: after any sequence of edits the site is, byte for byte, that of a clean build.

A machine edits a small project at random, and after each edit builds it twice: through a memo that has seen all that
went before, and with nothing remembered. By turns that is with charts and a memo in memory, and with templates that draw
none, whose pages are planned and rendered together, and a memo on disk. Findings count as much as pages.

That each single read of the library is noted is held by tests/test_reads.py. Here one is mostly hidden behind others, as whoever
reads a verdict reads the claims it is on, too.
"""

import re
import shutil
import tempfile
from contextlib import ExitStack
from pathlib import Path
from unittest.mock import patch

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, precondition, rule

from projects import LOOK, project
from sitegen import kept_sites
from sitegen.build import Options, Outcome, build
from sitegen.diagnostics import Severity
from sitegen.memo import Disk, Memory, remembering
from sitegen.project import Inputs

BARE = Path(__file__).parents[1] / "benchmarks" / "templates"
PLAIN = {f"templates/{each.relative_to(BARE).as_posix()}": each.read_bytes() for each in BARE.rglob("*.html")}
CLAIMS, MORE = "content/claims/alpha.yaml", "content/claims/beta.yaml"
# What the edits run into again and again weighs little, so that sites are built of them.
WEIGHTS = ("quote-missing", "value-not-in-quote", "correction-target", "fragment-broken", "link-broken", "not-attested")
OPTIONS = Options(severities=tuple((rule, Severity.NOTE) for rule in WEIGHTS))
SIZES = (
    "build.SHARED_FROM",
    "pages.plan.AT_ONCE",
    "checks.parts.AT_ONCE",
    "judging.AT_ONCE",
    "exports.pieces.AT_ONCE",
    "reads._FILES_AT_ONCE",
)
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
    "tags: [water]",
    "status: superseded",
    "same_datum: alpha-dead",
    "same_datum: beta-dead",
    "replaces: alpha-dead",
    "question: hurt",
    "bad: 1",
)
FIRST = {
    "content/places.yaml": "- id: oster\n  name: Oster\n  lat: 50.9\n  lon: 30.8\n",
    "content/questions.yaml": """\
- id: dead
  title: How many died?
  topic: Losses
  kind: count
  scopes: [{id: town, text: in the town}]
- id: hurt
  title: How many were hurt?
  topic: Losses
  kind: count
""",
}
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
        self.files = self.sound = project(FIRST)
        self.number = self.stopped = 0
        self.hold()

    def teardown(self) -> None:
        shutil.rmtree(self.folder)

    def hold(self) -> None:
        self.number += 1
        files = dict(sorted(self.files.items()))
        clean = self.hold_drawn(files) if self.number % 2 else self.hold_plain(files)
        if clean.site is not None:
            self.sound, self.stopped = files, 0
        elif self.stopped:  # on from what could be built, or most edits would change nothing
            self.files, self.stopped = dict(self.sound), 0
        else:
            self.stopped = 1

    def hold_drawn(self, files: dict[str, bytes]) -> Outcome:
        clean = build(Inputs(files, LOOK), OPTIONS)
        assert build(Inputs(files, LOOK), OPTIONS, remembering(self.memory, map, b"")) == clean
        return clean

    def hold_plain(self, files: dict[str, bytes]) -> Outcome:
        inputs = Inputs({**PLAIN, **files}, LOOK)
        with Disk(self.folder) as disk, ExitStack() as fine:
            for size in SIZES:
                fine.enter_context(patch(f"sitegen.{size}", 1))
            clean = build(inputs, OPTIONS)
            assert build(inputs, OPTIONS, remembering(disk, map, b"")) == clean
            key = kept_sites.key_of(b"", inputs, ())
            if known := kept_sites.take(disk, key):
                assert (known.files, known.found) == (clean.site, clean.diagnostics)
            elif clean.site is not None:
                kept_sites.keep(disk, key, kept_sites.Built(clean.site, clean.diagnostics))
        return clean

    def change(self, path: str, text: str) -> None:
        self.files[path] = text.encode()
        self.hold()

    def text(self, path: str) -> str:
        return self.files.get(path, b"").decode()

    @rule(path=st.sampled_from(["content/index.md", "content/pages/more.md"]), text=st.sampled_from(TEXTS))
    def write_page(self, path: str, text: str) -> None:
        self.change(path, f"---\ntitle: A page\n---\n\n{text}")

    @rule(
        value=st.sampled_from(VALUES), path=st.sampled_from([CLAIMS, MORE]), question=st.sampled_from(["dead", "hurt"])
    )
    def add_claim(self, value: str, path: str, question: str) -> None:
        claim = f"- id: c{self.number}\n  question: {question}\n  by: mayor\n  value: {value}\n"
        self.change(path, self.text(path) + claim)

    @rule(value=st.sampled_from(VALUES), field=st.sampled_from(FIELDS), path=st.sampled_from([CLAIMS, MORE]))
    def change_claim(self, value: str, field: str, path: str) -> None:
        """The first of its file, and no other has the field."""
        text = re.sub(rf"(?m)^  {field.partition(':')[0]}: .*\n", "", self.text(path))
        self.change(path, re.sub(r"(?m)^  value: .*\n", f"  value: {value}\n  {field}\n", text, count=1))

    @rule(data=st.data(), paths=st.permutations([CLAIMS, MORE]))
    def move_a_claim(self, data: st.DataObject, paths: list[str]) -> None:
        """From one source to another."""
        head, *records = self.text(paths[0]).split("- id: ")
        if records:
            record = records.pop(data.draw(st.integers(0, len(records) - 1)))
            self.files[paths[0]] = "- id: ".join([head, *records]).encode()
            self.change(paths[1], f"{self.text(paths[1])}- id: {record}")

    @rule()
    def move_records(self) -> None:
        """To other lines, and into another order."""
        head, *records = self.text(CLAIMS).split("- id: ")
        self.change(CLAIMS, f"{head}# moved\n\n" + "".join(f"- id: {record}" for record in reversed(records)))

    @rule(
        old=st.sampled_from(["alpha-dead", "mayor", "dead"]),
        everywhere=st.booleans(),
    )
    def rename_record(self, old: str, *, everywhere: bool) -> None:
        for path in [path for path in self.files if path.startswith("content/")]:
            text = self.text(path).replace(f"id: {old}\n", f"id: {old}-2\n  former_ids: [{old}]\n")
            self.files[path] = (
                re.sub(rf"([a-z]): {old}$", rf"\1: {old}-2", text, flags=re.MULTILINE) if everywhere else text
            ).encode()
        self.hold()

    @rule(published=st.sampled_from(["2024-05-14", "2024-06", "2023", "nonsense"]))
    def add_source(self, published: str) -> None:
        self.files[MORE] = b"- id: beta-dead\n  question: dead\n  value: 15\n"
        self.change("content/sources/beta.md", f"---\ntitle: Second\npublished: {published}\n---\n\nA *summary*.\n")

    @rule(kind=st.sampled_from(["count", "measure", "text"]), unit=st.sampled_from(["", "people", "km"]))
    def change_question(self, kind: str, unit: str) -> None:
        text = FIRST["content/questions.yaml"].replace("kind: count", f"kind: {kind}", 1)
        self.change("content/questions.yaml", text + (f"  unit: {unit}\n" if unit else ""))

    @rule(old=st.sampled_from(["about", "\n\n", "Mayor"]), new=st.sampled_from(["about 12 ", "\n\nMore. ", ""]))
    def change_text_of_source(self, old: str, new: str) -> None:
        self.change("seeds/alpha.txt", self.text("seeds/alpha.txt").replace(old, new, 1))

    @rule(
        head=st.sampled_from(["tags: [flood]", "aliases: [old-page]", "updated: 2024-06-01", "nav: Go", "draft: true"])
    )
    def change_head(self, head: str) -> None:
        path = "content/pages/more.md"
        self.change(path, f"---\ntitle: More\n{head}\n---\n{self.text(path).split('---')[-1]}")

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
        self.files = project(FIRST)
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
