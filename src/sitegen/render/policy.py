"""The content policy of every page: what a browser may load and run there. Nothing from elsewhere, nothing inline.

It holds as a meta element in each page, whatever the host sends; whoever writes headers for a host sends the same words.
"""

from sitegen.urls import SEARCH_URL

_OWN = ("script-src", "style-src", "img-src", "font-src", "connect-src", "manifest-src", "form-action")


def _policy(own: str, *, script: str = "") -> str:
    allowed = [f"{name} {own}{script if name == 'script-src' else ''}" for name in _OWN]
    return "; ".join(["default-src 'none'", "base-uri 'none'", *allowed])


CONTENT_POLICY = _policy("'self'")

FULL_SEARCH_POLICY = _policy("'self'", script=" 'wasm-unsafe-eval'")
"""For `/search/` alone, where full text is searched: the index is read by WebAssembly."""

FROM_DISK_POLICY = _policy("'self' file:")
"""For pages opened without a host: not every browser takes a file beside a page for the page's own."""


def policy_of(url: str, *, full_search: bool, from_disk: bool) -> str:
    """The policy of the page at `url`."""
    if from_disk:
        return FROM_DISK_POLICY
    return FULL_SEARCH_POLICY if full_search and url == SEARCH_URL else CONTENT_POLICY


def header_policy(*, full_search: bool) -> str:
    """The policy that a host sends with every file. What a page allows is what both allow; so the header is as wide as
    the widest page, and each other page stays as strict as its own meta element.
    """
    return FULL_SEARCH_POLICY if full_search else CONTENT_POLICY
