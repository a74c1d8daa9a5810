"""The page a host shows for an address that does not exist; served at any depth, so its links are absolute."""

from collections.abc import Iterator

from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.pages.page import Link, Page, Wanted, every


@dataclass(frozen=True, slots=True)
class NotFoundContext:
    ways_on: tuple[Link, ...]


def not_found_pages(_library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/404.html"):
        return
    ways_on = (Link("Home", "/"), Link("Questions", "/questions/"), Link("Sources", "/sources/"))
    yield Page(
        kind="not_found",
        url="/404.html",
        title="Page not found",
        description="There is no page at this address.",
        context=NotFoundContext(ways_on),
    )
