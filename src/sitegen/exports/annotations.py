"""Every quote as a W3C Web Annotation: the words in the source's own page, and who says what in them.

https://www.w3.org/TR/annotation-model/. Tools for annotations can anchor the quotes on the publisher's page, or, for a
source without an address, on its page here. A quote in parts has a target for each of them.
"""

from collections.abc import Iterator
from typing import Any

from sitegen.artifact import Artifact
from sitegen.derive.evidence import has_quote
from sitegen.derive.saying import saying_of
from sitegen.exports.notation import json_pieces, json_text
from sitegen.exports.pieces import Sources, claims_of, pieces
from sitegen.model.config import Config
from sitegen.model.library import Library
from sitegen.model.records import Claim
from sitegen.urls import claim_url, full_address, relative_url, source_url

PATH = "data/annotations.jsonld"
CONTEXT = "http://www.w3.org/ns/anno.jsonld"
_JOINT = " [...] "


def export(library: Library) -> tuple[Artifact, ...]:
    """`data/annotations.jsonld`: one collection, in reading order by source."""
    made = [each for each in pieces(piece, library) if each[0]]
    total = sum(number for number, _ in made)
    config = library.config
    collection: dict[str, Any] = {
        "@context": CONTEXT,
        "id": _address(f"/{PATH}", config),
        "type": "AnnotationCollection",
        "label": config.title,
        **({"rights": config.licence.url} if config.licence.url else {}),
        "total": total,
    }
    if made:
        place = _address(f"/{PATH}#items", config)
        collection["first"] = {"id": place, "type": "AnnotationPage", "startIndex": 0, "items": []}
    return (Artifact.of(PATH, json_pieces(json_text(collection), "items", 2, (items for _, items in made))),)


def piece(library: Library, sources: Sources) -> tuple[int, bytes]:
    """How many quotes the claims of some sources have, and these as a list in JSON."""
    items = [_annotation(claim, library) for claim in claims_of(library, sources) if has_quote(claim)]
    return len(items), json_text(items)


def _annotation(claim: Claim, library: Library) -> dict[str, Any]:
    config = library.config
    place = _address(claim_url(claim.source, claim.id), config)
    targets = list(_targets(claim, library))
    return {
        "id": place,
        "type": "Annotation",
        "motivation": "describing",
        "body": {
            "type": "TextualBody",
            "value": saying_of(claim, library),
            "format": "text/plain",
            "language": config.language,
            "purpose": "describing",
        },
        "target": targets[0] if len(targets) == 1 else targets,
    }


def _targets(claim: Claim, library: Library) -> Iterator[dict[str, Any]]:
    address = library.sources[claim.source].url or _address(source_url(claim.source), library.config)
    for part in claim.quote.split(_JOINT):
        yield {"source": address, "selector": {"type": "TextQuoteSelector", "exact": part.strip()}}


def _address(url: str, config: Config) -> str:
    """In full, or, for a site without an address, as seen from the file itself."""
    return full_address(config.base_url, url) if config.base_url else relative_url(url, page=f"/{PATH}")
