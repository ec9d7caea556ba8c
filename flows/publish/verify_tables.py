"""Whether the rows of a release's Parquet files hold, alone and together."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import polars as pl

from flows.errors import PledgerError
from flows.layout import parquet_file
from flows.publish.edition import edition_of_release
from flows.publish.verify_files import Problem
from flows.validate import validate
from schemas import TABLES


def read_tables(release: Path) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """The tables that can be read, and a problem for each that cannot."""
    tables: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    for name in TABLES:
        path = parquet_file(release, name)
        try:
            tables[name] = pl.read_parquet(path)
        except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            reason = " ".join(str(error).split())
            problems.append(Problem(path.relative_to(release).as_posix(), f"cannot be read ({reason})"))
    return tables, problems


def table_problems(release: Path, tables: Mapping[str, pl.DataFrame]) -> list[Problem]:
    """Rows that validation refuses, counts that do not add up, footers that name another release."""
    if len(tables) < len(TABLES):
        return [Problem("parquet", "not every table can be read: keys and quotes are not checked")]
    try:
        rejects = validate(tables).rejects
    except PledgerError as error:
        return [Problem("parquet", str(error))]
    problems = [Problem(f"parquet/{r.table_name}", f"{r.check_name}: {r.message}") for r in rejects]
    return problems + list(_release_problems(release, tables))


def _release_problems(release: Path, tables: Mapping[str, pl.DataFrame]) -> Iterator[Problem]:
    if tables["releases"].is_empty():
        yield Problem("parquet/releases", "does not name this release")
        return
    this = tables["releases"].sort("release_no").row(-1, named=True)
    try:
        told = json.loads(this["row_counts"])
    except ValueError:
        told = {}
    for name, spec in TABLES.items():
        if not spec.clocked and told.get(name) != tables[name].height:
            yield Problem(
                f"parquet/{name}", f"{tables[name].height} rows where releases tells {told.get(name)}"
            )
        named = pl.read_parquet_metadata(parquet_file(release, name)).get("pledger.release")
        if named != (this["release_id"] if spec.clocked else edition_of_release(this["release_id"])):
            yield Problem(f"parquet/{name}", f"its footer names {named}, not {this['release_id']}")
