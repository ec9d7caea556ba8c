"""One at a time: locks that the system gives back when their holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import ExitCode, PledgerError
from flows.publish import disk

# Held for the seconds that publishing takes, by whoever publishes.
PUBLISHER_LOCK = ".lock"
# Held by a run from its first step to its last: a run that read its sources earlier must not publish
# them over those of a run that read them later.
RUN_LOCK = ".run-lock"


@contextmanager
def held_lock(warehouse: Path, name: str) -> Iterator[None]:
    """Holds a lock of the warehouse, whose folder is made where it is not there yet.

    Raises PledgerError with ExitCode.LOCKED while another holds it, and where the folder cannot be
    written. The file stays when the lock is given back: removing it would let two processes each
    lock a file of that name.
    """
    try:
        disk.make_folder(warehouse)
        descriptor = os.open(warehouse / name, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    except OSError as error:
        raise PledgerError(f"{warehouse}: cannot be written ({error.strerror})") from error
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            doing = "publishing" if name == PUBLISHER_LOCK else "under way"
            raise PledgerError(
                f"{warehouse}: another run (process {holder}) is {doing}; try again when it has ended",
                ExitCode.LOCKED,
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
