"""Interval arithmetic for times: parts of periods, fiscal calendars, relative times.

All intervals are closed intervals of days. No function reads a clock.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from flows.extract.mentions.types import RelativeShift, Time
from flows.model import Precision

Days = tuple[date, date]
Lean = Literal["same", "past", "future"]
# Where a time lacks its year: "same" takes the year it hangs on, "past" the last such date up to
# the anchor, "future" the next one from it on.

_DAY = timedelta(days=1)
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}
_PRECISIONS: dict[int, Precision] = {1: "month", 3: "quarter", 6: "half", 12: "year"}
_THIRDS = {"early": 0, "start": 0, "mid": 1, "late": 2}
_DECADE_THIRDS = {"early": (0, 4), "start": (0, 4), "mid": (4, 7), "late": (7, 10), "end": (9, 10)}


def interval(
    time: Time,
    *,
    anchor: Days | None = None,
    fiscal: tuple[int, int] = (1, 0),
    lean: Lean = "same",
) -> tuple[date | None, date | None, Precision | None]:
    """The closed interval that the words of `time` mean, whatever its relation word.

    `anchor` is what a relative time hangs on; `fiscal` is the month in which the fiscal year
    begins and its offset: fiscal year N begins in that month of calendar year N + offset.
    What cannot be known is None; a range may be known at one end only.
    """
    if time.ends is not None:
        first, last = time.ends
        start = interval(first, anchor=anchor, fiscal=fiscal, lean=lean)[0]
        end = interval(last, anchor=anchor, fiscal=fiscal, lean=lean)[1]
        if start and end and start > end and last.shift is not None:
            end = shifted_months((start, end), 12)[1]  # "from November to March"
        if start and end and start > end:
            return None, None, None
        return start, end, "range" if start or end else None
    try:
        days = _closed(time, anchor, fiscal, lean)
    except (ValueError, OverflowError):  # beyond the calendar's first or last year
        days = None
    if days is None:
        return None, None, None
    if time.lasting_months:
        days = add_months(days[1] + _DAY, -time.lasting_months), days[1]
    if time.shift is None and time.fiscal_year is None:
        return days[0], days[1], time.precision
    return days[0], days[1], precision_of(*days)


def due(
    time: Time,
    *,
    anchor: Days | None = None,
    fiscal: tuple[int, int] = (1, 0),
    lean: Lean = "same",
) -> tuple[date | None, date | None, Precision | None]:
    """The interval with the relation word applied: by, until and before leave the start open,
    since, from and after the end. "before 2030" ends with 2029."""
    start, end, precision = interval(time, anchor=anchor, fiscal=fiscal, lean=lean)
    match time.relation:
        case "by" | "until":
            return None, end, precision
        case "before":
            return None, start - _DAY if start else None, precision
        case "since" | "from":
            return start, None, precision
        case "after":
            return end + _DAY if end else None, None, precision
    return start, end, precision


def _closed(time: Time, anchor: Days | None, fiscal: tuple[int, int], lean: Lean) -> Days | None:
    if time.fiscal_year is not None:
        year = fiscal_days(time.fiscal_year, fiscal, split=time.fiscal_split)
        if time.fiscal_part is None:
            return year
        return months_of(year[0].year, year[0].month - 1 + time.fiscal_part[0], year[0].month - 1 + time.fiscal_part[1])
    if time.shift is not None:
        if anchor is None:
            return None
        return _shifted(time.shift, anchor, fiscal if time.anchor == "fiscal_relative" else None, lean)
    if time.start is None or time.end is None:
        return None
    return time.start, time.end


def fiscal_days(year: int, fiscal: tuple[int, int], *, split: bool = False) -> Days:
    """The days of a fiscal year. A split one, "2025/26", names the years it begins and ends in."""
    month, offset = fiscal
    if split and month == 1:
        return date(year, 1, 1), date(year + 1, 12, 31)
    first = year if split else year + offset
    return months_of(first, month, month + 11)


def months_of(year: int, first: int, last: int) -> Days:
    """From the first to the last month, counted from January of `year` and past December on."""
    start = date(year + (first - 1) // 12, (first - 1) % 12 + 1, 1)
    return start, month_end(date(year + (last - 1) // 12, (last - 1) % 12 + 1, 1))


def month_end(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


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
    if start == end:
        return "day"
    months = whole_months(start, end)
    if months == 120 and start.year % 10 == 0 and start.month == 1:
        return "decade"
    return _PRECISIONS.get(months, "range")


def shifted_months(days: Days, months: int) -> Days:
    """The interval moved by so many months; one of whole months stays one of whole months."""
    start, end = add_months(days[0], months), add_months(days[1], months)
    return (start, month_end(end)) if whole_months(*days) else (start, end)


def part_of(days: Days, part: str) -> Days:
    """The part of a period that early, mid, late, start, end, half-n, quarter-n or week-n name.

    A period that has no such part is given back whole.
    """
    start, end = days
    months = whole_months(start, end)
    name, _, number = part.partition("-")
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
    if months == 120:
        first_year, past = _DECADE_THIRDS.get(name, (0, 10))
        return date(start.year + first_year, 1, 1), date(start.year + past - 1, 12, 31)
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


def _shifted(shift: RelativeShift, anchor: Days, fiscal: tuple[int, int] | None, lean: Lean) -> Days | None:
    if shift.unit == "vague":
        return None
    if shift.running:
        return _running(shift, anchor, lean)
    if shift.weekday is not None:
        return _weekday(shift, anchor, lean)
    if shift.part == "same":
        return _moved(shift, anchor)
    if shift.unit == "period" or (shift.unit == "day" and shift.amount == 0):
        return anchor
    if shift.months is not None:
        days = _month_in_year(shift, anchor, fiscal, lean)
    else:
        days = _unit(shift, anchor, fiscal)
    if days is None or shift.part is None:
        return days
    if shift.part in ("later", "earlier"):
        if not (days[0] <= anchor[0] and anchor[1] <= days[1]) or anchor == days:
            return days
        return (anchor[1], days[1]) if shift.part == "later" else (days[0], anchor[0])
    if shift.months is None and shift.amount == 0 and fiscal is None and shift.part[:4] in ("half", "quar"):
        return _leaning(lambda year: part_of(_year_from(days, year), shift.part or ""), anchor, lean, shift)
    return part_of(days, shift.part)


def _running(shift: RelativeShift, anchor: Days, lean: Lean) -> Days:
    """A stretch from the anchor on, or up to it."""
    back = shift.backward or (not shift.forward and lean == "past")
    if back:
        return _plus(anchor[1], shift.unit, -shift.span) + _DAY, anchor[1]
    end = _plus(anchor[1], shift.unit, shift.span)
    return anchor[0], month_end(end) if whole_months(*anchor) else end


def _plus(day: date, unit: str, amount: int) -> date:
    if unit in _MONTHS_OF:
        return add_months(day, _MONTHS_OF[unit] * amount)
    return day + timedelta(days=amount * (7 if unit == "week" else 1))


def _weekday(shift: RelativeShift, anchor: Days, lean: Lean) -> Days | None:
    if anchor[0] != anchor[1] or shift.weekday is None:
        return None
    ahead = (shift.weekday - anchor[0].weekday()) % 7
    if shift.forward or (lean == "future" and not shift.backward):
        day = anchor[0] + timedelta(days=(ahead or 7) if shift.forward else ahead)
    else:
        day = anchor[0] - timedelta(days=(-ahead % 7) or (7 if shift.backward else 0))
    return day, day


def _moved(shift: RelativeShift, anchor: Days) -> Days | None:
    """The anchor moved as it is ("a year earlier" than a quarter); from one day, the unit it falls in."""
    if shift.unit in _MONTHS_OF:
        length = whole_months(*anchor)
        if length:
            return shifted_months(anchor, _MONTHS_OF[shift.unit] * shift.amount)
        if anchor[0] != anchor[1]:
            moved = shifted_months(anchor, _MONTHS_OF[shift.unit] * shift.amount)
            return moved
        return _unit(shift, anchor, None)
    moved_by = timedelta(days=shift.amount * (7 if shift.unit == "week" else 1))
    if shift.unit == "week" and anchor[0] == anchor[1]:
        return _unit(shift, anchor, None)
    return anchor[0] + moved_by, anchor[1] + moved_by


def _unit(shift: RelativeShift, anchor: Days, fiscal: tuple[int, int] | None) -> Days | None:
    """The calendar's (or fiscal) year, month, week ... that is `amount` away from the anchor's."""
    unit, amount = shift.unit, shift.amount
    if unit in ("day", "week"):
        first = anchor[0] - timedelta(days=anchor[0].weekday()) if unit == "week" else anchor[0]
        length = 7 if unit == "week" else 1
        if (anchor[1] - first).days >= length:
            return None
        start = first + timedelta(days=length * amount)
        return start, start + timedelta(days=length - 1)
    months = _MONTHS_OF[unit]
    if whole_months(*anchor) == months:  # a fiscal year, say: the one before is as long
        return shifted_months(anchor, months * amount)
    offset = fiscal[0] - 1 if fiscal else 0
    index = anchor[0].year * 12 + anchor[0].month - 1 - offset
    last = anchor[1].year * 12 + anchor[1].month - 1 - offset
    if index // months != last // months:
        return None
    first_month = index // months * months + months * amount + offset
    return months_of(first_month // 12, first_month % 12 + 1, first_month % 12 + months)


def _month_in_year(
    shift: RelativeShift, anchor: Days, fiscal: tuple[int, int] | None, lean: Lean
) -> Days | None:
    """A month or day that lacks its year, put into the year of the anchor or the one it leans to."""
    assert shift.months is not None
    months, day = shift.months, shift.day

    def within(first: date) -> Days:
        days = months_of(first.year, first.month - 1 + months[0], first.month - 1 + months[1])
        if day is None:
            return days
        only = days[0].replace(day=day)
        return only, only

    base = _unit(RelativeShift("year", shift.amount), anchor, fiscal)
    if base is None:
        return None
    if shift.amount or fiscal:
        return within(base[0])
    if base[0].month != 1 and (day is not None or months[0] == months[1]):
        named = within(date(base[0].year, 1, 1))  # a named month inside a fiscal year
        return named if named[0] >= base[0] else within(date(base[0].year + 1, 1, 1))
    return _leaning(lambda year: within(_year_from(base, year)[0]), anchor, lean, shift)


def _year_from(days: Days, years: int) -> Days:
    return shifted_months(days, 12 * years)


def _leaning(at: Callable[[int], Days], anchor: Days, lean: Lean, shift: RelativeShift) -> Days:
    """`at(0)`, or the occurrence a year before or after it that the direction asks for."""
    days = at(0)
    if shift.backward or (lean == "past" and not shift.forward):
        late = days[1] >= anchor[0] if shift.backward else days[0] > anchor[1]
        return at(-1) if late else days
    if shift.forward or lean == "future":
        early = days[0] <= anchor[1] if shift.forward else days[1] < anchor[0]
        return at(1) if early else days
    return days
