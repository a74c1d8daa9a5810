"""Addresses that have moved, changed in the author's own files wherever they were written, and nothing else."""

from collections.abc import Mapping
from urllib.parse import urldefrag

import ada_url

from sitegen.diagnostics import Diagnostic, Diagnostics, Span
from sitegen.edit.layout import open_text
from sitegen.edit.markdown_text import relinked
from sitegen.edit.revision import Revision, refused
from sitegen.edit.yaml_text import head_of, map_texts
from sitegen.load.document import FileKind, kind_of

_FIELDS = frozenset({"url", "archive"})


def readdress(moved: Mapping[str, str], files: Mapping[str, bytes]) -> tuple[Revision, Diagnostics]:
    """The project's files with each address of `moved` (without fragments) as what it leads to; fragments stay.

    A file that cannot be edited without a risk is left as it is, with a finding.
    """
    changed: dict[str, bytes | None] = {}
    found: list[Diagnostic] = []
    for path in sorted(files):
        described = kind_of(path)
        if described is None or described[0] is FileKind.LOCK or not moved:
            continue
        opened = open_text(files[path])
        text = None
        if opened is not None:
            text = _markdown(opened[0], moved) if path.endswith(".md") else _yaml(opened[0], moved)
        if (opened is None and b"http" in files[path]) or (opened is not None and text is None):
            found.append(refused(Span(path), "writing a new address", "write it by hand"))
        elif opened is not None and text is not None and text != opened[0]:
            changed[path] = opened[1].encode(text)
    return Revision(changed), tuple(found)


def _markdown(text: str, moved: Mapping[str, str]) -> str | None:
    head = head_of(text)
    if head is None:
        return None
    start, end = head
    closing = text.find("\n", end) + 1 or len(text)
    record = _yaml(text[start:end], moved)
    body = relinked(text[closing:], lambda address: _present(address, moved))
    return None if record is None or body is None else text[:start] + record + text[end:closing] + body


def _yaml(text: str, moved: Mapping[str, str]) -> str | None:
    def change(keys: tuple[str, ...], words: str, raw: str) -> tuple[str, str]:
        new = _present(words, moved) if keys and keys[-1] in _FIELDS else words
        return new, raw.replace(words, new) if new != words else raw

    return map_texts(text, change)


def _present(address: str, moved: Mapping[str, str]) -> str:
    """What an address is to be; it may be written in another way than a browser would ask for it."""
    if not address.lower().startswith(("http:", "https:")):
        return address
    try:
        page, fragment = urldefrag(ada_url.URL(address).href)
    except ValueError:
        return address
    new = moved.get(page)
    if new is None:
        return address
    return f"{new}#{fragment}" if fragment and "#" not in new else new
