"""Publishes the small ledger, and changes what was published, for tests."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any

import polars as pl

from flows.layout import CHECKSUMS, parquet_file
from flows.publish import Published, publish
from flows.publish.checksums import checksums
from flows.publish.parquet import read_footer
from tests.support import ledger

MADE_AT = datetime(2026, 11, 22, 10, 30)
AS_OF = date(2020, 1, 1)


def publish_ledger(
    warehouse: Path, tables: Mapping[str, pl.DataFrame] | None = None, **others: Any
) -> Published:
    """Publishes the small ledger, or other tables, at a fixed time unless told otherwise."""
    settings: dict[str, Any] = {"code_version": "1.0", "made_at": MADE_AT, "as_of": AS_OF} | others
    return publish(ledger.tables() if tables is None else tables, warehouse, **settings)


def rewrite(release: Path, table: str, change: pl.Expr | pl.DataFrame) -> None:
    """Replaces the Parquet file of a table and its hash, as one who hides the change would."""
    path = parquet_file(release, table)
    metadata = read_footer(path)
    before = pl.read_parquet(path)
    after = before.with_columns(change) if isinstance(change, pl.Expr) else change
    after.write_parquet(path, metadata=metadata)
    (release / CHECKSUMS).write_text(checksums(release))
