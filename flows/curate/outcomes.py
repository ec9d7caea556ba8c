"""Promised against delivered: which metrics, later targets and events bear on each target.

Two claims are on one matter when subject, group of measure and object are the same; scope and unit must
fit as well. Where nothing else answers, a looser word for the measure or the scope will do, if the numbers
are near. What is found is judged in `verdicts`. `target_verdicts` holds how a target stood from day
to day; `target_outcomes` is that table on the day of judgement, so that both are one judgement.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import chain

from flows.curate import told
from flows.curate.amounts import near
from flows.curate.compare import number
from flows.curate.frames import Row
from flows.curate.given_up import given_up
from flows.curate.matters import Matter, adds, akin, matter, same_breath, set_on, target_of
from flows.curate.merge import Record
from flows.curate.scopes import may_be_of
from flows.curate.succession import Succession
from flows.curate.units import is_share, same_unit
from flows.curate.verdicts import Answer, Case, answer, days_of_answers, spans
from flows.model import Metric, Target

_A_YEAR = 366  # days

Cases = dict[str, Case]


def cases(records: Sequence[Record], text_of: Mapping[str, str]) -> Cases:
    """Each target, by its id, with all that bears on it, whatever the order of the records."""
    metrics: defaultdict[Matter | None, list[Record]] = defaultdict(list)
    targets: defaultdict[Matter | None, list[Record]] = defaultdict(list)
    for record in sorted(records, key=lambda record: record.record_id):
        if isinstance(record.claim, Metric):
            metrics[matter(record.claim)].append(record)
        elif isinstance(record.claim, Target):
            targets[matter(record.claim)].append(record)
    endings, beside = told.endings(records, text_of), told.beside(records, text_of)
    for target_id, ending in given_up(records, text_of):
        endings[target_id].append(ending)
    found: Cases = {}
    for key, promised in targets.items():
        # What comes on top of a target does not replace it.
        values = {(number(claim.value), claim.due_end) for claim in map(target_of, promised)}
        later = Succession((each for each in promised if not adds(each, text_of)), text_of) if key else None
        measured = _Measured(metrics.get(key, ())) if key else None
        looser = (
            _Measured(chain.from_iterable(metrics.get(other, ()) for other in akin(key))) if key else None
        )
        for record in promised:
            target = _as_meant(record, values, text_of)
            answers = _answers(record, target, measured, looser, text_of) if measured and looser else ()
            replaced = later.ending(record) if later else ()
            found[record.record_id] = Case(
                target, (*answers, *beside[record.record_id]), (*replaced, *endings[record.record_id])
            )
    return dict(sorted(found.items()))


def verdict_rows(found: Cases) -> Iterator[Row]:
    """Rows of `target_verdicts`: from when to when each target stood how."""
    for target_id, case in found.items():
        for verdict_no, (start, end, now) in enumerate(spans(case), start=1):
            yield {
                "target_id": target_id,
                "verdict_no": verdict_no,
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


class _Measured:
    """The metrics of one matter, by scope and in the order of the days on which their periods end."""

    def __init__(self, metrics: Iterable[Record]) -> None:
        self._by_scope: defaultdict[str, list[tuple[date, str, Record]]] = defaultdict(list)
        for record in metrics:
            metric = record.claim
            assert isinstance(metric, Metric)
            end = metric.period_end or _told_on(record)
            if end:
                entry = (end, record.record_id, record)
                self._by_scope[(metric.scope or "").casefold()].append(entry)
        for entries in self._by_scope.values():
            entries.sort(key=lambda entry: entry[:2])

    def scopes(self) -> Iterable[str]:
        """The scopes that are told."""
        return self._by_scope

    def between(self, scope: str | None, first: date | None, last: date | None) -> Iterator[Record]:
        """The metrics of a scope whose periods end in these days, both included; None is open."""
        entries = self._by_scope.get((scope or "").casefold(), [])
        start = bisect_left(entries, first, key=lambda entry: entry[0]) if first else 0
        end = bisect_right(entries, last, key=lambda entry: entry[0]) if last else len(entries)
        return (record for _, _, record in entries[start:end])


def _answers(
    record: Record, target: Target, metrics: _Measured, looser: _Measured, text_of: Mapping[str, str]
) -> list[Answer]:
    """What metrics say of the target: those of its very measure and scope, else those that may be of it."""
    days = set_on(record)
    # A text from after the due day does not tell when the target was set.
    known = days is not None and (target.due_end is None or days[0] <= target.due_end)
    since = days[0] if days and known else None
    then = days_of_answers(target, since)
    before = _told_before_due(record)

    def said(other: Record) -> Answer | None:
        metric = other.claim
        assert isinstance(metric, Metric)
        if since and _came_before(target, metric, since):
            return None
        comparable = _in_unit_of(target, metric)
        if comparable and metric.period_end is None:
            comparable = _as_told(target, comparable, other, days)
        found = answer(target, comparable, other.record_id, since) if comparable else None
        # Beside a promise stands where it starts from, which takes the promise's own day for its own.
        return None if found and same_breath(before, other, text_of) else found

    answers = [found for other in metrics.between(target.scope, *then) if (found := said(other))]
    if answers:
        return answers
    others = (group.between(scope, *then) for group in (metrics, looser) for scope in group.scopes())
    return [
        found
        for other in chain.from_iterable(others)
        if _near(target, other) and may_be_of(record, other, text_of) and (found := said(other))
    ]


def _near(target: Target, record: Record) -> bool:
    """Whether a metric lies near what is meant: far from it, other words tell of something else."""
    value, metric = target.value, record.claim
    assert isinstance(metric, Metric)
    if value is None or metric.value is None or metric.direction != target.direction:
        return False
    low, high = near(value)[0], near(target.value_high or value)[1]
    return low <= metric.value <= high


def _as_meant(
    record: Record, values: set[tuple[float | None, date | None]], text_of: Mapping[str, str]
) -> Target:
    """The target, without a start that is what was meant before: "160 ships, instead of 170".

    `values` are what was promised of its matter and for when; what another day's is may well be the start.
    """
    target = target_of(record)
    start = target.baseline_value
    if start is None:
        return target
    before = not values.isdisjoint((number(start), due) for due in (target.due_end, None))
    if not (before or told.in_place_of(record, text_of)):
        return target
    return replace(target, baseline_value=None)


def _came_before(target: Target, metric: Metric, since: date) -> bool:
    """ "has cut 500 jobs since 2019", beside 300 to be cut from now on: not what was promised.

    A share is reckoned from a year of its own, and a year's figure may begin before the promise.
    """
    if target.direction == "level" or is_share(metric) or metric.period_start is None:
        return False
    return (since - metric.period_start).days > _A_YEAR


def _told_before_due(record: Record) -> Record:
    """The record by the tellings that promise, if there are any: one after the due day tells how it came."""
    due = record.claim.due_end if isinstance(record.claim, Target) else None
    early = tuple(t for t in record.tellings if due and t.published_on and t.published_on <= due)
    return replace(record, tellings=early) if early else record


def _told_on(record: Record) -> date | None:
    """The day on which what "is" so, with no time told, was first told."""
    metric = record.claim
    assert isinstance(metric, Metric)
    if metric.period_start or metric.period_text or metric.direction != "level":
        return None
    return min((telling.published_on for telling in record.tellings if telling.published_on), default=None)


def _as_told(target: Target, metric: Metric, record: Record, days: tuple[date, date] | None) -> Metric | None:
    """What a text tells without a time, as of its own day, of a target without a day told before that day."""
    told_on = _told_on(record)
    if told_on is None or days is None or target.due_end or told_on <= days[1]:
        return None
    return replace(metric, period_start=told_on, period_end=told_on)


def _in_unit_of(target: Target, metric: Metric) -> Metric | None:
    """The metric, in the target's unit if it is told in it as well."""
    if same_unit(target, metric):
        return metric
    for same in metric.equivalents:
        retold = replace(metric, value=same.value, value_high=same.value_high, unit=same.unit)
        if same_unit(target, retold):
            return retold
    return None
