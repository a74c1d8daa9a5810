"""What the rest of the site must have for one file's links to be good: small, so that a large site fits in memory.

A pure function of one file and of where the site stands, so that it can be mapped, remembered and spread over processes;
`internal` joins the results. A file whose links are all good is read once and its links are then forgotten.
"""

from sitegen.frozen import dataclass
from sitegen.links.address import Home, Target, Where, resolve, web_address
from sitegen.links.extract import File, extract_file, is_page
from sitegen.links.link import Link, PageLinks
from sitegen.links.markup import names_own


@dataclass(frozen=True, slots=True)
class Survey:
    """`paths` are the site's paths that links lead to, `places` the anchors they name in them, `outside` the addresses
    of other hosts, whole, each with its link. `count` is the number of distinct links. `odd` says that something is wrong,
    or may be, whatever the rest of the site holds.
    """

    path: str
    count: int
    anchors: frozenset[str]
    paths: frozenset[str]
    places: frozenset[tuple[str, str]]
    outside: tuple[tuple[str, Link], ...]
    odd: bool


def survey_file(home: Home, file: File) -> Survey:
    """Read one file of a site that stands at `home`."""
    return survey_of(home, extract_file(file))


def survey_of(home: Home, page: PageLinks) -> Survey:
    """What follows from the links of one file."""
    paths: dict[str, None] = {}
    places: dict[tuple[str, str], None] = {}
    outside: list[tuple[str, Link]] = []
    odd = bool(page.repeated or page.references or page.deep)
    here, base = page.path, page.base
    for link in page.links:
        where, path, fragment, climbs = target_of(link, page, home) if base else resolve(link.address, here, home)
        if where is Where.SITE:
            paths[path] = None
            if fragment:
                places[path, fragment] = None
            odd = odd or climbs or (link.loads and (link.attribute == "usemap" or not link.address.strip()))
        elif where is Where.WEB:
            try:
                outside.append((web_address(link.address, here, home, base=base), link))
            except ValueError:
                odd = True
        else:
            odd = odd or where is not Where.OTHER
    return Survey(
        here,
        len(page.links),
        page.anchors if is_page(here) else frozenset(),
        frozenset(paths),
        frozenset(places),
        tuple(outside),
        odd,
    )


def target_of(link: Link, page: PageLinks, home: Home) -> Target:
    """Where a link leads. A bare fragment in CSS and SVG means the page itself, whatever its <base> says."""
    return resolve(link.address, page.path, home, base="" if names_own(link) else page.base)
