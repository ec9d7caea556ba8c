"""Verifies a release wherever it is: that its files are whole, true to each other and to the texts."""

from __future__ import annotations

from pathlib import Path

from flows.publish.verify_database import database_problems
from flows.publish.verify_files import Problem, file_problems, package_problems
from flows.publish.verify_tables import read_tables, table_problems

__all__ = ["Problem", "verify"]


def verify(release: Path) -> list[Problem]:
    """All that is wrong with the release in the folder; nothing where it is as it was published.

    Checks hashes, that every file is listed, columns and types, every row by its schema, keys,
    quotes by the frozen text, row counts, and that the database holds what the Parquet files hold.
    """
    problems = file_problems(release)
    tables, unreadable = read_tables(release)
    problems += unreadable
    problems += package_problems(release, {name: frame.height for name, frame in tables.items()})
    problems += table_problems(release, tables)
    problems += database_problems(release, tables)
    return problems
