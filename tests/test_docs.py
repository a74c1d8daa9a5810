"""The documents say what the program does: every record key, value form, rule, command, option and template name."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import fields
from pathlib import Path
from typing import Any

import click
import pytest

from sitegen.build import build, load, plan
from sitegen.cli import COMMANDS, cli
from sitegen.derive.attestation import attest, lock_to_json
from sitegen.inputs import read_inputs, read_look
from sitegen.load.entries import schema_for
from sitegen.load.front_matter import split_front_matter
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.value import parse_value
from sitegen.load.grammar.words import MAGNITUDES
from sitegen.load.yaml_tree import Mapping as MappingNode
from sitegen.load.yaml_tree import Node, Sequence, read_yaml
from sitegen.model.value import Kind, Value
from sitegen.pages.page import Page, SiteInfo
from sitegen.project import Inputs
from sitegen.reports import text
from sitegen.rules import RULES

ROOT = Path(__file__).parents[1]
DOCS = ROOT / "docs"
RECORDS = DOCS / "records"
PAGES = sorted([*DOCS.glob("*.md"), *ROOT.glob("*.md")])

# Where each example belongs in a project, and which kind of record it holds.
EXAMPLES = {
    "site.yaml": ("site.yaml", "site"),
    "page.md": ("content/index.md", "explainer"),
    "source.md": ("content/sources/report.md", "source"),
    "claims.yaml": ("content/claims/report.yaml", "claim"),
    "questions.yaml": ("content/questions.yaml", "question"),
    "actors.yaml": ("content/actors.yaml", "actor"),
    "places.yaml": ("content/places.yaml", "place"),
    "events.yaml": ("content/events.yaml", "event"),
    "charts.yaml": ("content/charts.yaml", "chart"),
    "corrections.yaml": ("content/corrections.yaml", "correction"),
    "source.txt": ("seeds/report.txt", ""),
}


def written(name: str) -> str:
    return (DOCS / name).read_text(encoding="utf-8")


def rows(name: str, section: str = "") -> list[list[str]]:
    """The cells of every table row below a heading (or in the whole file), the rows of dashes left out."""
    words = written(name)
    if section:
        words = re.split(r"^## ", words.split(f"\n## {section}\n", 1)[1], maxsplit=1, flags=re.MULTILINE)[0]
    found = []
    for line in words.splitlines():
        cells = [cell.strip().replace("\\|", "|") for cell in re.split(r"(?<!\\)\|", line.strip("|"))]
        if line.startswith("|") and not set(line) <= set("|-"):
            found.append(cells)
    return found


def codes(cell: str) -> list[str]:
    return re.findall(r"`([^`]+)`", cell)


# --- records --------------------------------------------------------------------------------------------------------


def project_of_examples() -> Inputs:
    """All examples as one project, attested as an author would after writing them."""
    files = {place: (RECORDS / name).read_bytes() for name, (place, _) in EXAMPLES.items()}
    inputs = Inputs(files, read_look())
    library, _ = load(inputs)
    lock = attest("report", library.claims_by_source["report"], library.texts["report"])
    return Inputs({**files, "seeds/report.lock": lock_to_json(lock).encode()}, inputs.look)


def test_there_is_an_example_of_every_kind_of_record() -> None:
    assert {path.name for path in RECORDS.iterdir()} == set(EXAMPLES)


def test_the_examples_together_are_a_project_without_a_finding() -> None:
    inputs = project_of_examples()
    outcome = build(inputs)
    assert outcome.diagnostics == (), text.report(outcome.diagnostics, inputs.texts())
    assert outcome.site


def test_every_quote_of_the_examples_stands_in_their_text() -> None:
    library, _ = load(project_of_examples())
    assert set(library.locks["report"].attestations) == {claim.id for claim in library.claims.values()}


@pytest.mark.parametrize(("name", "kind"), [(name, kind) for name, (_, kind) in EXAMPLES.items() if kind])
def test_an_example_shows_every_key_of_its_kind(name: str, kind: str) -> None:
    schema = schema_for(kind)
    keys = set(schema["properties"])
    for part in schema.get("$defs", {}).values():
        keys |= set(part.get("properties", ()))
    assert keys <= set(keys_of(tree_of(name)))


@pytest.mark.parametrize("name", [name for name, (_, kind) in EXAMPLES.items() if kind])
def test_every_key_of_an_example_is_explained_where_it_first_stands(name: str) -> None:
    lines = (RECORDS / name).read_text(encoding="utf-8").removeprefix("---\n").split("\n---\n")[0].splitlines()
    assert lines[0].startswith("# ")
    unexplained: dict[str, bool] = {}
    for before, line in zip(["", *lines], lines, strict=False):
        if key := re.match(r" *(?:- )?([a-z_]+):(?: |$)", line):
            unexplained.setdefault(key[1], "#" not in line and not before.strip().startswith("#"))
    assert [key for key, missing in unexplained.items() if missing] == []


def tree_of(name: str) -> Node:
    words = (RECORDS / name).read_text(encoding="utf-8")
    if name.endswith(".md"):
        head = split_front_matter(name, words)[0].head
        assert head
        return head
    node, found = read_yaml(name, words)
    assert node
    assert not found
    return node


def keys_of(node: Node) -> Iterator[str]:
    if isinstance(node, MappingNode):
        for key, value in node.pairs:
            yield key.text
            yield from keys_of(value)
    elif isinstance(node, Sequence):
        for item in node.items:
            yield from keys_of(item)


# --- values ---------------------------------------------------------------------------------------------------------

SCALE = ("open", "threatened", "encircled")
UNITS = {Kind.COUNT: "soldiers", Kind.MEASURE: "km"}


def read(stated: str, kind: Kind) -> Value | Fault:
    return parse_value(stated, kind, unit=UNITS.get(kind, ""), scale=SCALE if kind is Kind.STATUS else ())


def documented_values() -> Iterator[tuple[Kind, str]]:
    for kind in set(Kind) - {Kind.TEXT}:
        for row in rows("values.md", kind.value):
            cells = row[1:3] if kind not in {Kind.STATUS, Kind.DATE} else row[1:2]
            yield from ((kind, stated) for cell in cells for stated in codes(cell))


@pytest.mark.parametrize(("kind", "stated"), sorted(documented_values()))
def test_every_documented_value_is_read(kind: Kind, stated: str) -> None:
    assert isinstance(read(stated, kind), Value)


def test_every_kind_of_question_has_its_section() -> None:
    assert {kind.value for kind in Kind} <= set(re.findall(r"^## (.+)$", written("values.md"), re.MULTILINE))


@pytest.mark.parametrize(("kind", "stated", "offered"), [row for row in rows("values.md", "Not read") if "`" in row[1]])
def test_every_documented_mistake_is_met_with_the_documented_offer(kind: str, stated: str, offered: str) -> None:
    fault = read(stated.strip("`"), Kind(kind))
    assert isinstance(fault, Fault)
    assert fault.mend == offered.strip("`")


def test_the_table_of_magnitudes_is_the_one_in_force() -> None:
    table = [row for row in rows("values.md", "count") if len(row) == 3 and row[0].startswith("`")]
    assert table == [[f"`{each.phrases[0]}`", f"{each.low:,}", f"{each.high:,}"] for each in MAGNITUDES]


# --- rules, commands, templates -------------------------------------------------------------------------------------


def test_the_table_of_rules_is_the_one_in_force() -> None:
    table = [row for row in rows("rules.md") if row[0] != "Rule"]
    assert table == [[f"`{rule.name}`", rule.severity.word, rule.summary] for rule in RULES]


def commands() -> Iterator[tuple[str, click.Command]]:
    context = click.Context(cli)
    for name in COMMANDS:
        command = cli.get_command(context, name)
        assert command
        if isinstance(command, click.Group):
            yield from ((f"{name} {inner}", each) for inner, each in command.commands.items())
        else:
            yield name, command


def test_every_command_has_its_section() -> None:
    headings = re.findall(r"^## ([a-z0-9 -]+?)(?: \[?[A-Z]+\]?)*$", written("commands.md"), re.MULTILINE)
    assert headings == [name for name, _ in commands()]


@pytest.mark.parametrize(("name", "command"), list(commands()), ids=[name for name, _ in commands()])
def test_a_command_is_documented_with_exactly_its_options(name: str, command: click.Command) -> None:
    heading = next(
        line[3:] for line in written("commands.md").splitlines() if re.match(rf"## {name}( \[?[A-Z]|$)", line)
    )
    documented = {
        word for row in rows("commands.md", heading) for word in re.findall(r"(?<!\S)`?(-{1,2}[a-z-]+)", row[0])
    }
    options = {flag for option in command.params if isinstance(option, click.Option) for flag in option.opts}
    assert documented == options


def test_the_options_of_the_program_itself_are_documented() -> None:
    head = written("commands.md").split("\n## ")[0]
    assert all(f"`{flag}" in head for option in cli.params for flag in option.opts if flag.startswith("-"))


def contexts() -> Mapping[str, Any]:
    inputs, _ = read_inputs(ROOT)
    return {page.kind: page.context for page in plan(inputs)}


def test_blocks_are_documented_where_a_page_kind_has_its_own() -> None:
    documented = {row[0].strip("`"): codes(row[1]) for row in rows("templates.md", "Blocks by page kind")[1:]}
    shared = set(re.findall(r"{% block (\w+)", (ROOT / "templates/base.html").read_text("utf-8")))
    found = {
        f"pages/{file.name}": [
            name for name in re.findall(r"{% block (\w+)", file.read_text("utf-8")) if name not in shared
        ]
        for file in sorted((ROOT / "templates/pages").glob("*.html"))
    }
    assert documented == {template: blocks for template, blocks in found.items() if blocks}


def test_templates_are_documented_with_exactly_the_names_of_their_page_kind() -> None:
    documented = {row[0]: set(codes(row[1])) for row in rows("templates.md", "Names by page kind")[1:]}
    made = {f"`pages/{kind}.html`": {field.name for field in fields(each)} for kind, each in contexts().items()}
    assert documented == made


def test_names_of_every_template_are_documented() -> None:
    table = {row[0].strip("`").partition("(")[0]: row[1] for row in rows("templates.md", "Names in every template")[1:]}
    assert set(table) == {"site", "page", "link", "asset", "canonical", "draw", "prose", "policy", "card"}
    assert codes(table["site"]) == [field.name for field in fields(SiteInfo)]
    assert set(codes(table["page"])) == {field.name for field in fields(Page) if field.compare}


def test_the_template_example_can_be_copied() -> None:
    example = re.search(r"```html\n(.*?)```", written("templates.md"), re.DOTALL)
    assert example
    inputs = project_of_examples()
    own = {**inputs.files, "templates/pages/question.html": example[1].encode()}
    outcome = build(Inputs(own, inputs.look))
    assert outcome.diagnostics == ()
    page = next(each for each in outcome.site or () if each.path == "questions/dam/index.html")
    assert "Do you know a document that answers this?" in page.data.decode()


# --- the documents themselves ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_between_documents_lead_somewhere(page: Path) -> None:
    words = re.sub(r"```.*?```|`[^`\n]*`", "", page.read_text(encoding="utf-8"), flags=re.DOTALL)
    for address in re.findall(r"\]\(([^)#\s]+)", words):
        if not re.match(r"[a-z]+:", address):
            assert (page.parent / address).exists(), address


def test_the_readme_begins_with_two_commands_that_make_knows() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    start = readme.split("\n## Quick start\n", 1)[1].split("\n## ", 1)[0]
    targets = re.findall(r"^(?:\$ )?(make [a-z]+)", start, re.MULTILINE)
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    assert targets == ["make site", "make test"]
    named = re.findall(r"(?:^|`)make ([a-z]+)", readme, re.MULTILINE)
    assert all(re.search(rf"^{target}:", makefile, re.MULTILINE) for target in named)
    assert len(readme.splitlines()) <= 120


def test_the_finding_in_the_readme_is_one_that_is_printed() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    case = (ROOT / "tests/cases/quote-not-found.md").read_text(encoding="utf-8")
    shown = re.search(r"^content/\S+ error\[quote-not-found\].*?(?=\n\n|\n```)", readme, re.MULTILINE | re.DOTALL)
    assert shown
    assert shown[0] in case


def test_every_module_and_package_of_the_program_is_on_the_map() -> None:
    words = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    package = ROOT / "src/sitegen"
    rooms = [path.name for path in package.iterdir() if (path / "__init__.py").is_file()]
    modules = [path.name for path in package.glob("*.py") if not path.name.startswith("__")]
    assert [name for name in (*(f"{room}/" for room in rooms), *modules) if name not in words] == []


def test_the_schemas_that_the_documents_promise_are_json() -> None:
    assert all(json.dumps(schema_for(kind)) for _, kind in EXAMPLES.values() if kind)
