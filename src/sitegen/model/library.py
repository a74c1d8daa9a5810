"""Every record of a project, joined: references hold, drafts are out, values are parsed."""

from collections.abc import Mapping
from dataclasses import field
from typing import Any

from sitegen.frozen import dataclass
from sitegen.model.config import Config
from sitegen.model.explainer import Explainer, Fragment
from sitegen.model.records import Actor, ChartRecord, Claim, Correction, Event, Lock, Outlines, Place, Question, Source
from sitegen.model.verdicts import Verdicts


@dataclass(frozen=True, slots=True)
class Library:
    """Mappings go from id to record. Sources are in order of date (undated last), claims in reading order by source.

    `summaries` holds the body of each source's file. `texts` holds the full texts at hand (source id → text): checks
    read them, and nothing that is published may depend on them. `ranks` number the sources from 1 in their order.
    `unread` are the sources of which a claim could not be read, so that nothing is concluded from its absence.
    `addresses` give, by path in the project, where a page or an asset of the author's stands on the site. `verdicts` are,
    by question, those on its pairs of claims. The build fills these two in when the records are found sound.
    `made` is where `derive.once` keeps what follows from the rest.
    """

    config: Config = field(default_factory=Config)
    sources: Mapping[str, Source] = field(default_factory=dict)
    actors: Mapping[str, Actor] = field(default_factory=dict)
    places: Mapping[str, Place] = field(default_factory=dict)
    questions: Mapping[str, Question] = field(default_factory=dict)
    claims: Mapping[str, Claim] = field(default_factory=dict)
    events: Mapping[str, Event] = field(default_factory=dict)
    charts: Mapping[str, ChartRecord] = field(default_factory=dict)
    corrections: Mapping[str, Correction] = field(default_factory=dict)
    explainers: Mapping[str, Explainer] = field(default_factory=dict)
    outlines: Outlines = field(default_factory=Outlines)
    summaries: Mapping[str, Fragment] = field(default_factory=dict)
    locks: Mapping[str, Lock] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, str] = field(default_factory=dict)
    verdicts: Mapping[str, Verdicts] = field(default_factory=dict)
    unread: frozenset[str] = frozenset()
    ranks: Mapping[str, int] = field(default_factory=dict)
    claims_by_source: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    claims_by_question: Mapping[str, tuple[Claim, ...]] = field(default_factory=dict)
    corrections_by_target: Mapping[str, tuple[Correction, ...]] = field(default_factory=dict)
    made: dict[Any, Any] = field(default_factory=dict, init=False, compare=False, repr=False)

    @property
    def size(self) -> int:
        """How many records there are."""
        shelves = (self.sources, self.actors, self.places, self.questions, self.claims, self.events, self.charts)
        return sum(map(len, (*shelves, self.corrections, self.explainers)))

    def sources_on(self, question: str) -> tuple[str, ...]:
        """The source of each claim on a question: all that pages ask which only need to know where claims are."""
        key = "sources_on", question
        try:
            sources: tuple[str, ...] = self.made[key]
        except KeyError:
            sources = self.made[key] = tuple([claim.source for claim in self.claims_by_question[question]])
        return sources
