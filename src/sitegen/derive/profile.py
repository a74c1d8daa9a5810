"""What the library and each of its sources carry: counts for frames and indexes, and the profile of one source."""

from collections import Counter
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from itertools import islice

from sitegen.derive.evidence import has_quote
from sitegen.derive.once import once
from sitegen.derive.origins import origin_of, origins_of
from sitegen.derive.passages import normalise, split_quote, word_count
from sitegen.derive.topics import Topic
from sitegen.frozen import dataclass
from sitegen.model.dates import When
from sitegen.model.library import Library
from sitegen.model.records import Claim, Ground, Question
from sitegen.model.verdicts import CONFLICTS, Outcome, Relation, Verdict


def newest_as_of(claims: Iterable[Claim]) -> When | None:
    """The latest stated or inferred as-of date among some claims, by its first day: a figure of "2025" is not newer than
    one of 17 November 2025. A date that is open at its beginning goes by its last day.
    """

    def day(when: When) -> int:
        return (when.first if when.first is not None else when.last) or 0

    dates = [claim.as_of for claim in claims if claim.as_of and (claim.as_of.first, claim.as_of.last) != (None, None)]
    return max(dates, key=lambda when: (day(when), when.last or 0, when.stated), default=None)


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
        unattributed=[origin_of(claim, library) for claim in figures].count(None),
        only_here=() if library.unread - {source} else _only_here(source, library),
        silent=len(library.questions) - len(answered) if is_read else 0,
        silent_near=_unanswered(answered, near, limit) if is_read else (),
        silent_elsewhere=_unanswered(answered, elsewhere, limit) if is_read else (),
    )


def _quoted(claims: Iterable[Claim]) -> tuple[Quoted, ...]:
    said: Counter[str] = Counter()
    via: dict[str, dict[str, None]] = {}
    for claim in claims:
        for actor in dict.fromkeys(claim.by):
            said[actor] += 1
            via.setdefault(actor, {}).update(dict.fromkeys(claim.via))
    return tuple(Quoted(actor, number, tuple(via[actor])) for actor, number in said.most_common())


def _unanswered(answered: AbstractSet[str], asked: Iterable[Topic], limit: int) -> tuple[Question, ...]:
    questions = (question for topic in asked for question in topic.questions if question.id not in answered)
    return tuple(islice(questions, limit))


def _only_here(source: str, library: Library) -> tuple[Question, ...]:
    answered = dict.fromkeys(claim.question for claim in library.claims_by_source[source] if claim.question)
    return tuple(
        library.questions[name]
        for name in answered
        if all(claim.source == source for claim in library.claims_by_question[name])
    )


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
        if not claim.question or not _is_contradicted(library.questions[claim.question], library):
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
def _is_contradicted(question: Question, library: Library) -> bool:
    """Whether there is any contradiction on a question; on most there is none."""
    return library.verdicts[question.id].number(_is_contradiction) > 0


_CONTRADICTIONS = CONFLICTS | {Relation.INCONSISTENT}


def _is_contradiction(outcome: Outcome) -> bool:
    return outcome.relation in _CONTRADICTIONS


def quoted_words(claims: Iterable[Claim]) -> int:
    """How many words the quotes of some claims of one source hold; words quoted twice count once."""
    quotes = {normalise(claim.quote): claim.quote for claim in claims if has_quote(claim)}
    return sum(word_count(part) for quote in quotes.values() for part in split_quote(quote))
