"""`sitegen explain [RULE]`: what a finding means, at length."""

import difflib
from collections.abc import Iterable
from textwrap import fill

import click

from sitegen.diagnostics import Rule

_WIDTH = 88


@click.command()
@click.argument("rule", required=False)
def explain(rule: str | None) -> None:
    """Explain a RULE: what is wrong where a finding names it, why it matters, and how to mend it.

    RULE is the word in brackets of a finding, such as quote-not-found. Without it, all rules are listed.
    """
    from sitegen.reports.echo import visible
    from sitegen.rules import RULES

    if rule is None:
        click.echo(listing(RULES), nl=False)
        return
    found = {known.name: known for known in RULES}
    if rule not in found:
        near = difflib.get_close_matches(rule, found, n=1)
        offer = f"did you mean {near[0]}?" if near else "`sitegen explain` lists them all"
        raise click.UsageError(f"there is no rule “{visible(rule)}”; {offer}")
    click.echo(explanation(found[rule]), nl=False)


def listing(rules: Iterable[Rule]) -> str:
    """A line for each rule, by name: name, severity, summary, in columns."""
    ordered = sorted(rules, key=lambda rule: rule.name)
    width = max((len(rule.name) for rule in ordered), default=0)
    return "".join(f"{rule.name:{width}}  {rule.severity.word:7}  {rule.summary}\n" for rule in ordered)


def explanation(rule: Rule) -> str:
    """The long help of one rule: its name and severity, its summary, and why, wrapped; indented blocks stay as set."""
    paragraphs = [rule.summary, *rule.why.strip("\n").split("\n\n")]
    body = "\n\n".join(paragraph if _set_out(paragraph) else fill(paragraph, _WIDTH) for paragraph in paragraphs)
    return f"{rule.name} ({rule.severity.word})\n\n{body}\n"


def _set_out(paragraph: str) -> bool:
    """Whether a paragraph is an example to copy, which wrapping would spoil."""
    return any(line.startswith(" ") for line in paragraph.split("\n"))
