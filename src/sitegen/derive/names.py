"""By which words a text may name an actor."""

from collections.abc import Iterator

from sitegen.derive.passages import normalise
from sitegen.model.records import Actor

_PEOPLE = frozenset({"person", "anonymous"})
_SHORTEST_NAME = 3


def names_of(actor: Actor) -> Iterator[str]:
    """Name and aliases without a leading "the", and a person's last name; as `holds_words` compares them."""
    for written in (actor.name, *actor.aliases):
        name = normalise(written).casefold()
        yield name.removeprefix("the ")
        last = name.rpartition(" ")[2]
        if actor.kind in _PEOPLE and len(last) >= _SHORTEST_NAME:
            yield last
