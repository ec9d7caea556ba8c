"""Times made of times: parts ("the end of last year"), stretches up to a date, months of a year told.

`point` reads any single time that begins at a token; the finders of this module call it again
for what follows "of" or "to", at most a few times.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta

from flows.extract.mentions import times_absolute, times_fiscal, times_relative
from flows.extract.mentions import times_words as words
from flows.extract.mentions.periods import add_months, months_of, precision_of
from flows.extract.mentions.times_scan import Scan, absolute, fiscal, lacks_year, narrowed, relative, spanning
from flows.extract.mentions.types import RelativeShift, Time

_DEEPEST = 3
_MONTHS_IN = {"year": 12, "half": 6, "quarter": 3, "month": 1}


def point(s: Scan, k: int) -> Time | None:
    """The single time that begins at token `k`, without relation word, or None."""
    if s.depth >= _DEEPEST:
        return None
    s.depth += 1
    try:
        for finder in _FINDERS.get(s.word(k), _OTHERS):
            time = finder(s, k)
            if time is not None:
                return _with_its_year(s, time)
        return None
    finally:
        s.depth -= 1


def base(s: Scan, k: int) -> Time | None:
    """What a part is a part of: any time, or the year, month, decade that the passage is about."""
    if s.word(k) in words.ARTICLES or s.word(k) in words.POSSESSIVES:
        k += 1
    return point(s, k) or times_relative.unit_told(s, k)


def part_first(s: Scan, k: int) -> Time | None:
    """early 2025, mid-2028, the end of the year, later this month."""
    word = s.word(k)
    part = words.PARTS.get(word)
    if part is None:
        return None
    j = k + 1
    if s.word(j) in ("of", "-") or (s.word(j) == "in" and word not in words.PARTS_WITH_OF):
        j += 1
    elif word in words.PARTS_WITH_OF:
        return None
    if part == "turn":
        return None
    if part in ("later", "earlier") and s.word(j - 1) != "in" and s.word(j) != "this":
        return None
    whole = base(s, j)
    return None if whole is None else narrowed(s, whole, part, k, whole.j)


def hyphenated_month(s: Scan, k: int) -> Time | None:
    """mid-March 2025: the first two are one token."""
    pair = words.HYPHENATED_MONTHS.get(s.word(k))
    if pair is None:
        return None
    month = words.MONTHS[pair[1]]
    year = times_absolute.year_first(s, k + 1)
    if year is not None and year.precision == "year":
        assert year.start is not None
        whole = absolute(s, k, k + 2, *months_of(year.start.year, month, month))
    else:
        whole = relative(s, k, k + 1, RelativeShift("year", months=(month, month)))
    return narrowed(s, whole, words.PARTS[pair[0]], k, whole.j)


def ordinal_first(s: Scan, k: int) -> Time | None:
    """first half of 2017, the third quarter, first nine months of fiscal 2025, last week of July."""
    found = _ordinal_part(s, k)
    if found is None:
        return None
    part, j = found
    name = part.partition("-")[0]
    if name == "half" and s.word(j) == "year":
        j += 1
    of = s.word(j) in ("of", "in", ",")
    whole = base(s, j + of)
    if whole is not None and (of or not whole.deictic) and s.word(j) != ",":
        time = narrowed(s, whole, part, k, whole.j)
        if time is not None:
            return time
    if s.word(j) == "of" or name == "week":
        return None  # "the first half of the match"
    if s.word(k) == "last":
        return None  # "last quarter" hangs on the time of telling
    return relative(s, k, j, RelativeShift("year", part=part))


def year_with_part(s: Scan, k: int) -> Time | None:
    """2024 first half, FY2025 nine months: the part stands behind its year."""
    year = times_absolute.year_first(s, k) or times_fiscal.fiscal_first(s, k)
    if year is None or (year.fiscal_year is None and year.precision != "year"):
        return year
    found = _ordinal_part(s, year.j)
    if found is None and year.fiscal_year is not None:
        count, length = (
            words.COUNTS.get(s.word(year.j), 0),
            _MONTHS_IN.get(words.UNITS.get(s.word(year.j + 1), ""), 0),
        )
        if length < 12 and 1 < count * length < 12:
            found = f"months-1-{count * length}", year.j + 2
    if found is None:
        return year
    return narrowed(s, year, found[0], k, found[1]) or year


def fiscal_ordinal(s: Scan, k: int) -> Time | None:
    """fiscal first half, fiscal third quarter 2025."""
    found = _ordinal_part(s, k + 1)
    if found is None:
        return None
    part, j = found
    year = words.YEARS.get(s.word(j + (s.word(j) == "of")))
    if year is None:
        return relative(s, k, j, RelativeShift("year", part=part), of_fiscal=True)
    j += 1 + (s.word(j) == "of")
    return narrowed(s, fiscal(s, k, j, year), part, k, j)


def _ordinal_part(s: Scan, k: int) -> tuple[str, int] | None:
    """The part that an ordinal and a unit name, and the token past them."""
    number, j = words.ORDINALS.get(s.word(k)), k + 1
    if number is None:
        return None
    unit = words.UNITS.get(s.word(j))
    if unit in ("half", "quarter") and not s.word(j).endswith("s"):
        parts = 2 if unit == "half" else 4
        return None if number > parts else (f"{unit}-{number if number > 0 else parts}", j + 1)
    if unit == "week" and not s.word(j).endswith("s"):
        return f"week-{number if number > 0 else 'last'}", j + 1
    count = words.COUNTS.get(s.word(j)) or (int(s.word(j)) if s.word(j) in words.DAYS else None)
    length = _MONTHS_IN.get(words.UNITS.get(s.word(j + 1), ""), 0)
    if count is None or number not in (1, -1) or length not in (1, 3) or not 1 < count * length < 12:
        return None
    months = count * length
    return (f"months-1-{months}" if number == 1 else f"months-{13 - months}-12"), j + 2


def coded_year(s: Scan, k: int) -> Time | None:
    """first-quarter of 2024, H1 of last year."""
    part = times_fiscal.code(s, k)
    if part is None or s.word(part[1]) not in ("of", "in", "this", "last", "next"):
        return None
    whole = base(s, part[1] + (s.word(part[1]) in ("of", "in")))
    return None if whole is None else narrowed(s, whole, part[0], k, whole.j)


def dated_weekday(s: Scan, k: int) -> Time | None:
    """Monday, 13 February 2023: the weekday says nothing more."""
    j = k + 1
    if s.word(k) in words.SHORT_WEEKDAYS and s.word(j) == "." and s.glued(j):
        j += 1
    j += s.word(j) == ","
    day = times_absolute.day_first(s, j) or times_absolute.month_first(s, j)
    if day is None or (day.precision != "day" and (day.shift is None or day.shift.day is None)):
        return None
    return spanning(s, day, k, day.j)


def lasting(s: Scan, k: int) -> Time | None:
    """six months ending 31 December, nine months to September 2024, year to March 2005."""
    number, j = times_relative.number_at(s, k)
    if number is None:
        number, j = 1, k
    of_fiscal = False
    if s.word(j) in words.UNIT_ADJECTIVES:
        of_fiscal, j = s.word(j) in words.FISCAL_WORDS, j + 1
    length = _MONTHS_IN.get(words.UNITS.get(s.word(j), ""), 0)
    if not length or (number == 1 and s.word(j).endswith("s")):
        return None
    if s.word(j + 1) not in words.LASTING:
        return None
    past = j + 2
    if s.word(past) in ("on", "in", "the"):
        past += 1
    if s.word(j) == "year" and s.word(j + 1) == "to" and s.word(past) == "date":
        return relative(s, k, past + 1, RelativeShift("year", part="earlier"), deictic=True)
    time = base(s, past)
    if time is None or time.deictic or time.lasting_months or time.ends is not None:
        return None
    if time.fiscal_year is not None or lacks_year(time):
        if of_fiscal and time.fiscal_year is not None:
            return None
        time.lasting_months = number * length
        return spanning(s, time, k, time.j)
    if time.end is None:
        return None
    time.start = add_months(time.end + timedelta(days=1), -number * length)
    time.precision = precision_of(time.start, time.end)
    return spanning(s, time, k, time.j)


def which_lasting(s: Scan, k: int) -> Time | None:
    """its current financial year to March 2005."""
    if words.WHICH.get(s.word(k)) is None:
        return None
    ahead = lasting(s, k + 1)
    return None if ahead is None else spanning(s, ahead, k, ahead.j)


def _with_its_year(s: Scan, time: Time) -> Time:
    """March of last year, the same period a year earlier: the year told after it is taken in."""
    if time.shift is None:
        return time
    same = s.word(time.i) == "same"
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


Finder = Callable[[Scan, int], Time | None]


def _table() -> dict[str, tuple[Finder, ...]]:
    """The finders that may begin with a word; of several the first that finds anything counts."""
    found: dict[str, list[Finder]] = {}
    numbers = [str(n) for n in range(1, 1000)]
    for keys, finders in (
        (words.HYPHENATED_PARTS, (coded_year, times_fiscal.coded)),
        (words.CODED_PARTS, (coded_year, times_fiscal.coded)),
        (words.ORDINALS, (ordinal_first,)),
        (words.PARTS, (part_first,)),
        (words.HYPHENATED_MONTHS, (hyphenated_month,)),
        (words.MONTHS, (times_absolute.month_first,)),
        (words.YEARS, (year_with_part,)),
        (words.WEEKDAYS, (dated_weekday, times_relative.year_before_or_after, times_relative.weekday)),
        (words.SHORT_WEEKDAYS, (dated_weekday,)),
        (words.SEASONS, (times_absolute.season,)),
        (words.DECADES, (times_absolute.decade,)),
        (words.DAYS, (times_absolute.day_first, times_absolute.century)),
        (("'", *words.TWO_DIGITS), (times_absolute.decade,)),
        (words.FISCAL_WORDS, (fiscal_ordinal,)),
        (words.FISCAL_YEARS, (year_with_part,)),
        (words.WHICH, (which_lasting, times_relative.which_first)),
        ((*words.COUNTS, *numbers), (lasting, times_relative.count_first)),
        (words.UNITS, (lasting, times_relative.year_before_or_after)),
        (words.UNIT_ADJECTIVES, (lasting,)),
        ((*words.DEICTIC, *(phrase[0] for phrase in words.DEICTIC_PHRASES)), (times_relative.deictic,)),
        (("then",), (times_relative.then,)),
        (("that",), (times_relative.that_time,)),
        ((*words.VAGUE_ADJECTIVES, *words.TERMS), (times_relative.vague,)),
        (words.HYPHENATED_WHOLES, (times_relative.hyphenated,)),
    ):
        for key in keys:
            found.setdefault(key, []).extend(finders)
    return {key: tuple(value) for key, value in found.items()}


_FINDERS = _table()
_OTHERS: tuple[Finder, ...] = (times_absolute.dotted,)
