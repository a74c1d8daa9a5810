"""The whole site as `sitegen build` makes it: for the findings, and for the files that are no pages.

Whatever it made it remembers, so that a look after a small edit is a small one.
"""

from collections.abc import Mapping
from dataclasses import field

from sitegen.build import build
from sitegen.diagnostics import Diagnostics, Severity, in_order
from sitegen.frozen import dataclass
from sitegen.inputs import Read
from sitegen.mapping import Mapper
from sitegen.memo import Memory, remembering
from sitegen.project import Inputs
from sitegen.reports import text
from sitegen.serve.outcome import Finding
from sitegen.serve.standing import Standing


@dataclass(frozen=True, slots=True)
class Look:
    """What a look at the whole gave; `files` are those that are no pages, None where an error kept them from being made."""

    findings: tuple[Finding, ...]
    files: Mapping[str, bytes] | None = field(default=None, repr=False)


class Examiner:
    """Looks at the whole site of whatever files it is given; `mapper` does what has not been done before."""

    def __init__(self, standing: Standing, mapper: Mapper = map) -> None:
        self._standing = standing
        self._mapper = mapper
        self._memory = Memory()

    def examine(self, files: Mapping[str, Read]) -> Look:
        standing = self._standing
        standing.take(files)
        mapper = standing.knowing(remembering(self._memory, self._mapper, standing.program))
        outcome = build(standing.inputs, standing.options, mapper)
        findings = findings_of(in_order((*standing.unread, *outcome.diagnostics)), standing.inputs)
        if outcome.site is None:
            return Look(findings)
        self._memory.forget_unused()
        return Look(findings, {file.path: file.data for file in outcome.site if not file.path.endswith(".html")})

    def close(self) -> None:
        """There is nothing to end."""


def findings_of(found: Diagnostics, inputs: Inputs) -> tuple[Finding, ...]:
    """The findings as browsers and the terminal show them, in the words of `check`."""
    texts = {
        path: inputs.files[path].decode("utf-8-sig", "replace")
        for path in {finding.span.path for finding in found}
        if path in inputs.files
    }
    return tuple(
        Finding(
            text.blocks(finding, texts),
            finding.span if finding.span.path in texts else None,
            stops=finding.weight is Severity.ERROR,
        )
        for finding in found
    )
