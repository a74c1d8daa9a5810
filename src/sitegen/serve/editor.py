"""Opening the author's editor at a finding, where `SITEGEN_EDITOR` says how.

It is an address with places to fill (`vscode://file/{path}:{line}:{column}`), which the browser opens, or a command
(`code -g {path}:{line}`; a command without places gets the path at its end), which is started here.
"""

import shlex
import subprocess
import threading
from contextlib import suppress
from pathlib import Path
from urllib.parse import quote

from sitegen.diagnostics import Span
from sitegen.frozen import dataclass

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
        try:
            command = shlex.split(self.how)
        except ValueError:  # a quote that is not closed
            return ""
        if not any("{path}" in part for part in command):
            command.append("{path}")
        filled = [_filled(part, path, place) for part in command]
        # In a thread that waits for it, so that no ended editor stays behind as a zombie; the preview does not wait.
        threading.Thread(target=_run, args=(filled,), name="editor", daemon=True).start()
        return ""


def _run(command: list[str]) -> None:
    """The author's own command, in the author's own environment; one that is not there does nothing."""
    nothing = subprocess.DEVNULL
    with suppress(OSError):
        subprocess.run(command, stdin=nothing, stdout=nothing, stderr=nothing, start_new_session=True, check=False)  # noqa: S603


def _filled(pattern: str, path: str, place: Span) -> str:
    filled = pattern.replace("{line}", str(place.line)).replace("{column}", str(place.column or 1))
    return filled.replace("{path}", path)
