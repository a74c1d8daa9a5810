"""To any program: it is run with a copy of the site's folder, which holds the site's files and nothing else."""

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from sitegen.diagnostics import Diagnostics
from sitegen.publish.built import Built, copy_to
from sitegen.publish.failure import not_published

PLACE = "{}"
"""Where in a command the folder's path goes."""


def publish(built: Built, words: Sequence[str], *, root: Path) -> Diagnostics:
    """`words` are a command and its arguments, run in the project's root without a shell; each `{}` becomes the folder."""
    with tempfile.TemporaryDirectory(prefix="sitegen-") as place:
        folder = Path(place) / "site"
        copy_to(built, folder)
        return run([word.replace(PLACE, str(folder)) for word in words], root=root, name=words[0])


def run(
    words: Sequence[str], *, root: Path, name: str, environment: Mapping[str, str] | None = None, quiet: bool = False
) -> Diagnostics:
    """A finding where the program cannot be started or ends with an error; what it prints is shown, unless `quiet`."""
    try:
        done = subprocess.run(words, cwd=root, env=environment, capture_output=quiet, check=False)  # noqa: S603 - named on the command line
    except OSError as error:
        return (not_published(name, f"it cannot be started: {error.strerror}", "check that it is installed"),)
    if done.returncode:
        said = (done.stderr or b"").decode("utf-8", "replace").partition("Traceback (most recent call last)")[0]
        why = f"{said}\nit ended with {done.returncode}"
        return (not_published(name, why, "mend what it reports, then publish again"),)
    return ()
