"""The spread sentence of a question: who gives which figure, in one tested pattern and never as an average.

Figures that count unlike things are told apart. Up to four origins are named, each with its stated figures and their
dates; beyond that their number and the ends of what they state. Figures that name no speaker come after, counted, and
never in the spread itself; then those who say that it is not known.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence

from sitegen.derive.answer import Answer, answer_to
from sitegen.derive.claim_words import as_of_words, stated_words
from sitegen.derive.counted import headings
from sitegen.derive.extent import Counted, active_claims, counted_by, find_ends, is_given
from sitegen.derive.origins import Origin, origin_of
from sitegen.derive.speakers import speakers_of
from sitegen.derive.wording import capitalised, count_words, date_words, list_words, nested, verb
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Question
from sitegen.model.value import Form, Kind

_UNKNOWN = Form.UNKNOWN  # dear to look up for every claim

MAX_NAMED = 4
MAX_FIGURES = 3

_NOUNS = {Kind.DATE: "date", Kind.STATUS: "answer", Kind.TEXT: "answer"}


def spread_sentence(question: Question, library: Library) -> str:
    """One or more sentences; says so where nobody answers."""
    return " ".join(spread_lines(question, library))


def spread_lines(question: Question, library: Library) -> tuple[str, ...]:
    """The same as a sentence for each thing that is counted."""
    claims = active_claims(question, library)
    return _tell(claims, _Telling(question, library)) or ("No document answers this question.",)


def without_each(question: Question, sources: Iterable[str], library: Library) -> Iterator[str]:
    """The spread sentence as it would be without each of some sources, so that what rests on it alone can be seen."""
    claims, telling = active_claims(question, library), _Telling(question, library)
    for source in sources:
        others = [claim for claim in claims if claim.source != source]
        yield " ".join(_tell(others, telling)) or "No other document answers this question."


class _Telling:
    """What is told of a question again and again, each thing found out once: without one source most is as with it."""

    def __init__(self, question: Question, library: Library) -> None:
        self.question = question
        self.library = library
        self._parts: dict[tuple[str, ...], str] = {}
        self._headings: dict[tuple[Counted, ...], Mapping[Counted, str]] = {}

    def parts(self, claims: list[Claim]) -> str:
        """What is told of claims that count one thing."""
        names = tuple([claim.id for claim in claims])
        if names not in self._parts:
            self._parts[names] = "; ".join(_parts(claims, self.question, self.library))
        return self._parts[names]

    def headings(self, things: Collection[Counted]) -> Mapping[Counted, str]:
        names = tuple(things)
        if names not in self._headings:
            self._headings[names] = headings(things, self.question, self.library)
        return self._headings[names]


def _tell(claims: Iterable[Claim], telling: _Telling) -> tuple[str, ...]:
    question = telling.question
    groups: dict[Counted, list[Claim]] = {}
    known: dict[tuple[str, str, str], list[Claim]] = {}
    for claim in claims:
        stated = claim.scope, claim.place, claim.over
        if stated not in known:
            known[stated] = groups.setdefault(counted_by(claim, question), [])
        known[stated].append(claim)
    heads: dict[tuple[str, bool], list[str]] = {}
    for counted, head in telling.headings(groups).items():
        told = telling.parts(groups[counted])
        heads.setdefault((told, bool(head)), []).append(head)
    # Of several things that are counted, of which the same is to be told, it is told once.
    return tuple(
        [
            f"{capitalised('; '.join(some))}{', each' if len(some) > 1 else ''}: {told}."
            if headed
            else f"{capitalised(told)}."
            for (told, headed), some in heads.items()
        ]
    )


def _parts(claims: list[Claim], question: Question, library: Library) -> list[str]:
    """Who gives which figure; then how many documents name no speaker; then who says that it is not known."""
    by_origin: dict[Origin, list[Claim]] = {}
    unattributed: set[str] = set()
    unknowing: set[Origin | str] = set()
    for claim in claims:
        origin = origin_of(claim, library)
        if claim.value is not None and claim.value.form is _UNKNOWN:
            unknowing.add(origin or claim.source)
        elif origin is None:
            unattributed.add(claim.source)
        else:
            by_origin.setdefault(origin, []).append(claim)
    if len(by_origin) > MAX_NAMED:
        parts = _count(by_origin.values(), question, library)
    else:
        names = _names(by_origin, library)
        parts = [f"{names[origin]} {_say(origin, said, question, library)}" for origin, said in by_origin.items()]
    if unattributed:
        prints = "prints" if len(unattributed) == 1 else "print"
        documents = count_words(len(unattributed), "document")
        parts.append(f"{documents} {prints} {_a_noun(question)} without saying where it comes from")
    if unknowing:
        parts.append(
            "one says unknown" if len(unknowing) == 1 else f"{count_words(len(unknowing), 'speaker')} say unknown"
        )
    return parts


def _a_noun(question: Question) -> str:
    noun = _NOUNS.get(question.kind, "figure")
    return f"an {noun}" if noun == "answer" else f"a {noun}"


def _say(origin: Origin, claims: list[Claim], question: Question, library: Library) -> str:
    """What one origin says, each figure once however many outlets print it."""
    language = library.config.language
    plural = is_plural(origin, library)
    unique = claims if len(claims) == 1 else _unlike(claims, library)
    by_verb: dict[str, list[str]] = {}
    for claim in unique[:MAX_FIGURES]:
        figure = f"{stated_words(claim, language)} ({_when(claim, question, language)})"
        by_verb.setdefault(verb(claim.mode, plural=plural), []).append(figure)
    told = [f"{says} {list_words(figures)}" for says, figures in by_verb.items()]
    if len(unique) > MAX_FIGURES:
        more = count_words(len(unique) - MAX_FIGURES, f"more {_NOUNS.get(question.kind, 'figure')}")
        told.append(f"{'give' if plural else 'gives'} {more}")
    return list_words(told)


def _names(by_origin: Mapping[Origin, list[Claim]], library: Library) -> Mapping[Origin, str]:
    """What some origins are called; unnamed ones of several documents that have one name, with their documents."""
    names = {origin: speaker_words(claims[0], library) for origin, claims in by_origin.items()}
    if len(set(names.values())) == len(names):
        return names
    shared = {name for name, number in Counter(names.values()).items() if number > 1}
    return {
        origin: f"{name} (in “{nested(library.sources[origin.source].title)}”)"
        if name in shared and origin.source and origin.speakers
        else name
        for origin, name in names.items()
    }


def _unlike(claims: list[Claim], library: Library) -> list[Claim]:
    """Of claims that state the same of the same time, the first."""
    unique: dict[object, Claim] = {}
    for claim in claims:
        mode = Mode.ASSERTS if claim.mode is Mode.ESTIMATES else claim.mode
        unique.setdefault((mode, claim.as_of, claim.forecast_for, _states(answer_to(claim, library))), claim)
    return list(unique.values())


def _states(answer: Answer) -> object:
    """The same for two claims that state the same, hedges aside."""
    return answer.key, answer.dimension, answer.rate


def _state_one(answers: Sequence[Answer]) -> bool:
    first = _states(answers[0])
    return all(_states(answer) == first for answer in answers)


def _when(claim: Claim, question: Question, language: str) -> str:
    undated = "date not stated" if question.kind in _NOUNS else "date of the figure not stated"
    held = as_of_words(claim.as_of, language) or undated
    if claim.mode is not Mode.FORECASTS or claim.forecast_for is None:
        return held
    ahead = f"for {date_words(claim.forecast_for, language)}"
    return f"{ahead}, {held}" if claim.as_of else ahead


def _count(by_origin: Collection[list[Claim]], question: Question, library: Library) -> list[str]:
    """Of more origins than are named: how many give figures and from where to where, how many deny or forecast one."""
    given = [[claim for claim in claims if is_given(claim)] for claims in by_origin]
    givers = [claims for claims in given if claims]
    parts = []
    if givers:
        speakers = count_words(len(givers), "named speaker")
        gives = "gives" if len(givers) == 1 else "give"
        figures = _from_to([claim for claims in givers for claim in claims], question, library)
        parts.append(f"{speakers} {gives} {figures}")
    modes = [{claim.mode for claim in claims} for claims in by_origin]
    for mode in (Mode.DENIES, Mode.FORECASTS):
        if number := len([said for said in modes if mode in said]):
            speakers = count_words(number, "named speaker")
            parts.append(f"{speakers} {verb(mode, plural=number > 1)} {_a_noun(question)}")
    return parts


def _from_to(claims: list[Claim], question: Question, library: Library) -> str:
    """The lowest and the highest figure as they are stated, which need not be of one day."""
    language = library.config.language
    noun = f"{_NOUNS.get(question.kind, 'figure')}s"
    answers = [answer_to(claim, library) for claim in claims]
    if _state_one(answers):
        return stated_words(claims[0], language)
    ends = find_ends(claims, answers)
    if ends is None:
        return f"different {noun}"
    lowest, highest = (stated_words(claim, language) for claim in ends)
    return f"{noun} within {lowest}" if ends[0] is ends[1] else f"{noun} from {lowest} to {highest}"


def is_plural(origin: Origin, library: Library) -> bool:
    """Whether the speakers take a plural verb: several of them, or a group such as "Ukrainian officials"."""
    return len(origin.speakers) > 1 or any(library.actors[actor].kind == "group" for actor in origin.speakers)


def speaker_words(claim: Claim, library: Library) -> str:
    """The names behind a claim's origin, in the order of its document; one without a publisher is called by its title."""
    speakers = speakers_of(claim, library)
    if speakers:
        return list_words([library.actors[actor].name for actor in speakers])
    return f"the document “{nested(library.sources[claim.source].title)}”"
