"""The YAML block between `---` lines at the head of a Markdown file."""

import re

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.frozen import dataclass
from sitegen.load.yaml_tree import Mapping, read_yaml

FRONT_MATTER = Rule(
    "front-matter",
    Severity.ERROR,
    "The head of a Markdown file is not a block of `key: value` lines between two `---` lines.",
    "A page and a source begin with their record: a line `---`, lines such as `title: …`, and a closing line `---`. "
    "What follows is Markdown. A page of the author's needs at least a title.",
)

_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Headed:
    """A Markdown file in two: the record at its head and the body, which begins at line `body_line`."""

    head: Mapping | None
    body: str
    body_line: int


def split_front_matter(path: str, text: str) -> tuple[Headed, Diagnostics]:
    """Head and body; a file without a proper head keeps its whole text as body, and a finding says so."""
    opening = _FENCE.match(text)
    closing = _FENCE.search(text, opening.end()) if opening else None
    if not opening or not closing:
        message = "this file does not begin with its record" if not opening else "the record at the head does not end"
        mend = "---\ntitle: …\n---" if not opening else "---"
        return Headed(None, text, 1), (Diagnostic(FRONT_MATTER, message, Span(path, 1), mend),)
    body_line = text.count("\n", 0, closing.end()) + 2
    body = text[closing.end() :].removeprefix("\n")
    head, found = read_yaml(path, text[opening.end() : closing.start()].removeprefix("\n"), first_line=2)
    if isinstance(head, Mapping):
        return Headed(head, body, body_line), found
    if not found:
        found = (
            Diagnostic(FRONT_MATTER, "the record at the head holds no `key: value` lines", Span(path, 2), "title: …"),
        )
    return Headed(None, body, body_line), found
