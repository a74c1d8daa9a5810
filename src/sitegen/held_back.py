"""Which files of a project stay out of its site, since nothing but drafts rests on them: not even their names are published."""

import re
from collections.abc import Iterable
from collections.abc import Set as AbstractSet
from urllib.parse import unquote_to_bytes

from sitegen.load.references import file_behind, fragments_of
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
    hidden = _readings(inputs.files[path] for path in written if path in drafts)
    if not hidden:
        return drafts
    shown = _readings(inputs.files[path] for path in written if path not in drafts)
    linked = {file_behind(*link) for fragment in fragments_of(library) for link in fragment.plain_links}
    assets = (path for path in inputs.files if path.startswith(_ASSETS))
    return drafts | {
        path for path in assets if path not in linked and _is_named(path, hidden) and not _is_named(path, shown)
    }


def _is_draft(path: str, pages: AbstractSet[str], library: Library) -> bool:
    if path.startswith("content/pages/"):
        return path not in pages
    below = path.startswith(("content/sources/", "content/claims/", "seeds/"))
    return below and path.rpartition("/")[2].rsplit(".", 1)[0] not in library.sources


def _readings(texts: Iterable[bytes]) -> list[bytes]:
    """Texts as they are, and as those read them who take their words for addresses."""
    return [reading for text in texts for reading in (text, unquote_to_bytes(text))]


def _is_named(path: str, texts: list[bytes]) -> bool:
    """Whether any text has the name of an asset in it, as a name of its own and not as the end of a longer one."""
    name = re.escape(path.removeprefix(_ASSETS).encode())
    own = re.compile(rb"(?<![\w.\x80-\xff-])" + name + rb"(?![\w\x80-\xff-]|\.\w)")
    return any(map(own.search, texts))
