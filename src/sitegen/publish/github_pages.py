"""To a branch of a git repository, as GitHub Pages serves it; ghp-import makes the commit.

The branch holds the site alone, one commit for each time it was published. Neither the branch that is worked on nor a
file of the work tree is touched.
"""

import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path
from urllib.parse import urlsplit

from sitegen.diagnostics import Diagnostics
from sitegen.exports.manifest import PATH, files_of
from sitegen.frozen import dataclass
from sitegen.publish.built import Built, copy_to
from sitegen.publish.command import run
from sitegen.publish.failure import not_published


@dataclass(frozen=True, slots=True)
class Branch:
    """`cname` is the site's own domain, "" where it has none."""

    remote: str
    name: str
    cname: str = ""


def own_domain(base_url: str) -> str:
    """The domain that GitHub is to serve, for the file `CNAME`: that of an address that is not GitHub's own; else ""."""
    host = urlsplit(base_url).hostname or ""
    return "" if host.endswith(".github.io") or urlsplit(base_url).path.strip("/") else host


def published(branch: Branch, *, root: Path) -> Mapping[str, str]:
    """The digests of the site on the branch as the remote has it; {} for none."""
    _git(root, "fetch", "--quiet", branch.remote, branch.name)
    shown = _git(root, "show", f"{branch.remote}/{branch.name}:{PATH}")
    return files_of(shown) or {} if shown is not None else {}


def publish(built: Built, branch: Branch, *, root: Path, message: str) -> Diagnostics:
    where = f"{branch.remote} {branch.name}"
    if _git(root, "remote", "get-url", branch.remote) is None:
        mend = f"git remote add {branch.remote} URL"
        return (not_published(where, f"there is no git remote “{branch.remote}” here", mend),)
    with tempfile.TemporaryDirectory(prefix="sitegen-") as place:
        folder = Path(place) / "site"
        copy_to(built, folder)
        words = [sys.executable, "-m", "ghp_import", "--no-jekyll", "--push"]
        words += ["--remote", branch.remote, "--branch", branch.name, "--message", message]
        words += ["--cname", branch.cname] if branch.cname else []
        return run([*words, str(folder)], root=root, name=where, environment=_without_prompts(), quiet=True)


def _git(root: Path, *words: str) -> bytes | None:
    """What git prints; None where it fails."""
    try:
        done = subprocess.run(["git", *words], cwd=root, env=_without_prompts(), capture_output=True, check=False)  # noqa: S603, S607
    except OSError:
        return None
    return done.stdout if done.returncode == 0 else None


def _without_prompts() -> dict[str, str]:
    """Git asks nobody for a password: there may be nobody."""
    return {**os.environ, "GIT_TERMINAL_PROMPT": "0"}
