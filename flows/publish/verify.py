"""Verifies a release wherever it is: that its files are whole, true to each other and to the texts."""

from __future__ import annotations

from pathlib import Path

from flows.errors import PledgerError
from flows.layout import DATABASE, PARQUET, parquet_file
from flows.publish.verify_database import database_problems
from flows.publish.verify_described import described_problems
from flows.publish.verify_files import Problem, file_problems
from flows.publish.verify_tables import history_problems, read_tables, table_problems, version_problem
from schemas import TABLES

__all__ = ["Problem", "verify"]


def verify(release: Path) -> list[Problem]:
    """All that is wrong with the release in the folder; nothing where it is as it was published.

    Checks hashes, that every file is listed, columns and types, every row by its schema, keys,
    quotes by the frozen text, row counts, that the rows are those that the release is named for, that
    the history tells the same claims, and that the database, the CSV files, the package and the
    dictionary hold what the Parquet files hold. Reads nothing outside the folder.
    """
    problems = file_problems(release)
    changed = {problem.where for problem in problems}
    tables, unreadable = read_tables(release)
    problems += unreadable
    if len(tables) < len(TABLES):
        told = "not every table can be read: keys, quotes and counts are not checked"
        return [*problems, Problem(PARQUET, told)]
    if other := version_problem(release):
        return [*problems, other]
    try:
        problems += table_problems(release, tables)
    except PledgerError as error:
        return [*problems, Problem(PARQUET, f"{error}: no row of it, and nothing beside it, is checked")]
    # DuckDB is not made to read what somebody else may have written.
    whole = [
        name for name in TABLES if parquet_file(release, name).relative_to(release).as_posix() not in changed
    ]
    if tables["releases"].height:
        problems += described_problems(release, tables)
        if len(whole) == len(TABLES):
            problems += history_problems(release, tables)
    if DATABASE not in changed:
        problems += database_problems(release, whole)
    return problems
