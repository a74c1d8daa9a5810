"""The claims as JSON and as CSV, in one pass: what is published of a claim is made once for both, and let go."""

from collections.abc import Iterator

from sitegen.artifact import Artifact
from sitegen.exports import claims_csv, claims_json
from sitegen.exports.dataset import published_claims
from sitegen.exports.pieces import Sources, claims_of, pieces
from sitegen.model.library import Library


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/claims.json`, `data/claims.schema.json`, `data/claims.csv`, and `data/questions/<id>.csv` for each question."""
    table = claims_csv.Whole(library)
    return claims_json.document(library, _added(table, library)), claims_json.schema(), *table.files()


def piece(library: Library, sources: Sources) -> tuple[bytes, tuple[claims_csv.Line, ...]]:
    """The claims of some sources as a list in JSON, and as lines of CSV."""
    claims = tuple(published_claims(claims_of(library, sources), library))
    return claims_json.listed(claims), tuple(claims_csv.line_of(claim, library) for claim in claims)


def _added(table: claims_csv.Whole, library: Library) -> Iterator[bytes]:
    """All claims as lists in JSON, while their lines are added to the table."""
    for listed, lines in pieces(piece, library):
        table.add(lines)
        if lines:
            yield listed
