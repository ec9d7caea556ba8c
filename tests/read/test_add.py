"""A new source: whole or not at all, and loadable as it stands."""

import hashlib
import urllib.request
from datetime import date
from io import BytesIO
from pathlib import Path
from urllib.error import URLError

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.errors import PledgerError
from flows.read.add import add_source, slug
from flows.read.entities import SLUG
from flows.read.source import load_sources

DAY = date(2024, 6, 1)


def test_a_file_becomes_a_source(tmp_path: Path) -> None:
    data = b"\xef\xbb\xbfSales rose 5%.\r\n"
    file = tmp_path / "Press Release (final).TXT"
    file.write_bytes(data)
    raw = tmp_path / "raw"
    folder = add_source(str(file), raw, retrieved_on=DAY)
    assert folder == raw / "press-release-final"
    assert (folder / "text.txt").read_bytes() == data
    [source], rejects = load_sources(raw)
    assert rejects == []
    assert source.document_id == "press-release-final"
    assert source.text == "Sales rose 5%.\r\n"
    assert source.sha256 == hashlib.sha256(data).hexdigest()
    assert source.retrieved_on == DAY
    assert (source.title, source.publisher, source.url, source.licence, source.published_on) == (None,) * 5
    assert [entry.name for entry in raw.iterdir()] == ["press-release-final"]


def test_another_text_of_the_same_name_gets_a_number(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for number in (1, 2, 3):
        file = tmp_path / "news.txt"
        file.write_text(f"News {number}.")
        add_source(str(file), raw, retrieved_on=DAY)
    assert [source.document_id for source in load_sources(raw)[0]] == ["news", "news-2", "news-3"]


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<!DOCTYPE html><p>Hi</p>", "an HTML page"),
        (b"\xef\xbb\xbf \n<html>", "an HTML page"),
        (b"", "empty"),
        (b"\xff", "not UTF-8"),
        (b"Known.", "already a source"),
    ],
)
def test_what_cannot_be_a_source_leaves_nothing(tmp_path: Path, data: bytes, says: str) -> None:
    raw = tmp_path / "raw"
    known = tmp_path / "known.txt"
    known.write_bytes(b"Known.")
    add_source(str(known), raw, retrieved_on=DAY)
    file = tmp_path / "new.txt"
    file.write_bytes(data)
    with pytest.raises(PledgerError, match=says) as caught:
        add_source(str(file), raw, retrieved_on=DAY)
    assert "\n" not in str(caught.value)
    assert [entry.name for entry in raw.iterdir()] == ["known"]


def test_a_missing_file_is_refused(tmp_path: Path) -> None:
    with pytest.raises(PledgerError, match="no such file"):
        add_source(str(tmp_path / "none.txt"), tmp_path / "raw", retrieved_on=DAY)


def test_a_folder_is_not_called_missing(tmp_path: Path) -> None:
    with pytest.raises(PledgerError, match="a folder; name a text in it"):
        add_source(str(tmp_path), tmp_path / "raw", retrieved_on=DAY)


@pytest.mark.parametrize("address", ["ftp://example.org/a.txt", "FILE:///etc/hosts", "s3://bucket/a"])
def test_an_address_that_cannot_be_fetched_is_shown_as_written(tmp_path: Path, address: str) -> None:
    with pytest.raises(PledgerError, match="only http and https addresses") as caught:
        add_source(address, tmp_path / "raw", retrieved_on=DAY)
    assert str(caught.value).startswith(f"{address}: ")
    assert list(tmp_path.iterdir()) == []


def test_an_address_is_fetched_and_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(urllib.request, "urlopen", lambda request, timeout: BytesIO(b"Plain text."))
    url = "https://example.org/news/Q1%20results.txt?a=1"
    folder = add_source(url, tmp_path, retrieved_on=DAY)
    assert folder.name == "q1-results"
    [source], _ = load_sources(tmp_path)
    assert (source.text, source.url) == ("Plain text.", url)


def test_an_address_that_does_not_answer_is_one_line(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def down(request: object, timeout: float) -> None:
        raise URLError("Name or service\nnot known")

    monkeypatch.setattr(urllib.request, "urlopen", down)
    with pytest.raises(PledgerError, match="cannot be fetched") as caught:
        add_source("https://example.org/a", tmp_path, retrieved_on=DAY)
    assert "\n" not in str(caught.value)
    assert list(tmp_path.iterdir()) == []


@given(st.text())
def test_a_slug_is_always_an_id(name: str) -> None:
    assert SLUG.fullmatch(slug(name))
    assert len(slug(name)) <= 64
