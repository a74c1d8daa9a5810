"""Measuring: what fits by our ruler fits in the reader's browser."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sitegen.charts.canvas import load_ruler
from sitegen.charts.fonts import ELLIPSIS, WEIGHTS, font_folder, measuring_fonts

RULER = load_ruler()


def test_fonts_are_shipped() -> None:
    assert sorted(measuring_fonts()) == list(WEIGHTS)
    assert all(path.is_file() and path.parent == font_folder() for path in measuring_fonts().values())


def test_widths_are_those_of_the_design() -> None:
    # from the horizontal metrics of Source Sans 3 Regular: digits are 497 and "m" 829 units of 1000 to the em
    assert RULER.width("0123456789", 10) == pytest.approx(49.7, abs=0.1)
    assert RULER.width("m", 100) == pytest.approx(82.9, abs=0.1)
    assert (
        RULER.width("General Staff", 14, 700) > RULER.width("General Staff", 14, 600) > RULER.width("General Staff", 14)
    )
    assert RULER.width("", 14) == 0


@pytest.mark.parametrize("char", list("azäčłŽіЖщ№₴½×−–…’“”²·\u00a0"))
def test_latin_and_cyrillic_are_in_the_font(char: str) -> None:
    assert RULER.holds(char)


@pytest.mark.parametrize(
    ("char", "em"), [("≥", 0.62), ("→", 0.62), ("統", 1.05), ("😀", 1.05), ("\u0301\u0338"[1], 0.0), ("\u200d", 0.0)]
)
def test_a_glyph_the_font_lacks_is_guessed(char: str, em: float) -> None:
    if not RULER.holds(char):
        assert RULER.width(char, 100) == pytest.approx(em * 100)
    else:
        assert RULER.width(char, 100) < 100


@given(st.text(max_size=80), st.floats(40, 400), st.integers(1, 4))
@settings(max_examples=150, deadline=None)
def test_wrapped_words_fit_and_keep_their_beginning(words: str, limit: float, lines: int) -> None:
    kept = RULER.wrap(words, 14, limit, lines=lines)
    assert len(kept) <= lines
    assert all(line and RULER.width(line, 14) <= limit for line in kept)
    squeezed = "".join(words.split())
    shown = "".join("".join(kept).split())
    assert shown == squeezed or squeezed.startswith(shown.removesuffix(ELLIPSIS)[:1])


def test_words_break_at_spaces_then_anywhere() -> None:
    assert RULER.wrap("Institute for the Study of War", 14, 120) == ("Institute for the", "Study of War")
    broken = RULER.wrap("Donaudampfschifffahrtsgesellschaft", 14, 100, lines=3)
    assert "".join(broken) == "Donaudampfschifffahrtsgesellschaft"
    assert len(broken) == 3
    assert RULER.wrap(" \n\t ", 14, 100) == ()
    assert RULER.wrap("two  \n spaces", 14, 300) == ("two spaces",)
    assert RULER.wrap("11\u00a0000 men", 14, 60) == ("11\u00a0000", "men")


def test_clipped_words_end_in_one_ellipsis() -> None:
    assert RULER.clip("short", 14, 100) == "short"
    clipped = RULER.clip("commander-in-chief of the armed forces", 14, 130)
    assert clipped.endswith(ELLIPSIS)
    assert not clipped.removesuffix(ELLIPSIS).endswith((" ", ",", "-"))
    assert RULER.width(clipped, 14) <= 130
