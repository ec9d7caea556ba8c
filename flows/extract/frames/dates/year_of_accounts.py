"""Which year "the year" is after a figure of a fiscal year, and which period "the quarter" of a report is."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.times.calendar import Days
from flows.extract.mentions.times.periods import whole_months
from flows.extract.mentions.times.words import ORDINALS
from flows.extract.mentions.types import Time
from flows.model import Metric

_MONTHS = {"quarter": (3,), "half": (6,), "year": (12,), "period": (3, 6, 9, 12)}
_YEARS = (365, 366)  # days
_LAST = {"quarter": 4, "half": 2}
_ENDING = frozenset(("ended", "ending", "to"))
_THAT_YEAR = frozenset((("the", "year"), ("that", "year"), ("the", "same", "year")))


def year_of_accounts(
    sentence: Sentence, time: Time, anchor: Days | None, discourse: Discourse
) -> Days | None:
    """ "It sold 900 lamps in the year", after a figure of a fiscal year: that year, and no calendar year."""
    before = discourse.last_claim
    if anchor is None or not isinstance(before, Metric) or time.shift is None or time.ends is not None:
        return None
    start, end = before.period_start, before.period_end
    said = tuple(word for word in sentence.tokens.lower[time.i : time.j] if word != "in")
    if said not in _THAT_YEAR or start is None or end is None:
        return None
    fiscal = (start.month, start.day) != (1, 1) and (end - start).days + 1 in _YEARS
    return (start, end) if fiscal and start <= anchor[1] <= end else None


def reported_then(sentence: Sentence, time: Time, discourse: Discourse) -> Days | None:
    """ "Sales fell in the quarter", in a report of one: the period that it reports."""
    shift, report = time.shift, discourse.report.days if discourse.report is not None else None
    if shift is None or report is None or shift.amount or shift.running or not shift.narrative:
        return None
    same = "same" in sentence.tokens.lower[time.i : time.j]
    told = whole_months(*report) in _MONTHS.get(shift.unit, ()) and not same
    return report if told and shift.part in (None, "end") and shift.span <= 1 else None


def part_ended(sentence: Sentence, time: Time) -> str | None:
    """ "The fourth quarter ended October 27": which part of its year the time names, with the day it ends."""
    words = sentence.tokens.lower[time.core_i : time.j]
    unit = "quarter" if "quarter" in words else "half" if "half" in words else ""
    if not unit or _ENDING.isdisjoint(words):
        return None
    number = ORDINALS.get(words[words.index(unit) - 1], 0)
    return f"{unit}-{number if number > 0 else _LAST[unit]}" if number else None


def told_with_end(time: Time, anchor: Days | None, discourse: Discourse) -> Days | None:
    """ "In the fourth quarter", where the text told which day that ended: the same days."""
    shift = time.shift
    if shift is None or shift.part is None or shift.amount or shift.months is not None:
        return None
    told = discourse.spans.get(shift.part)
    if told is None or anchor is None or time.relation == "by":
        return None
    return told if abs((anchor[1] - told[1]).days) < _YEARS[1] else None


def half_reported(sentence: Sentence, time: Time, discourse: Discourse) -> Days | None:
    """ "In the first half", in a report of six months: those that it reports, whatever year they begin; and
    where no day tells the year of "the six months to December", what was found for that.
    """
    shift, report = time.shift, discourse.report
    if shift is None or report is None or shift.narrative or shift.amount or time.relation == "by":
        return None
    if time.lasting_months:
        told = sentence.tokens.start[time.core_i] == report.char_start and discourse.published_on is None
        return report.days if told else None
    half = shift.part == "half-1" and shift.months is None and report.days is not None
    return report.days if half and report.days is not None and whole_months(*report.days) == 6 else None
