"""`pledger query`: SQL on the latest release."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.arguments import add_warehouse
from flows.errors import ExitCode, PledgerError

if TYPE_CHECKING:
    from flows.commands.arguments import Commands


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "query",
        help="ask the latest release with SQL",
        description="Answers SQL on the latest release. It can read the release and nothing else: no "
        "files, no extensions, no changes. SHOW TABLES lists the tables, DESCRIBE one of them its columns.",
    )
    parser.add_argument("sql", metavar="SQL", help="for instance: SELECT * FROM timeline")
    parser.add_argument(
        "--format",
        choices=("table", "csv", "json", "parquet"),
        default="table",
        help="how to answer (default: table)",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the answer there (default: stdout)")
    add_warehouse(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Answer the question."""
    from flows.query.release import find_release, open_release
    from flows.query.sql import query

    release = open_release(find_release(args.warehouse))
    if args.out is None:
        if args.format == "parquet" and sys.stdout.isatty():
            raise PledgerError("Parquet is not for a terminal; name a file with --out", ExitCode.USAGE)
        query(release, args.sql, args.format, sys.stdout.buffer)
        return ExitCode.DONE
    try:
        with args.out.open("wb") as out:
            query(release, args.sql, args.format, out)
    except OSError as error:
        raise PledgerError(f"{args.out}: cannot be written ({error.strerror})") from None
    return ExitCode.DONE
