"""The sources of `raw/`: one folder each, with one text and what is known of it."""

from __future__ import annotations

import errno
import json
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from flows.errors import PledgerError
from flows.model import Reject, Source
from flows.read.entities import SLUG
from flows.read.frozen import TextError, read_frozen, shown
from flows.read.toml import bool_of, date_of, load_toml, only_keys, text_of

SOURCE_FILE = "source.toml"
ENTITIES_FILE = "entities.toml"
CORRECTIONS_FILE = "corrections.toml"
SOURCE_KEYS = (
    "title",
    "publisher",
    "url",
    "licence",
    "published",
    "retrieved",
    "sha256",
    "publish_text",
)
# Far more than anybody writes there, and little enough to read whatever it holds: the time that
# tomllib takes grows with the square of a key's dots.
_MAX_SOURCE_TOML = 16 * 1024
# A day in another year is a slip of the pen, and the newest of all sources is when targets are judged.
_YEARS = range(1500, 2200)
# Files that stand beside the sources.
_BESIDE = {ENTITIES_FILE, CORRECTIONS_FILE, "README.md"}


class _SourceError(Exception):
    def __init__(self, check: str, message: str) -> None:
        super().__init__(message)
        self.check = check


def load_sources(raw: Path) -> tuple[list[Source], list[Reject]]:
    """All sources under `raw`, in the order of their ids, and a Reject for each that is refused.

    A source is a folder whose name is its `document_id`, with a source.toml and one .txt file. A text
    that several have is read once. Messages name no place outside `raw`.
    Raises PledgerError only where `raw` itself cannot be read.
    """
    try:
        root = raw.resolve(strict=True)
        names = sorted(entry.name for entry in root.iterdir() if not entry.name.startswith("."))
    except (OSError, RuntimeError) as error:
        reason = getattr(error, "strerror", None) or "loop of links"
        raise PledgerError(f"{shown(raw)}: cannot read the sources ({reason}); name their folder") from None
    sources: list[Source] = []
    rejects: list[Reject] = []
    known: dict[str, str] = {}
    for name in names:
        if name in _BESIDE:
            continue
        try:
            source = _load(root, name)
            twin = known.setdefault(source.text, name)  # whatever mark of its encoding stands before it
            if twin != name:
                raise _SourceError("source_duplicate", f"the same text as {twin}; remove one")
        except (_SourceError, TextError) as error:
            rejects.append(_reject(name, error.check, str(error)))
        except OSError as error:
            rejects.append(_reject(name, "source_file", _unreadable(error)))
        else:
            sources.append(source)
    return sources, rejects


def text_file(folder: Path) -> Path:
    """The one .txt file of a source's folder. Raises ValueError where there is not exactly one."""
    texts = [p for p in folder.iterdir() if p.suffix.lower() == ".txt" and not p.name.startswith(".")]
    if len(texts) != 1:
        raise ValueError(f"{len(texts) or 'no'} .txt file{'s' * (len(texts) > 1)}; a source has exactly one")
    return texts[0]


def _load(root: Path, name: str) -> Source:
    folder = root / name
    _inside(folder, root)
    if not folder.is_dir():
        raise _SourceError("source_folder", "not a folder; put a text there with `pledger add`")
    if not SLUG.fullmatch(name):
        raise _SourceError(
            "source_name", "rename it; folder names are lower-case letters, digits and single hyphens"
        )
    try:
        path = text_file(folder)
    except ValueError as error:
        raise _SourceError("source_text", str(error)) from None
    if not path.name.isprintable():
        raise _SourceError(
            "source_text", f"the name {shown(path.name)} has characters that do not show; rename the file"
        )
    meta_path = folder / SOURCE_FILE
    if not (meta_path.exists() or meta_path.is_symlink()):
        raise _SourceError("source_toml", f"no {SOURCE_FILE}; `pledger add` writes one")
    _inside(path, root)
    _inside(meta_path, root)
    try:
        meta = load_toml(meta_path, _MAX_SOURCE_TOML)
        only_keys(meta, SOURCE_KEYS)
        frozen = read_frozen(path, path.name)
        expected = text_of(meta, "sha256")
        if expected and expected.lower() != frozen.sha256:
            raise _SourceError(
                "source_sha256",
                f"the text has changed: its sha256 is {frozen.sha256}, not the one in {SOURCE_FILE}",
            )
        return Source(
            document_id=name,
            text=frozen.text,
            sha256=frozen.sha256,
            path=f"{name}/{path.name}",
            title=text_of(meta, "title"),
            publisher=text_of(meta, "publisher"),
            url=text_of(meta, "url"),
            licence=text_of(meta, "licence"),
            published_on=_day(meta, "published"),
            retrieved_on=_day(meta, "retrieved"),
            publish_text=bool_of(meta, "publish_text", True),
            note=frozen.note,
        )
    except ValueError as error:
        raise _SourceError("source_toml", f"{SOURCE_FILE}: {error}") from None


def _day(meta: Mapping[str, Any], key: str) -> date | None:
    day = date_of(meta, key)
    if day is not None and day.year not in _YEARS:
        raise ValueError(f"{key} must be a day from {_YEARS[0]} to {_YEARS[-1]}")
    return day


def _inside(path: Path, root: Path) -> None:
    """A link may not lead out of `raw/`, nor in a circle."""
    try:
        real = path.resolve(strict=True)
    except (OSError, RuntimeError) as error:
        if isinstance(error, OSError) and error.errno not in (errno.ENOENT, errno.ENOTDIR, errno.ELOOP):
            raise
        message = f"{shown(path.name)} is a link that leads nowhere; put the file there"
        raise _SourceError("source_path", message) from None
    if not real.is_relative_to(root):
        message = f"{shown(path.name)} leads out of the folder of sources; copy what it leads to"
        raise _SourceError("source_path", message)


def _unreadable(error: OSError) -> str:
    what = shown(Path(str(error.filename)).name) if error.filename else "it"
    return f"{what} cannot be read ({error.strerror}); let it be read, or remove it"


def _reject(name: str, check: str, message: str) -> Reject:
    row: dict[str, Any] = {"document_id": name}
    return Reject("sources", json.dumps(row), check, f"{shown(name)}: {message}")
