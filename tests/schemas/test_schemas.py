"""The contract with users hangs together: every table, column, key and closed list."""

from __future__ import annotations

import duckdb
import polars as pl
import pytest

from schemas import RECORD_TABLES, TABLES, TableSpec
from schemas.vocabulary import RECORD_KINDS
from tests.support import ledger

FLAT = {pl.String(), pl.Int64(), pl.Float64(), pl.Boolean(), pl.Date()}
EVERY = pytest.mark.parametrize("spec", TABLES.values(), ids=TABLES)


@EVERY
def test_every_table_and_column_is_described(spec: TableSpec) -> None:
    assert spec.grain.endswith(".")
    for name, column in spec.model.to_schema().columns.items():
        assert column.description, name
        assert column.description.endswith("."), name


@EVERY
def test_types_are_flat(spec: TableSpec) -> None:
    allowed = FLAT | ({pl.Datetime("us")} if spec.clocked else set())
    assert set(spec.polars_schema.dtypes()) <= allowed


@EVERY
def test_no_column_is_a_reserved_word(spec: TableSpec) -> None:
    words = "SELECT keyword_name FROM duckdb_keywords() WHERE keyword_category <> 'unreserved'"
    reserved = {word for (word,) in duckdb.execute(words).fetchall()}
    assert len(reserved) > 70
    assert not reserved & {name.lower() for name in spec.polars_schema}


@EVERY
def test_keys_are_columns_and_point_to_keys_of_earlier_tables(spec: TableSpec) -> None:
    columns = spec.model.to_schema().columns
    assert all(name in columns and not columns[name].nullable for name in spec.primary_key)
    order = list(TABLES)
    for key in spec.foreign_keys:
        parent = TABLES[key.table]
        assert key.references == parent.primary_key
        assert order.index(parent.name) < order.index(spec.name)
        for column, reference in zip(key.columns, key.references, strict=True):
            assert spec.polars_schema[column] == parent.polars_schema[reference]


@EVERY
def test_every_entity_column_has_a_name_and_an_id(spec: TableSpec) -> None:
    if spec.name.startswith("entit"):
        return
    entity_ids = [key.columns[0] for key in spec.foreign_keys if key.table == "entities"]
    assert {name.removesuffix("_id") for name in entity_ids} <= set(spec.polars_schema)


def test_only_tables_of_the_clock_are_marked_so() -> None:
    assert [spec.name for spec in TABLES.values() if spec.clocked] == [
        "releases",
        "record_history",
        "changes",
    ]


def test_every_kind_of_record_has_its_table() -> None:
    assert tuple(RECORD_TABLES) == RECORD_KINDS
    assert set(RECORD_TABLES.values()) <= set(TABLES)


def test_the_example_ledger_fills_every_table_of_content() -> None:
    filled = {name for name, frame in ledger.tables().items() if frame.height}
    assert filled == {spec.name for spec in TABLES.values() if not spec.clocked} - {"rejects"}
