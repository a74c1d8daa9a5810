"""What changed between two editions of an explainer: records added, removed, renamed, and fields told differently."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from sitegen.load.edition import Edition, Kind, Told


class What(StrEnum):
    """What became of one record."""

    ADDED = "added"
    CHANGED = "changed"
    RENAMED = "renamed"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class FieldChange:
    """One field of a record, "" where it said nothing."""

    name: str
    was: str
    now: str


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one record. `id` is its present id, the former one where it is gone.

    `former` is the earlier id where that differs. A renamed record may have changed fields too.
    """

    kind: Kind
    id: str
    what: What
    former: str = ""
    fields: tuple[FieldChange, ...] = ()


def changes_between(was: Edition, now: Edition, kinds: tuple[Kind, ...]) -> tuple[Change, ...]:
    """Every change to records of these kinds: by kind, then in the order of the records, what is gone at the end."""
    return tuple(change for kind in kinds for change in _changes(kind, was, now))


def _changes(kind: Kind, was: Edition, now: Edition) -> Iterator[Change]:
    before, after = was.of(kind), now.of(kind)
    present = {former: told.id for told in after.values() for former in told.former_ids}
    present |= {name: name for name in after}
    earlier: dict[str, list[Told]] = {name: [] for name in after}
    for name, told in before.items():
        if name in present:
            earlier[present[name]].append(told)
    for name, told in after.items():
        if not earlier[name]:
            yield Change(kind, name, What.ADDED)
        for old in earlier[name]:
            fields = field_changes(old, told)
            if old.id != name:
                yield Change(kind, name, What.RENAMED, old.id, fields)
            elif fields:
                yield Change(kind, name, What.CHANGED, fields=fields)
    for name in before:
        if name not in present:
            yield Change(kind, name, What.REMOVED)


def field_changes(was: Told, now: Told) -> tuple[FieldChange, ...]:
    """The fields that two versions of one record tell differently, in the order of the record."""
    names = dict.fromkeys((*was.fields, *now.fields))
    return tuple(
        FieldChange(name, was.said(name), now.said(name)) for name in names if was.said(name) != now.said(name)
    )
