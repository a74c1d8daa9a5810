"""The feed of the site, as a feed reader sees it."""

import feedparser

from projects import library_of, page_of, project, small_site
from sitegen.exports import corrections_feed, site_feed
from sitegen.model.library import Library

SITE = "format: 1\ntitle: A small site\nbase_url: https://example.org/flood/\nquote_share: 100%\n"


def read(library: Library) -> feedparser.FeedParserDict:
    (artifact,) = site_feed.export(library)
    assert artifact.path == "feed.xml"
    parsed = feedparser.parse(artifact.data)
    assert not parsed.bozo, parsed.bozo_exception
    return parsed


def page(title: str, dates: str) -> str:
    return f"---\ntitle: {title}\n{dates}---\n\nHello.\n"


def test_pages_are_entries_by_their_own_dates_newest_first() -> None:
    library = library_of(
        project(
            {
                "site.yaml": SITE,
                "content/index.md": page("Home", "published: 2024-05-01\n"),
                "content/pages/dam.md": page("The dam", "published: 2024-05-02\nupdated: 2024-06-03\n"),
                "content/pages/undated.md": page("No date", ""),
            }
        )
    )
    parsed = read(library)
    assert [(entry.title, entry.id, entry.updated) for entry in parsed.entries] == [
        ("The dam", "https://example.org/flood/dam/", "2024-06-03T00:00:00Z"),
        ("Home", "https://example.org/flood/", "2024-05-01T00:00:00Z"),
    ]
    assert parsed.feed.updated == "2024-06-03T00:00:00Z"
    assert parsed.feed.id == "https://example.org/flood/feed.xml"
    assert [link.href for link in parsed.feed.links if link.rel == "self"] == ["https://example.org/flood/feed.xml"]


def test_corrections_are_in_it_too_and_keep_their_ids() -> None:
    library = library_of(small_site())
    own = feedparser.parse(corrections_feed.export(library)[0].data)
    told = read(library)
    assert own.entries
    assert {(entry.id, entry.updated) for entry in own.entries} <= {(entry.id, entry.updated) for entry in told.entries}


def test_an_entry_keeps_its_id_when_its_words_change() -> None:
    def ids(title: str) -> list[str]:
        files = project({"site.yaml": SITE, "content/index.md": page(title, "published: 2024-05-01\n")})
        return [entry.id for entry in read(library_of(files)).entries]

    assert ids("Home") == ids("Another title")


def test_without_an_address_or_any_date_there_is_none() -> None:
    dated = {"content/index.md": page("Home", "published: 2024-05-01\n")}
    assert site_feed.export(library_of(project(dated))) == ()
    assert site_feed.export(library_of(project({"site.yaml": SITE}))) == ()


def test_every_page_names_the_feed_where_there_is_one() -> None:
    dated = {"content/index.md": page("Home", "published: 2024-05-01\n")}
    link = '<link rel="alternate" type="application/atom+xml" title="A small site" href="'
    assert f'{link}../../feed.xml">' in page_of(project({"site.yaml": SITE, **dated}), "sources/alpha/index.html")
    assert link not in page_of(project(dated), "sources/alpha/index.html")
