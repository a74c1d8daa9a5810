"""What somebody points at (an id, an address on the site, a line of a file), as the claims behind it."""

import re
from collections.abc import Mapping
from urllib.parse import unquote, urlsplit

from sitegen.derive.citations import texts_of
from sitegen.load.references import record_behind
from sitegen.model.explainer import Fragment
from sitegen.model.library import Library
from sitegen.model.records import Claim, Record

_LINE = re.compile(r"(?P<path>.+?):(?P<line>\d{1,9})(?::\d*)?:?")
_EVENT = "event-"


def find_claims(target: str, library: Library) -> tuple[Claim, ...]:
    """The claims that a target stands for, in reading order; () where it is nothing that is known.

    A target is a claim's id (a former one too), `claim:ID`; an address of the site with or without its host, where
    `#ID` picks one claim or event of the page; or `path:line`, as findings name it.
    """
    target = target.strip()
    claim = _by_id(target.removeprefix("claim:"), library)
    if claim is not None:
        return (claim,)
    line = _LINE.fullmatch(target)
    if line is not None and (found := _at_line(line["path"].removeprefix("./"), int(line["line"]), library)):
        return found
    return _at_address(target, library) if "/" in target or target.startswith("#") else ()


def _by_id(name: str, library: Library) -> Claim | None:
    claim = library.claims.get(name)
    return claim or next((each for each in library.claims.values() if name in each.former_ids), None)


def _record(name: str, shelf: Mapping[str, Record]) -> str:
    """The present id of a record by any id it has or had; "" for none."""
    return name if name in shelf else next((each.id for each in shelf.values() if name in each.former_ids), "")


def _at_line(path: str, line: int, library: Library) -> tuple[Claim, ...]:
    """What is linked on a line of Markdown, else the record that the line belongs to."""
    for _, body in texts_of(library):
        linked = [
            reference for reference in body.references if (reference.span.path, reference.span.line) == (path, line)
        ]
        if linked:
            return _behind(Fragment(references=tuple(linked)), library)
    shelves: tuple[Mapping[str, Record], ...] = (library.claims, library.events, library.questions, library.sources)
    begun = [
        (record.span().line, record)
        for shelf in shelves
        for record in shelf.values()
        if record.span().path == path and record.span().line <= line
    ]
    if not begun:
        return ()
    record = max(begun, key=lambda item: item[0])[1]
    return (record,) if isinstance(record, Claim) else _of_record(record, library)


def _of_record(record: Record, library: Library) -> tuple[Claim, ...]:
    if library.events.get(record.id) is record:
        return tuple(library.claims[name] for name in library.events[record.id].claims)
    if library.questions.get(record.id) is record:
        return library.claims_by_question[record.id]
    return library.claims_by_source.get(record.id, ())


def _at_address(target: str, library: Library) -> tuple[Claim, ...]:
    try:
        parts = urlsplit(target)
        root = urlsplit(library.config.base_url).path.strip("/")
    except ValueError:
        return ()
    path = unquote(parts.path).strip("/").removesuffix("index.html").strip("/")
    path = path.removeprefix(f"{root}/") if root else path
    anchor = unquote(parts.fragment)
    claim = _by_id(anchor, library)
    if claim is not None:
        return (claim,)
    event = library.events.get(_record(anchor.removeprefix(_EVENT), library.events))
    if event is not None and anchor.startswith(_EVENT):
        return tuple(library.claims[name] for name in event.claims)
    folder, _, name = path.partition("/")
    if folder == "questions":
        return library.claims_by_question.get(_record(name, library.questions), ())
    if folder == "sources":
        return library.claims_by_source.get(_record(name, library.sources), ())
    page = library.explainers.get(path or "index") if parts.path else None
    return _behind(page.body, library) if page else ()


def _behind(body: Fragment, library: Library) -> tuple[Claim, ...]:
    """The claims that the links of a text rest on, each once."""
    found: dict[str, Claim] = {}
    for reference in body.references:
        kind, name = record_behind(reference)
        if kind == "claim" and name in library.claims:
            found[name] = library.claims[name]
        elif kind == "question":
            found |= {claim.id: claim for claim in library.claims_by_question.get(name, ())}
    return tuple(found.values())
