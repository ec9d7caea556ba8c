"""Publishes in processes of their own that die or are refused at a step, while others read."""

from __future__ import annotations

import ctypes
import multiprocessing
import os
import resource
import signal
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext, suppress
from dataclasses import dataclass, field
from datetime import timedelta
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import polars as pl

from flows.errors import PledgerError
from flows.layout import DATABASE, latest_release, parquet_file
from flows.publish import disk, retention
from flows.publish.columns import columns_of
from flows.publish.edition import edition_of_release
from schemas import TABLES
from tests.support.publishing import MADE_AT, light_releases, publish_ledger, valued, without

# A process of its own within milliseconds: forked from one that has imported all this, and in which
# polars has not started its threads.
_CONTEXT = multiprocessing.get_context("forkserver")
_CONTEXT.set_forkserver_preload([__name__])
for _table in TABLES:
    columns_of(_table)  # remembered, so that no child works it out again

# Each release is made so much after the one before it, so that old ones are pruned in passing.
APART = timedelta(days=40)
_DAC_OVERRIDE = 1  # the capability by which root writes what is read-only
_CAPABILITIES_3 = 0x20080522


@dataclass(frozen=True)
class Fault:
    """What befalls a process that publishes.

    At the step of this number, from 1, it is killed, or is refused with `errno`. No file of it can
    grow beyond `file_size` bytes. Where `unprivileged`, root obeys the modes of files like others.
    """

    step: int | None = None
    errno: int | None = None
    file_size: int | None = None
    unprivileged: bool = False


NO_FAULT = Fault()
MANY_LINES = 99  # an exit code for a message that is not one line


@dataclass(frozen=True)
class Job:
    """A release to publish: one differs from another by its number, which must grow from job to job.

    It is whole or `light`, has all documents or is `shrunk`, and leaves the newest `keep` releases.
    """

    warehouse: Path
    number: int
    light: bool
    keep: int
    shrunk: bool = False

    def publish(self) -> None:
        """m-1 has the number as its value, and t-2 is there in releases of even numbers."""
        gone = ["t-2"] if self.number % 2 else []
        if self.shrunk:
            gone.append("trade-paper")
        tables = without(*gone, tables=valued(float(self.number)))
        retention.KEEP_NEWEST = self.keep
        with light_releases() if self.light else nullcontext():
            publish_ledger(self.warehouse, tables, made_at=MADE_AT + self.number * APART)


def start(job: Job, fault: Fault = NO_FAULT) -> BaseProcess:
    """Starts the job; its exit code is that of `pledger`, or the signal that ended it, negative."""
    process = _CONTEXT.Process(target=_run, args=(job, fault))
    process.start()
    return process


def run(job: Job, fault: Fault = NO_FAULT) -> int:
    """The exit code of the job."""
    process = start(job, fault)
    process.join()
    assert process.exitcode is not None
    return process.exitcode


def steps_of(job: Job) -> list[str]:
    """The names of the steps that the job takes; it takes them."""
    receiver, sender = _CONTEXT.Pipe(duplex=False)
    process = _CONTEXT.Process(target=_listed, args=(job, sender))
    process.start()
    steps: list[str] = receiver.recv()
    process.join()
    return steps


def _run(job: Job, fault: Fault) -> None:
    if fault.unprivileged:
        _obey_modes()
    if fault.file_size is not None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (fault.file_size, fault.file_size))
    if fault.step is not None:
        patch.object(disk, "before", _failing(fault.step, fault.errno)).start()
    try:
        job.publish()
    except PledgerError as error:
        os._exit(error.code if "\n" not in str(error) else MANY_LINES)
    os._exit(0)


def _failing(at: int, errno: int | None) -> Callable[[str, Path], None]:
    taken = 0

    def before(step: str, path: Path) -> None:
        nonlocal taken
        taken += 1
        if taken == at:
            if errno is None:
                os.kill(os.getpid(), signal.SIGKILL)
            raise OSError(errno, os.strerror(errno or 0), str(path))

    return before


def _listed(job: Job, sender: Connection[Any, Any]) -> None:
    steps: list[str] = []
    with (
        patch.object(disk, "before", lambda step, _: steps.append(step)),
        suppress(PledgerError),  # where it is held back
    ):
        job.publish()
    sender.send(steps)


def _obey_modes() -> None:
    """Gives up the right of root to write what is read-only."""
    if os.geteuid() != 0:
        return
    header = (ctypes.c_uint32 * 2)(_CAPABILITIES_3, 0)
    sets = (ctypes.c_uint32 * 6)()
    libc = ctypes.CDLL(None, use_errno=True)
    assert libc.capget(header, sets) == 0
    for which in range(3):
        sets[which] &= ~(1 << _DAC_OVERRIDE)
    assert libc.capset(header, sets) == 0


@dataclass
class Seen:
    """What readers saw: how often they read, which releases, and all that was wrong."""

    reads: int = 0
    releases: set[str] = field(default_factory=set)
    wrong: list[str] = field(default_factory=list)


def look(warehouse: Path, database: bool) -> str:
    """Reads two tables of `latest`, resolved once, and its database; returns the id of the release.

    Raises AssertionError where they are not of one release, and what the readers raise where
    something is not there or not whole.
    """
    release = latest_release(warehouse)
    assert release is not None, "no latest"
    metrics, targets, releases = (
        pl.read_parquet(parquet_file(release, name)) for name in ("metrics", "targets", "releases")
    )
    value = metrics.filter(pl.col("metric_id") == "m-1")["value"].item()
    assert targets.height == 1 + (value % 2 == 0), f"{release.name}: {value} and {targets.height} targets"
    assert releases.sort("release_no")["release_id"][-1] == release.name
    edition = edition_of_release(release.name)
    for name in ("metrics", "targets"):
        assert pl.read_parquet_metadata(parquet_file(release, name))["pledger.release"] == edition
    if database:
        with duckdb.connect(release / DATABASE, read_only=True, config={"threads": 1}) as connection:
            asked = (
                "SELECT (SELECT release_id FROM current_release), (SELECT count(*) FROM targets), "
                "(SELECT value FROM metrics WHERE metric_id = 'm-1')"
            )
            assert connection.execute(asked).fetchall() == [(release.name, targets.height, value)]
    return release.name


def releases_of(release: Path) -> list[str]:
    """The ids of all releases up to this one, in their order."""
    return pl.read_parquet(parquet_file(release, "releases")).sort("release_no")["release_id"].to_list()


@contextmanager
def readers(warehouse: Path, count: int, *, database: bool, pause: float) -> Iterator[Seen]:
    """Processes that read while the body runs, with pauses of so many seconds, which leave the processor
    to who publishes; `Seen` is filled in at its end.
    """
    stop = _CONTEXT.Event()
    pipes, processes = [], []
    for _ in range(count):
        receiver, sender = _CONTEXT.Pipe(duplex=False)
        processes.append(_CONTEXT.Process(target=_read, args=(warehouse, database, pause, stop, sender)))
        processes[-1].start()
        pipes.append(receiver)
    for pipe in pipes:
        assert pipe.recv() == "reading"
    seen = Seen()
    try:
        yield seen
    finally:
        stop.set()
        for pipe, process in zip(pipes, processes, strict=True):
            part = pipe.recv()
            process.join()
            seen.reads += part.reads
            seen.releases |= part.releases
            seen.wrong += part.wrong


def _read(warehouse: Path, database: bool, pause: float, stop: Any, sender: Connection[Any, Any]) -> None:
    seen = Seen()
    sender.send("reading")
    while not stop.is_set():
        try:
            seen.releases.add(look(warehouse, database))
        except Exception as error:
            seen.wrong.append(f"{type(error).__name__}: {error}")
        seen.reads += 1
        time.sleep(pause)
    sender.send(seen)
