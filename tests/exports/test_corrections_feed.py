"""The feed of corrections: well-formed, dated by true days alone, with ids that stay."""

from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from projects import library_of, project, site_of, small_site_built
from sitegen.exports.corrections_feed import export
from sitegen.model.library import Library

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = "format: 1\ntitle: A <small> site\nbase_url: https://example.org/a/\n"
LOG = "content/corrections.yaml"


def entry(name: str, date: str, reason: str = "R.") -> str:
    return f"- id: {name}\n  date: {date}\n  target: claim:alpha-dead\n  kind: error\n  reason: '{reason}'\n"


def library(log: str = "", home: str = "---\ntitle: Home\n---\n") -> Library:
    return library_of(project({"site.yaml": SITE, LOG: log or None, "content/index.md": home}))


def feed(made: Library) -> ET.Element:
    (artifact,) = export(made)
    assert artifact.path == "corrections/feed.xml"
    return ET.fromstring(artifact.data)  # noqa: S314 - made by the export under test


def test_the_feed_is_dated_by_its_newest_entry() -> None:
    root = feed(library(entry("a", "2024-05-02") + entry("b", "2024-05-30") + entry("c", "2024-05-04")))
    assert root.findtext(f"{ATOM}updated") == "2024-05-30T00:00:00Z"
    entries = root.findall(f"{ATOM}entry")
    assert [each.findtext(f"{ATOM}id") for each in entries] == [
        f"https://example.org/a/corrections/#correction-{name}" for name in "bca"
    ]
    assert entries[0].findtext(f"{ATOM}title") == "Error: How many died? about 12"


def test_without_entries_it_is_dated_by_the_home_page_or_not_made() -> None:
    assert export(library()) == ()
    dated = library(home="---\ntitle: Home\npublished: 2024-05-01\n---\n")
    assert feed(dated).findtext(f"{ATOM}updated") == "2024-05-01T00:00:00Z"


def test_without_an_address_there_is_none_and_no_page_leads_to_it() -> None:
    files = project({LOG: entry("a", "2024-05-02")})
    assert export(library_of(files)) == ()
    site = site_of(files)
    assert "corrections/feed.xml" not in site
    assert b"feed.xml" not in site["corrections/index.html"]


@pytest.mark.parametrize("date", ["-0044-03-15", "../2024", "2024/.."])
def test_a_day_that_a_feed_cannot_give_is_left_out_and_never_made_up(date: str) -> None:
    root = feed(library(entry("a", date) + entry("b", "2024-05-02")))
    stamps = [each.findtext(f"{ATOM}updated") for each in root.findall(f"{ATOM}entry")]
    assert stamps == (["2024-05-02T00:00:00Z"] if date.startswith("-") else sorted(stamps, key=str, reverse=True))


def test_the_feed_of_the_small_site_is_linked_from_its_page() -> None:
    site = small_site_built()
    assert "corrections/feed.xml" in site
    assert (
        b'<link rel="alternate" type="application/atom+xml" title="Corrections" href="feed.xml">'
        in site["corrections/index.html"]
    )


@given(st.lists(st.tuples(st.text(max_size=12), st.text(max_size=12)), min_size=1, max_size=3))
@settings(max_examples=60)
def test_whatever_an_author_writes_the_feed_is_well_formed(words: list[tuple[str, str]]) -> None:
    made = library(entry("a", "2024-05-02"))
    first = made.corrections["a"]
    corrections = {
        f"a{number}": replace(first, id=f"a{number}", was=was, reason=reason)
        for number, (was, reason) in enumerate(words)
    }
    root = feed(replace(made, corrections=corrections))
    assert len(root.findall(f"{ATOM}entry")) == len(words)
