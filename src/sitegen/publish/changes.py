"""What of a site is new to a destination, in the order in which it is sent.

Files that pages need come before the pages (and before what names the files of the full-text index), so that no reader
meets a page without them; what is gone is deleted last; and the manifest closes the whole, so that an interrupted run is seen as unfinished and done again.
"""

from collections.abc import Collection, Iterator, Mapping

from sitegen.exports.manifest import PATH
from sitegen.frozen import dataclass


@dataclass(frozen=True, slots=True)
class Changes:
    """Paths in the site; `send` and `delete` are in order. `manifest` is whether it is sent, after all else."""

    send: tuple[str, ...]
    delete: tuple[str, ...]
    manifest: bool
    unchanged: int


def changes(now: Mapping[str, str], before: Mapping[str, str], there: Collection[str] | None = None) -> Changes:
    """From the digests of a site and those last published (without a manifest: {}).

    `there` are the paths at the destination, where it can list them: what is said to be published and is not there is
    sent again. Nothing that an earlier site did not bring is ever deleted.
    """
    send = {
        path
        for path, digest in now.items()
        if path != PATH and (before.get(path) != digest or (there is not None and path not in there))
    }
    delete = {path for path in before if path not in now and (there is None or path in there)}
    manifest = bool(send or delete) or (there is not None and PATH not in there)
    return Changes(
        send=tuple(sorted(send, key=_turn)),
        delete=tuple(sorted(delete)),
        manifest=manifest,
        unchanged=len(now) - len(send) - manifest,
    )


def needs_others(path: str) -> bool:
    """Whether a file names others that must be there before it."""
    return path.endswith((".html", "/pagefind-entry.json"))


def _turn(path: str) -> tuple[bool, str]:
    return needs_others(path), path


def told(planned: Changes) -> Iterator[str]:
    """The plan in lines."""
    yield from (f"send    {path}" for path in planned.send)
    yield from (f"delete  {path}" for path in planned.delete)
    if planned.manifest:
        yield f"send    {PATH}"
    sent = len(planned.send) + planned.manifest
    yield f"{sent} to send, {len(planned.delete)} to delete, {planned.unchanged} unchanged"
