"""What JSON points to: structured data (JSON-LD), import maps, and the manifest of a web application."""

import json
import re
from collections.abc import Iterator, Mapping
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
_NAMED_BY_ADDRESS = frozenset({"item", "mainEntityOfPage", "image", "logo"})  # their `@id` is an address
_OR_WORDS = frozenset(
    {"citation", "license", "isBasedOn", "isPartOf", "encoding", "distribution"}
)  # `CC-BY-4.0`, a DOI
_KEYS = re.compile(f'"(?:{"|".join(sorted(_LOADED | _FOLLOWED))})"')
_DEPTH = 50


DATA_KINDS: Mapping[str, str] = {
    "application/ld+json": "JSON-LD",
    "importmap": "import map",
    "speculationrules": "speculation rules",
}
"""The types of `<script>` whose text is data with addresses, each as a finding names it."""


def addresses_in(kind: str, text: str) -> Iterator[tuple[str, bool]]:
    """The addresses in the text of a script of one of DATA_KINDS, each with whether it is to be loaded with the page."""
    if kind == "application/ld+json":
        yield from json_addresses(text)
    elif isinstance(value := _parsed(text), dict):
        yield from _of_import_map(value) if kind == "importmap" else _of_rules(value)


def json_addresses(text: str) -> Iterator[tuple[str, bool]]:
    """The addresses in JSON-LD, each with whether it is a picture or file to load. Nothing for what is no JSON.

    Names of things (`@id`, `@type`, `@context`) are no links, but where a name stands for a page; nor are words
    (`"citation": "Smith, 2020"`, `"license": "CC-BY-4.0"`).
    """
    if "\\u" in text or _KEYS.search(text):  # else a large file of other data need not be taken apart
        yield from _addresses(_parsed(text), "", 0)


def extract_json(text: str, path: str) -> PageLinks:
    """A manifest of a web application, or a file of JSON-LD."""
    if path.lower().endswith(".jsonld"):
        found = [Link(address, "JSON-LD", "text", loads) for address, loads in json_addresses(text)]
    else:
        found = list(_of_manifest(value)) if isinstance(value := _parsed(text), dict) else []
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
        name = value.get("@id")
        if key in _NAMED_BY_ADDRESS and isinstance(name, str) and "#" not in name:  # with # it is a node of the graph
            yield name, key in _LOADED
    elif isinstance(value, str) and value and not any(sign in value for sign in " {\n"):
        is_file = key in _LOADED
        if key in _OR_WORDS and "://" not in value and not value.startswith(("/", "./", "../")):
            return
        if (is_file or key in _FOLLOWED) and ("/" in value or "." in value):
            yield value, is_file


def _of_manifest(manifest: dict[str, Any]) -> Iterator[Link]:
    if isinstance(
        address := manifest.get("start_url"), str
    ):  # `scope` is what addresses begin with: nobody asks for it
        yield Link(address, "manifest", "start_url", loads=False)
    shortcuts = _objects(manifest.get("shortcuts"))
    for shortcut in shortcuts:
        if isinstance(address := shortcut.get("url"), str):
            yield Link(address, "manifest", "url", loads=False)
    for holder in (manifest, *shortcuts):
        for key in ("icons", "screenshots"):
            for picture in _objects(holder.get(key)):
                if isinstance(address := picture.get("src"), str):
                    yield Link(address, "manifest", "src", loads=True)


def _of_import_map(value: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    """What a browser takes for an address; a name that ends in a slash stands for a folder, of which nothing is asked."""
    scopes = value.get("scopes")
    holders = [value.get("imports"), *(scopes.values() if isinstance(scopes, dict) else ())]
    for holder in holders:
        for address in holder.values() if isinstance(holder, dict) else ():
            if isinstance(address, str) and address.startswith(("/", "./", "../")) and not address.endswith("/"):
                yield address, True


def _of_rules(value: dict[str, Any]) -> Iterator[tuple[str, bool]]:
    for key in ("prefetch", "prerender"):
        for rule in _objects(value.get(key)):
            urls = rule.get("urls")
            yield from ((url, False) for url in (urls if isinstance(urls, list) else ()) if isinstance(url, str))


def _objects(value: Any) -> list[dict[str, Any]]:  # noqa: ANN401
    return [item for item in value if isinstance(item, dict)] if isinstance(value, list) else []
