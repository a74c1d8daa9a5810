"""Do a claim's words stand in its source? Checked wherever the source's full text is at hand."""

from collections.abc import Iterator, Sequence

from sitegen.checks.speakers import Names, find_speaker_between, names_in
from sitegen.derive.attestation import text_path
from sitegen.derive.evidence import Evidence, find_evidence, has_quote, headers_above, neighbours
from sitegen.derive.nearest import difference, find_nearest
from sitegen.derive.passages import Passage, Place, find_quote, parts_of, passages_of
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.model.library import Library
from sitegen.model.records import Claim

QUOTE_NOT_FOUND = Rule(
    "quote-not-found",
    Severity.ERROR,
    "A claim's quote does not stand in the full text of its source.",
    "A quote is the exact words of the source: upper and lower case count, while the shape of quote marks, dashes and "
    "spaces does not. A quote begins and ends at whole words and stays within one line of the text; parts of one line "
    "are joined by ` [...] `. Near matches are never accepted, only shown. Copy the words from the text: "
    "`quote: about 11,000 soldiers were massed`.",
)
QUOTE_AMBIGUOUS = Rule(
    "quote-ambiguous",
    Severity.ERROR,
    "A claim's quote stands more than once in its source, so that it points to no one place.",
    "The same few words can mean different things in different lines of a document. Say which place is meant: "
    "`passage: 12`, the number of the non-blank line; or the words that stand right before it, `before: on Tuesday`; "
    "or take a word more into the quote.",
)
ATTRIBUTION_NOT_FOUND = Rule(
    "attribution-not-found",
    Severity.ERROR,
    "The words that give a claim's speaker do not stand near its quote.",
    "An `attribution` is copied from the source like a quote, from the same line of the text or the one before or after "
    "it: `attribution: the General Staff said`. Further away it would no longer be clear that this speaker said these "
    "words. If the document names the speaker elsewhere and says “he” here, take those words and explain them in a "
    "`note`.",
)
HEADER_NOT_FOUND = Rule(
    "header-not-found",
    Severity.ERROR,
    "A row or column header given for a figure in a table does not stand where it should.",
    "A figure in a table means what its headers say. `cell: {row: …, column: …}` takes their exact words: the row's "
    "stand in the same line as the figure, the column's above it in the same column. A line is part of a table when "
    "it holds `|`.",
)

_SHOWN = 5


def check(library: Library, part: Sequence[str] | None = None) -> Diagnostics:
    """Findings on quotes, attributions and table headers, for every source whose text is at hand."""
    names = names_in(library)
    return tuple(
        finding
        for source in (library.sources if part is None else part)
        if source in library.texts
        for finding in _check_source(library.claims_by_source.get(source, ()), library.texts[source], names, library)
    )


def _check_source(claims: Sequence[Claim], text: str, names: Names, library: Library) -> Iterator[Diagnostic]:
    passages = passages_of(text)
    for claim in claims:
        if has_quote(claim):
            evidence = find_evidence(claim, passages)
            if not evidence.places:
                yield _not_found(claim, passages)
            elif len(evidence.places) > 1:
                yield _ambiguous(claim, evidence.places, passages)
            else:
                yield from _around(claim, evidence, passages)
                if claim.attribution and evidence.attributed:
                    place = evidence.places[0]
                    yield from find_speaker_between(claim, place, passages[place.passage - 1], names, library)


def _not_found(claim: Claim, passages: Sequence[Passage]) -> Diagnostic:
    path = text_path(claim.source)
    elsewhere = find_quote(passages, claim.quote)
    if elsewhere:
        return _misplaced(claim, elsewhere)
    parts = parts_of(claim.quote)
    missing = next((part for part in parts if not find_quote(passages, part)), "")
    if parts and not missing:
        places = [f'passage {find_quote(passages, part)[0].passage}: "{part}"' for part in parts]
        message = f"the parts of the quote do not stand in this order in one passage of {path}"
        mend = "quote parts of one passage, in its order; a second passage is a second claim"
        return Diagnostic(QUOTE_NOT_FOUND, message, claim.span("quote"), mend, tuple(places))
    nearest = find_nearest(passages, missing)
    message = f"the quote is not in {path}"
    if nearest is None:
        mend = "copy the words exactly from the text, or write `quote: none` with a `note`"
        return Diagnostic(QUOTE_NOT_FOUND, message, claim.span("quote"), mend)
    span = _span_of_words(claim, *difference(claim.quote, nearest.text)) if parts[1:] == () else claim.span("quote")
    note = f'nearest, passage {nearest.passage}: "{nearest.text}"'
    mend = "copy the words exactly; near matches are never accepted"
    return Diagnostic(QUOTE_NOT_FOUND, message, span, mend, (note,))


def _misplaced(claim: Claim, elsewhere: Sequence[Place]) -> Diagnostic:
    """The words stand in the text, but not where `passage`, `before` and `after` say."""
    field = "passage" if claim.passage is not None else "before" if claim.before else "after"
    where = f"in passage {claim.passage}" if field == "passage" else f"where `{field}` says"
    message = f"the quote does not stand {where} of {text_path(claim.source)}"
    note = "it stands in " + _passages_in_words(elsewhere)
    return Diagnostic(QUOTE_NOT_FOUND, message, claim.span(field), f"passage: {elsewhere[0].passage}", (note,))


def _passages_in_words(places: Sequence[Place]) -> str:
    numbers = list(dict.fromkeys(place.passage for place in places))
    shown = ", ".join(map(str, numbers[:_SHOWN])) + (" …" if len(numbers) > _SHOWN else "")
    return f"passage {shown}" if len(numbers) == 1 else f"passages {shown}"


def _span_of_words(claim: Claim, start: int, end: int) -> Span:
    """The place of some words of the quote, where it is written on one line as it is read."""
    span = claim.span("quote")
    if end <= start or span.column is None or span.length != len(claim.quote):
        return span
    return Span(span.path, span.line, span.column + start, end - start)


def _ambiguous(claim: Claim, places: Sequence[Place], passages: Sequence[Passage]) -> Diagnostic:
    texts = {passage.number: passage.text for passage in passages}
    notes = [f'passage {place.passage}: "{_in_context(texts[place.passage], place)}"' for place in places[:_SHOWN]]
    message = f"the quote stands {len(places)} times in {text_path(claim.source)}"
    numbers = [place.passage for place in places]
    alone = next((number for number in numbers if numbers.count(number) == 1), None)
    if alone is not None:
        mend = f"passage: {alone}"
    else:
        before = " ".join(texts[numbers[0]][: places[0].start].split()[-3:])
        after = " ".join(texts[numbers[0]][places[0].end :].split()[:3])
        mend = f"before: >-\n  {before}" if before else f"after: >-\n  {after}"
    return Diagnostic(QUOTE_AMBIGUOUS, message, claim.span("quote"), mend, tuple(notes))


def _in_context(text: str, place: Place) -> str:
    """The quote with up to five words on either side."""
    before, after = text[: place.start].split(" "), text[place.end :].split(" ")
    left = ("… " if len(before) > 6 else "") + " ".join(before[-6:])
    right = " ".join(after[:6]) + (" …" if len(after) > 6 else "")
    return left + text[place.start : place.end] + right


def _around(claim: Claim, evidence: Evidence, passages: Sequence[Passage]) -> Iterator[Diagnostic]:
    """What is wrong around a quote that stands in one place."""
    place = evidence.places[0]
    if not evidence.attributed:
        yield _unattributed(claim, place, passages)
    line = passages[place.passage - 1].text
    above = headers_above(passages, place)
    if claim.cell and not evidence.row:
        message = f"the row header “{claim.cell.row}” does not stand in passage {place.passage}, the figure's own line"
        yield _no_header(claim, "row", message, line, line.strip("| ").split("|")[0])
    if claim.cell and not evidence.column:
        message = f"the column header “{claim.cell.column}” does not stand above the figure in passage {place.passage}"
        yield _no_header(claim, "column", message, " / ".join(reversed(above)), above[-1] if above else "")


def _no_header(claim: Claim, name: str, message: str, stands: str, header: str) -> Diagnostic:
    note = (
        f'there stands: "{stands[:200]}"'
        if stands
        else "the line above the figure is not part of a table: it holds no `|`"
    )
    mend = f"{name}: >-\n  {header.strip()}" if header.strip() else "take the figure out of `cell`, or quote its table"
    return Diagnostic(HEADER_NOT_FOUND, message, claim.span(f"cell.{name}"), mend, (note,))


def _unattributed(claim: Claim, place: Place, passages: Sequence[Passage]) -> Diagnostic:
    near = neighbours(passages, place)
    path = text_path(claim.source)
    message = f"the attribution does not stand in passage {place.passage} of {path}, nor in the one before or after"
    elsewhere = find_quote(passages, claim.attribution)
    nearest = find_nearest(near, claim.attribution)
    notes: tuple[str, ...] = ()
    mend = "copy the words that give the speaker exactly"
    if elsewhere:
        notes = (f"it stands in {_passages_in_words(elsewhere)}, too far from the quote",)
        mend = f"take words from passages {near[0].number} to {near[-1].number}, and explain a pronoun in a `note`"
    elif nearest:
        notes = (f'nearest, passage {nearest.passage}: "{nearest.text}"',)
    return Diagnostic(ATTRIBUTION_NOT_FOUND, message, claim.span("attribution"), mend, notes)
