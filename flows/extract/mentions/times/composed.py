"""The grammar of single times: which finders may read one from which word on.

`point` is what the finders of parts and stretches call again for the time inside the time.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from flows.extract.mentions.times import words
from flows.extract.mentions.times.absolute import (
    century,
    day_first,
    decade,
    dotted,
    holiday,
    month_first,
    month_pair,
    season,
)
from flows.extract.mentions.times.deictic import deictic, hyphenated, that_time, then, vague, weekday
from flows.extract.mentions.times.elided import ordinal_alone, which_alone
from flows.extract.mentions.times.fiscal import coded
from flows.extract.mentions.times.lasting import lasting, which_lasting
from flows.extract.mentions.times.parts import (
    coded_year,
    fiscal_ordinal,
    hyphenated_month,
    ordinal_first,
    part_first,
    part_told,
    possessed,
    unit_ending,
    year_with_part,
)
from flows.extract.mentions.times.relative import count_first, same_part, which_first, year_before_or_after
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
                return possessed(s, _so_far(s, _with_its_year(s, time)))
        return None
    finally:
        s.depth -= 1


def dated_weekday(s: Scan, k: int) -> Time | None:
    """Monday, 13 February 2023; in Monday 30 December the weekday tells the year."""
    j = k + 1
    if s.word(k) in words.SHORT_WEEKDAYS and s.word(j) == "." and s.glued(j):
        j += 1
    j += s.word(j) == ","
    day = day_first(s, j) or month_first(s, j)
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
    year = which_first(s, j) or count_first(s, j) or year_before_or_after(s, j)
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
        (words.HYPHENATED_PARTS, (coded_year, coded)),
        (words.CODED_PARTS, (coded_year, coded)),
        (words.ORDINALS, (ordinal_first, ordinal_alone)),
        (words.PART_ADJECTIVES, (part_told,)),
        (words.PARTS, (part_first,)),
        (words.MONTH_PAIRS, (month_pair,)),
        (words.HYPHENATED_MONTHS, (hyphenated_month,)),
        (words.MONTHS, (month_first,)),
        (words.HOLIDAYS, (holiday,)),
        (words.YEARS, (year_with_part,)),
        (words.WEEKDAYS, (dated_weekday, year_before_or_after, weekday)),
        (words.SHORT_WEEKDAYS, (dated_weekday,)),
        (words.SEASONS, (season,)),
        (words.DECADES, (decade,)),
        (words.DAYS, (day_first, century)),
        (("'", *words.TWO_DIGITS), (decade,)),
        (words.FISCAL_WORDS, (fiscal_ordinal,)),
        (words.FISCAL_YEARS, (year_with_part,)),
        (words.WHICH, (which_lasting, same_part, which_first)),
        (("next", "last"), (which_alone,)),
        ((*words.COUNTS, *numbers), (lasting, count_first)),
        (("half",), (count_first,)),
        (words.UNITS, (lasting, year_before_or_after, unit_ending)),
        (words.UNIT_ADJECTIVES, (lasting,)),
        (words.SO_FAR, (lasting,)),
        ((*words.DEICTIC, *(phrase[0] for phrase in words.DEICTIC_PHRASES)), (deictic,)),
        (("then",), (then,)),
        (("that",), (that_time,)),
        ((*words.VAGUE_ADJECTIVES, *words.TERMS, *words.VAGUE_PLURALS), (vague,)),
        (words.HYPHENATED_LENGTHS, (lasting,)),
        (words.HYPHENATED_WHOLES, (hyphenated,)),
    ):
        for key in keys:
            found.setdefault(key, []).extend(finders)
    return {key: tuple(value) for key, value in found.items()}


_FINDERS = _table()
_OTHERS: tuple[Finder, ...] = (dotted,)
