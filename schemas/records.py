"""The ledger: what happened, how much, what was promised."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas import columns
from schemas.base import Numeric, Quantified, Table, only_with, ordered


class Records(Table):
    """One record of any kind: the key that the other tables point to."""

    record_id: pl.String = columns.record_id()
    record_kind: pl.String = columns.record_kind()


class Events(Table):
    """Something that happened, or is said to be going to happen."""

    event_id: pl.String = columns.event_id()
    event_type: pl.String = columns.event_type()
    status: pl.String = columns.status()
    date_start: pl.Date = pa.Field(
        nullable=True,
        description="The first day on which the event may have taken place; null where unknown.",
    )
    date_end: pl.Date = pa.Field(
        nullable=True, description="The last day on which the event may have taken place; null where unknown."
    )
    date_precision: pl.String = columns.date_precision()
    date_text: pl.String = columns.text(
        nullable=True, description="The words of the text that tell the date, also where they do not resolve."
    )
    place: pl.String = columns.place()
    section: pl.String = columns.section()
    mention_count: pl.Int64 = columns.mention_count()
    document_count: pl.Int64 = columns.document_count()
    rule: pl.String = columns.rule()

    @pa.dataframe_check(error="date_end lies before date_start")
    @classmethod
    def date_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("date_start", "date_end"))

    @pa.dataframe_check(error="date_precision is there exactly where a date is")
    @classmethod
    def date_has_precision(cls, data: pa.PolarsData) -> pl.LazyFrame:
        dated = pl.col("date_start").is_not_null() | pl.col("date_end").is_not_null()
        return data.lazyframe.select(dated == pl.col("date_precision").is_not_null())


class Metrics(Quantified):
    """A quantity that holds or held."""

    metric_id: pl.String = columns.metric_id()
    subject: pl.String = columns.subject()
    subject_id: pl.String = columns.subject_id()
    object: pl.String = columns.object_name()
    object_id: pl.String = columns.object_id()
    measure: pl.String = columns.measure()
    measure_id: pl.String = columns.measure_id()
    scope: pl.String = columns.scope()
    value: pl.Float64 = columns.value()
    value_high: pl.Float64 = columns.value_high()
    bound: pl.String = columns.bound()
    direction: pl.String = columns.direction()
    unit: pl.String = columns.unit()
    baseline_value: pl.Float64 = columns.baseline_value()
    period_start: pl.Date = pa.Field(
        nullable=True, description="The first day that the value belongs to; null where the text gives none."
    )
    period_end: pl.Date = pa.Field(
        nullable=True, description="The last day that the value belongs to; null where the text gives none."
    )
    period_text: pl.String = columns.text(
        nullable=True,
        description="The words of the text that tell the period, also where they do not resolve.",
    )
    section: pl.String = columns.section()
    mention_count: pl.Int64 = columns.mention_count()
    document_count: pl.Int64 = columns.document_count()
    rule: pl.String = columns.rule()

    @pa.dataframe_check(error="period_end lies before period_start")
    @classmethod
    def period_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("period_start", "period_end"))


class Targets(Quantified):
    """A quantity or a state that somebody means, promises, plans or expects to reach."""

    target_id: pl.String = columns.target_id()
    subject: pl.String = columns.subject()
    subject_id: pl.String = columns.subject_id()
    object: pl.String = columns.object_name()
    object_id: pl.String = columns.object_id()
    measure: pl.String = columns.measure()
    measure_id: pl.String = columns.measure_id()
    scope: pl.String = columns.scope()
    value: pl.Float64 = columns.value()
    value_high: pl.Float64 = columns.value_high()
    bound: pl.String = columns.bound()
    direction: pl.String = columns.direction()
    unit: pl.String = columns.unit()
    baseline_value: pl.Float64 = columns.baseline_value()
    due_start: pl.Date = pa.Field(
        nullable=True,
        description="The first day of the interval in which it is to be reached; null where open.",
    )
    due_end: pl.Date = pa.Field(
        nullable=True,
        description="The last day of the interval in which it is to be reached; null where open.",
    )
    due_text: pl.String = columns.text(
        nullable=True,
        description="The words of the text that tell when it is due, also where they do not resolve.",
    )
    announced_start: pl.Date = columns.announced_start()
    announced_end: pl.Date = columns.announced_end()
    plan: pl.String = columns.plan()
    plan_id: pl.String = columns.plan_id()
    commitment: pl.String = columns.commitment()
    section: pl.String = columns.section()
    mention_count: pl.Int64 = columns.mention_count()
    document_count: pl.Int64 = columns.document_count()
    rule: pl.String = columns.rule()

    @pa.dataframe_check(error="due_end lies before due_start")
    @classmethod
    def due_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("due_start", "due_end"))

    @pa.dataframe_check(error="announced_end lies before announced_start")
    @classmethod
    def announced_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("announced_start", "announced_end"))

    @pa.dataframe_check(error="a target has neither a value nor a measure")
    @classmethod
    def target_checkable(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(pl.col("value").is_not_null() | pl.col("measure").is_not_null())


class Measures(Table):
    """One phrase by which texts name what they measure, and the group of phrases that measure the same."""

    measure_id: pl.String = columns.measure_id(nullable=False)
    measure: pl.String = columns.measure(nullable=False)
    record_count: pl.Int64 = columns.ordinal(
        description="How many metrics and targets name the measure so and are of the group."
    )
    rule: pl.String = columns.rule()
    explanation: pl.String = columns.text(description="Why the phrase is of the group, in a sentence.")


class EventParticipants(Table):
    """One entity that takes part in an event."""

    event_id: pl.String = columns.event_id()
    participant_no: pl.Int64 = columns.ordinal(
        description="The place of the participant in the order of the text, from 1."
    )
    participant: pl.String = columns.text(description="The entity that takes part, by its canonical name.")
    participant_id: pl.String = pa.Field(
        nullable=True, str_matches=columns.SLUG, description="The entity named in participant."
    )
    role: pl.String = columns.text(description="As what it takes part.")


class Equivalents(Numeric):
    """The quantity of a record, told in another currency or unit."""

    record_id: pl.String = columns.record_id()
    equivalent_no: pl.Int64 = columns.ordinal(description="The place among the record's equivalents, from 1.")
    value: pl.Float64 = pa.Field(
        description="The same quantity as a number in this row's unit; the low end of a range."
    )
    value_high: pl.Float64 = columns.value_high()
    unit: pl.String = columns.text(description="The other currency or unit, written as in the records.")

    @pa.dataframe_check(error="value_high is below value")
    @classmethod
    def range_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("value", "value_high"))


class _Judged(Numeric):
    """Has a verdict on a target, with what it rests on."""

    target_id: pl.String = columns.target_id()
    verdict: pl.String = columns.verdict()
    metric_id: pl.String = columns.metric_id(
        nullable=True, description="The metric that answers the target; null where none does."
    )
    successor_id: pl.String = pa.Field(
        nullable=True, str_matches=columns.KEY, description="The later target that replaces it, if one does."
    )
    event_id: pl.String = columns.event_id(
        nullable=True,
        description="The event by which it was given up, or by which the text says how it came out.",
    )
    gap: pl.Float64 = pa.Field(
        nullable=True,
        description=(
            "What was reached less what was promised, in the target's unit; 0 within a promised range; "
            "null where nothing compares."
        ),
    )
    rule: pl.String = columns.rule()

    @pa.dataframe_check(error="met, partly, missed and withdrawn need a metric or an event")
    @classmethod
    def verdict_has_answer(cls, data: pa.PolarsData) -> pl.LazyFrame:
        answered = pl.col("verdict").is_in(["met", "partly", "missed", "withdrawn"])
        told = pl.col("metric_id").is_not_null() | pl.col("event_id").is_not_null()
        return data.lazyframe.select(~answered | told)

    @pa.dataframe_check(error="superseded needs the target that replaces it")
    @classmethod
    def superseded_has_successor(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(
            (pl.col("verdict") != "superseded") | pl.col("successor_id").is_not_null()
        )

    @pa.dataframe_check(error="a gap needs the metric that it is measured to")
    @classmethod
    def gap_has_metric(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(only_with("gap", "metric_id"))


class TargetVerdicts(_Judged):
    """How one target stands from one day to another; between them, its rows cover every day."""

    verdict_no: pl.Int64 = columns.ordinal(
        description="The place among the target's verdicts in order of time, from 1."
    )
    valid_from: pl.Date = pa.Field(
        nullable=True, description="The first day on which it stands so; null where it always has."
    )
    valid_to: pl.Date = pa.Field(
        nullable=True, description="The last day on which it stands so; null where nothing ends it."
    )

    @pa.dataframe_check(error="valid_to lies before valid_from")
    @classmethod
    def validity_ordered(cls, data: pa.PolarsData) -> pl.LazyFrame:
        return data.lazyframe.select(ordered("valid_from", "valid_to"))


class TargetOutcomes(_Judged):
    """How one target stands on the day it is judged."""

    judged_on: pl.Date = columns.judged_on()
