"""The contract with users as a file: `python -m tests.schemas.contract` writes it anew.

It holds what `flows.publish.contract` checks of every release, and the views and macros besides.
"""

from __future__ import annotations

import json
import sys
import tempfile
from dataclasses import asdict, replace
from pathlib import Path

import duckdb

from flows.publish.contract import Contract, breaks, contract
from flows.publish.duckdb_file import build_empty_database
from flows.publish.statements import statements

FILE = Path(__file__).with_name("contract.json")


def whole_contract() -> Contract:
    """The contract of today: tables, views, and macros under their names with their parameters."""
    tables = contract()
    with tempfile.TemporaryDirectory() as folder:
        database = Path(folder) / "empty.duckdb"
        build_empty_database(database)
        with duckdb.connect(database, read_only=True) as connection:
            answers = {}
            for statement in statements():
                name, call = statement.name, statement.name
                if statement.kind != "VIEW":
                    query = "SELECT parameters FROM duckdb_functions() WHERE function_name = ?"
                    [(parameters,)] = connection.execute(query, [name]).fetchall()
                    name, call = (
                        f"{name}({', '.join(those)})" for those in (parameters, ["NULL"] * len(parameters))
                    )
                rows = connection.execute(f"DESCRIBE SELECT * FROM {call}").fetchall()
                answers[name] = {row[0]: row[1] for row in rows}
    return replace(tables, columns={**tables.columns, **answers})


def kept_contract() -> Contract:
    """The contract of the file."""
    return Contract(**json.loads(FILE.read_text(encoding="utf-8")))


def main() -> int:
    """Writes the contract of today, unless it breaks the one of the file under the same version."""
    now = whole_contract()
    if FILE.exists():
        kept = kept_contract()
        broken = list(breaks(kept, now))
        if broken and now.version <= kept.version:
            print(f"{', '.join(broken)}: raise CONTRACT_VERSION above {kept.version} first", file=sys.stderr)
            return 1
    FILE.write_text(json.dumps(asdict(now), indent=1) + "\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
