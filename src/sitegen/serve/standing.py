"""The project's files as they stand: each parsed once, and what the project's extensions add."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from sitegen.build import Options, parse_file
from sitegen.diagnostics import Diagnostics
from sitegen.extensions import extend, named_in
from sitegen.inputs import Read, inputs_of, read_look
from sitegen.load.document import Document
from sitegen.mapping import Mapper
from sitegen.memo import program_fingerprint
from sitegen.project import Inputs

T = TypeVar("T")
Parsed = tuple[Document | None, Diagnostics]


class Standing:
    """`parsed` is what each file gave, but for the texts of sources, which hold no records. Each `take` makes it anew, so
    that whoever holds an earlier one can tell what has changed since. `unread` is what could not be read or imported.
    """

    def __init__(self, root: Path, options: Options) -> None:
        self.root = root
        self.options = options
        self.files: Mapping[str, Read] = {}
        self.inputs = Inputs({}, read_look())
        self.parsed: Mapping[str, Parsed] = {}
        self.unread: Diagnostics = ()
        self.program = self._bare_program = program_fingerprint()
        self._unextended: Diagnostics = ()

    def bare(self) -> "Standing":
        """The same project before any file of it was read."""
        return Standing(self.root, replace(self.options, tables=Options().tables))

    def take(self, files: Mapping[str, Read], mapper: Mapper = map) -> tuple[str, ...]:
        """Read the project as consisting of these files from now on; the paths of those that changed."""
        changed = changes(self.files, files)
        self.inputs, unread = inputs_of(files, self.inputs.look)
        held = self.inputs.files
        fresh = [(path, held[path]) for path in changed if path in held and not path.endswith(".txt")]
        kept = {path: parsed for path, parsed in self.parsed.items() if path in held}
        self.parsed = kept | dict(zip((path for path, _ in fresh), mapper(parse_file, fresh), strict=True))
        if "site.yaml" in changed:
            self._extend()
        self.unread = unread + self._unextended
        self.files = files  # last: after a fault of ours all of it is to be done again
        return changed

    def _extend(self) -> None:
        """The tables with what extensions add; a module is loaded once, so a change in it needs a restart."""
        names, span = named_in(self.inputs)
        extended, self._unextended = extend(names, self.root, span)
        self.options = replace(self.options, tables=extended.tables)
        self.program = self._bare_program + extended.digest

    def knowing(self, inner: Mapper) -> Mapper:
        """`inner`, but that no file is parsed again."""

        def mapped(function: Callable[[Any], Any], items: Iterable[Any], /) -> Iterator[Any]:
            if function is parse_file:
                return iter([self.parsed[path] for path, _ in items])
            return inner(function, items)

        return mapped


def changes(before: Mapping[str, Read], after: Mapping[str, Read]) -> tuple[str, ...]:
    """The paths that came, went, or hold something else."""
    return tuple(path for path in {**before, **after} if _differ(before.get(path), after.get(path)))


def later(before: Mapping[str, T], told: Mapping[str, T | None]) -> dict[str, T]:
    """What is at each path after these changes; None is nothing."""
    return {path: value for path, value in {**before, **told}.items() if value is not None}


def walked(files: Mapping[str, Read]) -> dict[str, Read]:
    """The files in the order in which a project is read."""
    return dict(sorted(files.items(), key=lambda item: ("/" in item[0], item[0].split("/"))))


def _differ(one: Read | None, other: Read | None) -> bool:
    if one is other:
        return False
    if one is None or other is None:
        return True
    return one.data is not other.data or one.problem != other.problem
