"""What carries a tag: a page per tag and their index. Without any tag there are none."""

from collections.abc import Iterator, Mapping

from sitegen.derive.speakers import claims_by_speaker
from sitegen.derive.timeline import in_order
from sitegen.derive.wording import count_words
from sitegen.frozen import dataclass
from sitegen.model.library import Library
from sitegen.model.records import Record
from sitegen.pages.claim_row import ClaimRow, claim_row, rests_on
from sitegen.pages.event_row import EventRow, event_row
from sitegen.pages.page import Link, Page, Wanted, every
from sitegen.urls import actor_url, explainer_url, place_url, question_url, source_url, tag_url


@dataclass(frozen=True, slots=True)
class TagContext:
    """Records with the tag, kind by kind."""

    tag: str
    explainers: tuple[Link, ...]
    questions: tuple[Link, ...]
    sources: tuple[Link, ...]
    actors: tuple[Link, ...]
    places: tuple[Link, ...]
    events: tuple[EventRow, ...]
    claims: tuple[ClaimRow, ...]


@dataclass(frozen=True, slots=True)
class TagEntry:
    tag: Link
    records: str


@dataclass(frozen=True, slots=True)
class TagsContext:
    tags: tuple[TagEntry, ...]


Tagged = Mapping[str, Mapping[str, tuple[str, ...]]]
"""By tag and by shelf of the library, the ids of what carries the tag."""


def has_tags(library: Library) -> bool:
    """Whether anything carries a tag, so that there are pages of tags."""
    return bool(_tagged(library))


def tag_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    for tag, ids in _tagged(library).items():
        if wanted(tag_url(tag)):
            yield _page(tag, ids, library)


def tags_pages(library: Library, wanted: Wanted = every) -> Iterator[Page]:
    if not wanted("/tags/"):
        return
    tagged = _tagged(library)
    if tagged:
        entries = [
            TagEntry(Link(_words(tag), tag_url(tag)), count_words(sum(map(len, ids.values())), "record"))
            for tag, ids in tagged.items()
        ]
        yield Page(
            kind="tags",
            url="/tags/",
            title="Tags",
            description="The desk’s own keywords, and what carries them.",
            context=TagsContext(tuple(entries)),
            trail=(Link("Home", "/"),),
        )


def _tagged(library: Library) -> Tagged:
    """In the order of the alphabet. A speaker without a page is left out, so that nothing gathers them."""
    shelves: Mapping[str, Mapping[str, Record]] = {
        "explainers": library.explainers,
        "questions": library.questions,
        "sources": library.sources,
        "actors": _tagged_speakers(library),
        "places": library.places,
        "events": library.events,
        "claims": library.claims,
    }
    found: dict[str, dict[str, tuple[str, ...]]] = {}
    for shelf, records in shelves.items():
        for name, record in records.items():
            if not record.tags:
                continue
            for tag in dict.fromkeys(record.tags):
                ids = found.setdefault(tag, dict.fromkeys(shelves, ()))
                ids[shelf] = (*ids[shelf], name)
    return dict(sorted(found.items()))


def _tagged_speakers(library: Library) -> Mapping[str, Record]:
    tagged = {name: actor for name, actor in library.actors.items() if actor.tags}
    return {name: tagged[name] for name in claims_by_speaker(library) if name in tagged} if tagged else {}


def _words(tag: str) -> str:
    return tag.replace("-", " ")


def _page(tag: str, ids: Mapping[str, tuple[str, ...]], library: Library) -> Page:
    claims = tuple(library.claims[name] for name in ids["claims"])
    number = count_words(sum(map(len, ids.values())), "record")
    return Page(
        kind="tag",
        url=tag_url(tag),
        title=f"Tag: {_words(tag)}",
        description=f"What carries the tag “{_words(tag)}”: {number}.",
        context=TagContext(
            tag=_words(tag),
            explainers=tuple(Link(library.explainers[name].title, explainer_url(name)) for name in ids["explainers"]),
            questions=tuple(Link(library.questions[name].title, question_url(name)) for name in ids["questions"]),
            sources=tuple(Link(library.sources[name].title, source_url(name)) for name in ids["sources"]),
            actors=tuple(Link(library.actors[name].name, actor_url(name)) for name in ids["actors"]),
            places=tuple(Link(library.places[name].name, place_url(name)) for name in ids["places"]),
            events=tuple(
                event_row(event, library) for event in in_order(tuple(library.events[name] for name in ids["events"]))
            ),
            claims=tuple(claim_row(claim, library) for claim in claims),
        ),
        trail=(Link("Home", "/"), Link("Tags", "/tags/")),
        rests_on=rests_on(claims, library),
    )
