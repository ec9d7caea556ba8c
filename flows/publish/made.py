"""What every release of this version holds, whatever its rows: to compare a release with."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

import duckdb

from flows.layout import DATABASE
from flows.publish.dictionary import dictionary
from flows.publish.duckdb_file import build_empty_database, sql_text

# Everything that a database holds beside rows: what it is, its name, how it was made, its comment.
_CATALOGUE = """
SELECT 'table', schema_name || '.' || table_name, sql, comment FROM duckdb_tables()
WHERE database_name = 'release'
UNION ALL
SELECT 'view', schema_name || '.' || view_name, sql, comment FROM duckdb_views()
WHERE database_name = 'release' AND NOT internal
UNION ALL
SELECT 'column', schema_name || '.' || table_name || '.' || column_name, data_type, comment
FROM duckdb_columns()
WHERE database_name = 'release' AND NOT internal
UNION ALL
SELECT function_type, schema_name || '.' || function_name, macro_definition, comment FROM duckdb_functions()
WHERE database_name = 'release' AND NOT internal
UNION ALL
SELECT 'index', schema_name || '.' || index_name, sql, comment FROM duckdb_indexes()
WHERE database_name = 'release'
UNION ALL
SELECT 'sequence', schema_name || '.' || sequence_name, sql, comment FROM duckdb_sequences()
WHERE database_name = 'release'
UNION ALL
SELECT 'type', schema_name || '.' || type_name, logical_type, comment FROM duckdb_types()
WHERE database_name = 'release' AND NOT internal
"""

Catalogue = frozenset[tuple[str, ...]]


class Made(NamedTuple):
    """The catalogue of the database, and the text of the dictionary."""

    catalogue: Catalogue
    dictionary: str


@cache
def made() -> Made:
    """What this version makes, from a database without rows."""
    with TemporaryDirectory(prefix="pledger-") as folder, duckdb.connect() as connection:
        path = Path(folder) / DATABASE
        build_empty_database(path)
        connection.execute(f"ATTACH {sql_text(str(path))} AS release (READ_ONLY)")
        return Made(catalogue_of(connection), dictionary(path))


def catalogue_of(connection: duckdb.DuckDBPyConnection) -> Catalogue:
    """What the database that is attached as `release` holds: kind, name, definition and comment of each."""
    return frozenset(connection.execute(_CATALOGUE).fetchall())
