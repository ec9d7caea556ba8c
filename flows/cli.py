"""`pledger`: the command line. Each command stands in a module of `flows.commands`."""

from __future__ import annotations

import atexit
import os
import sys
from collections.abc import Sequence

from flows.errors import ExitCode, PledgerError

INTERRUPTED = 130  # as a shell reports SIGINT
_INTERRUPT = ("interrupted", INTERRUPTED)
# So libraries in other languages tell of an interrupt that came while they worked: DuckDB, pydantic (whose
# error quotes what was raised), and pydantic under Prefect's flow, where SIGTERM raises another exception.
_INTERRUPT_WORDS = ("Query interrupted", "KeyboardInterrupt", "TerminationSignal")


def script() -> int:
    """The command as a process of its own: `main`, and a quiet end."""
    import signal

    codes: list[int] = []

    def end() -> None:
        # What was cut short cannot be taken down in order, and libraries would complain of that.
        if INTERRUPTED in codes:
            os._exit(INTERRUPTED)

    atexit.register(end)  # the first to be registered is the last to be called
    codes.append(main())
    # The end is under way: Ctrl-C has nothing more to stop, and SIGTERM stops at once.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return codes[0]


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command. Returns the exit code; what went wrong is one line on stderr."""
    try:
        # Imported here, so that an interrupt during the import is met as well.
        from flows.commands.parser import parser

        args = parser().parse_args(argv)
        code: int = args.handle(args)
        sys.stdout.flush()
    except PledgerError as error:
        return _fail(str(error), error.code)
    except KeyboardInterrupt:
        return _fail(*_INTERRUPT)
    except BrokenPipeError:
        # The reader has gone (`pledger … | head`); nothing more can be said on stdout, nor at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitCode.DONE
    except Exception as error:
        if any(words in str(error) for words in _INTERRUPT_WORDS):
            return _fail(*_INTERRUPT)
        if os.environ.get("PLEDGER_DEBUG"):
            raise
        what = " ".join(f"{type(error).__name__}: {error}".split())
        return _fail(f"{what} (PLEDGER_DEBUG=1 shows where)", ExitCode.FAILED)
    return code


def _fail(message: str, code: int) -> int:
    # What a message quotes may hold what a terminal would obey.
    plain = "".join(char if char.isprintable() else ascii(char)[1:-1] for char in message)
    print(f"pledger: {plain}", file=sys.stderr)
    return code


if __name__ == "__main__":
    sys.exit(script())
