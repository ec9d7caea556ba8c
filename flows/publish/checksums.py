"""`SHA256SUMS`: the hash of every other file of a release, as `sha256sum -c` reads it."""

from __future__ import annotations

import hashlib
import re
from pathlib import Path

from flows.layout import CHECKSUMS

_LINE = re.compile(r"([0-9a-f]{64})  ([^\n]+)")


def sha256_of(path: Path) -> str:
    """The SHA-256 of a file, in hexadecimal digits."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def files_of(release: Path) -> list[str]:
    """What a release holds but folders and `SHA256SUMS`, as sorted paths below it with forward slashes."""
    found = (
        path.relative_to(release).as_posix()
        for path in release.rglob("*")
        if path.is_symlink() or not path.is_dir()
    )
    return sorted(name for name in found if name != CHECKSUMS)


def checksums(release: Path) -> str:
    """The content of `SHA256SUMS` for the files that are there now."""
    return "".join(f"{sha256_of(release / name)}  {name}\n" for name in files_of(release))


def parse_checksums(content: bytes) -> dict[str, str]:
    """Hashes by path. Raises ValueError for anything that `checksums` does not write."""
    *lines, rest = content.decode("utf-8").split("\n")
    if rest or not lines:
        raise ValueError("its last line is cut short" if rest else "it is empty")
    hashes: dict[str, str] = {}
    for number, line in enumerate(lines, start=1):
        match = _LINE.fullmatch(line)
        if match is None:
            raise ValueError(f"line {number} is not a hash, two spaces and a path")
        if match[2] in hashes:
            raise ValueError(f"line {number} names {match[2]!a} again")
        hashes[match[2]] = match[1]
    return hashes
