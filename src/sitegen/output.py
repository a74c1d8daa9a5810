"""The one door from a built site to the disk: a folder is replaced whole, or not touched at all.

Under a lock, the new site is staged in a hidden folder beside the target (on the same disk; see `staging.py`), synced once, and
the two folders change places in one step. Where the system has no such step two renames stand in for it, and the next build
mends what a crash between them left. An unchanged file is carried over with its inode and times and is never written
to, so that rsync, rclone and readers of the old site see no change where there is none.
"""

import contextlib
import ctypes
import errno
import os
import re
import shutil
import sys
import time
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sitegen.artifact import Artifact
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity, Span
from sitegen.staging import Written, claim, fill, folders_of, lay_by, look, settled

if sys.platform == "win32":  # pragma: no cover
    import msvcrt
else:
    import fcntl

IGNORE_FILE = ".gitignore"
IGNORE_EVERYTHING = b"*\n"
MANIFEST_FILE = "data/manifest.json"

# Folders of a project that hold what cannot be made again; a site is never built into one.
INPUT_FOLDERS = ("content", "templates", "seeds", "src", ".git", ".sitegen")

OUTPUT_IS_FILE = Rule(
    "output-is-file",
    Severity.ERROR,
    "The output folder is a file.",
    "A site is a folder, and something that is not a folder already stands under the name given for it. sitegen never "
    "deletes it, because it may be yours. Move it away, or name another folder: `sitegen build -o public`.",
)
OUTPUT_IS_LINK = Rule(
    "output-is-link",
    Severity.ERROR,
    "The output folder is a symbolic link.",
    "The new site takes the place of the old folder in one step, and that step would replace the link and leave the "
    "folder behind it as it was. So a link is refused and left alone. Name the folder that the link points to: "
    "`sitegen build -o /srv/www/site`.",
)
OUTPUT_HOLDS_PROJECT = Rule(
    "output-holds-project",
    Severity.ERROR,
    "The output folder is the project or a folder around it.",
    "Each build replaces the whole output folder, so everything else in it would go. The project's own folder, and any "
    "folder that contains it or its inputs, is therefore refused. Build into a folder of its own: "
    "`sitegen build -o output`.",
)
OUTPUT_IN_INPUT = Rule(
    "output-in-input",
    Severity.ERROR,
    "The output folder lies in a folder of inputs.",
    "`content/`, `templates/`, `seeds/`, `src/` and the folders of git and of the cache hold work that no build can "
    "make again, and a site inside them would be read as input the next time. Build beside them: "
    "`sitegen build -o output`.",
)
OUTPUT_NOT_OURS = Rule(
    "output-not-ours",
    Severity.ERROR,
    "The output folder holds files that sitegen did not write.",
    "Each build replaces the whole output folder. sitegen does that only to a folder that is empty or that it built "
    "itself, which it knows by the `.gitignore` of one `*` and the `data/manifest.json` inside; a folder with a `.git` "
    "in it is never replaced. Nothing was deleted. Empty the folder yourself if nothing in it is needed, or name "
    "another: `sitegen build -o output-new`.",
)
OUTPUT_BUSY = Rule(
    "output-busy",
    Severity.ERROR,
    "Another build is writing to the output folder.",
    "Two builds at once would race for one folder, so the second one stops before it writes anything. Wait until the "
    "other one is done and build again, or give this one a folder of its own: `sitegen build -o output-2`.",
)
OUTPUT_NOT_WRITTEN = Rule(
    "output-not-written",
    Severity.ERROR,
    "The system refused to write the site.",
    "A full disk, a folder without write permission, a read-only or mounted folder. The new site is prepared beside "
    "the old one and takes its place only when it is complete, so the old site is still there and whole. Mend what the "
    "system reports, or build where you may write: `sitegen build -o ~/site`.",
)
OUTPUT_NAME_CLASH = Rule(
    "output-name-clash",
    Severity.ERROR,
    "Two files of the site differ only in upper and lower case.",
    "Many disks and some hosts cannot tell `Map.png` from `map.png`; one of the two would silently replace the other "
    "there. Rename one of them, for instance `content/assets/map-2.png`.",
)
OUTPUT_NAME_RESERVED = Rule(
    "output-name-reserved",
    Severity.ERROR,
    "A file of the site has a name that Windows keeps for devices.",
    "Windows cannot hold a file or folder called con, prn, aux, nul, com1 to com9 or lpt1 to lpt9, whatever its ending, nor "
    'one whose name ends in a dot or a space or holds one of < > : " | ? *. The site could not be copied, checked out or '
    "served there. Rename the record or the file: `sitegen rename source con con-report`.",
)
RULES = (
    OUTPUT_IS_FILE,
    OUTPUT_IS_LINK,
    OUTPUT_HOLDS_PROJECT,
    OUTPUT_IN_INPUT,
    OUTPUT_NOT_OURS,
    OUTPUT_BUSY,
    OUTPUT_NOT_WRITTEN,
    OUTPUT_NAME_CLASH,
    OUTPUT_NAME_RESERVED,
)

_MENDS = {
    errno.ENOSPC: "free some space on that disk, then build again",
    errno.EDQUOT: "free some space in your quota, then build again",
    errno.EFBIG: "raise the limit on file sizes (ulimit -f unlimited), then build again",
    errno.EACCES: "build into a folder you may write to: sitegen build -o DIR",
    errno.EPERM: "build into a folder you may write to: sitegen build -o DIR",
    errno.EROFS: "build onto a disk that is not read-only: sitegen build -o DIR",
    errno.EBUSY: "the folder is a mount point; build into a folder inside it: sitegen build -o DIR/site",
    errno.EXDEV: "the folder is a mount point; build into a folder inside it: sitegen build -o DIR/site",
}


def write_site(
    artifacts: Iterable[Artifact], target: Path, *, protected: Path, store: Path | None = None
) -> Diagnostics:
    """Make the folder `target` hold exactly these files (and its `.gitignore`), or leave it as it is.

    `protected` is the project's root. When anything was found, a site that stood at `target` still stands there whole. In
    the folder `store` it is remembered what was written, so that less has to be read and written the next time; it may be
    emptied at any time. Raises ValueError for artifacts that no renderer may make: a path that is not relative POSIX, one
    path with two contents, a file where another needs a folder.
    """
    files = _gather(artifacts)
    folders = folders_of(files)
    for folder in folders:
        if folder in files:
            raise ValueError(f"an artifact stands where others need a folder: {folder!r}")
    place = Span(_shown(target, protected))
    names = sorted((*files, *folders))
    if clash := _case_clash(names, place) or _reserved_name(names, place):
        return (clash,)
    try:
        real = Path(os.path.realpath(target))
        fault = _place_fault(target, real, Path(os.path.realpath(protected)), place)
        fault = fault or _write(files, real, place, store)
    except OSError as error:
        return (_not_written(error, place),)
    return (fault,) if fault else ()


def read_site(target: Path) -> dict[str, bytes]:
    """Every file of the site at `target` by its path, sorted, without the `.gitignore` that `write_site` adds.

    Links are not followed; where there is no folder there are no files. Raises OSError for a file it may not read.
    """
    return {path: (target / path).read_bytes() for path in site_paths(target)}


def site_paths(target: Path) -> list[str]:
    """The paths of the files that `read_site` reads."""
    return sorted(look(target).files.keys() - {IGNORE_FILE})


def _gather(artifacts: Iterable[Artifact]) -> dict[str, Artifact]:
    files: dict[str, Artifact] = {}
    for artifact in artifacts:
        path = artifact.path
        if not {"", ".", ".."}.isdisjoint(path.split("/")) or "\\" in path or "\0" in path:
            raise ValueError(f"artifact path is not a relative POSIX path: {path!r}")
        other = files.setdefault(path, artifact)
        if other is not artifact and other.data != artifact.data:
            raise ValueError(f"two artifacts with different bytes: {path!r}")
    return files


def _shown(target: Path, protected: Path) -> str:
    absolute, root = Path(os.path.abspath(target)), Path(os.path.abspath(protected))  # noqa: PTH100 -- links stay as the author wrote them
    return (absolute.relative_to(root) if absolute.is_relative_to(root) else target).as_posix()


# --- refusals -------------------------------------------------------------------------------------------------------


def _case_clash(names: Iterable[str], place: Span) -> Diagnostic | None:
    seen: dict[str, str] = {}
    for path in names:
        other = seen.setdefault(path.casefold(), path)
        if other != path:
            return Diagnostic(
                OUTPUT_NAME_CLASH,
                f"{other} and {path} differ only in upper and lower case",
                place,
                "rename one of the two files or folders",
            )
    return None


_RESERVED = re.compile(r'(?:con|prn|aux|nul|com[1-9]|lpt[1-9])(?:\..*)?|.*[<>:"|?*\x00-\x1f].*|.*[. ]', re.IGNORECASE)


def _reserved_name(names: Iterable[str], place: Span) -> Diagnostic | None:
    for path in names:
        if _RESERVED.fullmatch(path.rpartition("/")[2]):
            message = f"no file can be called {path} on Windows"
            return Diagnostic(OUTPUT_NAME_RESERVED, message, place, "give the record or the file another name")
    return None


def _place_fault(target: Path, real: Path, root: Path, place: Span) -> Diagnostic | None:
    """Why a site must not be built at this place, whatever is there."""
    elsewhere = "sitegen build -o output"
    if target.is_symlink():
        return Diagnostic(OUTPUT_IS_LINK, f"{place.path} is a symbolic link", place, f"sitegen build -o {real}")
    if real.exists() and not real.is_dir():
        return Diagnostic(OUTPUT_IS_FILE, f"{place.path} is not a folder", place, elsewhere)
    if _is_inside(root, real):
        return Diagnostic(OUTPUT_HOLDS_PROJECT, f"{place.path} contains the project itself", place, elsewhere)
    for name in INPUT_FOLDERS:
        folder = Path(os.path.realpath(root / name))
        if _is_inside(real, folder):
            return Diagnostic(OUTPUT_IN_INPUT, f"{place.path} lies in {name}/", place, elsewhere)
        if _is_inside(folder, real):
            return Diagnostic(OUTPUT_HOLDS_PROJECT, f"{place.path} contains the project's {name}/", place, elsewhere)
    return None


def _is_inside(path: Path, folder: Path) -> bool:
    """Whether `path` is `folder` or lies in it; by identity where both exist, as some disks ignore case."""
    return any(above == folder or _is_same(above, folder) for above in (path, *path.parents))


def _is_same(one: Path, other: Path) -> bool:
    try:
        return one.samefile(other)
    except OSError:
        return False


def _is_ours(target: Path) -> bool:
    """Whether replacing the folder loses nothing: it is absent, empty, or built by sitegen."""
    if not target.exists():
        return True
    names = {entry.name for entry in target.iterdir()}
    if not names:
        return True
    if ".git" in names or IGNORE_FILE not in names or (target / IGNORE_FILE).read_bytes().strip() != b"*":
        return False
    return names == {IGNORE_FILE} or (target / MANIFEST_FILE).is_file()


def _not_written(error: OSError, place: Span) -> Diagnostic:
    reason = error.strerror or str(error)
    return Diagnostic(
        OUTPUT_NOT_WRITTEN,
        f"the site was not written to {place.path}: {reason}",
        place,
        _MENDS.get(error.errno or 0, "mend what the system reports, then build again"),
        notes=("the site that stood there before, if any, is whole",),
    )


# --- the exchange ---------------------------------------------------------------------------------------------------


def _write(files: Mapping[str, Artifact], target: Path, place: Span, store: Path | None) -> Diagnostic | None:
    target.parent.mkdir(parents=True, exist_ok=True)
    with _locked(_beside(target, "lock")) as held:
        if not held:
            return Diagnostic(OUTPUT_BUSY, f"another build is writing to {place.path}", place, "build again later")
        _tidy(target)
        if not _is_ours(target):
            message = f"{place.path} is not empty, and sitegen did not build what is in it"
            return Diagnostic(OUTPUT_NOT_OURS, message, place, f"sitegen build -o {place.path}-new")
        _replace({**files, IGNORE_FILE: Artifact(IGNORE_FILE, IGNORE_EVERYTHING)}, target, store)
    return None


def _replace(wanted: Mapping[str, Artifact], target: Path, store: Path | None) -> None:
    """Let the site `wanted` stand at the target, where there is another one, or none."""
    begun = time.time_ns()
    written, standing = Written(store, target), look(target)
    digests = {path: artifact.digest for path, artifact in wanted.items()}
    kept = {
        path: status
        for path, status in standing.files.items()
        if path in wanted
        and (written.knows(path, status, digests[path]) or _holds(target / path, status, wanted[path].data))
    }
    if len(kept) == len(wanted) == len(standing.files) and not standing.others and standing.folders == folders_of(kept):
        written.remember(settled(kept, begun), digests)
        return
    try:
        stage = _beside(target, "stage")
        spare = claim(store, _beside(target, "spare"))
        stamps = fill(stage, wanted, kept, target, spare)
        _sync(stage)
        stamps = settled(stamps, time.time_ns())
        _swap(stage, target)
        doubtful = kept.keys() - settled(kept, begun).keys()
        written.remember({path: status for path, status in stamps.items() if path not in doubtful}, digests)
        old = next((place for place in (stage, _beside(target, "old")) if place.is_dir()), None)
        if old:
            lay_by(old, store, standing.files, kept)
    finally:
        _tidy(target)


def _beside(target: Path, role: str) -> Path:
    return target.with_name(f".{target.name}.sitegen-{role}")


def _tidy(target: Path) -> None:
    """Undo what a build that was killed, now or earlier, left beside the target; only under the lock."""
    old, stage, spare = (_beside(target, role) for role in ("old", "stage", "spare"))
    if not os.path.lexists(target) and old.is_dir():
        old.rename(target)  # killed between the two renames of a system without an exchange
    for leftover in (stage, old, spare):
        if leftover.is_symlink() or leftover.is_file():
            leftover.unlink()
        else:
            shutil.rmtree(leftover, ignore_errors=True)


def _holds(path: Path, status: os.stat_result, data: bytes) -> bool:
    try:
        return status.st_size == len(data) and path.read_bytes() == data
    except OSError:
        return False


def _sync(stage: Path) -> None:
    """Have the whole stage on the disk before it becomes the site; one call, as a call for each file is 30 times slower."""
    if sys.platform == "linux":
        descriptor = os.open(stage, os.O_RDONLY)
        try:
            libc = ctypes.CDLL(None, use_errno=True)
            if libc.syncfs(descriptor) != 0:  # pragma: no cover -- needs a failing disk
                raise OSError(ctypes.get_errno(), os.strerror(ctypes.get_errno()))
        finally:
            os.close(descriptor)
    elif hasattr(os, "sync"):  # pragma: no cover
        os.sync()


def _swap(stage: Path, target: Path) -> None:
    if not os.path.lexists(target):
        stage.rename(target)
    elif not _exchange(stage, target):
        old = _beside(target, "old")
        target.rename(old)
        stage.rename(target)  # if this fails, _tidy puts the old one back


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places in one step, with renameat2(2); False where that cannot be done."""
    if sys.platform != "linux":  # pragma: no cover
        return False
    rename = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if rename is None:  # pragma: no cover -- a C library before 2018
        return False
    here, exchange = -100, 2  # AT_FDCWD and RENAME_EXCHANGE of linux/fcntl.h and linux/fs.h
    if rename(here, os.fsencode(one), here, os.fsencode(other), exchange) == 0:
        return True
    code = ctypes.get_errno()
    if code in {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP}:  # pragma: no cover -- an old kernel, a simple file system
        return False
    raise OSError(code, os.strerror(code))


# --- the lock -------------------------------------------------------------------------------------------------------


@contextlib.contextmanager
def _locked(path: Path) -> Iterator[bool]:
    """Hold the lock file while the block runs; False, at once, where another process holds it.

    The system releases the lock of a process that dies. The file is removed under the lock, so that none is left lying.
    """
    descriptor = _take_lock(path)
    if descriptor is None:
        yield False
        return
    try:
        yield True
    finally:
        with contextlib.suppress(OSError):  # Windows removes no open file; there the empty file stays
            path.unlink()
        os.close(descriptor)


def _take_lock(path: Path) -> int | None:
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_NOFOLLOW", 0), 0o666)
        try:
            if sys.platform == "win32":  # pragma: no cover
                msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)
            else:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if os.path.samestat(os.fstat(descriptor), path.stat()):
                return descriptor
            os.close(descriptor)  # pragma: no cover -- its last holder removed the file after we opened it; again
        except FileNotFoundError:  # pragma: no cover -- the same
            os.close(descriptor)
        except OSError as error:
            os.close(descriptor)
            if error.errno in {errno.EWOULDBLOCK, errno.EACCES}:  # EACCES is what Windows says
                return None
            raise
