"""The release that a question is put to, opened for reading only."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from flows.errors import PledgerError
from flows.layout import DATABASE, LATEST, RELEASES

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# A question comes from a user: it may read the release and nothing else of the machine.
_CLOSED: dict[str, str | bool | int | float | list[str]] = {
    "enable_external_access": False,
    "autoinstall_known_extensions": False,
    "autoload_known_extensions": False,
    "python_enable_replacements": False,
    "lock_configuration": True,
}


def find_release(warehouse: Path, name: str | None = None) -> Path:
    """The folder of a release: the latest, or the one with that id, or the one in that folder.

    `latest` is resolved here, once: a release that comes later does not move it. Raises PledgerError
    where there is none.
    """
    if name is None:
        try:
            return (warehouse / LATEST).resolve(strict=True)
        except (OSError, RuntimeError):
            raise PledgerError(f"{warehouse}: no release there yet; make one with `pledger run`") from None
    folder = next((place for place in (warehouse / RELEASES / name, Path(name)) if place.is_dir()), None)
    if folder is None:
        raise PledgerError(f"{name}: no such release in {warehouse}, and no such folder")
    return folder.resolve()


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
