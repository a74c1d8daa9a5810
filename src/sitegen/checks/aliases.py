"""A former address of a page that cannot lead on is told, since its author counts on it."""

import re

from sitegen.derive.former_pages import Former, former_pages
from sitegen.diagnostics import Diagnostic, Diagnostics, Rule, Severity
from sitegen.model.library import Library

ALIAS_LEADS_NOWHERE = Rule(
    "alias-leads-nowhere",
    Severity.WARNING,
    "A former address of a page does not lead to it.",
    "`aliases:` are addresses at which a page stood before, so that old links still find it: `- /old/place/`. A page can "
    "be left only at an address that is free: a path in lower-case letters, digits, hyphens and slashes, that is no page of "
    "yours, no former address of another, and none of those that the site itself uses, such as /sources/.",
)


def check(library: Library) -> Diagnostics:
    """A finding for each such address, where it is written."""
    return tuple(
        Diagnostic(
            ALIAS_LEADS_NOWHERE,
            f"{former.written} {former.fault}",
            former.explainer.span(former.place),
            _mend(former.address),
        )
        for former in former_pages(library)
        if former.fault and not _is_told(former, library)
    )


def _is_told(former: Former, library: Library) -> bool:
    """Whether it is an id that two pages have, which is a finding already."""
    others = (page for page in library.explainers.values() if page is not former.explainer)
    return former.place.startswith("former_ids.") and any(
        former.address in (page.id, *page.former_ids) for page in others
    )


def _mend(address: str) -> str:
    """The nearest address that a page can have; where it has that form already it is not free."""
    parts = ["-".join(re.findall(r"[a-z0-9]+", part)) for part in address.casefold().split("/")]
    near = "/".join(filter(None, parts))
    return f"- /{near}/" if near not in {"", address} else "take it out"
