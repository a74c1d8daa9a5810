"""Style, fonts and the project's own files, each named by a fingerprint of its bytes, so that it may be cached forever.

All style sheets become one: the fonts' faces, the theme's tokens, the charts' classes and the look's own rules. All
scripts become one too, which every page loads after its text.
"""

import hashlib
import json
import posixpath
import re
from collections import Counter
from collections.abc import Iterator, Mapping
from itertools import product
from string import ascii_lowercase

from sitegen.artifact import Artifact
from sitegen.pages.page import SiteInfo
from sitegen.theme import chart_css, css_tokens, font_face_css
from sitegen.urls import WEB_MANIFEST_URL, artifact_path

STYLE = "css/site.css"
SCRIPT = "js/site.js"


def make_assets(look: Mapping[str, bytes], project: Mapping[str, bytes]) -> tuple[tuple[Artifact, ...], dict[str, str]]:
    """Artifacts, and the root-relative address of each asset by its name.

    `look` are the look's files by path below templates/ (a project's own already laid over); `project` are the
    project's files by path below content/assets/, which go by the name `media/<path>`.
    """
    artifacts: list[Artifact] = []
    urls: dict[str, str] = {}
    for name, data in (*_files(look), *((f"media/{path}", data) for path, data in sorted(project.items()))):
        artifacts.append(Artifact(f"assets/{_fingerprinted(name, data)}", data))
        urls[name] = f"/{artifacts[-1].path}"
    for name, joined in ((STYLE, _style(look, urls)), (SCRIPT, "".join(_texts(look, "assets/js/", ".js")))):
        data = joined.encode()
        artifacts.append(Artifact(f"assets/{_fingerprinted(posixpath.basename(name), data)}", data))
        urls[name] = f"/{artifacts[-1].path}"
    return tuple(artifacts), urls


def web_manifest(site: SiteInfo, urls: Mapping[str, str]) -> Artifact:
    """What a phone shows of the site on its home screen. Its addresses are seen from the site's root, where it stands."""
    icons = [(size, urls.get(f"icons/icon-{size}.png", "")) for size in (192, 512)]
    manifest = {
        "name": site.title,
        "description": site.description,
        "lang": site.language,
        "start_url": ".",
        "display": "browser",
        "icons": [
            {"src": url.removeprefix("/"), "sizes": f"{size}x{size}", "type": "image/png"} for size, url in icons if url
        ],
    }
    return Artifact(artifact_path(WEB_MANIFEST_URL), f"{json.dumps(manifest, ensure_ascii=False, indent=1)}\n".encode())


def _files(look: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    """What the look brings beside its style: fonts with their licence, icons."""
    for path, data in sorted(look.items()):
        if path.startswith(("assets/fonts/", "assets/icons/")) and path.endswith((".woff2", "OFL.txt", ".svg", ".png")):
            yield path.removeprefix("assets/"), data


def _fingerprinted(name: str, data: bytes) -> str:
    stem, ending = posixpath.splitext(name)
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:10]}{ending}"


def _style(look: Mapping[str, bytes], urls: Mapping[str, str]) -> str:
    """One sheet; addresses in it are seen from /assets/, where it will stand."""
    sheets = _texts(look, "assets/css/", ".css")
    faces = font_face_css(lambda name: posixpath.relpath(urls[f"fonts/{name}"], "/assets"))
    return squeeze(shorten("\n".join([faces, css_tokens(), chart_css(), *sheets])))


_CUSTOM = re.compile(r"--[a-zA-Z][\w-]*")


def shorten(css: str) -> str:
    """Style whose custom properties have the shortest names there are; only the sheet itself knows them."""
    used = Counter(_CUSTOM.findall(css))
    often = sorted(used, key=lambda name: (-used[name], name))
    short = ("".join(letters) for size in (1, 2) for letters in product(ascii_lowercase, repeat=size))
    names = dict(zip(often, (f"--{name}" for name in short), strict=False))
    return _CUSTOM.sub(lambda match: names.get(match[0], match[0]), css)


def _texts(look: Mapping[str, bytes], folder: str, ending: str) -> list[str]:
    """The look's files of one sort, in order of name, so that a project's own come where their names put them."""
    return [look[path].decode() for path in sorted(look) if path.startswith(folder) and path.endswith(ending)]


_PARTS = re.compile(
    r"""(?P<kept>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|url\([^)]*\))"""
    r"|(?P<needless>/\*.*?\*/|\s*;\s*(?=\}))|\s*(?P<sign>[{};,>]|:(?=\s))\s*|\s+",
    re.DOTALL,
)


def squeeze(css: str) -> str:
    """Style without comments and needless space; strings and addresses keep theirs."""

    def squeezed(part: re.Match[str]) -> str:
        if part["needless"]:
            return ""
        return part["kept"] or part["sign"] or " "

    return _PARTS.sub(squeezed, css).strip() + "\n"
