"""Arguments that several commands share."""

from __future__ import annotations

import argparse
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, TypeAlias

from flows.settings import RAW, WAREHOUSE

if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]


def add_raw(parser: argparse.ArgumentParser) -> None:
    """`--raw DIR`."""
    parser.add_argument(
        "--raw",
        type=Path,
        default=RAW,
        metavar="DIR",
        help="folder of the sources (default: the project's raw/)",
    )


def add_warehouse(parser: argparse.ArgumentParser) -> None:
    """`--warehouse DIR`."""
    parser.add_argument(
        "--warehouse",
        type=Path,
        default=WAREHOUSE,
        metavar="DIR",
        help="folder of the releases (default: the project's warehouse/)",
    )


def day(text: str) -> date:
    """A day given as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from None
