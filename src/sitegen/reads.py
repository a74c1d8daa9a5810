"""What a result of the whole library rests on: which of its fields were read, and what they were made from.

A check or an export is a function of the library as a whole, and most read a part of it. Where what that part was made from is
as it was, the result is too: a changed page changes nothing that claims alone decide.
"""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import fields
from hashlib import blake2b
from typing import Any, TypeVar

from sitegen.fingerprint import fingerprint
from sitegen.mapping import States
from sitegen.model.library import Library
from sitegen.project import Inputs

T = TypeVar("T")

_FIELDS = frozenset(field.name for field in fields(Library)) - {"made"}
_OF_PAGES = frozenset({"explainers"})
_OF_CLAIMS = frozenset({"claims", "claims_by_source", "claims_by_question", "unread", "verdicts"})
_OF_TEXTS = frozenset({"texts"})
_READS = "what was read for"


def states_of(inputs: Inputs, asked: object, *, apart: bool) -> States:
    """The states of the fields of a library that is made from `inputs` as `asked`.

    Where each record came into it as its file has it, pages, claims and texts of sources stand `apart`, each for
    themselves; else, as after a fault, and in all other fields, everything may have to do with everything.
    """
    groups: dict[str, Any] = defaultdict(lambda: blake2b(digest_size=16))
    for path, data in sorted(inputs.files.items()):
        group = _group(path)
        groups[group if apart or group == "look" else ""].update(fingerprint((path, blake2b(data).digest())))
    pages, claims, texts = (groups[name].digest() for name in ("pages", "claims", "texts"))
    rest = groups[""].digest() + fingerprint((asked, apart))
    return {
        **dict.fromkeys(_FIELDS, rest),
        **dict.fromkeys(_OF_CLAIMS, rest + claims),
        **dict.fromkeys(_OF_TEXTS, rest + texts),
        **dict.fromkeys(_OF_PAGES, rest + pages),
    }


def _group(path: str) -> str:
    if path.startswith("content/pages/") or path == "content/index.md":
        return "pages"
    if path.startswith("content/claims/"):
        return "claims"
    if path.startswith("seeds/") and path.endswith(".txt"):
        return "texts"
    return "look" if path.startswith(("templates/", "content/assets/")) else ""


def reading(function: Callable[[Library], T], library: Library) -> tuple[T, frozenset[str]]:
    """What a function makes of a library, and the fields that it read."""
    read: set[str] = set()
    watched: Any = _Watched(library, read)
    result = function(watched)
    return result, frozenset(read)


class _Watched:
    """Stands for a library: a field is noted when it is first read, and is then an attribute like any other."""

    __dataclass_fields__ = Library.__dataclass_fields__

    def __new__(cls, *watched: Any, **of_another: Any) -> Any:  # noqa: ANN401 - `replace` makes a library, of all fields
        return super().__new__(cls) if watched else Library(**of_another)

    def __init__(self, library: Library, read: set[str]) -> None:
        self._library, self._read = library, read
        self.made = _Made(library.made, read)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        value = getattr(self._library, name)
        self._read.add(name)
        setattr(self, name, value)
        return value


class _Made:
    """What follows from the library, shared among functions. Whoever takes a result has read what was read for it."""

    def __init__(self, made: dict[Any, Any], read: set[str]) -> None:
        self._made, self._read = made, read

    def __contains__(self, key: object) -> bool:
        return key in self._made

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401
        self._read |= self._made.get((_READS, key), _FIELDS)
        return self._made[key]

    def get(self, key: object) -> Any:  # noqa: ANN401
        return self[key] if key in self._made else None

    def __setitem__(self, key: object, value: object) -> None:
        self._made[key] = value
        self._made[_READS, key] = frozenset(self._read)
