"""Promised against delivered: which metrics, later targets and events bear on each target.

Two claims are on one matter when subject, group of measure and object are the same; scope and unit must
fit as well. What is found is judged in `verdicts`. `target_verdicts` holds how a target stood from day
to day; `target_outcomes` is that table on the day of judgement, so that both are one judgement.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date

from flows.curate import told
from flows.curate.amounts import same_number
from flows.curate.frames import Row
from flows.curate.matters import matter, revises, same_breath, same_scope, set_on
from flows.curate.merge import Record
from flows.curate.units import same_unit
from flows.curate.verdicts import Answer, Case, Ending, answer, spans
from flows.model import Metric, Target

Cases = dict[str, Case]


def cases(records: Sequence[Record], text_of: Mapping[str, str]) -> Cases:
    """Each target, by its id, with all that bears on it, whatever the order of the records."""
    metrics: defaultdict[Hashable, list[Record]] = defaultdict(list)
    targets: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.record_id):
        if isinstance(record.claim, Metric):
            metrics[matter(record.claim)].append(record)
        elif isinstance(record.claim, Target):
            targets[matter(record.claim)].append(record)
    endings, beside = told.endings(records, text_of), told.beside(records, text_of)
    found: Cases = {}
    for key, promised in targets.items():
        dated = _by_day(promised)
        for record in promised:
            target = record.claim
            assert isinstance(target, Target)
            answers = _answers(record, metrics[key], text_of) if key else ()
            replaced = _successor(record, dated) if key else ()
            found[record.record_id] = Case(
                target, (*answers, *beside[record.record_id]), (*replaced, *endings[record.record_id])
            )
    return dict(sorted(found.items()))


def verdict_rows(found: Cases) -> Iterator[Row]:
    """Rows of `target_verdicts`: from when to when each target stood how."""
    for target_id, case in found.items():
        for number, (start, end, now) in enumerate(spans(case), start=1):
            yield {
                "target_id": target_id,
                "verdict_no": number,
                "valid_from": start,
                "valid_to": end,
                "verdict": now.verdict,
                "metric_id": now.metric_id,
                "successor_id": now.successor_id,
                "event_id": now.event_id,
                "gap": now.gap,
                "rule": now.rule,
            }


def outcome_rows(verdicts: Iterable[Row], judged_on: date | None) -> Iterator[Row]:
    """Rows of `target_outcomes`: the verdicts of one day; none where no day is known."""
    if judged_on is None:
        return
    for row in verdicts:
        start, end = row["valid_from"] or date.min, row["valid_to"] or date.max
        if start <= judged_on <= end:
            kept = {key: row[key] for key in row.keys() - {"verdict_no", "valid_from", "valid_to"}}
            yield {**kept, "judged_on": judged_on}


def _answers(record: Record, metrics: Sequence[Record], text_of: Mapping[str, str]) -> Iterator[Answer]:
    target = record.claim
    assert isinstance(target, Target)
    days = set_on(record)
    # A text from after the due day does not tell when the target was set.
    known = days is not None and (target.due_end is None or days[0] <= target.due_end)
    since = days[0] if days and known else None
    for other in metrics:
        metric = other.claim
        assert isinstance(metric, Metric)
        comparable = _in_unit_of(target, metric) if same_scope(target, metric) else None
        found = answer(target, comparable, other.record_id, since) if comparable else None
        # Beside a promise stands where it starts from, which takes the promise's own day for its own.
        if found and not same_breath(record, other, text_of):
            yield found


def _in_unit_of(target: Target, metric: Metric) -> Metric | None:
    """The metric, in the target's unit if it is told in it as well."""
    if same_unit(target, metric):
        return metric
    for same in metric.equivalents:
        retold = replace(metric, value=same.value, value_high=same.value_high, unit=same.unit)
        if same_unit(target, retold):
            return retold
    return None


def _by_day(targets: Iterable[Record]) -> list[tuple[date, Record]]:
    """The targets with the first day on which they may have been set, in the order of the days."""
    dated = [(days[0], record) for record in targets if (days := set_on(record))]
    return sorted(dated, key=lambda each: each[0])


def _successor(record: Record, by_day: Sequence[tuple[date, Record]]) -> Iterator[Ending]:
    """The first later target that puts another value, or another day, in the place of this one's.

    Those after it change nothing: what is replaced stays so.
    """
    target, days = record.claim, set_on(record)
    assert isinstance(target, Target)
    for then, other in by_day:
        later = other.claim
        assert isinstance(later, Target)
        if target.due_end and then > target.due_end:
            return
        # What says from which value it starts comes later, even if nobody knows when the other was set.
        if not revises(later, target) and (days is None or then <= days[1]):
            continue
        if target.direction != later.direction or not same_scope(target, later):
            continue
        if target.value is not None and not same_unit(target, later):
            continue
        rule = _replaces(target, later)
        if rule:
            yield Ending("superseded", f"outcome.{rule}", then, successor_id=other.record_id)
            return


def _replaces(target: Target, later: Target) -> str | None:
    same_value = same_number(target, later)
    if revises(later, target):
        return "revised"
    due = (target.due_start, target.due_end)
    if due == (later.due_start, later.due_end):
        if same_value:
            return None
        known = target.value is not None and later.value is not None and due != (None, None)
        return "another_value" if known else None
    ends = target.due_end and later.due_end and target.due_end != later.due_end
    return "another_day" if same_value and ends else None
