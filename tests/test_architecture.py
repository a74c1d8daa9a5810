"""The structure that ARCHITECTURE.md describes, held: layers, tables, templates, sizes and names."""

import ast
import importlib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from functools import cache
from pathlib import Path
from typing import get_args, get_type_hints

import jinja2
import jinja2.meta
import pytest

import sitegen
from projects import LOOK, small_site
from sitegen.build import plan
from sitegen.charts import CHARTS
from sitegen.checks import CHECKS
from sitegen.cli import COMMANDS
from sitegen.diagnostics import Rule
from sitegen.exports import EXPORTS
from sitegen.pages import PAGES
from sitegen.pages.page import Page, SiteInfo
from sitegen.project import Inputs
from sitegen.reports import REPORTS
from sitegen.rules import RULES

SOURCE = Path(sitegen.__file__).parent

LAYERS = (
    ("frozen", "late", "mapping", "collector"),
    ("diagnostics", "urls", "artifact", "theme", "project", "fingerprint", "codec"),
    ("model",),
    ("__init__",),
    ("load",),
    ("derive",),
    ("edit",),
    ("checks",),
    ("charts",),
    ("pages",),
    ("exports",),
    ("render",),
    ("links",),
    ("outside",),
    ("untrusted", "held_back", "reads"),
    ("judging",),
    ("build",),
    ("reports",),
    (
        "inputs",
        "last_build",
        "memo",
        "workers",
        "cluster",
        "progress",
        "rewrite",
        "precompress",
        "full_text",
    ),
    ("history", "kept_sites", "staging"),
    ("output",),
    ("site_folder",),
    ("extensions", "workflows", "publish"),
    # Rules lie beside the code that finds their faults; their list stands above all that find any.
    ("rules",),
    ("desk", "serve", "reading", "frames"),
    ("commands",),
    ("cli",),
    ("__main__",),
)
"""The rooms from the bottom up: a module imports from its own room and from earlier layers."""

FORBIDDEN_NAMES = frozenset({"utils", "util", "helpers", "helper", "common", "misc", "base", "manager", "core", "lib"})
LATE_IMPORTS = {
    "charts/canvas.py": {"matplotlib"},
    "charts/raster.py": {"PIL"},
    "render/social_card.py": {"PIL"},
    "__main__.py": {"sitegen"},
}
"""Where a function may import, and what: drawing loads matplotlib and Pillow, which are slow, and so is what draws on a
terminal; a build of nothing new loads nothing."""

LARGEST_MODULE, LARGEST_FUNCTION = 500, 80
"""In lines. The aims of 300, 50 and, for classes, 120 are for people to judge."""

GLOBALS = frozenset({"site", "page", "link", "asset", "canonical", "draw", "prose", "policy", "card"})
"""What every template may use beside the fields of its page's context; docs/templates.md lists them for authors."""


@dataclass(frozen=True)
class Module:
    name: str
    path: str
    text: str
    tree: ast.Module

    @property
    def room(self) -> str:
        return self.name.split(".")[1] if "." in self.name else "__init__"


@cache
def modules() -> Mapping[str, Module]:
    found = {}
    for path in sorted(SOURCE.rglob("*.py")):
        inner = path.relative_to(SOURCE)
        name = ".".join(("sitegen", *inner.with_suffix("").parts)).removesuffix(".__init__")
        text = path.read_text("utf-8")
        found[name] = Module(name, inner.as_posix(), text, ast.parse(text))
    return found


def imports(module: Module) -> Iterator[str]:
    """The modules of the package that a module imports, wherever in it the import stands."""
    for node in ast.walk(module.tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{module.path}: imports say the whole name"
            named = [f"{node.module}.{alias.name}" for alias in node.names]
            yield from (name if name in modules() else str(node.module) for name in named)
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)


def own_imports(module: Module) -> set[str]:
    return {name for name in imports(module) if name in modules()} - {module.name}


def test_no_import_cycle() -> None:
    graph = {name: own_imports(module) for name, module in modules().items()}
    settled: set[str] = set()
    while free := {name for name, needs in graph.items() if name not in settled and needs <= settled}:
        settled |= free
    assert sorted(set(graph) - settled) == []


def test_every_room_has_its_layer() -> None:
    layered = {room for layer in LAYERS for room in layer}
    assert sorted({module.room for module in modules().values()} - layered) == []


def test_no_import_against_the_layers() -> None:
    rank = {room: number for number, layer in enumerate(LAYERS) for room in layer}
    against = [
        f"{module.path} imports {name}"
        for module in modules().values()
        for name in own_imports(module)
        if (room := modules()[name].room) != module.room and rank[room] >= rank[module.room]
    ]
    assert against == []


def test_no_types_are_imported_for_checking_only() -> None:
    assert [module.path for module in modules().values() if "TYPE_CHECKING" in module.text] == []


def test_no_module_is_a_drawer_without_a_label() -> None:
    assert [module.path for module in modules().values() if FORBIDDEN_NAMES & set(module.name.split("."))] == []


def test_functions_do_not_import() -> None:
    late = []
    for module in modules().values():
        if module.room in {"commands", "cli"}:
            continue
        functions = (node for node in ast.walk(module.tree) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
        for node in (inner for function in functions for inner in ast.walk(function)):
            names: list[str] = []
            if isinstance(node, ast.ImportFrom):
                names = [node.module or ""]
            elif isinstance(node, ast.Import):
                names = [alias.name for alias in node.names]
            allowed = LATE_IMPORTS.get(module.path, set())
            late += [f"{module.path}: {name}" for name in names if name.split(".")[0] not in allowed]
    assert late == []


def test_no_module_or_function_is_too_long() -> None:
    long = [module.path for module in modules().values() if module.text.count("\n") > LARGEST_MODULE]
    for module in modules().values():
        for node in ast.walk(module.tree):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                length = (node.end_lineno or node.lineno) - node.lineno + 1
                if length > LARGEST_FUNCTION:
                    long.append(f"{module.path}: {node.name} has {length} lines")
    assert long == []


def test_every_module_says_why_it_exists() -> None:
    assert [module.path for module in modules().values() if not ast.get_docstring(module.tree)] == []


def test_every_public_class_that_is_no_plain_record_is_explained() -> None:
    """A class whose fields say all (a dataclass, an enumeration) needs no sentence; any other does."""
    silent = [
        f"{module.path}: {node.name}"
        for module in modules().values()
        for node in module.tree.body
        if isinstance(node, ast.ClassDef)
        and not node.name.startswith("_")
        and not ast.get_docstring(node)
        and not any("dataclass" in ast.dump(decorator) for decorator in node.decorator_list)
        and not any(name in ast.dump(parent) for parent in node.bases for name in ("NamedTuple", "Protocol"))
    ]
    assert silent == []


TABLES: Mapping[str, frozenset[str]] = {
    "checks": frozenset(check.__module__ for check in CHECKS),
    "charts": frozenset(chart.picture.__module__ for chart in CHARTS),
    "pages": frozenset(page.__module__ for page in PAGES),
    "exports": frozenset(export.__module__ for export in EXPORTS),
    "reports": frozenset(report.__module__ for report in REPORTS.values()),
    "commands": frozenset(f"sitegen.commands.{name}" for name in COMMANDS),
}
"""The packages that are a table of like things, with the modules in their tables."""


@pytest.mark.parametrize("package", TABLES)
def test_every_file_of_a_table_is_in_it(package: str) -> None:
    """Or the package's docstring, its map, says what else the file is."""
    map_of_it = ast.get_docstring(modules()[f"sitegen.{package}"].tree) or ""
    files = {name for name in modules() if name.startswith(f"sitegen.{package}.")}
    named = {name for name in files if re.search(rf"\b{name.rsplit('.', 1)[1]}\b", map_of_it)}
    assert sorted(files - TABLES[package] - named) == []
    assert sorted(TABLES[package] - files) == []


def rules_in_source() -> Iterator[tuple[str, str, Rule]]:
    for name in modules():
        if name != "sitegen.rules" and not name.endswith("__main__"):
            for constant, value in vars(importlib.import_module(name)).items():
                if isinstance(value, Rule) and f"{constant} = Rule(" in modules()[name].text:
                    yield name, constant, value


def test_every_rule_is_listed_once() -> None:
    defined = [rule for _, _, rule in rules_in_source()]
    assert sorted(rule.name for rule in RULES) == sorted(rule.name for rule in defined)
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_rules_are_named_after_their_fault() -> None:
    for module, constant, rule in rules_in_source():
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", rule.name), f"{module}.{constant}"
        assert re.fullmatch(r"[A-Z0-9_]+", constant), f"{module}.{constant}"


# Templates ---------------------------------------------------------------------------------------------------------

ENVIRONMENT = jinja2.Environment(
    loader=jinja2.DictLoader({name: data.decode() for name, data in LOOK.items() if name.endswith(".html")}),
    autoescape=True,
)
KINDS = sorted(name.removeprefix("pages/").removesuffix(".html") for name in LOOK if name.startswith("pages/"))


@cache
def pages_by_kind() -> Mapping[str, Page]:
    """A page of every kind: the small site has them all."""
    return {page.kind: page for page in plan(Inputs(small_site(), LOOK))}


def names_used(template: str) -> set[str]:
    """The names that a template and all that it extends, includes or imports take from outside."""
    seen: set[str] = set()
    waiting = [template]
    names: set[str] = set()
    while waiting:
        name = waiting.pop()
        if name in seen:
            continue
        seen.add(name)
        tree = ENVIRONMENT.parse(LOOK[name].decode())
        names |= jinja2.meta.find_undeclared_variables(tree)
        waiting += [referred for referred in jinja2.meta.find_referenced_templates(tree) if referred]
    return names


def test_every_kind_of_page_has_its_template_and_every_template_its_kind() -> None:
    assert sorted(pages_by_kind()) == KINDS


@pytest.mark.parametrize("kind", KINDS)
def test_templates_use_only_what_their_page_declares(kind: str) -> None:
    context = pages_by_kind()[kind].context
    assert is_dataclass(context)
    assert names_used(f"pages/{kind}.html") - GLOBALS <= {field.name for field in fields(context)}


@pytest.mark.parametrize("kind", KINDS)
def test_no_page_declares_what_its_template_does_not_use(kind: str) -> None:
    context = pages_by_kind()[kind].context
    assert is_dataclass(context)
    assert {field.name for field in fields(context)} - names_used(f"pages/{kind}.html") == set()


def attributes_used(names: set[str]) -> set[tuple[str, str]]:
    """Every `name.attribute` in any template, for some names."""
    return {
        (node.node.name, node.attr)
        for name, data in LOOK.items()
        if name.endswith(".html")
        for node in ENVIRONMENT.parse(data.decode()).find_all(jinja2.nodes.Getattr)
        if isinstance(node.node, jinja2.nodes.Name) and node.node.name in names
    }


def test_the_frame_uses_only_what_site_and_page_have() -> None:
    have = {"site": {field.name for field in fields(SiteInfo)}, "page": {field.name for field in fields(Page)}}
    assert [
        f"{name}.{attribute}" for name, attribute in attributes_used(set(have)) if attribute not in have[name]
    ] == []


def plain(annotation: object) -> Iterator[type]:
    """The classes that a context's annotation is made of."""
    inner = get_args(annotation)
    if inner:
        for part in inner:
            yield from plain(part)
    elif isinstance(annotation, type):
        yield annotation


def test_contexts_hold_no_records() -> None:
    """A page is words and addresses: what of a record is published is decided where the page is planned."""
    waiting = [type(page.context) for page in pages_by_kind().values()]
    seen: set[type] = set()
    while waiting:
        kind = waiting.pop()
        if kind in seen or not is_dataclass(kind):
            continue
        seen.add(kind)
        waiting += [part for hint in get_type_hints(kind).values() for part in plain(hint)]
    assert [kind.__qualname__ for kind in seen if kind.__module__ == "sitegen.model.records"] == []
