"""One checked entry → one record of the model, where the entry makes sense for itself."""

from collections.abc import Iterable, Mapping
from functools import lru_cache
from typing import Any

from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.load.decode import Entry
from sitegen.load.grammar.fault import Fault
from sitegen.load.grammar.value import parse_value
from sitegen.model.records import Cell, Claim, Mode, Question, Scope, Step
from sitegen.model.value import Form, Kind, Value

BAD_VALUE = Rule(
    "bad-value",
    Severity.ERROR,
    "A claim's value is not in the form its question asks for.",
    "Values follow the value grammar: 11000, about 11,000, over 200, 5,000-6,000, 46 (41-52), dozens, 46%, 5-10 km, "
    "8:1, unknown. The question's `kind` says which forms fit. The finding offers the nearest legal form.",
)
CLAIM_INCOMPLETE = Rule(
    "claim-incomplete",
    Severity.ERROR,
    "A claim says nothing: it has neither a value for a question nor a text.",
    "A claim answers a question with a `value`, or is a plain statement with a `text`. Add `question:` and `value:`, or "
    "write one neutral sentence under `text:`.",
)
QUESTION_INCOMPLETE = Rule(
    "question-incomplete",
    Severity.ERROR,
    "A question lacks what its kind needs.",
    "A status question needs a `scale` of ordered words, so that positions can be told apart. A ratio needs `of` with "
    "its two sides in order, so that 8:1 cannot be read as 1:8.",
)
DOUBLE_DENIAL = Rule(
    "double-denial",
    Severity.ERROR,
    "A denied claim has a value that is already negative.",
    "`mode: denies` negates the value: “denies: encircled”. With “not encircled” under it the claim would say the "
    "opposite of what was meant. Write the value without “not”. “Unknown” gives no value that could be denied: who says that "
    "it is not known asserts `unknown`, and who denies that gives a value, or makes a plain statement.",
)


def compose_question(entry: Entry) -> tuple[Question | None, Diagnostics]:
    values: dict[str, Any] = dict(entry.fields)
    values["scopes"] = tuple(Scope(**scope) for scope in values.get("scopes", ()))
    values["scale"] = tuple(Step(**step) for step in values.get("scale", ()))
    question = Question(spans=entry.spans, **values)
    if question.kind is Kind.STATUS and not question.scale:
        return None, (_lacks(question, "scale", "scale:\n  - word: …\n  - word: …"),)
    if question.kind is Kind.RATIO and not question.of:
        return None, (_lacks(question, "of", "of: [first side, second side]"),)
    return question, ()


def _lacks(question: Question, key: str, mend: str) -> Diagnostic:
    message = f"a question of kind {question.kind.value} needs `{key}:`"
    return Diagnostic(QUESTION_INCOMPLETE, message, question.span("kind"), mend)


Asked = tuple[str, str, tuple[str, ...]]
"""How the values of a question are to be read: its kind, its unit, the words of its scale."""

Stated = tuple[str, Asked]
"""A value as its author states it, and how it is to be read."""

ReadValue = Value | Fault | None
"""What a stated value says; None for none."""


def asked_by(question: Question) -> Asked:
    return question.kind.value, question.unit, tuple(step.word for step in question.scale)


def stated_in(entries: Iterable[Entry], asked: Mapping[str, Asked]) -> tuple[Stated | None, ...]:
    """The value that each of some claims states; None where there is none, or no question of `asked` to read it by."""
    stated = []
    for entry in entries:
        value, by = entry.fields.get("value", ""), asked.get(entry.fields.get("question", ""))
        stated.append((value, by) if value and by else None)
    return tuple(stated)


def read_values(stated: tuple[Stated | None, ...]) -> tuple[ReadValue, ...]:
    """What these values say. A map: it takes longer than all else that is made of a claim, and rests on these words alone."""
    return tuple([each and _read(*each) for each in stated])


def compose_claim(entry: Entry, source: str, position: int, value: ReadValue) -> tuple[Claim | None, Diagnostics]:
    """The claim with its value as it was read."""
    fields = {**entry.fields, "source": source, "position": position, "value": value, "spans": entry.spans}
    if "cell" in fields:
        fields["cell"] = Cell(**fields["cell"])
    plain = isinstance(value, Value) and "mode" not in fields  # as of most; nothing is wrong with these
    found = () if plain else _found_in(entry, value)
    return (None, found) if found else (Claim(**fields), ())


def _found_in(entry: Entry, value: ReadValue) -> Diagnostics:
    """What is wrong with what a claim says."""
    if value is None:
        incomplete = _incomplete(entry.fields)
        return (Diagnostic(CLAIM_INCOMPLETE, incomplete[0], entry.spans["id"], incomplete[1]),) if incomplete else ()
    if isinstance(value, Fault):
        return (_bad_value(entry.spans["value"], entry.fields["value"], value),)
    if entry.fields.get("mode") is not Mode.DENIES:
        return ()
    stated = entry.fields["value"]
    if stated[:4].lower() == "not ":
        mend = f"value: {stated[4:].lstrip()}"
        message = f"`mode: denies` and “{stated}” negate each other"
        return (Diagnostic(DOUBLE_DENIAL, message, entry.spans["value"], mend),)
    if value.form is Form.UNKNOWN:
        message = f"`mode: denies` has nothing to deny in “{stated}”"
        note = "or the value that is denied; that something is known is a plain statement, with `text` alone"
        return (Diagnostic(DOUBLE_DENIAL, message, entry.spans["mode"], "mode: asserts", (note,)),)
    return ()


@lru_cache(maxsize=8192)  # figures recur: of many claims some give the same one
def _read(stated: str, asked: Asked) -> Value | Fault:
    kind, unit, scale = asked
    return parse_value(stated, Kind(kind), unit=unit, scale=scale)


def _incomplete(values: Mapping[str, Any]) -> tuple[str, str] | None:
    stated = values.get("value", "")
    if stated and "question" not in values:
        return "this claim has a value but no question", "question: …"
    if not stated and "question" in values:
        return "this claim names a question but has no value", "value: …"
    if not stated and "text" not in values:
        return "this claim has neither a value nor a text", "text: …"
    return None


def _bad_value(span: Span, stated: str, fault: Fault) -> Diagnostic:
    if fault.length and span.column is not None and span.length == len(stated):
        span = Span(span.path, span.line, span.column + fault.offset, fault.length)
    mend = f"value: {fault.mend}" if fault.mend else "text: >-\n  what the source says, in one neutral sentence"
    notes = (
        ()
        if fault.mend
        else ("no value of this question says it; a plain statement can, without `question` and `value`:",)
    )
    return Diagnostic(BAD_VALUE, f"“{stated}”: {fault.message}", span, mend, notes)
