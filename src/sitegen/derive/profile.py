"""What the library and each of its sources carry: counts for frames and indexes, and the profile of one source."""

from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice
from operator import itemgetter

from sitegen.derive.evidence import has_quote
from sitegen.derive.once import once
from sitegen.derive.origins import has_origin, origins_of
from sitegen.derive.passages import normalise, split_quote, word_count
from sitegen.derive.topics import Topic
from sitegen.frozen import dataclass
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground, Question
from sitegen.model.verdicts import CONFLICTS, Outcome, Relation, Verdict

_DAY_AND_WORDS = itemgetter(0, 1, 2)


def newest_as_of(claims: Iterable[Claim]) -> When | None:
    """The latest stated or inferred as-of date among some claims, by its first day: a figure of "2025" is not newer than
    one of 17 November 2025. A date that is open at its beginning goes by its last day.
    """
    dates = [
        (when.last or 0 if when.first is None else when.first, when.last or 0, when.stated, when)
        for claim in claims
        if (when := claim.as_of) is not None and (when.first is not None or when.last is not None)
    ]
    return max(dates, key=_DAY_AND_WORDS, default=(0, 0, "", None))[3]


def count(library: Library, what: str, question: str = "") -> int:
    """How many records of a kind there are; with a `question`, how many of them answer it."""
    if what == "claims":
        return len(library.claims_by_question[question] if question else library.claims)
    if what not in ("origins", "sources", "actors"):
        return len(library.questions if what == "questions" else library.events)
    if not question and what != "origins":
        return len(library.sources if what == "sources" else library.actors)
    claims = library.claims_by_question[question] if question else tuple(library.claims.values())
    if what == "origins":
        return len(origins_of(claims, library))
    if what == "sources":
        return len({claim.source for claim in claims})
    return len({actor for claim in claims for actor in claim.by})


@dataclass(frozen=True, slots=True)
class Quoted:
    """A speaker whom a source quotes: in how many of its claims, and through whom, in order of appearance."""

    actor: str
    claims: int
    via: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SourceProfile:
    """What one source carries.

    `own_voice` counts its claims that name no speaker, `own_reporting` those of them that rest on its own reporting.
    `figures` counts its claims with a value, `unattributed` those of them without an origin. `only_here` are the
    questions that no other source answers, in reading order. `silent` counts those it does not answer; `silent_near` are the first of
    them of the topics it answers anything on, `silent_elsewhere` the first of the others. Nothing is concluded from
    the absence of a claim that could not be read.
    """

    quoted: tuple[Quoted, ...]
    own_voice: int
    own_reporting: int
    figures: int
    unattributed: int
    only_here: tuple[Question, ...]
    silent: int
    silent_near: tuple[Question, ...]
    silent_elsewhere: tuple[Question, ...]


def profile_of(source: str, library: Library, asked: Sequence[Topic], limit: int) -> SourceProfile:
    """Speakers are in order of how many claims are theirs, then of appearance; unanswered questions by topic.

    `asked` are all topics, and `limit` is how many unanswered questions are wanted, near and elsewhere: a source that
    answers 20 questions of 2,000 is silent on most.
    """
    claims = library.claims_by_source[source]
    own = [claim for claim in claims if not claim.by]
    figures = [claim for claim in claims if claim.value]
    answered = {claim.question for claim in claims if claim.question}
    touched = {library.questions[question].topic for question in answered}
    near = [topic for topic in asked if topic.name in touched]
    is_read = source not in library.unread
    elsewhere = (topic for topic in asked if topic.name not in touched)
    return SourceProfile(
        quoted=_quoted(claims),
        own_voice=len(own),
        own_reporting=[claim.basis for claim in own].count(Ground.OWN_REPORTING),
        figures=len(figures),
        unattributed=len([claim for claim in figures if not has_origin(claim)]),
        only_here=() if library.unread - {source} else _only_here(source, library),
        silent=len(library.questions) - len(answered) if is_read else 0,
        silent_near=_unanswered(answered, near, limit) if is_read else (),
        silent_elsewhere=_unanswered(answered, elsewhere, limit) if is_read else (),
    )


def _quoted(claims: Iterable[Claim]) -> tuple[Quoted, ...]:
    said: dict[str, int] = {}
    via: dict[str, dict[str, None]] = {}
    for claim in claims:
        for actor in claim.by if len(claim.by) < 2 else dict.fromkeys(claim.by):
            said[actor] = said.get(actor, 0) + 1
            if claim.via:
                via.setdefault(actor, {}).update(dict.fromkeys(claim.via))
    return tuple(
        [
            Quoted(actor, number, tuple(via.get(actor, ())))
            for actor, number in sorted(said.items(), key=itemgetter(1), reverse=True)
        ]
    )


def _unanswered(answered: AbstractSet[str], asked: Iterable[Topic], limit: int) -> tuple[Question, ...]:
    found: list[Question] = []
    for topic in asked:
        some = islice(topic.questions, limit + len(answered))
        found += [question for question in some if question.id not in answered]
        if len(found) >= limit:
            break
    return tuple(found[:limit])


def _only_here(source: str, library: Library) -> tuple[Question, ...]:
    answered = dict.fromkeys([claim.question for claim in library.claims_by_source[source] if claim.question])
    on = [(name, library.sources_on(name)) for name in answered]  # in the order of the sources
    return tuple([library.questions[name] for name, sources in on if sources[0] == sources[-1] == source])


@dataclass(frozen=True, slots=True)
class Conflicts:
    """Pairs in conflict that one source takes part in, each with the source's own claim as `a`, in its reading order.

    `within` are pairs of two of its own claims: two speakers it reports, or one who says both. `more` are not listed.
    """

    across: tuple[Verdict, ...] = ()
    within: tuple[Verdict, ...] = ()
    more: int = 0


def conflicts_of(source: str, library: Library, limit: int) -> Conflicts:
    """The first `limit` conflicts of a source with others, and as many within it."""
    across: list[Verdict] = []
    within: list[Verdict] = []
    more = 0
    for claim in library.claims_by_source[source]:
        if not claim.question or claim.id not in _contradicted(library.questions[claim.question], library):
            continue
        verdicts = library.verdicts[claim.question]
        for verdict in verdicts.beside(claim.id, _is_contradiction):
            inside = library.claims[verdict.b].source == source
            if inside and verdicts.comes_first(verdict.b, claim.id):
                continue  # told already, from the other side
            listed = within if inside else across
            if len(listed) < limit:
                listed.append(verdict)
            else:
                more += 1
    return Conflicts(tuple(across), tuple(within), more)


@once
def _contradicted(question: Question, library: Library) -> frozenset[str]:
    """The claims on a question that any other contradicts; most are contradicted by none."""
    return library.verdicts[question.id].those_with(_is_contradiction)


_CONTRADICTIONS = CONFLICTS | {Relation.INCONSISTENT}


def _is_contradiction(outcome: Outcome) -> bool:
    return outcome.relation in _CONTRADICTIONS


def quoted_words(claims: Iterable[Claim]) -> int:
    """How many words the quotes of some claims of one source hold; words quoted twice count once."""
    quotes = {normalise(claim.quote): claim.quote for claim in claims if has_quote(claim)}
    return sum(word_count(part) for quote in quotes.values() for part in split_quote(quote))
