"""The stages with files between them: what a run does, whatever runs it.

A run has a folder of its own, `work`. Each stage finds there what the one before it left, so that
between the stages go paths and small values only.
"""

from __future__ import annotations

import json
import pickle
from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import UTC, date, datetime
from importlib.metadata import version
from pathlib import Path
from typing import Any, NamedTuple

import polars as pl

from flows.curate import curate, newest_date
from flows.extract import read_text
from flows.model import Entity, Reading, Reject, Source
from flows.publish import publish
from flows.publish.lock import RUN_LOCK, held_lock
from flows.read import load_corrections, load_entities, load_sources
from flows.read.source import CORRECTIONS_FILE, ENTITIES_FILE
from flows.summary import Summary, summarise
from flows.validate import rejects_frame, validate

# Texts are extracted in batches of at least so many, and in at most so many batches: enough to see
# how far a run has come, too few to be slowed by it.
MIN_BATCH = 20
MAX_BATCHES = 40


class ReadDone(NamedTuple):
    """What `read_stage` left: a file for each batch of sources, and why others were refused."""

    sources: int
    refused: list[str]
    batches: list[Path]


class CurateDone(NamedTuple):
    """What `curate_stage` left in the run's folder: so many records, and why corrections were refused."""

    records: int
    refused: list[str]


class ExtractDone(NamedTuple):
    """What `extract_stage` left: a file with the readings of a batch, and on what the reader failed."""

    readings: Path
    documents: int
    claims: int
    refused: list[str]


def only_run(warehouse: Path) -> AbstractContextManager[None]:
    """Within it no other run begins on the warehouse. Raises PledgerError while another is under way."""
    return held_lock(warehouse, RUN_LOCK)


def read_stage(raw: Path, work: Path) -> ReadDone:
    """Freeze the sources of `raw` and share them out. Raises PledgerError where `raw` cannot be read."""
    sources, rejects = load_sources(raw)
    _dump(work / "entities", load_entities(_there(raw / ENTITIES_FILE)))
    _dump(work / "corrections", load_corrections(_there(raw / CORRECTIONS_FILE)))
    _dump(work / "rejects", rejects)
    size = max(MIN_BATCH, -(-len(sources) // MAX_BATCHES))
    batches = []
    for number, start in enumerate(range(0, len(sources), size)):
        batches.append(work / f"sources-{number:02}")
        _dump(batches[-1], sources[start : start + size])
    return ReadDone(len(sources), _messages(rejects), batches)


def extract_stage(batch: Path, work: Path) -> ExtractDone:
    """Extract the claims of a batch of sources. A text that the reader fails on is refused, not the rest."""
    entities: list[Entity] = _load(work / "entities")
    sources: list[Source] = _load(batch)
    readings: list[Reading] = []
    rejects: list[Reject] = []
    for source in sources:
        try:
            readings.append(
                read_text(
                    source.text,
                    document_id=source.document_id,
                    published_on=source.published_on,
                    entities=entities,
                )
            )
        except Exception as error:
            # Whatever a hostile text does to the reader, the other texts are still read.
            rejects.append(_unread(source, error))
    left = batch.with_name(batch.name.replace("sources", "readings"))
    _dump(left, (readings, rejects))
    claims = sum(len(reading.claims) for reading in readings)
    return ExtractDone(left, len(readings), claims, _messages(rejects))


def curate_stage(
    readings: Iterable[Path], sources: Iterable[Path], work: Path, as_of: date | None = None
) -> CurateDone:
    """Make the tables of the ledger, targets judged on `as_of`."""
    read: list[Reading] = []
    rejects: list[Reject] = _load(work / "rejects")
    for batch in readings:
        done, refused = _load(batch)
        read += done
        rejects += refused
    tables = curate(_sources(sources), read, _load(work / "entities"), as_of, _load(work / "corrections"))
    corrections = [Reject(*row) for row in tables.pop("rejects").iter_rows()]
    _dump(work / "rejects", rejects + corrections)
    _write(work / "curated", tables)
    return CurateDone(tables["records"].height, _messages(corrections))


def validate_stage(sources: Iterable[Path], work: Path) -> int:
    """Part the rows that stand from those that do not. Returns how many were refused in the whole run."""
    texts = {source.document_id: source.text for source in _sources(sources)}
    valid = validate(_read(work / "curated"), texts)
    rejects = rejects_frame([*_load(work / "rejects"), *valid.rejects])
    _write(work / "valid", {**valid.tables, "rejects": rejects})
    return rejects.height


def publish_stage(
    sources: Iterable[Path],
    work: Path,
    warehouse: Path,
    *,
    as_of: date | None,
    csv: bool,
    accept_shrink: bool = False,
) -> Summary:
    """Publish the tables as a release where there is something new. Raises PledgerError."""
    tables = _read(work / "valid")
    published = publish(
        tables,
        warehouse,
        code_version=version("pledger"),
        made_at=datetime.now(UTC),
        as_of=as_of or newest_date(_sources(sources)),
        csv=csv,
        accept_shrink=accept_shrink,
    )
    return summarise(tables, published)


def _there(path: Path) -> Path | None:
    # A link that leads nowhere is there, and wrong.
    return path if path.exists() or path.is_symlink() else None


def _messages(rejects: Iterable[Reject]) -> list[str]:
    return [reject.message for reject in rejects]


def _unread(source: Source, error: Exception) -> Reject:
    row = json.dumps({"document_id": source.document_id, "sha256": source.sha256})
    what = " ".join(f"{type(error).__name__}: {error}".split())
    return Reject("documents", row, "extract", f"{source.document_id}: the reader failed on it ({what})")


def _sources(batches: Iterable[Path]) -> list[Source]:
    return [source for batch in batches for source in _load(batch)]


def _dump(path: Path, value: object) -> None:
    with path.open("wb") as file:
        pickle.dump(value, file, pickle.HIGHEST_PROTOCOL)


def _load(path: Path) -> Any:
    with path.open("rb") as file:
        return pickle.load(file)


def _write(folder: Path, tables: Mapping[str, pl.DataFrame]) -> None:
    folder.mkdir(exist_ok=True)
    for name, table in tables.items():
        table.write_parquet(folder / f"{name}.parquet", compression="uncompressed")


def _read(folder: Path) -> dict[str, pl.DataFrame]:
    return {file.stem: pl.read_parquet(file) for file in sorted(folder.glob("*.parquet"))}
