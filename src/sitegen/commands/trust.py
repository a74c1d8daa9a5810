"""How far a project is trusted: the options that `build` and `check` share, and what they make of a project.

Under `--untrusted` templates, extensions and the weights of rules come from the command line alone, and nothing is
remembered from or for another run, since a cache may have come with the project.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

from sitegen.diagnostics import Diagnostics, Severity, Span
from sitegen.frozen import dataclass
from sitegen.project import Inputs


@dataclass(frozen=True, slots=True)
class Trust:
    """What was said on the command line."""

    untrusted: bool = False
    templates: Path | None = None
    extensions: tuple[str, ...] = ()
    rules: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Settled:
    """`inputs` and `options` are for the build; `digest` is over the code of extensions, b"" for none."""

    inputs: Inputs
    options: Any
    digest: bytes
    found: Diagnostics


def trust_options(command: Callable[..., None]) -> Callable[..., None]:
    """Adds the options to a command, which receives them as `trust`."""

    def with_trust(
        *args: Any,  # noqa: ANN401 - as the command takes them
        untrusted: bool,
        templates: Path | None,
        extension: tuple[str, ...],
        rule: tuple[str, ...],
        **kwargs: Any,  # noqa: ANN401 - same
    ) -> None:
        command(*args, trust=Trust(untrusted, templates, extension, rule), **kwargs)

    with_trust.__doc__ = command.__doc__
    with_trust.__name__ = command.__name__
    for option in reversed(_OPTIONS):
        option(with_trust)
    return with_trust


def settle(root: Path, inputs: Inputs, trust: Trust, **chosen: Any) -> Settled:  # noqa: ANN401 - fields of Options
    """`chosen` are the build's other options."""
    from sitegen.build import Options
    from sitegen.extensions import extend, named_in
    from sitegen.rules import unknown_rules
    from sitegen.untrusted import without_own_code

    names, span = ((), Span("site.yaml")) if trust.untrusted else named_in(inputs)
    extended, found = extend((*names, *trust.extensions), root, span)
    if not names and not trust.untrusted:  # an extension may bring rules of its own
        found += unknown_rules(inputs)
    if trust.untrusted or trust.templates is not None:
        inputs = without_own_code(inputs, _files_below(trust.templates))
    severities = tuple(_weight(rule) for rule in trust.rules)
    options = Options(untrusted=trust.untrusted, severities=severities, tables=extended.tables, **chosen)
    return Settled(inputs, options, extended.digest, found)


def _files_below(folder: Path | None) -> dict[str, bytes]:
    if folder is None:
        return {}
    if not folder.is_dir():
        raise click.UsageError(f"there is no folder {folder}")
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def _weight(written: str) -> tuple[str, Severity]:
    from sitegen.rules import RULES

    name, _, word = written.partition("=")
    weights = {severity.word: severity for severity in Severity}
    if name not in {rule.name for rule in RULES} or word not in weights:
        raise click.UsageError(
            f"“{written}” is no RULE=WEIGHT; a weight is {', '.join(weights)}; docs/rules.md has the rules"
        )
    return name, weights[word]


_OPTIONS = (
    click.option(
        "--untrusted",
        is_flag=True,
        help="For pull requests from strangers: templates, extensions and weights of rules come from the command line only.",
    ),
    click.option(
        "--templates",
        type=click.Path(path_type=Path, file_okay=False),
        metavar="DIR",
        help="Templates in place of the project's own.",
    ),
    click.option("--extension", multiple=True, metavar="MODULE", help="A Python module that adds to the program."),
    click.option("--rule", multiple=True, metavar="RULE=WEIGHT", help="What a rule weighs: note, warning or error."),
)
