"""Addresses that records had before lead on, and nothing that is in use again is covered."""

import pytest

from projects import FLOOD, findings, library_of, page_of, project, site_of, told
from sitegen.pages.moved import moved_pages

PAGE = "---\ntitle: About\n{}---\nWords.\n"


def test_without_former_ids_there_is_none() -> None:
    assert list(moved_pages(library_of(project()))) == []


def test_a_source_that_moved_keeps_the_permalinks_of_its_claims() -> None:
    files = project(
        {
            "content/sources/alpha.md": "---\ntitle: The flood\nformer_ids: [first]\npublished: 2024-05-14\n---\n",
            "content/claims/alpha.yaml": FLOOD["content/claims/alpha.yaml"].replace(
                "id: alpha-dead", "id: alpha-dead\n  former_ids: [toll]"
            ),
        }
    )
    page = page_of(files, "sources/first/index.html")
    assert '<li id="alpha-dead"><span id="toll"></span><a href="../alpha/#alpha-dead">' in page
    assert 'http-equiv="refresh"' not in page
    assert '<meta name="robots" content="noindex">' in page


def test_a_source_without_claims_sends_readers_on() -> None:
    files = project({"content/sources/beta.md": "---\ntitle: B\nformer_ids: [bee]\npublished: 2024\n---\n"})
    assert 'http-equiv="refresh" content="0; url=../beta/"' in page_of(files, "sources/bee/index.html")


def test_questions_speakers_places_and_pages_lead_on() -> None:
    files = project(
        {
            "content/questions.yaml": FLOOD["content/questions.yaml"].replace(
                "id: dead", "id: dead\n  former_ids: [toll]"
            ),
            "content/actors.yaml": "- id: mayor\n  former_ids: [chief]\n  name: The Mayor\n  kind: person\n"
            "- id: clerk\n  former_ids: [scribe]\n  name: The Clerk\n  kind: person\n",
            "content/places.yaml": "- id: oster\n  former_ids: [ost]\n  name: Oster\n",
            "content/pages/about.md": PAGE.format("former_ids: [us]\naliases: [/who/we-are/, /us/]\n"),
        }
    )
    site = site_of(files)
    for path, target in {
        "questions/toll/index.html": "../dead/",
        "actors/chief/index.html": "../mayor/",
        "places/ost/index.html": "../oster/",
        "us/index.html": "../about/",
        "who/we-are/index.html": "../../about/",
    }.items():
        assert f'url={target}"' in site[path].decode()
    assert "actors/scribe/index.html" not in site


@pytest.mark.parametrize(
    "alias", ["/about/", "/", "/sources/x/", "https://example.org/x/", "/a/../b/", "/A b/", "/data/claims.json/"]
)
def test_an_alias_that_is_no_free_address_is_left_alone(alias: str) -> None:
    files = project({"content/pages/about.md": PAGE.format(f"aliases: ['{alias}']\n")})
    assert list(moved_pages(library_of(files))) == []


def test_two_pages_with_one_former_address_do_not_both_have_it() -> None:
    files = project({f"content/pages/{name}.md": PAGE.format("aliases: [/old/]\n") for name in ("about", "us")})
    assert [page.url for page in moved_pages(library_of(files))] == ["/old/"]


def test_an_address_that_one_page_gives_twice_leads_on_and_is_no_fault() -> None:
    files = project({"content/pages/about.md": PAGE.format("former_ids: [old]\naliases: [/old/, /older/, /older]\n")})
    assert [page.url for page in moved_pages(library_of(files))] == ["/old/", "/older/"]
    assert [each for each in told(files) if "alias" in each] == []


def test_an_id_that_two_pages_have_is_told_once() -> None:
    pages = {f"content/pages/{name}.md": PAGE.format("former_ids: [us]\n") for name in ("about", "us")}
    found = [each.rule.name for each in findings(project(pages))]
    assert "duplicate-record" in found
    assert "alias-leads-nowhere" not in found
