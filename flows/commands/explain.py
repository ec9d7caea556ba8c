"""`pledger explain`: where a record comes from."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from flows.commands.arguments import add_warehouse
from flows.errors import ExitCode

if TYPE_CHECKING:
    from flows.commands.arguments import Commands


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "explain",
        help="show the words and rules behind a record",
        description="Shows a record of the latest release with its passage, the words that gave each "
        "of its fields, and the rules that took them there.",
    )
    parser.add_argument("record_id", metavar="ID", help="a record_id, or enough of its beginning")
    add_warehouse(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Print the explanation."""
    from flows.query.explain import explain
    from flows.query.release import find_release, open_release

    print(explain(open_release(find_release(args.warehouse)), args.record_id), end="")
    return ExitCode.DONE
