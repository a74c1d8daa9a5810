"""The line ends and the byte-order mark of a file: taken off to work on its text, and put back as they were."""

from sitegen.frozen import dataclass

_MARK = "\ufeff"


@dataclass(frozen=True, slots=True)
class Layout:
    """How a file's text is laid out in bytes. `newline` is what ends every line of it."""

    mark: bool = False
    newline: str = "\n"

    def encode(self, text: str) -> bytes:
        """The bytes of a text whose lines end in plain newlines."""
        return ((_MARK if self.mark else "") + text.replace("\n", self.newline)).encode()


def open_text(data: bytes) -> tuple[str, Layout] | None:
    r"""The text with `\n` line ends, and its layout; None where it is not UTF-8 or its line ends are of several sorts."""
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return None
    newline = "\r\n" if "\r\n" in text else "\r" if "\r" in text else "\n"
    layout = Layout(text.startswith(_MARK), newline)
    plain = text.removeprefix(_MARK).replace("\r\n", "\n").replace("\r", "\n")
    return (plain, layout) if layout.encode(plain) == data else None
