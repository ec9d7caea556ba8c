"""Which year "the year" is after a figure of a fiscal year, and which period "the quarter" of a report is."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.times.calendar import Days
from flows.extract.mentions.times.periods import whole_months
from flows.extract.mentions.types import Time
from flows.model import Metric

_MONTHS = {"quarter": (3,), "half": (6,), "year": (12,), "period": (3, 6, 9, 12)}
_YEARS = (365, 366)  # days
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
