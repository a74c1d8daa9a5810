"""The one palette, type scale and set of widths. Pages and charts take every colour and size from here.

The look is a dossier: quiet paper, ink, and a colour only where a small chip names a source. Sides of a dispute are
never coloured, and no pair of colours means good and bad. A token is a role ("muted"), not a hue; in CSS it is the
variable `--c-<token>`, so that dark mode, print and forced colours need no second picture and no second style sheet.
"""

from collections.abc import Callable, Iterable

from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Colour:
    """One role. `light` and `dark` are `#rrggbb` on light and dark paper; `forced` is the CSS system colour that
    stands in for it where the reader's system forces colours. Light values are unique: a chart is drawn in them and
    its colours are turned back into tokens.
    """

    token: str
    light: str
    dark: str
    forced: str = "CanvasText"


PALETTE: tuple[Colour, ...] = (
    Colour("paper", "#fbfaf6", "#161513", "Canvas"),
    Colour("raised", "#f3f1ea", "#201f1c", "Canvas"),  # cards, table heads, the zoom window of a timeline
    Colour("target", "#f8edc9", "#332c1a", "Canvas"),  # the record a link led to
    Colour("ink", "#1b1a18", "#f5f2ea"),  # headings, marks, stated figures
    Colour("body", "#2c2a27", "#dfdbd1"),
    Colour("muted", "#524e47", "#bdb9af"),  # dates, notes, whatever names no speaker
    Colour("rule", "#c9c4b8", "#4d4a43"),
    Colour("grid", "#e4e0d6", "#302e2a", "GrayText"),
    Colour("bar", "#928b7e", "#7d776b", "GrayText"),  # the body of a range, between its ink brackets
    Colour("link", "#1c4b78", "#9cc7f0", "LinkText"),
    Colour("visited", "#583a76", "#cdb4ea", "VisitedText"),
    Colour("focus", "#0f5fc2", "#7ab8ff", "Highlight"),
    Colour("chip-1", "#1c5697", "#82b7ee"),
    Colour("chip-2", "#8d3f0a", "#f0a066"),
    Colour("chip-3", "#0b5f63", "#5fc6c4"),
    Colour("chip-4", "#68419b", "#c4a2ee"),
    Colour("chip-5", "#6d5100", "#d8b652"),
    Colour("chip-6", "#913169", "#ee9ac8"),
    Colour("chip-7", "#415870", "#a6bccf"),
    Colour("chip-8", "#704a36", "#d3aa92"),
)

CHIP_COLOURS = 8  # beyond this many sources, chips lose colour and keep their letters

FADES = ("bar",)  # the colours that a chart lets fade away
TOKENS: tuple[str, ...] = tuple(colour.token for colour in PALETTE)
DRAWN: tuple[str, ...] = tuple(token for token in TOKENS if token not in ("target", "link", "visited", "focus"))
"""The colours that charts are drawn in; the others are for pages alone. Chips are filled and never outlined."""

FILE_FONT_FAMILY = '"Source Sans 3","Source Sans Pro",Arial,Helvetica,"Liberation Sans",sans-serif'
FONT_FAMILY = '"Source Sans 3","Source Sans Fallback",system-ui,sans-serif'

# Fluid sizes: the smallest is for a 360 px screen, the largest for 1280 px. Body text runs from 18 to 20 px.
TYPE_SCALE: tuple[tuple[str, str], ...] = (
    ("small", "clamp(.9375rem,0.914rem + 0.11vw,1rem)"),
    ("glance", "clamp(1.0625rem,1.04rem + 0.11vw,1.125rem)"),
    ("body", "clamp(1.125rem,1.076rem + 0.22vw,1.25rem)"),
    ("lead", "clamp(1.25rem,1.201rem + 0.22vw,1.375rem)"),
    ("h3", "clamp(1.25rem,1.201rem + 0.22vw,1.375rem)"),
    ("h2", "clamp(1.5rem,1.353rem + 0.65vw,1.875rem)"),
    ("h1", "clamp(1.875rem,1.582rem + 1.3vw,2.625rem)"),
)

LINE = 1.55
TIGHT_LINE = 1.2

# Page breakpoints in CSS px: below `PHONE` one column; from `MARGIN` on, claim notes stand in a right margin.
PHONE = 640
MARGIN = 1080

# Charts, in CSS px. Each is drawn twice at its natural size; in a place at least `CHART_SWITCH` wide, the wide one fits.
CHART_WIDE = 688
CHART_NARROW = 358
CHART_SWITCH = 640
CHART_TEXT = 14.0
CHART_SMALL = 13.0  # 13, so that a narrow chart on a 330 px screen, scaled down, still has 12 px text


@dataclass(frozen=True, slots=True)
class FontFile:
    """One web font file: the Unicode `block` it serves (a CSS unicode-range) and whether it is the italic."""

    name: str
    block: str
    italic: bool = False


_LATIN = (
    "U+0-FF,U+131,U+152-153,U+2BB-2BC,U+2C6,U+2DA,U+2DC,U+304,U+308,U+329,U+2000-206F,U+20AC,"
    "U+2122,U+2191,U+2193,U+2212,U+2215,U+FEFF,U+FFFD"
)
_LATIN_EXT = (
    "U+100-2BA,U+2BD-2C5,U+2C7-2CC,U+2CE-2D7,U+2DD-2FF,U+304,U+308,U+329,U+1D00-1DBF,U+1E00-1E9F,"
    "U+1EF2-1EFF,U+2020,U+20A0-20AB,U+20AD-20C0,U+2113,U+2C60-2C7F,U+A720-A7FF"
)
_CYRILLIC = "U+301,U+400-45F,U+490-491,U+4B0-4B1,U+2116"

FONT_FILES: tuple[FontFile, ...] = (
    FontFile("source-sans-cyrillic.woff2", _CYRILLIC),
    FontFile("source-sans-latin-ext.woff2", _LATIN_EXT),
    FontFile("source-sans-latin.woff2", _LATIN),
    FontFile("source-sans-cyrillic-italic.woff2", _CYRILLIC, italic=True),
    FontFile("source-sans-latin-ext-italic.woff2", _LATIN_EXT, italic=True),
    FontFile("source-sans-latin-italic.woff2", _LATIN, italic=True),
)


def contrast(a: str, b: str) -> float:
    """The WCAG 2.2 contrast ratio of two `#rrggbb` colours, from 1 (the same) to 21 (black on white)."""
    lighter, darker = sorted((_luminance(a), _luminance(b)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """Relative luminance, 0 to 1, as WCAG 2.2 defines it from sRGB."""
    channels = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def chip_token(index: int) -> str:
    """The token of the chip with this number (from 1); ink for 0 and for every source beyond the eighth."""
    return f"chip-{index}" if 1 <= index <= CHIP_COLOURS else "ink"


def css_tokens() -> str:
    """The style sheet's first block: colours, sizes and widths as custom properties on `:root`.

    Dark only on screens: a page printed from a dark desktop is ink on paper.
    """
    scale = (("--size-" + name, value) for name, value in TYPE_SCALE)
    rest = (
        ("--font", FONT_FAMILY),
        *scale,
        ("--line", str(LINE)),
        ("--line-tight", str(TIGHT_LINE)),
    )
    light = _declarations((f"--c-{colour.token}", colour.light) for colour in PALETTE)
    dark = _declarations((f"--c-{colour.token}", colour.dark) for colour in PALETTE)
    forced = _declarations((f"--c-{colour.token}", colour.forced) for colour in PALETTE)
    return (
        f":root{{color-scheme:light dark;{light}{_declarations(rest)}}}\n"
        f"@media screen and (prefers-color-scheme:dark){{:root{{{dark}}}}}\n"
        f"@media (forced-colors:active){{:root{{{forced}}}}}\n"
    )


def chart_css() -> str:
    """The classes that charts carry in place of colours, and the switch between the wide and the narrow drawing.

    The switch asks how wide the place is that the chart stands in, not the screen, so that a chart in a narrow column of
    a wide screen is legible too. `f-` fills, `s-` strokes, `g-` colours the stop of a gradient; `halo` keeps text legible
    where it crosses a line.
    """
    colours = "".join(f".f-{token}{{fill:var(--c-{token})}}" for token in DRAWN)
    colours += "".join(f".s-{token}{{stroke:var(--c-{token})}}" for token in DRAWN if not token.startswith("chip"))
    colours += "".join(f".g-{token}{{stop-color:var(--c-{token})}}" for token in FADES)
    return (
        ".chart-wide,.chart-narrow{width:100%;height:auto;overflow:visible;font-family:inherit;"
        "font-variant-numeric:tabular-nums;forced-color-adjust:none}\n"
        f".chart-wide{{display:none;max-width:{CHART_WIDE + 72}px}}.chart-narrow{{display:block;max-width:460px}}\n"
        f".chart{{container-type:inline-size}}@container (min-width:{CHART_SWITCH}px){{.chart-wide{{display:block}}.chart-narrow{{display:none}}}}\n"
        f"{colours}\n"
        ".halo{stroke:var(--c-paper);stroke-width:4px;stroke-linejoin:round}\n"
    )


def chart_file_css() -> str:
    """The same classes for a drawing that stands alone, with colours of its own for light and dark."""

    def colours(value: str) -> str:
        rules = "".join(
            f".f-{c.token}{{fill:{getattr(c, value)}}}.s-{c.token}{{stroke:{getattr(c, value)}}}" for c in PALETTE
        )
        fades = "".join(f".g-{c.token}{{stop-color:{getattr(c, value)}}}" for c in PALETTE if c.token in FADES)
        return f"{rules}{fades}.halo{{stroke:{getattr(PALETTE[0], value)}}}"

    return (
        f"text{{font-family:{FILE_FONT_FAMILY};font-variant-numeric:tabular-nums}}.halo{{stroke-width:4px;stroke-linejoin:round}}"
        f"{colours('light')}@media (prefers-color-scheme:dark){{{colours('dark')}}}"
    )


def font_face_css(url: Callable[[str], str]) -> str:
    """The `@font-face` rules; `url` turns a file name of `FONT_FILES` into its address as seen from the style sheet.

    The fallback face is Arial (or its metric twins), scaled so that lines break where they will once the font is
    there: 94.5 % is the ratio of the two designs' widths over the letter frequencies of English, and ascent and
    descent are Source Sans's own 1.024 and 0.4 em divided by it.
    """
    faces = "".join(
        f'@font-face{{font-family:"Source Sans 3";{"font-style:italic;" if font.italic else ""}'
        f'font-weight:200 900;font-display:swap;src:url("{url(font.name)}");unicode-range:{font.block}}}\n'
        for font in FONT_FILES
    )
    local = ",".join(f'local("{name}")' for name in ("Arial", "Liberation Sans"))
    return (
        f'{faces}@font-face{{font-family:"Source Sans Fallback";src:{local};size-adjust:94.5%;'
        "ascent-override:108.4%;descent-override:42.3%;line-gap-override:0%}\n"
    )


def _declarations(pairs: Iterable[tuple[str, str]]) -> str:
    return "".join(f"{name}:{value};" for name, value in pairs)
