"""Clients of other ages read a release, and get the same answers as the one that made it.

The slow ones make an environment for each client, and `-s` shows them as a table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from flows.publish.statements import statements
from tests.clients.clients import (
    MACROS,
    Answers,
    browser_client,
    differences,
    duckdb_client,
    parquet_client,
    present_duckdb,
    present_polars,
)
from tests.support import ledger
from tests.support.corpus import curated
from tests.support.publishing import MADE_AT, publish_ledger

Tell = Callable[[str, Answers, Answers], None]

# The first and the last that read blocks of the size that a release has, and the last of later lines.
DUCKDBS = ["1.1.0", "1.1.3", "1.2.2", "1.3.2", "1.4.4", "1.5.6"]
BROWSERS = ["1.29.0", "1.32.0"]
LIBRARIES = [
    "pandas==1.5.3,pyarrow==10.0.1,numpy==1.26.4",
    "pandas==2.2.3,pyarrow==17.0.0",
    "pandas,pyarrow",
    "pandas==2.0.3,fastparquet==2023.10.1,numpy==1.26.4",
    "polars==0.20.31",
    "polars==1.0.0",
    "polars==1.36.1",
    "pyarrow==10.0.1,numpy==1.26.4",
    "pyarrow",
]


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_ledger(tmp_path_factory.mktemp("small")).path


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A second release: of every text at hand, with all tables filled but `rejects`."""
    warehouse = tmp_path_factory.mktemp("large")
    publish_ledger(warehouse)
    tables = curated() | {"corrections": ledger.tables()["corrections"]}
    return publish_ledger(warehouse, tables, accept_shrink=True, made_at=MADE_AT + timedelta(1)).path


@pytest.fixture(scope="module")
def by_duckdb(large: Path) -> Answers:
    return present_duckdb(large)


@pytest.fixture(scope="module")
def by_polars(large: Path) -> Answers:
    return present_polars(large)


@pytest.fixture(scope="module")
def tell() -> Iterator[Tell]:
    """Compares a client's answers with the present one's; shows all of them as a table at the end."""
    lines = ["| client | version | questions | rows | other answers |", "| --- | --- | --- | --- | --- |"]

    def told(client: str, theirs: Answers, ours: Answers) -> None:
        other = list(differences(theirs, ours))
        rows = sum(len(answer["rows"]) for answer in theirs.of.values())
        lines.append(f"| {client} | {theirs.version} | {len(theirs.of)} | {rows:,} | {len(other)} |")
        assert not other

    yield told
    print("", *lines, sep="\n")


@pytest.mark.slow
@pytest.mark.parametrize("version", DUCKDBS)
def test_duckdb_clients_answer_alike(large: Path, by_duckdb: Answers, tell: Tell, version: str) -> None:
    tell("duckdb", duckdb_client(large, f"duckdb=={version}"), by_duckdb)


@pytest.mark.slow
@pytest.mark.parametrize("version", BROWSERS)
def test_the_build_for_browsers_answers_alike(
    large: Path, by_duckdb: Answers, tell: Tell, version: str, tmp_path: Path
) -> None:
    tell(f"duckdb-wasm {version}", browser_client(large, version, tmp_path / "npm"), by_duckdb)


@pytest.mark.slow
@pytest.mark.parametrize("requirements", LIBRARIES)
def test_libraries_read_the_same_rows(large: Path, by_polars: Answers, tell: Tell, requirements: str) -> None:
    tell(requirements.replace(",", ", "), parquet_client(large, requirements), by_polars)


def test_the_present_clients_agree_on_every_table(small: Path) -> None:
    duckdb, polars = present_duckdb(small), present_polars(small)
    for table, read in polars.of.items():
        stored = duckdb.of[f"SELECT * FROM {table}"]
        file = next(answer for question, answer in duckdb.of.items() if f"/{table}.parquet'" in question)
        assert file == stored
        assert [name for name, _ in stored["columns"]] == read["columns"]
        assert len(stored["rows"]) == len(read["rows"])


def test_another_answer_is_told() -> None:
    def answers(**values: list[str | None]) -> Answers:
        of = {name: {"columns": ["a"], "rows": [[value] for value in its]} for name, its in values.items()}
        return Answers("1", of)

    ours = answers(same=["1", None], other=["1", "2"], fewer=["1", "1"])
    assert not list(differences(ours, ours))
    theirs = answers(same=[None, "1"], other=["1", "3"], fewer=["1"])
    assert list(differences(theirs, ours)) == ["other: ['3'], not ['2']", "fewer: 1, not 2"]
    renamed = Answers("1", {"same": {"columns": ["b"], "rows": []}})
    assert list(differences(renamed, ours)) == ["same: ['b'], not ['a']"]


def test_every_macro_is_asked_for_all_of_its_columns() -> None:
    macros = {statement.name for statement in statements() if statement.kind != "VIEW"}
    assert {macro.partition("(")[0] for macro in MACROS} == macros
