"""One publisher at a time: a lock that the system gives back when its holder dies."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from flows.errors import ExitCode, PledgerError

LOCK_FILE = ".lock"


@contextmanager
def publisher_lock(warehouse: Path) -> Iterator[None]:
    """Holds the warehouse's lock. Raises PledgerError with ExitCode.LOCKED while another holds it.

    The file stays when the lock is given back: removing it would let two processes each lock a
    file of that name.
    """
    descriptor = os.open(warehouse / LOCK_FILE, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o644)
    try:
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            holder = os.pread(descriptor, 32, 0).decode("ascii", "replace").strip() or "unknown"
            raise PledgerError(
                f"{warehouse}: another run (process {holder}) is publishing; try again when it has ended",
                ExitCode.LOCKED,
            ) from None
        os.ftruncate(descriptor, 0)
        os.pwrite(descriptor, f"{os.getpid()}\n".encode(), 0)
        yield
    finally:
        os.close(descriptor)
