"""When the fiscal year of a text's firm ends: "the financial year that ended on 31 March 2024"."""

from __future__ import annotations

import re
from datetime import date

from flows.extract.mentions.periods import Days, fiscal_days
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import load

CALENDAR_YEAR = (1, 0)
_MONTHS: dict[str, int] = load("times")["months"]
_MONTH = "|".join(sorted(_MONTHS, key=len, reverse=True))
_DAY = r"(?:(?:on|in|at|with)\s+)?(?:the\s+)?(?:end\s+(?:of|in)\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?:of\s+)?)?"
_ENDS = [  # that no \b opens them lets the search skip to their first letter
    re.compile(rf"year\s+(?:that\s+|which\s+)?(?:to|ended|ending|ends)\s+{_DAY}(?i:({_MONTH}))\b"),
    re.compile(
        rf"(?:FY|[Ff]iscal |[Ff]inancial year)[^.;:\n]{{0,30}}?\bend(?:s|ed|ing)?\s+{_DAY}(?i:({_MONTH}))\b"
    ),
]


def fiscal_calendar(text: str) -> tuple[int, int]:
    """The month in which the fiscal year begins and the offset of its number, if the text tells one.

    A fiscal year is named by the year in which it ends.
    """
    told = {_MONTHS[month.lower()] for pattern in _ENDS for month in pattern.findall(text)}
    if len(told) != 1:
        return CALENDAR_YEAR
    last = told.pop()
    return (last + 1, -1) if last < 12 else CALENDAR_YEAR


def split_year(time: Time, fiscal: tuple[int, int]) -> Days | None:
    """The fiscal year that "2023-24" means if the calendar is no plain one; None for other times."""
    start, end = time.start, time.end
    if fiscal == CALENDAR_YEAR or start is None or end is None or time.j - time.core_i > 3:
        return None
    whole = (start, end) == (date(start.year, 1, 1), date(start.year + 1, 12, 31))
    return fiscal_days(start.year, fiscal, split=True) if whole and time.shift is None else None
