"""Reads the Parquet files of a release with a library of frames: pandas, polars or pyarrow.

Run as a script in the environment of a client, with the library's name: reads a JSON object from
standard input, `files` by table, and prints one by table: of each its columns, and its rows as text,
sorted. Imports nothing but the library, and keeps to what old ones have.
"""

from __future__ import annotations

import importlib
import json
import math
import sys
from typing import Any


def text(value: Any) -> str | None:
    """A cell as text that does not depend on the library's types; null for what is missing."""
    if value is None or type(value).__name__ in ("NaTType", "NAType"):
        return None
    if hasattr(value, "item"):  # numpy's
        value = value.item()
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        # pandas makes floats of integers where one of them is missing.
        return None if math.isnan(value) else format(value, ".17g")
    # fastparquet has no days, only their midnights.
    return value.isoformat().removesuffix("T00:00:00") if hasattr(value, "isoformat") else str(value)


def read(library: Any, path: str) -> tuple[list[str], list[list[Any]]]:
    """The columns of a file and their cells, a list each."""
    if library.__name__ == "pyarrow.parquet":
        table = library.read_table(path)
        return list(table.column_names), [column.to_pylist() for column in table.columns]
    frame = library.read_parquet(path)
    if library.__name__ == "polars":
        return list(frame.columns), [frame[name].to_list() for name in frame.columns]
    return list(frame.columns), [list(frame[name]) for name in frame.columns]


def main() -> None:
    """Reads the files that standard input names."""
    name = sys.argv[1]
    library = importlib.import_module("pyarrow.parquet" if name == "pyarrow" else name)
    answers = {}
    for table, path in json.load(sys.stdin)["files"].items():
        columns, cells = read(library, path)
        rows = sorted(([text(value) for value in row] for row in zip(*cells, strict=True)), key=repr)
        answers[table] = {"columns": columns, "rows": rows}
    json.dump({"version": importlib.import_module(name).__version__, "answers": answers}, sys.stdout)


if __name__ == "__main__":
    main()
