"""Findings for programs: a JSON list of objects, nothing escaped away and nothing raw that a terminal obeys."""

import json
from collections.abc import Mapping

from sitegen.diagnostics import Diagnostic, Diagnostics, Span, in_order
from sitegen.reports.echo import hidden


def report(diagnostics: Diagnostics, _texts: Mapping[str, str]) -> str:
    """A list, in order of place, of objects with sorted keys:

    `rule`      the rule's name; `sitegen explain RULE` tells more
    `severity`  "note", "warning" or "error", as in force
    `path`      POSIX, relative to the project
    `line`      from 1
    `column`    in characters, from 1, or null where it is not known
    `length`    in characters, 0 where the end is not known
    `message`   the headline
    `mend`      what to do, "" where nothing can be offered; may have several lines
    `notes`     further lines, a list of texts
    `related`   other places that matter: objects with `path`, `line`, `column`, `length` and `message`

    Texts are exact. Characters that cannot be seen are written as JSON escapes, so the output is plain UTF-8.
    """
    written = json.dumps(
        [_object(diagnostic) for diagnostic in in_order(diagnostics)], ensure_ascii=False, indent=2, sort_keys=True
    )
    if not written.replace("\n", "").isprintable():
        written = "".join(_escaped(character) if _unsafe(character) else character for character in written)
    return written + "\n"


def _object(diagnostic: Diagnostic) -> dict[str, object]:
    return {
        "rule": diagnostic.rule.name,
        "severity": diagnostic.weight.word,
        **_place(diagnostic.span),
        "message": diagnostic.message,
        "mend": diagnostic.mend,
        "notes": list(diagnostic.notes),
        "related": [{**_place(span), "message": words} for span, words in diagnostic.related],
    }


def _place(span: Span) -> dict[str, object]:
    return {"path": span.path, "line": span.line, "column": span.column, "length": span.length}


def _unsafe(character: str) -> bool:
    return hidden(character) and character != "\n"


def _escaped(character: str) -> str:
    """As a JSON escape. Outside its texts JSON holds no hidden character but newlines, so it always lands in a text."""
    return f"\\u{ord(character):04x}" if character == "\x7f" else json.dumps(character)[1:-1]
