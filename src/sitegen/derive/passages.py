"""Where words stand in a source's full text: the primitives that evidence rests on.

A text is read as passages, its non-blank lines, numbered from 1. Words are compared after one fixed normalisation;
a match begins and ends at word boundaries, and near matches never count.
"""

import hashlib
import re
import unicodedata
from collections.abc import Iterator, Sequence
from itertools import islice

from sitegen.frozen import dataclass

MAX_PLACES = 50
MAX_PARTS = 12

# What typists and typesetters vary without changing a word. Guillemets count as quote marks.
_PLAIN = {
    **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
    **dict.fromkeys("‘’‚‛′‹›`´", "'"),
    **dict.fromkeys("“”„‟″«»", '"'),
    **dict.fromkeys("‐‑‒–—―−", "-"),
    "⁄": "/",
}
_FANCY = re.compile(f"[{''.join(_PLAIN)}]")
_LETTER = re.compile(r"[^\W_]")
_JOIN = re.compile(r"\s*\[(?:\.\.\.|…)\]\s*")
# Scripts that put no space between words (Thai, Lao, Burmese, Khmer, kana, Han): any two letters may be parted.
_UNSPACED = re.compile(
    "[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
)


@dataclass(frozen=True, slots=True)
class Passage:
    """One non-blank line of a text, normalised; `number` counts from 1."""

    number: int
    text: str


@dataclass(frozen=True, slots=True)
class Place:
    """One place where a quote stands: from the start of its first part to the end of its last, end exclusive.

    Offsets are in characters of the normalised passage. `parts` are the places of the parts, in order.
    """

    passage: int
    start: int
    end: int
    parts: tuple[tuple[int, int], ...]


def normalise(text: str) -> str:
    """The text as it is compared: Unicode NFKC, straight quote marks, plain dashes, single spaces, no soft hyphens.

    Case is kept. Applying it twice changes nothing.
    """
    text = _made_plain(text)
    if not text.isascii():
        text = _made_plain(unicodedata.normalize("NFKC", text))
    return " ".join(text.split())


def _made_plain(text: str) -> str:
    if text.isascii():
        return text.replace("`", "'")
    return _FANCY.sub(lambda fancy: _PLAIN[fancy[0]], text)


def text_sha256(text: str) -> str:
    r"""The SHA-256 of a text as UTF-8 with `\n` line ends, in hex: for such a file, what `sha256sum` prints."""
    return hashlib.sha256(text.replace("\r\n", "\n").replace("\r", "\n").encode()).hexdigest()


def word_count(text: str) -> int:
    """Words between spaces that hold a letter or digit; in scripts without spaces every character is one."""
    tokens = text.split()
    if not text.isascii():
        tokens = [part for token in tokens for part in _UNSPACED.findall(token) or [token]]
    doubtful = [token for token in tokens if not token.isalnum()]
    return len(tokens) - sum(not _LETTER.search(token) for token in doubtful)


def passages_of(text: str) -> tuple[Passage, ...]:
    """The non-blank lines of a text, normalised and numbered from 1."""
    lines = (normalise(line) for line in re.split(r"\r\n|\r|\n", text))
    return tuple(Passage(number, line) for number, line in enumerate(filter(None, lines), start=1))


def split_quote(quote: str) -> tuple[str, ...]:
    """The parts of a quote that ` [...] ` joins, as written."""
    return tuple(part for part in (_JOIN.split(quote) if "[" in quote else (quote,)) if part.strip())


def parts_of(quote: str) -> tuple[str, ...]:
    """The parts of a quote, normalised. More than MAX_PARTS are none: no quote is so patched."""
    parts = tuple(part for part in map(normalise, split_quote(quote)) if part)
    return parts if len(parts) <= MAX_PARTS else ()


def find_quote(
    passages: Sequence[Passage], quote: str, *, passage: int | None = None, before: str = "", after: str = ""
) -> tuple[Place, ...]:
    """All places where the parts of `quote` stand in order in one passage; at most MAX_PLACES are listed.

    `passage` keeps to one passage; `before` and `after` are words that stand right before and after the quote.
    """
    parts = parts_of(quote)
    if not parts:
        return ()
    wanted = [each for each in passages if parts[0] in each.text and passage in (None, each.number)]
    places = (place for each in wanted for place in _places(each, parts))
    if before or after:
        texts = {each.number: each.text for each in passages}
        before, after = normalise(before), normalise(after)
        places = (place for place in places if _stands_between(texts[place.passage], place, before, after))
    return tuple(islice(places, MAX_PLACES))


def holds_words(text: str, words: str) -> bool:
    """Whether normalised `words` stand in normalised `text`, whole words only."""
    return bool(words) and next(_occurrences(text, words), None) is not None


def _places(passage: Passage, parts: tuple[str, ...]) -> Iterator[Place]:
    """Every choice of one occurrence per part, in order and without overlap."""
    if len(parts) == 1:  # as most are
        for start in _occurrences(passage.text, parts[0]):
            yield Place(passage.number, start, start + len(parts[0]), ((start, start + len(parts[0])),))
        return
    latest = _latest_starts(passage.text, parts)
    for starts in _walks(passage.text, parts, latest, 0) if latest else ():
        spans = tuple((start, start + len(part)) for start, part in zip(starts, parts, strict=True))
        yield Place(passage.number, spans[0][0], spans[-1][1], spans)


def _latest_starts(text: str, parts: tuple[str, ...]) -> tuple[int, ...]:
    """The last place where each part can start so that all later ones still follow; () where they cannot all stand.

    With them the walk below meets no dead end, and a text made to be ambiguous costs no more than MAX_PLACES walks.
    """
    starts: list[int] = []
    end = len(text)
    for part in reversed(parts):
        start = text.rfind(part, 0, end)
        while start >= 0 and not _is_whole(text, start, part):
            start = text.rfind(part, 0, start + len(part) - 1)
        if start < 0:
            return ()
        starts.insert(0, start)
        end = start
    return tuple(starts)


def _walks(text: str, parts: tuple[str, ...], latest: tuple[int, ...], least: int) -> Iterator[tuple[int, ...]]:
    if not parts:
        yield ()
        return
    for start in _occurrences(text, parts[0], least):
        if start > latest[0]:
            return
        for rest in _walks(text, parts[1:], latest[1:], start + len(parts[0])):
            yield (start, *rest)


def _occurrences(text: str, words: str, least: int = 0) -> Iterator[int]:
    """Where `words` stand as whole words from offset `least` on, from left to right."""
    start = text.find(words, least)
    while start >= 0:
        if _is_whole(text, start, words):
            yield start
        start = text.find(words, start + 1)


def _is_whole(text: str, start: int, words: str) -> bool:
    return _is_boundary(text, start) and _is_boundary(text, start + len(words))


def _is_boundary(text: str, position: int) -> bool:
    """Whether no word runs across `position`; a number with its separators (`150,000`, `8:1`) is one word."""
    if position in (0, len(text)):
        return True
    left, right = text[position - 1], text[position]
    if _is_mark(right):
        return False
    if _in_word(left) and _in_word(right):
        return bool(_UNSPACED.match(left) or _UNSPACED.match(right))
    if right in ".,:" and left.isdecimal():
        return not text[position + 1 : position + 2].isdecimal()
    if left in ".,:" and right.isdecimal():
        return not text[max(0, position - 2) : position - 1].isdecimal()
    return True


def _in_word(character: str) -> bool:
    return character.isalnum() or character == "_" or _is_mark(character)


def _is_mark(character: str) -> bool:
    """Whether a character only adds to the letter before it, as an accent does."""
    return not character.isascii() and unicodedata.category(character).startswith("M")


def _stands_between(text: str, place: Place, before: str, after: str) -> bool:
    left, right = text[: place.start].rstrip(), text[place.end :].lstrip()
    fits_left = left.endswith(before) and _is_boundary(left, len(left) - len(before))
    return fits_left and right.startswith(after) and _is_boundary(right, len(after))
