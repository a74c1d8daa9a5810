"""Opening the author's editor at a finding, where `SITEGEN_EDITOR` says how.

It is an address with places to fill (`vscode://file/{path}:{line}:{column}`), which the browser opens, or a command
(`code -g {path}:{line}`; a command without places gets the path at its end), which is started here.
"""

import shlex
import subprocess
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sitegen.diagnostics import Span

VARIABLE = "SITEGEN_EDITOR"


@dataclass(frozen=True, slots=True)
class Editor:
    """`how` is what the variable says, "" where it is not set; `root` is the project's folder."""

    how: str
    root: Path

    @property
    def is_set(self) -> bool:
        return bool(self.how.strip())

    def open(self, place: Span) -> str:
        """The address that the browser is to open; "" where a command was started, or none could be.

        An absolute path leaves the process only here: in an address that the author set up, on a click of the author's.
        """
        path = str((self.root / place.path).resolve())
        if "://" in self.how:
            return _filled(self.how, quote(path), place)
        command = shlex.split(self.how)
        if not any("{path}" in part for part in command):
            command.append("{path}")
        try:
            subprocess.Popen(  # noqa: S603 - the author's own command, in the author's own environment
                [_filled(part, path, place) for part in command],
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,
            )
        except OSError:
            return ""
        return ""


def _filled(pattern: str, path: str, place: Span) -> str:
    filled = pattern.replace("{line}", str(place.line)).replace("{column}", str(place.column or 1))
    return filled.replace("{path}", path)
