"""All that is published, as one JSON file, and the JSON Schema that describes it field by field.

Arrays keep the order of reading and objects the order of their schema; text is plain UTF-8.
"""

import json
from collections.abc import Iterator
from functools import cache
from itertools import islice

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from sitegen.artifact import Artifact
from sitegen.exports.dataset import published, published_claims
from sitegen.exports.notation import json_pieces
from sitegen.exports.shapes import Claim, Dataset
from sitegen.model.library import Library

_SCHEMA_NAME = "claims.schema.json"
_AT_ONCE = 200
"""Claims that are written at a time."""


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/claims.json` and, beside it, `data/claims.schema.json` (JSON Schema 2020-12)."""
    others = _adapter().dump_json(published(library, schema=_SCHEMA_NAME), indent=1, by_alias=True) + b"\n"
    pieces = json_pieces(others, "claims", 1, _claims(library))
    return Artifact.of("data/claims.json", pieces), Artifact(f"data/{_SCHEMA_NAME}", _schema())


def _claims(library: Library) -> Iterator[bytes]:
    """All claims as JSON, some at a time."""
    claims, adapter = published_claims(library), _claims_adapter()
    while some := tuple(islice(claims, _AT_ONCE)):
        yield adapter.dump_json(some, indent=1)


@cache
def _adapter() -> TypeAdapter[Dataset]:
    """Made once, since the shapes never change, and not on import, since most commands need it not at all."""
    return TypeAdapter(Dataset)


@cache
def _claims_adapter() -> TypeAdapter[tuple[Claim, ...]]:
    return TypeAdapter(tuple[Claim, ...])


class _WithoutTitles(GenerateJsonSchema):
    """Pydantic's schema without the titles it makes up from the fields' names."""

    def field_title_should_be_set(self, schema: object) -> bool:  # noqa: ARG002 - the name is pydantic’s
        return False


@cache
def _schema() -> bytes:
    schema: JsonSchemaValue = {
        "$schema": GenerateJsonSchema.schema_dialect,
        **_adapter().json_schema(mode="serialization", by_alias=True, schema_generator=_WithoutTitles),
    }
    return f"{json.dumps(schema, ensure_ascii=False, indent=1)}\n".encode()
