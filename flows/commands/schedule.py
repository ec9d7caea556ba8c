"""`pledger schedule`: the flow at set times."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from flows.commands.arguments import add_raw, add_warehouse
from flows.errors import ExitCode

if TYPE_CHECKING:
    from flows.commands.arguments import Commands

UI_PORT = 4200  # where Prefect's users look for it


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "schedule",
        help="run the flow at set times",
        description="Serves the flow on a schedule until it is stopped with Ctrl-C. Uses the Prefect "
        "server that is configured, else starts one on this machine.",
        epilog='example: pledger schedule --cron "0 6 * * 1-5"   at six on every working day',
    )
    parser.add_argument(
        "--cron", required=True, metavar="CRON", help="minute, hour, day, month and weekday, as cron has them"
    )
    parser.add_argument("--timezone", metavar="ZONE", help="of the times, like Europe/Paris (default: UTC)")
    add_raw(parser)
    add_warehouse(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Serve the flow until stopped."""
    from flows.prefect_server import (
        LASTING,
        NO_STATISTICS,
        LocalServer,
        configured_api_url,
        is_free,
        set_environment,
    )

    set_environment(NO_STATISTICS)
    server = None if configured_api_url() else LocalServer(LASTING, UI_PORT if is_free(UI_PORT) else 0)

    # Only now, while the server starts: Prefect reads its settings when it is imported.
    from flows.deployments import cron_schedule, serve

    schedule = cron_schedule(args.cron, args.timezone)
    if server is not None:
        server.wait()
        print(f"Prefect's UI is at {server.address}")
    print(f"serving the flow at {args.cron!r} ({args.timezone or 'UTC'}); stop with Ctrl-C", flush=True)
    serve(schedule, args.raw, args.warehouse)
    return ExitCode.DONE
