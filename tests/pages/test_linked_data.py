"""What machines are told of a page, as a reader of structured data finds it."""

import json
from typing import Any

import extruct
from selectolax.lexbor import LexborHTMLParser

from projects import page_of, project, site_of, small_site_built

ROOT = "https://example.org/flood/"


def found(page: str) -> list[dict[str, Any]]:
    data = extruct.extract(page, base_url=ROOT, syntaxes=["json-ld"], uniform=False)["json-ld"]
    return [node for each in data for node in each["@graph"]]


def of_type(page: str, kind: str) -> list[dict[str, Any]]:
    return [node for node in found(page) if node["@type"] == kind]


def test_every_page_but_the_front_says_the_way_to_it() -> None:
    for path, data in small_site_built().items():
        if path.endswith("index.html") and b'http-equiv="refresh"' not in data and path != "index.html":
            (crumbs,) = of_type(data.decode(), "BreadcrumbList")
            items = crumbs["itemListElement"]
            assert [item["position"] for item in items] == list(range(1, len(items) + 1)), path
            assert all(item["name"] and item["item"].startswith(ROOT) for item in items)
            # https://developers.google.com/search/docs/appearance/structured-data/breadcrumb
            assert len(items) > 1
            assert items[0]["item"] == ROOT
            assert items[-1]["item"] == ROOT + path.removesuffix("index.html")


def test_the_authors_pages_are_articles() -> None:
    """With all that search engines ask of one, as far as the records state it."""
    files = project(
        {
            "site.yaml": f"format: 1\ntitle: T\nbase_url: {ROOT}\nauthors: [A desk]\nquote_share: 100%\n",
            "content/index.md": "---\ntitle: Home\nsummary: All of it.\nauthors: [Ann Other, A desk]\n"
            "published: 2024-05-01\nupdated: 2024-05-03\n---\n\nThey say [about 12](claim:alpha-dead).\n",
        }
    )
    (article,) = of_type(page_of(files), "Article")
    assert (article["headline"], article["description"], article["url"]) == ("Home", "All of it.", ROOT)
    assert (article["datePublished"], article["dateModified"]) == ("2024-05-01", "2024-05-03")
    assert article["author"] == [
        {"@type": "Person", "name": "Ann Other"},
        {"@type": "Organization", "name": "A desk", "url": ROOT},
    ]
    # https://developers.google.com/search/docs/appearance/structured-data/article
    assert article["image"] == f"{ROOT}card.png"
    assert {"author", "dateModified", "datePublished", "headline"} <= set(article)
    (work,) = article["citation"]
    assert work["@type"] == "CreativeWork"
    assert [work["name"] for work in article["citation"]] == ["The flood"]


def test_downloads_are_datasets() -> None:
    """`name` and a `description` of 50 to 5,000 signs are what search engines require, and more is recommended
    (https://developers.google.com/search/docs/appearance/structured-data/dataset).
    """
    for path in ("data/index.html", "questions/dead/index.html"):
        (dataset,) = of_type(small_site_built()[path].decode(), "Dataset")
        assert dataset["name"]
        assert 50 <= len(dataset["description"]) <= 5000
        assert {"creator", "distribution", "inLanguage", "isAccessibleForFree", "license", "url"} <= set(dataset)
        assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
        for download in dataset["distribution"]:
            assert download["contentUrl"].removeprefix(ROOT) in small_site_built()


def test_only_claims_with_an_origin_that_has_a_name_are_claims() -> None:
    data = json.loads(small_site_built()["data/claims.json"])
    nameless = {actor["id"] for actor in data["actors"] if actor["kind"] == "anonymous"}
    expected = {
        ROOT + claim["page"]
        for claim in data["claims"]
        if claim["origin"] is not None and not nameless & {*claim["by"], *claim["via"]}
    }
    marked = [
        node
        for path, page in small_site_built().items()
        if path.endswith(".html")
        for node in of_type(page.decode(), "Claim")
    ]
    assert {claim["url"] for claim in marked} == expected
    assert len(expected) < len(data["claims"])
    assert all(claim["text"] and claim["appearance"]["name"] for claim in marked)


def test_nothing_is_said_to_machines_of_who_has_no_name() -> None:
    files = project(actors="- id: badger\n  name: Badger\n  kind: anonymous\n  aliases: [the Mayor]\n")
    for changed in ("by: badger", "by: mayor\n  via: badger"):
        claims = files["content/claims/alpha.yaml"].replace(b"by: mayor", changed.encode())
        page = page_of({**files, "content/claims/alpha.yaml": claims}, "sources/alpha/index.html")
        assert "Badger" in page
        assert "Badger" not in json.dumps(found(page))
        assert of_type(page, "Claim") == []
    assert len(of_type(page_of(files, "sources/alpha/index.html"), "Claim")) == 1


def test_no_words_of_an_author_end_the_block() -> None:
    evil = "</script><script>alert(1)</script> <!-- &amp; ]]>"
    page = page_of(project({"content/index.md": f"---\ntitle: >-\n  {evil}\n---\n\nHello.\n"}))
    tree = LexborHTMLParser(page)
    assert [script.attributes.get("type") for script in tree.css("script")].count("application/ld+json") == 1
    assert "alert(1)" not in "".join(
        script.text() for script in tree.css("script") if script.attributes.get("type") != "application/ld+json"
    )
    (article,) = of_type(page, "Article")
    assert article["headline"] == evil


def test_a_site_without_an_address_gives_addresses_as_seen_from_the_page() -> None:
    site = site_of(project())
    (crumbs,) = of_type(site["sources/alpha/index.html"].decode(), "BreadcrumbList")
    assert [item["item"] for item in crumbs["itemListElement"]] == ["../../", "../", "./"]
