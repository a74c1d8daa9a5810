"""Extensions: Python modules, named in site.yaml or on the command line, that append to the tables of the program.

Here alone a module of somebody else's is imported. It may lie in the project's folder or be installed; the project's
folder comes last among the places where it is looked for, so that no file of a project stands in for an installed one.
"""

import importlib
import sys
import sysconfig
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import fields
from hashlib import blake2b
from pathlib import Path
from types import ModuleType

from sitegen.build import Tables
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.load.parse import parse
from sitegen.load.resolve import resolve
from sitegen.project import Inputs

EXTENSION_FAILED = Rule(
    "extension-failed",
    Severity.ERROR,
    "An extension cannot be used.",
    "`extensions:` in site.yaml lists Python modules, in the project's folder or installed, that define `CHECKS`, `CHARTS`, "
    "`PAGES` or `EXPORTS`: tuples that are appended to the program's own. The finding says what Python said. docs/extending.md "
    "has an example of each.",
)


@dataclass(frozen=True, slots=True)
class Extended:
    """`tables` are the program's with all that was added; `digest` is over all code that these may rest on, b"" for none."""

    tables: Tables
    digest: bytes


def named_in(inputs: Inputs) -> tuple[tuple[str, ...], Span]:
    """The modules that site.yaml names, and where."""
    document, _ = parse("site.yaml", inputs.files.get("site.yaml", b""))
    config = resolve([document] if document else [], {})[0].config
    return config.extensions, config.spans.get("extensions", Span("site.yaml"))


def extend(names: Sequence[str], root: Path, span: Span) -> tuple[Extended, Diagnostics]:
    """The tables with those of the modules appended, in the order named; a module that fails is left out."""
    tables: dict[str, tuple[object, ...]] = {each.name: getattr(Tables(), each.name) for each in fields(Tables)}
    found = []
    for name in names:
        try:
            module = _imported(name, root)
            added = {table: tuple(getattr(module, table.upper(), ())) for table in tables}
        except (Exception, SystemExit) as error:  # noqa: BLE001 - another’s code may raise anything
            words = " ".join(str(error).split()) or type(error).__name__
            message = f"the extension {name} cannot be used: {words}"
            found.append(Diagnostic(EXTENSION_FAILED, message, span, f"python -c 'import {name}'"))
            continue
        if not any(added.values()):
            message = f"the extension {name} defines none of CHECKS, CHARTS, PAGES and EXPORTS"
            found.append(Diagnostic(EXTENSION_FAILED, message, span, "define one of them, a tuple"))
        tables = {table: (*kept, *added[table]) for table, kept in tables.items()}
    extended = Tables(**tables)  # type: ignore[arg-type] # an extension's own entries are as it says
    return Extended(extended, _digest(names) if names else b""), tuple(found)


def _digest(names: Sequence[str]) -> bytes:
    """Over every module in force that is neither Python's own nor installed, since an extension may rest on any, and
    over the packages of extensions whole, since a function may import a part of its package when it is called.
    """
    loaded = [file for module in list(sys.modules.values()) if (file := getattr(module, "__file__", None))]
    packages = (sys.modules.get(name.partition(".")[0]) for name in names)
    parts = (
        path for module in packages for place in getattr(module, "__path__", ()) for path in Path(place).rglob("*.py")
    )
    files = {path for path in (*map(Path, loaded), *parts) if path.suffix == ".py" and not _is_installed(path)}
    digest = blake2b(repr(names).encode(), digest_size=16)
    for path in sorted(files):
        with suppress(OSError):
            digest.update(f"\0{path}\0".encode("utf-8", "surrogateescape") + path.read_bytes())
    return digest.digest()


_PYTHON = Path(sysconfig.get_path("stdlib"))
_OURS = Path(__file__).parent


def _is_installed(path: Path) -> bool:
    """Whether the versions of Python, of this program and of what is installed tell of this file already."""
    return not {"site-packages", "dist-packages"}.isdisjoint(path.parts) or any(
        map(path.is_relative_to, (_PYTHON, _OURS))
    )


def _imported(name: str, root: Path) -> ModuleType:
    with _last_place(str(root.resolve())):
        importlib.invalidate_caches()
        return importlib.import_module(name)


@contextmanager
def _last_place(folder: str) -> Iterator[None]:
    sys.path.append(folder)
    try:
        yield
    finally:
        sys.path.remove(folder)
