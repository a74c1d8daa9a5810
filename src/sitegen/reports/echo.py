"""What a finding repeats of an author's words, made safe for a terminal and for a CI log."""

import re
import unicodedata

# Controls, format characters (bidi overrides, zero-width marks, tags), surrogates, line and paragraph separators.
_UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
# Joiners are part of how Persian, Hindi and family emoji are spelt, and cannot reorder or hide anything.
_SPELLING = frozenset("\u200c\u200d")
_COMMAND_AT_START = re.compile(r"^(\s*):(?=:)")


def hidden(character: str) -> bool:
    """Whether a character acts on the reader's screen, or cannot be seen on it."""
    return unicodedata.category(character) in _UNSEEN and character not in _SPELLING


def visible(text: str) -> str:
    r"""The text on one line, hidden characters as `\x1b`, `\u202e` or `\U000e0001`; all others as they are."""
    if text.isprintable():
        return text
    return "".join(_escaped(character) if hidden(character) else character for character in text)


def _escaped(character: str) -> str:
    code = ord(character)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"


def inert(line: str) -> str:
    """A line of a plain log that GitHub's runner would obey (`::…` at its start, `##[` anywhere), defused.

    The two forms are those of `ActionCommand.TryParseV2` and `TryParse` in actions/runner.
    """
    return _COMMAND_AT_START.sub(r"\1\\x3a", line).replace("##[", "#\\x23[")
