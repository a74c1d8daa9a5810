"""The editorial rules: each a pure function from the library to findings, one family to a file.

quotes           a quote is there, and is no longer than it needs to be
evidence         quotes, attributions and table headers stand in the texts at hand, and no other speaker between (speakers)
value_in_quote   the quote holds every number of the value, and the value its hedge (hedges)
attribution      the attribution names the speaker
attestation      the desk's attestation is there and still fits the words
sources          sources have a date and claims
unanswered       questions have claims
tolerances       how near counts as near can be read
inference        inferred dates say from what
cycles           nothing leads back to itself
claim_links      what a claim says of its time, its relays and its predecessor fits the rest of it
claim_words      the words of a claim link say what the claim says
corrections      entries of the log of corrections name a record
aliases          former addresses of pages lead on
guards           the premises a page rests on still hold
chart_titles     a chart's title that states a finding is guarded
bare_figures     a figure in prose is a claim link
loaded_words     words report and do not judge
one_sided        a paragraph's claims come from more than one source and side
staleness        pages are as new as the sources, and cite claims that still stand
allowances       what authors allow in prose is there, has a reason, and is rare

against          published claims did not change silently (only for `check --against`)

parts            texts and sources, some at a time

To add a rule: write its file, add a line here and to the tuple, and a case under tests/cases/.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from sitegen.checks import (
    aliases,
    allowances,
    attestation,
    attribution,
    bare_figures,
    chart_titles,
    claim_links,
    claim_words,
    corrections,
    cycles,
    evidence,
    guards,
    inference,
    loaded_words,
    one_sided,
    quotes,
    sources,
    staleness,
    tolerances,
    unanswered,
    value_in_quote,
)
from sitegen.checks.parts import sources_in_parts, texts_in_parts
from sitegen.diagnostics import Diagnostics
from sitegen.model.library import Library

Check = Callable[[Library], Diagnostics]

# Processes take them from the top: a short one, which tells that it is worth starting them, then the longest.
CHECKS: tuple[Check, ...] = (
    quotes.check,
    allowances.check,
    value_in_quote.check,
    claim_words.check,
    loaded_words.check,
    bare_figures.check,
    evidence.check,
    attribution.check,
    attestation.check,
    sources.check,
    unanswered.check,
    tolerances.check,
    inference.check,
    cycles.check,
    claim_links.check,
    guards.check,
    chart_titles.check,
    corrections.check,
    aliases.check,
    one_sided.check,
    staleness.check,
    loaded_words.check_records,
    bare_figures.check_records,
)

_IN_PARTS: Mapping[Any, Callable[[Library], Iterable[object]]] = MappingProxyType(
    {
        **dict.fromkeys((quotes.check, value_in_quote.check, evidence.check, attribution.check), sources_in_parts),
        attestation.check: sources_in_parts,
        **dict.fromkeys((allowances.check, claim_words.check, loaded_words.check, bare_figures.check), texts_in_parts),
        **dict.fromkeys((one_sided.check, staleness.check), texts_in_parts),
    }
)
"""The checks that look at each source or text for itself: they take a `part`, and what they find in all parts is all they find."""


def in_parts(checks: Iterable[Check], library: Library) -> tuple[Check, ...]:
    """The same checks, each that can be made in parts as one for each part."""
    return tuple(each for check in checks for each in _parts_of(check, library))


def _parts_of(check: Any, library: Library) -> tuple[Check, ...]:  # noqa: ANN401 - a check, that takes a part or does not
    if check not in _IN_PARTS:
        return (check,)
    return tuple(partial(check, part=part) for part in _IN_PARTS[check](library))
