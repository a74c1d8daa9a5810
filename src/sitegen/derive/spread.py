"""The spread sentence of a question: who gives which figure, in one tested pattern and never as an average.

Figures of unlike scopes are told apart. Up to four origins are named; beyond that their number and the ends of what
they state. Figures that name no speaker come after, counted, and never in the spread itself.
"""

from fractions import Fraction

from sitegen.derive.origins import Origin, origin_of
from sitegen.derive.wording import capitalised, count_words, date_words, list_words, verb
from sitegen.model.library import Library
from sitegen.model.records import Claim, Question, Status
from sitegen.model.value import Form

MAX_NAMED = 4


def spread_sentence(question: Question, library: Library) -> str:
    """One or more sentences; says so where nobody answers."""
    claims = [c for c in library.claims_by_question[question.id] if c.status is Status.ACTIVE]
    if not claims:
        return "No document answers this question."
    sentences = []
    for scope, text in _scopes(question, claims):
        here = [claim for claim in claims if claim.scope == scope]
        prefix = f"{text[:1].upper()}{text[1:]}: " if text else ""
        told = _told(here, library)
        sentences.append(prefix + (told if prefix else capitalised(told)))
    return " ".join(sentences)


def _scopes(question: Question, claims: list[Claim]) -> list[tuple[str, str]]:
    used = {claim.scope for claim in claims}
    listed = [(scope.id, scope.text) for scope in question.scopes if scope.id in used]
    if "" not in used:
        return listed
    return [*listed, ("", "without a stated scope" if listed else "")]


def _told(claims: list[Claim], library: Library) -> str:
    known = [claim for claim in claims if claim.value and claim.value.form is not Form.UNKNOWN]
    unknown = [claim for claim in claims if claim not in known]
    by_origin: dict[Origin, list[Claim]] = {}
    unattributed = []
    for claim in known:
        origin = origin_of(claim, library)
        if origin is None:
            unattributed.append(claim)
        else:
            by_origin.setdefault(origin, []).append(claim)
    parts = [_named(by_origin, library)] if by_origin else []
    if unattributed:
        documents = len({claim.source for claim in unattributed})
        gives = "gives" if documents == 1 else "give"
        parts.append(f"{count_words(documents, 'document')} {gives} an answer without saying where it comes from")
    if unknown:
        says = "says" if len(unknown) == 1 else "say"
        parts.append(f"{count_words(len(unknown), 'claim')} {says} it is not known")
    return capitalised("; ".join(parts)) + "."


def _named(by_origin: dict[Origin, list[Claim]], library: Library) -> str:
    if len(by_origin) > MAX_NAMED:
        speakers = count_words(len(by_origin), "named speaker")
        ends = _ends([claim for claims in by_origin.values() for claim in claims])
        return f"{speakers} give figures from {ends[0]} to {ends[1]}" if ends else f"{speakers} answer differently"
    return "; ".join(_says(origin, claims, library) for origin, claims in by_origin.items())


def _says(origin: Origin, claims: list[Claim], library: Library) -> str:
    many = is_plural(origin, library)
    unique = dict.fromkeys((claim.mode, _stated(claim), _as_of(claim, library)) for claim in claims)
    figures = [f"{verb(mode, plural=many)} {stated} ({as_of})" for mode, stated, as_of in unique]
    return f"{speaker_words(origin, library)} {list_words(figures)}"


def _stated(claim: Claim) -> str:
    """The stated form; a word of a scale or a text stands in quotation marks, so that it does not run on."""
    words = claim.value is not None and claim.value.form in (Form.STATUS, Form.TEXT)
    return f"“{claim.stated.replace('-', ' ').replace('..', ' to ')}”" if words else claim.stated


def is_plural(origin: Origin, library: Library) -> bool:
    """Whether the speakers take a plural verb: several of them, or a group such as "Ukrainian officials"."""
    return len(origin.speakers) > 1 or any(library.actors[actor].kind == "group" for actor in origin.speakers)


def _as_of(claim: Claim, library: Library) -> str:
    if claim.as_of is None:
        return "date of the figure not stated"
    return f"as of {date_words(claim.as_of, library.config.language)}"


def speaker_words(origin: Origin, library: Library) -> str:
    """The names behind an origin; a document without a publisher is called by its title."""
    if origin.speakers:
        return list_words([library.actors[actor].name for actor in origin.speakers])
    return f"the document “{library.sources[origin.source].title}”"


def _ends(claims: list[Claim]) -> tuple[str, str] | None:
    """The stated forms of the lowest and the highest figure; None where figures have no order."""
    lows: list[tuple[Fraction, str]] = []
    highs: list[tuple[Fraction, str]] = []
    for claim in claims:
        interval = claim.value.interval if claim.value else None
        if interval is None:
            return None
        ends = [end for end in (interval.low, interval.high) if end is not None]
        if ends:
            lows.append((min(ends), claim.stated))
            highs.append((max(ends), claim.stated))
    return (min(lows)[1], max(highs)[1]) if lows else None
