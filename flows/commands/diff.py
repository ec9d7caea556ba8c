"""`pledger diff`: what differs between two releases."""

from __future__ import annotations

import argparse
from collections import Counter
from typing import TYPE_CHECKING

from flows.commands.arguments import add_answer, add_warehouse, answer_file
from flows.errors import ExitCode

if TYPE_CHECKING:
    from flows.commands.arguments import Commands


_SHOWN = ("change", "record_id", "field", "told_before", "told_after", "reason")


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "diff",
        help="show what differs between two releases, and why",
        description="Shows the records that came, went or tell something else in release B than in "
        "release A, field by field, with the reason of each. Every release holds its difference to the one "
        "before it in the table `changes`.",
    )
    named = "id or folder of a release, `latest` or `previous`"
    parser.add_argument(
        "before", nargs="?", metavar="A", default="previous", help=f"{named} (default: previous)"
    )
    parser.add_argument("after", nargs="?", metavar="B", default="latest", help=f"{named} (default: latest)")
    add_answer(parser)
    add_warehouse(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Print the differences. That there are some is no failure."""
    from flows.publish.changes import changes_between, read_side
    from flows.query.release import find_release
    from flows.query.sql import write_rows
    from schemas.vocabulary import CHANGES

    before, after = (find_release(args.warehouse, name) for name in (args.before, args.after))
    changes = changes_between(read_side(before), read_side(after))
    with answer_file(args) as out:
        if args.format == "parquet":
            changes.write_parquet(out)
            return ExitCode.DONE
        if args.format == "table":
            changes = changes.select(_SHOWN)
        write_rows(changes.columns, changes.iter_rows(), args.format, out)
        if args.format == "table":
            records = Counter(dict(changes.select("record_id", "change").iter_rows()).values())
            told = ", ".join(f"{records[change]} {change}" for change in CHANGES)
            out.write(f"records from {before.name} to {after.name}: {told}\n".encode())
    return ExitCode.DONE
