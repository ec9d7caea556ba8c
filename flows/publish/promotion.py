"""Moves a finished release to where readers find it, or to where a person looks at it first.

The link that will become `latest` is made before the release gets its place, and replaces `latest`
last. While it is there under its own name, it tells which release nobody has been pointed to yet.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from flows.layout import HELD, HELD_REPORT, LATEST, RELEASES, held_report
from flows.publish import disk
from flows.publish.guards import Loss

_NEXT = f"{disk.TEMPORARY}{LATEST}"
# How many losses a line of text names; the report names all.
_NAMED = 6


def clean(warehouse: Path) -> None:
    """Removes what a run that died has left. Only under the lock: else it may be another run's."""
    pending = warehouse / _NEXT
    if pending.is_symlink():
        unseen = warehouse / RELEASES / pending.readlink().name
        if unseen.is_dir():
            disk.discard(unseen, warehouse)
    for left in sorted(warehouse.glob(f"{disk.TEMPORARY}*")):
        disk.remove(left)


def promote(warehouse: Path, staging: Path, release_id: str) -> Path:
    """Moves the finished release into place and points `latest` to it. Returns its folder."""
    folder = warehouse / RELEASES / release_id
    disk.make_folder(folder.parent)
    disk.link(warehouse / _NEXT, f"{RELEASES}/{release_id}")
    disk.rename(staging, folder)
    disk.replace(warehouse / _NEXT, warehouse / LATEST)
    return folder


def hold(warehouse: Path, staging: Path, release_id: str, latest: Path, losses: Sequence[Loss]) -> str:
    """Keeps a finished release, with a report, in place of the one that was held before it.

    Returns in one line what was lost and what can be done.
    """
    fresh = warehouse / f"{disk.TEMPORARY}{HELD}"
    disk.write_file(fresh / HELD_REPORT, _report(release_id, latest.name, losses).encode())
    disk.sync(fresh / HELD_REPORT)
    disk.rename(staging, fresh / release_id)
    drop_held(warehouse)
    disk.rename(fresh, warehouse / HELD)
    return (
        f"{release_id} is held back, {latest.name} stays the latest: {told(losses)}; "
        f"all in {held_report(warehouse)}; if it is meant, publish it with --accept-shrink"
    )


def drop_held(warehouse: Path) -> None:
    """Removes the release that is held, if there is one."""
    if (warehouse / HELD).exists():
        disk.discard(warehouse / HELD, warehouse)


def told(losses: Sequence[Loss]) -> str:
    """The losses in one line: the first of them, and how many more there are."""
    more = len(losses) - _NAMED
    return "; ".join([*map(str, losses[:_NAMED]), *([f"and {more} more"] if more > 0 else [])])


def _report(release_id: str, latest: str, losses: Sequence[Loss]) -> str:
    rows = [f"| {loss.what} | {loss.before} | {loss.after} |" for loss in losses]
    return "\n".join(
        [
            f"# {release_id} is held back",
            "",
            f"Against {latest}, which stays the latest, it lost:",
            "",
            "| what | before | after |",
            "| --- | --- | --- |",
            *rows,
            "",
            f"The whole release is beside this file, in `{release_id}`, for you to look at. If the loss is",
            "meant, `pledger run --accept-shrink` publishes it. If not, put right what is missing and run",
            "again. Either removes what is held here.",
            "",
        ]
    )
