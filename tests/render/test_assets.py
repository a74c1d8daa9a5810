"""Style, fonts and the project's files are named by their bytes; the style is one sheet."""

import json
import re

import pytest

from projects import LOOK, project, site_of
from sitegen.render.assets import STYLE, make_assets, shorten, squeeze


def test_names_hold_a_fingerprint_of_the_bytes() -> None:
    one, urls = make_assets(LOOK, {"deep/map.png": b"a"})
    other, changed = make_assets(LOOK, {"deep/map.png": b"b"})
    assert re.fullmatch(r"/assets/media/deep/map\.[0-9a-f]{10}\.png", urls["media/deep/map.png"])
    assert urls["media/deep/map.png"] != changed["media/deep/map.png"]
    assert urls[STYLE] == changed[STYLE]
    assert {f"/{artifact.path}" for artifact in one} == set(urls.values())
    assert len(one) == len(other) == len(urls)


def test_a_file_without_an_ending() -> None:
    _, urls = make_assets(LOOK, {"LICENCE": b"x"})
    assert re.fullmatch(r"/assets/media/LICENCE\.[0-9a-f]{10}", urls["media/LICENCE"])


def test_the_style_finds_its_fonts_and_a_project_adds_to_it() -> None:
    own = {**LOOK, "assets/css/z-own.css": b".mine { color: red }"}
    artifacts, urls = make_assets(own, {})
    style = next(a.data.decode() for a in artifacts if f"/{a.path}" == urls[STYLE])
    assert style.rstrip().endswith(".mine{color:red}")
    fonts = re.findall(r"url\(\"?([^)\"]*)", style)
    assert fonts
    assert {f"/assets/{font}" for font in fonts} <= set(urls.values())


@pytest.mark.parametrize(
    ("css", "squeezed"),
    [
        ("a { color : red ; }\n\nb,\nc { d: e; f: g }", "a{color:red}b,c{d:e;f:g}"),
        ("/* gone */ a{b:c}/* gone\n too */", "a{b:c}"),
        ('a { content: " ; {} /* kept */ " }', 'a{content:" ; {} /* kept */ "}'),
        ("a { content: ' \\' ; ' }", "a{content:' \\' ; '}"),
        ("a { b: url( x;y.png ) }", "a{b:url( x;y.png )}"),
        ("@media (a) and (b) { c { d: e } }", "@media (a) and (b){c{d:e}}"),
        ("a b > c { d: calc(1px + 2px) }", "a b>c{d:calc(1px + 2px)}"),
        ("a :hover { b: c }", "a :hover{b:c}"),
        ("", ""),
    ],
)
def test_style_is_squeezed_and_means_the_same(css: str, squeezed: str) -> None:
    assert squeeze(css).strip() == squeezed


def test_the_web_manifest_names_the_site_and_icons_that_are_there() -> None:
    site = site_of(project({"site.yaml": "format: 1\ntitle: 'A \"small\" site'\nlanguage: de\n"}))
    manifest = json.loads(site["site.webmanifest"])
    assert (manifest["name"], manifest["lang"]) == ('A "small" site', "de")
    assert [icon["sizes"] for icon in manifest["icons"]] == ["192x192", "512x512"]
    assert all(icon["src"] in site for icon in manifest["icons"])


def test_custom_properties_are_shortened_alike_wherever_they_stand() -> None:
    css = ":root{--c-ink:#000;--c-link:#00f}a{color:var(--c-link)}b,i{color:var(--c-ink);border-color:var(--c-ink)}"
    assert shorten(css) == ":root{--a:#000;--b:#00f}a{color:var(--b)}b,i{color:var(--a);border-color:var(--a)}"
    many = "".join(f"--x{number}:{number};" for number in range(900))
    assert len(set(re.findall(r"--\w+", shorten(many)))) == 900
