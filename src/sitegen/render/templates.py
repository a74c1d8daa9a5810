"""The Jinja2 environment: a project's template overrides the default one of the same name, or extends it.

`{% extends "sitegen:pages/question.html" %}` names the default template even where the project overrides it.
"""

import re
from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound
from jinja2.runtime import Context

from sitegen.frozen import dataclass
from sitegen.late import made

DEFAULT_PREFIX = "sitegen:"
PROSE = "macros/prose.html"
"""The macros that stand in place of record links; pages reach them through `prose(…)`."""


@dataclass(frozen=True, slots=True)
class Look:
    """Template texts by name (`pages/question.html`): the default look's, and the project's own."""

    default: tuple[tuple[str, str], ...]
    project: tuple[tuple[str, str], ...]


def look_of(default: Mapping[str, bytes], project: Mapping[str, bytes]) -> Look:
    """The templates of a look; `project` are a project's files by path below its templates/."""

    def templates(files: Mapping[str, bytes]) -> tuple[tuple[str, str], ...]:
        return tuple((n, data.decode("utf-8", "replace")) for n, data in sorted(files.items()) if n.endswith(".html"))

    return Look(templates(default), templates(project))


class _Loader(BaseLoader):
    def __init__(self, look: Look) -> None:
        self.default = dict(look.default)
        self.project = dict(look.project)

    def get_source(self, environment: Environment, template: str) -> tuple[str, str, Callable[[], bool]]:  # noqa: ARG002
        name = template.removeprefix(DEFAULT_PREFIX)
        if name == template and name in self.project:
            return self.project[name], f"templates/{name}", lambda: True
        if name in self.default:
            return self.default[name], f"{DEFAULT_PREFIX}{name}", lambda: True
        raise TemplateNotFound(template)


def draws(look: Look, kind: str) -> bool:
    """Whether a page of this kind may show a chart: its template, or one that it leads to, asks for a drawing."""
    texts = dict(look.default) | {f"{DEFAULT_PREFIX}{name}": text for name, text in look.default} | dict(look.project)
    waiting, seen = [f"pages/{kind}.html"], set[str]()
    while waiting:
        name = waiting.pop()
        text = texts.get(name, "")
        if "draw(" in text or _REFERENCE_BY_NAME.search(text):
            return True
        seen.add(name)
        named = {match["name"] for match in _REFERENCE.finditer(text)} | ({PROSE} if "prose(" in text else set())
        waiting += sorted(named - seen)
    return False


def draws_nothing(look: Look) -> bool:
    """Whether no page of this look can show a chart."""
    names = {name for name, _ in (*look.default, *look.project) if name.startswith("pages/")}
    return not any(draws(look, name.removeprefix("pages/").removesuffix(".html")) for name in sorted(names))


# How a template leads to another: by its name as a text, or by a variable that may hold any.
_REFERENCE = re.compile(r"""\{%[-+]?\s*(?:extends|from|import|include)\s+["'](?P<name>[^"']+)["']""")
_REFERENCE_BY_NAME = re.compile(r"""\{%[-+]?\s*(?:extends|from|import|include)\s+[^"'\s]""")


class _LateContext(Context):
    """Where a template's names are looked up: what nothing names is not made."""

    def resolve_or_missing(self, key: str) -> Any:  # noqa: ANN401 - as Jinja2 has it
        return made(super().resolve_or_missing(key))


@lru_cache(maxsize=4)
def environment(look: Look) -> Environment:
    """Compiled once per look and process; autoescape is on everywhere and an unknown name is an error."""
    env = Environment(
        loader=_Loader(look), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    env.context_class = _LateContext
    return env
