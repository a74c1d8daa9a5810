"""The log of corrections as readers need it: what was corrected of one record, and in what order."""

import re
from collections.abc import Mapping
from typing import Any, TypeGuard

from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Correction, Record

TARGET = re.compile(r"(?P<kind>[a-z]+):(?P<id>[^\s:#]+)")
"""How an entry of the log names the record it is about: `claim:alpha-near`."""

LAST_WRITABLE_DAY = 3_652_059
"""9999-12-31, the last day that RFC 3339 can write; the first is day 1."""

# The kinds of record that can be corrected, and the shelf of the library each stands on.
SHELVES: Mapping[str, str] = {
    "claim": "claims",
    "source": "sources",
    "question": "questions",
    "event": "events",
    "actor": "actors",
    "place": "places",
    "page": "explainers",
}


@dataclass(frozen=True, slots=True)
class Target:
    """What an entry is about. `record` is None for one that is gone: withdrawn, or still a draft."""

    kind: str
    id: str
    record: Any | None


def target_of(correction: Correction, library: Library) -> Target | None:
    """The record that an entry is about, by its present id or a former one; None where no kind of record is named."""
    match = TARGET.fullmatch(correction.target)
    if match is None or match["kind"] not in SHELVES:
        return None
    shelf: Mapping[str, Record] = getattr(library, SHELVES[match["kind"]])
    record = shelf.get(match["id"]) or next((kept for kept in shelf.values() if match["id"] in kept.former_ids), None)
    return Target(match["kind"], record.id if record else match["id"], record)


def newest_first(library: Library) -> tuple[Correction, ...]:
    """The whole log. Entries of one day are in the order of the file, the last one written first."""
    entries = list(enumerate(library.corrections.values()))
    entries.sort(key=lambda item: (last_day(item[1]) or 0, item[0]), reverse=True)
    return tuple(correction for _, correction in entries)


def last_day(correction: Correction) -> int | None:
    """The day number an entry is dated by; None where its date is open at both ends."""
    when = correction.date
    return when.last if when.last is not None else when.first


def corrections_of(kind: str, record: Record, library: Library) -> tuple[Correction, ...]:
    """The entries about one record, oldest first; under its former ids too."""
    names = (f"{kind}:{name}" for name in (record.id, *record.former_ids))
    found = [correction for name in names for correction in library.corrections_by_target.get(name, ())]
    return tuple(sorted(found, key=lambda correction: last_day(correction) or 0))


def feed_day(library: Library) -> int | None:
    """The day number on which the log last changed: that of its newest entry, else the day the home page was published.

    None where there is no such day or the site has no address, so that it can have no feed. Days that RFC 3339 cannot
    write (before year 1, or after year 9999) do not count.
    """
    if not library.config.base_url:
        return None
    days = [last_day(correction) for correction in library.corrections.values()]
    home = library.explainers.get("index")
    first = home.published.first if home and home.published else None
    return max(filter(is_writable, days), default=first if is_writable(first) else None)


def is_writable(day: int | None) -> TypeGuard[int]:
    """Whether a day number is one that a feed can be dated by."""
    return day is not None and 0 < day <= LAST_WRITABLE_DAY
