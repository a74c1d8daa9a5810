"""The topics that questions are grouped by, each with a name for addresses and anchors."""

import unicodedata
from collections.abc import Set as AbstractSet

from sitegen.derive.once import once_of_all
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Question


@dataclass(frozen=True, slots=True)
class Topic:
    """`slug` is of plain letters, digits and dashes, and no other topic's: it stands in addresses. At least one question."""

    name: str
    slug: str
    questions: tuple[Question, ...]


@once_of_all
def topics(library: Library) -> tuple[Topic, ...]:
    """Every topic, in the order in which the questions name them."""
    grouped: dict[str, list[Question]] = {}
    for question in library.questions.values():
        grouped.setdefault(question.topic, []).append(question)
    slugs: dict[str, str] = {}
    for name in grouped:
        slugs[name] = _slug(name, frozenset(slugs.values()))
    return tuple(Topic(name, slugs[name], tuple(questions)) for name, questions in grouped.items())


def _slug(name: str, taken: AbstractSet[str]) -> str:
    """A topic without a Latin letter or digit is called "topic"; whoever comes to a name that is taken is numbered."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    slug = "-".join("".join(c if c.isalnum() else " " for c in plain).split()) or "topic"
    numbered = (slug if number == 1 else f"{slug}-{number}" for number in range(1, len(taken) + 2))
    return next(name for name in numbered if name not in taken)
