"""The annotations, expanded by a JSON-LD processor with W3C's own context."""

import json
from pathlib import Path
from typing import Any

from hypothesis import given, settings
from pyld import jsonld

from generated_library import libraries
from projects import library_of, project, small_site
from sitegen.exports import annotations
from sitegen.model.library import Library

CONTEXT = json.loads((Path(__file__).parent / "standards/anno.jsonld").read_text("utf-8"))
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
OA, AS = "http://www.w3.org/ns/oa#", "https://www.w3.org/ns/activitystreams#"
SMALL = library_of(small_site())


def loaded(url: str, _options: object) -> dict[str, Any]:
    assert url == annotations.CONTEXT
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def expanded(library: Library) -> dict[str, Any]:
    (artifact,) = annotations.export(library)
    options = {"documentLoader": loaded, "base": "https://else.where/data/annotations.jsonld"}
    (collection,) = jsonld.expand(json.loads(artifact.data), options)
    return dict(collection)


def items(library: Library) -> list[dict[str, Any]]:
    first = expanded(library).get(f"{AS.replace('https', 'http')}first", [])
    found = [item for page in first for item in page[f"{AS.replace('https', 'http')}items"][0]["@list"]]
    return list(found)


def selected(annotation: dict[str, Any]) -> list[str]:
    return [
        selector[f"{OA}exact"][0]["@value"]
        for target in annotation[f"{OA}hasTarget"]
        for selector in target[f"{OA}hasSelector"]
        if selector["@type"] == [f"{OA}TextQuoteSelector"]
    ]


def test_every_quote_is_an_annotation_of_its_source() -> None:
    quotes = {claim.id: claim.quote for claim in SMALL.claims.values() if claim.quote not in ("", "none")}
    found = {each["@id"].rpartition("#")[2]: " [...] ".join(selected(each)) for each in items(SMALL)}
    assert found == quotes
    assert all(each["@type"] == [f"{OA}Annotation"] for each in items(SMALL))
    assert all(each["@id"].startswith("https://example.org/flood/sources/") for each in items(SMALL))


def test_its_body_says_who_says_what_and_a_denial_is_one() -> None:
    denied = (
        "- id: one\n  question: dead\n  by: mayor\n  mode: denies\n  value: about 12\n  quote: about 12 people died\n"
        "  attribution: the Mayor said\n"
    )
    (annotation,) = items(library_of(project({"content/claims/alpha.yaml": denied})))
    (body,) = annotation[f"{OA}hasBody"]
    assert body[f"{RDF}value"][0]["@value"] == "How many died? The Mayor denies about 12."


def test_its_body_says_what_the_figure_counts() -> None:
    question = "- {id: dead, title: How many died?, topic: T, kind: count, scopes: [{id: a, text: in town}, {id: b, text: in all}]}\n"
    claim = "- id: one\n  question: dead\n  by: mayor\n  scope: b\n  value: about 12\n  quote: about 12 people died\n  attribution: the Mayor said\n"
    (annotation,) = items(library_of(project({"content/claims/alpha.yaml": claim, "content/questions.yaml": question})))
    assert (
        annotation[f"{OA}hasBody"][0][f"{RDF}value"][0]["@value"] == "How many died? The Mayor says about 12 (in all)."
    )


def test_words_in_parts_have_a_target_each() -> None:
    library = library_of(
        project(
            {
                "content/claims/alpha.yaml": "- id: one\n  question: dead\n  by: mayor\n  value: about 12\n"
                "  quote: about 12 [...] died\n  attribution: the Mayor said\n"
            }
        )
    )
    (annotation,) = items(library)
    assert selected(annotation) == ["about 12", "died"]


def test_an_address_is_the_sources_own_where_it_has_one() -> None:
    source = "---\ntitle: The flood\npublished: 2024-05-14\nurl: https://paper.example/flood\n---\n"
    for text, address in ((source, "https://paper.example/flood"), (None, "https://else.where/sources/alpha/")):
        changes = {"content/sources/alpha.md": text} if text else {}
        (annotation,) = items(library_of(project(changes)))
        (target,) = annotation[f"{OA}hasTarget"]
        assert target[f"{OA}hasSource"] == [{"@id": address}]


@given(libraries())
@settings(max_examples=15)
def test_nothing_is_lost_on_the_way(library: Library) -> None:
    """Every term is one of the standard's: a processor drops those it does not know."""
    total = expanded(library)[f"{AS.replace('https', 'http')}totalItems"][0]["@value"]
    assert len(items(library)) == total
