"""Parts of periods: the end of last year, first half of 2017, early 2025, the week of a month.

Each finder reads to the right from token `k` and gives the time that begins there, or None.
"""

from __future__ import annotations

from flows.extract.mentions.times import words
from flows.extract.mentions.times.absolute import year_first
from flows.extract.mentions.times.fiscal import code, fiscal_first
from flows.extract.mentions.times.lasting import ended, lasting
from flows.extract.mentions.times.periods import months_of
from flows.extract.mentions.times.relative import unit_told, whole_at
from flows.extract.mentions.times.scan import Scan, absolute, fiscal, narrowed, relative, spanning
from flows.extract.mentions.types import RelativeShift, Time

_AHEAD_OF_TURN = frozenset(("by", "before", "until", "till", "towards"))


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
    if s.word(k + 1) == "to" and s.word(k + 2) in words.PARTS:
        return _parts_joined(s, k)
    if part in ("later", "earlier") and s.word(j - 1) != "in" and s.word(j) != "this":
        return None
    whole = whole_at(s, j)
    if word == "turn" and whole is not None and whole.shift is not None:
        by = not _AHEAD_OF_TURN.isdisjoint((s.word(k - 1), s.word(k - 2)))
        part = "end" if by else part  # "by the turn of the decade", but "since the turn of the year"
    return None if whole is None else narrowed(s, whole, part, k, whole.j)


def part_told(s: Scan, k: int) -> Time | None:
    """the early part of 2025, the closing months of the year."""
    part = words.PART_ADJECTIVES.get(s.word(k))
    if part is None or s.word(k + 1) not in words.PART_NOUNS or s.word(k + 2) != "of":
        return None
    whole = whole_at(s, k + 3)
    return None if whole is None else narrowed(s, whole, part, k, whole.j)


def unit_ending(s: Scan, k: int) -> Time | None:
    """the year's end, before the year is out: the unit stands at token `k`."""
    if s.word(k + 1) == "'s" and s.word(k + 2) in words.PART_ENDS and s.word(k + 3) != "of":
        part, j = words.PARTS[s.word(k + 2)], k + 3
    else:
        length = s.phrase_at(k + 1, words.PART_OVER) if "before" in (s.word(k - 1), s.word(k - 2)) else 0
        part, j = "end", k + 1 + length
        if not length:
            return None
    whole = unit_told(s, k)
    return None if whole is None else narrowed(s, whole, part, k, j)


def _parts_joined(s: Scan, k: int) -> Time | None:
    """mid to late 2025."""
    last = s.read(s, k + 2)
    if last is None or last.start is None or last.fiscal_year is not None:
        return None
    j = k + 3 + (s.word(k + 3) in ("of", "-", "in"))
    whole = whole_at(s, j)
    first = None if whole is None else narrowed(s, whole, words.PARTS[s.word(k)], k, last.j)
    if first is None or first.start is None or last.end is None or first.start > last.start:
        return None
    return absolute(s, k, last.j, first.start, last.end, "range")


def hyphenated_month(s: Scan, k: int) -> Time | None:
    """mid-March 2025: the first two are one token."""
    pair = words.HYPHENATED_MONTHS.get(s.word(k))
    if pair is None:
        return None
    month = words.MONTHS[pair[1]]
    year = year_first(s, k + 1)
    if year is not None and year.precision == "year":
        assert year.start is not None
        whole = absolute(s, k, k + 2, *months_of(year.start.year, month, month))
    else:
        whole = relative(s, k, k + 1, RelativeShift("year", months=(month, month)))
    return narrowed(s, whole, words.PARTS[pair[0]], k, whole.j)


def ordinal_first(s: Scan, k: int) -> Time | None:
    """first half of 2017, the third quarter, first nine months of fiscal 2025, last week of July."""
    found = ordinal_part(s, k)
    if found is None:
        return None
    part, j = found
    name = part.partition("-")[0]
    if name == "half" and s.word(j) == "year":
        j += 1
    dated = _dated(s, j, name)
    if dated is not None:
        return spanning(s, dated, k, dated.j)
    of = s.word(j) in ("of", "in", ",")
    whole = whole_at(s, j + of)
    if whole is not None and (of or not whole.deictic) and s.word(j) != ",":
        time = narrowed(s, whole, part, k, whole.j)
        if time is not None:
            return time
    if s.word(j) == "of" or name == "week":
        return None  # "the first half of the match"
    if s.word(k) == "last":
        return None  # "last quarter" hangs on the time of telling
    return relative(s, k, j, RelativeShift("year", part=part))


def _dated(s: Scan, j: int, name: str) -> Time | None:
    """The months that tell which half or quarter it was: "ended 31 December", ", or three months to June"."""
    if name not in ("half", "quarter"):
        return None
    past = j + (s.word(j) == ",")
    return lasting(s, past + 1) if s.word(past) == "or" else ended(s, past, words.MONTHS_IN[name])


def coded_year(s: Scan, k: int) -> Time | None:
    """first-quarter of 2024, H1 of last year."""
    part = code(s, k)
    if part is None or s.word(part[1]) not in ("of", "in", "this", "last", "next"):
        return None
    whole = whole_at(s, part[1] + (s.word(part[1]) in ("of", "in")))
    return None if whole is None else narrowed(s, whole, part[0], k, whole.j)


def year_with_part(s: Scan, k: int) -> Time | None:
    """2024 first half, FY2025 nine months: the part stands behind its year."""
    year = year_first(s, k) or fiscal_first(s, k)
    if year is None or (year.fiscal_year is None and year.precision != "year"):
        return year
    found = ordinal_part(s, year.j + (s.word(year.j) == "'s"))
    if found is None and year.fiscal_year is not None:
        count, length = (
            words.COUNTS.get(s.word(year.j), 0),
            words.MONTHS_IN.get(words.UNITS.get(s.word(year.j + 1), ""), 0),
        )
        if length < 12 and 1 < count * length < 12:
            found = f"months-1-{count * length}", year.j + 2
    if found is None:
        return year
    return narrowed(s, year, found[0], k, found[1]) or year


def fiscal_ordinal(s: Scan, k: int) -> Time | None:
    """fiscal first half, fiscal third quarter 2025."""
    found = ordinal_part(s, k + 1)
    if found is None:
        return None
    part, j = found
    dated = _dated(s, j, part.partition("-")[0])
    if dated is not None:
        return spanning(s, dated, k, dated.j)
    year = words.YEARS.get(s.word(j + (s.word(j) == "of")))
    if year is None:
        return relative(s, k, j, RelativeShift("year", part=part), of_fiscal=True)
    j += 1 + (s.word(j) == "of")
    return narrowed(s, fiscal(s, k, j, year), part, k, j)


def possessed(s: Scan, year: Time) -> Time:
    """last year's fourth quarter, next year's end: the part that follows a relative year."""
    shift = year.shift
    if s.word(year.j) != "'s" or shift is None or shift.unit != "year" or shift.running:
        return year
    if s.word(year.j + 1) in words.PART_ENDS and s.word(year.j + 2) != "of":
        return narrowed(s, year, words.PARTS[s.word(year.j + 1)], year.i, year.j + 2) or year
    found = ordinal_part(s, year.j + 1)
    return year if found is None else narrowed(s, year, found[0], year.i, found[1]) or year


def ordinal_part(s: Scan, k: int) -> tuple[str, int] | None:
    """The part that an ordinal and a unit name, and the token past them."""
    number, j = words.ORDINALS.get(s.word(k)), k + 1
    if number is None:
        return None
    unit = words.UNITS.get(s.word(j))
    if unit in ("half", "quarter") and not s.word(j).endswith("s"):
        parts = 2 if unit == "half" else 4
        return None if number > parts else (f"{unit}-{number if number > 0 else parts}", j + 1)
    if unit == "month" and s.word(j + 1) == "of" and not s.word(j).endswith("s"):
        month = number if number > 0 else 12
        return (f"months-{month}-{month}", j + 1) if month < 13 else None  # the first month of 2007
    if unit == "week" and not s.word(j).endswith("s"):
        return f"week-{number if number > 0 else 'last'}", j + 1
    count = words.COUNTS.get(s.word(j)) or (int(s.word(j)) if s.word(j) in words.DAYS else None)
    length = words.MONTHS_IN.get(words.UNITS.get(s.word(j + 1), ""), 0)
    if count is None or length not in (1, 3) or not 1 < count * length < 12:
        return None
    months = count * length
    if number * months > 12 or (number > 1 and 12 % months):
        return None
    first = 13 - months if number < 0 else months * (number - 1) + 1
    return f"months-{first}-{first + months - 1}", j + 2
