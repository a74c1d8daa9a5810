"""The words of a text that are most like some other words: only ever a suggestion, never a match."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from heapq import nlargest

from sitegen.derive.passages import Passage, normalise

LEAST_LIKENESS = 0.6
_MOST_WORDS = 40
_MOST_CANDIDATES = 24


@dataclass(frozen=True, slots=True)
class Nearest:
    """`text` is a run of whole words of passage number `passage`."""

    passage: int
    text: str


def find_nearest(passages: Sequence[Passage], words: str) -> Nearest | None:
    """The run of as many words that is most like `words`; None where nothing comes near.

    Runs are ranked by the words they share, and only the best few compared letter by letter (Ratcliff–Obershelp, at
    least LEAST_LIKENESS): the cost grows with the length of the text and no faster.
    """
    wanted = normalise(words).split()[:_MOST_WORDS]
    sought = " ".join(wanted)
    matcher = SequenceMatcher(None, "", sought, autojunk=False)
    best, likeness = None, LEAST_LIKENESS
    runs = _runs(passages, wanted) if wanted else ()
    for _, candidate in nlargest(_MOST_CANDIDATES, runs, key=lambda run: run[0]):
        matcher.set_seq1(candidate.text)
        if matcher.real_quick_ratio() > likeness and matcher.quick_ratio() > likeness and matcher.ratio() > likeness:
            best, likeness = candidate, matcher.ratio()
    return best


def _runs(passages: Sequence[Passage], wanted: list[str]) -> Iterator[tuple[int, Nearest]]:
    """Every run of as many words as are wanted, with the number of its words that are."""
    sought = {word.casefold() for word in wanted}
    size = len(wanted)
    for passage in passages:
        words = passage.text.split(" ")
        shared = [word.casefold() in sought for word in words]
        count = sum(shared[:size])
        for start in range(max(1, len(words) - size + 1)):
            yield count, Nearest(passage.number, " ".join(words[start : start + size]))
            if start + size < len(words):
                count += shared[start + size] - shared[start]


def difference(written: str, right: str) -> tuple[int, int]:
    """Start and end, in `written`, of the first words that are not as in `right`; (0, 0) where there is none."""
    words = [normalise(word) for word in written.split()]
    matcher = SequenceMatcher(None, words, normalise(right).split(), autojunk=False)
    for tag, first, last, _, _ in matcher.get_opcodes():
        if tag != "equal" and first < last:
            return _word_offsets(written, first, last)
    return 0, 0


def _word_offsets(text: str, first: int, last: int) -> tuple[int, int]:
    words = text.split()
    start = 0
    for word in words[:first]:
        start = text.index(word, start) + len(word)
    start = end = text.index(words[first], start)
    for word in words[first:last]:
        end = text.index(word, end) + len(word)
    return start, end
