"""All that is published, as one JSON file, and the JSON Schema that describes it field by field.

Arrays keep the order of reading and objects the order of their schema; text is plain UTF-8.
"""

import json
from collections.abc import Iterable
from functools import cache

from pydantic import TypeAdapter
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue

from sitegen.artifact import Artifact
from sitegen.exports.dataset import published
from sitegen.exports.notation import json_pieces
from sitegen.exports.shapes import Claim, Dataset
from sitegen.model.library import Library

SCHEMA_NAME = "claims.schema.json"


def document(library: Library, lists: Iterable[bytes]) -> Artifact:
    """`data/claims.json`; the claims come in lists, at least one in each."""
    others = _adapter().dump_json(published(library, schema=SCHEMA_NAME), indent=1, by_alias=True) + b"\n"
    return Artifact.of("data/claims.json", json_pieces(others, "claims", 1, lists))


def listed(claims: tuple[Claim, ...]) -> bytes:
    """Some claims as a list by itself."""
    return _claims_adapter().dump_json(claims, indent=1)


def schema() -> Artifact:
    """`data/claims.schema.json` (JSON Schema 2020-12)."""
    return Artifact(f"data/{SCHEMA_NAME}", _schema())


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
    whole: JsonSchemaValue = {
        "$schema": GenerateJsonSchema.schema_dialect,
        **_adapter().json_schema(mode="serialization", by_alias=True, schema_generator=_WithoutTitles),
    }
    return f"{json.dumps(whole, ensure_ascii=False, indent=1)}\n".encode()
