"""The Jinja2 environment: a project's template overrides the default one of the same name, or extends it.

`{% extends "sitegen:pages/question.html" %}` names the default template even where the project overrides it.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from jinja2 import BaseLoader, Environment, StrictUndefined, TemplateNotFound

DEFAULT_PREFIX = "sitegen:"


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


@lru_cache(maxsize=4)
def environment(look: Look) -> Environment:
    """Compiled once per look and process; autoescape is on everywhere and an unknown name is an error."""
    return Environment(
        loader=_Loader(look), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
