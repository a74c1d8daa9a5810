"""The attestation files `seeds/<source>.lock` as the project commits them: JSON → Lock.

A machine writes them (`derive.attestation.lock_to_json`); hands and merges break them, so nothing in one is trusted.
"""

import json
import re
from typing import Any

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.model.records import Attestation, Lock

MAX_CHARACTERS = 16_000_000

LOCK_UNREADABLE = Rule(
    "lock-unreadable",
    Severity.ERROR,
    "An attestation file, or one line of it, is not as sitegen wrote it.",
    "The files seeds/<source>.lock are written by `sitegen source verify --write` and are not edited by hand; a merge "
    "that left its marks in one, or a half-written file, breaks them. Take the file from the last commit "
    "(`git checkout -- seeds/alpha.lock`), or, with the source's text in seeds/, write it anew: "
    "`sitegen source verify alpha --write`.",
)

_SHA256 = re.compile(r"[0-9a-f]{64}")
_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def lock_from_json(path: str, text: str) -> tuple[Lock | None, Diagnostics]:
    """The lock, without the claims whose lines are broken; None where the file as a whole cannot be read."""
    source = path.rsplit("/", 1)[-1].removesuffix(".lock")
    mend = f"sitegen source verify {source} --write"
    if len(text) > MAX_CHARACTERS:
        message = f"this file has {len(text):,} characters; at most {MAX_CHARACTERS:,} are read"
        return None, (Diagnostic(LOCK_UNREADABLE, message, Span(path), mend),)
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        span = Span(path, error.lineno, error.colno)
        return None, (Diagnostic(LOCK_UNREADABLE, f"this is not JSON: {error.msg}", span, mend),)
    except (ValueError, RecursionError):
        message = "this is not JSON that sitegen wrote: a number too long, or nesting too deep"
        return None, (Diagnostic(LOCK_UNREADABLE, message, Span(path), mend),)
    fault = _fault(data, source)
    if fault:
        key, message = fault
        return None, (Diagnostic(LOCK_UNREADABLE, message, _span(path, text, key), mend),)
    attestations = {claim: _attestation(claim, fields) for claim, fields in data["claims"].items()}
    found = tuple(
        Diagnostic(LOCK_UNREADABLE, "this attestation is not as sitegen wrote it", _span(path, text, claim), mend)
        for claim, attestation in attestations.items()
        if attestation is None
    )
    kept = {claim: attestation for claim, attestation in attestations.items() if attestation}
    return Lock(source, data["text_sha256"], data["words"], kept, Span(path)), found


def _fault(data: Any, source: str) -> tuple[str, str] | None:  # noqa: ANN401 - whatever JSON holds
    """The key at fault and what is wrong with it; None where the outline is sound."""
    if not isinstance(data, dict):
        return "", "an attestation file is one JSON object"
    sound = {
        "format": (_is_number(data.get("format")) and data["format"] == 1, "1; a newer sitegen may have written it"),
        "source": (data.get("source") == source, f"`{source}`, as the file's name says"),
        "text_sha256": (_is_sha256(data.get("text_sha256")), "64 hexadecimal digits"),
        "words": (_is_number(data.get("words")), "a number of words"),
        "claims": (isinstance(data.get("claims"), dict), "an object with a line for each claim"),
    }
    return next(((key, f"`{key}` is not {wanted}") for key, (holds, wanted) in sound.items() if not holds), None)


def _attestation(claim: str, fields: Any) -> Attestation | None:  # noqa: ANN401 - whatever JSON holds
    if not _SLUG.fullmatch(claim) or not isinstance(fields, dict) or not _is_sha256(fields.get("digest")):
        return None
    if not all(_is_number(fields.get(key)) for key in ("passage", "start", "end")):
        return None
    return Attestation(claim, fields["passage"], fields["start"], fields["end"], fields["digest"])


def _is_number(value: object) -> bool:
    return type(value) is int and value >= 0


def _is_sha256(value: object) -> bool:
    return isinstance(value, str) and _SHA256.fullmatch(value) is not None


def _span(path: str, text: str, key: str) -> Span:
    """The line on which a key stands, found by its words: the parser does not tell."""
    offset = text.find(json.dumps(key)) if key else -1
    if offset < 0:
        return Span(path)
    return Span(path, text.count("\n", 0, offset) + 1, offset - text.rfind("\n", 0, offset), len(key) + 2)
