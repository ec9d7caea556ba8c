"""Which year "the year" is, after a figure of a fiscal year."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.calendar import Days
from flows.extract.mentions.types import Time
from flows.model import Metric

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
