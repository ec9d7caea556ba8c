"""The release that a question is put to, opened for reading only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import PledgerError
from flows.layout import DATABASE, LATEST, RELEASES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PREVIOUS = "previous"

# Told in the README.
MEMORY_LIMIT = "2GB"

# A question comes from a user: it may read the release and nothing else of the machine.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    # What does not fit is refused: DuckDB would write it beside the database, into the release.
    "memory_limit": MEMORY_LIMIT,
    "temp_directory": "",
    "lock_configuration": True,
}


def find_release(warehouse: Path, name: str | None = None) -> Path:
    """The folder of a release: by its id or its folder, or `latest` (None too) or `previous`.

    `latest` is resolved here, once: a release that comes later does not move it. Raises PledgerError
    where there is none.
    """
    if name in (None, LATEST, PREVIOUS):
        try:
            latest = (warehouse / LATEST).resolve(strict=True)
        except (OSError, RuntimeError):
            raise PledgerError(f"{warehouse}: no release there yet; make one with `pledger run`") from None
        if name != PREVIOUS:
            return latest
        name = _before(latest)
    assert name is not None
    folder = next((place for place in (warehouse / RELEASES / name, Path(name)) if place.is_dir()), None)
    if folder is None:
        raise PledgerError(f"{name}: no such release in {warehouse}, and no such folder")
    return folder.resolve()


def _before(latest: Path) -> str:
    """The id of the release that was published before the latest."""
    sql = "SELECT release_id FROM releases ORDER BY release_no DESC LIMIT 1 OFFSET 1"
    with open_release(latest) as release:
        row = release.execute(sql).fetchone()
    if row is None:
        raise PledgerError(f"{latest.name} is the first release; there is none before it")
    return str(row[0])


def open_release(folder: Path) -> DuckDBPyConnection:
    """The release's database, closed to files, extensions and changes. Raises PledgerError."""
    import duckdb

    file = folder / DATABASE
    try:
        return duckdb.connect(file, read_only=True, config=_CLOSED)
    except duckdb.Error as error:
        raise PledgerError(f"{file}: cannot be opened ({sql_error(error)})") from None


def sql_error(error: Exception) -> str:
    """What DuckDB says is wrong, on one line, without the drawing of where."""
    return " ".join(str(error).partition("\nLINE ")[0].split())
