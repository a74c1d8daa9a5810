"""Which files of a project stay out of its site, since nothing but drafts rests on them: not even their names are published."""

from collections.abc import Set as AbstractSet
from pathlib import PurePosixPath
from urllib.parse import quote

from sitegen.model.library import Library
from sitegen.project import Inputs

_ASSETS = "content/assets/"


def held_back(inputs: Inputs, library: Library) -> AbstractSet[str]:
    """Paths of files whose page or source is no part of `library`, and of assets that only such files name.

    An asset that nobody names is published: a template, or a page elsewhere, may show it.
    """
    pages = {record.span().path for record in library.explainers.values()}
    drafts = {path for path in inputs.files if _is_draft(path, pages, library)}
    written = [path for path in inputs.files if not path.startswith((_ASSETS, "seeds/"))]
    hidden = [inputs.files[path] for path in written if path in drafts]
    shown = [inputs.files[path] for path in written if path not in drafts]
    assets = (path for path in inputs.files if path.startswith(_ASSETS)) if hidden else ()
    return drafts | {path for path in assets if _is_named(path, hidden) and not _is_named(path, shown)}


def _is_draft(path: str, pages: AbstractSet[str], library: Library) -> bool:
    if path.startswith("content/pages/"):
        return path not in pages
    below = path.startswith(("content/sources/", "content/claims/", "seeds/"))
    return below and PurePosixPath(path).stem not in library.sources


def _is_named(path: str, texts: list[bytes]) -> bool:
    """Whether any text has the name of an asset in it, as it is or as addresses have it."""
    name = path.removeprefix(_ASSETS)
    return any(form in text for text in texts for form in (name.encode(), quote(name).encode()))
