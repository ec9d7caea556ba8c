"""SQL on a release, answered as a table, CSV, JSON or Parquet."""

from __future__ import annotations

import csv
import json
import math
import re
import resource
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from decimal import Decimal
from io import TextIOWrapper
from itertools import islice
from threading import Thread
from typing import TYPE_CHECKING, Any, BinaryIO, TextIO

from flows.errors import PledgerError
from flows.query.marks import columns, one_line
from flows.query.release import MEMORY_LIMIT, sql_error

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_BATCH = 1_000  # rows fetched at a time: some hold a whole text
_TABLE_ROWS = 10_000
_CELL_WIDTH = 80
_INTERRUPTS = 50
_COMMENTS = r"(?:\s|--[^\n]*\n|/\*(?:[^*/]|\*(?!/)|/(?!\*))*\*/)*"
_EXPLAIN = re.compile(_COMMENTS + r"EXPLAIN\b" + _COMMENTS + r"(?:ANALYZE\b|\([^)]*\))?", re.IGNORECASE)
# DuckDB's own limit counts its blocks, and not a value that a function makes: repeat('x', 4000000000). So
# the system refuses what the whole process has beyond this: room for an answer, and once more to write it.
_PROCESS_BYTES = 4 * 1024**3

Names = Sequence[str]
Rows = Iterator[tuple[Any, ...]]


def query(release: DuckDBPyConnection, sql: str, form: str, out: BinaryIO) -> None:
    """Write the answer to `sql` to `out`, as a table, CSV, JSON or Parquet, in UTF-8.

    Raises PledgerError where the SQL is wrong, is more than one statement, does more than to ask, gives
    no rows, takes too much memory, or does not fit the format; KeyboardInterrupt soon after Ctrl-C,
    however long it would take.
    """
    import duckdb

    def answer() -> None:
        _check_statement(release, sql)
        if form == "parquet":
            _parquet(release, sql, out)
            return
        cursor = release.execute(sql)
        names = [column[0] for column in (cursor and cursor.description) or ()]
        _check_names(names, form)
        write_rows(names, _rows(cursor), form, out)

    try:
        with _bounded_memory():
            _interruptible(answer, release)
    except (duckdb.OutOfMemoryException, MemoryError):
        raise PledgerError(f"the SQL takes more memory than {MEMORY_LIMIT}; ask for less at a time") from None
    except duckdb.Error as error:
        raise PledgerError(sql_error(error)) from None


def _check_statement(release: DuckDBPyConnection, sql: str) -> None:
    """A question is one statement that only asks.

    DuckDB would run several and answer the last; and read-only as the database is, a session could
    still set variables or make temporary tables.
    """
    import duckdb

    # PIVOT is several statements to DuckDB, which makes them itself.
    asking = (duckdb.StatementType.SELECT, duckdb.StatementType.EXPLAIN, duckdb.StatementType.MULTI)
    try:
        kinds = [statement.type for statement in release.extract_statements(sql)]
    except ValueError:  # a kind that the client has no name for
        kinds = [duckdb.StatementType.EXTENSION]
    if len(kinds) > 1:
        raise PledgerError("the SQL has more than one statement; ask one at a time")
    if kinds and kinds[0] not in asking:
        raise PledgerError("the SQL does more than to ask; ask with SELECT, DESCRIBE, SHOW or EXPLAIN")
    if kinds == [duckdb.StatementType.EXPLAIN]:  # with ANALYZE, what is explained is run
        explained = _EXPLAIN.match(sql)
        if explained is None:
            raise PledgerError("the SQL explains something else than a question; begin it with EXPLAIN")
        _check_statement(release, sql[explained.end() :])


@contextmanager
def _bounded_memory() -> Iterator[None]:
    """Within it the process has no more memory than `_PROCESS_BYTES`, where the system counts it: Linux."""
    before, most = resource.getrlimit(resource.RLIMIT_DATA)
    set_before = [limit for limit in (before, most) if limit != resource.RLIM_INFINITY]
    resource.setrlimit(resource.RLIMIT_DATA, (min([_PROCESS_BYTES, *set_before]), most))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_DATA, (before, most))


def _interruptible(work: Callable[[], None], release: DuckDBPyConnection) -> None:
    """Do the work beside the main thread, which alone hears of Ctrl-C and then stops it."""
    failed: list[BaseException] = []

    def run() -> None:
        try:
            work()
        except BaseException as error:
            failed.append(error)

    # As a daemon it cannot hold up the end of the process where it does not stop at once.
    thread = Thread(target=run, daemon=True)
    try:
        thread.start()
        while thread.is_alive():
            thread.join(0.1)  # polars, once imported, keeps a signal from ending a wait without limit
    except KeyboardInterrupt:
        for _ in range(_INTERRUPTS):
            release.interrupt()  # one that comes between two steps of the work stops neither
            thread.join(0.1)
            if not thread.is_alive():
                break
        raise
    if failed:
        raise failed[0]


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
    """Aligned columns for people, long texts cut in their middle, and no more rows than people read."""
    cells = [[_cell(value) for value in row] for row in islice(rows, _TABLE_ROWS)]
    more = next(rows, None) is not None
    head, *body = columns([names, *cells])
    rule = "-" * max(map(len, [head, *body]))
    count = f"({len(body)} row{'' if len(body) == 1 else 's'})"
    if more:
        count = f"(the first {len(body)} rows; --format csv gives all)"
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
        out.write(separator + json.dumps(values, ensure_ascii=False))
        separator = ",\n "
    out.write("]\n" if separator != "[" else "[]\n")
    out.flush()


def _plain(value: object) -> object:
    """A value as JSON has it: dates and the keys of objects as text, no NaN."""
    if isinstance(value, dict):
        return {str(key): _plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [_plain(one) for one in value]
    if isinstance(value, Decimal):
        return float(value)
    if isinstance(value, float) and not math.isfinite(value):
        return None
    return value if isinstance(value, (str, int, float, type(None))) else str(value)


def _parquet(release: DuckDBPyConnection, sql: str, out: BinaryIO) -> None:
    import duckdb
    import polars as pl

    answer = release.sql(sql)
    _check_names(answer.columns if answer is not None else (), "parquet")
    types = zip(answer.columns, answer.types, strict=True)
    if interval := next((name for name, kind in types if kind == "INTERVAL"), None):
        # polars has no such type, and panics.
        raise PledgerError(f"column {interval} is an interval; cast it to VARCHAR or days")
    if release.extract_statements(sql)[0].type == duckdb.StatementType.SELECT:
        # Made by DuckDB first: what polars drives listens to no Ctrl-C and keeps to no limit of memory.
        # Other kinds are made when they are asked for.
        release.execute("CREATE TEMP TABLE answer AS SELECT * FROM query(?)", [sql])
        answer = release.table("temp.answer")
    pl.DataFrame(answer).write_parquet(out)
