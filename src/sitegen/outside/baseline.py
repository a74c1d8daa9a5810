"""Failures that are known and lived with for a while: a list of addresses, each with a reason and a last day."""

import datetime as dt
from collections.abc import Iterable

from sitegen.diagnostics import Diagnostic, Diagnostics, Span
from sitegen.frozen import dataclass
from sitegen.load.parse import decode_text
from sitegen.load.yaml_tree import Mapping as MappingNode
from sitegen.load.yaml_tree import Node, Scalar, Sequence, read_yaml
from sitegen.outside.patterns import matcher
from sitegen.outside.rules import BASELINE_EXPIRED, BASELINE_UNNEEDED, BASELINE_UNREADABLE

_KEYS = ("url", "reason", "expires")
_ITEM = "- url: https://example.org/gone\n  reason: the ministry is moving its site\n  expires: 2026-03-31"


@dataclass(frozen=True, slots=True)
class Entry:
    """One known failure; `expires` is the last day on which it holds."""

    url: str
    reason: str
    expires: dt.date
    span: Span


@dataclass(frozen=True, slots=True)
class Baseline:
    entries: tuple[Entry, ...] = ()
    today: dt.date = dt.date.min

    def excuses(self, address: str) -> bool:
        """Whether a failure of the address is known, and its day not over."""
        return matcher(entry.url for entry in self.entries if entry.expires >= self.today)(address)

    def findings(self, failing: Iterable[str]) -> Diagnostics:
        """Entries whose day is over, and entries that no failing address needs."""
        failures = list(failing)
        found = []
        for entry in self.entries:
            if entry.expires < self.today:
                message = f"“{entry.url}” was to fail until {entry.expires} at the latest: {entry.reason}"
                found.append(Diagnostic(BASELINE_EXPIRED, message, entry.span, "mend the link, or set a new day"))
            elif not any(map(matcher((entry.url,)), failures)):
                message = f"“{entry.url}” does not fail"
                found.append(Diagnostic(BASELINE_UNNEEDED, message, entry.span, "take this entry out"))
        return tuple(found)


def read_baseline(path: str, data: bytes, today: dt.date) -> tuple[Baseline, Diagnostics]:
    """The known failures in a file; items that cannot be read are findings, and the others hold."""
    text, found = decode_text(path, data)
    if text is None:
        return Baseline(today=today), found
    node, problems = read_yaml(path, text)
    found += problems
    if node is None and not found:
        return Baseline(today=today), ()
    if not isinstance(node, Sequence):
        message = "this is not a list of known failures"
        found += () if found else (Diagnostic(BASELINE_UNREADABLE, message, Span(path), _ITEM),)
        return Baseline(today=today), found
    entries = []
    for item in node.items:
        entry = _entry(item)
        if isinstance(entry, Entry):
            entries.append(entry)
        else:
            found += (entry,)
    return Baseline(tuple(entries), today), found


def _entry(item: Node) -> Entry | Diagnostic:
    if not isinstance(item, MappingNode):
        return Diagnostic(BASELINE_UNREADABLE, "this is no entry with url, reason and expires", item.span, _ITEM)
    fields = {key.text: value for key, value in item.pairs}
    for key in _KEYS:
        value = fields.get(key)
        if not isinstance(value, Scalar) or not value.text.strip():
            mend = next(line.strip(" -") for line in _ITEM.splitlines() if f"{key}:" in line)
            return Diagnostic(BASELINE_UNREADABLE, f"this entry has no `{key}`", item.span, mend)
    for key in (key for key in fields if key not in _KEYS):
        return Diagnostic(
            BASELINE_UNREADABLE, f"`{key}` is none of {', '.join(_KEYS)}", fields[key].span, "take it out"
        )
    texts = {key: value.text.strip() for key, value in fields.items() if isinstance(value, Scalar)}
    try:
        expires = dt.date.fromisoformat(texts["expires"])
    except ValueError:
        message = f"“{texts['expires']}” is not a day"
        return Diagnostic(BASELINE_UNREADABLE, message, fields["expires"].span, "expires: 2026-03-31")
    return Entry(texts["url"], texts["reason"], expires, fields["url"].span)
