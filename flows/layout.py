"""Where the parts of a warehouse and of a release are."""

from __future__ import annotations

from pathlib import Path

from flows.errors import PledgerError

RELEASES = "releases"
LATEST = "latest"
HELD = "held"
HELD_REPORT = "REPORT.md"

DATABASE = "pledger.duckdb"
PARQUET = "parquet"
CSV = "csv"
DATAPACKAGE = "datapackage.json"
DICTIONARY = "DICTIONARY.md"
CHECKSUMS = "SHA256SUMS"


def parquet_file(release: Path, table: str) -> Path:
    """The Parquet file of a table."""
    return release / PARQUET / f"{table}.parquet"


def csv_file(release: Path, table: str) -> Path:
    """The CSV file of a table, there on request only."""
    return release / CSV / f"{table}.csv"


def held_report(warehouse: Path) -> Path:
    """The report on the release that a guard holds back, if there is one; the release is beside it."""
    return warehouse / HELD / HELD_REPORT


def latest_release(warehouse: Path) -> Path | None:
    """The folder that `latest` points to now, or None where nothing was published yet.

    Raises PledgerError where it points to what is not there, is no link, or is missing beside releases:
    to go on would lose the history.
    """
    link = warehouse / LATEST
    if link.is_symlink():
        folder = link.resolve()
        if folder.is_dir():
            return folder
        fault = f"points to {folder.name}, which is gone"
    elif link.exists():
        fault = "is no link"
    elif any((warehouse / RELEASES).glob("[!.]*")):
        fault = f"is missing, and {RELEASES}/ has releases"
    else:
        return None
    raise PledgerError(f"{link}: {fault}; make it a link to the newest one, or move {RELEASES}/ away")
