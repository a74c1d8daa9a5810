"""From what is wrong with a target to what the author reads: the places, and the address that was probably meant."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import field
from enum import Enum, auto
from functools import partial
from urllib.parse import quote

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Span, in_order
from sitegen.frozen import dataclass
from sitegen.links.address import Home, resolve
from sitegen.links.lines import Position, locate
from sitegen.links.link import Link
from sitegen.links.nearest import Names, index_names, nearest
from sitegen.urls import relative_url

_LISTED = 1000  # how many places a finding lists; the rest is counted
_SEARCHES = 50  # how many findings of one run are worth a search through all names
_ORIGIN = re.compile(r"(?:https?:)?[/\\]{2}[^/\\?#]*", re.IGNORECASE)
_PAGE = re.compile(r"(?:^|/)$|\.html?$", re.IGNORECASE)  # the address of a page

Place = tuple[str, Link]  # the path of a built file, and a link in it


@dataclass(frozen=True, slots=True)
class Origins:
    """Where the author wrote what the site shows, by path in the built site.

    `pages` gives the record or Markdown file that a page comes from, `templates` the template that made it; `links`, by path
    and address as it stands in the HTML (entities decoded), every exact place and how the author wrote it there; `fields`, by
    address alone, the field of the record that holds it. What none of them knows is reported at its line in the built file.
    """

    pages: Mapping[str, Span] = field(default_factory=dict)
    links: Mapping[tuple[str, str], Mapping[Span, str]] = field(default_factory=dict)
    fields: Mapping[str, Span] = field(default_factory=dict)
    templates: Mapping[str, str] = field(default_factory=dict)

    def written(self, place: Place) -> Mapping[Span, str]:
        """The exact places where the author wrote an address, each with how it is written there."""
        path, link = place
        if spans := self.links.get((path, link.address)):
            return spans
        return {self.fields[link.address]: link.address} if link.address in self.fields else {}


@dataclass(frozen=True, slots=True)
class Site:
    """A built site as the checker sees it: `served` gives the file for every address that a host answers, `folders`
    end in a slash, `anchors` are those of every file that was read.
    """

    served: Mapping[str, str]
    folders: frozenset[str]
    anchors: Mapping[str, frozenset[str]]
    home: Home


class Among(Enum):
    """Where the right name is looked for."""

    NOTHING = auto()
    KNOWN = auto()  # `name` is the right path already
    PAGES = auto()
    FILES = auto()
    ANCHORS = auto()  # of the file `page`


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing wrong with one target, however many links lead to it; equal faults are one finding.

    `says` ends a sentence that begins with the address; `name` is the path or anchor that was wanted; `mend` is
    what to do when no better name is known.
    """

    rule: Rule
    says: str
    mend: str
    name: str = ""
    among: Among = Among.NOTHING
    page: str = ""
    notes: tuple[str, ...] = ()


def report(
    faults: Mapping[Fault, Sequence[Place]],
    files: Mapping[str, bytes],
    site: Site,
    origins: Origins,
    *,
    folder: str,
    bases: Mapping[str, str],
) -> Diagnostics:
    """One finding a fault, at its first place; places that the author wrote come before lines of built files.

    `bases` are the `<base href>` of the files with faults.
    """
    rank = partial(_rank, origins)
    listed = {fault: sorted(places, key=rank)[:_LISTED] for fault, places in faults.items()}
    links: dict[str, list[Link]] = {}
    for place in (place for places in listed.values() for place in places):
        if _rank(origins, place) == _BUILT:
            links.setdefault(place[0], []).append(place[1])
    positions = {path: locate(files[path], wanted) for path, wanted in links.items()}
    names = sorted({_address(path) for path in site.served.values() if _is_writable(path)}, key=_pages_first)
    indexes = {
        (Among.PAGES, ""): index_names(names),
        (Among.FILES, ""): index_names(name for name in names if not _PAGE.search(name)),
    }
    findings = []
    for number, (fault, places) in enumerate(listed.items()):
        right = _right_name(fault, indexes, site, search=number < _SEARCHES)
        spans: dict[Span, str] = {}
        for place in places:
            for span, address in _spans(place, positions, origins, folder):
                spans.setdefault(span, address)
        unlisted = len(faults[fault]) - len(places)
        mend = fault.mend
        if right is not None and fault.among is Among.ANCHORS:
            mend = _with_anchor(fault, places[0][1].address, next(iter(spans.values())), right)
        elif right is not None:
            mend = _with_path(places[0], right, site.home, bases)
        findings.append(_finding(fault, spans, _notes(places[0], spans, unlisted, origins), mend))
    return in_order(tuple(findings))


def short(text: str) -> str:
    """At most 120 letters of an address, for a message."""
    return text if len(text) <= 120 else f"{text[:119]}…"


_EXACT, _OF_PAGE, _BUILT = range(3)


def _rank(origins: Origins, place: Place) -> int:
    """How near to what the author wrote a place can be named."""
    return _EXACT if origins.written(place) else _OF_PAGE if place[0] in origins.pages else _BUILT


def _notes(place: Place, spans: Mapping[Span, str], unlisted: int, origins: Origins) -> tuple[str, ...]:
    path = place[0]
    notes = []
    if not next(iter(spans)).path.endswith(path):
        template = origins.templates.get(path) if _rank(origins, place) == _OF_PAGE else None
        notes.append(f"in the built file {path}" + (f", made by {template}" if template else ""))
    if unlisted:
        notes.append(f"and in {unlisted:,} more place{'s' * (unlisted > 1)}")
    return tuple(notes)


def _finding(fault: Fault, spans: Mapping[Span, str], notes: tuple[str, ...], mend: str) -> Diagnostic:
    first, *others = spans.items()
    return Diagnostic(
        fault.rule,
        f"“{short(first[1])}” {fault.says}",
        first[0],
        mend,
        (*fault.notes, *notes),
        tuple(
            (span, "also here" if address == first[1] else f"also here, as “{short(address)}”")
            for span, address in others
        ),
    )


def _spans(
    place: Place, positions: Mapping[str, Mapping[Link, Sequence[Position]]], origins: Origins, folder: str
) -> Iterator[tuple[Span, str]]:
    path, link = place
    if written := origins.written(place):
        yield from written.items()
        return
    if path in origins.pages:
        yield origins.pages[path], link.address
        return
    built = f"{folder.rstrip('/')}/{path}" if folder else path
    found = positions[path][link]
    if not found:
        yield Span(built), link.address
    for line, column in found:
        yield Span(built, line, column, len(link.address)), link.address


# --- what was meant -------------------------------------------------------------------------------------------------


def _right_name(fault: Fault, indexes: dict[tuple[Among, str], Names], site: Site, *, search: bool) -> str | None:
    """The name to write instead; `indexes` gathers the anchors of each page asked for."""
    if fault.among is Among.NOTHING:
        return None
    if fault.among is Among.KNOWN:
        return fault.name
    key = (fault.among, fault.page)
    if key not in indexes:
        indexes[key] = index_names(sorted(site.anchors[fault.page]))
    return nearest(fault.name, indexes[key], search=search)


def _with_anchor(fault: Fault, address: str, written: str, right: str) -> str:
    """The address with the anchor that was meant. The site may put something before the names that an author gives."""
    before, _, name = written.strip().partition("#")
    prefix = address.strip().partition("#")[2].removesuffix(name)
    if not right.startswith(prefix):
        return fault.mend
    return f"write {before}#{right.removeprefix(prefix).replace('%', '%25').replace(' ', '%20')}"


def _with_path(place: Place, right: str, home: Home, bases: Mapping[str, str]) -> str:
    """The address with the path that was meant; what follows the path stays."""
    path, link = place
    before, mark, after = link.address.strip().partition("#")
    before, question, query = before.partition("?")
    return f"write {_rewritten(before, path, right, home, bases[path])}{question}{query}{mark}{after}"


def _rewritten(address: str, path: str, right: str, home: Home, base: str) -> str:
    """The address of the file `right` in the style of the one the author wrote: full, from the root, or relative."""
    absolute = quote(f"/{home.folder}{right}", safe="/:.~-_")
    if origin := _ORIGIN.match(address):
        return origin[0] + absolute
    if address.startswith("/"):
        return absolute
    here = resolve("", path, home, base=base).path
    return relative_url(f"/{right}", page=f"/{here}")


def _is_writable(path: str) -> bool:
    """Whether a path can be offered: not one whose name is no Unicode text, nor one that every link must escape."""
    return path.isprintable() and not any(letter in path for letter in "#?%")


def _address(path: str) -> str:
    """The address of a file: that of a folder for its index."""
    return path.removesuffix("index.html") if path.endswith("/index.html") or path == "index.html" else path


def _pages_first(address: str) -> tuple[bool, str]:
    return not _PAGE.search(address), address
