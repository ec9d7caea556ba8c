"""Stretches told by their length and last day: the six months ending 31 December, the year to March.

Each finder reads to the right from token `k` and gives the time that begins there, or None.
"""

from __future__ import annotations

from datetime import timedelta

from flows.extract.mentions.numerals.names import FUNCTION
from flows.extract.mentions.times import words
from flows.extract.mentions.times.periods import add_months, precision_of
from flows.extract.mentions.times.relative import number_at, whole_at
from flows.extract.mentions.times.scan import Scan, lacks_year, relative, spanning
from flows.extract.mentions.types import RelativeShift, Time

_ENDED = frozenset(("to", "ended", "ending"))
_EACH = frozenset(("a", "an", "per", "each", "every"))


def lasting(s: Scan, k: int) -> Time | None:
    """six months ending 31 December, nine months to September 2024, year to March 2005, 52 weeks to 4 May."""
    told = words.HYPHENATED_LENGTHS.get(s.word(k))
    if told is not None:  # "three-month period ended"
        time = ended(s, k + 1 + (s.word(k + 1) == "period"), told)
        if time is None and told in (6, 9) and s.word(k - 1) != "a":
            return _so_far(s, k, told)
        return None if time is None else spanning(s, time, k, time.j)
    if s.word(k) in words.SO_FAR:
        return relative(s, k, k + 1, RelativeShift("year", part="earlier"), deictic=True)
    number, j = number_at(s, k)
    if _is_rate(s, k):
        return None
    if number is None:
        if s.word(k - 1) == "-" and s.glued(k):
            return None  # the year of "0-year"
        number, j = 1, k
    j += s.word(j) == "-" and s.glued(j)
    of_fiscal = False
    if s.word(j) in words.UNIT_ADJECTIVES:
        of_fiscal, j = s.word(j) in words.FISCAL_WORDS, j + 1
    unit = words.UNITS.get(s.word(j), "")
    length = words.MONTHS_IN.get(unit, 0)
    weekly = unit == "week" and j > k  # "52 weeks"
    if not (length or weekly) or (number == 1 and s.word(j).endswith("s")):
        return None
    j += s.word(j) == "half" and s.word(j + 1) == "year"
    if s.word(j) == "year" and s.word(j + 1) == "to" and s.word(j + 2) == "date":
        return relative(s, k, j + 3, RelativeShift("year", part="earlier"), deictic=True)
    past = j + 1 + (s.word(j + 1) == "period")
    past += s.word(past) == "," and s.word(past + 1) in _ENDED  # "the half-year, to the end of June"
    time = ended(s, past, weeks=number) if weekly else ended(s, past, number * length)
    if time is None or (of_fiscal and time.fiscal_year is not None):
        return None
    return spanning(s, time, k, time.j)


def _is_rate(s: Scan, k: int) -> bool:
    """ "$2bn a year until 2030", "300 cars a month to 2003": how often, and no stretch."""
    at = k - (s.word(k) not in _EACH)
    if s.word(at) not in _EACH:
        return False
    before = s.word(at - 1)
    counted = len(before) > 3 and before.endswith("s") and before not in FUNCTION
    return before[:1].isdigit() or before in words.MEASURES_AFTER or counted


def _so_far(s: Scan, k: int, months: int) -> Time | None:
    """ "nine-month net profit": the first nine months."""
    if words.REPORTED_NOUNS.isdisjoint(s.word(k + n) for n in range(1, 4)):
        return None
    return relative(s, k, k + 1, RelativeShift("year", part=f"months-1-{months}"))


def ended(s: Scan, k: int, months: int = 0, weeks: int = 0) -> Time | None:
    """What lasted so long up to the time told at token `k`: "to March 2005", "that ended on 31 December"."""
    if s.word(k) == "," and s.word(k + 1) == "which":
        k += 1
    if s.word(k) in ("that", "which") and s.word(k + 1) != "to":
        k += 1
    if s.word(k) not in words.LASTING:
        return None
    k += 1
    if s.word(k) in ("on", "in"):
        k += 1
    time = whole_at(s, k)
    if time is None or time.deictic or time.lasts or time.ends is not None:
        return None
    if time.fiscal_year is not None or lacks_year(time):
        time.lasting_months, time.lasting_weeks = months, weeks
        return time
    if time.end is None:
        return None
    time.start = add_months(time.end + timedelta(days=1), -months) - timedelta(weeks=weeks)
    time.precision = precision_of(time.start, time.end)
    return time


def which_lasting(s: Scan, k: int) -> Time | None:
    """its current financial year to March 2005."""
    if words.WHICH.get(s.word(k)) is None:
        return None
    ahead = lasting(s, k + 1)
    return None if ahead is None else spanning(s, ahead, k, ahead.j)
