"""A claim as one sentence, for readers who meet it away from its page: in annotations, in linked data."""

from sitegen.derive.claim_words import stated_words
from sitegen.derive.counted import counts_words
from sitegen.derive.origins import origin_of
from sitegen.derive.speakers import speaker_of
from sitegen.derive.spread import is_plural
from sitegen.derive.wording import capitalised, verb
from sitegen.model.library import Library
from sitegen.model.records import Claim


def saying_of(claim: Claim, library: Library) -> str:
    """As in "How many died? The Mayor denies 12 (in the town)."; a claim without a value has its own sentence."""
    if claim.value is None:
        return claim.text
    origin = origin_of(claim, library)
    does = verb(claim.mode, plural=origin is not None and is_plural(origin, library))
    stated = stated_words(claim, library.config.language)
    question = library.questions.get(claim.question)
    if question is None:
        return f"{capitalised(speaker_of(claim, library))} {does} {stated}."
    counted = counts_words(claim, library)
    counts = f" ({counted})" if counted else ""
    return f"{question.title} {capitalised(speaker_of(claim, library))} {does} {stated}{counts}."
