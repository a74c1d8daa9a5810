"""A field of a claim corrected, and the entry in the log that tells readers of it: two files, one step."""

from collections.abc import Mapping

from sitegen.diagnostics import Diagnostics, Span
from sitegen.edit.layout import open_text
from sitegen.edit.revision import Revision, refused
from sitegen.edit.yaml_text import add_item, read, set_field, written_item
from sitegen.frozen import dataclass
from sitegen.load.edition import claim_fields
from sitegen.model.records import Claim

LOG = "content/corrections.yaml"
KINDS = ("error", "update", "clarification", "withdrawal", "source-changed")
LISTS = frozenset({"by", "via"})
# Which file a claim stands in says its source: to move a claim is no correction of a field.
FIELDS = tuple(name for name in claim_fields() if name != "source")
_LONGEST_ID = 80


@dataclass(frozen=True, slots=True)
class Correction:
    """What is to be corrected of a claim. `field` is one of FIELDS; `now` "" takes the field out; `was` is its text.

    `date` is EDTF, `kind` one of KINDS. `recorded` is true where the claim already says so and only the log lacks it.
    """

    field: str
    was: str
    now: str
    kind: str
    date: str
    reason: str
    recorded: bool = False


def kind_for(field: str, now: str) -> str:
    """The likeliest kind of a correction, for whoever names none."""
    if field in ("quote", "translation"):
        return "clarification"
    if field == "status":
        return "withdrawal" if now == "withdrawn" else "update"
    return "error"


def log_entry(name: str, target: str, correction: Correction) -> dict[str, str]:
    """The entry of the log, as an author would write it: `was` and `now` are left out where they are empty."""
    fields = {
        "id": name,
        "date": correction.date,
        "target": target,
        "kind": correction.kind,
        "field": correction.field,
        "was": correction.was,
        "now": correction.now,
        "reason": correction.reason,
    }
    return {key: words for key, words in fields.items() if words}


def entry_id(claim: str, field: str, taken: frozenset[str]) -> str:
    """An id for an entry that no other entry has: `alpha-near-value`, `alpha-near-value-2`."""
    ending = f"-{field.replace('_', '-')}" if field else "-gone"
    stem = claim[: _LONGEST_ID - len(ending) - 4].rstrip("-") + ending
    number = 1
    name = stem
    while name in taken:
        number += 1
        name = f"{stem}-{number}"
    return name


def written_words(claim: Claim, files: Mapping[str, bytes], field: str) -> str | None:
    """A field of a claim as its file has it, lists joined by commas, "" where it is left out; None where it is unclear."""
    record = _record(claim, files)
    value = record.get(field, "") if record is not None else None
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value if isinstance(value, str) else None


def _record(claim: Claim, files: Mapping[str, bytes]) -> dict[str, object] | None:
    opened = open_text(files[claim.span("id").path])
    try:
        data = read(opened[0]) if opened else []
    except ValueError:
        return None
    index = _index(data, claim.id)
    return None if index is None else data[index]


def _index(data: object, name: str) -> int | None:
    """The place of the one item that has this id."""
    items = data if isinstance(data, list) else []
    found = [number for number, item in enumerate(items) if isinstance(item, dict) and item.get("id") == name]
    return found[0] if len(found) == 1 else None


def correct(
    claim: Claim, correction: Correction, files: Mapping[str, bytes], *, taken: frozenset[str]
) -> tuple[Revision | None, Diagnostics]:
    """The claim's file and the log as they are to be. `taken` are the ids of entries, former ones too.

    None, with a finding, where either file cannot be edited without changing more than was asked.
    """
    path = claim.span("id").path
    entry = log_entry(entry_id(claim.id, correction.field, taken), f"claim:{claim.id}", correction)
    changed: dict[str, bytes | None] = {}
    if not correction.recorded:
        data = _with_field(files[path], claim.id, correction)
        if data is None:
            mend = (
                f"{correction.field}: {correction.now}"
                if correction.now
                else f"take out the line `{correction.field}:`"
            )
            return None, (refused(claim.span(correction.field), f"setting `{correction.field}`", mend),)
        changed[path] = data
    log = _with_entry(files.get(LOG, b""), entry)
    if log is None:
        return None, (refused(Span(LOG), "adding an entry", written_item(entry)),)
    return Revision({**changed, LOG: log}), ()


def _with_field(data: bytes, name: str, correction: Correction) -> bytes | None:
    opened = open_text(data)
    if opened is None:
        return None
    text, layout = opened
    field, now = correction.field, correction.now
    names = tuple(part.strip() for part in now.split(",") if part.strip()) if field in LISTS else (now,)
    words = names[0] if len(names) == 1 else names
    try:
        index = _index(read(text), name)
        new = set_field(text, index, field, words, after=_before(field)) if index is not None else None
    except ValueError:
        return None
    return layout.encode(new) if new is not None else None


def _before(field: str) -> tuple[str, ...]:
    """The keys that stand before a field in a record as the documentation has it."""
    before = ("id", *FIELDS[: FIELDS.index(field)])
    return (*before, "attribution") if field in ("translation", "status") else before


def _with_entry(data: bytes, entry: Mapping[str, str]) -> bytes | None:
    opened = open_text(data)
    if opened is None:
        return None
    text, layout = opened
    new = add_item(text, entry)
    return layout.encode(new) if new is not None else None
