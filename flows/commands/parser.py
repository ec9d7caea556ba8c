"""The parser of the whole command line."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from typing import NoReturn

from flows.commands import add, diff, explain, extract, mentions, query, run, schedule, verify
from flows.errors import ExitCode

# In the order of `--help`. Each has `register(commands)`, which adds a parser whose default `handle`
# takes the parsed arguments and returns an exit code; a command imports what it needs when it runs,
# so that a light one starts at once.
COMMANDS = (run, extract, mentions, query, explain, verify, diff, add, schedule)

_EPILOG = """\
examples:
  pledger run                                     read raw/, publish a release to warehouse/
  pledger extract report.txt --published-on 2024-05-30
  pledger query "SELECT * FROM timeline"          ask the latest release
  pledger explain metric-5d1c0e                   where a record comes from, word by word

exit codes:
  0  done, or nothing new to publish              3  published, with rows in `rejects`
  1  failed                                       4  another run holds the lock
  2  wrong use                                    5  held back: it lost too much
"""


def parser() -> argparse.ArgumentParser:
    """The parser of the whole command line."""
    top = _Parser(
        prog="pledger",
        description="Reads corporate prose and keeps the ledger: events, metrics and targets, "
        "each with the words it came from.",
        epilog=_EPILOG,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    top.add_argument("--version", action=_Version)
    commands = top.add_subparsers(title="commands", metavar="COMMAND", required=True)
    for command in COMMANDS:
        command.register(commands)
    return top


class _Parser(argparse.ArgumentParser):
    """Says on one line what is wrong with the command line."""

    def error(self, message: str) -> NoReturn:
        self.exit(ExitCode.USAGE, f"pledger: {message}; see {self.prog} --help\n")


class _Version(argparse.Action):
    """`--version` as argparse has it, but looked up only when asked: the look-up takes its time."""

    def __init__(self, option_strings: Sequence[str], dest: str) -> None:
        super().__init__(option_strings, dest, nargs=0, help="show the version and exit")

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        print(f"pledger {version('pledger')}")
        parser.exit()
