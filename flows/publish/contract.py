"""What users build on, and what would break it: the tables, their columns, and the types of these.

Columns are read by their names: one more is no break, nor is another order.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import polars as pl

from flows.errors import PledgerError
from flows.layout import PARQUET
from flows.publish.columns import columns_of, sql_type
from flows.publish.parquet import CONTRACT_KEY, read_footer
from schemas import CONTRACT_VERSION, TABLES


@dataclass(frozen=True, slots=True)
class Contract:
    """`columns` gives DuckDB's type by column by table; a view or a macro counts as a table."""

    version: int
    columns: Mapping[str, Mapping[str, str]]


def contract() -> Contract:
    """The contract of the tables, as the schemas have it."""
    return Contract(
        CONTRACT_VERSION, {name: {c.name: c.sql_type for c in columns_of(name)} for name in TABLES}
    )


def contract_of(release: Path) -> Contract:
    """The contract that the Parquet files of a release keep, whatever code made them."""
    files = {path.stem: path for path in sorted((release / PARQUET).glob("*.parquet"))}
    versions = [int(read_footer(path).get(CONTRACT_KEY, 1)) for path in files.values()]
    return Contract(
        max(versions, default=0),
        {
            table: {name: sql_type(dtype) for name, dtype in pl.read_parquet_schema(path).items()}
            for table, path in files.items()
        },
    )


def breaks(before: Contract, after: Contract) -> Iterator[str]:
    """What went, or has another type, so that what was built on `before` does not work any more."""
    for table, columns in before.columns.items():
        now = after.columns.get(table)
        if now is None:
            yield f"{table} is gone"
            continue
        for column, kind in columns.items():
            if column not in now:
                yield f"{table}.{column} is gone"
            elif now[column] != kind:
                yield f"{table}.{column} was {kind} and is {now[column]}"


def check_contract(latest: Path) -> None:
    """Raises PledgerError where a release of today's schemas would break with `latest` unannounced."""
    before, now = contract_of(latest), contract()
    broken = list(breaks(before, now))
    if broken and now.version <= before.version:
        raise PledgerError(
            f"{latest.name}: the new release would break what was built on it: {', '.join(broken)}; "
            f"keep these, or raise CONTRACT_VERSION in schemas/ above {before.version}"
        )
