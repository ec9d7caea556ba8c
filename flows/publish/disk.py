"""The steps by which a release reaches the disk, so that each can be made to fail in a test."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

# How the names of what is not finished begin.
TEMPORARY = ".staging-"


def write_file(path: Path, content: bytes) -> None:
    """Writes a new file, and the folders above it that are not there yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)


def sync(path: Path) -> None:
    """Makes a file's content, or a folder's list of names, outlast a loss of power."""
    descriptor = os.open(path, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


def sync_tree(folder: Path) -> None:
    """Syncs every file below the folder, then the folders that name them."""
    for parent, _, files in os.walk(folder, topdown=False):
        for name in files:
            sync(Path(parent, name))
        sync(Path(parent))


def rename(old: Path, new: Path) -> None:
    """Gives a folder its name, for good: the name outlasts a loss of power."""
    os.rename(old, new)
    sync(new.parent)


def point(link: Path, target: str) -> None:
    """Makes `link` a symbolic link to `target`, in one rename: it points to the old or the new one."""
    fresh = link.with_name(f"{TEMPORARY}{link.name}")
    fresh.unlink(missing_ok=True)
    fresh.symlink_to(target)
    os.replace(fresh, link)
    sync(link.parent)


def remove(path: Path) -> None:
    """Removes a folder with all that is in it, or a link."""
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink()
