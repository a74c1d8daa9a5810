"""Links in Markdown, changed where they stand: the words around them, and code that shows such links, stay."""

import re
from collections.abc import Callable, Iterator

from sitegen.diagnostics import Span
from sitegen.load.markdown import render_fragment
from sitegen.model.explainer import Fragment

# A link's definition (`[mark]: address`), and a link in the author's own HTML: what the fragment's spans may miss.
_DEFINED = re.compile(
    r"(?:^ {0,3}\[[^\]\n]+\]:[ \t]*<?|<a\b[^<>]*?\bhref=[\"']?|<img\b[^<>]*?\bsrc=[\"']?)(?P<address>[^\s>\"']+)",
    re.MULTILINE,
)
_LINKED = re.compile(r' (?:href|src)="[^"]*"')


def relinked(text: str, change: Callable[[str], str]) -> str | None:
    """A Markdown text with each link's address as `change` gives it; None where that alone cannot be done.

    What is returned has been rendered: it has the same words and markup, and exactly the addresses that were meant.
    """
    before = _rendered(text)
    places = {
        (offset, offset + len(address))
        for address, offset in (*_placed(before, text), *_defined(text))
        if change(address) != address
    }
    if not places:
        return text if all(change(address) == address for address, _ in _addresses(before)) else None
    new = silent = silent_new = text
    for start, end in sorted(places, reverse=True):
        address, present = text[start:end], change(text[start:end])
        new = new[:start] + present + new[end:]
        if _is_autolink(text, start, end):
            silent = f"{silent[: start - 1]}[](<{address}>){silent[end + 1 :]}"
            silent_new = f"{silent_new[: start - 1]}[](<{present}>){silent_new[end + 1 :]}"
        else:
            silent_new = silent_new[:start] + present + silent_new[end:]
    meant = [change(address) for address, _ in _addresses(before)]
    same_words = _markup(silent) == _markup(silent_new)
    return new if same_words and [address for address, _ in _addresses(_rendered(new))] == meant else None


def _is_autolink(text: str, start: int, end: int) -> bool:
    """Whether an address is a link and its words in one, `<https://…>`: its words are meant to change with it."""
    return text[start - 1 : start] + text[end : end + 1] == "<>" and not text[: start - 1].rstrip().endswith(
        ("](", "]:")
    )


def _markup(text: str) -> str:
    return _LINKED.sub("", _rendered(text).html)


def _rendered(text: str) -> Fragment:
    return render_fragment("", text, 1)[0]


def _addresses(fragment: Fragment) -> list[tuple[str, Span]]:
    return [*((each.address, each.span) for each in fragment.references), *fragment.plain_links]


def _placed(fragment: Fragment, text: str) -> Iterator[tuple[str, int]]:
    """Each address with its offset in the text, where its span tells."""
    starts = [0, *(match.end() for match in re.finditer("\n", text))]
    for address, span in _addresses(fragment):
        offset = starts[span.line - 1] + (span.column or 1) - 1
        if text.startswith(address, offset):
            yield address, offset


def _defined(text: str) -> Iterator[tuple[str, int]]:
    for match in _DEFINED.finditer(text):
        yield match["address"], match.start("address")
