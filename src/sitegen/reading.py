"""A project's records for other programs; `sitegen.load` is the door to it."""

from os import PathLike
from pathlib import Path

from sitegen.build import Options
from sitegen.build import load as load_inputs
from sitegen.diagnostics import Diagnostics, Severity, in_order
from sitegen.inputs import read_inputs
from sitegen.model.library import Library
from sitegen.reports import text


class UnsoundProject(ValueError):  # noqa: N818 - what it is, not that it is one
    """The project has errors, so that records would be missing; `findings` says which and where."""

    def __init__(self, findings: Diagnostics, report: str) -> None:
        super().__init__(report)
        self.findings = findings


def read_library(path: str | PathLike[str], *, drafts: bool) -> Library:
    """The joined records of the project in a folder. What is only editorial, a long quote perhaps, stops nothing."""
    inputs, unread = read_inputs(Path(path))
    library, faults = load_inputs(inputs, Options(drafts=drafts))
    found = in_order((*unread, *faults))
    errors = tuple(finding for finding in found if finding.weight is Severity.ERROR)
    if errors:
        raise UnsoundProject(errors, text.report(errors, inputs.texts()))
    return library
