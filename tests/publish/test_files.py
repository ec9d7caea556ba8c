"""What stands beside the tables: database, package, dictionary, checksums."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.publish.checksums import parse_checksums
from flows.publish.columns import columns_of
from flows.publish.statements import statements
from schemas import TABLES
from tests.support.publishing import publish_ledger


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_ledger(tmp_path_factory.mktemp("it's")).path


@pytest.fixture(scope="module")
def database(release: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    with duckdb.connect(release / "pledger.duckdb", read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def package(release: Path) -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads((release / "datapackage.json").read_text(encoding="utf8"))
    return loaded


def test_checksums_are_true_and_complete(release: Path) -> None:
    listed = parse_checksums((release / "SHA256SUMS").read_bytes())
    there = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert set(listed) == there - {"SHA256SUMS"}
    for name, digest in listed.items():
        assert hashlib.sha256((release / name).read_bytes()).hexdigest() == digest


@pytest.mark.parametrize(
    "line", ["abc  file", "0" * 64 + " file", "G" * 64 + "  file", "", "0" * 64 + "  file"]
)
def test_a_line_that_is_no_checksum_is_an_error(line: str) -> None:
    with pytest.raises(ValueError, match="line 2"):
        parse_checksums(f"{'0' * 64}  file\n{line}\n{'0' * 64}  other\n".encode())


def test_older_clients_can_open_the_database(release: Path) -> None:
    header = (release / "pledger.duckdb").open("rb").read(20)
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:20], "little") == 64  # the storage version of DuckDB 0.10 to 1.1


def test_the_database_of_a_small_ledger_is_small(release: Path) -> None:
    assert (release / "pledger.duckdb").stat().st_size < 4_000_000


def test_tables_have_their_keys_and_constraints(database: duckdb.DuckDBPyConnection) -> None:
    query = (
        "SELECT table_name, constraint_type, constraint_column_names FROM duckdb_constraints() "
        "WHERE constraint_type <> 'CHECK'"
    )
    found = {(table, kind, tuple(columns)) for table, kind, columns in database.execute(query).fetchall()}
    wanted: set[tuple[str, str, tuple[str, ...]]] = set()
    for name, spec in TABLES.items():
        if spec.primary_key:
            wanted.add((name, "PRIMARY KEY", spec.primary_key))
        wanted |= {(name, "FOREIGN KEY", key.columns) for key in spec.foreign_keys}
        wanted |= {(name, "NOT NULL", (column.name,)) for column in columns_of(name) if not column.nullable}
    assert found == wanted


def test_every_table_view_and_column_has_its_comment(database: duckdb.DuckDBPyConnection) -> None:
    tables = dict(database.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
    assert tables == {name: spec.grain for name, spec in TABLES.items()}
    columns = database.execute(
        "SELECT table_name, column_name, comment FROM duckdb_columns() WHERE NOT internal"
    ).fetchall()
    assert {table for table, _, _ in columns} == set(TABLES) | {
        s.name for s in statements() if s.kind == "VIEW"
    }
    assert [f"{table}.{column}" for table, column, comment in columns if not comment] == []


def test_every_view_and_macro_has_its_comment(database: duckdb.DuckDBPyConnection) -> None:
    found = dict(
        database.execute(
            "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal "
            "UNION ALL SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal"
        ).fetchall()
    )
    assert found == {s.name: s.description for s in statements()}
    assert all(found.values())


def test_the_package_describes_the_files(release: Path, package: dict[str, Any]) -> None:
    resources = {resource["name"]: resource for resource in package["resources"]}
    assert list(resources) == [*TABLES, "database"]
    for resource in resources.values():
        content = (release / resource["path"]).read_bytes()
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"


def test_the_package_tells_columns_keys_sources_and_licences(package: dict[str, Any]) -> None:
    resources = {resource["name"]: resource for resource in package["resources"]}
    metrics = resources["metrics"]["schema"]
    fields = {field["name"]: field for field in metrics["fields"]}
    assert fields["bound"]["constraints"] == {
        "required": True,
        "enum": ["exact", "approx", "at_least", "at_most", "range"],
    }
    assert (fields["value"]["type"], fields["period_start"]["type"]) == ("number", "date")
    assert all(field["description"] for field in metrics["fields"])
    assert metrics["primaryKey"] == ["metric_id"]
    assert {
        "fields": ["subject_id"],
        "reference": {"resource": "entities", "fields": ["entity_id"]},
    } in metrics["foreignKeys"]
    assert [source["title"] for source in package["sources"]] == ["The Acme report", "trade-paper"]
    assert package["licenses"] == [{"name": "CC-BY-4.0", "title": "Licence of sources: CC-BY-4.0"}]
    assert package["created"] == "2026-11-22T10:30:00Z"


def test_the_dictionary_tells_every_table_column_view_and_macro(
    release: Path, database: duckdb.DuckDBPyConnection
) -> None:
    text = (release / "DICTIONARY.md").read_text(encoding="utf8")
    for name, spec in TABLES.items():
        part = text.partition(f"\n### {name}\n")[2].partition("\n### ")[0]
        assert spec.grain in part
        for column in columns_of(name):
            assert f"| `{column.name}` | {column.sql_type} |" in part
            assert column.description in part
    for statement in statements():
        part = text.partition(f"\n### {statement.name}")[2].partition("\n### ")[0]
        assert part.startswith("\n" if statement.kind == "VIEW" else "(")
        assert all(example in part for example in statement.examples)
        if statement.kind == "VIEW":
            for name, kind, *_ in database.execute(f"DESCRIBE {statement.name}").fetchall():
                assert f"| `{name}` | {kind} |" in part
