"""What JSON points to: structured data for search engines (JSON-LD), and the manifest of a web application."""

import json
from collections.abc import Iterator
from typing import Any

from sitegen.links.link import Link, PageLinks

_LOADED = frozenset({"image", "logo", "thumbnailUrl", "contentUrl", "photo", "primaryImageOfPage"})
_FOLLOWED = frozenset(
    [
        "url",
        "embedUrl",
        "sameAs",
        "mainEntityOfPage",
        "item",
        "citation",
        "isBasedOn",
        "license",
        "archivedAt",
        "discussionUrl",
        "isPartOf",
        "acquireLicensePage",
        "publishingPrinciples",
        "correctionsPolicy",
        "significantLink",
        "relatedLink",
        "encoding",
        "distribution",
    ]
)
_DEPTH = 50


def json_addresses(text: str) -> Iterator[tuple[str, bool]]:
    """The addresses in JSON-LD, each with whether it is a picture or file to load. Nothing for what is no JSON.

    Names of things (`@id`, `@type`, `@context`) are no links, nor are words (`"citation": "Smith, 2020"`).
    """
    yield from _addresses(_parsed(text), "", 0)


def extract_json(text: str, path: str) -> PageLinks:
    """A manifest of a web application, or a file of JSON-LD."""
    value = _parsed(text)
    if path.lower().endswith(".jsonld"):
        found = [Link(address, "JSON-LD", "text", loads) for address, loads in json_addresses(text)]
    else:
        found = list(_of_manifest(value)) if isinstance(value, dict) else []
    return PageLinks(path, tuple(dict.fromkeys(found)))


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever JSON holds
    try:
        return json.loads(text)
    except (ValueError, RecursionError):
        return None


def _addresses(value: Any, key: str, depth: int) -> Iterator[tuple[str, bool]]:  # noqa: ANN401
    if depth > _DEPTH:
        return
    if isinstance(value, list):
        for item in value:
            yield from _addresses(item, key, depth + 1)
    elif isinstance(value, dict):
        for name, inner in value.items():
            yield from _addresses(inner, name, depth + 1)
        if (
            key in {"image", "logo", "item", "mainEntityOfPage"}
            and isinstance(value.get("@id"), str)
            and len(value) == 1
        ):
            yield value["@id"], key in _LOADED
    elif isinstance(value, str) and value and not any(sign in value for sign in " {\n"):
        is_file = key in _LOADED
        if (is_file or key in _FOLLOWED) and ("/" in value or "." in value):
            yield value, is_file


def _of_manifest(manifest: dict[str, Any]) -> Iterator[Link]:
    for key in ("start_url", "scope"):
        if isinstance(address := manifest.get(key), str):
            yield Link(address, "manifest", key, loads=False)
    shortcuts = _objects(manifest.get("shortcuts"))
    for shortcut in shortcuts:
        if isinstance(address := shortcut.get("url"), str):
            yield Link(address, "manifest", "url", loads=False)
    for holder in (manifest, *shortcuts):
        for key in ("icons", "screenshots"):
            for picture in _objects(holder.get(key)):
                if isinstance(address := picture.get("src"), str):
                    yield Link(address, "manifest", "src", loads=True)


def _objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
