"""Verification finds what was changed in a release, and says where."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows.layout import CHECKSUMS, parquet_file
from flows.publish import verify
from flows.publish.checksums import checksums
from tests.support.publishing import publish_ledger, rewrite


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return publish_ledger(tmp_path_factory.mktemp("published")).path


@pytest.fixture
def release(published: Path, tmp_path: Path) -> Path:
    """A copy of the release in a folder of another name."""
    return shutil.copytree(published, tmp_path / "copied elsewhere")


def places(release: Path) -> set[str]:
    return {problem.where for problem in verify(release)}


def test_a_release_and_its_copy_are_sound(release: Path) -> None:
    assert verify(release) == []


@pytest.mark.parametrize(
    "name", ["parquet/evidence.parquet", "pledger.duckdb", "DICTIONARY.md", "datapackage.json"]
)
def test_a_changed_byte_is_found(release: Path, name: str) -> None:
    path = release / name
    content = bytearray(path.read_bytes())
    content[len(content) // 2] ^= 1
    path.write_bytes(content)
    assert name in places(release)


def test_missing_and_added_files_are_found(release: Path) -> None:
    (release / "DICTIONARY.md").unlink()
    (release / "parquet" / "more.parquet").touch()
    assert places(release) == {"DICTIONARY.md", "parquet/more.parquet"}


def test_missing_checksums_are_found(release: Path) -> None:
    (release / CHECKSUMS).unlink()
    assert CHECKSUMS in places(release)


def test_a_dropped_row_is_found_though_the_hashes_fit(release: Path) -> None:
    metrics = pl.read_parquet(parquet_file(release, "metrics"))
    rewrite(release, "metrics", metrics.filter(pl.col("metric_id") != "m-2"))
    problems = [str(problem) for problem in verify(release)]
    assert any("'m-2' is not in metrics" in problem for problem in problems)
    assert any("2 rows where 3 are told" in problem for problem in problems)
    assert "pledger.duckdb: metrics: a row is not in Parquet: {'metric_id': 'm-2'}" in problems


def test_an_altered_quote_is_found_though_the_hashes_fit(release: Path) -> None:
    rewrite(release, "evidence", pl.col("quote").str.replace("15.2%", "75.2%"))
    problems = [str(problem) for problem in verify(release)]
    assert any("quote_is_slice" in problem and "'75.2%'" in problem for problem in problems)


def test_an_altered_text_is_found_though_the_hashes_fit(release: Path) -> None:
    rewrite(release, "documents", pl.col("text").str.replace("15.2%", "75.2%"))
    assert any("quote_is_slice" in str(problem) for problem in verify(release))


def test_a_missing_column_is_found(release: Path) -> None:
    rewrite(release, "metrics", pl.read_parquet(parquet_file(release, "metrics")).drop("scope"))
    assert any("scope is missing" in str(problem) for problem in verify(release))


def test_a_row_only_in_the_database_is_found(release: Path) -> None:
    with duckdb.connect(release / "pledger.duckdb") as connection:
        connection.execute("UPDATE equivalents SET value = 2e9")
    (release / CHECKSUMS).write_text(checksums(release))
    assert any("equivalents: a row is not in Parquet" in str(problem) for problem in verify(release))


def test_a_row_missing_in_the_database_is_found(release: Path) -> None:
    with duckdb.connect(release / "pledger.duckdb") as connection:
        connection.execute("DELETE FROM coverage WHERE reason IS NOT NULL")
    (release / CHECKSUMS).write_text(checksums(release))
    assert any("coverage: a row is in Parquet only" in str(problem) for problem in verify(release))


def test_a_broken_view_is_found(release: Path) -> None:
    with duckdb.connect(release / "pledger.duckdb") as connection:
        connection.execute("DROP VIEW scoreboard")
    (release / CHECKSUMS).write_text(checksums(release))
    assert any("scoreboard" in str(problem) for problem in verify(release))


def test_a_footer_of_another_release_is_found(release: Path) -> None:
    path = parquet_file(release, "equivalents")
    pl.read_parquet(path).write_parquet(path, metadata={"pledger.release": "r-000000000000"})
    assert any("its footer names r-000000000000" in str(problem) for problem in verify(release))


def test_a_false_package_is_found(release: Path) -> None:
    path = release / "datapackage.json"
    package = json.loads(path.read_text())
    package["resources"][0]["schema"]["fields"][0]["type"] = "number"
    package["resources"].pop(1)
    path.write_text(json.dumps(package))
    messages = [problem.message for problem in verify(release) if problem.where == "datapackage.json"]
    assert "documents: the columns or keys are not those of the schema" in messages
    assert "passages: is no resource of it" in messages


def test_an_empty_folder_is_no_release(tmp_path: Path) -> None:
    assert {CHECKSUMS, "datapackage.json", "pledger.duckdb", "parquet"} <= places(tmp_path)
