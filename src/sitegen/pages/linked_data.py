"""What a page is, for machines: schema.org's words as JSON-LD, to stand in the page's head.

`Article` for the author's pages, `Dataset` for downloads, `BreadcrumbList` for the way to any page, and `Claim` for
claims whose origin is stated and has a name. A claim that names no speaker is nobody's, and of a person known only by a
callsign nothing is said to machines; neither is marked up.

Search engines say which properties they read: of an `Article` author, dates, headline and image (none is required), of a
`Dataset` name and description (required), of each step of a `BreadcrumbList` position, name and item. A cited work is a
`CreativeWork` whose kind stands beside it, since they take any article in a page for what the page itself holds.
"""

import json
from collections.abc import Iterator
from typing import Any

from sitegen.derive.origins import origin_of
from sitegen.derive.saying import saying_of
from sitegen.model.config import Config
from sitegen.model.dates import Precision, When
from sitegen.model.days import civil_from_day
from sitegen.model.explainer import Explainer
from sitegen.model.library import Library
from sitegen.model.records import Actor, Claim, Question, Source
from sitegen.pages.body import cited_claims
from sitegen.pages.page import Page, card_url
from sitegen.urls import (
    claim_url,
    full_address,
    question_csv_url,
    question_url,
    relative_url,
)

Node = dict[str, Any]

_KINDS = {
    "person": "Person",
    "office": "Organization",
    "military": "Organization",
    "government": "Organization",
    "outlet": "Organization",
    "organisation": "Organization",
}
_SOURCE_KINDS = {
    "news-report": "https://schema.org/NewsArticle",
    "analysis": "https://schema.org/AnalysisNewsArticle",
    "opinion": "https://schema.org/OpinionNewsArticle",
    "agency": "https://schema.org/NewsArticle",
}
_LONGEST_HEADLINE = 110


def linked_data(page: Page, library: Library) -> str:
    """The page's JSON-LD as a text that no HTML can end; "" for pages that are no content."""
    if not page.is_listed:
        return ""
    graph = list(_nodes(page, library))
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(_ESCAPES) if graph else ""


_ESCAPES = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def _nodes(page: Page, library: Library) -> Iterator[Node]:
    if page.trail:
        yield _breadcrumbs(page, library.config)
    if page.url == "/":
        yield _website(library.config)
    match page.kind:
        case "explainer":
            explainer = library.explainers.get(page.url.strip("/") or "index")
            if explainer:
                yield _article(explainer, page, library)
        case "data":
            yield _dataset(page, library)
        case "question":
            question = library.questions.get(page.url.split("/")[2])
            if question and question_url(question.id) == page.url:
                yield _answers(question, page, library.config)
        case "source":
            source = library.sources[page.url.split("/")[2]]
            yield _work(source, library)
            yield from (
                _claim(claim, page, library)
                for claim in library.claims_by_source[source.id]
                if _has_name(claim, library)
            )


def _address(url: str, page: Page, config: Config) -> str:
    """In full, or, for a site without an address, as seen from the page."""
    return full_address(config.base_url, url) if config.base_url else relative_url(url, page=page.url) or page.url


def _breadcrumbs(page: Page, config: Config) -> Node:
    way = [*((link.label, link.url) for link in page.trail), (page.title, page.url)]
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": _address(url, page, config)}
        for position, (name, url) in enumerate(way, start=1)
    ]
    return {"@type": "BreadcrumbList", "itemListElement": items}


def _website(config: Config) -> Node:
    return _without_empty(
        {
            "@type": "WebSite",
            "name": config.title,
            "url": full_address(config.base_url, "/") if config.base_url else "",
            "description": config.description,
            "inLanguage": config.language,
        }
    )


def _article(explainer: Explainer, page: Page, library: Library) -> Node:
    config = library.config
    sources = dict.fromkeys(claim.source for claim in cited_claims(explainer.body, library))
    picture = card_url(config, page)
    published, updated = _day(explainer.published), _day(explainer.updated)
    return _without_empty(
        {
            "@type": "Article",
            "headline": explainer.title[:_LONGEST_HEADLINE],
            "description": page.description,
            "url": _address(page.url, page, config),
            "mainEntityOfPage": _address(page.url, page, config),
            "image": full_address(config.base_url, picture) if picture else "",
            "author": _authors(explainer, config) or _desk(config),
            "publisher": _desk(config),
            "datePublished": published,
            "dateModified": updated or published,
            "inLanguage": config.language,
            "license": config.licence.url,
            "citation": [_work(library.sources[source], library) for source in sources],
        }
    )


def _authors(explainer: Explainer, config: Config) -> list[Node]:
    """An author of the page who is one of the site's is the desk itself; any other is a person."""
    desk = {node["name"]: node for node in _desk(config)}
    return [desk.get(name) or _named("Person", name) for name in explainer.authors]


def _dataset(page: Page, library: Library) -> Node:
    config = library.config
    files = (
        ("application/json", "/data/claims.json"),
        ("text/csv", "/data/claims.csv"),
        ("application/vnd.sqlite3", "/data/site.sqlite"),
    )
    told = config.description or f"What published sources say, as collected for “{config.title}”."
    described = f"{told} Every claim with its speaker, its date, the words it rests on and its source."
    return _downloads(config.title, described, files, page, config)


def _answers(question: Question, page: Page, config: Config) -> Node:
    described = (
        f"Every answer that the sources of “{config.title}” give to the question “{question.title}”: the stated value, "
        "who says it, when it holds, the words it rests on and the source that prints it."
    )
    return _downloads(question.title, described, (("text/csv", question_csv_url(question.id)),), page, config)


def _downloads(name: str, description: str, files: tuple[tuple[str, str], ...], page: Page, config: Config) -> Node:
    return _without_empty(
        {
            "@type": "Dataset",
            "name": name,
            "description": description[:5000],
            "url": _address(page.url, page, config),
            "creator": _desk(config),
            "license": config.licence.url,
            "inLanguage": config.language,
            "isAccessibleForFree": True,
            "distribution": [
                {"@type": "DataDownload", "encodingFormat": kind, "contentUrl": _address(url, page, config)}
                for kind, url in files
            ],
        }
    )


def _has_name(claim: Claim, library: Library) -> bool:
    """Whether the claim's origin is stated, and no person behind it or in its way is known only by a callsign."""
    people = (*claim.by, *claim.via)
    return origin_of(claim, library) is not None and not any(library.actors[actor].anonymous for actor in people)


def _claim(claim: Claim, page: Page, library: Library) -> Node:
    source = library.sources[claim.source]
    speakers = claim.by or ((source.publisher,) if source.publisher else ())
    return _without_empty(
        {
            "@type": "Claim",
            "url": _address(claim_url(claim.source, claim.id), page, library.config),
            "text": saying_of(claim, library),
            "author": [_speaker(library.actors[actor]) for actor in speakers],
            "appearance": _work(source, library),
        }
    )


def _speaker(actor: Actor) -> Node:
    same = f"https://www.wikidata.org/entity/{actor.wikidata}" if actor.wikidata else ""
    return _without_empty({**_named(_KINDS.get(actor.kind, "Thing"), actor.name), "sameAs": same})


def _work(source: Source, library: Library) -> Node:
    publisher = library.actors[source.publisher] if source.publisher else None
    return _without_empty(
        {
            "@type": "CreativeWork",
            "additionalType": _SOURCE_KINDS.get(source.kind, ""),
            "headline": source.title,
            "name": source.title,
            "url": source.url,
            "author": [_named("Person", name) for name in source.authors],
            "publisher": _named("Organization", publisher.name) if publisher and not publisher.anonymous else "",
            "datePublished": _day(source.published),
            "inLanguage": source.language,
        }
    )


def _desk(config: Config) -> list[Node]:
    site = full_address(config.base_url, "/") if config.base_url else ""
    return [_without_empty({**_named("Organization", name), "url": site}) for name in config.authors]


def _named(kind: str, name: str) -> Node:
    return {"@type": kind, "name": name}


def _day(when: When | None) -> str:
    """A date as schema.org reads it: a day or a month or a year; "" for what it cannot say."""
    if when is None or when.first is None or when.soft or when.precision in (Precision.SEASON, Precision.INTERVAL):
        return ""
    year, month, day = civil_from_day(when.first)
    if not 0 < year < 10_000:
        return ""
    parts = (f"{year:04d}", f"{month:02d}", f"{day:02d}")
    return "-".join(parts[: {Precision.YEAR: 1, Precision.MONTH: 2}.get(when.precision, 3)])


def _without_empty(node: Node) -> Node:
    return {name: value for name, value in node.items() if value not in ("", [], {})}
