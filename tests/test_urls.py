"""Addresses: where pages are stored, and relative links that lead where they say from any depth, host and disk."""

from urllib.parse import quote, unquote, urljoin

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sitegen.urls import (
    artifact_path,
    as_known_url,
    claim_url,
    compare_url,
    event_url,
    evidence_url,
    explainer_url,
    is_site_address,
    question_url,
    relative_url,
)


@pytest.mark.parametrize(
    ("url", "path"),
    [
        ("/", "index.html"),
        ("/#top", "index.html"),
        ("/sources/cbc/", "sources/cbc/index.html"),
        ("/sources/cbc/#claim", "sources/cbc/index.html"),
        ("/404.html", "404.html"),
        ("/data/claims.csv", "data/claims.csv"),
    ],
)
def test_a_page_is_stored_in_a_folder_of_its_own_and_a_file_as_itself(url: str, path: str) -> None:
    assert artifact_path(url) == path


def test_addresses_of_records() -> None:
    assert claim_url("cbc", "cbc-150k") == "/sources/cbc/#cbc-150k"
    assert event_url("2025-11", "fall") == "/timeline/2025-11/#event-fall"
    assert (explainer_url("index"), explainer_url("a/b")) == ("/", "/a/b/")
    assert (question_url("near"), question_url("near", 3)) == ("/questions/near/", "/questions/near/3/")
    assert (evidence_url(1), evidence_url(2)) == ("/evidence/", "/evidence/2/")
    assert (compare_url("losses"), compare_url("losses", 2)) == ("/compare/losses/", "/compare/losses/2/")
    assert as_known_url("2025-11-13") == "/as-known/2025-11-13/"


@pytest.mark.parametrize(
    ("url", "page", "relative"),
    [
        ("/", "/", "./"),
        ("/", "/sources/cbc/", "../../"),
        ("/sources/", "/sources/cbc/", "../"),
        ("/sources/cbc/", "/sources/cbc/", "./"),
        ("/sources/cbc/#a", "/sources/cbc/", "#a"),
        ("/sources/bbc/#a", "/sources/cbc/", "../bbc/#a"),
        ("/data/claims.csv", "/questions/near/", "../../data/claims.csv"),
        ("/assets/a b.png", "/about/", "../assets/a%20b.png"),
        ("https://example.org/", "/a/", "https://example.org/"),
        ("#here", "/a/", "#here"),
    ],
)
def test_a_link_as_seen_from_a_page(url: str, page: str, relative: str) -> None:
    assert relative_url(url, page=page) == relative


@pytest.mark.parametrize(
    ("url", "page", "relative"),
    [
        ("/", "/sources/cbc/", "../../index.html"),
        ("/", "/", "index.html"),
        ("/sources/cbc/#a", "/timeline/", "../sources/cbc/index.html#a"),
        ("/sources/cbc/#a", "/sources/cbc/", "index.html#a"),
        ("/data/claims.csv", "/", "data/claims.csv"),
    ],
)
def test_opened_from_disk_a_link_names_the_file(url: str, page: str, relative: str) -> None:
    assert relative_url(url, page=page, from_disk=True) == relative


names = st.text("ab-2.~: %é", min_size=1, max_size=6).filter(lambda name: name not in (".", ".."))
folders = st.lists(names, max_size=3).map(lambda parts: "/" + "".join(f"{part}/" for part in parts))
files = st.builds(lambda folder, name: f"{folder}{name}.csv", folders, names)
marks = st.sampled_from(["", "#a"])


@given(folders | files, marks, folders, st.sampled_from(["https://example.org", "https://example.org/any/path"]))
def test_a_relative_link_leads_where_it_says_under_any_path(target: str, mark: str, page: str, host: str) -> None:
    met = urljoin(host + quote(page), relative_url(target + mark, page=page))
    assert unquote(met) == host + target + mark


@given(folders | files, folders)
def test_from_disk_every_link_ends_in_a_file_that_is_there(target: str, page: str) -> None:
    here = f"file:///{quote(artifact_path(page))}"
    assert unquote(urljoin(here, relative_url(target, page=page, from_disk=True))) == f"file:///{artifact_path(target)}"


@pytest.mark.parametrize("address", ["https://example.org", "http://a.org/b/", "https://[::1]:8000/x"])
def test_a_site_can_stand_at(address: str) -> None:
    assert is_site_address(address)


@pytest.mark.parametrize(
    "address",
    [
        *("", "example.org", "/a/", "ftp://a.org", "javascript:alert(1)", "https://", "https://a.org/?q=1", "https://[::1"),
        *("https://a.org/#x", 'https://a.org/"', "https://a.org/<b>", "https://a.org/a b", "https://a.org\\b"),
    ],
)
def test_no_site_can_stand_at(address: str) -> None:
    assert not is_site_address(address)
