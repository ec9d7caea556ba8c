"""SQL on a release, answered as a table, CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import json
import math
from collections.abc import Iterator, Sequence
from decimal import Decimal
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from flows.errors import PledgerError
from flows.query.marks import columns, one_line
from flows.query.release import sql_error

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

FORMATS = ("table", "csv", "json", "parquet")

_BATCH = 10_000  # rows fetched at a time
_CELL_WIDTH = 80

Names = Sequence[str]
Rows = Iterator[tuple[Any, ...]]


def query(release: DuckDBPyConnection, sql: str, form: str, out: BinaryIO) -> None:
    """Write the answer to `sql` to `out`, in one of FORMATS and UTF-8.

    Raises PledgerError where the SQL is wrong, is more than one statement, gives no rows, or does not
    fit the format.
    """
    import duckdb

    try:
        if len(release.extract_statements(sql)) > 1:
            # DuckDB would run them all and answer the last.
            raise PledgerError("the SQL has more than one statement; ask one at a time")
        if form == "parquet":
            _parquet(release, sql, out)
            return
        cursor = release.execute(sql)
        names = [column[0] for column in (cursor and cursor.description) or ()]
        _check_names(names, form)
        write_rows(names, _rows(cursor), form, out)
    except duckdb.Error as error:
        raise PledgerError(sql_error(error)) from None


def write_rows(names: Names, rows: Rows, form: str, out: BinaryIO) -> None:
    """Write rows to `out` as table, CSV or JSON, in UTF-8."""
    text = TextIOWrapper(out, encoding="utf-8", newline="")
    {"table": _table, "csv": _csv, "json": _json}[form](names, rows, text)
    text.detach()


def _rows(cursor: DuckDBPyConnection) -> Rows:
    while batch := cursor.fetchmany(_BATCH):
        yield from batch


def _check_names(names: Names, form: str) -> None:
    if not names:
        raise PledgerError("the SQL gives no rows; ask with SELECT")
    twice = next((name for name in names if names.count(name) > 1), None)
    if form in ("json", "parquet") and twice is not None:
        raise PledgerError(f"two columns are named {twice}; name one of them with AS")


def _table(names: Names, rows: Rows, out: TextIO) -> None:
    """Aligned columns for people, long texts cut in their middle."""
    cells = [[_cell(value) for value in row] for row in rows]
    head, *body = columns([names, *cells])
    rule = "-" * max(map(len, [head, *body]))
    count = f"({len(body)} row{'' if len(body) == 1 else 's'})"
    out.write("\n".join([head, rule, *body, count]) + "\n")
    out.flush()


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, float):
        return format(value, ".15g")
    return one_line(str(value), _CELL_WIDTH)


def _csv(names: Names, rows: Rows, out: TextIO) -> None:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows(rows)
    out.flush()


def _json(names: Names, rows: Rows, out: TextIO) -> None:
    """An array of objects, one a line."""
    separator = "["
    for row in rows:
        values = {name: _plain(value) for name, value in zip(names, row, strict=True)}
        out.write(separator + json.dumps(values, ensure_ascii=False, default=_plain))
        separator = ",\n "
    out.write("]\n" if separator != "[" else "[]\n")
    out.flush()


def _plain(value: object) -> object:
    """A value as JSON has it: dates as text, no NaN."""
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, (str, int, float, list, dict, type(None))) else str(value)


def _parquet(release: DuckDBPyConnection, sql: str, out: BinaryIO) -> None:
    import polars as pl

    answer = release.sql(sql)
    _check_names(answer.columns if answer is not None else (), "parquet")
    types = zip(answer.columns, answer.types, strict=True)
    if interval := next((name for name, kind in types if kind == "INTERVAL"), None):
        # polars has no such type, and panics.
        raise PledgerError(f"column {interval} is an interval; cast it to VARCHAR or days")
    pl.DataFrame(answer).write_parquet(out)
