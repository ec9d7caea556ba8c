"""Which later target replaces a target: looked up by day, deadline and number, not by reading all."""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from heapq import merge
from math import floor, log

from flows.curate.amounts import same_number
from flows.curate.matters import elsewhere, recalls, revises, says_anew, set_on, target_of
from flows.curate.measures import measure_id
from flows.curate.merge import Record
from flows.curate.told import vocabulary
from flows.curate.units import comparable, same_unit
from flows.curate.verdicts import Ending
from flows.model import Target

# Numbers that count as one lie in one step of this ratio or in neighbouring ones.
_STEP = log(1.01)
_YEAR = timedelta(days=366)
# What is told today is in the papers of these days.
_DAYS = timedelta(days=7)

_Entry = tuple[date, str, Record]


class Succession:
    """The targets of one matter that have a day, in the order of the days on which they may have been set."""

    def __init__(self, targets: Iterable[Record], text_of: Mapping[str, str]) -> None:
        self._text_of = text_of
        dated = [
            (days[0], record.record_id, record) for record in targets if (days := set_on(record)) is not None
        ]
        self._by_due: defaultdict[Hashable, list[_Entry]] = defaultdict(list)
        self._by_value: defaultdict[Hashable, list[_Entry]] = defaultdict(list)
        self._by_start: defaultdict[Hashable, list[_Entry]] = defaultdict(list)
        self._replacing: defaultdict[Hashable, list[_Entry]] = defaultdict(list)
        self._all: defaultdict[Hashable, list[_Entry]] = defaultdict(list)
        for entry in sorted(dated, key=lambda entry: entry[:2]):
            target = target_of(entry[2])
            sort = _sort(target)
            self._all[sort].append(entry)
            self._by_due[sort, target.due_start, target.due_end].append(entry)
            self._by_value[sort, _step(_compared(target))].append(entry)
            if target.baseline_value is not None:
                self._by_start[sort, _step(target.baseline_value)].append(entry)
            if says_anew(entry[2], text_of, vocabulary()["replacing"]):
                self._replacing[sort].append(entry)

    def ending(self, record: Record) -> Iterator[Ending]:
        """The first later target that puts another value, or another day, in the place of this one's.

        Those after it change nothing: what is replaced stays so.
        """
        target, days = target_of(record), set_on(record)
        for then, _, other in self._candidates(target, days[1] if days else None):
            if target.due_end and then > target.due_end:
                return
            later = target_of(other)
            # What says from which value it starts comes later, even if nobody knows when the other was set.
            if not revises(later, target) and (days is None or then <= days[1]):
                continue
            if target.value is not None and not same_unit(target, later):
                continue
            rule = _replaces(target, later) or ("set_anew" if self._instead(target, other) else None)
            if rule and not retold(record, other, self._text_of):
                yield Ending("superseded", f"outcome.{rule}", then, successor_id=other.record_id)
                return

    def _candidates(self, target: Target, last: date | None) -> Iterator[_Entry]:
        """What may replace the target, in the order of the days; `last` is when it was set at the latest."""
        sort = _sort(target)
        found: list[Sequence[_Entry]] = [
            self._by_start.get((sort, step), []) for step in _steps(target.value)
        ]
        found += [_after(self._by_value.get((sort, step), []), last) for step in _steps(_compared(target))]
        found.append(_after(self._by_due.get((sort, target.due_start, target.due_end), []), last))
        found.append(_after(self._replacing.get(sort, []), last))
        if target.due_start is None and target.due_end is None and last is not None and stands(target):
            later = _after(self._all[sort], last)
            found.append(later[: bisect_right(later, last + _YEAR, key=lambda entry: entry[0])])
        return merge(*found, key=lambda entry: entry[:2])

    def _instead(self, target: Target, later: Record) -> bool:
        """Whether "it now wants 70 by 2026" stands in the place of 75 by 2025: what holds of one year is not
        put in the place of another year's.
        """
        other = target_of(later)
        lasting = target.due_end and other.due_end and not target.due_start and not other.due_start
        meant = "forecast" not in (target.commitment, other.commitment)
        told = (other.value is not None and target.value is not None) and lasting and meant
        return bool(told) and says_anew(later, self._text_of, vocabulary()["replacing"])


def retold(record: Record, later: Record, text_of: Mapping[str, str]) -> bool:
    """Whether a later text tells the target that another one told, by another day, or within days or as what
    had been promised by another number, and does not say that it is new: both cannot be right, and none
    replaces the other.
    """
    target, other = target_of(record), target_of(later)
    if not elsewhere(record, later) or revises(other, target):
        return False
    if (target.due_start, target.due_end) == (other.due_start, other.due_end):
        days, then = set_on(record), set_on(later)
        near = days is not None and then is not None and abs(then[0] - days[1]) <= _DAYS
        newer = (later,) if days and then else (later, record)
        if not (near or any(recalls(each, text_of, vocabulary()["recalling"]) for each in newer)):
            return False
    elif not same_number(target, other) or target.due_start or other.due_start:
        return False  # what is meant for one year is not meant for another
    return not any(says_anew(each, text_of, vocabulary()["anew"]) for each in (record, later))


def _replaces(target: Target, later: Target) -> str | None:
    same_value = same_number(target, later)
    if revises(later, target):
        return "revised"
    due = (target.due_start, target.due_end)
    known = target.value is not None and later.value is not None
    if due == (later.due_start, later.due_end):
        return "another_value" if known and not same_value and due != (None, None) else None
    if due == (None, None):
        dated = later.due_end is not None and target.due_text is None
        standing = stands(target) and stands(later)
        return "dated_anew" if known and not same_value and dated and standing else None
    if target.due_end is None or later.due_end is None or not same_value:
        return None
    # A deadline and the year that holds it are one.
    held = _holds(later, target.due_end) or _holds(target, later.due_end)
    # What is expected of one year is not expected of the next instead.
    yearly = target.commitment == "forecast" and target.due_start and later.due_start
    return None if held or yearly or target.due_end == later.due_end else "another_day"


def _holds(target: Target, day: date) -> bool:
    start, end = target.due_start, target.due_end
    return start is not None and end is not None and start <= day <= end


def stands(target: Target) -> bool:
    """Whether it is one count that a firm has at a time, and no forecast: the next is not beside it."""
    return target.commitment != "forecast" and measure_id(target) in vocabulary()["standing"]


def _after(entries: Sequence[_Entry], last: date | None) -> Sequence[_Entry]:
    return [] if last is None else entries[bisect_right(entries, last, key=lambda entry: entry[0]) :]


def _sort(target: Target) -> Hashable:
    return target.direction, (target.scope or "").casefold()


def _steps(value: float | None) -> Iterator[Hashable]:
    """The steps in which numbers lie that count as this one."""
    step = _step(value)
    yield from (step,) if step is None else ((step[0], step[1] + near) for near in (-1, 0, 1))


def _step(value: float | None) -> tuple[bool, int] | None:
    """The sign of a number and the step in which its size lies; None where there is none."""
    if value is None:
        return None
    return (value < 0, floor(log(abs(value)) / _STEP) if value else 0)


def _compared(target: Target) -> float | None:
    return None if target.value is None else comparable(target, target.value)
