"""The same sources and code give the same bytes: whatever the machine, the day, or what is beside them."""

from __future__ import annotations

import os
import random
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.curate import curate
from flows.model import Source
from flows.settings import PROJECT, RAW
from schemas import TABLES
from tests.support.corpus import corpus, samples

CONTENT = [name for name, spec in TABLES.items() if not spec.clocked]

# A run in a process of its own, on another day, where folders list their files in another order.
RUN = """
import os, random, sys
from datetime import datetime
from pathlib import Path

raw, warehouse, work, day, seed = sys.argv[1:]
chance = random.Random(seed)

def shuffled(listed):
    def listing(*args):
        found = list(listed(*args))
        chance.shuffle(found)
        return iter(found)
    return listing

Path.iterdir, Path.glob, Path.rglob = map(shuffled, (Path.iterdir, Path.glob, Path.rglob))

from flows import stages
from tests.support.stages import run_stages

class Clock(datetime):
    @classmethod
    def now(cls, tz=None):
        return cls.fromisoformat(day).replace(tzinfo=tz)

stages.datetime = Clock
print(run_stages(Path(raw), Path(warehouse), Path(work)).headline)
"""

PLAIN = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8", "POLARS_MAX_THREADS": "2"}
DAY = "2026-11-22T10:30:00"
# What may differ from one machine to another, alone and all at once.
OTHERS: dict[str, dict[str, str]] = {
    "hash seed": {"PYTHONHASHSEED": "4242"},
    "time zone": {"TZ": "Pacific/Kiritimati"},
    "one thread": {"POLARS_MAX_THREADS": "1"},
    "many threads": {"POLARS_MAX_THREADS": "7"},
    "no UTF-8": {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    "optimised": {"PYTHONOPTIMIZE": "1"},
    "in-memory engine": {"POLARS_ENGINE_AFFINITY": "in-memory"},
    "streaming engine": {"POLARS_ENGINE_AFFINITY": "streaming", "POLARS_IDEAL_MORSEL_SIZE": "7"},
    "pandera switched off": {"PANDERA_VALIDATION_ENABLED": "False"},
}
ALL = {name: value for changes in OTHERS.values() for name, value in changes.items()} | {
    "TZ": "America/St_Johns",
    "PYTHONHASHSEED": "7",
}


def run(raw: Path, place: Path, changes: Mapping[str, str], day: str = DAY, seed: str = "0") -> str:
    """Publish `raw` to `place / "warehouse"` in another process, which says how it ended."""
    place.mkdir(exist_ok=True)
    environment = {**os.environ, **PLAIN, **changes, "PYTHONPATH": str(PROJECT)}
    work = place / f"work-{seed}"
    ended = subprocess.run(
        [sys.executable, "-c", RUN, raw, place / "warehouse", work, day, seed],
        env=environment,
        cwd=place,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stderr
    return ended.stdout.strip()


def content(place: Path) -> dict[str, bytes]:
    return {name: (place / "warehouse/latest/parquet" / f"{name}.parquet").read_bytes() for name in CONTENT}


def copied(raw: Path, to: Path, seed: int) -> Path:
    """The same sources in another folder, made in another order."""
    names = sorted(path.name for path in raw.iterdir())
    random.Random(seed).shuffle(names)
    to.mkdir(parents=True)
    for name in names:
        (shutil.copytree if (raw / name).is_dir() else shutil.copy)(raw / name, to / name)
    return to


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of sources: the known entities and three short texts."""
    return put(samples()[:3], tmp_path_factory.mktemp("few") / "raw")


def put(sources: list[Source], raw: Path) -> Path:
    raw.mkdir()
    shutil.copy(RAW / "entities.toml", raw)
    for source in sources:
        folder = raw / source.document_id
        folder.mkdir()
        (folder / "text.txt").write_text(source.text, encoding="utf-8")
        (folder / "source.toml").write_text(f"published = {source.published_on}\n", encoding="utf-8")
    return raw


def test_another_machine_on_another_day_gives_the_same_bytes_and_nothing_new(
    few: Path, tmp_path: Path
) -> None:
    here, there = tmp_path / "here", tmp_path / "there"
    told = run(few, here, {})
    assert told.startswith("published release r-")
    release_id = told.rpartition(" ")[2]
    other = copied(few, there / "elsewhere", seed=5)
    assert run(other, there, ALL, day="2031-02-28T23:59:59", seed="1") == told
    assert content(here) == content(there)
    again = run(other, here, ALL, day="2032-01-01T00:00:00", seed="2")
    assert again == f"nothing new; release {release_id} stands"
    assert [path.name for path in (here / "warehouse/releases").iterdir()] == [release_id]


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The project's sources and all samples, and where they were published."""
    place = tmp_path_factory.mktemp("many")
    raw = put(samples(), place / "raw")
    shutil.copytree(RAW, raw, dirs_exist_ok=True)
    run(raw, place, {})
    return raw, place


@pytest.mark.slow
@pytest.mark.parametrize("changes", OTHERS.values(), ids=OTHERS)
def test_no_setting_changes_a_byte(
    many: tuple[Path, Path], tmp_path: Path, changes: Mapping[str, str]
) -> None:
    raw, place = many
    run(raw, tmp_path, changes, day="2027-03-28T01:30:00", seed="3")
    assert content(tmp_path) == content(place)


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(4))
def test_no_order_of_files_changes_a_byte(many: tuple[Path, Path], tmp_path: Path, seed: int) -> None:
    raw, place = many
    run(copied(raw, tmp_path / "raw", seed), tmp_path, ALL, seed=str(seed))
    assert content(tmp_path) == content(place)


READINGS = st.lists(st.integers(0, 30), min_size=1, max_size=4, unique=True)


@settings(max_examples=10)
@given(READINGS, READINGS)
def test_a_record_keeps_its_id_when_documents_come(before: list[int], coming: list[int]) -> None:
    """But one that an earlier document turns out to tell as well: it is then that document's record."""

    def records(numbers: list[int]) -> dict[str, str]:
        sources, readings, listed = corpus()
        chosen = sorted(numbers)
        tables = curate([sources[n] for n in chosen], [readings[n] for n in chosen], listed)
        return dict(tables["record_claims"].select("claim_id", "record_id").iter_rows())

    was, now = records(before), records(sorted({*before, *coming}))
    assert was.keys() <= now.keys()
    for claim_id, record_id in was.items():
        assert now[claim_id] == record_id or now[claim_id] not in was
