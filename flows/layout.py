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

    Raises PledgerError where it points to what is not there: to go on would lose the history.
    """
    link = warehouse / LATEST
    if not link.is_symlink():
        return None
    folder = link.resolve()
    if not folder.is_dir():
        raise PledgerError(f"{link}: points to {folder.name}, which is gone; restore it, or remove the link")
    return folder
