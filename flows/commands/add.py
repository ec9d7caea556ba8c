"""`pledger add`: a new source."""

from __future__ import annotations

import argparse
from datetime import date
from typing import TYPE_CHECKING

from flows.commands.arguments import add_raw
from flows.errors import ExitCode

if TYPE_CHECKING:
    from flows.commands.arguments import Commands


def register(commands: Commands) -> None:
    """Add the command's parser."""
    parser = commands.add_parser(
        "add",
        help="put a text among the sources",
        description="Copies a text as it is into a folder of its own among the sources, with a "
        "source.toml in which to write what is known of it.",
    )
    parser.add_argument("source", metavar="FILE|URL", help="a text in UTF-8, or its address")
    add_raw(parser)
    parser.set_defaults(handle=handle)


def handle(args: argparse.Namespace) -> int:
    """Add the source and say where it is."""
    from flows.read.add import add_source

    folder = add_source(args.source, args.raw, retrieved_on=date.today())
    print(f"added {folder}; write what is known of it into {folder / 'source.toml'}")
    return ExitCode.DONE
