"""Where every record comes from, and what became of every number and date of the sources."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas import columns, vocabulary
from schemas.base import Quoted, Table


class Evidence(Quoted):
    """One span of a source that gave one field of a record: its receipt."""

    record_id: pl.String = columns.record_id()
    field: pl.String = columns.field_name()
    document_id: pl.String = columns.document_id()
    char_start: pl.Int64 = columns.char_start()
    char_end: pl.Int64 = columns.char_end()
    quote: pl.String = columns.quote()
    rule: pl.String = columns.rule()


class RecordClaims(Table):
    """One claim of one document that a record stands for."""

    record_id: pl.String = columns.record_id()
    claim_id: pl.String = pa.Field(
        str_matches=columns.KEY,
        description="One telling of the record in one document. The earliest gives the record its id.",
    )
    document_id: pl.String = columns.document_id()


class Coverage(Quoted):
    """One number, amount of money, percentage, quantity or time of a source, and what became of it."""

    document_id: pl.String = columns.document_id()
    char_start: pl.Int64 = columns.char_start()
    char_end: pl.Int64 = columns.char_end()
    mention_kind: pl.String = pa.Field(
        isin=vocabulary.MENTION_KINDS, description="What sort of mention it is."
    )
    quote: pl.String = columns.quote()
    outcome: pl.String = pa.Field(isin=vocabulary.OUTCOMES, description="What became of the mention.")
    reason: pl.String = pa.Field(
        nullable=True,
        isin=vocabulary.REASONS,
        description="Why the mention is ignored; null where it is not.",
    )
    record_id: pl.String = columns.record_id(nullable=True, description="The record that uses the mention.")
    field: pl.String = columns.field_name(
        nullable=True, description="The column of the record that the mention gave."
    )

    @pa.dataframe_check(error="record_id and field are there exactly where outcome is used")
    @classmethod
    def used_names_field(cls, data: pa.PolarsData) -> pl.LazyFrame:
        used = pl.col("outcome") == "used"
        record, column = pl.col("record_id").is_not_null(), pl.col("field").is_not_null()
        return data.lazyframe.select((used == record) & (used == column))

    @pa.dataframe_check(error="reason is there exactly where outcome is ignored")
    @classmethod
    def ignored_has_reason(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select((pl.col("outcome") == "ignored") == pl.col("reason").is_not_null())
