"""What the figures of a question count, in words: its scope, its place, the time it is counted over.

Figures of one question may count the same thing in one city and in another. Wherever they stand side by side, in a sentence, a
chart or a grid, what each counts stands with it.
"""

from collections.abc import Iterable, Mapping

from sitegen.derive.extent import Counted, counted_by
from sitegen.derive.once import once
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question
from sitegen.model.value import Kind


def headings(things: Iterable[Counted], question: Question, library: Library) -> Mapping[Counted, str]:
    """What is counted in each of some things, in words, in the order of the question's scopes and with its own place first.

    Of what the question simply asks for, that is its place; "" where nothing else is counted, or it has none.
    """
    distinct = tuple(dict.fromkeys(things))
    if distinct == (("", question.place, ""),) and not question.scopes:  # as of most
        return {distinct[0]: ""}
    places: dict[str, set[str]] = {}
    for counted in distinct:
        places.setdefault(counted.scope, set()).add(counted.place)
    order = {scope.id: place for place, scope in enumerate(question.scopes)}
    asked = library.places[question.place].name if len(distinct) > 1 and question.place else ""
    return {
        counted: _head(counted, question, library, alone=len(places[counted.scope]) == 1) or asked
        for counted in sorted(
            distinct, key=lambda counted: (order.get(counted.scope, len(order)), counted.place != question.place)
        )
    }


@once
def headings_of(question: Question, library: Library) -> Mapping[Counted, str]:
    """The headings of all figures on a question."""
    claims = (claim for claim in library.claims_by_question.get(question.id, ()) if claim.value)
    return headings((counted_by(claim, question) for claim in claims), question, library)


def counts_words(claim: Claim, library: Library) -> str:
    """What a claim counts, where its question tells several things apart; "" elsewhere.

    Of an answer in words that is its scope alone: it names its places itself.
    """
    if not claim.question:
        return ""
    question = library.questions[claim.question]
    if question.kind is Kind.TEXT:
        return next((scope.text for scope in question.scopes if scope.id == claim.scope), "")
    things = headings_of(question, library)
    return things.get(counted_by(claim, question), "") if max(len(things), len(question.scopes)) > 1 else ""


def _head(counted: Counted, question: Question, library: Library, *, alone: bool) -> str:
    """What is counted, where it is not simply what the question asks for; a scope that has one place implies it."""
    scopes = {scope.id: scope.text for scope in question.scopes}
    implied = counted.place == question.place or (counted.scope and alone)
    words = [
        scopes.get(counted.scope, "without a stated scope" if scopes else ""),
        library.places[counted.place].name if counted.place and not implied else "",
        f"over {counted.over}" if counted.over else "",
    ]
    return ", ".join(word for word in words if word)
