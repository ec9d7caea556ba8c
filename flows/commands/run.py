"""`pledger run`: the flow, from the sources to a release."""

from __future__ import annotations

import argparse
import logging
import signal
import sys
from typing import TYPE_CHECKING

from flows.commands.arguments import add_raw, add_warehouse, day
from flows.errors import ExitCode, PledgerError

if TYPE_CHECKING:
    from flows.commands.arguments import Commands


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "run",
        help="read the sources and publish a release",
        description="Reads every source, extracts and curates its records, validates the tables and "
        "publishes them as a release. Publishes nothing where nothing is new, and holds back a release "
        "that lost many rows, a document or coverage against the one before it.",
    )
    add_raw(parser)
    add_warehouse(parser)
    parser.add_argument(
        "--as-of",
        type=day,
        metavar="DATE",
        help="day on which targets are judged (default: the newest date known in the sources)",
    )
    parser.add_argument("--csv", action="store_true", help="also write the tables as CSV")
    parser.add_argument(
        "--accept-shrink",
        action="store_true",
        help="publish also a release that lost much against the one before it",
    )
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Run the flow and print its summary."""
    from flows.prefect_server import NO_STATISTICS, QUIET, LocalServer, configured_api_url, set_environment

    if not args.raw.is_dir():
        raise PledgerError(f"{args.raw}: no such folder; name the sources with --raw", ExitCode.USAGE)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    set_environment(NO_STATISTICS, QUIET)
    server = None if configured_api_url() else LocalServer()

    # Only now, while the server starts: Prefect reads its settings when it is imported.
    from flows.pipeline import run_here

    _show_progress()
    if server is not None:
        server.wait()
    summary = run_here(
        on_lasting_server=server is None,
        raw=args.raw,
        warehouse=args.warehouse,
        as_of=args.as_of,
        csv=args.csv,
        accept_shrink=args.accept_shrink,
    )
    print(summary.text())
    return summary.exit_code


def _show_progress() -> None:
    """Show on stderr what the flow logs of its progress; Prefect's own lines stay in its UI."""
    progress = logging.StreamHandler(sys.stderr)
    progress.addFilter(lambda record: record.module == "pipeline")
    logging.getLogger("prefect.flow_runs").addHandler(progress)
