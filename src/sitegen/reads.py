"""What a result of the whole library rests on: which of its fields were read, and what they were made from.

A check or an export is a function of the library as a whole, and most read a part of it. Where what that part was made from is
as it was, the result is too: a changed page changes nothing that claims alone decide.
"""

from collections import defaultdict
from collections.abc import Callable, ItemsView, Iterator, Mapping, ValuesView
from dataclasses import field
from hashlib import blake2b
from types import MappingProxyType
from typing import Any, Self, TypeVar

from sitegen.fingerprint import fingerprint
from sitegen.frozen import dataclass
from sitegen.mapping import Mapper, Read, Reads
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.project import Inputs

T = TypeVar("T")

_OF_CLAIMS = frozenset({"claims", "claims_by_source", "claims_by_question", "verdicts"})
_BY_RECORD = frozenset({"explainers", "claims", "claims_by_source", "claims_by_question", "verdicts"})
_APART: Reads = frozenset({*_OF_CLAIMS, "unread", "explainers", "texts"})
_READS = "what was read for"
_SAME = "reads, each once"
_MOST_MADE = 150_000
"""All that a large site shares; some 50 MB in each process, which is a small part of what a larger one takes."""
_NONE: Mapping[str, Reads] = MappingProxyType({})
_FILES_AT_ONCE = 50
"""Files of claims in a batch, whose states are kept as one."""
_SIZE = 16
"""Bytes of a state."""


class _FileStates:
    """The states of a project's files, which what is made of them need not find out again."""

    def __init__(self, inputs: Inputs, asked: object, *, apart: bool) -> None:
        self.apart = apart
        self.each = {path: fingerprint((path, blake2b(data).digest())) for path, data in sorted(inputs.files.items())}
        groups: dict[str, list[bytes]] = defaultdict(list)
        for path, digest in self.each.items():
            group = _group(path)
            groups[group if apart or group == "look" else ""].append(digest)
        self.rest = fingerprint((groups[""], asked, apart))
        pages, claims, texts = (fingerprint(groups[name]) for name in ("pages", "claims", "texts"))
        self.fields = {**dict.fromkeys(_OF_CLAIMS, claims), "explainers": pages, "texts": texts}


class LibraryStates:
    """The states of a library that was made from files.

    Where each record came into it as its file has it, pages, claims and texts of sources stand apart, each for
    themselves; `rest` is the state of all else, on which everything may rest. After a fault, or with drafts, everything may
    have to do with everything. `judged` tells what was read for the verdicts on a question, and `known` states that are
    known already.
    """

    def __init__(
        self, files: _FileStates, library: Library, judged: Mapping[str, Reads], known: Mapping[Read, bytes]
    ) -> None:
        self._files, self._library, self._judged = files, library, judged
        self._known = dict(known)
        self.rest = fingerprint((files.rest, tuple(library.addresses.items())))
        self._unread = fingerprint(library.unread)  # mostly nothing, whatever the claims

    @classmethod
    def of(cls, inputs: Inputs, library: Library, asked: object, *, apart: bool, mapper: Mapper = map) -> Self:
        """The states of a library that was made from `inputs` as `asked`; `apart` where each record is as its file has it."""
        files = _FileStates(inputs, asked, apart=apart)
        return cls(files, library, {}, _states_of_claims(files, library, mapper) if apart else {})

    def later(self, library: Library, judged: Mapping[str, Reads] = _NONE) -> "LibraryStates":
        """Those of the same records in a library that has its addresses, or its verdicts, too."""
        records = {read: state for read, state in self._known.items() if read[0] != "verdicts"}
        return LibraryStates(self._files, library, judged, records)

    def __call__(self, read: Read) -> bytes:
        """The state of what was read."""
        known = self._known.get(read)
        if known is None:
            known = self._known[read] = self._of(read)
        return known

    def _of(self, read: Read) -> bytes:
        if isinstance(read, str):
            return self._unread if read == "unread" else self._files.fields[read]
        field, key = read
        if key is None:
            return fingerprint(list(getattr(self._library, field)))
        return self._of_record(field, key) if self._files.apart else b""

    def _of_record(self, field: str, key: str) -> bytes:
        parts: list[Any]
        match field:
            case "explainers":
                parts = [self._files.each.get("content/index.md" if key == "index" else f"content/pages/{key}.md")]
            case "sources_on":
                parts = [self._library.sources_on(key) if key in self._library.claims_by_question else None]
            case "claims":  # those that there are, are known
                parts = [None]
            case "verdicts":
                parts = [self(read) for read in sorted(self._judged.get(key, {field}), key=str)]
            case _:
                parts = [self(("claims", claim.id)) for claim in getattr(self._library, field).get(key, ())]
        return fingerprint(parts)


@dataclass(frozen=True, slots=True)
class _Claims:
    """The claims of some sources; two such are equal where their files are, and all else that they were read by."""

    files: tuple[bytes | None, ...]
    rest: bytes
    claims: tuple[Claim, ...] = field(compare=False)


def _states_of_claims(files: _FileStates, library: Library, mapper: Mapper) -> dict[Read, bytes]:
    """Those of all claims. A mapper that remembers has them from the files, and takes no claim apart."""
    sources = tuple(library.claims_by_source)
    batches = [
        _Claims(
            tuple(files.each.get(f"content/claims/{source}.yaml") for source in some),
            files.rest,
            tuple(claim for source in some for claim in library.claims_by_source[source]),
        )
        for some in (sources[at : at + _FILES_AT_ONCE] for at in range(0, len(sources), _FILES_AT_ONCE))
    ]
    return {
        ("claims", claim.id): states[at * _SIZE : (at + 1) * _SIZE]
        for batch, states in zip(batches, mapper(_states_of, batches), strict=True)
        for at, claim in enumerate(batch.claims)
    }


def _states_of(batch: _Claims) -> bytes:
    """One after another."""
    return b"".join(fingerprint((claim, claim.spans)) for claim in batch.claims)


def _group(path: str) -> str:
    if path.startswith("content/pages/") or path == "content/index.md":
        return "pages"
    if path.startswith("content/claims/"):
        return "claims"
    if path.startswith("seeds/") and path.endswith(".txt"):
        return "texts"
    return "look" if path.startswith(("templates/", "content/assets/")) else ""


def reading(function: Callable[[Library], T], library: Library) -> tuple[T, Reads]:
    """What a function makes of a library, and what it read of the parts that stand apart."""
    notes = _Notes()
    watched: Any = _Watched(library, notes)
    result = function(watched)
    return result, notes.all()


def supply(library: Library, key: object, value: object, reads: Reads) -> None:
    """Put what was made elsewhere, and kept, where functions of the library look for it."""
    library.made[key] = value
    library.made[_READS, key] = reads


class _Notes:
    """What is read while something is made; what is made on the way has notes of its own, which its maker takes over."""

    def __init__(self) -> None:
        self.reads: set[Read] = set()
        self._waiting: list[tuple[object, set[Read]]] = []

    def begin(self, key: object) -> None:
        self._waiting.append((key, self.reads))
        self.reads = set()

    def end(self, key: object) -> Reads:
        """What was read for this; for what else was begun since and came to nothing, too."""
        while True:
            done = frozenset(self.reads)
            begun, self.reads = self._waiting.pop()
            self.reads |= done
            if begun == key:
                return done

    def all(self) -> Reads:
        return frozenset(self.reads.union(*(reads for _, reads in self._waiting)))


class _Watched:
    """Stands for a library: what of its parts that stand apart is read, is noted each time."""

    __dataclass_fields__ = Library.__dataclass_fields__
    size = Library.size  # told of what is watched: all of it is read

    def __new__(cls, *watched: Any, **of_another: Any) -> Any:  # noqa: ANN401 - `replace` makes a library, of all fields
        return (
            super().__new__(cls) if watched else Library(**{name: _plain(value) for name, value in of_another.items()})
        )

    def __init__(self, library: Library, notes: _Notes) -> None:
        self._library, self._notes = library, notes
        self.made = _Made(library.made, notes)

    @property
    def texts(self) -> Mapping[str, str]:
        self._notes.reads.add("texts")
        return self._library.texts

    @property
    def unread(self) -> frozenset[str]:
        self._notes.reads.add("unread")
        return self._library.unread

    def sources_on(self, question: str) -> tuple[str, ...]:
        self._notes.reads.add(("sources_on", question))
        return self._library.sources_on(question)

    def __getattr__(self, name: str) -> Any:  # noqa: ANN401
        value = getattr(self._library, name)
        if name in _BY_RECORD:
            value = _WatchedRecords(name, value, self._notes)
        setattr(self, name, value)
        return value


class _WatchedRecords(Mapping[str, Any]):
    """The records of a field: which are asked for by name, and whether all names or all records are."""

    def __init__(self, field: str, records: Mapping[str, Any], notes: _Notes) -> None:
        self._field, self._records, self._notes = field, records, notes

    def __getitem__(self, name: str) -> Any:  # noqa: ANN401
        self._notes.reads.add((self._field, name))
        return self._records[name]

    def get(self, name: str, default: Any = None) -> Any:  # noqa: ANN401
        self._notes.reads.add((self._field, name))
        return self._records.get(name, default)

    def __contains__(self, name: object) -> bool:
        self._notes.reads.add((self._field, str(name)))
        return name in self._records

    def __iter__(self) -> Iterator[str]:
        self._notes.reads.add((self._field, None))
        return iter(self._records)

    def __len__(self) -> int:
        self._notes.reads.add((self._field, None))
        return len(self._records)

    def values(self) -> ValuesView[Any]:
        return self.all().values()

    def items(self) -> ItemsView[str, Any]:
        return self.all().items()

    def all(self) -> Mapping[str, Any]:
        self._notes.reads.add(self._field)
        return self._records


def _plain(value: Any) -> Any:  # noqa: ANN401
    return value.all() if isinstance(value, _WatchedRecords) else value


class _Made:
    """What follows from the library, shared among functions. Whoever takes a result has read what was read for it.

    Who asks for what is not there makes it next. Of too many results all are made anew when they are asked for again.
    """

    def __init__(self, made: dict[Any, Any], notes: _Notes) -> None:
        self._made, self._notes = made, notes
        self._same: dict[Reads, Reads] = made.setdefault(_SAME, {})  # most results rest on what others do

    def __contains__(self, key: object) -> bool:
        if key in self._made:
            return True
        self._notes.begin(key)
        return False

    def __getitem__(self, key: object) -> Any:  # noqa: ANN401
        if key not in self:
            raise KeyError(key)
        self._notes.reads |= self._made.get((_READS, key), _APART)
        return self._made[key]

    def __setitem__(self, key: object, value: object) -> None:
        reads = self._notes.end(key)
        if len(self._made) > _MOST_MADE:
            self._made.clear()
        self._made[key] = value
        self._made[_READS, key] = self._same.setdefault(reads, reads)
