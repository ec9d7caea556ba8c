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
    cells: dict[str, list[Any]] = {name: [] for name in schema}
    for row in rows:
        if not row.keys() <= cells.keys():
            raise KeyError(f"{spec.name} has no column {', '.join(sorted(row.keys() - cells.keys()))}")
        for name, column in cells.items():
            column.append(row.get(name))
    table = pl.DataFrame(cells, schema=schema)
    return table.sort(spec.primary_key or list(schema), nulls_last=True, maintain_order=True)
