"""Do the words that give a claim's speaker name the speaker? Checked without the full text."""

import re
from collections.abc import Iterator, Sequence

from sitegen.checks.parts import claims_of
from sitegen.derive.evidence import has_quote
from sitegen.derive.names import names_of
from sitegen.derive.passages import holds_words, normalise
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import Claim

ATTRIBUTION_WITHOUT_NAME = Rule(
    "attribution-without-name",
    Severity.ERROR,
    "The attribution of a claim names none of the actors the claim is given to.",
    "An `attribution` must hold the name or an alias of an actor in `by` or `via`; for a person the last name is enough. "
    "Where the document says “he”, keep the pronoun and add a `note` that says who is meant: `note: “he” is Syrskyi, "
    "named in the sentence before`. Where it uses another spelling or name, add that to the actor's `aliases` in "
    "content/actors.yaml: `aliases: [Syrsky]`.",
)

ATTRIBUTION_MISSING = Rule(
    "attribution-missing",
    Severity.WARNING,
    "A claim is given to a speaker, and no words of the source show that this speaker said it.",
    "Everything is attributed, and an attribution is evidence like a quote. Copy the words that give the speaker, from "
    "the line of the quote or the one before or after it: `attribution: the General Staff said`. None is needed where "
    "the quote itself names the speaker. They serve the check alone and are not published.",
)

# English, German, Ukrainian, Russian: the languages whose sources are read so far.
PRONOUNS = frozenset(
    word
    for words in (
        "he she they it his her their its him them who we our i my",
        "er sie es ihm ihr ihnen sein seine wir ich",
        "він вона вони воно його її їх ми я",
        "он она они оно его её их мы",
    )
    for word in words.split()
)


def check(library: Library, part: Sequence[str] | None = None) -> Diagnostics:
    """Findings on claims whose words name neither a speaker nor who passed the words on."""
    return tuple(finding for claim in claims_of(part, library) for finding in _check_claim(claim, library))


def _check_claim(claim: Claim, library: Library) -> Iterator[Diagnostic]:
    actors = [library.actors[actor] for actor in (*claim.by, *claim.via) if actor in library.actors]
    if not actors or not has_quote(claim):
        return
    words = normalise(claim.attribution or claim.quote).casefold()
    if any(holds_words(words, name) for actor in actors for name in names_of(actor)):
        return
    if not claim.attribution:
        message = f"no words of the source give {actors[0].name} as the speaker of `{claim.id}`"
        mend = "attribution: >-\n  the words that give the speaker"
        yield Diagnostic(ATTRIBUTION_MISSING, message, claim.span("by" if claim.by else "via"), mend)
        return
    pronoun = next((word for word in re.findall(r"[^\W\d_]+", words) if word in PRONOUNS), None)
    if pronoun and claim.note:
        return
    names = " or ".join(actor.name for actor in actors)
    message = f"the attribution does not name {names}"
    if pronoun:
        mend = f"note: >-\n  “{pronoun}” is {actors[0].name}, named in the sentence before"
    else:
        mend = (
            f"take words that hold “{actors[0].name}”, or add the words used here to the `aliases` of `{actors[0].id}`"
        )
    yield Diagnostic(ATTRIBUTION_WITHOUT_NAME, message, claim.span("attribution"), mend)
