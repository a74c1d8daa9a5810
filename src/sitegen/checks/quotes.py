"""Is there a quote, and is it no longer than it needs to be? Checked without the full text."""

from collections.abc import Iterator, Sequence

from sitegen.checks.parts import claims_of
from sitegen.derive.evidence import NO_QUOTE, has_quote
from sitegen.derive.passages import normalise, split_quote, word_count
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import Claim, Source

QUOTE_MISSING = Rule(
    "quote-missing",
    Severity.ERROR,
    "A claim has no quote and does not say why.",
    "A claim rests on words of its source: give the few that carry the value, `quote: about 11,000 soldiers were "
    "massed`. Where there are none, as in a map or a picture, write `quote: none` and say in a `note` what the claim "
    "rests on instead; readers see that note.",
)
QUOTE_TOO_LONG = Rule(
    "quote-too-long",
    Severity.ERROR,
    "A quote has more words than `quote_limit` allows.",
    "A quote shows where a value stands; it does not reprint the source. Take the fewest words that carry the value, and "
    "leave out what lies between two parts with ` [...] `: `quote: some 150,000 troops [...] in the area`. The limit is "
    "`quote_limit` in site.yaml, 12 words unless it says otherwise.",
)
QUOTE_SHARE = Rule(
    "quote-share",
    Severity.ERROR,
    "The quotes of one source together hold more of its words than `quote_share` allows.",
    "Each quote may be short and yet all together reprint the source, which its licence may not allow. Shorten the "
    "longest quotes to the words that carry their values: `quote: about 11,000` is often enough. The limit is "
    "`quote_share` in site.yaml, 25% of the source's words unless it says otherwise.",
)

_LONGEST_SHOWN = 3


def check(library: Library, part: Sequence[str] | None = None) -> Diagnostics:
    """Findings on each claim's quote for itself, then on the quotes of each source together."""
    limit = library.config.quote_limit
    alone = [finding for claim in claims_of(part, library) for finding in _check_claim(claim, limit)]
    sources = (library.sources[name] for name in (library.sources if part is None else part))
    together = [finding for source in sources for finding in _check_share(source, library)]
    return (*alone, *together)


def _check_claim(claim: Claim, limit: int) -> Iterator[Diagnostic]:
    if claim.quote == NO_QUOTE and not claim.note:
        message = "this claim has `quote: none` and no `note` that says what it rests on"
        yield Diagnostic(QUOTE_MISSING, message, claim.span("quote"), "note: >-\n  read from the map in the document")
    elif not claim.quote:
        message = f"the claim `{claim.id}` has no quote"
        yield Diagnostic(QUOTE_MISSING, message, claim.span("id"), "quote: >-\n  the exact words of the source")
    elif has_quote(claim) and _length(claim.quote) > limit:
        message = f"this quote has {_length(claim.quote)} words; at most {limit} are quoted"
        mend = "take the fewest words that carry the value; ` [...] ` joins two parts"
        yield Diagnostic(QUOTE_TOO_LONG, message, claim.span("quote"), mend)


def _length(quote: str) -> int:
    """Words of a quote, the ` [...] ` between its parts not counted."""
    return sum(map(word_count, split_quote(quote)))


def _check_share(source: Source, library: Library) -> Iterator[Diagnostic]:
    """Words quoted twice count once: two values may rest on the same words."""
    words = _words_of(source, library)
    claims = [claim for claim in library.claims_by_source.get(source.id, ()) if has_quote(claim)]
    lengths = {normalise(claim.quote): _length(claim.quote) for claim in claims}
    quoted = sum(lengths.values())
    limit = library.config.quote_share
    if words is None or quoted <= words * limit:
        return
    message = (
        f"the quotes of `{source.id}` hold {quoted} of its {words} words ({quoted * 100 / max(1, words):.3g} %); "
        f"at most {float(limit * 100):g} % are quoted"
    )
    longest = _longest(claims)
    related = tuple((claim.span("quote"), f"{_length(claim.quote)} words") for claim in longest)
    mend = f"shorten the longest quotes: {', '.join(claim.id for claim in longest)}"
    yield Diagnostic(QUOTE_SHARE, message, source.span(), mend, related=related)


def _longest(claims: Sequence[Claim]) -> Sequence[Claim]:
    return sorted(claims, key=lambda claim: -_length(claim.quote))[:_LONGEST_SHOWN]


def _words_of(source: Source, library: Library) -> int | None:
    """The source's words: counted where its text is at hand, else as attested; None where neither tells."""
    if source.id in library.texts:
        return word_count(library.texts[source.id])
    lock = library.locks.get(source.id)
    return lock.words if lock else None
