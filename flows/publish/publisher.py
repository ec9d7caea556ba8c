"""Publishes a release: built whole in a hidden folder, renamed into place, pointed to last.

A reader of `latest` sees the release before until the link is replaced, and the new one after. A
process that dies on the way leaves what has a hidden name, or a release that only a hidden link points
to; the next run removes either.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from pathlib import Path

import duckdb
import polars as pl

from flows.errors import ExitCode, PledgerError
from flows.layout import (
    CHECKSUMS,
    CSV,
    DATAPACKAGE,
    DICTIONARY,
    LATEST,
    PARQUET,
    RELEASES,
    csv_file,
    latest_release,
    parquet_file,
)
from flows.publish import disk
from flows.publish.changes import changes_since
from flows.publish.checksums import checksums
from flows.publish.contract import check_contract
from flows.publish.datapackage import datapackage
from flows.publish.dictionary import dictionary
from flows.publish.duckdb_file import build_database
from flows.publish.edition import edition_of, edition_of_release, release_id_of
from flows.publish.guards import COMPARED, Loss, losses
from flows.publish.history import carried, claims_of, next_history, next_releases
from flows.publish.lock import PUBLISHER_LOCK, held_lock
from flows.publish.parquet import canonical, footer, write_parquet
from flows.publish.promotion import clean, drop_held, hold, promote
from flows.publish.retention import prune
from flows.publish.verify_files import file_problems
from schemas import TABLES

_CONTENT = tuple(name for name, spec in TABLES.items() if not spec.clocked)


@dataclass(frozen=True, slots=True)
class Published:
    """The release that now holds the tables. `is_new` is false where `latest` already did.

    `accepted` is what it lost against the one before it and was let through, `pruned` the ids of the
    old releases that were removed, `unpruned` why one that should have been is still there.
    """

    release_id: str
    path: Path
    is_new: bool
    row_counts: dict[str, int]
    accepted: tuple[Loss, ...] = ()
    pruned: tuple[str, ...] = ()
    unpruned: str | None = None


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
    accept_shrink: bool = False,
) -> Published:
    """Publishes valid tables of content as the latest release, unless it holds them already.

    `as_of` is the day on which targets are judged. Only the clocked tables, and which old releases are
    removed, depend on `made_at` and on the release before. Raises PledgerError where another run is
    publishing (ExitCode.LOCKED), the release lost too much against the one before it and
    `accept_shrink` is not set (ExitCode.HELD), it breaks the contract, a table is missing, `latest` is
    damaged, or the disk refuses; what readers have is then what they had.
    """
    content = _content(tables)
    utc = made_at.astimezone(UTC).replace(tzinfo=None) if made_at.tzinfo else made_at
    try:
        with held_lock(warehouse, PUBLISHER_LOCK):
            clean(warehouse)
            latest = latest_release(warehouse)
            if latest:
                _check_whole(latest)
            footers = {name: footer(name, "", code_version) for name in content}
            edition = edition_of(content, footers, as_of)
            before = carried(latest, "releases")
            if latest and edition_of_release(latest.name) == edition and (not csv or (latest / CSV).is_dir()):
                return _tidy(warehouse, before, utc, Published(latest.name, latest, False, _counts(content)))
            if latest:
                check_contract(latest)
            lost = losses(_compared(latest), content) if latest else []
            release_id = release_id_of(edition, {*before["release_id"], *_kept(warehouse)})
            making = _Making(release_id, edition, code_version, utc, as_of, csv, latest)
            staging = warehouse / f"{disk.TEMPORARY}{release_id}"
            try:
                built = _build(staging, content, making, before, carried(latest, "record_history"))
                if latest and lost and not accept_shrink:
                    raise PledgerError(hold(warehouse, staging, release_id, latest, lost), ExitCode.HELD)
                folder = promote(warehouse, staging, release_id)
            except BaseException:
                with suppress(OSError):
                    clean(warehouse)
                raise
            published = Published(release_id, folder, True, _counts(built), accepted=tuple(lost))
            return _tidy(warehouse, built["releases"], utc, published)
    except (OSError, duckdb.Error, pl.exceptions.PolarsError) as error:
        reason = " ".join(str(error).split())
        raise PledgerError(f"{warehouse}: cannot publish ({reason}); latest is as it was") from error


def _check_whole(latest: Path) -> None:
    """Raises PledgerError where the tables, from which the new release goes on, are not as published."""
    if damage := file_problems(latest, PARQUET):
        raise PledgerError(
            f"{latest}: is damaged ({damage[0]}); restore it, or point {LATEST} to a release that "
            "`pledger verify` finds whole"
        )


def _tidy(warehouse: Path, releases: pl.DataFrame, now: datetime, published: Published) -> Published:
    """Removes what is superfluous now. Where that fails, the release is published all the same."""
    try:
        drop_held(warehouse)
        return replace(published, pruned=tuple(prune(warehouse, releases, now)))
    except OSError as error:
        return replace(published, unpruned=str(error))


def _content(tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    missing = [name for name in _CONTENT if name not in tables]
    if missing:
        raise PledgerError(f"{', '.join(missing)}: not among the tables to publish")
    return {name: canonical(name, tables[name]) for name in _CONTENT}


def _counts(tables: Mapping[str, pl.DataFrame]) -> dict[str, int]:
    return {name: frame.height for name, frame in tables.items()}


def _kept(warehouse: Path) -> set[str]:
    """The names of the releases on the disk: a link that was set back by hand knows fewer."""
    folder = warehouse / RELEASES
    return {path.name for path in folder.iterdir()} if folder.is_dir() else set()


def _compared(release: Path) -> dict[str, pl.DataFrame]:
    """The tables that the guards look at, as far as the release has them: it may be of older code."""
    return {name: carried(release, name) for name in COMPARED if parquet_file(release, name).is_file()}


def _build(
    staging: Path,
    content: Mapping[str, pl.DataFrame],
    making: _Making,
    releases: pl.DataFrame,
    history: pl.DataFrame,
) -> dict[str, pl.DataFrame]:
    """Writes every file of the release; returns its tables."""
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
    return tables
