"""What is to be said of an address: it is there, it is not, or one cannot tell from here."""

from enum import StrEnum

from sitegen.frozen import dataclass


class Outcome(StrEnum):
    """The three, in words."""

    OK = "ok"
    DEAD = "dead"
    UNKNOWN = "cannot tell"


@dataclass(frozen=True, slots=True)
class Verdict:
    """`reason` ends a sentence that begins with the address; `kind` is a word for it that programs can compare.

    `final` is the address in the end, `moved` the one that the host says for good to use instead, "" where there is none.
    `lacks` are the fragments asked for that the page does not have, `asked_for` all that were looked for. `doubt` says why
    a page that answers may not be the one meant. `certificate` is when the certificate ends, in seconds since 1970.
    """

    outcome: Outcome
    kind: str = ""
    reason: str = ""
    final: str = ""
    moved: str = ""
    asked_for: tuple[str, ...] = ()
    lacks: tuple[str, ...] = ()
    doubt: str = ""
    certificate: float = 0.0


OK, DEAD, UNKNOWN = Outcome.OK, Outcome.DEAD, Outcome.UNKNOWN

NOT_REACHED = frozenset({"no-such-name", "name-trouble", "unreachable"})
"""Kinds of trouble that a machine without a network has with every address."""
