"""A new source: its bytes as received and a source.toml to fill in."""

from __future__ import annotations

import hashlib
import re
import shutil
import tempfile
import unicodedata
from datetime import date
from pathlib import Path, PurePosixPath
from urllib.parse import unquote, urlsplit

from flows.errors import PledgerError
from flows.read.frozen import MAX_TEXT_BYTES, freeze, shown
from flows.read.source import SOURCE_FILE, text_file

TEXT_FILE = "text.txt"
_TIMEOUT_SECONDS = 30
_SCHEME = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)

_TEMPLATE = """\
# What is not known stays empty.
title = ""
publisher = ""
url = {url}
licence = ""
published = ""
retrieved = {retrieved}
sha256 = "{sha256}"
# false keeps the full text out of the releases; short quotes are published all the same.
publish_text = true
"""


def add_source(file_or_url: str, raw: Path, *, retrieved_on: date) -> Path:
    """Copy a text file, or what an http(s) address answers, into a new folder of `raw`.

    Returns the folder; it appears whole or not at all. Raises PledgerError with one line where
    the text cannot be read, is none (as HTML), or is already a source.
    """
    name = shown(file_or_url)
    if scheme := _SCHEME.match(file_or_url):
        if scheme[0].lower() not in ("http://", "https://"):
            raise PledgerError(f"{name}: only http and https addresses can be fetched")
        data, stem, url = _fetch(file_or_url), _url_stem(file_or_url), file_or_url
    else:
        path = Path(file_or_url)
        data, stem, url = _read(path), path.stem, ""
    frozen = freeze(data, name)
    if twin := _folder_of(frozen.sha256, raw):
        raise PledgerError(f"{name}: already a source, in {shown(twin)}")
    meta = _TEMPLATE.format(url=_toml_text(url), retrieved=retrieved_on.isoformat(), sha256=frozen.sha256)
    raw.mkdir(parents=True, exist_ok=True)
    staging = Path(tempfile.mkdtemp(prefix=".add-", dir=raw))
    try:
        (staging / TEXT_FILE).write_bytes(data)
        (staging / SOURCE_FILE).write_text(meta, encoding="utf-8")
        staging.chmod(0o755)
        return staging.rename(_free_folder(raw, slug(stem)))
    except OSError as error:
        raise PledgerError(f"{shown(raw)}: cannot write the source ({error.strerror})") from None
    finally:
        shutil.rmtree(staging, ignore_errors=True)


def slug(name: str) -> str:
    """A name as a document_id: lower-case ASCII letters, digits and single hyphens, at most 64."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-")[:64].strip("-") or "source"


def _read(path: Path) -> bytes:
    name = shown(path)
    if path.is_dir():
        raise PledgerError(f"{name}: a folder; name a text in it")
    if not path.is_file():
        raise PledgerError(f"{name}: no such file")
    try:
        with path.open("rb") as file:
            return file.read(MAX_TEXT_BYTES + 1)
    except OSError as error:
        raise PledgerError(f"{name}: cannot be read ({error.strerror})") from None


def _fetch(url: str) -> bytes:
    # Only an address needs the network stack, which is slow to import.
    from http.client import HTTPException
    from urllib.request import Request, urlopen

    name = shown(url)
    try:
        request = Request(url, headers={"User-Agent": "pledger", "Accept": "text/plain"})
        with urlopen(request, timeout=_TIMEOUT_SECONDS) as answer:
            data: bytes = answer.read(MAX_TEXT_BYTES + 1)
    except (OSError, HTTPException, ValueError) as error:
        reason = " ".join(str(getattr(error, "reason", error)).split())
        raise PledgerError(f"{name}: cannot be fetched ({reason}); save it as a file and add that") from None
    return data


def _url_stem(url: str) -> str:
    parts = urlsplit(url)
    return PurePosixPath(unquote(parts.path)).stem or parts.netloc


def _folder_of(sha256: str, raw: Path) -> Path | None:
    """The folder whose text has these bytes, whatever its source.toml says."""
    for folder in sorted(raw.glob("[!.]*/")):
        try:
            if hashlib.sha256(text_file(folder).read_bytes()).hexdigest() == sha256:
                return folder
        except (OSError, ValueError):
            continue
    return None


def _free_folder(raw: Path, name: str) -> Path:
    folder, number = raw / name, 2
    while folder.exists():
        folder, number = raw / f"{name}-{number}", number + 1
    return folder


def _toml_text(value: str) -> str:
    """A basic TOML string; an address holds no control characters once it is quoted."""
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
