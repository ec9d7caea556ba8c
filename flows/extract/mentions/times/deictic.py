"""Short relative times: today, by then, on Friday, full-year, recent years.

Each finder reads to the right from token `k` and gives the time that begins there, or None.
"""

from __future__ import annotations

from datetime import date

from flows.extract.mentions.times import words
from flows.extract.mentions.times.scan import Scan, absolute, narrowed, relative
from flows.extract.mentions.types import RelativeShift, Time


def hyphenated(s: Scan, k: int) -> Time | None:
    """year-end 2024, mid-year, full-year results, the year-ago quarter."""
    part = words.HYPHENATED_WHOLES.get(s.word(k))
    if part is None:
        return None
    if part == "ago":
        past = k + 1 + (s.word(k + 1) in words.UNITS)
        return relative(s, k, past, RelativeShift("year", -1, part="same", narrative=True))
    year = words.YEARS.get(s.word(k + 1))
    if year is not None:
        whole = absolute(s, k, k + 2, date(year, 1, 1), date(year, 12, 31))
        return narrowed(s, whole, part, k, k + 2) if part else whole
    return relative(s, k, k + 1, RelativeShift("year", part=part or None, narrative=True))


def weekday(s: Scan, k: int) -> Time | None:
    """Friday: the last one, or the next."""
    day = words.WEEKDAYS.get(s.word(k))
    span = words.days_of(s.word(k))
    shift = RelativeShift("week", weekday=day, span=span)
    return None if day is None else relative(s, k, k + 1, shift, deictic=True)


def deictic(s: Scan, k: int) -> Time | None:
    """today, now, yesterday, at present, to date."""
    length = s.phrase_at(k, words.DEICTIC_PHRASES)
    if length and s.word(k) == "so":
        whole = s.read(s, k + length + (s.word(k + length) == "in"))
        past = None if whole is None else narrowed(s, whole, "earlier", k, whole.j)
        if past is not None and past.anchor != "fiscal_relative":
            return past  # "so far this year"
    if length:
        return relative(s, k, k + length, RelativeShift("day"), deictic=True)
    word = s.word(k)
    if word not in words.DEICTIC or (word in words.JOINS_SENTENCES and s.opens_sentence(k)):
        return None
    return relative(s, k, k + 1, RelativeShift("day", words.DEICTIC[word]), deictic=True)


def then(s: Scan, k: int) -> Time | None:
    """since then, by then."""
    if s.word(k) != "then" or s.word(k - 1) not in words.THEN_FOLLOWS:
        return None
    return relative(s, k, k + 1, RelativeShift("period", narrative=True))


def that_time(s: Scan, k: int) -> Time | None:
    """at that time."""
    if s.word(k + 1) != "time" or s.word(k - 1) not in words.THAT_TIME_FOLLOWS:
        return None
    return relative(s, k, k + 2, RelativeShift("period", narrative=True))


def vague(s: Scan, k: int) -> Time | None:
    """recent years, the coming months, the near future: words to keep, no date to find."""
    pair = s.word(k), s.word(k + 1)
    if pair[0] in words.VAGUE_PLURALS and pair[1] == "ahead" and s.word(k - 1) == "the":
        return relative(s, k, k + 2, RelativeShift("vague"), deictic=True)
    if (pair[0] in words.VAGUE_ADJECTIVES and pair[1] in words.VAGUE_PLURALS) or (
        pair[0] in words.TERMS and pair[1] in words.TERM_NOUNS and s.word(k - 1) in ("the", "in", "over")
    ):
        return relative(s, k, k + 2, RelativeShift("vague"), deictic=True)
    return None
