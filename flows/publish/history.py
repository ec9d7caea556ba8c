"""What a release takes over from the one before it: the list of releases, the wordings of records."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

import duckdb
import polars as pl

from flows.layout import parquet_file
from flows.publish.duckdb_file import attach_parquet
from schemas import CONTRACT_VERSION, TABLES

_RELEASE_COLUMNS = ("first_release_id", "last_release_id", "first_release_no", "last_release_no")


def carried(release: Path | None, table: str) -> pl.DataFrame:
    """The table as the release has it, in today's columns and types; empty where there is no release.

    Raises polars' error where a column has another type now, which its values cannot be of.
    """
    schema = TABLES[table].polars_schema
    if release is None:
        return pl.DataFrame(schema=schema)
    before = pl.read_parquet(parquet_file(release, table))
    known = before.select(pl.col(name).cast(schema[name]) for name in schema if name in before.columns)
    return pl.concat([pl.DataFrame(schema=schema), known], how="diagonal")


def next_releases(
    before: pl.DataFrame,
    tables: Mapping[str, pl.DataFrame],
    *,
    release_id: str,
    made_at: datetime,
    code_version: str,
    as_of: date | None,
) -> pl.DataFrame:
    """`releases` with a row for the new one. `made_at` is in UTC, without a time zone."""
    hashes = dict(tables["documents"].select("document_id", "sha256").iter_rows())
    row = {
        "release_id": release_id,
        "release_no": (before["release_no"].max() or 0) + 1,  # type: ignore[operator]
        "made_at": made_at,
        "code_version": code_version,
        "contract_version": CONTRACT_VERSION,
        "as_of": as_of,
        "source_hashes": json.dumps(hashes, sort_keys=True),
        "row_counts": json.dumps({name: frame.height for name, frame in tables.items()}),
    }
    return pl.concat([before, pl.DataFrame([row], schema=before.schema)])


def claims_of(staging: Path, tables: Mapping[str, pl.DataFrame]) -> pl.DataFrame:
    """The claims of the tables whose Parquet files are in `staging`, by the view that defines them."""
    wanted = [c for c in TABLES["record_history"].polars_schema if c not in _RELEASE_COLUMNS]
    with duckdb.connect(config={"autoload_known_extensions": "false"}) as connection:
        attach_parquet(connection, staging, tables)
        return pl.DataFrame(connection.sql(f"SELECT {', '.join(wanted)} FROM claims"))


def live_claims(history: pl.DataFrame, release_no: int) -> pl.DataFrame:
    """The claims as the release of that number published them, in the order of their ids."""
    live = history.filter(pl.lit(release_no).is_between("first_release_no", "last_release_no"))
    return live.drop(_RELEASE_COLUMNS).sort("record_id")


def next_history(
    before: pl.DataFrame, claims: pl.DataFrame, release_id: str, release_no: int
) -> pl.DataFrame:
    """`record_history` as the new release has it.

    A claim that the release before published in the very same words and values goes on; any other
    begins a row of its own. Rows of claims that are gone stay as they are.
    """
    words = claims.columns
    live = before.filter(pl.col("last_release_no") == release_no - 1)
    past = before.filter(pl.col("last_release_no") != release_no - 1)
    going_on = live.join(claims, on=words, how="semi", nulls_equal=True).with_columns(
        last_release_id=pl.lit(release_id), last_release_no=pl.lit(release_no, dtype=pl.Int64)
    )
    ended = live.join(claims, on=words, how="anti", nulls_equal=True)
    begun = claims.join(live, on=words, how="anti", nulls_equal=True).with_columns(
        first_release_id=pl.lit(release_id),
        last_release_id=pl.lit(release_id),
        first_release_no=pl.lit(release_no, dtype=pl.Int64),
        last_release_no=pl.lit(release_no, dtype=pl.Int64),
    )
    return pl.concat([part.select(before.columns) for part in (past, ended, going_on, begun)])
