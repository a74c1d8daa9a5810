"""The files that a change touches, as they are to be; nothing is written here."""

from collections.abc import Mapping
from dataclasses import field

from sitegen.diagnostics import Diagnostic, Rule, Severity, Span
from sitegen.frozen import dataclass

EDIT_REFUSED = Rule(
    "edit-refused",
    Severity.ERROR,
    "A file is laid out in a way that cannot be edited without a risk to what it says.",
    "`sitegen correct` and `sitegen rename` change a few characters where they stand and keep comments and layout; what "
    "they would write is read back first, and refused where it does not say exactly what was meant. Lists in brackets "
    "over several records, comments within a list that is replaced, and line ends of several sorts in one file are such "
    "cases. Make the change by hand, or lay the record out as in docs/ (one `key: value` on each line) and try again. "
    "Nothing was written.",
)


@dataclass(frozen=True, slots=True)
class Revision:
    """`files` hold what each path is to contain, None for a file that goes away; `moves` lead from an old path to a new.

    Both paths of a move are in `files` too.
    """

    files: Mapping[str, bytes | None] = field(default_factory=dict)
    moves: Mapping[str, str] = field(default_factory=dict)

    def over(self, files: Mapping[str, bytes]) -> dict[str, bytes]:
        """A project's files after the change."""
        changed = {**files, **self.files}
        return {path: data for path, data in changed.items() if data is not None}


def refused(span: Span, what: str, mend: str) -> Diagnostic:
    """The finding for a file that cannot be edited; `what` is what was to be done in it."""
    return Diagnostic(EDIT_REFUSED, f"{what} cannot be done here without changing more than that", span, mend)
