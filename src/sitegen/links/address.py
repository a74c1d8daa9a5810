"""What one address means when it stands on one page, by the rules browsers follow (the WHATWG URL standard)."""

import re
from enum import Enum, auto
from typing import NamedTuple
from urllib.parse import quote, unquote

import ada_url

from sitegen.frozen import dataclass

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*):", re.IGNORECASE)
_WEB = re.compile(r"(?:https?:)?[/\\]{2,}([^/\\?#]*)(.*)", re.IGNORECASE | re.DOTALL)
_BARE_SCHEME = re.compile(r"(https?):(?![/\\]{2})", re.IGNORECASE)  # of the page's own scheme it is relative
_PLAIN = re.compile(r"((?:\.\./)*+)((?:[a-z0-9_-][a-z0-9._-]*+/?+)++)(?:#([a-z0-9._~-]*))?", re.IGNORECASE | re.ASCII)
_WITH_PORT = re.compile(r"[/\\]{2}[^/\\?#]*:\d+(?:[/\\?#]|\Z)")
_USUAL_PORT = re.compile(r":(?:80|443)?$")
_NOWHERE = "site.invalid"  # stands for the site's host where it is not known
_DOTS = {".": ".", "%2e": ".", "..": "..", ".%2e": "..", "%2e.": "..", "%2e%2e": ".."}
_INVISIBLE = "".join(map(chr, range(33)))  # browsers strip control characters and spaces around an address
_BREAKS = str.maketrans("", "", "\t\n\r")  # and drop these within it


class Where(Enum):
    """The side of the site's border on which an address lies."""

    SITE = auto()
    OUTSIDE = auto()  # on the same host, but above the site's root
    WEB = auto()  # on another host
    DISK = auto()  # on the disk of whoever wrote it
    OTHER = auto()  # not a place: mailto:, data:, javascript:


class Target(NamedTuple):  # a site makes one for each link, and a frozen dataclass takes three times as long
    """`path` is decoded and relative to the site's root, with its trailing slash (`sources/cbc/`, and empty for
    the root itself); outside the site it is the address as written. `fragment` is as written, without `#`.
    `climbs` says that `../` went above the host's root, where browsers stop.
    """

    where: Where
    path: str
    fragment: str = ""
    climbs: bool = False


@dataclass(frozen=True, slots=True)
class Home:
    """Where the site will stand: `host` in lower case and empty when not known, `folder` like `sub/` or empty."""

    host: str = ""
    folder: str = ""
    scheme: str = "https"


def home_of(base_url: str) -> Home:
    """`https://example.org/sub/` → host `example.org`, folder `sub/`; anything but a web address → no home."""
    web = _WEB.match(base_url.strip(_INVISIBLE))
    if not web:
        return Home()
    path = re.split(r"[?#]", web[2], maxsplit=1)[0].strip("/")
    scheme = "http" if base_url.strip(_INVISIBLE).lower().startswith("http:") else "https"
    return Home(_host(web[1]), f"{path}/" if path else "", scheme)


def resolve(address: str, page: str, home: Home, *, base: str = "") -> Target:
    """Where `address` leads from the file `page` (relative to the site's root), whose `<base href>` is `base`."""
    if not base and (plain := _PLAIN.fullmatch(address)):  # as most links of a site are
        return _plain(plain, page, home)
    text = address.strip(_INVISIBLE)
    if not text.isprintable():
        text = text.translate(_BREAKS)
    if "//" in text or ":" in text or "\\" in text:
        if web := _WEB.match(text):
            return _absolute(text, web, home)
        if bare := _BARE_SCHEME.match(text):
            if not home.host or bare[1].lower() == home.scheme:
                return _relative(text[bare.end() :], page, home, base)
            return Target(Where.WEB, text)
        if scheme := _SCHEME.match(text):
            on_disk = scheme[1].lower() == "file" or len(scheme[1]) == 1
            return Target(Where.DISK if on_disk else Where.OTHER, text)
    return _relative(text, page, home, base)


def _plain(address: re.Match[str], page: str, home: Home) -> Target:
    """What `_relative` says of an address in which only leading `../` and a fragment are special."""
    up, path, fragment = address.groups(default="")
    folder = home.folder + page[: page.rfind("/") + 1]
    for _ in range(len(up) // 3):
        if not folder:
            return _at(up + path, fragment, address[0], home)
        folder = folder[: folder.rfind("/", 0, -1) + 1]
    whole = folder + path
    if not whole.startswith(home.folder):
        return _at(whole, fragment, address[0], home)
    return Target(Where.SITE, whole[len(home.folder) :], fragment)


def _relative(text: str, page: str, home: Home, base: str) -> Target:
    here = page
    if base:
        ground = resolve(base, page, home)
        if ground.where in {Where.WEB, Where.OUTSIDE}:
            return Target(ground.where, text)
        here = ground.path if ground.where is Where.SITE else page
    path, _, fragment = text.partition("#")
    path = path.partition("?")[0].replace("\\", "/")
    if not path:
        return Target(Where.SITE, here, fragment)
    if path[0] == "/":
        return _at(path[1:], fragment, text, home)
    folder = home.folder + here[: here.rfind("/") + 1]
    return _at(folder + path, fragment, text, home)


def web_address(address: str, page: str, home: Home, *, base: str = "") -> str:
    """The whole address of another host, as a browser would ask for it: names in ASCII, signs escaped, dots resolved.

    Where the site will stand is not always known: then `//host/` is taken for https, and with a port of its own for http.
    Raises ValueError for what no browser can read (`https://[`, `https://exa mple.org`).
    """
    scheme = home.scheme if home.host or not _WITH_PORT.match(address.strip(_INVISIBLE)) else "http"
    here = ada_url.join_url(f"{scheme}://{home.host or _NOWHERE}/{home.folder}", quote(page, safe="/"))
    return str(ada_url.join_url(ada_url.join_url(here, base) if base else here, address))


def is_readable(address: str) -> bool:
    """Whether a browser can read an address at all, wherever it stands."""
    try:
        web_address(address, "", Home())
    except ValueError:
        return False
    return True


def _absolute(text: str, web: re.Match[str], home: Home) -> Target:
    rest, _, fragment = web[2].partition("#")
    path = rest.partition("?")[0].replace("\\", "/").removeprefix("/")
    if home.host and _host(web[1]) == home.host and f"{path}/".startswith(home.folder):
        return _at(path, fragment, text, home)
    return Target(Where.WEB, text)


def _at(path: str, fragment: str, text: str, home: Home) -> Target:
    """The target at `path`, which is relative to the host's root and may hold dot segments and percent signs."""
    climbs = False
    if path.startswith(".") or "/." in path or "%" in path:
        path, climbs = _without_dots(path)
    if not path.startswith(home.folder):
        if path + "/" != home.folder:
            return Target(Where.OUTSIDE, text)
        path += "/"
    path = path[len(home.folder) :]
    if "%" in path:
        path = unquote(path, errors="surrogateescape")
    return Target(Where.SITE, path, fragment, climbs)


def _without_dots(path: str) -> tuple[str, bool]:
    kept: list[str] = []
    climbs = False
    segments = path.split("/")
    for segment in segments:
        dots = _DOTS.get(segment.lower()) if len(segment) < 7 else None
        if dots is None:
            kept.append(segment)
        elif dots == "..":
            climbs = climbs or not kept
            del kept[-1:]
    if kept and segments[-1].lower() in _DOTS:
        kept.append("")
    return "/".join(kept), climbs


def _host(written: str) -> str:
    """Host and port in lower case and in ASCII, without user name and without the ports of http and https."""
    host = _USUAL_PORT.sub("", written.rpartition("@")[2].lower())
    if host.isascii() and "%" not in host:
        return host
    try:
        return str(ada_url.URL(f"https://{host}").host)
    except ValueError:
        return host
