"""What is carried from release to release."""

from __future__ import annotations

from typing import Annotated

import pandera.polars as pa
import polars as pl

from schemas import columns, vocabulary
from schemas.base import Numeric, Table


class Releases(Table):
    """One release: this one and all before it."""

    release_id: pl.String = columns.release_id()
    release_no: pl.Int64 = columns.ordinal(
        description="The place of the release in the order of publishing, from 1."
    )
    made_at: Annotated[pl.Datetime, "us", None] = pa.Field(description="When the release was made, in UTC.")
    code_version: pl.String = columns.text(description="The version of Pledger that made the release.")
    contract_version: pl.Int64 = columns.ordinal(
        description=(
            "The version of the contract of tables and columns; a higher one breaks with the one before."
        ),
    )
    as_of: pl.Date = pa.Field(nullable=True, description="The day on which targets are judged.")
    source_hashes: pl.String = columns.text(
        description="A JSON object: the SHA-256 of the file of every source, by document_id."
    )
    row_counts: pl.String = columns.text(
        description="A JSON object: the number of rows of every table of content."
    )


class Changes(Table):
    """One field of one record that differs from the release before, and why; empty in a first release."""

    record_id: pl.String = columns.record_id()
    record_kind: pl.String = columns.record_kind()
    change: pl.String = pa.Field(
        isin=vocabulary.CHANGES, description="Whether the record came, went, or tells something else."
    )
    field: pl.String = columns.field_name(
        description="The column of claims or target_outcomes that differs; `claim` where it came or went."
    )
    told_before: pl.String = columns.text(
        nullable=True,
        description="What the release before has there, as text; of a record that went, its quote.",
    )
    told_after: pl.String = columns.text(
        nullable=True, description="What this release has there, as text; of a record that came, its quote."
    )
    reason: pl.String = pa.Field(
        isin=vocabulary.CHANGE_REASONS,
        description=(
            "Why: a source that the record rests on is new, gone or changed; its corrections, the list of "
            "entities or the day of judgement is another; else the reader, or what it knows across documents."
        ),
    )
    other_record_id: pl.String = columns.record_id(
        nullable=True,
        description=("Where the record came or went: the record that tells its claim in the other release."),
    )

    @pa.dataframe_check(error="what is told does not fit the change")
    @classmethod
    def told_fits(cls, data: pa.PolarsData) -> pl.LazyFrame:
        before, after = pl.col("told_before"), pl.col("told_after")
        change = pl.col("change")
        fits = (
            pl.when(change == "added")
            .then(before.is_null() & after.is_not_null())
            .when(change == "gone")
            .then(before.is_not_null() & after.is_null())
            .otherwise(before.ne_missing(after))
        )
        return data.lazyframe.select(fits)


class RecordHistory(Numeric):
    """One wording of a record, with the first and the last release that published it so."""

    record_id: pl.String = columns.record_id()
    first_release_id: pl.String = columns.release_id(
        description="The release that first published the record so."
    )
    last_release_id: pl.String = columns.release_id(
        description="The last release that published the record so."
    )
    first_release_no: pl.Int64 = columns.ordinal(description="The release_no of first_release_id.")
    last_release_no: pl.Int64 = columns.ordinal(description="The release_no of last_release_id.")
    record_kind: pl.String = columns.record_kind()
    event_type: pl.String = columns.event_type(nullable=True)
    subject: pl.String = columns.subject()
    subject_id: pl.String = columns.subject_id()
    object: pl.String = columns.object_name()
    object_id: pl.String = columns.object_id()
    parties: pl.String = columns.parties()
    measure: pl.String = columns.measure()
    measure_id: pl.String = columns.measure_id()
    scope: pl.String = columns.scope()
    value: pl.Float64 = columns.value()
    value_high: pl.Float64 = columns.value_high()
    bound: pl.String = columns.bound(nullable=True)
    direction: pl.String = columns.direction(nullable=True)
    unit: pl.String = columns.unit()
    baseline_value: pl.Float64 = columns.baseline_value()
    date_start: pl.Date = columns.claim_start()
    date_end: pl.Date = columns.claim_end()
    date_precision: pl.String = columns.date_precision()
    date_text: pl.String = columns.claim_date_text()
    announced_start: pl.Date = columns.announced_start()
    announced_end: pl.Date = columns.announced_end()
    plan: pl.String = columns.plan()
    plan_id: pl.String = columns.plan_id()
    commitment: pl.String = columns.commitment(nullable=True)
    status: pl.String = columns.status(nullable=True)
    place: pl.String = columns.place()
    section: pl.String = columns.section()
    mention_count: pl.Int64 = columns.mention_count()
    document_count: pl.Int64 = columns.document_count()
    rule: pl.String = columns.rule()
    document_id: pl.String = columns.document_id(description="The source of the quote.")
    quote: pl.String = columns.quote(description="The words of the claim.")

    @pa.dataframe_check(error="last_release_no is before first_release_no")
    @classmethod
    def releases_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            (pl.col("first_release_no") <= pl.col("last_release_no")).fill_null(True)
        )
