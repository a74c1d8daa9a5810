"""Nothing published changes silently: what readers were told of each claim, against what they would be told now."""

from collections.abc import Iterator, Mapping

from sitegen.derive.changes import FieldChange, PresentIds, brought_forward, field_changes, present_ids
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.edit.correcting import LOG, Correction, entry_id, kind_for, log_entry
from sitegen.edit.yaml_text import written_item
from sitegen.load.edition import PUBLISHED_UNREADABLE, SHELVES, Edition, Kind, Told, edition_of
from sitegen.model.library import Library
from sitegen.model.records import Claim, Record

CHANGE_UNRECORDED = Rule(
    "change-unrecorded",
    Severity.ERROR,
    "A published claim was changed or taken out, and the log of corrections does not say so.",
    "Readers may have quoted what was published, so each change to what a claim says (its value, words, speaker, date, or "
    "what it counts) needs a new entry in content/corrections.yaml, which is shown beside the claim and on /corrections/. "
    "The finding prints the entry; fill in its date and reason. `sitegen correct alpha-near --field value --now "
    '"about 12,000" --reason "…"` makes both changes in one step. Tags and the desk\'s own notes may change freely.',
)
FORMER_ID_MISSING = Rule(
    "former-id-missing",
    Severity.ERROR,
    "A published record has another id now, and the old one leads nowhere.",
    "Permalinks rest on ids: others may have linked to the old one. List it with the record, `former_ids: [alpha-near]`, and "
    "old links keep working. `sitegen rename claim alpha-near alpha-massed` changes an id everywhere it stands and does "
    "this by itself. If the record is really another one, give it a title or a quote of its own.",
)

_NAMES: Mapping[Kind, str] = {
    "source": "title",
    "question": "title",
    "event": "title",
    "place": "name",
    "actor": "name",
}


def check_against(path: str, was: Edition, library: Library) -> Diagnostics:
    """What changed since `was` was published, from the file at `path`, and is not told to readers."""
    now = edition_of(library)
    if _is_foreign(was, now):
        message = "no source, question or claim in it has an id of this project: it is the data of another site"
        mend = "curl -o published.json SITE/data/claims.json"
        return (Diagnostic(PUBLISHED_UNREADABLE, message, Span(path), mend),)
    # From the records, not from the edition: that does not tell the former ids of actors who are to stay anonymous.
    present: PresentIds = {kind: present_ids(getattr(library, shelf).values()) for kind, shelf in SHELVES.items()}
    was = brought_forward(was, present)
    return (*_claims(was, now, library), *(found for kind in _NAMES for found in _records(kind, was, now, library)))


def _is_foreign(was: Edition, now: Edition) -> bool:
    kinds: tuple[Kind, ...] = ("source", "question", "claim")
    known = {(kind, name) for kind in kinds for told in now.of(kind).values() for name in (told.id, *told.former_ids)}
    published = {(kind, name) for kind in kinds for name in was.of(kind)}
    return bool(published) and bool(known) and known.isdisjoint(published)


def _claims(was: Edition, now: Edition, library: Library) -> Iterator[Diagnostic]:
    present = present_ids(now.of("claim").values())
    fresh = [told for told in now.of("claim").values() if told.id not in was.of("claim")]
    for told in was.of("claim").values():
        if told.id in present:
            claim = library.claims[present[told.id]]
            for change in field_changes(told, now.of("claim")[claim.id]):
                if not _is_recorded(claim, change, was, library):
                    yield _unrecorded(claim, change, library)
            continue
        if told.said("source") in library.unread:
            continue  # the claim may be there, in a file that could not be read
        twin = next((each for each in fresh if _is_same_claim(told, each)), None)
        if twin is not None:
            yield _renamed("claim", told.id, library.claims[twin.id])
        elif not _is_removal_recorded(told, was, library):
            yield _removed(told, library)


def _is_same_claim(was: Told, now: Told) -> bool:
    """Whether two claims with unlike ids are one: of one source, with the same words or, without any, the same figure."""
    names = ("source", "quote") if was.said("quote") else ("source", "question", "value", "text", "by")
    return all(was.said(name) == now.said(name) for name in names)


def _is_recorded(claim: Claim, change: FieldChange, was: Edition, library: Library) -> bool:
    """Whether an entry that was not published then tells of this change: of this field as it is now, or of the whole."""
    for name in (claim.id, *claim.former_ids):
        for entry in library.corrections_by_target.get(f"claim:{name}", ()):
            field = {"forecast_for": "for"}.get(entry.field_name, entry.field_name)
            says = not entry.now or entry.now.split() == change.now.split()
            if entry.id not in was.corrections and (not field or (field == change.name and says)):
                return True
    return False


def _is_removal_recorded(told: Told, was: Edition, library: Library) -> bool:
    """An entry for the claim, or one that withdraws its whole source."""
    entries = library.corrections_by_target.get(f"claim:{told.id}", ())
    of_source = library.corrections_by_target.get(f"source:{told.said('source')}", ())
    recorded = (*entries, *(entry for entry in of_source if entry.kind == "withdrawal" and not entry.field_name))
    return any(entry.id not in was.corrections for entry in recorded)


def _unrecorded(claim: Claim, change: FieldChange, library: Library) -> Diagnostic:
    field = "forecast_for" if change.name == "for" else change.name
    kind = kind_for(change.name, change.now)
    message = f"`{change.name}` of the published claim `{claim.id}` was “{change.was}” and is now “{change.now}”"
    if not change.was or not change.now:
        message = f"`{change.name}` of the published claim `{claim.id}`, “{change.was or change.now}”, "
        message += "is gone" if change.was else "is new"
    mend = _entry(claim.id, Correction(change.name, change.was, change.now, kind, "YYYY-MM-DD", "…"), library)
    return Diagnostic(CHANGE_UNRECORDED, message, claim.span(field), mend, (f"write in {LOG}:",))


def _removed(told: Told, library: Library) -> Diagnostic:
    words = told.said("value") or told.said("text")
    message = f"the published claim `{told.id}`, “{words}”, is gone"
    mend = _entry(told.id, Correction("", words, "", "withdrawal", "YYYY-MM-DD", "…"), library)
    return Diagnostic(CHANGE_UNRECORDED, message, Span(LOG), mend)


def _entry(claim: str, correction: Correction, library: Library) -> str:
    taken = frozenset(library.corrections)
    return written_item(log_entry(entry_id(claim, correction.field, taken), f"claim:{claim}", correction))


def _records(kind: Kind, was: Edition, now: Edition, library: Library) -> Iterator[Diagnostic]:
    """Records other than claims that are gone, while a new one of the same name is there."""
    present = present_ids(now.of(kind).values())
    shelf: Mapping[str, Record] = getattr(library, SHELVES[kind])
    fresh = {told.said(_NAMES[kind]): told.id for told in now.of(kind).values() if told.id not in was.of(kind)}
    for told in was.of(kind).values():
        twin = fresh.get(told.said(_NAMES[kind]))
        if told.id not in present and twin is not None:
            yield _renamed(kind, told.id, shelf[twin])


def _renamed(kind: str, former: str, record: Record) -> Diagnostic:
    message = f"the {kind} `{former}` was published under that id, which now leads nowhere"
    mend = f"former_ids: [{', '.join((*record.former_ids, former))}]"
    return Diagnostic(FORMER_ID_MISSING, message, record.span("former_ids" if record.former_ids else "id"), mend)
