"""The grammar of single times: which finders may read one from which word on.

`point` is what the finders of parts and stretches call again for the time inside the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flows.extract.mentions.times import absolute as times_absolute
from flows.extract.mentions.times import deictic as times_deictic
from flows.extract.mentions.times import fiscal as times_fiscal
from flows.extract.mentions.times import lasting as times_lasting
from flows.extract.mentions.times import parts as times_parts
from flows.extract.mentions.times import relative as times_relative
from flows.extract.mentions.times import words
from flows.extract.mentions.times.scan import Scan, lacks_year, narrowed, spanning
from flows.extract.mentions.types import Time

_DEEPEST = 3


def point(s: Scan, k: int) -> Time | None:
    """The single time that begins at token `k`, without relation word, or None."""
    if s.depth >= _DEEPEST:
        return None
    s.depth += 1
    try:
        for finder in _FINDERS.get(s.word(k), _OTHERS):
            time = finder(s, k)
            if time is not None:
                return times_parts.possessed(s, _so_far(s, _with_its_year(s, time)))
        return None
    finally:
        s.depth -= 1


def dated_weekday(s: Scan, k: int) -> Time | None:
    """Monday, 13 February 2023; in Monday 30 December the weekday tells the year."""
    j = k + 1
    if s.word(k) in words.SHORT_WEEKDAYS and s.word(j) == "." and s.glued(j):
        j += 1
    j += s.word(j) == ","
    day = times_absolute.day_first(s, j) or times_absolute.month_first(s, j)
    if day is None or (day.precision != "day" and (day.shift is None or day.shift.day is None)):
        return None
    if day.shift is not None and day.shift.day is not None and s.word(k) in words.WEEKDAYS:
        day.shift = replace(day.shift, weekday=words.WEEKDAYS[s.word(k)])
    return spanning(s, day, k, day.j)


def _with_its_year(s: Scan, time: Time) -> Time:
    """March of last year, the same period a year earlier: the year told after it is taken in."""
    if time.shift is None:
        return time
    same = s.word(time.i) in words.WHICH_SAME
    if not same and not lacks_year(time):
        return time
    j = time.j + (s.word(time.j) in ("of", "in", ","))
    if s.word(time.j) == "," and not same:
        return time
    if s.word(j) == "the":
        j += 1
    year = (
        times_relative.which_first(s, j)
        or times_relative.count_first(s, j)
        or times_relative.year_before_or_after(s, j)
    )
    if (
        year is None
        or year.shift is None
        or year.shift.unit != "year"
        or year.shift.running
        or year.shift.weekday is not None
    ):
        return time
    if same:
        shift = replace(year.shift, part="same")
    elif year.shift.months is None and year.shift.part in (None, "same"):
        shift = replace(year.shift, months=time.shift.months, day=time.shift.day, part=time.shift.part)
    else:
        return time
    time.shift, time.deictic, time.anchor = shift, year.deictic, year.anchor
    return spanning(s, time, time.i, year.j)


def _so_far(s: Scan, time: Time) -> Time:
    """ "this year so far": up to now."""
    if s.word(time.j) != "so" or s.word(time.j + 1) != "far" or not time.deictic:
        return time
    return narrowed(s, time, "earlier", time.i, time.j + 2) or time


Finder = Callable[[Scan, int], Time | None]


def _table() -> dict[str, tuple[Finder, ...]]:
    """The finders that may begin with a word; of several the first that finds anything counts."""
    found: dict[str, list[Finder]] = {}
    numbers = [str(n) for n in range(1, 1000)]
    for keys, finders in (
        (words.HYPHENATED_PARTS, (times_parts.coded_year, times_fiscal.coded)),
        (words.CODED_PARTS, (times_parts.coded_year, times_fiscal.coded)),
        (words.ORDINALS, (times_parts.ordinal_first,)),
        (words.PART_ADJECTIVES, (times_parts.part_told,)),
        (words.PARTS, (times_parts.part_first,)),
        (words.MONTH_PAIRS, (times_absolute.month_pair,)),
        (words.HYPHENATED_MONTHS, (times_parts.hyphenated_month,)),
        (words.MONTHS, (times_absolute.month_first,)),
        (words.HOLIDAYS, (times_absolute.holiday,)),
        (words.YEARS, (times_parts.year_with_part,)),
        (words.WEEKDAYS, (dated_weekday, times_relative.year_before_or_after, times_deictic.weekday)),
        (words.SHORT_WEEKDAYS, (dated_weekday,)),
        (words.SEASONS, (times_absolute.season,)),
        (words.DECADES, (times_absolute.decade,)),
        (words.DAYS, (times_absolute.day_first, times_absolute.century)),
        (("'", *words.TWO_DIGITS), (times_absolute.decade,)),
        (words.FISCAL_WORDS, (times_parts.fiscal_ordinal,)),
        (words.FISCAL_YEARS, (times_parts.year_with_part,)),
        (words.WHICH, (times_lasting.which_lasting, times_relative.same_part, times_relative.which_first)),
        ((*words.COUNTS, *numbers), (times_lasting.lasting, times_relative.count_first)),
        (("half",), (times_relative.count_first,)),
        (words.UNITS, (times_lasting.lasting, times_relative.year_before_or_after, times_parts.unit_ending)),
        (words.UNIT_ADJECTIVES, (times_lasting.lasting,)),
        (words.SO_FAR, (times_lasting.lasting,)),
        ((*words.DEICTIC, *(phrase[0] for phrase in words.DEICTIC_PHRASES)), (times_deictic.deictic,)),
        (("then",), (times_deictic.then,)),
        (("that",), (times_deictic.that_time,)),
        ((*words.VAGUE_ADJECTIVES, *words.TERMS, *words.VAGUE_PLURALS), (times_deictic.vague,)),
        (words.HYPHENATED_LENGTHS, (times_lasting.lasting,)),
        (words.HYPHENATED_WHOLES, (times_deictic.hyphenated,)),
    ):
        for key in keys:
            found.setdefault(key, []).extend(finders)
    return {key: tuple(value) for key, value in found.items()}


_FINDERS = _table()
_OTHERS: tuple[Finder, ...] = (times_absolute.dotted,)
