"""All Documents → the Library: records joined, values read in the light of their questions, references held.

A join, cheap and always recomputed. A record that cannot be kept is left out and its id remembered as lost, so that
one mistake gives one finding and not one more for everything that refers to it.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, cast

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.load.compose import ReadValue, asked_by, compose_claim, compose_question, read_values, stated_in
from sitegen.load.dangling import without_dangling
from sitegen.load.document import Document, FileKind
from sitegen.load.drafts import check_drafts, has_drafts, without_drafts
from sitegen.load.drawable import check_declarations
from sitegen.load.entries import SEVERITIES
from sitegen.load.references import Known, check_charts, check_prose, check_references, check_scopes
from sitegen.mapping import Mapper
from sitegen.model.config import Config, Licence, LinkSettings
from sitegen.model.explainer import Explainer, Fragment
from sitegen.model.library import Library
from sitegen.model.records import (
    Actor,
    ChartRecord,
    Claim,
    Correction,
    Event,
    Outlines,
    Place,
    Question,
    Record,
    Source,
)

DUPLICATE_RECORD = Rule(
    "duplicate-record",
    Severity.ERROR,
    "Two records of one kind have the same id.",
    "Ids are unique per kind across the project, former ids included, because permalinks rest on them. Rename the "
    "newer record; if it replaces the older one, give it a new id and list the old one under `former_ids`.",
)
NO_SITE = Rule(
    "no-site",
    Severity.ERROR,
    "There is no project here: site.yaml or content/ is missing.",
    "A project has a site.yaml that begins with `format: 1` and a folder content/. Run `sitegen new DIR` for a commented "
    "project to start from, or `sitegen -C DIR …` to work on a project elsewhere.",
)
NO_HOME = Rule(
    "no-home",
    Severity.ERROR,
    "The site has no home page.",
    "The explainer at content/index.md is the home page, and a site without one has no way in. It needs a head with a "
    "title; its text may come later.",
)
RESERVED_PAGE = Rule(
    "reserved-page",
    Severity.ERROR,
    "A page of the author's has an address that the site itself uses.",
    "Addresses such as /sources/, /questions/, /timeline/, /data/ and /method/ belong to the pages that sitegen makes. "
    "Rename the file under content/pages/; its name is its address.",
)
UNKNOWN_RULE = Rule(
    "unknown-rule",
    Severity.WARNING,
    "site.yaml gives a weight to a rule that does not exist.",
    "Under `rules:` stand names of rules with what each weighs: `bare-figure: error`. A misspelt one changes nothing, and the "
    "rule that was meant keeps its weight. `sitegen explain` lists all rules.",
)

RESERVED = frozenset(
    {"sources", "questions", "timeline", "compare", "as-known", "actors", "places", "charts", "tags", "corrections"}
    | {"method", "evidence", "data", "search", "pagefind", "assets", "404", "feed", "sitemap", "robots"}
)


@dataclass(slots=True)
class _Gathering:
    """What the join has so far; it lives only inside `resolve`."""

    shelves: dict[str, dict[str, Record]] = field(default_factory=dict)
    owners: dict[str, dict[str, Record]] = field(default_factory=dict)
    lost: set[tuple[str, str]] = field(default_factory=set)
    found: list[Diagnostic] = field(default_factory=list)

    def keep(self, kind: str, record: Record) -> None:
        """Each id has one owner, former ids included; a record whose own id is taken is left out."""
        shelf = self.shelves.setdefault(kind, {})
        owners = self.owners.setdefault(kind, {})
        if not record.former_ids and record.id not in owners:  # as of most
            owners[record.id] = shelf[record.id] = record
            return
        for index, name in enumerate((record.id, *record.former_ids)):
            owner = owners.setdefault(name, record)
            if owner is record:
                continue
            span, mend = record.span("id"), f"id: {name}-2"
            if index:
                span, mend = record.span(f"former_ids.{index - 1}"), f"take {name} out of former_ids"
            related = ((owner.span("id" if owner.id == name else "former_ids"), "the other one"),)
            message = f"two {kind}s have the id `{name}`"
            self.found.append(Diagnostic(DUPLICATE_RECORD, message, span, mend, related=related))
        shelf.setdefault(record.id, record)

    def lose(self, kind: str, name: str, found: Diagnostics) -> None:
        self.lost.add((kind, name))
        self.found.extend(found)

    def known(self) -> Known:
        return Known({kind: shelf.keys() for kind, shelf in self.shelves.items()}, self.lost)


def resolve(
    documents: Iterable[Document], texts: Mapping[str, str], *, drafts: bool = False, mapper: Mapper = map
) -> tuple[Library, Diagnostics]:
    """The library of all documents. `texts` are the full texts at hand by source id; `drafts` keeps drafts in.

    The values of claims are read in a map.
    """
    ordered = sorted(documents, key=lambda document: document.path)
    gathering = _Gathering()
    config = _config(ordered, gathering.found)
    for document in ordered:
        gathering.lost.update((document.kind.value, lost) for lost in document.lost)
        if document.kind is not FileKind.CLAIMS:
            _gather(document, gathering)
    claims = [document for document in ordered if document.kind is FileKind.CLAIMS]
    questions = cast("dict[str, Question]", gathering.shelves.get("question", {}))
    asked = {name: asked_by(question) for name, question in questions.items()}
    stated = [stated_in(document.entries, asked) for document in claims]
    for document, values in zip(claims, mapper(read_values, stated), strict=True):
        _gather_claims(document, gathering, values)
    known = gathering.known()
    dangling = check_references(gathering.shelves, known)
    gathering.found.extend(dangling)
    library = _join(config, gathering.shelves, ordered, texts, whole=not (dangling or gathering.lost))
    found = (*gathering.found, *check_scopes(library), *check_prose(library, known))
    if drafts or not has_drafts(library):
        return library, (*found, *check_charts(library), *check_declarations(library))
    published = _indexed(without_drafts(library))
    charts = (*check_charts(published), *check_declarations(published))
    return published, (*found, *check_drafts(published, library), *charts)


def _config(documents: list[Document], found: list[Diagnostic]) -> Config:
    site = next((document for document in documents if document.kind is FileKind.SITE), None)
    if site is None:
        found.append(Diagnostic(NO_SITE, "there is no site.yaml here", Span("site.yaml"), "sitegen new DIR"))
    if not any(document.kind is FileKind.EXPLAINER and document.name == "index" for document in documents):
        mend = '---\ntitle: "…"\n---'
        found.append(Diagnostic(NO_HOME, "there is no content/index.md", Span("content/index.md"), mend))
    if site is None or not site.entries:
        return Config()
    entry = site.entries[0]
    values = {key: value for key, value in entry.fields.items() if key not in ("format", "rules", "licence", "links")}
    return Config(
        **values,
        licence=Licence(**entry.fields.get("licence", {})),
        links=LinkSettings(**entry.fields.get("links", {})),
        severities={rule: SEVERITIES[word] for rule, word in entry.fields.get("rules", {}).items()},
        spans=entry.spans,
    )


_PLAIN: Mapping[FileKind, Callable[..., Record]] = {
    FileKind.ACTORS: Actor,
    FileKind.PLACES: Place,
    FileKind.EVENTS: Event,
    FileKind.CHARTS: ChartRecord,
    FileKind.CORRECTIONS: Correction,
}


def _gather(document: Document, gathering: _Gathering) -> None:
    kind = document.kind
    if kind in _PLAIN:
        name, make = kind.value, _PLAIN[kind]
        for entry in document.entries:
            gathering.keep(name, make(spans=entry.spans, **entry.fields))
        return
    for entry in document.entries:
        match kind:
            case FileKind.SOURCE:
                gathering.keep("source", Source(id=document.name, spans=entry.spans, **entry.fields))
            case FileKind.EXPLAINER:
                if is_reserved(document):
                    message = f"the address /{document.name}/ belongs to a page that sitegen makes"
                    mend = f"rename the file to content/pages/about-{document.name.replace('/', '-')}.md"
                    gathering.lose(
                        "explainer", document.name, (Diagnostic(RESERVED_PAGE, message, document.span, mend),)
                    )
                    continue
                body = document.body or Fragment()
                gathering.keep("explainer", Explainer(id=document.name, body=body, spans=entry.spans, **entry.fields))
            case FileKind.QUESTIONS:
                question, found = compose_question(entry)
                if question:
                    gathering.keep("question", question)
                else:
                    gathering.lose("question", entry.fields["id"], found)


def is_reserved(document: Document) -> bool:
    """Whether a page of the author's would stand at an address that belongs to the site."""
    own = document.path != "content/index.md"
    return own and (document.name == "index" or document.name.split("/")[0] in RESERVED)


def _gather_claims(document: Document, gathering: _Gathering, values: Iterable[ReadValue]) -> None:
    known = gathering.known()
    if not known.has("source", document.name):
        stray = known.dangling("source", document.name, document.span, "this file of claims")
        gathering.found.append(stray)
        gathering.lost.update(("claim", entry.fields["id"]) for entry in document.entries)
        return
    questions = gathering.shelves.get("question", {})
    for position, (entry, value) in enumerate(zip(document.entries, values, strict=True)):
        asked = entry.fields.get("question", "")
        if asked and asked not in questions:
            name = entry.fields["id"]
            span = entry.spans["question"]
            dangling = (
                ()
                if known.has("question", asked)
                else (known.dangling("question", asked, span, f"claim `{name}`", "question: "),)
            )
            gathering.lose("claim", name, dangling)
            continue
        claim, found = compose_claim(entry, document.name, position, value)
        if claim:
            gathering.keep("claim", claim)
        else:
            gathering.lose("claim", entry.fields["id"], found)


def _join(
    config: Config,
    shelves: Mapping[str, Mapping[str, Any]],
    documents: list[Document],
    texts: Mapping[str, str],
    *,
    whole: bool,
) -> Library:
    """The library of all records; where they are not `whole`, less what refers to those that are missing."""
    sources: dict[str, Source] = dict(sorted(shelves.get("source", {}).items(), key=_by_date))
    rank = {name: index for index, name in enumerate(sources)}
    claims = [claim for claim in shelves.get("claim", {}).values() if claim.source in rank]
    claims.sort(key=lambda claim: rank[claim.source])  # of a source they are in its order
    library = Library(
        config=config,
        sources=sources,
        actors=shelves.get("actor", {}),
        places=shelves.get("place", {}),
        questions=shelves.get("question", {}),
        claims={claim.id: claim for claim in claims},
        events=shelves.get("event", {}),
        charts=shelves.get("chart", {}),
        corrections=shelves.get("correction", {}),
        explainers=shelves.get("explainer", {}),
        outlines=next((d.outlines for d in documents if d.outlines), Outlines()),
        summaries={d.name: d.body for d in documents if d.kind is FileKind.SOURCE and d.body},
        locks={d.name: d.lock for d in documents if d.lock},
        texts={name: text for name, text in texts.items() if name in sources},
    )
    library = _indexed(library if whole else without_dangling(library))
    read = library.claims_by_source
    unread = frozenset(
        d.name
        for d in documents
        if d.kind is FileKind.CLAIMS and len(read.get(d.name, ())) < len(d.entries) + len(d.lost)
    )
    return replace(library, unread=unread)


def _by_date(item: tuple[str, Source]) -> tuple[bool, int, int, str]:
    """Dated sources first, in order of date; the undated ones stand on a shelf of their own."""
    name, source = item
    when = source.published
    return (
        when is None or when.first is None,
        (when.first or 0) if when else 0,
        (when.clock or 0) if when else 0,
        name,
    )


def _indexed(library: Library) -> Library:
    by_source: dict[str, list[Claim]] = {name: [] for name in library.sources}
    by_question: dict[str, list[Claim]] = {name: [] for name in library.questions}
    for claim in library.claims.values():
        by_source[claim.source].append(claim)
        if claim.question:
            by_question[claim.question].append(claim)
    by_target: dict[str, list[Correction]] = {}
    for correction in library.corrections.values():
        by_target.setdefault(correction.target, []).append(correction)
    return replace(
        library,
        ranks={name: number for number, name in enumerate(library.sources, start=1)},
        claims_by_source={name: tuple(claims) for name, claims in by_source.items()},
        claims_by_question={name: tuple(claims) for name, claims in by_question.items()},
        corrections_by_target={target: tuple(corrections) for target, corrections in by_target.items()},
    )
