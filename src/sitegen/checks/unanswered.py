"""Questions that nobody answers."""

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library

UNANSWERED_QUESTION = Rule(
    "unanswered-question",
    Severity.WARNING,
    "No claim answers a question.",
    "A question gets a page with an axis and a table; without a claim both are empty. Often a claim was meant for it and "
    "names another id: `question: troops-near`. Give the question its claims, or set `draft: true` until there are some.",
)


def check(library: Library) -> Diagnostics:
    """One finding for each question without a claim; none while claims cannot be read, for one may be meant for it."""
    if library.unread:
        return ()
    return tuple(
        Diagnostic(
            UNANSWERED_QUESTION,
            f"nobody answers the question `{question.id}`",
            question.span("id"),
            f"write a claim with `question: {question.id}`, or `draft: true` here",
        )
        for question in library.questions.values()
        if not library.claims_by_question.get(question.id)
    )
