"""The downloads, what is in them, and under what terms."""

from collections.abc import Iterator

from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.pages.page import Link, Page, Wanted, every


@dataclass(frozen=True, slots=True)
class Download:
    """A file of data; `example` is a line that does something with it, in a shell beside the file."""

    name: str
    url: str
    contents: str
    example: str = ""


@dataclass(frozen=True, slots=True)
class DataContext:
    downloads: tuple[Download, ...]
    licence: Link | None
    cite: str


_DOWNLOADS = (
    Download(
        "claims.json",
        "/data/claims.json",
        "Every claim, source, question, speaker, place, event and correction, with all that is published of each.",
        """jq -r '.claims[] | [.source, .value.stated, .text] | @tsv' claims.json""",
    ),
    Download(
        "claims.schema.json",
        "/data/claims.schema.json",
        "The JSON Schema of that file, which says what each field means.",
        "check-jsonschema --schemafile claims.schema.json claims.json",
    ),
    Download(
        "claims.csv",
        "/data/claims.csv",
        "One row for each claim, for a spreadsheet. Each question’s page has a file of its own claims.",
        """python3 -c "import csv; print(sum(1 for row in csv.DictReader(open('claims.csv', encoding='utf-8'))))\"""",
    ),
    Download(
        "datapackage.json",
        "/data/datapackage.json",
        "The tables as a Frictionless Data Package: what each column holds, with licence and authors.",
        "frictionless validate datapackage.json",
    ),
    Download(
        "site.sqlite",
        "/data/site.sqlite",
        "The records as related tables of a SQLite database, with a full-text index over the claims.",
        """sqlite3 site.sqlite "SELECT question, stated, quote FROM claims ORDER BY question\"""",
    ),
    Download(
        "timeline.json",
        "/data/timeline.json",
        "The dated events, for TimelineJS.",
        """new TL.Timeline("here", "timeline.json")""",
    ),
    Download(
        "annotations.jsonld",
        "/data/annotations.jsonld",
        "Every quote as a W3C Web Annotation of the page it stands on.",
        """jq -r '.first.items[].target | (arrays[], objects) | .selector.exact' annotations.jsonld""",
    ),
    Download(
        "sources.csl.json",
        "/data/sources.csl.json",
        "The sources as CSL-JSON, for Zotero and Pandoc. A file for each: data/sources/ID.csl.json.",
        "pandoc --citeproc --bibliography sources.csl.json text.md",
    ),
    Download(
        "sources.bib",
        "/data/sources.bib",
        "The sources as BibTeX, for LaTeX and JabRef. A file for each: data/sources/ID.bib.",
        r"\bibliography{sources}",
    ),
    Download(
        "manifest.json",
        "/data/manifest.json",
        "What this site was built from and of: a SHA-256 for each input file and each file of the site.",
        """jq -r '.files | to_entries[] | "\\(.value)  ../\\(.key)"' manifest.json | sha256sum --check""",
    ),
)


def data_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/data/"):
        return
    config = library.config
    authors = ", ".join(config.authors)
    yield Page(
        kind="data",
        url="/data/",
        title="Data",
        description="The claims of this site in open formats, each with a line of example; licence and citation.",
        context=DataContext(
            downloads=_DOWNLOADS,
            licence=Link(config.licence.name, config.licence.url) if config.licence.name else None,
            cite=". ".join(part for part in (authors, config.title, config.base_url) if part),
        ),
        trail=(Link("Home", "/"),),
    )
