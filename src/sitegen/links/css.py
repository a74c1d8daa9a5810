"""What a stylesheet points to: `url()`, `src()`, `@import` and the strings of `image-set()`, as a browser reads them."""

import re
from collections.abc import Iterator, Sequence
from typing import Any

import tinycss2

_FUNCTIONS_TO_SKIP = frozenset({"supports", "style", "local", "format", "tech", "type", "attr"})
_IMPORTED = frozenset({"string", "url", "function"})
_ADDRESSED = frozenset({"url", "src"})
_CHOICES = frozenset({"image-set", "-webkit-image-set", "image"})
_ENDLESS_NUMBER = re.compile(r"\d{600,}", re.ASCII)  # Python makes no number of so many digits
_SIGNS = ("(", "@import", "\\")


def extract_css(css: str) -> tuple[str, ...]:
    """The addresses in a stylesheet or a `style` attribute, in order, each once, escapes resolved.

    Empty ones are left out: CSS gives them no meaning. Fragments of the page itself (`#gradient`) are kept. What a
    browser cannot read (`url(two words)`) is none.
    """
    lowered = css.lower()
    if not any(sign in lowered for sign in _SIGNS):
        return ()
    return tuple(dict.fromkeys(address for address in _addresses(css) if address))


def _addresses(css: str) -> Iterator[str]:
    """Blocks and functions are entered by a list of what is still to be read, so that no depth of nesting matters."""
    waiting: list[Iterator[Any]] = [_level(_tokens(css), top=True)]
    while waiting:
        token = next(waiting[-1], None)
        if token is None:
            waiting.pop()
        elif isinstance(token, str):
            yield token
        elif token.type == "function":
            waiting.append(_arguments(token))
        else:
            waiting.append(_level(token.content, top=False))


def _tokens(css: str) -> Any:  # noqa: ANN401 - tinycss2 has no types
    try:
        return tinycss2.parse_component_value_list(css, skip_comments=True)
    except ValueError:
        return tinycss2.parse_component_value_list(_ENDLESS_NUMBER.sub("0", css), skip_comments=True)


def _level(tokens: Sequence[Any], *, top: bool) -> Iterator[Any]:
    """The addresses that stand on one level, as texts, and the blocks and functions to be entered, as they are.

    Between an at-rule's name and its block or semicolon stands no address to follow, but the first after an `@import` that
    comes before any other rule.
    """
    rule, may_import = "", top
    for token in tokens:
        kind = token.type
        if kind == "at-keyword":
            rule = token.lower_value
            may_import = may_import and rule != "namespace"
        elif kind == "{} block":
            rule, may_import = "", False
            yield token
        elif kind == "literal" and token.value == ";":
            rule = ""
        elif rule == "import" and may_import and kind in _IMPORTED:
            yield token.value if kind != "function" else token
            rule = "imported"
        elif rule:
            continue
        elif kind == "url":
            yield token.value
        elif (kind == "function" and token.lower_name not in _FUNCTIONS_TO_SKIP) or kind in {"() block", "[] block"}:
            yield token


def _arguments(function: Any) -> Iterator[Any]:  # noqa: ANN401 - tinycss2 has no types
    name = function.lower_name
    if name in _ADDRESSED:
        first = next((token for token in function.arguments if token.type != "whitespace"), None)
        if first is not None and first.type == "string":  # what follows a broken string is no address
            yield first.value
        return
    if name in _CHOICES:
        yield from (token.value for token in function.arguments if token.type == "string")
    yield from _level(function.arguments, top=False)
