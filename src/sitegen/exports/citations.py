"""The sources as bibliographies: CSL-JSON for Zotero, Pandoc and citation processors, BibTeX for LaTeX and JabRef.

One file of each for all sources together, and one for each source. What a document does not state is left out. Authors
are given as one literal name each, since no rule parts the names of the world into given and family names.
"""

import re
from typing import Any

from sitegen.artifact import Artifact
from sitegen.exports.notation import json_text
from sitegen.model.dates import Precision, When
from sitegen.model.days import civil_from_day
from sitegen.model.library import Library
from sitegen.model.records import Source
from sitegen.urls import artifact_path, source_bib_url, source_csl_url

_CSL_TYPES = {
    "news-report": "article-newspaper",
    "analysis": "article-magazine",
    "opinion": "article-newspaper",
    "agency": "article-newspaper",
    "official": "report",
    "social": "post",
    "document": "document",
}
_MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"]


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/sources.csl.json` and `data/sources.bib`, then both for each source under `data/sources/`."""
    items = {source.id: _csl(source, library) for source in library.sources.values()}
    entries = {source.id: _bibtex(source, library) for source in library.sources.values()}
    together = (
        Artifact("data/sources.csl.json", json_text(list(items.values()))),
        Artifact("data/sources.bib", "\n".join(entries.values()).encode()),
    )
    return together + tuple(
        artifact
        for source in items
        for artifact in (
            Artifact(artifact_path(source_csl_url(source)), json_text([items[source]])),
            Artifact(artifact_path(source_bib_url(source)), entries[source].encode()),
        )
    )


def _csl(source: Source, library: Library) -> dict[str, Any]:
    publisher = library.actors[source.publisher].name if source.publisher else ""
    kind = _CSL_TYPES.get(source.kind, "webpage" if source.url else "document")
    item: dict[str, Any] = {
        "id": source.id,
        "type": kind,
        "title": source.title,
        "author": [{"literal": name} for name in source.authors],
        "container-title": publisher if kind.startswith("article") or kind in ("post", "webpage") else "",
        "publisher": publisher,
        "issued": _csl_date(source.published),
        "accessed": _csl_date(source.accessed),
        "URL": source.url,
        "archive_location": source.archive,
        "language": source.language,
        "annote": source.note,
    }
    return {name: value for name, value in item.items() if value}


def _csl_date(when: When | None) -> dict[str, Any]:
    """CSL's date parts, as finely as the date is stated; {} for none, and for an interval that is open."""
    if when is None or when.first is None or when.last is None:
        return {}
    count = {Precision.YEAR: 1, Precision.MONTH: 2}.get(when.precision, 3)
    first, last = (list(civil_from_day(day))[:count] for day in (when.first, when.last))
    if first[0] == 0 or last[0] == 0:  # CSL knows no year 0; it is 1 BCE, which CSL writes -1
        return {"literal": when.stated}
    date: dict[str, Any] = {"date-parts": [first] if first == last else [first, last]}
    return {**date, "circa": True} if when.soft else date


def _bibtex(source: Source, library: Library) -> str:
    """One `@misc` entry, the kind that every BibTeX style knows."""
    publisher = library.actors[source.publisher].name if source.publisher else ""
    fields = {
        "author": " and ".join(f"{{{_tex(name)}}}" for name in source.authors),
        "title": f"{{{_tex(source.title)}}}",
        "publisher": _tex(publisher),
        "howpublished": _tex(publisher),
        **_bibtex_date(source.published),
        "url": _bibtex_address(source.url),
        "urldate": source.accessed.stated if source.accessed and source.accessed.precision is Precision.DAY else "",
        "language": source.language,
        "annote": _tex(source.note),
    }
    lines = [f"  {name} = {{{value}}}," for name, value in fields.items() if value and name != "month"]
    if month := fields.get("month"):
        lines.append(f"  month = {month},")
    return "\n".join([f"@misc{{{source.id},", *lines, "}\n"])


def _bibtex_date(when: When | None) -> dict[str, str]:
    if when is None or when.first is None or when.last is None:
        return {}
    (year, month, _), (last_year, last_month, _) = civil_from_day(when.first), civil_from_day(when.last)
    if year != last_year:
        return {"date": when.stated}
    day = when.stated.partition("T")[0]  # BibLaTeX has no hours without seconds
    within = month == last_month and when.precision is not Precision.YEAR
    return {"year": str(year), "month": _MONTHS[month - 1] if within else "", "date": day}


# BibTeX counts even escaped braces, so they have names too.
_TEX = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    "{": r"\textbraceleft{}",
    "}": r"\textbraceright{}",
}


def _tex(text: str) -> str:
    """Words that LaTeX prints as they are: no sign in them is a command, and no brace is left open."""
    words = " ".join(text.split())
    return re.sub(r"[\\~^&%$#_{}]", lambda sign: _TEX.get(sign[0], f"\\{sign[0]}"), words)


def _bibtex_address(url: str) -> str:
    """An address is printed as it is; braces, which would end the field, are percent-encoded."""
    return url.replace("{", "%7B").replace("}", "%7D").replace("\\", "%5C")
