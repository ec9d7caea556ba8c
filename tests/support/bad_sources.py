"""Hostile sources, each with how it is to end, and the good ones among which they stand."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from flows.curate.findings import CHECKS
from flows.read.frozen import MAX_TEXT_BYTES

GOOD = {
    "good": "Acme Motors sold 3 million vehicles in 2019.\n",
    "better": "Bolt aims to build 20 plants by 2030.\n",
}
READ = "read"  # refused by nothing, found nothing on

Build = Callable[[Path], object]


@dataclass(frozen=True)
class Case:
    """A source: what it is, its folder's name, and the check of `rejects` or `findings` that it ends in."""

    what: str
    folder: str
    ends: str
    build: Build

    @property
    def found(self) -> bool:
        """Whether it is published, with a finding."""
        return self.ends in CHECKS


def source(folder: Path, text: bytes | None = None, meta: bytes | None = b"", name: str = "text.txt") -> None:
    folder.mkdir()
    (folder / name).write_bytes(f"Words of {folder.name!a}.\n".encode() if text is None else text)
    if meta is not None:
        (folder / "source.toml").write_bytes(meta)


def put(text: bytes | None = None, meta: bytes | None = b"", name: str = "text.txt") -> Build:
    return lambda folder: source(folder, text, meta, name)


def linked(name: str, target: str) -> Build:
    """A source of which one file is a link."""

    def build(folder: Path) -> None:
        source(folder)
        (folder / name).unlink()
        (folder / name).symlink_to(target)

    return build


def instead(name: str, make: Build) -> Build:
    """A source of which one file is something else."""

    def build(folder: Path) -> None:
        source(folder)
        (folder / name).unlink()
        make(folder / name)

    return build


def sized(name: str, size: int) -> Build:
    def build(folder: Path) -> None:
        source(folder)
        os.truncate(folder / name, size)

    return build


def two_texts(folder: Path) -> None:
    source(folder)
    (folder / "more.TXT").write_text("More.")


def a_socket(path: Path) -> None:
    os.mknod(path, stat.S_IFSOCK | 0o600)


ZALGO = "Z" + "\u0301\u0327\u0489" * 50
TEXTS: list[tuple[str, bytes, str]] = [
    ("empty", b"", "text_empty"),
    ("blanks only", b" \t\r\n\x0c \xc2\xa0\xe2\x80\xa8", "text_empty"),
    ("a byte-order mark only", b"\xef\xbb\xbf", "text_empty"),
    ("zero-width characters only", "\u200b\u200d\u2060".encode(), "text_empty"),
    ("control characters only", b"\x01\x02\x7f", "text_empty"),
    ("all bytes there are", bytes(range(256)), "text_binary"),
    ("a picture", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "text_binary"),
    ("a NUL byte", b"Sales rose.\0Profit fell.", "text_binary"),
    ("gzip", b"\x1f\x8b\x08\x08abc", "text_encoding"),
    ("PDF", b"%PDF-1.7\n1 0 obj", "text_format"),
    ("RTF", b"{\\rtf1\\ansi Sales rose.}", "text_format"),
    ("a Word document", b"PK\x03\x04\x14\0\x06\0", "text_format"),
    ("an HTML page with scripts", b"<!DOCTYPE html><script>alert(1)</script>", "text_format"),
    ("HTML after a byte-order mark", b"\xef\xbb\xbf\n <HTML><body onload=x()>", "text_format"),
    ("XML with entities", b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a "b">]>', "text_format"),
    ("latin-1", "Citroën in café".encode("latin-1"), "text_encoding"),
    ("cp1252", "a “plan” for €5".encode("cp1252"), "text_encoding"),
    ("Shift-JIS", "日産自動車".encode("shift_jis"), "text_encoding"),
    ("GB 18030", "汽车公司".encode("gb18030"), "text_encoding"),
    ("KOI8-R", "завод".encode("koi8-r"), "text_encoding"),
    ("EUC-KR", "자동차".encode("euc-kr"), "text_encoding"),
    ("EBCDIC", "Sales rose.".encode("cp037"), "text_encoding"),
    ("ISO-2022-JP, which is ASCII with escapes", "日産".encode("iso2022_jp"), "not_plain_text"),
    ("UTF-7, which is ASCII", "Citroën".encode("utf-7"), READ),
    ("UTF-16, little end first", "\ufeffSales rose.".encode("utf-16-le"), "text_encoding"),
    ("UTF-16, big end first", "\ufeffSales rose.".encode("utf-16-be"), "text_encoding"),
    ("UTF-16 without a mark", "Sales rose.".encode("utf-16-le"), "text_binary"),
    ("UTF-32, little end first", "\ufeffSales rose.".encode("utf-32-le"), "text_encoding"),
    ("UTF-32, big end first", "\ufeffSales rose.".encode("utf-32-be"), "text_encoding"),
    ("a lone surrogate", b"Sales \xed\xa0\x80 rose.", "text_encoding"),
    ("surrogates in pairs (CESU-8)", b"Sales \xed\xa0\xbd\xed\xb8\x80 rose.", "text_encoding"),
    ("an overlong slash", b"..\xc0\xaf..", "text_encoding"),
    ("an overlong NUL", b"a\xc0\x80b", "text_encoding"),
    ("beyond the last character", b"\xf4\x90\x80\x80", "text_encoding"),
    ("cut within a character", "Citroë".encode()[:-1], "text_encoding"),
    ("a byte-order mark before a text", b"\xef\xbb\xbfA marked text.", READ),
    ("line ends of old and other systems", "One.\rTwo.\r\nThree.\x85Four.\u2028Five.".encode(), READ),
    ("terminal escapes", b"Acme \x1b[2J\x1b]0;title\x07sold 7 plants in 2019.", "not_plain_text"),
    ("one-byte terminal escapes", "Acme \x9b2J sold 8 plants in 2019.".encode(), "not_plain_text"),
    ("backspaces", b"Acme sold 9\x08\x08 1 plants in 2019.", "not_plain_text"),
    ("a turned direction", "Acme sold \u202e003\u202c plants in 2019.".encode(), "not_plain_text"),
    ("isolates that do not end", "Acme \u2067sold 4 plants in 2019.".encode(), "not_plain_text"),
    ("Hebrew with its marks", "רנו מכרה \u200f3 מיליון \u200eRenault\u200f כלי רכב.".encode(), READ),
    ("a number parted by nothing to see", "Acme sold 1\u200b5 plants in 2019.".encode(), "not_plain_text"),
    ("words parted by nothing to see", "Acme\u200b sold\u00ad plants.".encode(), READ),
    ("lost characters", "Acme sold caf\ufffds.".encode(), "not_plain_text"),
    ("combining marks in heaps", ZALGO.encode(), READ),
    ("joined emoji", "👩\u200d💻 at Acme 🏴\U000e0067\U000e0062\U000e007f".encode(), READ),
    ("characters that are none", "Acme \ufffe\uffff\U0010ffff sold.".encode(), READ),
    ("scripts within a text", b"Acme grew.\n<script>fetch('//x')</script>", "not_plain_text"),
    ("SQL", b"'; DROP TABLE metrics; -- Acme\"; ATTACH 'x'; SELECT * FROM read_csv('/etc/passwd')", READ),
    ("formulas", b"=cmd|'/C calc'!A0\n+1+1\n@SUM(A1)\n-2+3", READ),
    ("templates and formats", b"${jndi:ldap://x} {{7*7}} %s%n {0.__class__} $(reboot) `reboot`", READ),
    ("Markdown", b"# [Acme](javascript:alert(1)) ![x](//x)\n| a | b |\n|---|---|\n", READ),
    ("a number of 5,000 digits", b"Acme sold " + b"9" * 5_000 + b" plants in 2019.", READ),
    ("numbers beyond all bounds", b"Acme sold 1e999 million plants and NaN% of 10^400 in 2019.", READ),
    ("days that never were", b"Acme sold a plant on 31 February 0000 and 2019-13-45.", "unresolved_time"),
    ("brackets without end", b"(" * 3_000 + b"Acme", READ),
    ("a line of 20,000 characters", b"Acme sold plants and " * 1_000, READ),
    ("10,000 empty lines", b"Acme." + b"\n" * 10_000 + b"Bolt.", READ),
]  # fmt: skip
METAS: list[tuple[str, bytes, str]] = [
    ("no TOML", b"title = ", "source_toml"),
    ("JSON", b'{"title": "x"}', "source_toml"),
    ("a key twice", b'title = "a"\ntitle = "b"', "source_toml"),
    ("a table twice", b"[title]\n[title]", "source_toml"),
    ("a number for a title", b"title = 5", "source_toml"),
    ("a list for a title", b'title = ["a"]', "source_toml"),
    ("a table for a title", b'title = { text = "a" }', "source_toml"),
    ("not a number for a title", b"title = nan", "source_toml"),
    ("a title of two lines", b'title = "a\\nb"', "source_toml"),
    ("a title with terminal escapes", b'title = "\\u001b[2J\\u001b]0;x\\u0007"', "source_toml"),
    ("a title with one-byte escapes", b'title = "\\u009b2J"', "source_toml"),
    ("a title with raw escapes", b'title = "\x1b[2J"', "source_toml"),
    ("a title that turns what follows", b'title = "a \\u202e b"', "source_toml"),
    ("a title with a NUL", b'title = "\\u0000"', "source_toml"),
    ("a title with half a character", b'title = "\\ud800"', "source_toml"),
    ("a title that is a formula", b"title = \"=cmd|'/C calc'!A0\"", READ),
    ("a title that is SQL", b"title = \"'); DROP TABLE documents; --\"", READ),
    ("a title that is Markdown and HTML", b'title = "| x | <script>a()</script> ](javascript:a)"', READ),
    ("a title of 10,000 characters", b'title = "' + b"a" * 10_000 + b'"', READ),
    ("an unknown key", b'licnece = "MIT"', "source_toml"),
    ("a text named outside", b'text = "../../../etc/passwd"', "source_toml"),
    ("a key with escapes", b'"\\u001b[2J\\n" = 1', "source_toml"),
    ("a key of 10,000 characters", b"a" * 10_000 + b" = 1", "source_toml"),
    ("an unknown table", b"[tool.pledger]\nx = 1", "source_toml"),
    ("an impossible day", b"published = 2024-02-30", "source_toml"),
    ("a day in words", b'published = "last year"', "source_toml"),
    ("a time for a day", b"published = 2024-05-31T10:00:00Z", "source_toml"),
    ("the last day there is", b"published = 9999-12-31", "source_toml"),
    ("the first day there is", b"retrieved = 0001-01-01", "source_toml"),
    ("a number for a day", b"published = 20240531", "source_toml"),
    ("a number of 4,000 digits", b"published = " + b"9" * 4_000, "source_toml"),
    ("a number of 10,000 digits", b"published = " + b"9" * 10_000, "source_toml"),
    ("text for yes and no", b'publish_text = "no"', "source_toml"),
    ("a number for yes and no", b"publish_text = 0", "source_toml"),
    ("another sha256", b'sha256 = "' + b"0" * 64 + b'"', "source_sha256"),
    ("no sha256", b'sha256 = "x"', "source_sha256"),
    ("a number for a sha256", b"sha256 = 0", "source_toml"),
    ("deep lists", b"title = " + b"[" * 10_000, "source_toml"),
    ("deep tables", b"title = " + b"{a=" * 5_000, "source_toml"),
    ("deep keys", b"a." * 2_000 + b"a = 1", "source_toml"),
    ("deep keys without end", b"a." * 40_000 + b"a = 1", "source_toml"),
    ("10,000 keys", b"".join(b"k%d = 1\n" % n for n in range(1_500)), "source_toml"),
    ("latin-1", "title = 'Citroën'".encode("latin-1"), "source_toml"),
    ("UTF-16", "title = 'a'".encode("utf-16"), "source_toml"),
    ("NUL bytes", b"\0" * 100, "source_toml"),
    ("old line ends", b'title = "a"\rlicence = "b"', "source_toml"),
    ("a byte-order mark", b'\xef\xbb\xbftitle = "a"\r\n', READ),
]  # fmt: skip
NAMES: list[tuple[str, str | bytes, str]] = [
    ("a line end", "two\nlines", "source_name"),
    ("quotes", "a\"b'c", "source_name"),
    ("SQL", "'); DROP TABLE documents; --", "source_name"),
    ("a leading dash", "-rf", "source_name"),
    ("terminal escapes", "\x1b[2Jx", "source_name"),
    ("a turned direction", "\u202etxt", "source_name"),
    ("a formula", "=cmd()", "source_name"),
    ("a pattern", "*", "source_name"),
    ("a shell's command", "$(reboot)", "source_name"),
    ("a way up in other words", "%2e%2e%2f", "source_name"),
    ("a blank", " ", "source_name"),
    ("two hyphens", "a--b", "source_name"),
    ("255 bytes", "n" * 255, READ),
    ("255 bytes that are no slug", "é" * 127 + "e", "source_name"),
    ("bytes that are no UTF-8", b"caf\xe9", "source_name"),
    ("another's name in capitals", "GOOD", "source_name"),
    ("another's name in wide letters", "ｇｏｏｄ", "source_name"),
]
TEXT_NAMES = {"a line end": b"a\nb.txt", "no UTF-8": b"caf\xe9.txt", "terminal escapes": b"\x1b[2J.txt"}
PLACES: list[tuple[str, Build, str]] = [
    ("a file without a folder", lambda at: at.write_text("Sales rose."), "source_folder"),
    ("a FIFO for a folder", os.mkfifo, "source_folder"),
    ("a socket for a folder", a_socket, "source_folder"),
    ("a folder with nothing in it", Path.mkdir, "source_text"),
    ("no source.toml", put(meta=None), "source_toml"),
    ("two texts", two_texts, "source_text"),
    ("a folder for a text", instead("text.txt", Path.mkdir), "text_file"),
    ("a FIFO for a text", instead("text.txt", os.mkfifo), "text_file"),
    ("a socket for a text", instead("text.txt", a_socket), "text_file"),
    ("a folder for source.toml", instead("source.toml", Path.mkdir), "source_toml"),
    ("a FIFO for source.toml", instead("source.toml", os.mkfifo), "source_toml"),
    ("a text larger than the limit", sized("text.txt", MAX_TEXT_BYTES + 1), "text_size"),
    ("a source.toml of 10 MB", sized("source.toml", 10_000_000), "source_toml"),
    ("a text that leads out", linked("text.txt", "../../outside/secret.txt"), "source_path"),
    ("a text that leads to the system", linked("text.txt", "/etc/passwd"), "source_path"),
    ("a text without end", linked("text.txt", "/dev/zero"), "source_path"),
    ("a source.toml that leads out", linked("source.toml", "../../outside/source.toml"), "source_path"),
    ("a text that leads nowhere", linked("text.txt", "gone.txt"), "source_path"),
    ("a source.toml that leads nowhere", linked("source.toml", "gone.toml"), "source_path"),
    ("a text that leads to itself", linked("text.txt", "text.txt"), "source_path"),
    ("a text that leads to its folder", linked("text.txt", "."), "text_file"),
    ("a folder that leads out", lambda at: at.symlink_to("../outside"), "source_path"),
    ("a folder that leads out and back", lambda at: at.symlink_to("../raw/good"), "source_duplicate"),
    ("a folder that leads to all", lambda at: at.symlink_to("."), "source_text"),
    ("a folder that leads up", lambda at: at.symlink_to(".."), "source_path"),
    ("a folder that leads nowhere", lambda at: at.symlink_to("gone"), "source_path"),
    ("a folder that leads to itself", lambda at: at.symlink_to(at.name), "source_path"),
    ("a text that is there already", put(GOOD["good"].encode()), "source_duplicate"),
    ("the same after a byte-order mark", put(b"\xef\xbb\xbf" + GOOD["good"].encode()), "source_duplicate"),
    ("a link to another's text", linked("text.txt", "../good/text.txt"), "source_duplicate"),
    ("the right sha256 in capitals",
     put(b"Held.", f'sha256 = "{hashlib.sha256(b"Held.").hexdigest().upper()}"'.encode()), READ),
]  # fmt: skip


def cases() -> Iterator[Case]:
    for number, (what, text, ends) in enumerate(TEXTS):
        yield Case(f"text: {what}", f"text-{number:02}", ends, put(text))
    for number, (what, meta, ends) in enumerate(METAS):
        yield Case(f"source.toml: {what}", f"toml-{number:02}", ends, put(meta=meta))
    for number, (what, name) in enumerate(TEXT_NAMES.items()):
        build = put(name=os.fsdecode(name))
        yield Case(f"name of the text: {what}", f"file-{number:02}", "source_text", build)
    for what, folder, ends in NAMES:
        yield Case(f"name: {what}", os.fsdecode(folder), ends, put())
    for number, (what, build, ends) in enumerate(PLACES):
        yield Case(what, f"place-{number:02}", ends, build)


CASES = list(cases())


def make(raw: Path) -> Path:
    """The good sources among all the others."""
    raw.mkdir(parents=True)
    source(raw.parent / "outside", b"secret", name="secret.txt")
    for name, text in GOOD.items():
        source(raw / name, text.encode())
    for case in CASES:
        case.build(raw / case.folder)
    return raw
