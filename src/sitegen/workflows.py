"""The files that have a forge check, build and publish a project: `sitegen new --ci`.

They come with the exact versions of all packages in force where they are written, since only the same packages are sure
to give the same bytes.
"""

from collections.abc import Mapping
from importlib.metadata import PackageNotFoundError, distribution
from importlib.resources import files

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from sitegen import __version__

PLACES: Mapping[str, str] = {"github": ".github/workflows/site.yml", "gitlab": ".gitlab-ci.yml"}
"""Where each forge looks for its file."""

REQUIREMENTS = "requirements-site.txt"
WHEEL = f"wheels/sitegen-{__version__}-py3-none-any.whl"


def workflow_files(forge: str) -> dict[str, bytes]:
    """The files by path in the project; `forge` is a key of PLACES."""
    written = (files("sitegen") / "starter" / "ci" / f"{forge}.yml").read_bytes()
    # Of what may be missing here, as in the forge: the index that `search: full` asks for.
    extras = ("search", *(("brotli",) if b"--precompress" in written else ()))
    return {PLACES[forge]: written, REQUIREMENTS: _requirements(extras).encode()}


def _requirements(extras: tuple[str, ...]) -> str:
    pinned = sorted(f"{name}=={version}" for name, version in _closure(extras).items())
    head = (
        "# All that the site is built with, at exact versions: the same packages give the same bytes. Written by\n"
        "# `sitegen new --ci`. The name sitegen belongs to another project in the public index, so sitegen comes from a\n"
        "# wheel in this folder: python -m pip wheel --no-deps --wheel-dir wheels PATH-OF-SITEGEN\n"
    )
    return head + "\n".join([f"./{WHEEL}", *pinned]) + "\n"


def _closure(extras: tuple[str, ...]) -> dict[str, str]:
    """Every package that sitegen needs here, directly or not, with its version, by its normalised name."""
    found: dict[str, str] = {}
    waiting, seen = [("sitegen", extras)], set[tuple[str, tuple[str, ...]]]()
    while waiting:
        name, wanted = waiting.pop()
        if (name, wanted) in seen:
            continue
        seen.add((name, wanted))
        try:
            package = distribution(name)
        except PackageNotFoundError:  # for another system, or an extra that is not installed
            continue
        if name != "sitegen":
            found[name] = package.version
        for line in package.requires or ():
            needed = Requirement(line)
            asked = needed.marker is None or any(needed.marker.evaluate({"extra": each}) for each in (*wanted, ""))
            if asked:
                waiting.append((canonicalize_name(needed.name), tuple(sorted(needed.extras))))
    return found
