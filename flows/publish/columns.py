"""The columns of a table as files describe them: all of it read from the schemas."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import polars as pl

from schemas import TABLES, TableSpec

_SQL: Mapping[pl.DataType, str] = {
    pl.String(): "VARCHAR",
    pl.Int64(): "BIGINT",
    pl.Float64(): "DOUBLE",
    pl.Boolean(): "BOOLEAN",
    pl.Date(): "DATE",
    pl.Datetime("us"): "TIMESTAMP",
}


@dataclass(frozen=True, slots=True)
class Column:
    """`sql_type` is DuckDB's; `allowed` is the closed list of values, empty where there is none."""

    name: str
    sql_type: str
    description: str
    nullable: bool
    allowed: tuple[str | int, ...]


@cache
def columns_of(table: str) -> tuple[Column, ...]:
    """The columns of a table, in publishing order."""
    spec: TableSpec = TABLES[table]
    schema = spec.model.to_schema()
    return tuple(
        Column(
            name=name,
            sql_type=sql_type(dtype),
            description=schema.columns[name].description or "",
            nullable=schema.columns[name].nullable,
            allowed=_allowed(schema.columns[name].checks),
        )
        for name, dtype in spec.polars_schema.items()
    )


def sql_type(dtype: pl.DataType) -> str:
    """DuckDB's name of a type; polars' own for one that no table of today has."""
    return _SQL.get(dtype, str(dtype))


def _allowed(checks: list[object]) -> tuple[str | int, ...]:
    for check in checks:
        if getattr(check, "name", None) == "isin":
            return tuple(getattr(check, "statistics", {})["allowed_values"])
    return ()


@cache
def known_descriptions() -> Mapping[str, str]:
    """Descriptions by column name, for views that show columns of tables; of several, the last table's."""
    return {column.name: column.description for table in TABLES for column in columns_of(table)}
