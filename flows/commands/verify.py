"""`pledger verify`: whether a release is what it says."""

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
        "verify",
        help="check a release",
        description="Checks every byte of a release by its hashes, every row by its schema and keys, every "
        "quote by the frozen text, and all files against each other.",
    )
    parser.add_argument(
        "release", nargs="?", metavar="RELEASE", help="id or folder of a release (default: the latest)"
    )
    add_warehouse(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Print what is wrong with the release, a line each, or that nothing is."""
    from flows.publish import verify
    from flows.query.release import find_release

    folder = find_release(args.warehouse, args.release)
    problems = verify(folder)
    for problem in problems:
        print(problem)
    print(f"{folder.name}: {len(problems) or 'no'} problem{'' if len(problems) == 1 else 's'}")
    return ExitCode.FAILED if problems else ExitCode.DONE
