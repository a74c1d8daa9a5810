"""A correction as readers see it: beside the claim it is about, and in the log."""

from collections.abc import Mapping

from sitegen.derive.wording import date_words, list_words
from sitegen.frozen import dataclass
from sitegen.load.grammar.date import parse_date
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Correction, Record

LOG_URL = "/corrections/"

# How a field is called before readers, where its key is not the word for it.
_NAMES: Mapping[str, str] = {
    "value": "figure",
    "text": "statement",
    "by": "speaker",
    "via": "passed on by",
    "as_of": "as-of date",
    "as_of_basis": "basis of the as-of date",
    "over": "period",
    "said": "day it was said",
    "forecast_for": "time of the forecast",
    "scope": "what it counts",
}
_DATES = frozenset({"as_of", "said", "forecast_for", "published", "accessed", "when", "updated"})
_RECORDS: Mapping[str, str] = {
    "by": "actors",
    "via": "actors",
    "publisher": "actors",
    "place": "places",
    "within": "places",
    "question": "questions",
}
_KINDS: Mapping[str, str] = {
    "error": "Error",
    "update": "Update",
    "clarification": "Clarification",
    "withdrawal": "Withdrawn",
    "source-changed": "The source changed",
}


@dataclass(frozen=True, slots=True)
class CorrectionNote:
    """Words only; `was` and `now` are "" where there was, or is, nothing. `url` leads to the entry in the log."""

    id: str
    date: str
    kind: str
    field: str
    was: str
    now: str
    reason: str
    url: str


def correction_note(correction: Correction, library: Library) -> CorrectionNote:
    field = correction.field_name
    return CorrectionNote(
        id=correction.id,
        date=date_words(correction.date, library.config.language),
        kind=_KINDS[correction.kind],
        field=_NAMES.get(field, field.replace("_", " ")),
        was=_shown(field, correction.was, library),
        now=_shown(field, correction.now, library),
        reason=correction.reason,
        url=f"{LOG_URL}#correction-{correction.id}",
    )


def _shown(field: str, words: str, library: Library) -> str:
    """A field's text in the words of pages: names for ids, dates in full; whatever else as it was written."""
    if field in _RECORDS:
        shelf: Mapping[str, Record] = getattr(library, _RECORDS[field])
        return list_words([_name(part.strip(), shelf) for part in words.split(",")])
    when = parse_date(words, clock=True) if field in _DATES and words else None
    return date_words(when, library.config.language) if isinstance(when, When) else words


def _name(record_id: str, shelf: Mapping[str, Record]) -> str:
    record = shelf.get(record_id)
    return str(getattr(record, "name", "") or getattr(record, "title", "")) or record_id
