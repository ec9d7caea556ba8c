"""What the commands share that read texts without a warehouse."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from flows.commands.arguments import day
from flows.errors import ExitCode, PledgerError
from flows.settings import RAW

if TYPE_CHECKING:
    from flows.model import Entity


def add_texts(parser: argparse.ArgumentParser) -> None:
    """`FILE… [--published-on DATE] [--entities FILE|none]`."""
    parser.add_argument("files", nargs="+", metavar="FILE", help="a text in UTF-8")
    parser.add_argument(
        "--published-on",
        type=day,
        metavar="DATE",
        help="day on which the texts appeared; relative times hang on it where nothing nearer is told",
    )
    parser.add_argument(
        "--entities",
        metavar="FILE",
        help="list of known entities, or `none` (default: raw/entities.toml of the project)",
    )


def entities_of(args: argparse.Namespace) -> list[Entity]:
    """The known entities that the arguments ask for."""
    from flows.read import load_entities

    if args.entities == "none":
        return load_entities(None)
    return load_entities(RAW / "entities.toml" if args.entities is None else Path(args.entities))


def each_text(args: argparse.Namespace, show: Callable[[str, str], None]) -> ExitCode:
    """Call `show(name, text)` for each text. One that cannot be read is named, and the others still read."""
    from flows.read import read_frozen

    code = ExitCode.DONE
    for name in args.files:
        try:
            text = read_frozen(Path(name)).text
        except PledgerError as error:
            print(f"pledger: {error}", file=sys.stderr)
            code = ExitCode.FAILED
            continue
        show(name, text)
    return code
