"""The rows of one table that its own schema or key refuses."""

from __future__ import annotations

from dataclasses import dataclass

import pandera.polars as pa
import polars as pl
from pandera.config import ValidationDepth, config_context

from flows.errors import PledgerError
from schemas import TableSpec

_SHOWN = 80


@dataclass(frozen=True, slots=True)
class Failure:
    """A check that the row at position `row` of a frame fails."""

    row: int
    check_name: str
    message: str


def shown(value: str) -> str:
    """A value as a message shows it: quoted, and cut where it is long."""
    return repr(value if len(value) <= _SHOWN else value[: _SHOWN - 1] + "…")


def row_failures(spec: TableSpec, frame: pl.DataFrame) -> list[Failure]:
    """Every check of the table's model and primary key that a row fails.

    Raises PledgerError where the columns are not those of the schema: then the fault is in the
    code that made the table, and not in a row.
    """
    if frame.schema != spec.polars_schema:
        raise PledgerError(f"{spec.name}: {_difference(spec, frame)}; its columns are those of its schema")
    if frame.is_empty():
        return []
    failures: list[Failure] = []
    # The environment can switch pandera off or cut it down to types; a release must not depend on it.
    with config_context(validation_enabled=True, validation_depth=ValidationDepth.SCHEMA_AND_DATA):
        try:
            spec.model.validate(frame, lazy=True)
        except pa.errors.SchemaErrors as error:
            failures += _model_failures(error)
    return failures + _key_failures(spec, frame)


def _difference(spec: TableSpec, frame: pl.DataFrame) -> str:
    expected, found = spec.polars_schema, frame.schema
    missing = [f"{name} is missing" for name in expected if name not in found]
    unknown = [f"{name} is unknown" for name in found if name not in expected]
    typed = [
        f"{name} is {found[name]}" for name in expected if name in found and found[name] != expected[name]
    ]
    return ", ".join(missing + unknown + typed) or "the order of columns differs"


def _key_failures(spec: TableSpec, frame: pl.DataFrame) -> list[Failure]:
    if not spec.primary_key:
        return []
    key = frame.select(spec.primary_key)
    # All rows that share a key are refused: nobody can tell which of them is right.
    twice = key.is_duplicated().arg_true()
    names = ", ".join(spec.primary_key)
    return [
        Failure(
            row, "primary_key", f"{names}: {shown(', '.join(map(str, key.row(row))))} is there more than once"
        )
        for row in twice
    ]


def _model_failures(error: pa.errors.SchemaErrors) -> list[Failure]:
    checks = {
        (e.schema.name, e.check.error): e.check for e in error.schema_errors if isinstance(e.check, pa.Check)
    }
    return [
        Failure(case["index"], *_told(case, checks.get((case["column"], case["check"]))))
        for case in error.failure_cases.iter_rows(named=True)
    ]


def _told(case: dict[str, str | None], check: pa.Check | None) -> tuple[str, str]:
    """The name of the check and a sentence on how the row fails it."""
    column, value = case["column"], shown(str(case["failure_case"]))
    if check is None:
        name = str(case["check"])
        return (
            name,
            f"{column}: null where a value is needed"
            if name == "not_nullable"
            else f"{column}: {value} fails {name}",
        )
    name = str(check.name)
    if case["schema_context"] == "DataFrameSchema":
        return name, str(check.error)
    if name == "isin":
        allowed = ", ".join(map(str, (check.statistics or {})["allowed_values"]))
        return name, f"{column}: {value} is not one of {allowed}"
    return name, f"{column}: {value} fails {check.error}"
