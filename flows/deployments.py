"""The flow on a schedule."""

from __future__ import annotations

import asyncio
import contextlib
import signal
from pathlib import Path
from typing import Any

from prefect.client.schemas.schedules import CronSchedule
from prefect.runner import Runner
from prefect.schedules import Cron, Schedule
from prefect.types.entrypoint import EntrypointType
from pydantic import ValidationError

from flows.errors import ExitCode, PledgerError
from flows.pipeline import pledger

DEPLOYMENT = "scheduled"


def cron_schedule(cron: str, timezone: str | None) -> Schedule:
    """The schedule of five cron fields, in UTC where no time zone is given. Raises PledgerError."""
    try:
        CronSchedule(cron=cron, timezone=timezone)  # what the server makes of it, told before it is asked
    except ValidationError as error:
        name = error.errors()[0]["loc"][0]
        given = timezone if name == "timezone" else cron
        example = "--cron '0 6 * * 1-5' --timezone Europe/Paris"
        raise PledgerError(
            f"--{name} {given!r} is not valid; for instance {example}", ExitCode.USAGE
        ) from None
    return Cron(cron, timezone=timezone)


def serve(schedule: Schedule, raw: Path, warehouse: Path) -> None:
    """Run the flow at the times of the schedule, one run at a time, until SIGINT or SIGTERM.

    Needs a Prefect server that lasts. The schedule pauses when serving ends.
    """
    runner = _Runner(limit=1)
    runner.add_flow(
        pledger,
        name=DEPLOYMENT,
        schedule=schedule,
        # A run is a process of its own, started anywhere.
        parameters={"raw": str(raw.absolute()), "warehouse": str(warehouse.absolute())},
        entrypoint_type=EntrypointType.MODULE_PATH,
    )
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(runner.start())


class _Runner(Runner):
    def handle_sigterm(self, *_: Any, **__: Any) -> None:
        """End as on Ctrl-C, which asyncio does in order; Prefect's own way leaves its tasks behind."""
        signal.raise_signal(signal.SIGINT)
