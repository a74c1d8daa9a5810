"""One row for each claim, for spreadsheets and quick looks. `claims.json` says more, and says it exactly.

RFC 4180: commas, CRLF, quotes where needed; UTF-8 without a byte order mark. An empty cell is "not stated". A text that
a spreadsheet would take for a formula begins with an added apostrophe; numbers, which are plain digits, never do.
"""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Mapping

from sitegen.artifact import Artifact
from sitegen.exports import shapes
from sitegen.model.library import Library
from sitegen.urls import artifact_path, question_csv_url

# What each column holds, in the order of the file.
COLUMNS: Mapping[str, str] = {
    "claim": "id of the claim",
    "page": "where the claim stands on the site, relative to the site's root",
    "question": "id of the question it answers; empty for a plain statement",
    "question_title": "the question",
    "stated": "the value as printed on every page",
    "form": "the form of the stated value",
    "low": "lower end of the interval it stands for, in the unit stated; empty where unbounded",
    "high": "upper end of that interval",
    "best": "the point, where one is stated",
    "unit": "the unit's symbol; empty for plain counts",
    "per": "the period of a rate",
    "value_first": "first day of a value that is a date",
    "value_last": "last day of a value that is a date",
    "text": "one neutral sentence in the desk's words",
    "by": "ids of who says it, between spaces; empty where the document says so in its own voice",
    "by_names": "their names, between semicolons",
    "via": "ids of who passed it on, nearest the speaker first",
    "origin_stated": "true where it is known whose figure it is",
    "mode": "what the speaker does: asserts, estimates, denies, forecasts, quotes",
    "basis": "what the claim rests on",
    "as_of": "when it is said to hold (EDTF, ISO 8601-2)",
    "as_of_first": "first day of that date",
    "as_of_last": "last day of that date",
    "as_of_basis": "whether the document states that date, or the desk inferred it",
    "over": "the period that a flow covers",
    "said": "when it was said, if not at publication (EDTF)",
    "forecast_for": "the time that a forecast speaks of (EDTF)",
    "place": "id of the place, where narrower than the question's",
    "scope": "id of the way of counting",
    "hedge": "the source's own word of doubt",
    "quote": "the words it rests on",
    "translation": "the desk's rendering of a foreign quote",
    "words_found": "true where the desk attested that these words stand in the source; empty without a quote",
    "status": "active, superseded or withdrawn",
    "replaces": "id of the earlier claim that it stands in place of",
    "source": "id of the source that prints it",
    "source_title": "the source's title",
    "source_published": "the source's date (EDTF)",
    "note": "the desk's own remark",
}
_NUMBERS = frozenset({"low", "high", "best"})
# OWASP, "CSV Injection". Apostrophes that stand before such a sign count too, so that taking one away always undoes it.
_FORMULA = re.compile("'*[=+\\-@\t\r\n＝＋－＠]")
_BEFORE = "\0"
_SUSPECT = re.compile(_BEFORE + _FORMULA.pattern)
"""Whether any cell of a row may be such a text, asked of all at once."""


Line = tuple[str, bytes]
"""The question that a claim answers, "" if none, and the claim as a line."""


class Whole:
    """`data/claims.csv`: a header row, then the claims in the order they are added. And `data/questions/<id>.csv`: the same
    for the claims on each question, if only a header row.
    """

    def __init__(self, library: Library) -> None:
        self._all = [_line(COLUMNS)]
        self._on = {question: [_line(COLUMNS)] for question in library.questions}

    def add(self, lines: Iterable[Line]) -> None:
        for question, line in lines:
            self._all.append(line)
            if question:
                self._on[question].append(line)

    def files(self) -> Iterator[Artifact]:
        yield Artifact.of("data/claims.csv", self._all)
        for question, lines in self._on.items():
            yield Artifact(artifact_path(question_csv_url(question)), b"".join(lines))


def line_of(claim: shapes.Claim, library: Library) -> Line:
    return claim.question or "", _line(_cells(claim, library))


def _line(cells: Iterable[str]) -> bytes:
    line = io.StringIO(newline="")
    csv.writer(line, lineterminator="\r\n").writerow(cells)
    return line.getvalue().encode()


def _cells(claim: shapes.Claim, library: Library) -> list[str]:
    """As they are written, in the order of the columns."""
    row = _row(claim, library)
    cells = [cell or "" for cell in row.values()]
    if not _SUSPECT.search(_BEFORE.join(["", *cells])):  # as in nearly all rows
        return cells
    return [cell if name in _NUMBERS else _inert(cell) for name, cell in zip(row, cells, strict=True)]


def _inert(text: str) -> str:
    return f"'{text}" if _FORMULA.match(text) else text


def _row(claim: shapes.Claim, library: Library) -> dict[str, str | None]:
    """The cells of one claim by column, in their order; None is an empty cell."""
    value, as_of = claim.value, claim.as_of
    interval, date = (value.interval, value.date) if value else (None, None)
    source = library.sources[claim.source]
    return {
        "claim": claim.id,
        "page": claim.page,
        "question": claim.question,
        "question_title": library.questions[claim.question].title if claim.question else None,
        "stated": value.stated if value else None,
        "form": value.form if value else None,
        "low": interval.low if interval else None,
        "high": interval.high if interval else None,
        "best": value.best if value else None,
        "unit": value.unit if value else None,
        "per": value.per if value else None,
        "value_first": date.first if date else None,
        "value_last": date.last if date else None,
        "text": claim.text,
        "by": " ".join(claim.by),
        "by_names": "; ".join(library.actors[actor].name for actor in claim.by),
        "via": " ".join(claim.via),
        "origin_stated": _word(claim.origin is not None),
        "mode": claim.mode,
        "basis": claim.basis,
        "as_of": as_of.stated if as_of else None,
        "as_of_first": as_of.first if as_of else None,
        "as_of_last": as_of.last if as_of else None,
        "as_of_basis": claim.as_of_basis,
        "over": claim.over,
        "said": claim.said.stated if claim.said else None,
        "forecast_for": claim.forecast_for.stated if claim.forecast_for else None,
        "place": claim.place,
        "scope": claim.scope,
        "hedge": claim.hedge or (value.hedge if value else None),
        "quote": claim.quote,
        "translation": claim.translation,
        "words_found": _word(claim.words_found),
        "status": claim.status,
        "replaces": claim.replaces,
        "source": claim.source,
        "source_title": source.title,
        "source_published": source.published.stated if source.published else None,
        "note": claim.note,
    }


def _word(flag: bool | None) -> str | None:  # noqa: FBT001 - it is the cell's content
    return None if flag is None else str(flag).lower()
