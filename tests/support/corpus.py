"""Many documents to try at once: the project's article and the thirty sample texts."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache

import polars as pl

from flows.curate import curate
from flows.extract import read_text
from flows.model import Entity, Reading, Source
from flows.read import load_entities, load_sources
from flows.settings import RAW
from tests.gold.evaluate import ENTITIES, SAMPLES


@cache
def corpus() -> tuple[list[Source], list[Reading], list[Entity]]:
    """The sources of `raw/` and the samples, their readings, and the listed entities. Not to be changed.

    A sample's id is its file name in lower case, its day of publication that of `samples.toml`.
    """
    listed = load_entities(ENTITIES)
    sources, rejects = load_sources(RAW)
    assert not rejects
    sources += samples()
    readings = [
        read_text(
            source.text, document_id=source.document_id, published_on=source.published_on, entities=listed
        )
        for source in sources
    ]
    return sources, readings, listed


@cache
def curated() -> dict[str, pl.DataFrame]:
    """The tables of the whole corpus, as `curate` makes them. Not to be changed."""
    return curate(*corpus())


def samples() -> list[Source]:
    """The sample texts as sources, by name."""
    known = tomllib.loads((SAMPLES / "samples.toml").read_text(encoding="utf-8"))
    return [
        Source(
            document_id=path.stem.lower(),
            text=path.read_text(encoding="utf-8"),
            sha256=hashlib.sha256(path.read_bytes()).hexdigest(),
            path=path.name,
            title=known[path.stem]["title"],
            published_on=known[path.stem]["published_on"],
        )
        for path in sorted(SAMPLES.glob("*.txt"))
    ]
