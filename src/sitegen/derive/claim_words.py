"""A claim's value and date as they stand within a sentence."""

from sitegen.derive.passages import normalise
from sitegen.derive.wording import date_words, nested
from sitegen.derive.wording import stated_words as plain_words
from sitegen.model.dates import When
from sitegen.model.records import Claim
from sitegen.model.value import Form

_OPEN_ENDED = ("until ", "from ")


def stated_words(claim: Claim, language: str) -> str:
    """The stated form; a date in words. A word of a scale stands in quotation marks, so that it does not run on.

    A text does only where the document has these words: quotation marks around the desk's words would put them into the
    speaker's mouth.
    """
    value = claim.value
    if value is None:
        return "the statement"
    if value.form is Form.STATUS:
        return f"“{value.stated.replace('-', ' ').replace('..', ' to ')}”"
    if value.form is Form.DATE:
        return date_words(value.when, language)
    if value.form is Form.TEXT and normalise(value.stated) in normalise(claim.quote):
        return f"“{nested(value.stated)}”"
    return plain_words(value, language)


def as_of_words(when: When | None, language: str) -> str:
    """As in "as of 5 November 2025" or "until 24 February 2022"; "" for no date."""
    if when is None:
        return ""
    words = date_words(when, language)
    return words if words.startswith(_OPEN_ENDED) else f"as of {words}"
