"""Every entry of the log of corrections says which record it is about."""

import difflib

from sitegen.derive.corrections import SHELVES, target_of
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library
from sitegen.model.records import Correction

CORRECTION_TARGET = Rule(
    "correction-target",
    Severity.ERROR,
    "An entry of the log of corrections does not say which record it corrects.",
    "Readers see each correction beside the record it is about, so its `target` is a kind and an id: `target: "
    "claim:alpha-near`, or source:, question:, event:, actor:, place: or page:. A former id will do. Only an entry of "
    "`kind: withdrawal` may name a record that is gone.",
)


def check(library: Library) -> Diagnostics:
    """A finding for each entry whose target is no record; one that was withdrawn may be gone."""
    return tuple(found for correction in library.corrections.values() if (found := _fault(correction, library)))


def _fault(correction: Correction, library: Library) -> Diagnostic | None:
    target = target_of(correction, library)
    span = correction.span("target")
    if target is None:
        written = correction.target
        kind = next((kind for kind, shelf in SHELVES.items() if written in getattr(library, shelf)), "claim")
        message = f"`target`: “{written}” is not a kind and an id"
        return Diagnostic(CORRECTION_TARGET, message, span, f"target: {kind}:{written if ' ' not in written else 'ID'}")
    if target.record is not None or correction.kind == "withdrawal":
        return None
    near = difflib.get_close_matches(target.id, list(getattr(library, SHELVES[target.kind])), n=1, cutoff=0.6)
    mend = f"target: {target.kind}:{near[0]}" if near else "kind: withdrawal"
    return Diagnostic(CORRECTION_TARGET, f"there is no {target.kind} `{target.id}`", span, mend)
