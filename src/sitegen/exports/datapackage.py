"""What the tables and files of data are, field by field, as a Frictionless Data Package (datapackage.org, v1)."""

from typing import Any

from sitegen.artifact import Artifact
from sitegen.exports.claims_csv import COLUMNS
from sitegen.exports.notation import json_text
from sitegen.model.library import Library
from sitegen.urls import question_csv_url

_TYPES = {"low": "number", "high": "number", "best": "number", "origin_stated": "boolean", "words_found": "boolean"}
_REQUIRED = frozenset({"claim", "page", "origin_stated", "mode", "basis", "status", "source"})


_TABLE_SCHEMA = "claims.tableschema.json"


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/datapackage.json`, whose resources are all in the same folder, and the schema that its tables share."""
    config = library.config
    package: dict[str, Any] = {
        "profile": "data-package",
        "name": "claims",
        "title": config.title,
        "description": config.description,
        "homepage": config.base_url,
        "licenses": _licenses(library),
        "contributors": [{"title": author, "role": "author"} for author in config.authors if author],
        "sources": [
            {"title": source.title, **({"path": source.url} if source.url else {})}
            for source in library.sources.values()
        ],
        "resources": [
            _table("claims", "claims.csv", "All claims, in reading order by source."),
            *(
                _table(f"question-{question.id}", question_csv_url(question.id).removeprefix("/data/"), question.title)
                for question in library.questions.values()
            ),
            _file("claims-json", "claims.json", "application/json", "Everything published, with all records."),
            _file(
                "site", "site.sqlite", "application/vnd.sqlite3", "The same as related tables, with a full-text index."
            ),
        ],
    }
    kept = {name: value for name, value in package.items() if value}
    schema = {
        "fields": [_field(column, about) for column, about in COLUMNS.items()],
        "missingValues": [""],
        "primaryKey": "claim",
    }
    return Artifact("data/datapackage.json", json_text(kept)), Artifact(f"data/{_TABLE_SCHEMA}", json_text(schema))


def _licenses(library: Library) -> list[dict[str, str]]:
    licence = library.config.licence
    if not licence.url:
        return []
    return [{"path": licence.url, "title": licence.name}]


def _table(name: str, path: str, description: str) -> dict[str, Any]:
    return {
        "profile": "tabular-data-resource",
        "name": name,
        "path": path,
        "description": description,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "schema": _TABLE_SCHEMA,
    }


def _field(name: str, about: str) -> dict[str, Any]:
    field: dict[str, Any] = {"name": name, "type": _TYPES.get(name, "string"), "description": about}
    return {**field, "constraints": {"required": True}} if name in _REQUIRED else field


def _file(name: str, path: str, mediatype: str, description: str) -> dict[str, Any]:
    return {"name": name, "path": path, "mediatype": mediatype, "description": description}
