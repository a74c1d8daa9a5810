"""Paragraphs whose claims all come from one source, or from one side where another has spoken too."""

from collections.abc import Iterable, Iterator

from sitegen.derive.prose import Prose, Texts, not_allowing
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.explainer import BlockKind
from sitegen.model.library import Library
from sitegen.model.records import Claim, Mode, Status

ONE_SIDED_PARAGRAPH = Rule(
    "one-sided-paragraph",
    Severity.NOTE,
    "All claims of a paragraph come from one source, or from speakers of one side.",
    "A reader may take a paragraph for the whole picture. Where the same questions have other answers on this site, add "
    "one, `[about 300](claim:beta-inside)`, or say in the text whose account this is. Silence of the others is worth a "
    "sentence too. The finding is a note: a paragraph about one document is as it should be, and "
    "`<!-- allow one-sided-paragraph: about this document alone -->` says so.",
)

_LEAST_CLAIMS = 3
_PARAGRAPHS = frozenset({BlockKind.PARAGRAPH, BlockKind.LIST})
_SHOWN = 3


def check(library: Library, part: Texts | None = None) -> Diagnostics:
    """Findings on the author's pages; the summary of a source has one source by its nature."""
    return tuple(finding for _, finding in findings(not_allowing(ONE_SIDED_PARAGRAPH, library, part), library))


def findings(prose: Iterable[Prose], library: Library) -> Iterator[tuple[Prose, Diagnostic]]:
    """Each one-sided paragraph of some blocks of prose, allowed or not."""
    for each in prose:
        if each.explainer and each.block.kind in _PARAGRAPHS:
            claims = _cited(each, library)
            fault = _fault(claims, _asked(each), library) if len(claims) >= _LEAST_CLAIMS else None
            if fault:
                message, others = fault
                yield each, _finding(each, message, others)


def _cited(prose: Prose, library: Library) -> list[Claim]:
    targets = dict.fromkeys(link.target for link in prose.block.links if link.scheme == "claim")
    return [library.claims[target] for target in targets if target in library.claims]


def _asked(prose: Prose) -> set[str]:
    """The questions that the paragraph itself links: there the reader finds every answer."""
    return {link.target for link in prose.block.links if link.scheme == "question"}


def _fault(claims: list[Claim], asked: set[str], library: Library) -> tuple[str, list[Claim]] | None:
    """What the claims have in common that they should not, and claims that could stand beside them."""
    rivals = [rival for claim in claims if claim.question not in asked for rival in _rivals(claim, library)]
    sources = {claim.source for claim in claims}
    if len(sources) == 1:
        (source,) = sources
        others = [rival for rival in rivals if rival.source != source]
        return f"all {len(claims)} claims of this paragraph come from one source, `{source}`", others
    sides = {side for claim in claims for side in _sides(claim, library)}
    unsided = [claim for claim in claims if not any(_sides(claim, library))]
    if len(sides) == 1 and not unsided:
        (side,) = sides
        others = [rival for rival in rivals if any(other not in ("", side) for other in _sides(rival, library))]
        if others:
            theirs = sorted({other for rival in others for other in _sides(rival, library)} - {side, ""})
            message = f"all {len(claims)} claims of this paragraph come from speakers of one side, `{side}`; "
            return message + f"{' and '.join(f'`{other}`' for other in theirs)} answered the same questions", others
    return None


def _rivals(claim: Claim, library: Library) -> Iterator[Claim]:
    for rival in library.claims_by_question.get(claim.question, ()):
        if rival.status is Status.ACTIVE and rival.id != claim.id:
            yield rival


def _sides(claim: Claim, library: Library) -> set[str]:
    """The sides of those who say it; "" among them for a speaker of no side."""
    return {library.actors[actor].side for actor in claim.by if actor in library.actors}


def _finding(prose: Prose, message: str, others: list[Claim]) -> Diagnostic:
    first = prose.block.text.lstrip()
    start = len(prose.block.text) - len(first)
    span = prose.block.place(start, start + len(first.split("\n", 1)[0].rstrip()))
    offered = list(dict.fromkeys(map(_link, others)))[: _SHOWN + 1]
    if not offered:
        return Diagnostic(ONE_SIDED_PARAGRAPH, message, span, "say in the text whose account this is")
    notes = tuple(f"or {other}" for other in offered[1:])
    return Diagnostic(ONE_SIDED_PARAGRAPH, message, span, offered[0], notes)


def _link(claim: Claim) -> str:
    """How to cite a claim: one that denies its value by its question, so that the value is not set down as its own."""
    denies = claim.mode is Mode.DENIES
    return f"[](question:{claim.question})" if denies else f"[{claim.stated}](claim:{claim.id})"
