"""The search page. What it searches is a file of its own (`exports/search_index.py`), which it alone loads."""

from collections.abc import Iterator

from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import SEARCH_INDEX_URL, SEARCH_URL


@dataclass(frozen=True, slots=True)
class SearchContext:
    """`index` is the address of the script that holds what is searched; `ways_on` serve readers without scripts."""

    index: str
    ways_on: tuple[Link, ...]


def search_pages(_library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted(SEARCH_URL):
        return
    yield Page(
        kind="search",
        url=SEARCH_URL,
        title="Search",
        description="Search the pages, headings, questions, figures, sources, speakers and places of this site.",
        context=SearchContext(
            index=SEARCH_INDEX_URL,
            ways_on=(
                Link("Questions", "/questions/"),
                Link("Sources", "/sources/"),
                Link("Speakers", "/actors/"),
                Link("Places", "/places/"),
                Link("Timeline", "/timeline/"),
            ),
        ),
        trail=(Link("Home", "/"),),
    )
