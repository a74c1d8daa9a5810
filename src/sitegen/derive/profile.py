"""Small facts about the library as a whole and its sources, for frames, indexes and counts."""

from collections.abc import Iterable

from sitegen.derive.origins import origins_of
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim


def newest_as_of(claims: Iterable[Claim]) -> When | None:
    """The latest stated or inferred as-of date among some claims, by its last day."""
    dates = [claim.as_of for claim in claims if claim.as_of is not None and claim.as_of.last is not None]
    return max(dates, key=lambda when: (when.last or 0, when.first or 0, when.stated), default=None)


def count(library: Library, what: str, question: str = "") -> int:
    """How many records of a kind there are; with a `question`, how many of them answer it."""
    claims = library.claims_by_question[question] if question else tuple(library.claims.values())
    if what == "claims":
        return len(claims)
    if what == "origins":
        return len(origins_of(claims, library))
    if what == "sources":
        return len({claim.source for claim in claims}) if question else len(library.sources)
    if what == "actors":
        return len({actor for claim in claims for actor in claim.by}) if question else len(library.actors)
    return len(library.questions if what == "questions" else library.events)
