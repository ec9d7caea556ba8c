"""Where the time of `pledger run` goes, and how much memory it takes: ours, and Prefect's.

    uv run python tests/benchmarks/time_run.py

Prints a table: the stages alone, then the command on a fresh Prefect home, on a warm one, and
against a server that is up already.
"""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.prefect_server import LASTING, NO_STATISTICS, LocalServer, set_environment
from flows.settings import PROJECT, RAW

PLEDGER = [sys.executable, "-m", "flows.cli"]
ARTICLE = next(RAW.glob("*/*.txt"))


def main() -> None:
    """Measure and print."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        if sys.argv[1:] == ["stages"]:
            print_stages(place)
            return
        print_row("pledger --version", [*PLEDGER, "--version"])
        print_row("pledger extract", [*PLEDGER, "extract", str(ARTICLE)])
        print("\nthe stages alone")
        subprocess.run([sys.executable, __file__, "stages"], check=True)
        print("\npledger run")
        home = {"PREFECT_HOME": str(place / "home")}
        run = [*PLEDGER, "run", "--warehouse"]
        print_row("fresh Prefect home", [*run, str(place / "1")], home)
        print_row("warm Prefect home", [*run, str(place / "2")], home)
        print_row("nothing new", [*run, str(place / "2")], home)
        os.environ.update(home)
        set_environment(NO_STATISTICS)
        server = LocalServer(LASTING)
        server.wait()
        print_row("server already up", [*run, str(place / "3")], {"PREFECT_API_URL": f"{server.address}/api"})


def print_row(title: str, command: list[str], environment: Mapping[str, str] | None = None) -> None:
    """Run a command; print its wall time, its processor time, and the peak memory of its largest process."""
    start = time.perf_counter()
    process = subprocess.Popen(
        command,
        cwd=PROJECT,
        env={**os.environ, **(environment or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    seconds = time.perf_counter() - start
    failed = f"  exit code {process.returncode}" if process.returncode else ""
    processor = usage.ru_utime + usage.ru_stime
    measured = f"{seconds:6.2f} s  {processor:6.2f} s of processor  {usage.ru_maxrss / 1024:5.0f} MB"
    print(f"  {title:<24} {measured}{failed}", flush=True)


def print_stages(place: Path) -> None:
    """Import and run the stages in this process, printing the time of each."""
    times = [time.perf_counter()]

    def lap(name: str) -> None:
        times.append(time.perf_counter())
        print(f"  {name:<24} {times[-1] - times[-2]:6.2f} s")

    from tests.support.stages import run_stages

    lap("import")
    run_stages(RAW, place / "warehouse", place / "work", done=lap)
    print(f"  {'together':<24} {times[-1] - times[0]:6.2f} s")


if __name__ == "__main__":
    main()
