"""What was probably meant: the page, file or anchor whose name is most like one that is not there."""

import difflib
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import field
from urllib.parse import unquote

from sitegen.frozen import dataclass

# A search compares at most so many names of at most so many letters, which bounds it to some tens of milliseconds.
_CANDIDATES = 2000
_LETTERS = 200
_LIKENESS = 0.75  # difflib's ratio, from 0 to 1: one wrong letter in a word of four still passes
_LIKENESS_OF_STEMS = 0.6


@dataclass(frozen=True, slots=True)
class Names:
    """Names to choose from, indexed by their folded form (no case, one Unicode form) and by their last part."""

    all: Sequence[str] = ()
    folded: dict[str, str] = field(default_factory=dict)
    last: dict[str, list[str]] = field(default_factory=dict)


def index_names(names: Iterable[str]) -> Names:
    """An index of addresses or ids; the earlier of two that differ only in capital letters is offered."""
    found = Names(tuple(dict.fromkeys(names)))
    for name in found.all:
        found.folded.setdefault(_fold(name), name)
        found.last.setdefault(_last(name), []).append(name)
    return found


def nearest(name: str, names: Names, *, search: bool = True) -> str | None:
    """The name most like `name`, or None where nothing comes near. Without `search` only what an index can tell:
    other capital letters, an encoding too many, a slash or `.html` too many or too few, the same name in one other folder.
    """
    bare = name.removesuffix("/").removesuffix(".html").removesuffix(".htm")
    for variant in (name, unquote(name), bare, f"{bare}/", f"{bare}.html"):
        if (found := names.folded.get(_fold(variant))) is not None and found != name:
            return found
    elsewhere = names.last.get(_last(name), [])
    if len(elsewhere) == 1 and _last(name):
        return elsewhere[0]
    if not search or len(name) > _LETTERS:
        return None
    compared = [candidate for candidate in names.all if len(candidate) <= _LETTERS][:_CANDIDATES]
    for candidate in difflib.get_close_matches(name, compared, 3, _LIKENESS):
        # Folders in common must not make two names alike.
        if difflib.SequenceMatcher(None, _stem(name), _stem(candidate)).ratio() >= _LIKENESS_OF_STEMS:
            return candidate
    return None


def _fold(name: str) -> str:
    return unicodedata.normalize("NFC", name).casefold()


def _last(name: str) -> str:
    return _fold(name.rstrip("/").rpartition("/")[2])


def _stem(name: str) -> str:
    return _last(name).partition(".")[0]
