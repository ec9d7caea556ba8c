"""Ranges and lists of times: what their members share, above all the year."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flows.extract.mentions.times import words
from flows.extract.mentions.times.composed import point
from flows.extract.mentions.times.evidence import counts_something, starts_a_change
from flows.extract.mentions.times.scan import Scan, absolute, in_year, lacks_year, relative, spanning
from flows.extract.mentions.types import RelativeShift, Time

_LONGEST_LIST = 6


def joined(s: Scan, first: Time) -> Time | None:
    """The range that `first` begins: "from mid-1998 to March 1999", "between now and 2022"."""
    joint = s.word(first.j)
    before = s.word(first.i - 1)
    if before in words.ARTICLES or before in words.APPROXIMATORS:
        before = s.word(first.i - 2)
    opened = before in words.FROM or before in words.BETWEEN or before == "since"
    if joint == "and":
        if before not in words.BETWEEN and not _decades(s, first):
            return None
    elif joint not in words.RANGE_TO:
        return None
    if joint == "-" and s.glued(first.j) != s.glued(first.j + 1):
        return None
    if first.j == first.i + 1 and s.word(first.i) in words.YEARS and starts_a_change(s, first.i):
        return None
    k = first.j + 1
    if s.word(k) in words.ARTICLES or (before in words.FROM and s.word(k) in words.APPROXIMATORS):
        k += 1
    if s.word(k) in words.SO_FAR:
        return None  # "May 3 - Year-to-date sales rose"
    if s.word(k) in words.RANGE_ENDS and (joint == "-" or opened):
        last: Time | None = relative(s, k, k + 1, RelativeShift("day"), deictic=True)
    else:
        last = point(s, k)
    if last is None or not _a_range(s, first, last, opened):
        return None
    if s.word(last.j) in words.AFTER_MONTHS and lacks_year(last) and last.j - last.i == 1:
        last = _of_its_year(s, last)
    return _made(s, first, last)


def _decades(s: Scan, first: Time) -> bool:
    """ "during the 1950s and 1960s": one stretch."""
    k = first.j + 1 + (s.word(first.j + 1) in words.ARTICLES)
    last = point(s, k) if first.precision == "decade" else None
    if last is None or first.start is None or last.start is None:
        return False
    return last.precision == "decade" and last.start.year - first.start.year == 10


def _of_its_year(s: Scan, last: Time) -> Time:
    """ "the July to September quarter of 2024": the year of the quarter is that of its last month."""
    j = last.j + 1
    year = words.YEARS.get(s.word(j + (s.word(j) in ("of", "in"))))
    filled = in_year(s, last, year) if year is not None else None
    return spanning(s, filled or last, last.i, j + 1 + (s.word(j) in ("of", "in")) if filled else j)


def _a_range(s: Scan, first: Time, last: Time, opened: bool) -> bool:
    if last.j - last.i == 1 and s.word(last.i) in words.YEARS and counts_something(s, last.i):
        return False
    for time in (first, last):
        if time.ends is not None or time.lasts or (time.shift is not None and time.shift.running):
            return False
        if time.shift is not None and s.word(time.i) in words.MONTHS and not s.capital(time.i):
            return False
    if s.word(last.i) in words.WHICH and not first.deictic and s.word(first.j) == "-":
        return False  # "OSLO, 3 May 2011 - Last month"
    if first.shift is None or last.shift is None:
        return opened or (first.shift is None or lacks_year(first))
    alike = (lacks_year(first) and lacks_year(last)) or (first.shift.weekday is None) == (
        last.shift.weekday is None
    )
    return alike and (opened or lacks_year(first) == lacks_year(last))


def _made(s: Scan, first: Time, last: Time) -> Time | None:
    if lacks_year(first) and last.start is not None and last.fiscal_year is None:
        filled = in_year(s, first, last.start.year)
        if filled is not None and filled.start is not None and filled.start > last.start:
            filled = in_year(s, first, last.start.year - 1)
        first = filled or first
    elif lacks_year(last) and first.start is not None and first.fiscal_year is None:
        filled = in_year(s, last, first.start.year)
        if filled is not None and filled.start is not None and filled.start < first.start:
            filled = in_year(s, last, first.start.year + 1)
        last = filled or last
    fiscal = first.fiscal_year is not None or last.fiscal_year is not None
    if not fiscal and first.start is not None and last.start is not None:
        if last.end is None or last.start < first.start:
            return None
        return absolute(s, first.i, last.j, first.start, last.end, "range")
    hangs = first.shift is not None or last.shift is not None
    both = relative(s, first.i, last.j, None, deictic=first.deictic or last.deictic)
    both.ends = first, last
    if not hangs:
        both.anchor, both.start, both.end, both.precision = "absolute", first.start, last.end, "range"
    return both


def year_from_the_list(s: Scan, time: Time) -> Time:
    """March and April 2020: what lacks its year takes that of the last member."""
    if time.j < s.yearless_to or not lacks_year(time):
        return time
    k = time.j
    for _ in range(_LONGEST_LIST):
        s.yearless_to = k
        if s.word(k) not in words.LIST_AND:
            return time
        k += 1
        if s.word(k) in words.LIST_AND:
            k += 1
        ahead = point(s, k)
        if ahead is None:
            return time
        if (
            ahead.start is not None
            and ahead.fiscal_year is None
            and ahead.precision in ("day", "month", "quarter", "half")
        ):
            return in_year(s, time, ahead.start.year) or time
        if not lacks_year(ahead):
            return time
        k = ahead.j
    return time


def day_list(s: Scan, time: Time, floor: int) -> list[Time]:
    """The days before "9 May 2020" in "on 3, 5 and 9 May 2020", as times of their own."""
    k = time.i
    if s.word(k) not in words.DAYS or not (_one_day(time)):
        return []
    days: list[int] = []
    while k - 2 >= floor and s.word(k - 1) in words.LIST_AND and s.word(k - 2) in words.DAYS:
        k -= 2
        days.append(k)
    if not days or s.word(k - 1) not in ("on", "both"):
        return []
    made = [_same_month(s, time, k) for k in reversed(days)]
    return [day for day in made if day is not None]


def _one_day(time: Time) -> bool:
    return time.precision == "day" or (time.shift is not None and time.shift.day is not None)


def _same_month(s: Scan, time: Time, k: int) -> Time | None:
    day = words.DAYS[s.word(k)]
    if time.shift is not None:
        return relative(s, k, k + 1, replace(time.shift, day=day))
    assert time.start is not None
    try:
        only = date(time.start.year, time.start.month, day)
    except ValueError:
        return None
    return absolute(s, k, k + 1, only, only)
