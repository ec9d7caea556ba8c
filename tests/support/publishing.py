"""Publishes the small ledger, and changes what was published, for tests."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import polars as pl

from flows.layout import CHECKSUMS, parquet_file
from flows.publish import Published, disk, publish, publisher
from flows.publish.checksums import checksums
from flows.publish.history import next_releases
from flows.publish.parquet import footer, read_footer, write_parquet
from tests.support import ledger

MADE_AT = datetime(2026, 11, 22, 10, 30)
AS_OF = date(2020, 1, 1)

# What the guards ask for by name, and two tables that readers read together.
_LIGHT = ("documents", "record_claims", "coverage", "metrics", "targets")


def publish_ledger(
    warehouse: Path, tables: Mapping[str, pl.DataFrame] | None = None, **others: Any
) -> Published:
    """Publishes the small ledger, or other tables, at a fixed time unless told otherwise."""
    settings: dict[str, Any] = {"code_version": "1.0", "made_at": MADE_AT, "as_of": AS_OF} | others
    return publish(ledger.tables() if tables is None else tables, warehouse, **settings)


@contextmanager
def light_releases() -> Iterator[None]:
    """Makes releases of a few Parquet files only, in a tenth of the time: for tests of what is around."""

    def build(
        staging: Path, content: Mapping[str, pl.DataFrame], making: Any, releases: pl.DataFrame, history: Any
    ) -> dict[str, pl.DataFrame]:
        known = {name: getattr(making, name) for name in ("release_id", "made_at", "code_version", "as_of")}
        carried = {"releases": next_releases(releases, content, **known), "record_history": history}
        for name, frame in {**{name: content[name] for name in _LIGHT}, **carried}.items():
            named = making.release_id if name in carried else making.edition
            write_parquet(parquet_file(staging, name), frame, footer(name, named, making.code_version))
        disk.write_file(staging / CHECKSUMS, checksums(staging).encode())
        disk.sync_tree(staging)
        return {**content, **carried}

    with patch.object(publisher, "_build", build):
        yield


def valued(value: float) -> dict[str, pl.DataFrame]:
    """The ledger with this value in m-1."""
    tables = ledger.tables()
    change = pl.when(pl.col("metric_id") == "m-1").then(value).otherwise("value").alias("value")
    return tables | {"metrics": tables["metrics"].with_columns(change)}


def without(*ids: str, tables: Mapping[str, pl.DataFrame]) -> dict[str, pl.DataFrame]:
    """The tables without these records or documents, the records of the latter, and what speaks of any."""
    claims = tables["record_claims"].filter(pl.col("document_id").is_in(ids))
    said = pl.any_horizontal(pl.selectors.string().is_in([*ids, *claims["record_id"]])).fill_null(False)
    return {name: frame.filter(~said) for name, frame in tables.items()}


def rewrite(release: Path, table: str, change: pl.Expr | pl.DataFrame) -> None:
    """Replaces the Parquet file of a table and its hash, as one who hides the change would."""
    path = parquet_file(release, table)
    metadata = read_footer(path)
    before = pl.read_parquet(path)
    after = before.with_columns(change) if isinstance(change, pl.Expr) else change
    after.write_parquet(path, metadata=metadata)
    (release / CHECKSUMS).write_text(checksums(release))
