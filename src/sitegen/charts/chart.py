"""What a chart is before it is drawn: plain words and numbers, with the table that says the same."""

from sitegen.frozen import dataclass

DESCRIPTION_LIMIT = 300  # characters; a longer text alternative is heard as a wall, and the table holds the rest


@dataclass(frozen=True, slots=True)
class Chip:
    """A source as a chart shows it: its `letter` (one or two characters), the number of its colour (1 to 8; 0 for
    none) and its `name` for the key.
    """

    letter: str
    colour: int
    name: str


@dataclass(frozen=True, slots=True)
class Chart:
    """One chart, ready to be drawn, stored or compared.

    `id` is a slug, unique on its page. `kind` names an entry of `sitegen.charts.CHARTS`, and `data` is what that kind
    draws. `title` is the question or a computed sentence, `subtitle` says what is drawn; both stand in the page, not in
    the drawing. `description` is the text alternative. `table` holds the same information as the drawing, in rows as
    long as `columns`, each beginning with its own header. `caption` is the author's; `page` is the root-relative address
    of the chart's own page, "" where it has none.
    """

    id: str
    kind: str
    title: str
    subtitle: str
    description: str
    columns: tuple[str, ...]
    table: tuple[tuple[str, ...], ...]
    data: object
    caption: str = ""
    page: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart as two inline SVGs, for figures at least 640 px wide and for narrower ones; the page carries both."""

    id: str
    wide: str
    narrow: str


def shortened(sentences: tuple[str, ...], limit: int = DESCRIPTION_LIMIT) -> str:
    """As many of `sentences` as fit into `limit` characters; a first one that is too long is cut at a word."""
    first, *others = (sentence for sentence in sentences if sentence)
    if len(first) > limit:
        return first[: limit - 1].rsplit(" ", 1)[0].rstrip(" ,;:") + "…"
    text = first
    for sentence in others:
        if len(text) + 1 + len(sentence) > limit:
            break
        text += f" {sentence}"
    return text


def counted(number: int, one: str, many: str) -> str:
    """`1 event`, `25 events`."""
    return f"{number} {one if number == 1 else many}"


def listed(names: tuple[str, ...]) -> str:
    """`A`, `A and B`, `A, B and C`."""
    *most, last = names
    return f"{', '.join(most)} and {last}" if most else last


def capitalised(words: str) -> str:
    return words[:1].upper() + words[1:]
