"""How a target stands on a day, from what bears on it by then.

A metric bears on a target when it tells the same subject, measure, object, scope and unit, has a dated
period, and that period ends after the target was set:

- of the due day: its period is a year or a single day that holds the last due day, or the very interval
  that is due. It decides: met or missed; partly, where at least half of the way from a told start was made;
- before the due day: reaching it early is met; falling short says nothing yet, nor does lying within a
  range that is still to come;
- after the due day, or of an unknown period: it does not bear;
- told in one sentence as what came of the target: it decides as one of the due day does.

Higher is better, unless the target bounds or lowers the value, or the vocabulary says that less of the
measure is meant; a fall of sales that is feared is met by a smaller one. A change answers a change alone;
where one falls short, only of the same interval, or of what was counted up to the due day.
A target that is withdrawn or replaced is no longer judged from that day on, unless it was met before.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from math import inf
from typing import Literal

from flows.curate.amounts import slack
from flows.curate.measures import less_is_better, measure_id
from flows.curate.units import PERCENT, comparable, counts, unit_of
from flows.model import Metric, Target

Verdict = Literal["met", "partly", "missed", "superseded", "withdrawn", "not_yet_due", "no_evidence"]
Place = Literal["early", "due", "beside"]

# Shorter periods hold only a part of what a year brings.
_YEAR_AT_LEAST = timedelta(days=300)
_YEAR = timedelta(days=366)
_MONTH = timedelta(days=31)
_DAY = timedelta(days=1)
_END = re.compile(r"\bend of\b", re.IGNORECASE)
_CUTS, _PRICE = "job_cuts", "purchase_price"


@dataclass(frozen=True, slots=True)
class Answer:
    """A metric that bears on a target: when it is known, where it lies, and what it says.

    `reached` is None where the metric's bound leaves it open; `gap` is in the target's unit.
    """

    record_id: str
    known_on: date
    place: Place
    reached: bool | None
    gap: float | None
    most_of_the_way: bool = False


@dataclass(frozen=True, slots=True)
class Ending:
    """A target is given up, replaced, or said to be met or missed, from a day on; None: since ever."""

    verdict: Verdict
    rule: str
    known_on: date | None
    successor_id: str | None = None
    event_id: str | None = None


@dataclass(frozen=True, slots=True)
class Standing:
    """How a target stands, and by what."""

    verdict: Verdict
    rule: str
    metric_id: str | None = None
    successor_id: str | None = None
    event_id: str | None = None
    gap: float | None = None


@dataclass(frozen=True, slots=True)
class Case:
    """A target with all that bears on it."""

    target: Target
    answers: Sequence[Answer] = ()
    endings: Sequence[Ending] = ()

    def days(self) -> list[date]:
        """The days on which the standing may change, in order."""
        days = {answer.known_on for answer in self.answers}
        days |= {ending.known_on for ending in self.endings if ending.known_on}
        if self.target.due_end:
            days |= {self.target.due_end + _DAY} if self.target.due_end < date.max else set()
        elif self.target.due_start:
            days.add(self.target.due_start)
        return sorted(days)


def standing(case: Case, day: date) -> Standing:
    """How the target stands on a day."""
    known = sorted((a for a in case.answers if a.known_on <= day), key=_weight)
    endings = sorted((e for e in case.endings if (e.known_on or date.min) <= day), key=_first)
    decided = next(
        (answer for answer in known if answer.place != "early" and answer.reached is not None), None
    )
    early = min(
        (answer for answer in known if answer.place == "early" and answer.reached),
        key=lambda answer: (answer.known_on, _weight(answer)),
        default=None,
    )
    if endings:
        first = endings[0]
        reached = [answer for answer in (decided, early) if answer and answer.reached]
        before = [answer for answer in reached if first.known_on and answer.known_on < first.known_on]
        if first.verdict in ("met", "missed") or not before:
            answer = decided or early
            agrees = answer is not None and (first.verdict == "met") == bool(answer.reached)
            if first.verdict not in ("met", "missed") or answer is None or not agrees:
                return Standing(first.verdict, first.rule, None, first.successor_id, first.event_id)
            return Standing(first.verdict, first.rule, answer.record_id, None, first.event_id, answer.gap)
    if decided:
        verdict: Verdict = "met" if decided.reached else "partly" if decided.most_of_the_way else "missed"
        rule = "told_beside" if decided.place == "beside" else "due_period"
        return Standing(verdict, f"outcome.{rule}", decided.record_id, gap=decided.gap)
    if early:
        return Standing("met", "outcome.early", early.record_id, gap=early.gap)
    return _without_decision(case.target, known, day)


def _without_decision(target: Target, known: Sequence[Answer], day: date) -> Standing:
    opens = target.due_end or target.due_start
    if opens is None:
        rule = "due_unresolved" if target.due_text else "no_due_date"
        return Standing("no_evidence", f"outcome.{rule}")
    if day <= opens if target.due_end else day < opens:
        latest = max(
            (answer for answer in known if answer.place == "early" and answer.gap is not None),
            key=lambda answer: (answer.known_on, answer.record_id),
            default=None,
        )
        if latest:
            return Standing("not_yet_due", "outcome.under_way", latest.record_id, gap=latest.gap)
        return Standing("not_yet_due", "outcome.before_due")
    return Standing("no_evidence", "outcome.nothing_answers")


def answer(target: Target, metric: Metric, record_id: str, since: date | None) -> Answer | None:
    """What a metric on the same matter says of the target; None where it does not bear on it.

    `since` is the day on which the target was set, None where unknown.
    """
    end = metric.period_end
    if end is None or target.value is None:
        return None
    place = _place(target, metric.period_start or end, end, since)
    if place is None:
        return None
    reached, gap = _compare(target, metric)
    if reached is False and not (place == "early" or _whole(target, metric, since)):
        return None
    if reached and place == "early" and target.bound == "range" and gap == 0:
        reached = None
    if reached and _is_part(metric) and (aims_down(target) or unit_of(target) in ("percent", "ratio")):
        return None
    return Answer(record_id, end, place, reached, gap, _most_of_the_way(target, metric))


def days_of_answers(target: Target, since: date | None) -> tuple[date | None, date | None]:
    """The days in which the period of a metric ends that bears on the target; None is open."""
    due = target.due_end
    if due is None:
        return since or target.due_start or date.max, None
    early = target.due_start if _is_window(target) else since
    first = due - _MONTH if early is None else min(early, due - _MONTH)
    return first, due + _YEAR if due < date.max - _YEAR else None


def answer_beside(target: Target, metric: Metric, record_id: str, told_on: date | None) -> Answer | None:
    """What a metric says of the target beside which it is told; `told_on` is when, if it has no period."""
    known_on = metric.period_end or told_on
    reached, gap = _compare(target, metric)
    return Answer(record_id, known_on, "beside", reached, gap) if known_on and reached is not None else None


def aims_down(target: Target) -> bool:
    """Whether less is better: the bound, the told start or the vocabulary says so."""
    if target.direction != "level":
        return _is_feared(target)
    if target.bound == "at_least":
        return False
    if target.bound == "at_most":
        return True
    if target.baseline_value is not None and target.value is not None:
        return target.value < target.baseline_value
    return less_is_better(target)


def _is_feared(target: Target) -> bool:
    """Whether a change is expected that nobody wants, as a fall of sales; what is cut itself is wanted."""
    if target.commitment != "forecast" or measure_id(target) == _CUTS or counts(target):
        return False
    return (target.direction == "increase") == less_is_better(target)


def _place(target: Target, start: date, end: date, since: date | None) -> Place | None:
    due = target.due_end
    if due is None and target.due_start is None:
        # What is expected without a day is so of the time that runs; and what is paid is no height to reach.
        running = target.commitment != "forecast" or (since is not None and start <= since)
        if measure_id(target) == _PRICE or not running:
            return None
    if due is None:
        opens = target.due_start or since
        return "early" if opens and end >= opens and (since is None or end >= since) else None
    if _is_window(target):
        if _same_window(target, start, end):
            return "due"
        inside = target.due_start is not None and start >= target.due_start and end <= due
        return "early" if inside else None
    if start <= due <= end and end - start <= _YEAR:
        return "due"
    if end < due:
        # What is expected of one year says nothing of the year before.
        past = target.commitment == "forecast" and target.due_start is not None and end < target.due_start
        return "early" if since is not None and end >= since and not past else None
    return None


def _is_window(target: Target) -> bool:
    """Whether the target is of a span of years, as a sum over them is."""
    return bool(target.due_start and target.due_end and target.due_end - target.due_start > _YEAR)


def _same_window(target: Target, start: date, end: date) -> bool:
    if target.due_start is None or target.due_end is None:
        return False
    return abs(start - target.due_start) <= _MONTH and abs(end - target.due_end) <= _MONTH


def _is_part(metric: Metric) -> bool:
    """Whether the period is a part of a year, so that a sum over it is no sum of the year.

    What is so "by the end of 2024", or at it, is no sum of its last month.
    """
    if metric.period_start is None or metric.period_end is None:
        return False
    if _END.search(metric.period_text or ""):
        return False
    return timedelta(0) < metric.period_end - metric.period_start < _YEAR_AT_LEAST


def _whole(target: Target, metric: Metric, since: date | None) -> bool:
    """Whether falling short counts: not where the metric is of a part, or is another sort of change.

    Things counted up to the end of a time, or from before the promise on, are all that came.
    """
    start, end = metric.period_start or metric.period_end, metric.period_end
    same = start is not None and end is not None and _same_window(target, start, end)
    if same or (target.direction == "level" and not _is_part(metric)):
        return True
    from_then_on = since is not None and start is not None and start <= since
    return counts(metric) and (from_then_on or bool(_END.search(metric.period_text or "")))


def _compare(target: Target, metric: Metric) -> tuple[bool | None, float | None]:
    """Whether the metric reaches the target, and by how much it is above it; None where it is left open."""
    if metric.value is None or target.value is None:
        return None, None
    needed = _needed(target, metric)
    if needed is None:
        return None, None
    low, high = needed
    down = aims_down(target)
    least, most = _ends(metric)
    if _is_opposite(target, metric):
        least, most = -most, -least
    margin = slack(target, low) if target.bound == "approx" else 0.0
    if target.bound == "range" and target.direction == "level":
        inside = low - margin <= least and most <= high + margin
        beyond = most <= high if down else least >= low
        outside = least > high if down else most < low
        reached = True if inside or beyond else False if outside else None
    elif down:
        reached = True if most <= high + margin else False if least > high + margin else None
    else:
        reached = True if least >= low - margin else False if most < low - margin else None
    value = comparable(metric, metric.value) * (-1.0 if _is_opposite(target, metric) else 1.0)
    aim = min(max(value, low), high)
    return reached, round((value - aim) / _in_unit(target), 9)


def _ends(metric: Metric) -> tuple[float, float]:
    """The least and the most that the metric says; told numbers count as they stand."""
    value = comparable(metric, metric.value or 0.0)
    match metric.bound:
        case "at_least":
            return value, inf
        case "at_most":
            return -inf, value
    return value, comparable(metric, metric.value_high) if metric.value_high is not None else value


def _needed(target: Target, metric: Metric) -> tuple[float, float] | None:
    """The least and the most that is meant, as a height where the metric is one and a start is told."""
    low = comparable(target, target.value or 0.0)
    high = comparable(target, target.value_high) if target.value_high is not None else low
    if target.direction == metric.direction or _is_opposite(target, metric):
        return low, high
    unit, start = unit_of(target), target.baseline_value
    if metric.direction != "level" or start is None or unit in ("percent", "ratio", "percentage_point"):
        return None
    # A fall by so much from a start is a height that more than the fall would not reach: left open.
    return (start + low, start + high) if target.direction == "increase" else None


def _is_opposite(target: Target, metric: Metric) -> bool:
    """Whether a fall by percent came where a rise was meant, or the reverse."""
    changes = {target.direction, metric.direction} == {"increase", "decrease"}
    return changes and unit_of(target) == unit_of(metric) == PERCENT


def _most_of_the_way(target: Target, metric: Metric) -> bool:
    start, end = target.baseline_value, target.value
    if start is None or end is None or metric.value is None or target.direction != "level" or start == end:
        return False
    if metric.direction != "level":
        return False
    share = (comparable(metric, metric.value) - comparable(target, start)) / (
        comparable(target, end) - comparable(target, start)
    )
    return 0.5 <= share < 1


def _in_unit(target: Target) -> float:
    """What a percent is in the target's unit."""
    return 100.0 if target.unit == "ratio" and comparable(target, 1.0) == 100.0 else 1.0


def _weight(answer: Answer) -> tuple[bool, int, str]:
    """Which of several answers goes first: one that says something, the latest; never by order of reading."""
    return (answer.reached is None, -answer.known_on.toordinal(), answer.record_id)


def _first(ending: Ending) -> tuple[date, str, str]:
    return (ending.known_on or date.min, ending.verdict, ending.successor_id or ending.event_id or "")


def spans(case: Case) -> Iterable[tuple[date | None, date | None, Standing]]:
    """How the target stands from a day to a day, all days covered; open ends are None."""
    days = case.days()
    found: list[tuple[date | None, Standing]] = []
    before = days[0] - _DAY if days else date.min
    for day in [None, *days]:
        now = standing(case, day or before)
        if not found or found[-1][1] != now:
            found.append((day, now))
    for number, (start, now) in enumerate(found):
        following = found[number + 1][0] if number + 1 < len(found) else None
        yield start, following - _DAY if following else None, now
