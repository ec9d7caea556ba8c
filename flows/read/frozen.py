"""Bytes as received become the frozen text that every offset counts in."""

from __future__ import annotations

import codecs
import hashlib
import re
from dataclasses import dataclass
from pathlib import Path

from flows.errors import PledgerError

MAX_TEXT_BYTES = 20 * 1024 * 1024

BOM_NOTE = "a UTF-8 byte-order mark at the start of the file is left out of the text"

# By the first bytes; the marks of UTF-32 begin with those of UTF-16, and stand first.
_WIDE = (
    (codecs.BOM_UTF32_LE, "UTF-32"),
    (codecs.BOM_UTF32_BE, "UTF-32"),
    (codecs.BOM_UTF16_LE, "UTF-16"),
    (codecs.BOM_UTF16_BE, "UTF-16"),
)
_FORMATS = (
    (re.compile(rb"%PDF-"), "a PDF file"),
    (re.compile(rb"\{\\rtf"), "an RTF file"),
    (re.compile(rb"(?:\xef\xbb\xbf)?\s*<\?xml\b"), "an XML file"),
    (re.compile(rb"PK\x03\x04"), "a ZIP archive or an Office document"),
    (
        re.compile(
            rb"(?:\xef\xbb\xbf)?\s*<(?:!doctype\b|!--|html\b|head\b|body\b|script\b)",
            re.IGNORECASE,
        ),
        "an HTML page",
    ),
)


class TextError(PledgerError):
    """Bytes that are no text to read. `check` names what refused them."""

    def __init__(self, check: str, message: str) -> None:
        super().__init__(message)
        self.check = check


@dataclass(frozen=True, slots=True)
class FrozenText:
    """A decoded text; `sha256` is of the bytes as received, a byte-order mark included."""

    text: str
    sha256: str
    note: str | None = None


def freeze(data: bytes, name: str) -> FrozenText:
    """Decode bytes as UTF-8, changing nothing but leaving out a byte-order mark.

    Line ends stay as they are. `name` stands for the bytes in messages. Raises TextError where they
    are over MAX_TEXT_BYTES, not UTF-8, binary (a NUL byte), of a format that wraps its text in
    something else, as HTML and PDF do, or show nothing.
    """
    if len(data) > MAX_TEXT_BYTES:
        limit = f"{MAX_TEXT_BYTES // (1024 * 1024)} MB"
        raise TextError("text_size", f"{name}: larger than {limit}; split it into several sources")
    if wide := next((encoding for mark, encoding in _WIDE if data.startswith(mark)), None):
        raise TextError("text_encoding", f"{name}: {wide} text; convert it to UTF-8")
    if what := next((what for beginning, what in _FORMATS if beginning.match(data)), None):
        raise TextError("text_format", f"{name}: {what}; save its text as a .txt file and add that")
    if b"\0" in data:
        where = f"NUL byte at offset {data.index(0)}"
        raise TextError("text_binary", f"{name}: binary ({where}); give plain UTF-8 text")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        where = f"byte 0x{data[error.start]:02x} at offset {error.start}"
        raise TextError("text_encoding", f"{name}: not UTF-8 ({where}); convert it to UTF-8") from None
    marked = text.startswith("\ufeff")
    text = text.removeprefix("\ufeff")
    if not any(char.isprintable() and not char.isspace() for char in text):
        raise TextError("text_empty", f"{name}: empty; put the text there or remove it")
    return FrozenText(text, hashlib.sha256(data).hexdigest(), BOM_NOTE if marked else None)


def read_frozen(path: Path, name: str | None = None) -> FrozenText:
    """Read and freeze one file. Raises TextError, also where the file cannot be read.

    `name` stands for the file in messages instead of its path.
    """
    name = name or shown(path)
    try:
        # A FIFO or device would block or never end.
        if not path.is_file():
            what = "not a regular file" if path.exists() else "no such file"
            raise TextError("text_file", f"{name}: {what}; put a text there")
        with path.open("rb") as file:
            data = file.read(MAX_TEXT_BYTES + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise TextError("text_file", f"{name}: cannot be read ({reason})") from None
    return freeze(data, name)


def shown(path: Path | str) -> str:
    """A path or address on one line, whatever it holds: quoted and escaped unless it is plain."""
    name = str(path)
    return name if name.isprintable() and name == name.strip() else ascii(name)
