"""The verdicts on all questions, some questions at a time: after an edit only those are judged again whose claims it touches."""

from dataclasses import replace
from functools import partial

from sitegen.derive.comparison import judge
from sitegen.mapping import Mapper, Reads, Whole
from sitegen.model.library import Library
from sitegen.model.verdicts import Verdicts
from sitegen.reads import LibraryStates, reading

AT_ONCE = 50
"""Questions in a batch, which is kept as one."""


def judged(library: Library, states: LibraryStates, mapper: Mapper) -> tuple[Library, LibraryStates]:
    """The library with the verdicts on every question, and the states of both."""
    states = states.later(library)
    names = tuple(library.questions)
    some = [names[at : at + AT_ONCE] for at in range(0, len(names), AT_ONCE)]
    made = [each for batch, _ in mapper(partial(_judge_some, Whole(library, states)), some) for each in batch]
    with_verdicts = replace(library, verdicts={name: verdicts for name, (verdicts, _) in zip(names, made, strict=True)})
    with_verdicts.made.update(library.made)  # what was found of single claims on the way does not rest on verdicts
    read = {name: reads for name, (_, reads) in zip(names, made, strict=True)}
    return with_verdicts, states.later(with_verdicts, read)


def _judge_some(whole: Whole, names: tuple[str, ...]) -> tuple[tuple[tuple[Verdicts, Reads], ...], Reads]:
    """The verdicts on each question with what was read for them, and all that was read."""
    library: Library = whole.value
    made = tuple(reading(partial(judge, library.questions[name]), library) for name in names)
    return made, frozenset().union(*(reads for _, reads in made))
