"""`pledger run` and `pledger schedule` as processes of their own, with the Prefect that they start."""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

import pytest

from flows.cli import INTERRUPTED
from flows.errors import ExitCode

PLEDGER = [sys.executable, "-m", "flows.cli"]
PROGRESS = ["read", "extract", "curate", "validate", "publish"]
LONG = 300  # seconds; a limit for what hangs, not a measure

# Asks a Prefect server, started anew on the same home, for what it shows of the latest run.
ASK = """
import json, urllib.request
from flows.prefect_server import NO_STATISTICS, LocalServer, set_environment
set_environment(NO_STATISTICS)
server = LocalServer()
server.wait()
def get(path, body=None):
    data = None if body is None else json.dumps(body).encode()
    request = urllib.request.Request(server.address + path, data, {"Content-Type": "application/json"})
    with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request) as answer:
        return json.load(answer)
print(json.dumps({
    "artifact": get("/api/artifacts/pledger-summary/latest"),
    "tasks": get("/api/task_runs/filter", {}),
    "logs": get("/api/logs/filter", {}),
}))
"""


@dataclass
class Place:
    """Folders of a run's own."""

    home: Path
    warehouse: Path

    def environment(self, **more: str) -> dict[str, str]:
        return {**os.environ, "PREFECT_HOME": str(self.home), **more}

    def command(self, *arguments: str) -> list[str]:
        return [*PLEDGER, *arguments, "--warehouse", str(self.warehouse)]

    def run(self, **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            self.command("run"),
            env=self.environment(**more),
            capture_output=True,
            text=True,
            timeout=LONG,
            check=False,
        )

    def start(self, *arguments: str, **more: str) -> subprocess.Popen[str]:
        """In a session of its own, so that a signal to its group is what Ctrl-C is in a terminal."""
        return subprocess.Popen(
            self.command(*arguments),
            env=self.environment(**more),
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            start_new_session=True,
            # A shell that runs the tests in the background has SIGINT ignored, and children inherit that.
            preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL) and None,
        )


@pytest.fixture
def place(tmp_path: Path) -> Place:
    return Place(tmp_path / "home", tmp_path / "warehouse")


@pytest.fixture(scope="module")
def used(tmp_path_factory: pytest.TempPathFactory) -> tuple[Place, subprocess.CompletedProcess[str]]:
    """A first run on a fresh Prefect home, without a network: a proxy that is not there."""
    folder = tmp_path_factory.mktemp("run")
    place = Place(folder / "home", folder / "warehouse")
    nowhere = "http://127.0.0.1:9"
    return place, place.run(HTTP_PROXY=nowhere, HTTPS_PROXY=nowhere, NO_PROXY="", no_proxy="")


def assert_quiet(err: str) -> None:
    """Progress, a line a step, and nothing else."""
    assert [line.split()[0] for line in err.splitlines()] == PROGRESS


def test_a_first_run_publishes_quietly(used: tuple[Place, subprocess.CompletedProcess[str]]) -> None:
    place, ended = used
    assert ended.returncode == ExitCode.DONE, ended.stderr
    assert_quiet(ended.stderr)
    release = (place.warehouse / "latest").resolve()
    assert (release / "pledger.duckdb").is_file()
    assert ended.stdout.startswith(f"published release {release.name}\n")


def test_what_it_did_is_there_for_a_second_process(
    used: tuple[Place, subprocess.CompletedProcess[str]],
) -> None:
    place, _ = used
    asked = subprocess.run(
        [sys.executable, "-c", ASK],
        env=place.environment(),
        capture_output=True,
        text=True,
        timeout=LONG,
        check=True,
    )
    shown = json.loads(asked.stdout)
    release = (place.warehouse / "latest").resolve().name
    assert release in shown["artifact"]["data"]
    assert re.search(r"\| targets \| \d+ \|", shown["artifact"]["data"])
    assert sorted(task["state_type"] for task in shown["tasks"]) == ["COMPLETED"] * len(PROGRESS)
    told = {log["message"].split()[0] for log in shown["logs"]}
    assert set(PROGRESS) <= told


def test_a_server_that_is_set_is_used_and_a_missing_one_is_told(place: Place) -> None:
    ended = place.run(PREFECT_API_URL="http://127.0.0.1:9/api")
    assert ended.returncode == ExitCode.FAILED
    assert len(ended.stderr.splitlines()) == 1
    assert "http://127.0.0.1:9/api" in ended.stderr
    assert not (place.home / "prefect.db").exists()


def test_a_wrong_cron_is_one_line(place: Place) -> None:
    """Before any server is asked."""
    process = place.start("schedule", "--cron", "every day", PREFECT_API_URL="http://127.0.0.1:9/api")
    out, err = process.communicate(timeout=LONG)
    assert (process.returncode, out) == (ExitCode.USAGE, "")
    assert len(err.splitlines()) == 1
    assert "'every day' is not valid" in err


@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_run_that_is_stopped_early_says_one_line(place: Place, sent: signal.Signals) -> None:
    stop(place, 1.5, sent)


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
@pytest.mark.parametrize("after", [0.5, 3, 6, 7, 8, 9, 10, 12])
def test_a_run_that_is_stopped_anywhere_says_one_line(
    used: tuple[Place, subprocess.CompletedProcess[str]], tmp_path: Path, after: float, sent: signal.Signals
) -> None:
    place = Place(used[0].home, tmp_path / "warehouse")
    stop(place, after, sent)


def stop(place: Place, after: float, sent: signal.Signals) -> None:
    """Run, and send a signal to the whole group as a terminal does; it may come too late to matter."""
    process = place.start("run")
    time.sleep(after)
    os.killpg(process.pid, sent)
    _, err = process.communicate(timeout=LONG)
    last = [line for line in err.splitlines() if line.split()[0] not in PROGRESS]
    if process.returncode == -signal.SIGTERM:
        assert not last  # it came before the command line was read, or when all was done
    elif process.returncode != ExitCode.DONE:
        assert process.returncode == INTERRUPTED, err
        assert last == ["pledger: interrupted"], err
    assert not servers(place.home)


@pytest.mark.slow
def test_a_release_that_lost_a_document_is_held_at_once_and_accepted_when_asked(
    place: Place, tmp_path: Path
) -> None:
    for name in ("first", "second"):
        folder = tmp_path / "raw" / name
        folder.mkdir(parents=True)
        (folder / "text.txt").write_text(f"Acme sold 3 million vehicles in the {name} quarter of 2019.\n")
        (folder / "source.toml").touch()

    def run(*more: str) -> tuple[int, str]:
        process = place.start("run", "--raw", str(tmp_path / "raw"), *more)
        _, err = process.communicate(timeout=LONG)
        return process.returncode, err

    assert run()[0] == ExitCode.DONE
    shutil.rmtree(tmp_path / "raw" / "second")
    code, err = run()
    assert code == ExitCode.HELD
    *progress, last = err.splitlines()
    assert [line.split()[0] for line in progress] == PROGRESS[:-1]
    assert last.startswith("pledger: ")
    assert "document second there → gone" in last
    assert run("--accept-shrink")[0] == ExitCode.DONE


@pytest.mark.slow
def test_three_at_once_on_a_fresh_home_all_end_well(place: Place) -> None:
    running = [place.start("run") for _ in range(3)]
    for process in running:
        _, err = process.communicate(timeout=LONG)
        assert process.returncode in (ExitCode.DONE, ExitCode.LOCKED), err
        said = [line for line in err.splitlines() if line.split()[0] not in PROGRESS]
        assert len(said) == (process.returncode == ExitCode.LOCKED), err
    assert (place.warehouse / "latest").resolve().is_dir()
    with closing(sqlite3.connect(place.home / "prefect.db")) as history:
        assert history.execute("SELECT count(*) FROM flow_run").fetchall() == [(3,)]


@pytest.mark.slow
def test_a_killed_run_leaves_no_server_and_the_next_one_publishes(place: Place) -> None:
    process = place.start("run")
    wait_for(lambda: servers(place.home))
    process.kill()
    process.wait()
    wait_for(lambda: not servers(place.home))
    assert place.run().returncode == ExitCode.DONE


@pytest.mark.slow
@pytest.mark.parametrize("sent", [signal.SIGINT, signal.SIGTERM])
def test_a_schedule_fires_and_stops(place: Place, sent: signal.Signals) -> None:
    process = place.start("schedule", "--cron", "* * * * *")
    try:
        wait_for(lambda: (place.warehouse / "latest").exists())
    finally:
        os.killpg(process.pid, sent)
        out, err = process.communicate(timeout=LONG)
    assert process.returncode == ExitCode.DONE, err
    assert "serving the flow at '* * * * *' (UTC)" in out
    assert "Traceback" not in err
    assert "Warning" not in err


def wait_for(condition: object) -> None:
    assert callable(condition)
    end = time.monotonic() + LONG
    while not condition():
        assert time.monotonic() < end, "waited too long"
        time.sleep(0.5)


def servers(home: Path) -> list[int]:
    """The processes of Prefect servers that use the home."""
    return [pid for pid, environment in environments() if f"PREFECT_HOME={home}".encode() in environment]


def environments() -> Iterator[tuple[int, list[bytes]]]:
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            command = (folder / "cmdline").read_bytes()
            if b"flows.prefect_server" in command:
                yield int(folder.name), (folder / "environ").read_bytes().split(b"\0")
        except OSError:
            continue
