"""What is wrong with an author's input, as data: rule, place, message, mend.

A user's mistake is a `Diagnostic` and never an exception; an exception is a fault of ours and keeps its trace.
Every other module may import this one; it imports nothing of the package.
"""

from dataclasses import dataclass, field, replace
from enum import IntEnum


class Severity(IntEnum):
    """How much a finding weighs: an ERROR stops the build, a WARNING does under --strict, a NOTE never does."""

    NOTE = 0
    WARNING = 1
    ERROR = 2

    @property
    def word(self) -> str:
        return self.name.lower()


@dataclass(frozen=True, slots=True)
class Rule:
    """One thing that can be wrong. `name` is a kebab-case slug that names the fault, not the remedy.

    `summary` is one sentence for lists; `why` is the long help that `sitegen explain NAME` prints.
    Each module that finds faults defines its rules beside the code; `sitegen.rules.RULES` lists them all.
    """

    name: str
    severity: Severity
    summary: str
    why: str


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A place in a file: `path` is POSIX, relative to the project; `line` and `column` count from 1.

    `column` is None where a parser cannot tell; `length` is in characters, 0 where the end is not known.
    """

    path: str
    line: int = 1
    column: int | None = None
    length: int = 0

    def __str__(self) -> str:
        return f"{self.path}:{self.line}" + (f":{self.column}" if self.column is not None else "")


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """One finding. `message` is one headline that stands alone; `mend` is one thing to do, ready to copy.

    `notes` are further lines ("nearest, passage 31: …"); `related` are other places that matter.
    """

    rule: Rule
    message: str
    span: Span
    mend: str = ""
    notes: tuple[str, ...] = ()
    related: tuple[tuple[Span, str], ...] = field(default=())
    severity: Severity | None = None

    @property
    def weight(self) -> Severity:
        """The severity in force: the rule's own, unless the site's settings changed it."""
        return self.rule.severity if self.severity is None else self.severity

    def weighing(self, severity: Severity) -> "Diagnostic":
        return replace(self, severity=severity)


Diagnostics = tuple[Diagnostic, ...]


def in_order(found: Diagnostics) -> Diagnostics:
    """Sorted by place, then by weight (heaviest first), then by words; exact repeats are dropped."""
    unique = dict.fromkeys(found)
    return tuple(
        sorted(
            unique,
            key=lambda d: (d.span.path, d.span.line, d.span.column or 0, -d.weight, d.rule.name, d.message),
        )
    )
