"""The way from sources to a release, end to end, without Prefect."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path

import duckdb
import polars as pl
import pytest

from flows import stages
from flows.errors import ExitCode, PledgerError
from flows.extract import read_text
from flows.settings import RAW
from flows.summary import Summary, counted
from schemas import TABLES
from tests.support.stages import run_stages

FIRST = "Acme Motors sold 3 million vehicles in 2019.\n"
SECOND = "Bolt aims to build 20 plants by 2030.\n"


def add(raw: Path, name: str, text: str, meta: str = "") -> None:
    folder = raw / name
    folder.mkdir(parents=True)
    (folder / "text.txt").write_text(text)
    (folder / "source.toml").write_text(meta)


def test_the_projects_own_sources_make_a_whole_release(warehouse: Path) -> None:
    with duckdb.connect(warehouse / "latest" / "pledger.duckdb", read_only=True) as release:
        counts = {
            table: release.execute(f"SELECT count(*) FROM {table}").fetchall()[0][0]
            for table in ("documents", "events", "metrics", "targets", "evidence", "coverage", "rejects")
        }
        wrong = release.execute(
            "SELECT count(*) FROM evidence JOIN documents USING (document_id) "
            "WHERE text IS NOT NULL AND quote <> substr(text, char_start + 1, char_end - char_start)"
        ).fetchall()[0][0]
    assert counts.pop("rejects") == wrong == 0
    assert all(counts.values()), counts


@pytest.fixture(scope="module")
def first(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Summary]:
    """Another warehouse with the project's own sources, and the summary of its first run."""
    place = tmp_path_factory.mktemp("first")
    return place / "warehouse", run_stages(RAW, place / "warehouse", place / "work")


def test_a_second_run_has_nothing_new_and_the_same_bytes(
    warehouse: Path, first: tuple[Path, Summary], tmp_path: Path
) -> None:
    here, summary = first
    again = run_stages(RAW, here, tmp_path / "work")
    assert (summary.new, again.new) == (True, False)
    assert summary.release_id == again.release_id == (warehouse / "latest").resolve().name
    assert "nothing new" in again.headline
    for file in sorted((here / "latest/parquet").glob("*.parquet")):
        if not TABLES[file.stem].clocked:
            assert file.read_bytes() == (warehouse / "latest/parquet" / file.name).read_bytes(), file.name


def test_bad_sources_are_refused_and_the_good_one_is_published(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    add(raw, "good", FIRST)
    add(raw, "binary", "a\0b")
    add(raw, "unclear", SECOND, "title = 3")
    summary = run_stages(raw, tmp_path / "warehouse", tmp_path / "work")
    assert summary.exit_code == ExitCode.REJECTS
    assert sum(summary.rejects.values()) == 2
    rejects = pl.read_parquet(tmp_path / "warehouse/latest/parquet/rejects.parquet")
    assert {json.loads(row)["document_id"] for row in rejects["row_json"]} == {"binary", "unclear"}
    documents = pl.read_parquet(tmp_path / "warehouse/latest/parquet/documents.parquet")
    assert documents["document_id"].to_list() == ["good"]


def test_a_text_that_the_reader_fails_on_does_not_stop_the_others(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    raw = tmp_path / "raw"
    add(raw, "first", FIRST)
    add(raw, "second", SECOND)

    def fails_on_the_second(text: str, **others: object) -> object:
        if text == SECOND:
            raise RecursionError("too deep\nby far")
        return read_text(text, **others)  # type: ignore[arg-type]

    monkeypatch.setattr("flows.stages.read_text", fails_on_the_second)
    summary = run_stages(raw, tmp_path / "warehouse", tmp_path / "work")
    assert summary.rejects == {"documents extract": 1}
    rejects = pl.read_parquet(tmp_path / "warehouse/latest/parquet/rejects.parquet")
    assert rejects["message"].to_list() == [
        "second: the reader failed on it (RecursionError: too deep by far)"
    ]
    records = pl.read_parquet(tmp_path / "warehouse/latest/parquet/record_claims.parquet")
    assert records["document_id"].unique().to_list() == ["first"]


def test_a_correction_that_the_source_no_longer_bears_out_is_told_and_the_rest_is_published(
    tmp_path: Path,
) -> None:
    raw = tmp_path / "raw"
    add(raw, "first", FIRST)
    (raw / "corrections.toml").write_text(
        '[[correction]]\naction = "drop"\ndocument = "first"\nquote = "3 million vehicles"\n'
        'expect = "4 million vehicles"\nreason = "Not theirs."\n'
    )
    work = tmp_path / "work"
    work.mkdir()
    batches = stages.read_stage(raw, work).batches
    readings = [stages.extract_stage(batch, work).readings for batch in batches]
    done = stages.curate_stage(readings, batches, work)
    assert done.records == 1
    [message] = done.refused
    assert "correction 1" in message
    stages.validate_stage(batches, work)
    summary = stages.publish_stage(batches, work, tmp_path / "warehouse", as_of=None, csv=False)
    assert summary.exit_code == ExitCode.REJECTS
    assert summary.rejects == {"corrections correction_expect": 1}


def test_many_sources_are_shared_out_in_few_batches(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    for number in range(stages.MIN_BATCH + 1):
        add(raw, f"text-{number:03}", f"Acme sold {number + 2} plants in 2019.\n")
    work = tmp_path / "work"
    work.mkdir()
    done = stages.read_stage(raw, work)
    assert done.sources == stages.MIN_BATCH + 1
    assert len(done.batches) == 2
    assert [stages.extract_stage(batch, work).documents for batch in done.batches] == [stages.MIN_BATCH, 1]


def test_a_list_of_entities_is_not_needed(tmp_path: Path) -> None:
    raw = tmp_path / "raw"
    shutil.copytree(next(folder for folder in RAW.iterdir() if folder.is_dir()), raw / "article")
    summary = run_stages(raw, tmp_path / "warehouse", tmp_path / "work")
    assert summary.exit_code == ExitCode.DONE
    assert summary.tables["records"] > 0


def test_the_summary_counts_what_was_published(warehouse: Path, first: tuple[Path, Summary]) -> None:
    _, summary = first
    for name, rows in summary.tables.items():
        table = pl.read_parquet(warehouse / "latest" / "parquet" / f"{name}.parquet")
        assert table.height == rows, name
    assert sum(summary.coverage.values()) == summary.tables["coverage"]
    for told in (summary.text(), summary.markdown()):
        assert summary.release_id in told
        assert f"{summary.tables['targets']:,}" in told
    assert f"| targets | {summary.tables['targets']:,} |" in summary.markdown()


def test_a_source_that_is_taken_away_holds_the_release_until_it_is_accepted(tmp_path: Path) -> None:
    raw, warehouse = tmp_path / "raw", tmp_path / "warehouse"
    add(raw, "first", FIRST)
    add(raw, "second", SECOND)
    both = run_stages(raw, warehouse, tmp_path / "work1")
    shutil.rmtree(raw / "second")
    with pytest.raises(PledgerError, match="document second there → gone") as held:
        run_stages(raw, warehouse, tmp_path / "work2")
    assert held.value.code == ExitCode.HELD
    assert (warehouse / "latest").resolve().name == both.release_id
    accepted = run_stages(raw, warehouse, tmp_path / "work3", accept_shrink=True)
    assert (warehouse / "latest").resolve().name == accepted.release_id
    for told in (accepted.text(), accepted.markdown()):
        assert "accepted: document second there → gone" in told


def test_one_run_at_a_time(tmp_path: Path) -> None:
    with (
        stages.only_run(tmp_path / "warehouse"),
        pytest.raises(PledgerError, match=f"process {os.getpid()}") as locked,
        stages.only_run(tmp_path / "warehouse"),
    ):
        pass
    assert locked.value.code == ExitCode.LOCKED
    with stages.only_run(tmp_path / "warehouse"):
        pass


def test_a_warehouse_that_cannot_be_made_is_told_before_anything_is_read(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(PledgerError, match="cannot be written"), stages.only_run(tmp_path / "file"):
        pass


def test_one_is_told_in_the_singular() -> None:
    assert [counted(number, "source") for number in (0, 1, 2)] == ["0 sources", "1 source", "2 sources"]
