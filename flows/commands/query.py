"""`pledger query`: SQL on the latest release."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from flows.commands.arguments import add_answer, add_warehouse, answer_file
from flows.errors import ExitCode

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
    add_answer(parser)
    add_warehouse(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Answer the question."""
    from flows.query.release import find_release, open_release
    from flows.query.sql import query

    release = open_release(find_release(args.warehouse))
    with answer_file(args) as out:
        query(release, args.sql, args.format, out)
    return ExitCode.DONE
