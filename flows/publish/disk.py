"""The steps by which a release reaches the disk, each told before it is taken."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# How the names of what is not finished, or no longer wanted, begin.
TEMPORARY = ".staging-"


def before(step: str, path: Path) -> None:
    """Called before every step that changes the disk or waits for it.

    It does nothing: here tests kill the process, or let the disk refuse. Whoever writes below a
    warehouse by other means than this module calls it as well.
    """


def make_folder(folder: Path) -> None:
    """Makes a folder, and those above it that are not there yet."""
    if not folder.is_dir():
        before("make", folder)
        folder.mkdir(parents=True, exist_ok=True)


def write_file(path: Path, content: bytes | memoryview) -> None:
    """Writes a new file, and the folders above it that are not there yet."""
    make_folder(path.parent)
    before("write", path)
    path.write_bytes(content)


def sync(path: Path) -> None:
    """Makes a file's content, or a folder's list of names, outlast a loss of power."""
    before("sync", path)
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Syncs every file below the folder, then the folders that name them."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in sorted(files):
            sync(Path(parent, name))
        sync(Path(parent))


def rename(old: Path, new: Path) -> None:
    """Gives a folder its name, for good: the name outlasts a loss of power."""
    before("rename", new)
    os.rename(old, new)
    sync(new.parent)


def link(path: Path, target: str) -> None:
    """Makes a symbolic link where there is none."""
    before("link", path)
    path.symlink_to(target)
    sync(path.parent)


def replace(old: Path, new: Path) -> None:
    """Puts a file or link in the place of another, in one rename: a reader finds the old or the new."""
    before("replace", new)
    os.replace(old, new)
    sync(new.parent)


def remove(path: Path) -> None:
    """Removes a folder with all that is in it, or a link."""
    before("remove", path)
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()


def discard(folder: Path, warehouse: Path) -> None:
    """Takes a folder of the warehouse away in one rename, and removes it then.

    Where the process dies in between, `TEMPORARY` in its name tells the next run to remove it.
    """
    away = warehouse / f"{TEMPORARY}discarded-{folder.name}"
    rename(folder, away)
    remove(away)
