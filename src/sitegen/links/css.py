"""What a stylesheet points to: `url()`, `@import` and the strings of `image-set()`."""

import re
from collections.abc import Iterator

_STRING = r"\"(?:[^\"\\\n]|\\[\s\S])*+\"|'(?:[^'\\\n]|\\[\s\S])*+'"
_UNCLOSED = r"\"(?:[^\"\\\n]|\\[\s\S])*+|'(?:[^'\\\n]|\\[\s\S])*+"
_URL = rf"url\(\s*+(?:({_STRING})|((?:[^\"'()\s\\]|\\[\s\S])*+))\s*+\)"

# Reading stays linear in the length of any text: quantifiers are possessive, and what is not closed ends its line or
# the file. A comment, a plain string and `@namespace` are read only to be passed over.
_TOKEN = re.compile(
    rf"/\*[\s\S]*?(?:\*/|\Z)"
    rf"|@namespace[^;{{}}]*+"
    rf"|@import\s*+({_STRING})"
    rf"|{_URL}"
    rf"|image-set\(((?:[^()\"']|{_STRING}|\((?:[^()\"']|{_STRING})*+\))*+)\)"
    rf"|{_STRING}|{_UNCLOSED}",
    re.IGNORECASE,
)
# Inside image-set(): a url(), another function such as type("image/png") to pass over, or a string, which is an address.
_CHOICE = re.compile(rf"{_URL}|[\w-]++\((?:[^()\"']|{_STRING})*+\)|({_STRING})", re.IGNORECASE)
_ESCAPE = re.compile(r"\\(?:([0-9a-f]{1,6})\s?|([\s\S]))", re.IGNORECASE)


def extract_css(css: str) -> tuple[str, ...]:
    """The addresses in a stylesheet or a `style` attribute, in order, each once, escapes resolved.

    Empty ones are left out: CSS gives them no meaning. Fragments of the page itself (`#gradient`) are kept.
    """
    return tuple(dict.fromkeys(address for address in _addresses(css) if address))


def _addresses(css: str) -> Iterator[str]:
    for token in _TOKEN.finditer(css):
        imported, quoted, bare, choices = token.groups()
        if imported or quoted:
            yield _plain((imported or quoted)[1:-1])
        elif bare:
            yield _plain(bare)
        elif choices:
            for quoted_choice, bare_choice, string in _CHOICE.findall(choices):
                yield _plain((quoted_choice or string)[1:-1] or bare_choice)


def _plain(text: str) -> str:
    return _ESCAPE.sub(_unescaped, text) if "\\" in text else text


def _unescaped(escape: re.Match[str]) -> str:
    digits, letter = escape.groups()
    if not digits:
        return "" if letter in "\r\n\f" else str(letter)
    code = int(digits, 16)
    return "\ufffd" if code == 0 or 0xD800 <= code <= 0xDFFF or code > 0x10FFFF else chr(code)
