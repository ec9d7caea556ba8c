"""What a table is, beside its columns: its grain, its key and the keys it points to."""

from __future__ import annotations

import inspect
from dataclasses import dataclass
from functools import cache

import pandera.polars as pa
import polars as pl


@dataclass(frozen=True, slots=True)
class ForeignKey:
    """`columns` hold a key of `table`, whose primary key is `references`, or null."""

    columns: tuple[str, ...]
    table: str
    references: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class TableSpec:
    """One published table.

    A table without a primary key may hold equal rows.
    `clocked` tables depend on when a release was made; all others only on inputs and code.
    """

    name: str
    model: type[pa.DataFrameModel]
    primary_key: tuple[str, ...] = ()
    foreign_keys: tuple[ForeignKey, ...] = ()
    clocked: bool = False

    @property
    def grain(self) -> str:
        """What one row is, in a sentence: the docstring of the model."""
        return inspect.getdoc(self.model) or ""

    @property
    def polars_schema(self) -> pl.Schema:
        """Column names and polars types, in publishing order."""
        return _polars_schema(self.model)


@cache
def _polars_schema(model: type[pa.DataFrameModel]) -> pl.Schema:
    # Not by way of `model.empty()`, which makes a frame of each: polars would start its threads for it.
    return pl.Schema({name: column.dtype.type for name, column in model.to_schema().columns.items()})
