"""What is wrong with one stated value or date, before it has a file and a line."""

from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """A refused text. `mend` is the nearest legal text, whole and alone, "" where none can be offered honestly.

    `offset` and `length` count characters of the text that was read; whoever knows its place in a file makes a
    diagnostic of it.
    """

    message: str
    mend: str = ""
    offset: int = 0
    length: int = 0
