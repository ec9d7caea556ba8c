"""Kills, refusals and races: readers see a whole release, and the next run puts all right.

The short forms go through the steps of publishing releases of a few files, the slow ones through every
step of whole ones, and through hundreds of moments between the steps. Tables of what was done are shown
by `pytest -m slow -n 0 -s tests/publish/test_faults.py`.
"""

from __future__ import annotations

import errno
import itertools
import random
import time
from collections import Counter
from collections.abc import Iterable
from datetime import timedelta
from pathlib import Path

import duckdb
import pytest

from flows.errors import ExitCode
from flows.layout import latest_release
from flows.publish import retention, verify
from tests.support import faults
from tests.support.faults import Fault, Job, Seen, look
from tests.support.publishing import MADE_AT, light_releases, publish_ledger, valued

KILLED = -9
REFUSALS = (errno.ENOSPC, errno.EROFS, errno.EIO)
ENDED = {ExitCode.DONE, ExitCode.FAILED}


class Trial:
    """A warehouse under attack: makes faults, looks at what each leaves, and runs again."""

    def __init__(self, warehouse: Path, *, light: bool, keep: int) -> None:
        self.warehouse, self.light, self.keep = warehouse, light, keep
        self.numbers = itertools.count(1)
        self.done: Counter[str] = Counter()
        self.took = 1.0  # seconds, by the last run that had no fault
        # Until there are so many, a run prunes nothing and takes fewer steps.
        for _ in range(keep + 1):
            assert faults.run(self.job()) == ExitCode.DONE

    def job(self, *, shrunk: bool = False) -> Job:
        return Job(self.warehouse, next(self.numbers), self.light, self.keep, shrunk)

    def seen(self) -> str:
        return look(self.warehouse, database=not self.light)

    def releases(self) -> set[str]:
        return {path.name for path in (self.warehouse / "releases").iterdir()}

    def again(self, job: Job) -> None:
        """The next run succeeds, and leaves nothing behind but releases."""
        began = time.monotonic()
        assert faults.run(job) == ExitCode.DONE
        self.took = time.monotonic() - began
        left = {path.name for path in self.warehouse.iterdir()}
        assert left == {".lock", "latest", "releases"}
        assert self.seen() in self.releases()
        assert len(self.releases()) <= self.keep
        if not self.light and job.number % 10 == 0:
            assert verify((self.warehouse / "latest").resolve()) == []

    def fault(self, what: str, fault: Fault, codes: Iterable[int], *, shrunk: bool = False) -> None:
        job, old = self.job(shrunk=shrunk), self.seen()
        code = faults.run(job, fault)
        assert code in set(codes), (what, fault, code)
        self.done[what] += 1
        new = self.seen()
        assert new == old if shrunk else new != old or code != ExitCode.DONE
        self.again(self.job() if shrunk else job)
        assert self.seen() != old

    def at_steps(self, steps: Iterable[tuple[int, str]], errors: Iterable[int | None], **more: bool) -> None:
        """At each step the next of the errors, or a kill where it is None."""
        what = "of holding back" if more else "of publishing"
        for (number, step), error in zip(steps, errors, strict=False):
            killed = error is None
            name = f"{'killed' if killed else errno.errorcode[error or 0]} before a {step} {what}"
            self.fault(name, Fault(number, error), {KILLED} if killed else ENDED, **more)

    def kill_at_a_random_moment(self, chance: random.Random) -> None:
        job = self.job()
        process = faults.start(job)
        time.sleep(chance.uniform(0, self.took))
        process.kill()
        process.join()
        self.done[
            "killed at a random moment" if process.exitcode == KILLED else "ended before it could be killed"
        ] += 1
        self.seen()
        self.again(job)

    def race(self, runners: int, *, same: bool) -> None:
        """Starts runs at once: each publishes, or finds nothing new, or leaves; never two the same."""
        job, before = self.job(), self.seen()
        jobs = [job if same else self.job() for _ in range(runners)]
        processes = [faults.start(one) for one in jobs]
        for process in processes:
            process.join()
        codes = [process.exitcode for process in processes]
        assert ExitCode.DONE in codes
        assert set(codes) <= {ExitCode.DONE, ExitCode.LOCKED}
        self.done.update(f"one of {runners} at once, ended with {code}" for code in codes)
        latest = latest_release(self.warehouse)
        assert latest is not None
        listed = faults.releases_of(latest)
        assert len(listed) - listed.index(before) - 1 == (1 if same else codes.count(ExitCode.DONE))
        # The next one is made after all of these: only then are theirs old enough to be pruned.
        self.again(job if same else self.job())

    def table(self, seen: Seen) -> str:
        kills = sum(count for what, count in self.done.items() if what.startswith("killed"))
        lines = [f"{count:>7,}  {what}" for what, count in sorted(self.done.items())]
        sums = [
            f"{self.done.total():>7,}  in all, of them {kills:,} kills; the next run succeeded after each",
            f"{seen.reads:>7,}  reads of two tables together, of {len(seen.releases):,} releases",
            f"{len(seen.wrong):>7,}  of them partial, mixed or missing",
        ]
        return "\n".join(["", *lines, *sums])


def steps_of(trial: Trial) -> tuple[list[tuple[int, str]], list[tuple[int, str]]]:
    """The steps of publishing, with their numbers from 1, and those of holding back that differ."""
    publishing, holding = (faults.steps_of(trial.job(shrunk=shrunk)) for shrunk in (False, True))
    trial.again(trial.job())
    assert {*publishing} == {"make", "write", "sync", "link", "rename", "replace", "remove"} | (
        {"commit", "checkpoint"} if not trial.light else set()
    )
    same = publishing.index("link")
    assert holding[:same] == publishing[:same]
    return list(enumerate(publishing, 1)), list(enumerate(holding, 1))[same:]


def test_at_every_step_readers_see_a_whole_release_and_the_next_run_succeeds(tmp_path: Path) -> None:
    trial = Trial(tmp_path / "warehouse", light=True, keep=4)
    publishing, holding = steps_of(trial)
    with faults.readers(trial.warehouse, 1, database=False, pause=0.05) as seen:
        # Of the writes and syncs before the release has its place, one stands for four.
        few = len(publishing) - 9
        trial.at_steps(publishing[:few:4] + publishing[few:], itertools.repeat(None))
        trial.at_steps(publishing[2:few:4], itertools.cycle(REFUSALS))
        trial.at_steps(holding, itertools.repeat(None), shrunk=True)
    print(trial.table(seen))
    assert seen.wrong == []
    assert seen.reads > 10


def test_of_those_that_start_at_once_none_publishes_what_another_did(tmp_path: Path) -> None:
    trial = Trial(tmp_path / "warehouse", light=True, keep=4)
    for same in (True, False):
        trial.race(4, same=same)


@pytest.mark.parametrize("part", [".", ".lock", "releases"])
def test_a_warehouse_that_is_read_only_is_left_as_it_is(tmp_path: Path, part: str) -> None:
    trial = Trial(tmp_path / "warehouse", light=True, keep=2)
    place = trial.warehouse / part
    mode = place.stat().st_mode
    place.chmod(mode & ~0o222)
    old, job = trial.seen(), trial.job()
    assert faults.run(job, Fault(unprivileged=True)) == ExitCode.FAILED
    assert trial.seen() == old
    place.chmod(mode)
    trial.again(job)


def test_a_disk_that_fills_up_in_the_middle_of_a_file_is_told(tmp_path: Path) -> None:
    trial = Trial(tmp_path / "warehouse", light=True, keep=2)
    for size in (0, 3000):
        trial.fault("file size", Fault(file_size=size), {ExitCode.FAILED})


def test_who_has_the_old_database_open_keeps_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(retention, "KEEP_NEWEST", 2)
    old = publish_ledger(tmp_path, valued(1.0))
    with duckdb.connect(old.path / "pledger.duckdb", read_only=True) as connection, light_releases():
        for number in range(2, 5):
            publish_ledger(tmp_path, valued(float(number)), made_at=MADE_AT + number * timedelta(days=60))
        assert not old.path.exists()
        assert connection.execute("SELECT count(*) FROM timeline").fetchall() != [(0,)]
        asked = connection.execute("SELECT value FROM metrics WHERE metric_id = 'm-1'")
        assert asked.fetchall() == [(1.0,)]


@pytest.mark.slow
def test_kills_and_refusals_before_every_step_of_whole_releases(tmp_path: Path) -> None:
    trial = Trial(tmp_path / "warehouse", light=False, keep=4)
    publishing, holding = steps_of(trial)
    with faults.readers(trial.warehouse, 1, database=True, pause=0.1) as seen:
        for errors in (itertools.repeat(None), itertools.cycle(REFUSALS)):
            trial.at_steps(publishing, errors)
            trial.at_steps(holding, errors, shrunk=True)
        for size in (0, 1000, 5000, 10_000, 50_000, 200_000, 500_000, 1_000_000):
            trial.fault("file sizes limited", Fault(file_size=size), ENDED)
    print(trial.table(seen))
    assert seen.wrong == []


@pytest.mark.slow
@pytest.mark.parametrize(("light", "kills", "races"), [(True, 300, 40), (False, 60, 10)])
def test_kills_at_random_moments_and_races(tmp_path: Path, light: bool, kills: int, races: int) -> None:
    trial = Trial(tmp_path / "warehouse", light=light, keep=10)
    chance = random.Random(5)
    with faults.readers(trial.warehouse, 2, database=not light, pause=0.05) as seen:
        for _ in range(kills):
            trial.kill_at_a_random_moment(chance)
        for number in range(races):
            trial.race(3, same=bool(number % 2))
    print(trial.table(seen))
    assert seen.wrong == []
    assert seen.reads > kills  # how many more hangs on the machine
    assert trial.done["killed at a random moment"] > kills / 2
