"""From which former addresses the author's pages can be reached, and why not from the others."""

import re
from collections.abc import Iterator

from sitegen.frozen import dataclass
from sitegen.load.resolve import RESERVED
from sitegen.model.explainer import Explainer
from sitegen.model.library import Library

_ADDRESS = re.compile(r"[a-z0-9]+(?:[-/][a-z0-9]+)*")


@dataclass(frozen=True, slots=True)
class Former:
    """`address` is what is `written` in the field `place`, less the slashes at its ends; `fault` is "" where it leads on."""

    explainer: Explainer
    written: str
    address: str
    place: str
    fault: str = ""


def former_pages(library: Library) -> Iterator[Former]:
    """All of them, in the order of the pages; of two alike the first leads on, and one page's are told once."""
    taken = dict.fromkeys(library.explainers, "a page of yours")
    for explainer in library.explainers.values():
        own: set[str] = set()
        for place, written in (("former_ids", explainer.former_ids), ("aliases", explainer.aliases)):
            for number, alias in enumerate(written):
                address = alias.strip("/")
                if address in own:
                    continue
                fault = _fault(address, taken)
                if not fault:
                    own.add(address)
                taken.setdefault(address, f"a former address of {explainer.title}")
                yield Former(explainer, alias, address, f"{place}.{number}", fault)


def _fault(address: str, taken: dict[str, str]) -> str:
    if not _ADDRESS.fullmatch(address):
        return "is no address of a page: a path in lower-case letters, digits, hyphens and slashes"
    if address.partition("/")[0] in RESERVED:
        return "belongs to the pages that sitegen makes"
    return f"is {taken[address]}" if address in taken else ""
