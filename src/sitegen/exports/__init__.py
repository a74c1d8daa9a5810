"""The site's data for others to use. One format per file, each `export(library) -> Artifact, …`, pure.

claims       the claims in both of the following, in one pass
  claims_json  everything published, as one documented JSON file, and the JSON Schema that describes it
  claims_csv   one row for each claim, for spreadsheets; all in one file, and a file for each question
datapackage  what is in these files, field by field, for Frictionless tools
site_sqlite  the records as a SQLite database with keys and a full-text index
timeline_json  the events, for TimelineJS
annotations  the quotes as W3C Web Annotations
citations  the sources as CSL-JSON and BibTeX, together and one by one
site_feed  what is new as an Atom feed; corrections_feed is that of the log of corrections alone
search_index  what the search page searches, as a script

shapes    what is published of each kind of record: the one place that decides it, and the JSON Schema's origin
pieces    what is made of the claims of some sources at a time, and kept between builds
dataset   Library → the published records
tables    the published records as rows of related tables
atom      how a feed is written
notation  how numbers and days are written in data

Three are made from other things than the library, and are called for themselves:

manifest  the fingerprints of the input files and of the site's, and the tool's version
sitemap   the addresses of all pages, for crawlers
host_files  headers and redirects, for hosts that read them

No export holds a desk note, an attribution, who re-read a claim, a place in the author's files, the time of day, or
anything that depends on whether the texts of the sources are at hand.
"""

from collections.abc import Callable

from sitegen.artifact import Artifact
from sitegen.exports import (
    annotations,
    citations,
    claims,
    corrections_feed,
    datapackage,
    search_index,
    site_feed,
    site_sqlite,
    tables,
    timeline_json,
)
from sitegen.exports.pieces import Maker
from sitegen.model.library import Library

Export = Callable[[Library], tuple[Artifact, ...]]

# The first is made before other processes are started, and tells whether they are worth it; of the others the longest begin.
EXPORTS: tuple[Export, ...] = (
    timeline_json.export,
    search_index.export,
    site_sqlite.export,
    claims.export,
    annotations.export,
    citations.export,
    datapackage.export,
    site_feed.export,
    corrections_feed.export,
)

PIECES: tuple[Maker[object], ...] = (claims.piece, tables.piece, annotations.piece, search_index.piece)
"""What these make of claims, which is most of their work."""
