"""Many documents to try at once: the project's article with the thirty sample texts, and made-up news."""

from __future__ import annotations

import hashlib
import tomllib
from collections.abc import Sequence
from functools import cache
from pathlib import Path

import polars as pl

from flows.curate import curate
from flows.extract import read_text
from flows.model import Entity, Reading, Source
from flows.read import load_entities, load_sources
from flows.settings import RAW
from tests.gold.evaluate import ENTITIES, GOLD, SAMPLES

PRESS = GOLD / "press"


@cache
def corpus() -> tuple[list[Source], list[Reading], list[Entity]]:
    """The sources of `raw/` and the samples, their readings, and the listed entities. Not to be changed."""
    listed = load_entities(ENTITIES)
    sources, rejects = load_sources(RAW)
    assert not rejects
    sources += samples()
    return sources, _read(sources, listed), listed


@cache
def press(name: str) -> tuple[list[Source], list[Reading], list[Entity]]:
    """A folder of `press/`: several publishers on firms that nobody has listed. Not to be changed."""
    sources = _texts(PRESS / name)
    return sources, _read(sources, []), []


@cache
def curated() -> dict[str, pl.DataFrame]:
    """The tables of the whole corpus, as `curate` makes them. Not to be changed."""
    return curate(*corpus())


def samples() -> list[Source]:
    """The sample texts as sources, by name."""
    return _texts(SAMPLES)


def _texts(folder: Path) -> list[Source]:
    """The texts of a folder: a file's id is its name in lower case; title and day stand in `FOLDER.toml`."""
    known = tomllib.loads((folder / f"{folder.name}.toml").read_text(encoding="utf-8"))
    return [
        Source(
            document_id=path.stem.lower(),
            text=path.read_text(encoding="utf-8"),
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            path=path.name,
            title=known[path.stem]["title"],
            published_on=known[path.stem]["published_on"],
        )
        for path in sorted(folder.glob("*.txt"))
    ]


def _read(sources: Sequence[Source], listed: list[Entity]) -> list[Reading]:
    return [
        read_text(
            source.text, document_id=source.document_id, published_on=source.published_on, entities=listed
        )
        for source in sources
    ]
