"""Findings for people: place, headline, the line with a caret, notes, related places, one mend to copy."""

from collections import Counter
from collections.abc import Iterator, Mapping

from sitegen.diagnostics import Diagnostic, Diagnostics, Severity, in_order
from sitegen.reports.echo import inert, visible
from sitegen.reports.excerpt import excerpt, lines_of

_PLACES = 5  # how many other places a reader is shown; programs get all


def report(diagnostics: Diagnostics, texts: Mapping[str, str]) -> str:
    """A block of lines for each finding, a blank line between them, and a closing line with their number."""
    found = in_order(diagnostics)
    lines = {path: lines_of(path, texts[path]) for path in {d.span.path for d in found} if path in texts}
    shown: list[str] = []
    for diagnostic in found:
        shown.extend(_block(diagnostic, lines.get(diagnostic.span.path, [])))
        shown.append("")
    shown.append(summary(found))
    return "".join(f"{inert(line.rstrip())}\n" for line in shown)


def blocks(diagnostic: Diagnostic, texts: Mapping[str, str]) -> str:
    """One finding as `report` shows it, without a closing line."""
    path = diagnostic.span.path
    lines = lines_of(path, texts[path]) if path in texts else []
    return "\n".join(inert(line.rstrip()) for line in _block(diagnostic, lines))


def summary(diagnostics: Diagnostics) -> str:
    """How many findings of each severity there are, heaviest first: "2 errors, 1 warning"."""
    count = Counter(diagnostic.weight for diagnostic in diagnostics)
    parts = [
        f"{count[severity]} {severity.word}" + "s" * (count[severity] != 1)
        for severity in sorted(Severity, reverse=True)
        if count[severity]
    ]
    return ", ".join(parts) or "no findings"


def places(diagnostic: Diagnostic) -> list[str]:
    """The other places of a finding, a line for each of the first few; the rest is counted."""
    shown = [visible(f"{span}: {words}") for span, words in diagnostic.related[:_PLACES]]
    unseen = len(diagnostic.related) - len(shown)
    return [*shown, f"{unseen:,} more place{'s' * (unseen > 1)}"] if unseen else shown


def _block(diagnostic: Diagnostic, lines: list[str]) -> Iterator[str]:
    place, rule = visible(str(diagnostic.span)), visible(diagnostic.rule.name)
    yield f"{place}: {diagnostic.weight.word}[{rule}]: {visible(diagnostic.message)}"
    yield from excerpt(diagnostic.span, lines)
    for note in diagnostic.notes:
        yield from _indented("", note)
    for place in places(diagnostic):
        yield from _indented("see ", place)
    if diagnostic.mend:
        yield from _indented("mend: ", diagnostic.mend)


def _indented(label: str, words: str) -> Iterator[str]:
    """Words of one line stand behind their label; a block to copy stands below it, two spaces deeper."""
    lines = words.strip("\n").split("\n")
    if len(lines) == 1:
        yield f"  {label}{visible(lines[0])}"
        return
    if label:
        yield f"  {label}"
    for line in lines:
        yield f"    {visible(line)}"
