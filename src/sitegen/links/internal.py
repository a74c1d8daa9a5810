"""Every link, fragment and asset of a built site, checked against its own files: no network, any folder of HTML."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any
from urllib.parse import unquote

from sitegen.artifact import Files
from sitegen.diagnostics import Diagnostic, Diagnostics, Span
from sitegen.frozen import dataclass
from sitegen.links.address import Home, Target, Where, home_of, web_address
from sitegen.links.extract import File, extract_file, is_checkable, is_page
from sitegen.links.findings import Among, Fault, Origins, Place, Site, report, short
from sitegen.links.flat import DEEP
from sitegen.links.link import Link, PageLinks
from sitegen.links.rules import (
    ASSET_MISSING,
    DUPLICATE_ID,
    FRAGMENT_BROKEN,
    ID_REFERENCE,
    LINK_BROKEN,
    LINK_OUTSIDE_SITE,
    LINK_TO_FOLDER_WITHOUT_SLASH,
    NO_PAGES,
    PAGE_TOO_DEEP,
)
from sitegen.links.survey import Survey, survey_file, target_of

Mapper = Callable[[Callable[[Any], Any], Iterable[Any]], Iterable[Any]]


@dataclass(frozen=True, slots=True)
class Inspection:
    """`links` counts an address once a page; `outside` are the distinct addresses on other hosts, not asked, each with
    the places it stands in. `site` is what was checked, for findings about those.
    """

    findings: Diagnostics
    pages: int
    links: int
    outside: Mapping[str, Sequence[Place]]
    site: Site


def check_links(
    files: Mapping[str, bytes],
    *,
    base_url: str = "",
    origins: Callable[[], Origins] = Origins,
    folder: str = "",
    mapper: Mapper = map,
) -> Diagnostics:
    """The findings of `inspect_links`."""
    return inspect_links(files, base_url=base_url, origins=origins, folder=folder, mapper=mapper).findings


def inspect_links(
    files: Mapping[str, bytes],
    *,
    base_url: str = "",
    origins: Callable[[], Origins] = Origins,
    folder: str = "",
    mapper: Mapper = map,
    in_place: bool = False,
) -> Inspection:
    """Check a whole site: `files` are its bytes by POSIX path, and need not come from sitegen.

    Addresses under `base_url` count as internal. `folder` is where the files lie, for spans in built files. `files` is
    read once, and again for pages with findings: a mapping that reads from disk keeps memory low. `in_place` hands the
    mapper paths, so that each file is read where the work is done; else it is handed files, which it can remember.
    """
    home = home_of(base_url)
    served = _served(files)
    known = frozenset(served)
    read = [path for path in sorted(files) if is_checkable(path)]
    anchors: dict[str, frozenset[str]] = {}
    wanted: list[tuple[str, frozenset[tuple[str, str]]]] = []
    doubtful: set[str] = set()
    outside: dict[str, list[Place]] = {}
    count = 0
    survey: Survey
    take = partial(_mapped, mapper, files, in_place=in_place)
    for survey in take(partial(survey_file, home), read):
        count += survey.count
        anchors[survey.path] = survey.anchors
        if survey.places:
            wanted.append((survey.path, survey.places))
        if survey.odd or not survey.paths <= known:
            doubtful.add(survey.path)
        for address, link in survey.outside:
            outside.setdefault(address, []).append((survey.path, link))
    doubtful |= _with_lost_places(wanted, served, anchors)
    site = Site(served, frozenset(_folders(files)), anchors, home)
    faults: dict[Fault, list[Place]] = {}
    bases: dict[str, str] = {}
    deep: dict[str, tuple[int, ...]] = {}
    page: PageLinks
    for page in take(extract_file, sorted(doubtful)):
        bases[page.path] = page.base
        if page.deep:
            deep[page.path] = page.deep
        for fault, link in _faults_of(page, site):
            faults.setdefault(fault, []).append((page.path, link))
    findings: Diagnostics = ()
    if faults or deep:
        whence = origins()
        findings += report(faults, files, site, whence, folder=folder, bases=bases)
        findings += tuple(_too_deep(deep, whence, folder))
    if not any(is_page(path) for path in files):
        message = f"no page was found in {folder or 'the site'}: there is nothing to check"
        findings += (Diagnostic(NO_PAGES, message, Span(folder or "."), "sitegen build"),)
    return Inspection(findings, sum(is_page(path) for path in read), count, outside, site)


def _too_deep(deep: Mapping[str, tuple[int, ...]], origins: Origins, folder: str) -> Iterator[Diagnostic]:
    """A finding for each page that is too deep, `deep` being the line and column at which it becomes so."""
    for path, place in deep.items():
        built = Span(f"{folder.rstrip('/')}/{path}" if folder else path, *place)
        message = f"{path} puts its elements into each other more than {DEEP} levels deep"
        yield Diagnostic(PAGE_TOO_DEEP, message, origins.pages.get(path, built), "close each element: <div>…</div>")


def _mapped(
    mapper: Mapper,
    files: Mapping[str, bytes],
    function: Callable[[File], Any],
    paths: Iterable[str],
    *,
    in_place: bool,
) -> Iterable[Any]:
    if in_place:
        return mapper(partial(_at, function, files), paths)
    if isinstance(files, Files):
        return mapper(function, map(files.artifact, paths))
    return mapper(function, ((path, files[path]) for path in paths))


def _at(function: Callable[[File], Any], files: Mapping[str, bytes], path: str) -> Any:  # noqa: ANN401
    return function((path, files[path]))


def _with_lost_places(
    wanted: Iterable[tuple[str, frozenset[tuple[str, str]]]],
    served: Mapping[str, str],
    anchors: Mapping[str, frozenset[str]],
) -> set[str]:
    """The files that name an anchor which its page does not have; each distinct place is looked up once."""
    found: set[tuple[str, str]] = set()
    lost: set[tuple[str, str]] = set()
    pages = set()
    for page, places in wanted:
        for place in places - found:
            file = served.get(place[0], "")
            if place in lost or (file in anchors and is_page(file) and not has_anchor(anchors[file], place[1], file)):
                lost.add(place)
                pages.add(page)
            else:
                found.add(place)
    return pages


def _served(paths: Iterable[str]) -> dict[str, str]:
    """The file that a host serves for each address: for itself, and an index for its folder."""
    served = {path: path for path in paths}
    for index in ("index.html", "index.htm"):
        for path in paths:
            if path == index or path.endswith(f"/{index}"):
                served.setdefault(path.removesuffix(index), path)
    return served


def _folders(paths: Iterable[str]) -> Iterator[str]:
    """Every folder above the files, each with its slash."""
    for path in paths:
        end = path.find("/")
        while end >= 0:
            yield path[: end + 1]
            end = path.find("/", end + 1)


def _faults_of(page: PageLinks, site: Site) -> Iterator[tuple[Fault, Link]]:
    """Everything that is wrong with the links of one file."""
    for identity in page.repeated:
        yield _repeated(identity), Link(identity, "", "id", loads=False)
    for link in page.references:
        says = f"is the {link.attribute} of <{link.element}>, and {page.path} has no such id"
        yield Fault(ID_REFERENCE, says, f'give the element meant id="{short(link.address)}"'), link
    for link in page.links:
        for fault in _faults(link, target_of(link, page, site.home), page, site):
            yield fault, link


def _faults(link: Link, target: Target, page: PageLinks, site: Site) -> Iterable[Fault]:
    """What is wrong with one link: seldom anything, so the good ones are let through first."""
    if link.attribute == "usemap":
        before, mark, after = link.address.partition("#")
        name = after if mark else before
        if mark and name in page.maps:
            return ()
        says = f"names an image map that {page.path} does not have: no <map name> “{short(name)}”"
        mend = f'write <map name="{short(name)}"> on this page'
        if name in page.maps:
            says, mend = "names an image map, but without the # that stands before its name", f"write #{short(name)}"
        return (Fault(FRAGMENT_BROKEN, says, mend),)
    if link.loads and not link.address.strip():
        says = f"is no address: the {link.attribute} of <{link.element}> is empty"
        return (Fault(ASSET_MISSING, says, f"give the {link.attribute} an address, or take the <{link.element}> out"),)
    if target.where is Where.WEB:
        return _unreadable(link, page, site.home)
    file = site.served.get(target.path) if target.where is Where.SITE and not target.climbs else None
    if file and (not target.fragment or file not in site.anchors or target.fragment in site.anchors[file]):
        return ()
    return _judge(target, site, loads=link.loads)


def _unreadable(link: Link, page: PageLinks, home: Home) -> Iterable[Fault]:
    """An address of another host that no browser can read."""
    try:
        web_address(link.address, page.path, home, base=page.base)
    except ValueError:
        rule = ASSET_MISSING if link.loads else LINK_BROKEN
        return (Fault(rule, "is no address: a browser cannot read it", "correct the address"),)
    return ()


def _judge(target: Target, site: Site, *, loads: bool) -> Iterator[Fault]:
    """What is wrong with a target, whichever page names it."""
    broken = ASSET_MISSING if loads else LINK_BROKEN
    if target.where is Where.DISK:
        says = "is an address on the disk of one computer"
        yield Fault(broken, says, "put the file into the site and link to it there", target.path)
    elif target.where is Where.OUTSIDE:
        says = f"leads out of the site, which stands in /{site.home.folder}"
        yield Fault(LINK_OUTSIDE_SITE, says, "write an address inside the site, or a full one (https://…)", target.path)
    if target.where is not Where.SITE:
        return
    file, problem = _file_at(target.path, site)
    if file is None:
        says = f"goes above the root of the site and {problem}" if target.climbs else problem
        mend = "put the file into the site" if loads else "correct the address, or take the link out"
        yield Fault(broken, says, mend, target.path, Among.FILES if loads else Among.PAGES)
        return
    if problem:
        mend = "write the slash at its end"
        yield Fault(LINK_TO_FOLDER_WITHOUT_SLASH, problem, mend, f"{target.path}/", Among.KNOWN)
    if target.climbs:
        says = "goes above the root of the site; browsers stop there, but in a folder of a host it breaks"
        yield Fault(LINK_OUTSIDE_SITE, says, "take out the ../ that are too many", target.path, Among.KNOWN)
    if is_page(file) and file in site.anchors and not has_anchor(site.anchors[file], target.fragment, file):
        name = _plain(target.fragment)
        says = f"names a place that {file} does not have: no id “{short(name)}”"
        mend = "link to an id of that page, or to the page without #…"
        yield Fault(FRAGMENT_BROKEN, says, mend, name, Among.ANCHORS, file)


def _file_at(path: str, site: Site) -> tuple[str | None, str]:
    """The file that a host serves for a path, and what is wrong with the path, if anything."""
    if file := site.served.get(path):
        return file, ""
    folder = path if not path or path.endswith("/") else f"{path}/"
    if file := site.served.get(folder):
        return file, f"leads to the folder {short(folder)} and lacks the slash at its end"
    if not path or folder in site.folders:
        return None, f"leads to a folder without an index.html: {short(path) or 'the root'}"
    return None, f"leads nowhere: the site has no {short(path)}"


def has_anchor(anchors: frozenset[str], fragment: str, path: str = "") -> bool:
    """By the HTML standard: the id as written, else percent-decoded; `top` in any case, and nothing at all.

    Commands to the browser (`#:~:text=`) and to scripts (`#!`, `#/`) name no anchor, nor do views of an SVG.
    """
    name = fragment.partition(":~:")[0]
    return (
        name in anchors
        or _plain(fragment) in anchors
        or name.lower() in {"", "top"}
        or name.startswith(("!", "/"))
        or (path.lower().endswith(".svg") and name.startswith(("svgView(", "xywh=", "t=")))
    )


def _plain(fragment: str) -> str:
    """The anchor that a fragment names: percent-decoded, without a command to the browser."""
    return unquote(fragment.partition(":~:")[0], errors="surrogateescape")


def _repeated(identity: str) -> Fault:
    says = "is the id of more than one element of a page"
    return Fault(DUPLICATE_ID, says, "rename all but one, and the links to it", identity)
