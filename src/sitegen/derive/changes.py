"""What changed between two editions of an explainer: records added, removed, renamed, and fields told differently."""

from collections.abc import Iterable, Iterator, Mapping
from enum import StrEnum

from sitegen.frozen import dataclass
from sitegen.load.edition import SHELVES, Edition, Kind, Told
from sitegen.model.records import Record

PresentIds = Mapping[Kind, Mapping[str, str]]

# The fields that name other records, by kind of record.
_REFERENCES: Mapping[Kind, Mapping[str, Kind]] = {
    "claim": {"source": "source", "question": "question", "by": "actor", "via": "actor", "place": "place"},
    "source": {"publisher": "actor"},
    "question": {"place": "place"},
    "event": {"place": "place", "claims": "claim"},
}


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
    """Every change to records of these kinds: by kind, then in the order of the records, what is gone at the end.

    That a record refers to another one by its new id is no change.
    """
    present: PresentIds = {kind: present_ids(now.of(kind).values()) for kind in SHELVES}
    brought = brought_forward(was, present)
    return tuple(change for kind in kinds for change in _changes(kind, brought, now, present[kind]))


def present_ids(records: Iterable[Told | Record]) -> dict[str, str]:
    """Present ids by every id that leads to a record: its own, and its former ones where nobody has them now."""
    kept = list(records)
    return {former: each.id for each in kept for former in each.former_ids} | {each.id: each.id for each in kept}


def brought_forward(was: Edition, present: PresentIds) -> Edition:
    """The edition with each reference to a record that was renamed since under its present id."""
    return Edition(
        {
            kind: {name: _brought_forward(told, _REFERENCES.get(kind, {}), present) for name, told in records.items()}
            for kind, records in was.records.items()
        },
        was.corrections,
    )


def _brought_forward(told: Told, references: Mapping[str, Kind], present: PresentIds) -> Told:
    renamed = {
        field: ", ".join(present[kind].get(name, name) for name in told.fields[field].split(", "))
        for field, kind in references.items()
        if field in told.fields
    }
    return Told(told.id, told.former_ids, {**told.fields, **renamed})


def _changes(kind: Kind, was: Edition, now: Edition, present: Mapping[str, str]) -> Iterator[Change]:
    before, after = was.of(kind), now.of(kind)
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
