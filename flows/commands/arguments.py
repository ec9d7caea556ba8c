"""Arguments that several commands share."""

from __future__ import annotations

import argparse
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, BinaryIO, TypeAlias

from flows.errors import ExitCode, PledgerError
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


def add_answer(parser: argparse.ArgumentParser) -> None:
    """`--format table|csv|json|parquet` and `--out FILE`."""
    parser.add_argument(
        "--format",
        choices=("table", "csv", "json", "parquet"),
        default="table",
        help="how to answer (default: table)",
    )
    parser.add_argument("--out", type=Path, metavar="FILE", help="write the answer there (default: stdout)")


@contextmanager
def answer_file(args: argparse.Namespace) -> Iterator[BinaryIO]:
    """Where the arguments of `add_answer` want the answer; a file is there whole, or as it was.

    Raises PledgerError where it cannot be written.
    """
    if args.out is None:
        if args.format == "parquet" and sys.stdout.isatty():
            raise PledgerError("Parquet is not for a terminal; name a file with --out", ExitCode.USAGE)
        yield sys.stdout.buffer
        return
    try:
        path: Path = args.out.resolve()  # what a link leads to is replaced, not the link
        device = args.out.is_relative_to("/dev")  # as /dev/stdout, whatever that leads to
        if device or (path.exists() and not path.is_file()):  # nothing can take its place
            with args.out.open("wb") as out:
                yield out
            return
        partial = path.with_name(f".pledger-{os.getpid()}")
        try:
            with partial.open("wb") as out:
                if path.exists():
                    path.open("ab").close()  # fails where it is read-only
                    shutil.copymode(path, partial)
                yield out
            partial.replace(path)
        finally:
            partial.unlink(missing_ok=True)
    except OSError as error:
        raise PledgerError(f"{args.out}: cannot be written ({error.strerror})") from None


def day(text: str) -> date:
    """A day given as YYYY-MM-DD."""
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text!r} is no day; write it as YYYY-MM-DD") from None
