"""Resolves times to closed intervals of days: fiscal years by their calendar, relative times
by what they hang on. No function reads a clock.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from typing import Literal

from flows.extract.mentions.times.periods import (
    Days,
    add_months,
    fiscal_days,
    month_end,
    months_of,
    part_of,
    precision_of,
    shifted_months,
    unit_of,
    whole_months,
)
from flows.extract.mentions.types import RelativeShift, Time
from flows.model import Precision

__all__ = ["Days", "Lean", "due", "interval", "precision_of"]  # what the layers above need, in one place

Lean = Literal["same", "past", "future"]
# Where a time lacks its year: "same" takes the year it hangs on, "past" the last such date up to
# the anchor, "future" the next one from it on.

_DAY = timedelta(days=1)
_MONTHS_OF = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


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
    elif time.lasting_weeks:
        days = days[1] + _DAY - timedelta(weeks=time.lasting_weeks), days[1]
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
    """The interval with the relation word applied.

    By, until and before leave the start open, since, from and after the end; "before 2030" ends
    with 2029. Parameters as for `interval`.
    """
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
        months_before = year[0].month - 1
        return months_of(
            year[0].year, months_before + time.fiscal_part[0], months_before + time.fiscal_part[1]
        )
    if time.shift is not None:
        if anchor is None:
            return None
        return _shifted(time.shift, anchor, fiscal if time.anchor == "fiscal_relative" else None, lean)
    if time.start is None or time.end is None:
        return None
    return time.start, time.end


def _shifted(shift: RelativeShift, anchor: Days, fiscal: tuple[int, int] | None, lean: Lean) -> Days | None:
    if shift.unit == "vague":
        return None
    if shift.running:
        return _running(shift, anchor, lean)
    if shift.weekday is not None and shift.months is None:
        return _weekday(shift, anchor, lean)
    if shift.part == "same":
        return _moved(shift, anchor)
    if shift.unit == "period" or (shift.unit == "day" and shift.amount == 0):
        return anchor
    if shift.months is not None:
        days = _month_in_year(shift, anchor, fiscal, lean)
    else:
        days = _unit(shift, anchor, fiscal)
        if days is not None and shift.day is not None:
            return _day_of(days, anchor, shift.day)
    if days is None or shift.part is None:
        return days
    if shift.part in ("later", "earlier"):
        if not (days[0] <= anchor[0] and anchor[1] <= days[1]) or anchor == days:
            return days
        return (anchor[1], days[1]) if shift.part == "later" else (days[0], anchor[0])
    part = shift.part
    numbered = part.partition("-")[0] in ("half", "quarter", "months")
    if numbered and shift.months is None and shift.amount == 0 and fiscal is None:
        return _leaning(lambda year: part_of(_year_from(days, year), part), anchor, lean, shift)
    return part_of(days, part)


def _day_of(month: Days, anchor: Days, day: int) -> Days | None:
    """ "on the 27th": of the month told last, if it is not before the day that was told."""
    if day > month[1].day or (anchor[0] == anchor[1] and anchor[0].day > day):
        return None
    return (month[0].replace(day=day),) * 2


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
    return day, day + timedelta(days=shift.span - 1)  # a weekend has two


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
    if unit_of(anchor) == unit:
        return shifted_months(anchor, months * amount)  # of weeks: "the quarter ended 2 November"
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

    year = RelativeShift("year", shift.amount)
    # "built between October 2014 and September 2017 ... On 19 October it stopped": of the last year
    base = _unit(year, anchor, fiscal) or _unit(year, (anchor[1], anchor[1]), fiscal)
    if base is None:
        return None
    if shift.amount or fiscal:
        return within(base[0])
    if shift.weekday is not None:  # "Monday 30 December": the weekday tells the year
        years = [within(_year_from(base, year)[0]) for year in (0, -1, 1)]
        found = next((days for days in years if days[0].weekday() == shift.weekday), None)
        if found is not None:
            return found
    if base[0].month != 1 and (day is not None or months[0] == months[1]):
        if shift.narrative:  # "in the year to June 2009 profit fell ... left that November"
            return within(date(anchor[1].year, 1, 1))
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
