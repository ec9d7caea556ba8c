"""Builds the DuckDB file of a release from its Parquet files, with keys, comments, views and macros."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from flows.layout import DATABASE, parquet_file
from flows.publish import disk
from flows.publish.columns import columns_of, known_descriptions
from flows.publish.statements import Statement, statements
from schemas import TABLES, TableSpec

# Read by every DuckDB that knows the size of the blocks below, and by the build for browsers.
_STORAGE = "v1.0.0"
# Every index takes blocks of its own: with DuckDB's usual ones a small ledger would take 18 MB. Read by
# DuckDB from 1.1 on.
_BLOCK = 16384
_CONFIG: dict[str, str | bool | int | float | list[str]] = {
    "storage_compatibility_version": _STORAGE,
    "default_block_size": _BLOCK,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
}
# What is not committed stays in memory, with its indexes; a commit waits for the disk. A small ledger has
# one, and one of many documents a few.
_UNCOMMITTED_ROWS = 20_000


def build_database(release: Path) -> Path:
    """Makes `pledger.duckdb` beside the Parquet files of a release and returns its path."""
    path = release / DATABASE
    with _building(path) as connection:
        _declare(connection)
        uncommitted = 0
        for spec in TABLES.values():
            columns = ", ".join(map(sql_name, spec.polars_schema))
            source = sql_text(str(parquet_file(release, spec.name)))
            insert = f"INSERT INTO {spec.name} SELECT {columns} FROM read_parquet({source})"
            uncommitted += connection.execute(insert).fetchall()[0][0]
            if uncommitted > _UNCOMMITTED_ROWS:
                _end("COMMIT", path, connection)
                connection.execute("BEGIN")
                uncommitted = 0
    return path


def build_empty_database(path: Path) -> None:
    """Makes the database of a release that has no rows."""
    with _building(path) as connection:
        _declare(connection)


@contextmanager
def _building(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    disk.before("write", path)
    with duckdb.connect(path, config=_CONFIG) as connection:
        connection.execute("BEGIN")
        yield connection
        _end("COMMIT", path, connection)
        _end("CHECKPOINT", path, connection)


def _end(what: str, path: Path, connection: duckdb.DuckDBPyConnection) -> None:
    disk.before(what.lower(), path)
    connection.execute(what)


def _declare(connection: duckdb.DuckDBPyConnection) -> None:
    """Makes the tables, without rows, the views and the macros, each with its comments."""
    for spec in TABLES.values():
        connection.execute(_create(spec))
        for comment in _comments(spec):
            connection.execute(comment)
    for statement in statements():
        connection.execute(statement.sql)
        connection.execute(
            f"COMMENT ON {statement.kind} {statement.name} IS {sql_text(statement.description)}"
        )
        if statement.kind == "VIEW":
            for column, said in view_columns(connection, statement):
                connection.execute(
                    f"COMMENT ON COLUMN {statement.name}.{sql_name(column)} IS {sql_text(said)}"
                )


def attach_parquet(connection: duckdb.DuckDBPyConnection, release: Path, tables: Iterable[str]) -> None:
    """Makes the `claims` view over the Parquet files of these tables, with nothing copied."""
    for table in tables:
        source = sql_text(str(parquet_file(release, table)))
        connection.execute(f"CREATE VIEW {table} AS SELECT * FROM read_parquet({source})")
    connection.execute(next(s.sql for s in statements() if s.name == "claims"))


def view_columns(connection: duckdb.DuckDBPyConnection, statement: Statement) -> Iterator[tuple[str, str]]:
    """The columns of a view with their descriptions: its own, else a table's, else another view's."""
    others = {name: said for other in statements() for name, said in other.columns.items()}
    described = {**others, **known_descriptions(), **statement.columns}
    for row in connection.execute(f"DESCRIBE {statement.name}").fetchall():
        said = described.get(row[0])
        if said is None:
            raise ValueError(f"{statement.name}.sql: its column {row[0]} is not described")
        yield row[0], said


def _create(spec: TableSpec) -> str:
    lines = [
        f"{sql_name(c.name)} {c.sql_type}{'' if c.nullable else ' NOT NULL'}" for c in columns_of(spec.name)
    ]
    if spec.primary_key:
        lines.append(f"PRIMARY KEY ({', '.join(spec.primary_key)})")
    lines += [
        f"FOREIGN KEY ({', '.join(key.columns)}) REFERENCES {key.table} ({', '.join(key.references)})"
        for key in spec.foreign_keys
    ]
    return f"CREATE TABLE {spec.name} ({', '.join(lines)})"


def _comments(spec: TableSpec) -> Iterator[str]:
    yield f"COMMENT ON TABLE {spec.name} IS {sql_text(spec.grain)}"
    for column in columns_of(spec.name):
        yield f"COMMENT ON COLUMN {spec.name}.{sql_name(column.name)} IS {sql_text(column.description)}"


def sql_name(name: str) -> str:
    """A column's name as SQL writes it."""
    return f'"{name}"'


def sql_text(words: str) -> str:
    """A string as SQL writes it."""
    return "'" + words.replace("'", "''") + "'"
