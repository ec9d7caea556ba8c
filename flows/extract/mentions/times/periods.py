"""Periods of the calendar: months, parts of periods, fiscal years, as closed intervals of days."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from functools import lru_cache

from flows.model import Precision

Days = tuple[date, date]

_DAY = timedelta(days=1)
_PRECISIONS: dict[int, Precision] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_LENGTHS = (("quarter", range(84, 99)), ("half", range(175, 190)), ("year", range(357, 373)))  # in days
_THIRDS = {"early": 0, "start": 0, "mid": 1, "late": 2}
_DECADE_THIRDS = {"early": (0, 4), "start": (0, 4), "mid": (4, 7), "late": (7, 10), "end": (9, 10)}
_CENTURY_THIRDS = {"early": (0, 33), "start": (0, 33), "mid": (33, 67), "late": (67, 100), "end": (99, 100)}


def fiscal_days(year: int, fiscal: tuple[int, int], *, split: bool = False) -> Days:
    """The days of a fiscal year. A split one, "2025/26", names the years it begins and ends in."""
    month, offset = fiscal
    if split and month == 1:
        return date(year, 1, 1), date(year + 1, 12, 31)
    first = year if split else year + offset
    return months_of(first, month, month + 11)


@lru_cache(maxsize=1 << 12)
def months_of(year: int, first: int, last: int) -> Days:
    """From the first to the last month, counted from January of `year` and past December on."""
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    return start, month_end(date(year + (last - 1) // 12, (last - 1) % 12 + 1, 1))


@lru_cache(maxsize=1 << 12)
def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


@lru_cache(maxsize=1 << 12)
def add_months(day: date, months: int) -> date:
    """The same day of another month, or its last day where it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = divmod(index, 12)
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


def whole_months(start: date, end: date) -> int:
    """How many whole calendar months the interval is made of; 0 if it is not."""
    if start.day != 1 or end != month_end(end):
        return 0
    return (end.year - start.year) * 12 + end.month - start.month + 1


def precision_of(start: date, end: date) -> Precision:
    """A day, or so many whole months as have a name; else a range."""
    if start == end:
        return "day"
    months = whole_months(start, end)
    if months == 120 and start.year % 10 == 0 and start.month == 1:
        return "decade"
    return _PRECISIONS.get(months, "range")


def unit_of(days: Days) -> str | None:
    """The quarter, half or year that an interval is as long as, also one of accounts kept in weeks."""
    length = (days[1] - days[0]).days + 1
    return next((unit for unit, lengths in _LENGTHS if length in lengths), None)


def shifted_months(days: Days, months: int) -> Days:
    """The interval moved by so many months; one of whole months stays one of whole months."""
    start, end = add_months(days[0], months), add_months(days[1], months)
    return (start, month_end(end)) if whole_months(*days) else (start, end)


def part_of(days: Days, part: str) -> Days:
    """The part of a period that early, mid, late, start, end, half-n, quarter-n, week-n, months-a-b name.

    A period that has no such part is given back whole.
    """
    start, end = days
    months = whole_months(start, end)
    name, _, number = part.partition("-")
    if name == "months" and months == 12:
        low, _, high = number.partition("-")
        return months_of(start.year, start.month - 1 + int(low), start.month - 1 + int(high))
    if name == "week" and months:
        first = month_end(end) - 6 * _DAY if number == "last" else start + 7 * (int(number) - 1) * _DAY
        return first, first + 6 * _DAY
    if months == 1:
        return _part_of_month(days, name, number)
    if not months:
        return days
    if name in ("half", "quarter"):
        length, rest = divmod(months, 2 if name == "half" else 4)
        first_month = start.month + length * (int(number) - 1)
        return days if rest else months_of(start.year, first_month, first_month + length - 1)
    if months in (120, 1200):
        thirds = _DECADE_THIRDS if months == 120 else _CENTURY_THIRDS
        first_year, past = thirds.get(name, (0, months // 12))
        return months_of(start.year, start.month + 12 * first_year, start.month + 12 * past - 1)
    if name == "end":
        return months_of(end.year, end.month, end.month)
    length, rest = divmod(months, 3)
    if rest or name not in _THIRDS:
        return days
    first_month = start.month + length * _THIRDS[name]
    return months_of(start.year, first_month, first_month + length - 1)


def part_months(part: str) -> tuple[int, int] | None:
    """The first and last month, 1 to 12, of a part of a year; None for a part in weeks."""
    year = months_of(2001, 1, 12)
    start, end = part_of(year, part)
    return (start.month, end.month) if whole_months(start, end) else None


def _part_of_month(days: Days, name: str, number: str) -> Days:
    start, end = days
    match name:
        case "half":
            middle = start.replace(day=15)
            return (start, middle) if number == "1" else (middle + _DAY, end)
        case "early" | "start":
            return start, start.replace(day=10)
        case "mid":
            return start.replace(day=11), start.replace(day=20)
        case "late":
            return start.replace(day=21), end
        case "end":
            return end, end
    return days


def of_months(start: date, end: date) -> bool:
    """Whether an interval is a quarter, a half or a year long, whatever day it begins on."""
    return any(add_months(start, months) == end + timedelta(days=1) for months in (3, 6, 9, 12))
