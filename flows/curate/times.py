"""Intervals of days as claims have them: when two tellings can mean the same time."""

from __future__ import annotations

from datetime import date, timedelta
from math import inf

# A closed interval; an end that is None is open or unknown.
Interval = tuple[date | None, date | None]

UNKNOWN: Interval = (None, None)
MONTH = timedelta(days=31)
YEAR = timedelta(days=366)


def holds(outer: Interval, inner: Interval) -> bool:
    """Whether two intervals with both ends are told, and every day of `inner` is one of `outer`."""
    (first, last), (start, end) = outer, inner
    return bool(first and last and start and end and first <= start and end <= last)


def length(interval: Interval) -> timedelta:
    """How long the interval is, from its first day to its last; the longest there is where an end is open."""
    start, end = interval
    return end - start if start and end else timedelta.max


def exactness(interval: Interval) -> tuple[int, timedelta]:
    """The smaller, the more the interval says: ends that are told, then the fewest days."""
    return (sum(end is None for end in interval), length(interval))


def same_time(
    one: Interval, other: Interval, *, widest: timedelta = YEAR, narrowest: timedelta = YEAR
) -> bool:
    """Whether two intervals can be one time told more and less exactly.

    They are equal, or agree in one end where the other is open, or one holds the other: either an
    interval of at most `narrowest` within one of at most `widest`, or ends that lie within a month.
    An unknown time is the same as none but another unknown one.
    """
    if one == other:
        return True
    if None in one or None in other:
        agree = [a == b for a, b in zip(one, other, strict=True) if a and b]
        return bool(agree) and all(agree)
    outer, inner = (one, other) if holds(one, other) else (other, one)
    if not holds(outer, inner):
        return False
    if length(inner) <= narrowest and length(outer) <= widest:
        return True
    return all(abs(a - b) <= MONTH for a, b in zip(outer, inner, strict=True) if a and b)


def days_apart(one: Interval, other: Interval) -> float:
    """How many days lie between two intervals, none where they meet; without end where a day is unknown."""
    (first, last), (start, end) = one, other
    if not (first and last and start and end):
        return inf
    return max((start - last).days, (first - end).days, 0)
