"""Bytes to frozen text: nothing changed, nothing guessed."""

import hashlib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.read import frozen
from flows.read.frozen import BOM_NOTE, TextError, freeze, read_frozen, shown

TEXTS = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: any(c.isprintable() and not c.isspace() for c in text) and not text.startswith("\ufeff")
)


@given(TEXTS)
def test_a_text_comes_back_as_it_was_written(text: str) -> None:
    data = text.encode()
    result = freeze(data, "t")
    assert result.text == text
    assert result.note is None
    assert result.sha256 == hashlib.sha256(data).hexdigest()


@given(TEXTS)
def test_a_byte_order_mark_is_left_out_and_noted(text: str) -> None:
    data = b"\xef\xbb\xbf" + text.encode()
    result = freeze(data, "t")
    assert result.text == text
    assert result.note == BOM_NOTE
    assert result.sha256 == hashlib.sha256(data).hexdigest()


def test_line_ends_stay() -> None:
    assert freeze(b"a\r\nb\rc\n", "t").text == "a\r\nb\rc\n"


def test_a_byte_order_mark_inside_stays() -> None:
    assert freeze("a\ufeffb".encode(), "t").text == "a\ufeffb"


@pytest.mark.parametrize(
    ("data", "check", "says"),
    [
        (b"", "text_empty", "empty"),
        (b" \r\n\t", "text_empty", "empty"),
        (b"\xef\xbb\xbf", "text_empty", "empty"),
        ("\u200b\u200b\n".encode(), "text_empty", "empty"),
        (b"caf\xe9", "text_encoding", "byte 0xe9 at offset 3"),
        (b"\xed\xa0\x80", "text_encoding", "not UTF-8"),
        ("wide".encode("utf-16"), "text_encoding", "UTF-16"),
        ("wide".encode("utf-32"), "text_encoding", "UTF-32"),
        (b"%PDF-1.7\nx", "text_format", "a PDF file; save its text"),
        (b"{\\rtf1 x}", "text_format", "an RTF file"),
        (b"PK\x03\x04\0", "text_format", "an Office document"),
        (b"\xef\xbb\xbf\n<!DOCTYPE html><p>x", "text_format", "an HTML page"),
        (b"a\0b", "text_binary", "NUL byte at offset 1"),
        ("wide".encode("utf-16-le"), "text_binary", "NUL byte"),
    ],
)
def test_what_is_no_text_is_refused_in_one_line(data: bytes, check: str, says: str) -> None:
    with pytest.raises(TextError) as caught:
        freeze(data, "the file")
    assert caught.value.check == check
    assert says in str(caught.value)
    assert str(caught.value).startswith("the file: ")
    assert "\n" not in str(caught.value)


def test_a_text_over_the_limit_is_refused(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(frozen, "MAX_TEXT_BYTES", 3)
    (tmp_path / "four").write_bytes(b"four")
    with pytest.raises(TextError, match="larger than"):
        read_frozen(tmp_path / "four")
    assert freeze(b"abc", "t").text == "abc"


@pytest.mark.parametrize("name", ["missing", ".", "a\0b"])
def test_what_is_no_file_is_refused(tmp_path: Path, name: str) -> None:
    with pytest.raises(TextError) as caught:
        read_frozen(tmp_path / name)
    assert caught.value.check == "text_file"


def test_a_path_is_shown_on_one_line() -> None:
    assert shown(Path("plain/name.txt")) == "plain/name.txt"
    assert "\n" not in shown(Path("two\nlines"))
    assert "\u202e" not in shown(Path("\u202etxt"))
