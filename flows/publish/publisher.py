"""Publishes a release: built whole in a hidden folder, renamed into place, pointed to last.

A reader of `latest` sees the release before until the link is replaced, and the new one after. A
process that dies on the way leaves a hidden folder, or a release that nothing points to; the next
run removes either.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import PledgerError
from flows.layout import (
    CHECKSUMS,
    CSV,
    DATAPACKAGE,
    DICTIONARY,
    LATEST,
    RELEASES,
    csv_file,
    latest_release,
    parquet_file,
)
from flows.publish import disk
from flows.publish.changes import changes_since
from flows.publish.checksums import checksums
from flows.publish.datapackage import datapackage
from flows.publish.dictionary import dictionary
from flows.publish.duckdb_file import build_database
from flows.publish.edition import edition_of, edition_of_release, release_id_of
from flows.publish.history import carried, claims_of, next_history, next_releases
from flows.publish.lock import publisher_lock
from flows.publish.parquet import canonical, footer, write_parquet
from schemas import TABLES

_CONTENT = tuple(name for name, spec in TABLES.items() if not spec.clocked)


@dataclass(frozen=True, slots=True)
class Published:
    """The release that now holds the tables. `is_new` is false where `latest` already did."""

    release_id: str
    path: Path
    is_new: bool
    row_counts: dict[str, int]


@dataclass(frozen=True, slots=True)
class _Making:
    """What a release is made of, beside its rows."""

    release_id: str
    edition: str
    code_version: str
    made_at: datetime
    as_of: date | None
    csv: bool
    before: Path | None


def publish(
    tables: Mapping[str, pl.DataFrame],
    warehouse: Path,
    *,
    code_version: str,
    made_at: datetime,
    as_of: date | None = None,
    csv: bool = False,
) -> Published:
    """Publishes valid tables of content as the latest release, unless it holds them already.

    `as_of` is the day on which targets are judged. Only the clocked tables depend on `made_at` and on
    the release before. Raises PledgerError where another run is publishing (ExitCode.LOCKED), a table
    is missing, or the disk refuses; readers then still have the release before.
    """
    content = _content(tables)
    utc = made_at.astimezone(UTC).replace(tzinfo=None) if made_at.tzinfo else made_at
    try:
        warehouse.mkdir(parents=True, exist_ok=True)
        with publisher_lock(warehouse):
            _clean(warehouse)
            latest = latest_release(warehouse)
            footers = {name: footer(name, "", code_version) for name in content}
            edition = edition_of(content, footers, as_of)
            if latest and edition_of_release(latest.name) == edition and (not csv or (latest / CSV).is_dir()):
                return Published(latest.name, latest, False, _counts(content))
            before = carried(latest, "releases")
            release_id = release_id_of(edition, set(before["release_id"]))
            making = _Making(release_id, edition, code_version, utc, as_of, csv, latest)
            staging = warehouse / f"{disk.TEMPORARY}{release_id}"
            try:
                counts = _build(staging, content, making, before, carried(latest, "record_history"))
                folder = _promote(warehouse, staging, release_id)
            except Exception:
                with suppress(OSError):
                    disk.remove(staging)
                raise
            return Published(release_id, folder, True, counts)
    except (OSError, duckdb.Error, pl.exceptions.PolarsError) as error:
        reason = " ".join(str(error).split())
        raise PledgerError(f"{warehouse}: cannot publish ({reason}); readers have what they had") from error


def _content(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    missing = [name for name in _CONTENT if name not in tables]
    if missing:
        raise PledgerError(f"{', '.join(missing)}: not among the tables to publish")
    return {name: canonical(name, tables[name]) for name in _CONTENT}


def _counts(tables: Mapping[str, pl.DataFrame]) -> dict[str, int]:
    return {name: frame.height for name, frame in tables.items()}


def _clean(warehouse: Path) -> None:
    """Removes what a run that died has left. Only under the lock: else it may be another run's."""
    for left in warehouse.glob(f"{disk.TEMPORARY}*"):
        disk.remove(left)


def _build(
    staging: Path,
    content: Mapping[str, pl.DataFrame],
    making: _Making,
    releases: pl.DataFrame,
    history: pl.DataFrame,
) -> dict[str, int]:
    """Writes every file of the release; returns the rows of each table."""
    for name, frame in content.items():
        write_parquet(parquet_file(staging, name), frame, footer(name, making.edition, making.code_version))
    releases = next_releases(
        releases,
        content,
        release_id=making.release_id,
        made_at=making.made_at,
        code_version=making.code_version,
        as_of=making.as_of,
    )
    claims = claims_of(staging, content)
    carried_on = {
        "releases": releases,
        "record_history": next_history(history, claims, making.release_id, releases.height),
    }
    carried_on["changes"] = changes_since(making.before, {**content, **carried_on})
    tables = dict(content)
    for name, frame in carried_on.items():
        tables[name] = canonical(name, frame)
        metadata = footer(name, making.release_id, making.code_version)
        write_parquet(parquet_file(staging, name), tables[name], metadata)
    database = build_database(staging)
    if making.csv:
        for name, frame in tables.items():
            disk.write_file(csv_file(staging, name), frame.write_csv().encode())
    package = datapackage(
        staging, tables, release_id=making.release_id, made_at=making.made_at, csv=making.csv
    )
    disk.write_file(staging / DATAPACKAGE, package.encode())
    disk.write_file(staging / DICTIONARY, dictionary(database).encode())
    disk.write_file(staging / CHECKSUMS, checksums(staging).encode())
    disk.sync_tree(staging)
    return _counts(tables)


def _promote(warehouse: Path, staging: Path, release_id: str) -> Path:
    """Moves the finished release into place and points `latest` to it."""
    releases = warehouse / RELEASES
    releases.mkdir(exist_ok=True)
    folder = releases / release_id
    if folder.exists():
        # No release that was published has this id: a run died before it could point to the folder.
        discarded = warehouse / f"{disk.TEMPORARY}discarded"
        disk.rename(folder, discarded)
        disk.remove(discarded)
    disk.rename(staging, folder)
    disk.point(warehouse / LATEST, f"{RELEASES}/{release_id}")
    return folder
