"""The sources and how they are laid out."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas import columns, vocabulary
from schemas.base import Spanned, Table


class Documents(Table):
    """One source, with its frozen text."""

    document_id: pl.String = columns.document_id()
    title: pl.String = columns.text(
        nullable=True, description="The title of the source; null where it is not known."
    )
    publisher: pl.String = columns.text(nullable=True, description="Who published the source.")
    url: pl.String = columns.text(nullable=True, description="Where the source was published.")
    licence: pl.String = columns.text(
        nullable=True, description="The licence under which the source is used."
    )
    published_on: pl.Date = pa.Field(nullable=True, description="The day on which the source was published.")
    retrieved_on: pl.Date = pa.Field(nullable=True, description="The day on which the source was fetched.")
    path: pl.String = columns.text(description="The file of the source, below raw/.")
    sha256: pl.String = pa.Field(
        str_matches=r"^[0-9a-f]{64}$",
        description="The SHA-256 of the file as received, in hexadecimal digits.",
    )
    chars: pl.Int64 = pa.Field(ge=0, description="The length of the frozen text, in Unicode code points.")
    publish_text: pl.Boolean = pa.Field(description="Whether the frozen text may be published.")
    text: pl.String = pa.Field(
        nullable=True,
        description="The frozen text, to which every offset counts; null where it may not be published.",
    )
    note: pl.String = columns.text(
        nullable=True, description="What was left out when the text was frozen, such as a byte order mark."
    )

    @pa.dataframe_check(error="chars is not the length of text")
    @classmethod
    def text_length(cls, data: pa.PolarsData) -> pl.LazyFrame:
        same = pl.col("text").str.len_chars().cast(pl.Int64) == pl.col("chars")
        return data.lazyframe.select(same.fill_null(True))

    @pa.dataframe_check(error="text is there exactly where publish_text says so")
    @classmethod
    def text_published(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select((pl.col("text").is_not_null() == pl.col("publish_text")).fill_null(True))


class Passages(Spanned):
    """One block of a source: a heading, paragraph, list item, table row, caption or boilerplate."""

    document_id: pl.String = columns.document_id()
    passage_no: pl.Int64 = columns.ordinal(description="The place of the passage in its document, from 1.")
    passage_kind: pl.String = pa.Field(
        isin=vocabulary.PASSAGE_KINDS, description="What sort of block the passage is."
    )
    section: pl.String = columns.section()
    char_start: pl.Int64 = columns.char_start()
    char_end: pl.Int64 = columns.char_end()
