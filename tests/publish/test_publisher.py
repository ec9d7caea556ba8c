"""Publishing: whole, once, the same bytes for the same ledger, and never between two releases."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import duckdb
import polars as pl
import pytest

from flows.errors import ExitCode, PledgerError
from flows.layout import latest_release, parquet_file
from flows.publish import disk, duckdb_file, verify
from schemas import TABLES
from tests.support import ledger
from tests.support.publishing import MADE_AT, publish_ledger, valued, without

CONTENT = [name for name, spec in TABLES.items() if not spec.clocked]
STEPS = ["write_file", "sync_tree", "link", "rename", "replace"]


def changed() -> dict[str, pl.DataFrame]:
    """The ledger with another value in m-1, without t-2."""
    return without("t-2", tables=valued(15.3))


def release_seen(warehouse: Path) -> str:
    """What a reader of `latest` finds: the release that its database says it is."""
    with duckdb.connect(warehouse / "latest" / "pledger.duckdb", read_only=True) as connection:
        return str(connection.execute("SELECT release_id FROM current_release").fetchall()[0][0])


def test_a_release_has_every_file_and_latest_points_to_it(first: Path) -> None:
    link = first / "latest"
    release = latest_release(first)
    assert release is not None
    assert os.readlink(link) == f"releases/{release.name}"
    found = {path.relative_to(release).as_posix() for path in release.rglob("*") if path.is_file()}
    assert found == {
        "pledger.duckdb",
        "datapackage.json",
        "DICTIONARY.md",
        "SHA256SUMS",
        *(f"parquet/{name}.parquet" for name in TABLES),
    }
    assert sorted(path.name for path in first.iterdir()) == [".lock", "latest", "releases"]


def test_a_ledger_published_again_is_nothing_new(warehouse: Path) -> None:
    before = latest_release(warehouse)
    again = publish_ledger(warehouse, made_at=MADE_AT + timedelta(days=9))
    assert not again.is_new
    assert (again.release_id, again.path) == (before and before.name, before)
    assert len(list((warehouse / "releases").iterdir())) == 1


def test_the_same_ledger_gives_the_same_bytes_in_any_order_on_any_day(
    first: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    shuffled = {
        name: frame.sample(fraction=1.0, shuffle=True, seed=7).select(reversed(frame.columns))
        for name, frame in ledger.tables().items()
    }
    other = publish_ledger(tmp_path / "elsewhere", shuffled, made_at=datetime(2031, 1, 1))
    for name in CONTENT:
        there = parquet_file(first / "latest", name).read_bytes()
        assert parquet_file(other.path, name).read_bytes() == there, name
    assert other.release_id == (first / "latest").resolve().name


@pytest.mark.parametrize("change", ["row", "code_version", "as_of"])
def test_whatever_makes_another_release_gives_another_id(warehouse: Path, change: str) -> None:
    before = (warehouse / "latest").resolve().name
    others: dict[str, Any] = {"code_version": "1.1"} if change == "code_version" else {}
    if change == "as_of":
        others = {"as_of": None}
    published = publish_ledger(warehouse, changed() if change == "row" else None, **others)
    assert published.is_new
    assert published.release_id != before
    assert release_seen(warehouse) == published.release_id
    assert (warehouse / "releases" / before).is_dir()


def test_the_footers_and_the_database_name_the_release(first: Path) -> None:
    release = (first / "latest").resolve()
    for name in TABLES:
        metadata = pl.read_parquet_metadata(parquet_file(release, name))
        assert metadata["pledger.release"] == release.name
        assert set(json.loads(metadata["pledger.columns"])) == set(TABLES[name].polars_schema)
    assert release_seen(first) == release.name


def test_history_is_carried_from_release_to_release(warehouse: Path) -> None:
    one = (warehouse / "latest").resolve().name
    two = publish_ledger(warehouse, changed(), made_at=MADE_AT + timedelta(days=1)).release_id
    back = publish_ledger(warehouse, made_at=MADE_AT + timedelta(days=2))
    assert back.release_id == f"{one}.2"
    assert verify(back.path) == []
    with duckdb.connect(back.path / "pledger.duckdb", read_only=True) as connection:

        def rows(query: str) -> list[tuple[Any, ...]]:
            return connection.execute(query).fetchall()

        assert rows("SELECT release_no, release_id FROM releases ORDER BY 1") == [
            (1, one),
            (2, two),
            (3, back.release_id),
        ]
        span = "SELECT first_release_no, last_release_no"
        assert rows(f"{span}, value FROM record_history WHERE record_id = 'm-1' ORDER BY 1") == [
            (1, 1, 15.2),
            (2, 2, 15.3),
            (3, 3, 15.2),
        ]
        kept = f"{span} FROM record_history WHERE record_id = '{{}}' ORDER BY 1"
        assert rows(kept.format("e-1")) == [(1, 3)]
        assert rows(kept.format("t-2")) == [(1, 1), (3, 3)]
        on_day = "SELECT record_id, value FROM as_of(DATE '{}') WHERE record_id IN ('m-1', 't-2')"
        assert rows(on_day.format("2026-11-21")) == []
        assert rows(on_day.format("2026-11-22")) == [("m-1", 15.2), ("t-2", None)]
        assert rows(on_day.format("2026-11-23")) == [("m-1", 15.3)]


def test_csv_is_made_on_request_also_of_what_is_published(warehouse: Path) -> None:
    published = publish_ledger(warehouse, csv=True)
    assert published.is_new
    assert pl.read_csv(published.path / "csv" / "metrics.csv")["value"].to_list() == [15.2, 1.5e9, 2e6]
    assert verify(published.path) == []
    assert not publish_ledger(warehouse, csv=True).is_new


def test_a_database_of_many_rows_is_committed_in_parts(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(duckdb_file, "_UNCOMMITTED_ROWS", 4)
    steps: list[str] = []
    monkeypatch.setattr(disk, "before", lambda step, _: steps.append(step))
    assert verify(publish_ledger(warehouse, changed()).path) == []
    assert 2 < steps.count("commit") < len(TABLES)


def test_only_one_publishes_at_a_time(warehouse: Path) -> None:
    hold = (
        "import fcntl, sys; file = open(sys.argv[1]); fcntl.flock(file, fcntl.LOCK_EX); "
        "print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", hold, warehouse / ".lock"], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        assert holder.stdout is not None
        holder.stdout.readline()
        with pytest.raises(PledgerError, match="another run") as held:
            publish_ledger(warehouse, changed())
        assert held.value.code == ExitCode.LOCKED
    finally:
        holder.kill()
        holder.communicate()
    # The system took the lock of the dead process back.
    assert publish_ledger(warehouse, changed()).is_new


def test_what_a_dead_run_left_is_removed(warehouse: Path) -> None:
    stale = warehouse / ".staging-r-0123456789ab" / "parquet"
    stale.mkdir(parents=True)
    (stale / "events.parquet").write_bytes(b"half")
    (warehouse / ".staging-latest").symlink_to("releases/nowhere")
    assert not publish_ledger(warehouse).is_new
    assert list(warehouse.glob(".staging-*")) == []


def test_a_release_that_was_never_pointed_to_is_made_again(warehouse: Path, tmp_path: Path) -> None:
    wanted = publish_ledger(tmp_path / "other", changed()).release_id
    orphan = warehouse / "releases" / wanted
    orphan.mkdir()
    (orphan / "half").touch()
    (warehouse / ".staging-latest").symlink_to(f"releases/{wanted}")
    published = publish_ledger(warehouse, changed())
    assert published.release_id == wanted
    assert verify(published.path) == []


def test_a_reader_sees_the_old_release_until_the_last_step(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    old = release_seen(warehouse)
    seen: list[tuple[str, str]] = []

    def watched(step: str) -> Callable[..., None]:
        real = getattr(disk, step)

        def taken(*args: Any) -> None:
            real(*args)
            seen.append((step, release_seen(warehouse)))

        return taken

    for step in STEPS:
        monkeypatch.setattr(disk, step, watched(step))
    new = publish_ledger(warehouse, changed()).release_id
    assert [step for step, _ in seen if step == "rename"]
    assert seen[-1] == ("replace", new)
    assert {release for _, release in seen[:-1]} == {old}


def test_a_disk_that_refuses_leaves_the_old_release_and_the_next_run_gets_past_it(
    warehouse: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Each run is refused one step later than the one before it; the last one by none."""
    old = release_seen(warehouse)
    steps = ["make", "write", "sync", "link", "rename", "replace"]
    for number, refused in enumerate(steps, 1):
        taken: list[str] = []

        def full(step: str, _: Path, taken: list[str] = taken, refused: str = refused) -> None:
            taken.append(step)
            if step == refused:
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

        with monkeypatch.context() as patch:
            patch.setattr(disk, "before", full)
            with pytest.raises(PledgerError, match="No space left"):
                publish_ledger(warehouse, changed())
        assert [step for step in dict.fromkeys(taken) if step in steps] == steps[:number]
        assert release_seen(warehouse) == old
        assert list(warehouse.glob(".staging-*")) == []
    published = publish_ledger(warehouse, changed())
    assert release_seen(warehouse) == published.release_id
    assert verify(published.path) == []


def unlinked(latest: Path) -> None:
    latest.unlink()


def copied(latest: Path) -> None:
    release = latest.resolve()
    latest.unlink()
    shutil.copytree(release, latest)


def removed(latest: Path) -> None:
    shutil.rmtree(latest.resolve())


@pytest.mark.parametrize(
    ("lose", "says"), [(unlinked, "is missing"), (copied, "is no link"), (removed, "is gone")]
)
def test_a_lost_link_is_not_taken_for_a_fresh_warehouse(
    warehouse: Path, lose: Callable[[Path], None], says: str
) -> None:
    lose(warehouse / "latest")
    before = sorted(warehouse.rglob("*"))
    with pytest.raises(PledgerError, match=says):
        publish_ledger(warehouse, changed())
    assert sorted(warehouse.rglob("*")) == before


@pytest.mark.parametrize("file", ["parquet/documents.parquet", "parquet/releases.parquet", "SHA256SUMS"])
@pytest.mark.parametrize("content", [None, b"PAR1"])
def test_nothing_goes_on_from_a_damaged_release(warehouse: Path, file: str, content: bytes | None) -> None:
    path = warehouse / "latest" / file
    path.unlink()
    if content is not None:
        path.write_bytes(content)
    for tables in (ledger.tables(), changed()):
        with pytest.raises(PledgerError, match=f"is damaged .{file}.*pledger verify"):
            publish_ledger(warehouse, tables)


def test_a_database_that_somebody_wrote_to_does_not_stop_the_next_release(warehouse: Path) -> None:
    with duckdb.connect(warehouse / "latest" / "pledger.duckdb") as connection:
        connection.execute("CREATE TABLE mine AS SELECT 1")
    assert publish_ledger(warehouse, changed()).is_new


def test_a_missing_table_is_told(warehouse: Path) -> None:
    tables = ledger.tables()
    del tables["coverage"]
    with pytest.raises(PledgerError, match="coverage"):
        publish_ledger(warehouse, tables)
