"""Whether the files of a release are those that were published, by their hashes."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from flows.layout import CHECKSUMS
from flows.publish.checksums import files_of, parse_checksums, sha256_of


@dataclass(frozen=True, slots=True)
class Problem:
    """Something wrong with a release: `where` is a file or a table of it."""

    where: str
    message: str

    def __str__(self) -> str:
        where = self.where if self.where.isprintable() else ascii(self.where)
        return f"{where}: {self.message}"


def file_problems(release: Path, folder: str = "") -> list[Problem]:
    """Files that are changed, missing, not in `SHA256SUMS`, or no files of their own.

    Of one `folder` of the release, or of the whole.
    """
    try:
        if fault := _kind_fault(release / CHECKSUMS):
            raise ValueError(fault)
        listed = parse_checksums((release / CHECKSUMS).read_bytes())
    except (OSError, ValueError) as error:
        return [Problem(CHECKSUMS, f"cannot be read ({error})")]
    there = files_of(release)
    missing = sorted(listed.keys() - set(there))
    faults = ((name, _fault(release / name, listed.get(name))) for name in there if name.startswith(folder))
    return [
        *(Problem(name, "is missing") for name in missing if name.startswith(folder)),
        *(Problem(name, fault) for name, fault in faults if fault),
    ]


def is_plain(path: Path) -> bool:
    """Whether it is a file to be opened: no link, folder, pipe or device, and there."""
    return _kind_fault(path) is None


def _fault(path: Path, listed: str | None) -> str | None:
    if fault := _kind_fault(path):
        return fault
    if listed is None:
        return f"is not in {CHECKSUMS}"
    try:
        same = sha256_of(path) == listed
    except OSError as error:
        return f"cannot be read ({error.strerror})"
    return None if same else f"is changed: its SHA-256 is not that in {CHECKSUMS}"


def _kind_fault(path: Path) -> str | None:
    if path.is_symlink():
        return "is a link; a release holds the file itself"
    if not path.is_file():
        return "is not a regular file" if path.exists() else "is missing"
    return None
