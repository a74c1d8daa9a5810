"""The palette is legible in light and in dark, and every token reaches the style sheet."""

import re
from pathlib import Path

import pytest

from sitegen.theme import (
    CHIP_COLOURS,
    DRAWN,
    FADES,
    FONT_FILES,
    PALETTE,
    TOKENS,
    chart_css,
    chip_token,
    contrast,
    css_tokens,
    font_face_css,
)

COLOURS = {colour.token: colour for colour in PALETTE}
SHADES = ("light", "dark")
GROUNDS = ("paper", "raised", "target")
CHIPS = [f"chip-{number}" for number in range(1, CHIP_COLOURS + 1)]
FONTS = Path(__file__).parents[1] / "templates" / "assets" / "fonts"


def ratio(token: str, ground: str, shade: str) -> float:
    return contrast(getattr(COLOURS[token], shade), getattr(COLOURS[ground], shade))


def test_contrast_agrees_with_the_standard() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#ffffff", "#000000") == pytest.approx(21)
    assert contrast("#777777", "#777777") == pytest.approx(1)
    # the grey that just passes AA on white in the WCAG's own examples
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("ground", GROUNDS)
def test_text_reaches_aaa_on_every_ground(ground: str, shade: str) -> None:
    for token in ("ink", "body", "muted", "link", "visited"):
        assert ratio(token, ground, shade) >= 7, token


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("token", CHIPS)
def test_the_letter_of_a_chip_reaches_aaa(token: str, shade: str) -> None:
    assert ratio(token, "paper", shade) >= 7
    assert ratio(token, "raised", shade) >= 4.5


@pytest.mark.parametrize("shade", SHADES)
@pytest.mark.parametrize("token", ["ink", "muted", "bar", "focus"])
def test_marks_and_focus_stand_out(token: str, shade: str) -> None:
    assert ratio(token, "paper", shade) >= 3


@pytest.mark.parametrize("shade", SHADES)
def test_a_line_under_text_does_not_shout(shade: str) -> None:
    assert 1.15 < ratio("grid", "paper", shade) < ratio("rule", "paper", shade) < 2.5


def test_light_values_tell_tokens_apart() -> None:
    assert len({colour.light for colour in PALETTE}) == len(PALETTE) == len(set(TOKENS))
    assert all(re.fullmatch("#[0-9a-f]{6}", value) for colour in PALETTE for value in (colour.light, colour.dark))


def test_beyond_eight_sources_chips_lose_their_colour() -> None:
    assert [chip_token(number) for number in (1, 8)] == ["chip-1", "chip-8"]
    assert [chip_token(number) for number in (0, 9, 40, -1)] == ["ink"] * 4


def test_every_token_has_a_light_a_dark_and_a_forced_value() -> None:
    light, dark, forced = (part for part in css_tokens().split("\n") if part)
    for colour in PALETTE:
        assert f"--c-{colour.token}:{colour.light};" in light
        assert f"--c-{colour.token}:{colour.dark};" in dark
        assert f"--c-{colour.token}:{colour.forced};" in forced
    assert dark.startswith("@media screen and (prefers-color-scheme:dark)")  # print stays light
    assert forced.startswith("@media (forced-colors:active)")
    assert "--size-body:clamp(1.125rem" in light


def test_forced_colours_keep_ink_and_paper_apart() -> None:
    for token in (*CHIPS, "ink", "body", "muted"):
        assert COLOURS[token].forced == "CanvasText"
    assert {COLOURS[ground].forced for ground in GROUNDS} == {"Canvas"}


def test_style_sheets_are_balanced_and_use_only_what_is_defined() -> None:
    css = css_tokens() + chart_css() + font_face_css(lambda name: name)
    assert css.count("{") == css.count("}")
    assert set(re.findall(r"var\((--[a-z0-9-]+)\)", css)) <= set(re.findall(r"(--[a-z0-9-]+):", css))
    for token in DRAWN:
        for prefix in "f" if token.startswith("chip") else "fsg" if token in FADES else "fs":
            assert f".{prefix}-{token}{{" in chart_css()


def test_font_faces_name_files_that_are_there() -> None:
    css = font_face_css(lambda name: f"../fonts/{name}")
    for font in FONT_FILES:
        assert (FONTS / font.name).read_bytes()[:4] == b"wOF2"
        assert f'url("../fonts/{font.name}")' in css
    assert css.count("@font-face") == len(FONT_FILES) + 1  # and the fallback with matched metrics
    assert css.count("font-style:italic") == 3


def test_fonts_stay_small_and_carry_their_licence() -> None:
    assert sum(path.stat().st_size for path in FONTS.iterdir()) < 700_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in (FONTS / "OFL.txt").read_text(encoding="utf-8")
