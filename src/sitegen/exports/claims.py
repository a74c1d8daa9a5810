"""The claims as JSON and as CSV, in one pass: what is published of a claim is made once for both, and let go."""

from collections.abc import Iterator
from itertools import islice

from sitegen.artifact import Artifact
from sitegen.exports import claims_json
from sitegen.exports.claims_csv import ClaimRows
from sitegen.exports.dataset import published_claims
from sitegen.exports.shapes import Claim
from sitegen.model.library import Library

_AT_ONCE = 200
"""Claims that stand in memory as they are published."""


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/claims.json`, `data/claims.schema.json`, `data/claims.csv`, and `data/questions/<id>.csv` for each question."""
    rows = ClaimRows(library)
    return claims_json.document(library, _added(rows, library)), claims_json.schema(), *rows.files()


def _added(rows: ClaimRows, library: Library) -> Iterator[tuple[Claim, ...]]:
    """All claims, some at a time, which are added to the rows on the way."""
    claims = published_claims(library)
    while some := tuple(islice(claims, _AT_ONCE)):
        rows.add(some)
        yield some
