"""The words of a text that are most like some other words: only ever a suggestion, never a match."""

from collections.abc import Sequence
from difflib import SequenceMatcher

from rapidfuzz import fuzz, process

from sitegen.derive.passages import Passage, normalise
from sitegen.frozen import dataclass

LEAST_LIKENESS = 60
_MOST_WORDS = 40


@dataclass(frozen=True, slots=True)
class Nearest:
    """`text` is a run of whole words of passage number `passage`."""

    passage: int
    text: str


def find_nearest(passages: Sequence[Passage], words: str) -> Nearest | None:
    """The run of as many words that is most like `words` (the share of letters in common, in percent, is at least
    LEAST_LIKENESS); None where nothing comes near. Of two that are equally like, the first.
    """
    wanted = normalise(words).split()[:_MOST_WORDS]
    if not wanted:
        return None
    runs = [run for passage in passages for run in _runs(passage, len(wanted))]
    texts = [run.text for run in runs]
    found = process.extractOne(" ".join(wanted), texts, scorer=fuzz.ratio, score_cutoff=LEAST_LIKENESS)
    return runs[found[2]] if found else None


def _runs(passage: Passage, size: int) -> list[Nearest]:
    """Every run of so many words; a shorter passage is one run."""
    words = passage.text.split(" ")
    starts = range(max(1, len(words) - size + 1))
    return [Nearest(passage.number, " ".join(words[start : start + size])) for start in starts]


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
