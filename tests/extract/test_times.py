"""Times: the table of expressions, what holds for any expression, and dates written in many ways."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.mentions.times.calendar import interval
from flows.extract.mentions.times.finder import find_times
from flows.extract.mentions.types import Time
from flows.extract.text.tokens import Tokens, fold, tokenize

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "expressions_times.toml").read_text(encoding="utf8")
)["case"]
IDS = [case["text"][:60] for case in CASES]

MONTHS = ["January", "February", "March", "April", "May", "June", "July"]
MONTHS += ["August", "September", "October", "November", "December"]
WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
days = st.dates(date(1900, 1, 1), date(2099, 12, 31))
years = st.integers(1900, 2099)


def tokens_of(text: str) -> Tokens:
    folded = fold(text)
    return tokenize(folded, 0, len(folded))


def find(text: str, taken_words: list[str] | None = None) -> list[Time]:
    tokens = tokens_of(text)
    taken = bytearray(len(tokens))
    for words in taken_words or []:
        start = text.index(words)
        for k in range(len(tokens)):
            taken[k] |= start <= tokens.start[k] < start + len(words)
    return find_times(tokens, taken, 0, len(tokens))


def days_of(text: str) -> tuple[date, date] | None:
    start, _, end = text.partition("/")
    return (date.fromisoformat(start), date.fromisoformat(end or start)) if text else None


def told(text: str, time: Time, case: dict[str, Any]) -> str:
    """The notation of the table of expressions."""
    start, end, precision = interval(
        time,
        anchor=days_of(case.get("anchor", "")),
        fiscal=tuple(case.get("fiscal", (1, 0))),
        lean=case.get("lean", "same"),
    )
    ends = [".." if day is None else day.isoformat() for day in (start, end)]
    shown = ends[0] if ends[0] == ends[1] != ".." else "/".join(ends)
    return f"{text[time.char_start : time.char_end]} | {shown} | {precision or ''} | {time.relation}"


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_expression(case: dict[str, Any]) -> None:
    found = find(case["text"], case.get("taken"))
    assert [told(case["text"], time, case) for time in found] == case["times"]


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_offsets_cover_the_tokens_and_times_never_overlap(case: dict[str, Any]) -> None:
    tokens = tokens_of(case["text"])
    found = find(case["text"], case.get("taken"))
    for time in found:
        assert time.i <= time.core_i < time.j
        assert (time.char_start, time.char_end) == (tokens.start[time.i], tokens.end[time.j - 1])
    assert all(one.j <= other.i for one, other in pairwise(found))


def ordinal(n: int) -> str:
    return f"{n}{'th' if 10 < n < 14 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


NOTATIONS: dict[str, Callable[[date], str]] = {
    "day month year": lambda d: f"{d.day} {MONTHS[d.month - 1]} {d.year}",
    "month day, year": lambda d: f"{MONTHS[d.month - 1]} {d.day}, {d.year}",
    "month ordinal, year": lambda d: f"{MONTHS[d.month - 1]} {ordinal(d.day)}, {d.year}",
    "the ordinal of month year": lambda d: f"the {ordinal(d.day)} of {MONTHS[d.month - 1]} {d.year}",
    "weekday": lambda d: f"{WEEKDAYS[d.weekday()]}, {d.day} {MONTHS[d.month - 1]} {d.year}",
    "short month": lambda d: f"{MONTHS[d.month - 1][:3]}{'.' if d.month != 5 else ''} {d.day}, {d.year}",
    "ISO": lambda d: d.isoformat(),
    "dots": lambda d: f"{d.day}.{d.month}.{d.year}",
    "slashes": lambda d: f"{d.day:02}/{d.month:02}/{d.year}",
}


@given(days, st.sampled_from(sorted(NOTATIONS)))
def test_a_day_is_read_back_from_any_notation(day: date, notation: str) -> None:
    text = f"It was signed on {NOTATIONS[notation](day)} in Tokyo."
    (time,) = find(text)
    assert (time.start, time.end, time.precision, time.relation) == (day, day, "day", "in")
    assert text[time.char_start : time.char_end] == f"on {NOTATIONS[notation](day)}"


@given(years, st.integers(1, 12), st.sampled_from(["{m} {y}", "{m}, {y}", "{m} of {y}"]))
def test_a_month_is_read_back(year: int, month: int, notation: str) -> None:
    (time,) = find(f"It was signed in {notation.format(m=MONTHS[month - 1], y=year)} in Tokyo.")
    assert time.start == date(year, month, 1)
    assert time.end is not None
    assert (time.end.month, time.precision) == (month, "month")


@given(years, years, st.sampled_from(["({}-{})", "({} – {})", "from {} to {}", "between {} and {}"]))
def test_a_range_of_years_is_read_back(one: int, other: int, notation: str) -> None:
    first, last = sorted((one, other))
    if first == last:
        last += 1
        if last > 2099:
            return
    (time,) = find(f"It grew {notation.format(first, last)} in Asia.")
    assert (time.start, time.end, time.precision) == (date(first, 1, 1), date(last, 12, 31), "range")


@given(years, st.integers(1, 4), st.sampled_from(["Q{q} {y}", "{q}Q{y}", "{y} Q{q}", "Q{q} of {y}"]))
def test_a_quarter_is_read_back(year: int, quarter: int, notation: str) -> None:
    (time,) = find(f"Sales in {notation.format(q=quarter, y=year)} rose.")
    assert (time.start, time.precision) == (date(year, 3 * quarter - 2, 1), "quarter")


@given(
    st.integers(2000, 2068),
    st.integers(1, 12),
    st.integers(-1, 0),
    st.sampled_from(["fiscal {}", "FY{}", "FY {}"]),
)
def test_a_fiscal_year_is_twelve_months_from_its_first(
    year: int, month: int, offset: int, notation: str
) -> None:
    (time,) = find(f"Sales in {notation.format(year)} rose.")
    start, end, precision = interval(time, fiscal=(month, offset))
    assert start == date(year + offset, month, 1)
    assert end is not None
    assert (end - start).days in (364, 365)
    assert precision == "year"


WORDS = """1999 2024 12 3 May March June first half quarter year years months of to the in from between
    and , - ( ) early mid end last next fiscal FY25 Q1 Monday today now ago later within over five a
    's . / ' 90 s"""


@given(st.lists(st.sampled_from(WORDS.split()), max_size=25))
def test_any_words_give_times_in_order_within_the_text(words: list[str]) -> None:
    text = " ".join(words)
    tokens = tokens_of(text)
    found = find(text)
    assert all(one.j <= other.i for one, other in pairwise(found))
    for time in found:
        assert 0 <= time.i <= time.core_i < time.j <= len(tokens)
        interval(time, anchor=(date(2024, 2, 29), date(2024, 2, 29)), fiscal=(4, 0), lean="past")


@pytest.mark.parametrize(
    "word",
    [
        "1999 ",
        "May, ",
        "years ",
        "1/2/1999 ",
        "the end of ",
        "from 1999 to ",
        "Q1 ",
        "early to ",
        "year to ",
        "end of ",
    ],
)
def test_endless_repetition_is_read_in_linear_time(word: str) -> None:
    """Work is counted, not timed: twice the text may cost little more than twice the look-ups."""

    def work(size: int) -> int:
        tokens = tokens_of((word * size)[:size])
        counting = Counted(tokens.lower)
        tokens.lower = counting
        find_times(tokens, bytearray(len(tokens)), 0, len(tokens))
        return counting.reads

    assert work(4000) <= 2.2 * work(2000) + 100


class Counted(list[str]):
    """A list that counts how often it is looked into."""

    reads = 0

    def __getitem__(self, k: Any) -> Any:
        self.reads += 1
        return super().__getitem__(k)
