"""Validates all tables together and parts what stands from what does not."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import polars as pl

from flows.errors import PledgerError
from flows.model import Reject
from flows.validate.links import key_failures, record_failures
from flows.validate.receipts import QUOTING, quote_failures
from flows.validate.rejects import row_json
from flows.validate.rows import Failure, row_failures
from schemas import TABLES

# Made by the later stages, so that they may be missing here.
_LATER = {name for name, spec in TABLES.items() if spec.clocked} | {"rejects"}


@dataclass(frozen=True, slots=True)
class Validated:
    """The tables without the rows that were refused, and those rows with what refused them."""

    tables: dict[str, pl.DataFrame]
    rejects: list[Reject]


def validate(tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str] | None = None) -> Validated:
    """Checks every row by its schema, its key, its quote and what it points to.

    `texts` holds frozen texts by document_id; without it, those that `documents` publishes serve.
    A row that depends on a rejected one follows it as `parent_rejected`; the rest survives.
    Raises PledgerError where a table or a column is missing, unknown or of another type.
    """
    sieve = _Sieve(tables)
    for name, spec in TABLES.items():
        if name in sieve.kept:
            sieve.refuse(name, row_failures(spec, sieve.kept[name]))
    sieve.check_quotes(_published_texts(sieve.kept["documents"]) if texts is None else texts)
    sieve.settle()
    return Validated(sieve.kept, sieve.rejects)


def _published_texts(documents: pl.DataFrame) -> dict[str, str]:
    return dict(documents.select("document_id", "text").drop_nulls().iter_rows())


class _Sieve:
    """The rows that still stand, those that fell, and why."""

    def __init__(self, tables: Mapping[str, pl.DataFrame]) -> None:
        missing = [name for name in TABLES if name not in tables and name not in _LATER]
        unknown = [name for name in tables if name not in TABLES]
        if missing or unknown:
            raise PledgerError(f"tables: missing {missing or 'none'}, unknown {unknown or 'none'}")
        self.kept = {name: _in_order(name, tables[name]) for name in TABLES if name in tables}
        self.gone: dict[str, pl.DataFrame] = {}
        self.rejects: list[Reject] = []
        self.refused_receipts: set[str] = set()

    def refuse(self, name: str, failures: Iterable[Failure]) -> bool:
        """Takes the failing rows out of the table; tells whether there were any."""
        found = list(failures)
        if not found:
            return False
        frame = self.kept[name]
        rows = sorted({failure.row for failure in found})
        json_of = dict(zip(rows, map(row_json, frame[rows].iter_rows(named=True)), strict=True))
        self.rejects += [Reject(name, json_of[f.row], f.check_name, f.message) for f in found]
        fallen = pl.Series(range(frame.height)).is_in(rows)
        self.gone[name] = pl.concat([self.gone.get(name, frame.clear()), frame.filter(fallen)])
        self.kept[name] = frame.filter(~fallen)
        return True

    def check_quotes(self, texts: Mapping[str, str]) -> None:
        for name in QUOTING:
            self.refuse(name, quote_failures(self.kept[name], texts))
        if "evidence" in self.gone:
            self.refused_receipts = set(self.gone["evidence"]["record_id"].drop_nulls())

    def settle(self) -> None:
        """Follows every rejected row to what depends on it, until all that is left stands."""
        changed = True
        while changed:
            changed = self.refuse("records", record_failures(self.kept, self.gone, self.refused_receipts))
            for name, spec in TABLES.items():
                if name in self.kept:
                    changed |= self.refuse(name, key_failures(spec, self.kept, self.gone))


def _in_order(name: str, frame: pl.DataFrame) -> pl.DataFrame:
    known = [column for column in TABLES[name].polars_schema if column in frame.columns]
    rest = [column for column in frame.columns if column not in known]
    return frame.select(known + rest)
