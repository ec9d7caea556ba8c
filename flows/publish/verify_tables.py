"""Whether the rows of a release's Parquet files hold, alone and together, and are those it is named for."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import duckdb
import polars as pl

from flows.layout import PARQUET, parquet_file
from flows.publish.edition import edition_of, edition_of_release
from flows.publish.history import claims_of, live_claims
from flows.publish.parquet import CODE_VERSION_KEY, RELEASE_KEY, canonical, footer, read_footer
from flows.publish.verify_files import Problem, is_plain
from flows.validate import validate
from schemas import TABLES

Tables = Mapping[str, pl.DataFrame]


def read_tables(release: Path) -> tuple[dict[str, pl.DataFrame], list[Problem]]:
    """The tables that can be read, and a problem for each that cannot."""
    tables: dict[str, pl.DataFrame] = {}
    problems: list[Problem] = []
    for name in TABLES:
        path = parquet_file(release, name)
        try:
            if not is_plain(path):
                raise OSError("no such file")
            tables[name] = pl.read_parquet(path)
            read_footer(path)
        except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            tables.pop(name, None)
            reason = " ".join(str(error).split())
            problems.append(Problem(path.relative_to(release).as_posix(), f"cannot be read ({reason})"))
    return tables, problems


def version_problem(release: Path) -> Problem | None:
    """Whether all tables were made by another version of Pledger, which alone knows what is right.

    Needs every file to be readable.
    """
    footers = {name: read_footer(parquet_file(release, name)) for name in TABLES}
    if any(_as_written(name, told) == told for name, told in footers.items()):
        return None
    versions = ", ".join(sorted({told.get(CODE_VERSION_KEY, "unknown") for told in footers.values()}))
    return Problem(
        PARQUET,
        f"made by another version of Pledger ({versions}) with other columns or views; verify with it",
    )


def table_problems(release: Path, tables: Tables) -> list[Problem]:
    """Rows that validation refuses, and tables that are not those of the release. Needs all tables.

    Raises PledgerError where the columns of a table are not those of its schema.
    """
    rejects = validate(tables).rejects
    problems = [Problem(f"{PARQUET}/{r.table_name}", f"{r.check_name}: {r.message}") for r in rejects]
    if tables["releases"].is_empty():
        return [*problems, Problem(f"{PARQUET}/releases", "does not name this release")]
    return problems + list(_release_problems(release, tables))


def _release_problems(release: Path, tables: Tables) -> Iterator[Problem]:
    this = tables["releases"].sort("release_no").row(-1, named=True)
    edition = edition_of_release(this["release_id"])
    try:
        counts = dict(json.loads(this["row_counts"]))
    except (ValueError, TypeError):
        counts = {}
    footers = {name: read_footer(parquet_file(release, name)) for name in TABLES}
    content = {name: frame for name, frame in tables.items() if not TABLES[name].clocked}
    for name, frame in tables.items():
        where = f"{PARQUET}/{name}"
        if name in content and counts.get(name) != frame.height:
            yield Problem(where, f"{frame.height} rows where releases tells {counts.get(name)}")
        named = footers[name].get(RELEASE_KEY)
        if named != (edition if name in content else this["release_id"]):
            yield Problem(where, f"its footer names {named}, not {this['release_id']}")
        if _as_written(name, footers[name]) != footers[name]:
            yield Problem(where, "its footer is not what this version of Pledger writes")
        if not canonical(name, frame).equals(frame):
            yield Problem(where, "its rows are not in the order of their key")
    if (found := edition_of(content, footers, this["as_of"])) != edition:
        yield Problem(PARQUET, f"its rows are not those of {edition}: they would make {found}")


def _as_written(name: str, told: Mapping[str, str]) -> dict[str, str]:
    return footer(name, told.get(RELEASE_KEY, ""), told.get(CODE_VERSION_KEY, ""))


def history_problems(release: Path, tables: Tables) -> Iterator[Problem]:
    """Where the history does not tell of this release the very claims that its tables hold."""
    content = [name for name in tables if not TABLES[name].clocked]
    try:
        claims = claims_of(release, {name: tables[name] for name in content})
    except duckdb.Error as error:
        yield Problem(PARQUET, f"the claims cannot be read from it ({' '.join(str(error).split())})")
        return
    history, number = tables["record_history"], tables["releases"].height
    told = live_claims(history, number).select(claims.columns)
    for here, there, what in ((told, claims, "not in the tables"), (claims, told, "not in the history")):
        lost = here.join(there, on=claims.columns, how="anti", nulls_equal=True).sort("record_id")
        if lost.height:
            yield Problem(f"{PARQUET}/record_history", f"{lost['record_id'][0]}: as it stands it is {what}")
    yield from _change_problems(live_claims(history, number - 1), told, tables["changes"], number)


def _change_problems(
    before: pl.DataFrame, now: pl.DataFrame, changes: pl.DataFrame, number: int
) -> Iterator[Problem]:
    """The changes tell of the very records that came, went or differ by the history."""
    was, here = set(before["record_id"]), set(now["record_id"])
    differ = set(now.join(before, on=now.columns, how="anti", nulls_equal=True)["record_id"])
    wanted = {(record_id, "added") for record_id in here - was} | {(r, "gone") for r in was - here}
    wanted |= {(record_id, "changed") for record_id in differ & was}
    # A verdict may differ where the claim does not.
    claimed = changes.filter(pl.col("field").is_in(["claim", *now.columns]))
    told = set(claimed.select("record_id", "change").iter_rows())
    for record_id, change in sorted(told ^ wanted if number > 1 else told):
        said = "told, but not so" if (record_id, change) in told else "not told, but so"
        yield Problem(f"{PARQUET}/changes", f"{record_id}: that it is {change} is {said} by the history")
