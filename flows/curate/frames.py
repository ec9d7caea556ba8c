"""Rows become typed frames: columns and types come from the schemas alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import polars as pl

from schemas.spec import TableSpec

Row = Mapping[str, Any]


def frame(rows: Iterable[Row], spec: TableSpec) -> pl.DataFrame:
    """A frame with exactly the columns and types of the table; what a row does not give is null.

    Rows are sorted by the primary key, so that equal inputs give equal bytes. Raises KeyError for
    a row with a column that the table has not.
    """
    schema = spec.polars_schema
    names = list(schema)
    values = []
    for row in rows:
        if unknown := row.keys() - schema.keys():
            raise KeyError(f"{spec.name} has no column {', '.join(sorted(unknown))}")
        values.append([row.get(name) for name in names])
    table = pl.DataFrame(values, schema=schema, orient="row")
    return table.sort(spec.primary_key or names, nulls_last=True, maintain_order=True)
