"""Whether the DuckDB file of a release holds what its Parquet files hold."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path

import duckdb

from flows.layout import DATABASE, parquet_file
from flows.publish.columns import columns_of
from flows.publish.duckdb_file import sql_name, sql_text
from flows.publish.made import catalogue_of, made
from flows.publish.statements import statements
from flows.publish.verify_files import Problem
from schemas import TABLES

Typed = tuple[str, str]  # a column's name and type


def database_problems(release: Path, tables: Iterable[str]) -> list[Problem]:
    """What the database has other than it was made with, tables that differ from Parquet, views that fail.

    `tables` names those whose Parquet files are to be compared.
    """
    try:
        with duckdb.connect() as connection:
            connection.execute(f"ATTACH {sql_text(str(release / DATABASE))} AS release (READ_ONLY)")
            connection.execute("USE release")
            messages = list(_catalogue_differences(connection))
            found = _columns(connection)
            messages += [m for name in tables if (m := _difference(connection, release, name, found[name]))]
            messages += [message for s in statements() if (message := _failure(connection, s.examples))]
    except duckdb.Error as error:
        messages = [f"cannot be read ({_line(error)})"]
    return [Problem(DATABASE, message) for message in messages]


def _catalogue_differences(connection: duckdb.DuckDBPyConnection) -> Iterator[str]:
    """Tables, columns, keys, views, macros and comments against those of a database made now."""
    wanted, found = made().catalogue, catalogue_of(connection)
    known = {entry[:2] for entry in found}
    for kind, name, *_ in sorted(wanted - found, key=repr):
        said = "is not as it was made" if (kind, name) in known else "is missing"
        yield f"{kind} {name}: {said}"
    for kind, name in sorted(known - {entry[:2] for entry in wanted}):
        yield f"{kind} {name}: is not of Pledger"


def _columns(connection: duckdb.DuckDBPyConnection) -> defaultdict[str, list[Typed]]:
    """The columns of each table, in their order, by one question: each goes through the whole catalogue."""
    columns: defaultdict[str, list[Typed]] = defaultdict(list)
    query = (
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE database_name = 'release' ORDER BY column_index"
    )
    for table, *column in connection.execute(query).fetchall():
        columns[table].append(tuple(column))
    return columns


def _difference(
    connection: duckdb.DuckDBPyConnection, release: Path, table: str, found: list[Typed]
) -> str | None:
    columns = columns_of(table)
    if found != [(column.name, column.sql_type) for column in columns]:
        return f"{table}: its columns are not those of the schema"
    names = ", ".join(sql_name(column.name) for column in columns)
    ours = f"SELECT {names} FROM {table}"
    theirs = f"SELECT {names} FROM read_parquet({sql_text(str(parquet_file(release, table)))})"
    sides = [(ours, theirs, "is not in Parquet"), (theirs, ours, "is in Parquet only")]
    counts = f"SELECT (SELECT count(*) FROM ({ours})) = (SELECT count(*) FROM ({theirs}))"
    try:
        # Of two tables of one size, where the first has no row of its own, the second has none either.
        for here, there, what in sides[:1] if connection.execute(counts).fetchall() == [(True,)] else sides:
            row = connection.execute(f"({here}) EXCEPT ALL ({there}) ORDER BY ALL LIMIT 1").fetchone()
            if row is not None:
                key = dict(zip((column.name for column in columns), row, strict=True))
                shown = {name: key[name] for name in TABLES[table].primary_key or key}
                return f"{table}: a row {what}: {shown}"
    except duckdb.Error as error:
        return f"{table}: cannot be compared with Parquet ({_line(error)})"
    return None


def _failure(connection: duckdb.DuckDBPyConnection, queries: Iterable[str]) -> str | None:
    for query in queries:
        try:
            connection.execute(query).fetchall()
        except duckdb.Error as error:
            return f"{query}: fails ({_line(error)})"
    return None


def _line(error: Exception) -> str:
    return " ".join(str(error).split())
