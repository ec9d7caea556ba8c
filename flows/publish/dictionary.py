"""`DICTIONARY.md`: every table, column, view and macro in words, made from the schemas and the SQL."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

import duckdb

from flows.layout import DATABASE
from flows.publish.columns import Column, columns_of
from flows.publish.duckdb_file import sql_text
from flows.publish.statements import Statement, statements
from schemas import CONTRACT_VERSION, TABLES, TableSpec

_OPENING = f"""# Data dictionary

Every table is a file in `parquet/` and a table of `{DATABASE}`, which alone has the views and macros.
Offsets count Unicode code points from 0, ends exclusive; intervals of days are closed; null says "not known".
Version {CONTRACT_VERSION} of the contract of tables and columns.
"""

_COLUMNS = """
SELECT table_name, column_name, data_type, comment FROM duckdb_columns()
WHERE database_name = 'release' AND NOT internal
ORDER BY table_name, column_index
"""
_PARAMETERS = "SELECT function_name, parameters FROM duckdb_functions() WHERE database_name = 'release'"


def dictionary(database: Path) -> str:
    """The Markdown text; the database, which may be without rows, tells the columns of its views."""
    parts = [
        _OPENING,
        "## Tables\n",
        _table(("table", "one row is"), ((_code(t.name), t.grain) for t in TABLES.values())),
    ]
    parts += [_table_part(spec) for spec in TABLES.values()]
    parts.append("## Views and macros\n")
    with duckdb.connect() as connection:
        connection.execute(f"ATTACH {sql_text(str(database))} AS release (READ_ONLY)")
        # Asked for all of them at once: each question goes through the whole catalogue.
        columns: dict[str, list[tuple[str, ...]]] = {}
        for table, name, kind, said in connection.execute(_COLUMNS).fetchall():
            columns.setdefault(table, []).append((_code(name), kind, said))
        parameters = dict(connection.execute(_PARAMETERS).fetchall())
    parts += [_statement_part(statement, columns, parameters) for statement in statements()]
    return "\n".join(parts)


def _table_part(spec: TableSpec) -> str:
    rows = ((_code(c.name), c.sql_type, "" if c.nullable else "yes", _said(c)) for c in columns_of(spec.name))
    lines = [
        f"### {spec.name}\n",
        f"{spec.grain}\n",
        _table(("column", "type", "always there", "meaning"), rows),
    ]
    if spec.primary_key:
        lines.append(f"Key: {_codes(spec.primary_key)}.\n")
    for key in spec.foreign_keys:
        lines.append(f"{_codes(key.columns)} points to {_codes(key.references)} of `{key.table}`.\n")
    return "\n".join(lines)


def _statement_part(
    statement: Statement, columns: Mapping[str, list[tuple[str, ...]]], parameters: Mapping[str, list[str]]
) -> str:
    title, table = statement.name, []
    if statement.kind == "VIEW":
        table = [_table(("column", "type", "meaning"), columns[statement.name])]
    else:
        title = f"{statement.name}({', '.join(parameters[statement.name])})"
    examples = [f"```sql\n{example}\n```\n" for example in statement.examples]
    return "\n".join([f"### {title}\n", f"{statement.description}\n", *table, *examples])


def _said(column: Column) -> str:
    if not column.allowed:
        return column.description
    return f"{column.description} One of {_codes(map(str, column.allowed))}."


def _table(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    return "\n".join(_lines(head, rows)) + "\n"


def _lines(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Iterator[str]:
    for cells in (head, ("---",) * len(head), *rows):
        yield f"| {' | '.join(cell.replace('|', chr(92) + '|') for cell in cells)} |"


def _code(name: str) -> str:
    return f"`{name}`"


def _codes(names: Iterable[str]) -> str:
    return ", ".join(map(_code, names))
