"""What can go wrong, said in one line, and the exit codes that tell it to a scheduler."""

from __future__ import annotations

from enum import IntEnum


class ExitCode(IntEnum):
    """The contract with schedulers. 0 also when there was nothing new to publish."""

    DONE = 0
    FAILED = 1
    USAGE = 2
    REJECTS = 3  # published, with rows in `rejects`
    LOCKED = 4  # another run holds the lock
    HELD = 5  # built, but held back by a guard: it lost too much against the release before


class PledgerError(Exception):
    """A failure whose message is for the user: one line that says what, where and what to do."""

    def __init__(self, message: str, code: ExitCode = ExitCode.FAILED) -> None:
        super().__init__(message)
        self.code = code
