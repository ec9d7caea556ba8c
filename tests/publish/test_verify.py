"""Verification finds what was changed in a release, and says where."""

from __future__ import annotations

import json
import os
import random
import shutil
import subprocess
import sys
from pathlib import Path

import duckdb
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.layout import CHECKSUMS, parquet_file
from flows.publish import verify
from flows.publish.checksums import checksums, parse_checksums
from flows.publish.datapackage import datapackage
from flows.publish.duckdb_file import build_database
from flows.publish.edition import edition_of
from flows.publish.parquet import read_footer
from flows.publish.verify_database import database_problems
from flows.publish.verify_described import described_problems
from flows.publish.verify_files import file_problems
from flows.publish.verify_tables import read_tables
from schemas import TABLES
from tests.support.publishing import AS_OF, publish_ledger, rewrite


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
    assert "parquet/metrics: 2 rows where releases tells 3" in problems
    assert "datapackage.json: resources.metrics.rows: tells 3 where the files give 2" in problems
    assert "pledger.duckdb: metrics: a row is not in Parquet: {'metric_id': 'm-2'}" in problems


def test_an_altered_quote_is_found_though_the_hashes_fit(release: Path) -> None:
    rewrite(release, "evidence", pl.col("quote").str.replace("15.2%", "75.2%"))
    problems = [str(problem) for problem in verify(release)]
    assert any("quote_is_slice" in problem and "'75.2%'" in problem for problem in problems)


def test_an_altered_text_is_found_though_the_hashes_fit(release: Path) -> None:
    rewrite(release, "documents", pl.col("text").str.replace("15.2%", "75.2%"))
    assert any("quote_is_slice" in str(problem) for problem in verify(release))


@pytest.mark.parametrize("table", ["metrics", "record_history", "releases", "documents"])
def test_a_column_of_another_name_is_found(release: Path, table: str) -> None:
    frame = pl.read_parquet(parquet_file(release, table))
    name = frame.columns[-1]
    rewrite(release, table, frame.rename({name: f"{name}:"}))
    assert any(f"{table}: {name} is missing" in str(problem) for problem in verify(release))


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
    said = 'schema.fields.document_id.type: tells "number" where the files give "string"'
    assert f"resources.documents.{said}" in messages
    assert "resources.passages: is missing" in messages


def test_an_empty_folder_is_no_release(tmp_path: Path) -> None:
    assert {CHECKSUMS, "parquet", "parquet/events.parquet"} <= places(tmp_path)


FILES = [
    *(f"parquet/{name}.parquet" for name in TABLES),
    "pledger.duckdb",
    "DICTIONARY.md",
    "datapackage.json",
    CHECKSUMS,
]


@settings(max_examples=60)
@given(st.data(), st.sampled_from(FILES), st.integers(1, 255))
def test_any_changed_byte_is_found_where_it_is(
    published: Path, data: st.DataObject, name: str, mask: int
) -> None:
    path = published / name
    before = path.read_bytes()
    offset = data.draw(st.integers(0, len(before) - 1))
    try:
        path.write_bytes(before[:offset] + bytes([before[offset] ^ mask]) + before[offset + 1 :])
        found = file_problems(published)
    finally:
        path.write_bytes(before)
    assert found
    if name != CHECKSUMS:
        assert [problem.where for problem in found] == [name]


def test_a_change_of_every_byte_of_the_checksums_is_found(published: Path) -> None:
    """Also where another character would end a line as well, or a line would be there twice."""
    listed = parse_checksums((published / CHECKSUMS).read_bytes())
    told = (published / CHECKSUMS).read_bytes()
    ends = [n for n, byte in enumerate(told) if byte == 10]
    for offset in {*range(0, len(told), 11), *ends}:
        for mask in (1, 7, 32, 143):  # \n becomes \v, \r, * and another byte
            changed = told[:offset] + bytes([told[offset] ^ mask]) + told[offset + 1 :]
            try:
                assert parse_checksums(changed) != listed, (offset, mask)
            except ValueError:
                continue
    with pytest.raises(ValueError, match="again"):
        parse_checksums(told + told.splitlines(keepends=True)[0])


def test_what_is_no_file_of_its_own_is_found_and_not_opened(release: Path) -> None:
    for name in ("DICTIONARY.md", "datapackage.json"):
        (release / name).rename(release.parent / name)
    (release / "DICTIONARY.md").symlink_to(release.parent / "DICTIONARY.md")
    os.mkfifo(release / "datapackage.json")
    (release / "more").symlink_to(release.parent)
    (release / "two\nlines").touch()
    problems = verify(release)
    assert {(problem.where, problem.message.partition(";")[0]) for problem in problems} == {
        ("DICTIONARY.md", "is a link"),
        ("datapackage.json", "is not a regular file"),
        ("more", "is a link"),
        ("two\nlines", "is not in SHA256SUMS"),
    }
    assert not any("\n" in str(problem) for problem in problems)


@pytest.mark.parametrize(
    "content", ["[]", "{", '{"resources": 3}', "[" * 100_000, '{"resources": [{"name": {}}]}']
)
def test_a_package_that_is_none_is_found(release: Path, content: str) -> None:
    (release / "datapackage.json").write_text(content)
    tables, _ = read_tables(release)
    assert "datapackage.json" in {problem.where for problem in described_problems(release, tables)}


def remake(release: Path, csv: bool = False) -> None:
    """Makes everything beside the Parquet files again, as one who knows how would hide a change."""
    tables, problems = read_tables(release)
    assert not problems
    (release / "pledger.duckdb").unlink()
    build_database(release)
    made_at = tables["releases"]["made_at"][0]
    release_id = tables["releases"]["release_id"][0]
    told = datapackage(release, tables, release_id=release_id, made_at=made_at, csv=csv)
    (release / "datapackage.json").write_text(told)
    (release / CHECKSUMS).write_text(checksums(release))


def test_a_release_that_was_made_again_whole_is_not_what_it_is_named_for(release: Path) -> None:
    """The text and the quote changed alike, and every other file made to fit them."""
    for table in ("documents", "evidence", "coverage"):
        column = "text" if table == "documents" else "quote"
        rewrite(release, table, pl.col(column).str.replace("15.2%", "75.2%", literal=True))
    remake(release)
    problems = verify(release)
    assert [problem.where for problem in problems] == [
        "parquet",
        "parquet/record_history",
        "parquet/record_history",
    ]
    assert problems[0].message.startswith("its rows are not those of r-")
    assert "m-1: as it stands it is not in the tables" in problems[1].message


@settings(max_examples=30)
@given(st.data())
def test_every_cell_and_row_has_its_part_in_the_name(published: Path, data: st.DataObject) -> None:
    tables = {name: f for name, f in read_tables(published)[0].items() if not TABLES[name].clocked}
    footers = {name: read_footer(parquet_file(published, name)) for name in tables}
    name = data.draw(st.sampled_from([name for name, frame in tables.items() if frame.height]))
    frame = tables[name]
    row = data.draw(st.integers(0, frame.height - 1))
    column = data.draw(st.sampled_from([None, *frame.columns]))
    if column is None:
        changed = frame.filter(pl.int_range(pl.len()) != row)
    else:
        other = pl.lit(None, dtype=frame.schema[column])
        if frame[column][row] is None:
            other = pl.lit(0).cast(pl.Int32).cast(frame.schema[column])
        changed = frame.with_columns(
            pl.when(pl.int_range(pl.len()) == row).then(other).otherwise(pl.col(column)).alias(column)
        )
    assert not changed.equals(frame)
    assert edition_of({**tables, name: changed}, footers, AS_OF) != edition_of(tables, footers, AS_OF)
    assert edition_of(tables, footers, AS_OF) == published.name


def test_what_the_database_holds_beside_rows_is_looked_at(release: Path) -> None:
    with duckdb.connect(release / "pledger.duckdb") as connection:
        connection.execute("CREATE OR REPLACE VIEW current_release AS SELECT * FROM releases LIMIT 1")
        connection.execute("CREATE TABLE more AS SELECT 1 AS one")
        connection.execute("CREATE SCHEMA hidden")
        connection.execute("CREATE MACRO hidden.trick() AS 1")
        connection.execute("COMMENT ON COLUMN events.status IS 'Something else.'")
    (release / CHECKSUMS).write_text(checksums(release))
    messages = {problem.message for problem in database_problems(release, ())}
    assert messages >= {
        "view main.current_release: is not as it was made",
        "table main.more: is not of Pledger",
        "macro hidden.trick: is not of Pledger",
        "column main.events.status: is not as it was made",
    }


def test_a_false_csv_or_dictionary_is_found_though_the_hashes_fit(tmp_path: Path) -> None:
    release = publish_ledger(tmp_path, csv=True).path
    tables, _ = read_tables(release)
    assert list(described_problems(release, tables)) == []
    metrics, events = release / "csv" / "metrics.csv", release / "csv" / "events.csv"
    metrics.write_text(metrics.read_text().replace("15.2", "15.3"))
    events.write_text(events.read_text().partition("\n")[0] + "\n")
    (release / "DICTIONARY.md").write_text("# Nothing\n")
    remake(release, csv=True)
    assert [str(problem) for problem in described_problems(release, tables)] == [
        "csv/events.csv: 0 rows where Parquet has 1",
        "csv/metrics.csv: row 1: value is not that of Parquet",
        "DICTIONARY.md: is not what the schemas, views and macros give",
    ]


def test_a_release_of_another_version_is_told_in_one_line(
    release: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("flows.publish.parquet.CONTRACT_VERSION", 99)
    (problem,) = verify(release)
    assert "made by another version of Pledger (1.0)" in problem.message


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_a_changed_byte_whose_hash_was_made_again_is_found(
    published: Path, tmp_path: Path, name: str
) -> None:
    """In a process of its own: what reads it may not survive it, and verification has to."""
    chance = random.Random(name)
    for number in range(12):
        release = shutil.copytree(published, tmp_path / str(number))
        content = bytearray((release / name).read_bytes())
        content[chance.randrange(len(content))] ^= chance.randrange(1, 256)
        (release / name).write_bytes(content)
        if name != CHECKSUMS:
            (release / CHECKSUMS).write_text(checksums(release))
        command = [sys.executable, "-m", "flows.cli", "verify", str(release)]
        ended = subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)
        assert ended.returncode == 1, ended
        assert "problem" in ended.stdout, ended
        shutil.rmtree(release)
