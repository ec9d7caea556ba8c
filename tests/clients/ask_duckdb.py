"""Asks the DuckDB file of a release, and its Parquet files, in whatever DuckDB this Python has.

Run as a script in the environment of a client: reads a JSON object from standard input, `database` and
`questions` (SQL by name), and prints one by name: of each answer its columns with their types, and its
rows as text, sorted. Imports nothing but the client, and keeps to what old ones have.
"""

from __future__ import annotations

import json
import sys
from typing import Any

import duckdb


def answer(connection: Any, question: str) -> Any:
    """Columns, types and rows of a question: as text by the client's own cast, after a plain reading."""
    described = connection.execute(f"DESCRIBE {question}").fetchall()
    plain = connection.execute(question).fetchall()
    texts = connection.execute(f"SELECT CAST(COLUMNS(*) AS VARCHAR) FROM ({question})").fetchall()
    assert len(plain) == len(texts)
    return {
        "columns": [list(row[:2]) for row in described],
        "rows": sorted(([*row] for row in texts), key=repr),
    }


def main() -> None:
    """Answers what standard input asks."""
    asked = json.load(sys.stdin)
    connection = duckdb.connect(asked["database"], read_only=True)
    answers = {name: answer(connection, question) for name, question in asked["questions"].items()}
    json.dump({"version": duckdb.__version__, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
