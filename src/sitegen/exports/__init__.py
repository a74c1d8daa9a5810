"""The site's data for others to use. One format per file, each `export(library) -> Artifact, …`, pure.

claims_json  everything published, as one documented JSON file, and the JSON Schema that describes it
claims_csv   one row for each claim, for spreadsheets; all in one file, and a file for each question
corrections_feed  the log of corrections as an Atom feed

shapes    what is published of each kind of record: the one place that decides it, and the JSON Schema's origin
dataset   Library → the published records
notation  how numbers and days are written in data

Two formats are made from other things than the library, and are called for themselves:

manifest  the fingerprints of the input files and the tool's version
sitemap   the addresses of all pages, for crawlers

No export holds a desk note, an attribution, who re-read a claim, a place in the author's files, the time of day, or
anything that depends on whether the texts of the sources are at hand.
"""

from collections.abc import Callable

from sitegen.artifact import Artifact
from sitegen.exports import claims_csv, claims_json, corrections_feed
from sitegen.model.library import Library

Export = Callable[[Library], tuple[Artifact, ...]]

EXPORTS: tuple[Export, ...] = (
    claims_json.export,
    claims_csv.export,
    claims_csv.export_by_question,
    corrections_feed.export,
)
