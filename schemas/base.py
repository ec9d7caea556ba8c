"""What tables share: no unknown columns, and the conditions that several set for their rows."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl


def ordered(start: str, end: str) -> pl.Expr:
    """The closed interval does not end before it starts; an open or unknown end is fine."""
    return (pl.col(start) <= pl.col(end)).fill_null(True)


def only_with(column: str, needed: str) -> pl.Expr:
    """`column` is empty wherever `needed` is."""
    return pl.col(column).is_null() | pl.col(needed).is_not_null()


class Table(pa.DataFrameModel):
    """A published table: every column is known, and none is missing."""

    class Config:
        strict = True


class Spanned(Table):
    """Has `char_start` and `char_end`, both or neither."""

    @pa.dataframe_check(error="char_end is not after char_start")
    @classmethod
    def span_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        start, end = pl.col("char_start"), pl.col("char_end")
        return data.lazyframe.select((start < end).fill_null(start.is_null() & end.is_null()))


class Quoted(Spanned):
    """Has, with its span, the `quote` that stands there."""

    @pa.dataframe_check(error="quote is not as long as its span")
    @classmethod
    def quote_length(cls, data: pa.PolarsData) -> pl.LazyFrame:
        length = pl.col("quote").str.len_chars().cast(pl.Int64)
        span = pl.col("char_end") - pl.col("char_start")
        return data.lazyframe.select((length == span).fill_null(length.is_null() & span.is_null()))


class Numeric(Table):
    """Has columns of numbers."""

    @pa.dataframe_check(error="a number is NaN or infinite, where null says unknown")
    @classmethod
    def numbers_finite(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.all_horizontal(pl.col(pl.Float64).is_finite().fill_null(True)))


class Quantified(Numeric):
    """Has `value`, `value_high`, `bound`, `direction` and `unit`."""

    @pa.dataframe_check(error="bound is range exactly where value and value_high are there")
    @classmethod
    def range_has_ends(cls, data: pa.PolarsData) -> pl.LazyFrame:
        both = pl.col("value").is_not_null() & pl.col("value_high").is_not_null()
        none = pl.col("value_high").is_null()
        return data.lazyframe.select(pl.when(pl.col("bound") == "range").then(both).otherwise(none))

    @pa.dataframe_check(error="value_high is below value")
    @classmethod
    def range_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("value", "value_high"))

    @pa.dataframe_check(error="the size of a change is negative")
    @classmethod
    def change_not_negative(cls, data: pa.PolarsData) -> pl.LazyFrame:
        level = pl.col("direction") == "level"
        return data.lazyframe.select((level | (pl.col("value") >= 0)).fill_null(True))

    @pa.dataframe_check(error="a value has no unit")
    @classmethod
    def value_has_unit(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(only_with("value", "unit"))

    @pa.dataframe_check(error="measure and measure_id are not there together")
    @classmethod
    def measure_has_group(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("measure").is_null() == pl.col("measure_id").is_null())

    @pa.dataframe_check(error="an entity's id stands without its name")
    @classmethod
    def entity_has_name(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(only_with("subject_id", "subject") & only_with("object_id", "object"))
