"""What holds between tables: keys that point to something, records that stand on evidence."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import polars as pl

from flows.validate.rows import Failure, shown
from schemas import RECORD_TABLES, TABLES, ForeignKey, TableSpec

PARENT_REJECTED = "parent_rejected"


def key_failures(
    spec: TableSpec, kept: Mapping[str, pl.DataFrame], gone: Mapping[str, pl.DataFrame]
) -> Iterator[Failure]:
    """The rows of a table that point to a row that is not kept: it was rejected, or never there.

    `kept` and `gone` hold the frames of the rows that still stand and of those already rejected.
    """
    for key in spec.foreign_keys:
        if key.table not in kept:
            continue
        dangling = _dangling(kept[spec.name], key, kept[key.table])
        rejected = set(_dangling_keys(gone.get(key.table), key))
        for row, value in dangling:
            name = f"{', '.join(key.columns)}: {shown(', '.join(map(str, value)))}"
            if value in rejected:
                yield Failure(row, PARENT_REJECTED, f"{name} of {key.table} was rejected")
            else:
                yield Failure(row, "foreign_key", f"{name} is not in {key.table}")


def record_failures(
    kept: Mapping[str, pl.DataFrame], gone: Mapping[str, pl.DataFrame], refused_receipts: set[str]
) -> Iterator[Failure]:
    """The rows of `records` that no longer stand: without their row, or without their evidence.

    A record also falls with a receipt that is false itself, as `refused_receipts` names them. One
    whose evidence went with a rejected document stands on what other documents say.
    """
    rows = {kind: _ids(kept, table) for kind, table in RECORD_TABLES.items()}
    lost = {kind: _ids(gone, table) for kind, table in RECORD_TABLES.items()}
    claims = kept["evidence"].filter(pl.col("field") == "claim")
    proven = set(claims["record_id"])
    for row, (record_id, kind) in enumerate(kept["records"].select("record_id", "record_kind").iter_rows()):
        table = RECORD_TABLES[kind]
        if record_id not in rows[kind]:
            if record_id in lost[kind]:
                yield Failure(row, PARENT_REJECTED, f"its row of {table} was rejected")
            else:
                yield Failure(row, "record_has_row", f"{shown(record_id)} is not in {table}")
        elif record_id in refused_receipts:
            yield Failure(row, "receipt_refused", f"a row of evidence for {shown(record_id)} was rejected")
        elif record_id not in proven:
            yield Failure(row, "record_has_evidence", f"{shown(record_id)} has no evidence for its claim")


def _dangling(
    child: pl.DataFrame, key: ForeignKey, parent: pl.DataFrame
) -> list[tuple[int, tuple[object, ...]]]:
    pointing = child.select(key.columns).with_row_index("_row").drop_nulls()
    missing = pointing.join(
        parent.select(key.references),
        left_on=key.columns,
        right_on=key.references,
        how="anti",
        maintain_order="left",
    )
    return [(row[0], row[1:]) for row in missing.iter_rows()]


def _dangling_keys(gone: pl.DataFrame | None, key: ForeignKey) -> Iterator[tuple[object, ...]]:
    if gone is not None:
        yield from gone.select(key.references).iter_rows()


def _ids(frames: Mapping[str, pl.DataFrame], table: str) -> set[str]:
    if table not in frames:
        return set()
    return set(frames[table][TABLES[table].primary_key[0]])
