"""Folders of `raw/` to sources: what is wrong with one leaves the others alone."""

import hashlib
import json
import os
import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from flows.errors import PledgerError
from flows.read.source import load_sources

PROJECT = Path(__file__).parents[2]


def put(raw: Path, name: str, text: bytes | None = None, toml: str | None = "") -> Path:
    folder = raw / name
    folder.mkdir(parents=True)
    (folder / "text.txt").write_bytes(name.encode() if text is None else text)
    if toml is not None:
        (folder / "source.toml").write_text(toml, encoding="utf-8")
    return folder


def test_the_flagship_source_is_complete_and_as_received() -> None:
    sources, rejects = load_sources(PROJECT / "raw")
    assert rejects == []
    assert sources
    for source in sources:
        data = (PROJECT / "raw" / source.path).read_bytes()
        assert source.sha256 == hashlib.sha256(data).hexdigest()
        assert source.text.encode() == data


def test_what_is_known_is_read_and_the_rest_stays_none(tmp_path: Path) -> None:
    toml = """
        title = "A title"
        publisher = ""
        url = " https://example.org/a "
        published = 2024-05-31
        retrieved = "2024-06-01"
        publish_text = false
    """
    put(tmp_path, "a", b"\xef\xbb\xbfText.", toml)
    [source], rejects = load_sources(tmp_path)
    assert rejects == []
    assert (source.document_id, source.path, source.text) == ("a", "a/text.txt", "Text.")
    assert source.title == "A title"
    assert source.publisher is None
    assert source.licence is None
    assert source.url == "https://example.org/a"
    assert source.published_on == date(2024, 5, 31)
    assert source.retrieved_on == date(2024, 6, 1)
    assert source.publish_text is False
    assert source.note is not None


def test_the_order_of_folders_does_not_matter(tmp_path: Path) -> None:
    names = [f"doc-{number}" for number in range(8)]
    random.Random(7).shuffle(names)
    for name in names:
        put(tmp_path, name)
    sources, _ = load_sources(tmp_path)
    assert [source.document_id for source in sources] == sorted(names)


def test_an_empty_or_missing_raw(tmp_path: Path) -> None:
    assert load_sources(tmp_path) == ([], [])
    with pytest.raises(PledgerError, match="cannot read the sources"):
        load_sources(tmp_path / "missing")


def loose(raw: Path) -> None:
    (raw / "bad.txt").write_text("loose")


def no_toml(raw: Path) -> None:
    put(raw, "bad", toml=None)


def no_text(raw: Path) -> None:
    (put(raw, "bad") / "text.txt").unlink()


def two_texts(raw: Path) -> None:
    (put(raw, "bad") / "more.txt").write_text("more")


def text_is_a_folder(raw: Path) -> None:
    folder = put(raw, "bad")
    (folder / "text.txt").unlink()
    (folder / "text.txt").mkdir()


def text_is_a_fifo(raw: Path) -> None:
    folder = put(raw, "bad")
    (folder / "text.txt").unlink()
    os.mkfifo(folder / "text.txt")


def text_climbs_out(raw: Path) -> None:
    outside = raw.parent / f"{raw.name}-outside.txt"
    outside.write_text("secret")
    folder = put(raw, "bad")
    (folder / "text.txt").unlink()
    (folder / "text.txt").symlink_to(outside)


def folder_climbs_out(raw: Path) -> None:
    (raw / "bad").symlink_to(put(raw.parent / f"{raw.name}-outside", "bad"))


def link_in_a_circle(raw: Path) -> None:
    (raw / "bad").symlink_to(raw / "bad2")
    (raw / "bad2").symlink_to(raw / "bad")


def text_in_a_circle(raw: Path) -> None:
    folder = put(raw, "bad")
    (folder / "text.txt").unlink()
    (folder / "text.txt").symlink_to(folder / "text.txt")


def toml(content: str) -> Callable[[Path], None]:
    def build(raw: Path) -> None:
        put(raw, "bad", toml=content)

    return build


def named(name: str) -> Callable[[Path], None]:
    def build(raw: Path) -> None:
        put(raw, name)

    return build


@pytest.mark.parametrize(
    ("build", "check"),
    [
        (loose, "source_folder"),
        (no_toml, "source_toml"),
        (no_text, "source_text"),
        (two_texts, "source_text"),
        (text_is_a_folder, "text_file"),
        (text_is_a_fifo, "text_file"),
        (text_climbs_out, "source_path"),
        (folder_climbs_out, "source_path"),
        (link_in_a_circle, "source_path"),
        (text_in_a_circle, "source_path"),
        (named("Bad Name"), "source_name"),
        (named("bad\nname"), "source_name"),
        (named('bad"quote'), "source_name"),
        (named("bad--name"), "source_name"),
        (toml("title = "), "source_toml"),
        (toml("title = 5"), "source_toml"),
        (toml('title = "two\\nlines"'), "source_toml"),
        (toml('licnece = "MIT"'), "source_toml"),
        (toml('published = "last year"'), "source_toml"),
        (toml("published = 2024-02-30"), "source_toml"),
        (toml("published = 2024-05-31T10:00:00"), "source_toml"),
        (toml("publish_text = 1"), "source_toml"),
        (toml("x = " + "[" * 100_000), "source_toml"),
        (toml("x = " + "9" * 10_000), "source_toml"),
        (toml(f'sha256 = "{"0" * 64}"'), "source_sha256"),
        (lambda raw: put(raw, "bad", b"\xff\xfe"), "text_encoding"),
        (lambda raw: put(raw, "bad", b"a\0b"), "text_binary"),
        (lambda raw: put(raw, "bad", b""), "text_empty"),
        (lambda raw: put(raw, "good-twin", b"good"), "source_duplicate"),
    ],
)
def test_a_bad_source_is_one_reject_and_the_good_one_is_read(
    tmp_path: Path, build: Callable[[Path], object], check: str
) -> None:
    raw = tmp_path / "raw"
    put(raw, "good", b"good")
    build(raw)
    sources, rejects = load_sources(raw)
    assert [source.document_id for source in sources] == ["good"]
    assert {reject.check_name for reject in rejects} == {check}
    for reject in rejects:
        assert reject.table_name == "sources"
        assert set(json.loads(reject.row_json)) == {"document_id"}
        assert "\n" not in reject.message


def test_what_stands_beside_the_sources_is_no_source(tmp_path: Path) -> None:
    put(tmp_path, "good")
    (tmp_path / ".hidden").mkdir()
    (tmp_path / "entities.toml").write_text("")
    sources, rejects = load_sources(tmp_path)
    assert len(sources) == 1
    assert rejects == []


def test_a_link_within_raw_is_followed(tmp_path: Path) -> None:
    folder = put(tmp_path, "good")
    (folder / "text.txt").rename(folder / "original")
    (folder / "text.txt").symlink_to("original")
    sources, rejects = load_sources(tmp_path)
    assert [source.text for source in sources] == ["good"]
    assert rejects == []
