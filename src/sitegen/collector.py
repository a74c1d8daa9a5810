"""The garbage collector, as sparing as a build wants it.

What a build loads stays to its end, and to look through it again and again takes a tenth of its time. But templates with
macros, and others' libraries, leave circles behind, and each holds all that its page was made of. So every value is looked
at once, while it is young.
"""

import gc
from collections.abc import Iterator
from contextlib import contextmanager

_YOUNG = 20_000
"""Values made since the collector last looked; fewer would free hardly more."""
_NEVER = 1_000_000_000


def collect_young() -> None:
    """From here on the collector looks at what is new, and at nothing again; where it is off it stays so."""
    gc.set_threshold(_YOUNG, _NEVER, _NEVER)


@contextmanager
def collecting_young() -> Iterator[None]:
    """`collect_young` for as long as a block runs."""
    before = gc.get_threshold()
    collect_young()
    try:
        yield
    finally:
        gc.set_threshold(*before)
