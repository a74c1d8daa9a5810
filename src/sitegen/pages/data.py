"""The downloads, what is in them, and under what terms."""

from collections.abc import Iterator
from dataclasses import dataclass

from sitegen.model.library import Library
from sitegen.pages.page import Link, Page, Wanted, every


@dataclass(frozen=True, slots=True)
class Download:
    name: str
    url: str
    contents: str


@dataclass(frozen=True, slots=True)
class DataContext:
    downloads: tuple[Download, ...]
    licence: Link | None
    cite: str


_DOWNLOADS = (
    Download("claims.json", "/data/claims.json", "Every claim, source, question, actor, place and event."),
    Download("claims.schema.json", "/data/claims.schema.json", "The JSON Schema of that file."),
    Download(
        "claims.csv",
        "/data/claims.csv",
        "One row per claim, for a spreadsheet. The page of each question has a file of its own claims.",
    ),
    Download("manifest.json", "/data/manifest.json", "What this site was built from: a hash per input file."),
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
        description="The claims of this site as JSON and CSV, with licence and citation.",
        context=DataContext(
            downloads=_DOWNLOADS,
            licence=Link(config.licence.name, config.licence.url) if config.licence.name else None,
            cite=". ".join(part for part in (authors, config.title, config.base_url) if part),
        ),
        trail=(Link("Home", "/"),),
    )
