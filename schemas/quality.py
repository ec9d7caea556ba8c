"""What is wrong or at odds in the sources, and what could not be published."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas import columns, vocabulary
from schemas.base import Quoted, Table


class Findings(Quoted):
    """A defect that a careful reader would report, found in a source."""

    finding_id: pl.String = pa.Field(str_matches=columns.KEY, description="The finding.")
    check_name: pl.String = columns.check_name()
    severity: pl.String = pa.Field(isin=vocabulary.SEVERITIES, description="How much it matters.")
    message: pl.String = columns.text(description="What was found, in a sentence.")
    document_id: pl.String = columns.document_id()
    char_start: pl.Int64 = columns.char_start(nullable=True)
    char_end: pl.Int64 = columns.char_end(nullable=True)
    quote: pl.String = columns.quote(nullable=True)
    record_id: pl.String = columns.record_id(
        nullable=True, description="The record that it concerns, if it is one."
    )


class _Paired(Table):
    """Has `record_id` and `other_record_id`."""

    @pa.dataframe_check(error="a record is paired with itself")
    @classmethod
    def records_differ(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select((pl.col("record_id") != pl.col("other_record_id")).fill_null(True))


class Contradictions(_Paired):
    """Two records on the same matter that disagree, and how."""

    contradiction_id: pl.String = pa.Field(str_matches=columns.KEY, description="The contradiction.")
    contradiction_type: pl.String = pa.Field(
        isin=vocabulary.CONTRADICTION_TYPES, description="In what the two records are at odds."
    )
    record_id: pl.String = columns.record_id(description="The one record.")
    other_record_id: pl.String = columns.record_id(description="The other record, on the same matter.")
    field: pl.String = columns.field_name(description="The column in which the two differ.")
    told: pl.String = columns.text(description="What the one record says there, as text.")
    told_otherwise: pl.String = columns.text(description="What the other record says there, as text.")
    message: pl.String = columns.text(description="How they disagree, in a sentence.")
    rule: pl.String = columns.rule()


class RecordLinks(_Paired):
    """Two records that say nearly the same, and one column in which they differ."""

    record_id: pl.String = columns.record_id(description="The one record, the lower by id.")
    other_record_id: pl.String = columns.record_id(description="The other record, on the same matter.")
    link_type: pl.String = pa.Field(
        isin=vocabulary.LINK_TYPES,
        description=(
            "How they differ: rounding; bound or range, where one limits what the other tells; unit, the "
            "same number by another noun or a year; equivalent, told to be the same in another unit; "
            "currency, the same at a rate that texts tell; wording, the same number of something in other "
            "words; retold, one target with another announcement, plan or commitment; status, one event as "
            "planned and as occurred; undecided, compatible, but so are others that differ from one of them."
        ),
    )
    field: pl.String = columns.field_name(
        description="The column in which the two differ; `claim` where it is none."
    )
    told: pl.String = columns.text(description="What the one record says there, as text.")
    told_otherwise: pl.String = columns.text(description="What the other record says there, as text.")
    message: pl.String = columns.text(description="How they differ, in a sentence.")
    rule: pl.String = columns.rule()


class Corrections(Table):
    """A field of a record that was corrected by hand, and what it was; or a record dropped or annotated."""

    record_id: pl.String = columns.record_id(
        description="The record; one that was dropped is in no other table."
    )
    record_kind: pl.String = columns.record_kind()
    action: pl.String = pa.Field(
        isin=vocabulary.CORRECTION_ACTIONS,
        description=(
            "What was done: fix (a field has another value), drop (the record is not published), "
            "annotate (nothing changed, a note stands beside it)."
        ),
    )
    field: pl.String = columns.field_name(
        description="The column that the correction is of; `record` for the whole record."
    )
    original: pl.String = columns.text(
        nullable=True,
        description=(
            "What the sources say there, as text; of the whole record its row as a JSON object. "
            "Null for null."
        ),
    )
    corrected: pl.String = columns.text(
        nullable=True,
        description="What is published instead, as text; null for null, and where the action is no fix.",
    )
    note: pl.String = columns.text(nullable=True, description="What an annotation says of it.")
    reason: pl.String = columns.text(description="Why.")

    @pa.dataframe_check(error="a note is there exactly where action is annotate")
    @classmethod
    def annotation_has_note(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select((pl.col("action") == "annotate") == pl.col("note").is_not_null())


class Rejects(Table):
    """A row that was not published, with the check that refused it."""

    table_name: pl.String = columns.text(
        description="The table for which the row was meant; `sources` for a source that was not read."
    )
    row_json: pl.String = columns.text(description="The whole row as a JSON object.")
    check_name: pl.String = columns.check_name()
    message: pl.String = columns.text(description="What is wrong with the row, in a sentence.")
