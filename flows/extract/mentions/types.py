"""What the mention layer finds: quantities and times, with token ranges and offsets.

Token ranges are half-open indices into the `Tokens` of one passage body; character offsets are
those of the text. Mentions never overlap mentions of their own class.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import Literal

from flows.model import Bound, Precision

QuantityKind = Literal["number", "money", "percent", "ratio", "measure", "duration"]
# number: a bare count ("35", "10.6 million"); its unit is the noun that follows, found by frames
# money: unit is an ISO 4217 code; percent: unit is percent, percentage_point or basis-point made point
# ratio: halves, thirds, twice, 4.5x; measure: a physical unit; duration: year, month, week, day, hour


@dataclass(slots=True)
class Quantity:
    """A number with its unit, bound and range, as written at one place."""

    i: int  # first token, bound words included: "more than"
    j: int
    number_i: int  # first token of the number itself
    number_j: int  # past the number and its scale word, before unit words
    char_start: int  # of the whole, bound words included
    char_end: int
    kind: QuantityKind
    value: float
    value_high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None  # None for a bare number; rates are joined: "USD/kWh"
    rate: str | None = None  # the denominator alone, when one is told: "year", "kWh", "share"
    equivalents: list[Quantity] = field(default_factory=list)  # bracketed conversions of this very amount
    conflicting_unit: str | None = None  # a second currency mark on one number
    vague: bool = False  # tens of thousands
    multiplies: bool = False  # twice, double, halved: value is a multiple


@dataclass(slots=True)
class Numeral:
    """A numeral or number word that is no quantity, with the reason why."""

    i: int
    j: int
    char_start: int
    char_end: int
    reason: str  # a key of lexicon/reasons.toml: name, ordinal, age, list_number, ...


Relation = Literal[
    "in", "by", "until", "since", "from", "before", "after", "over", "during", "as_of", "at", ""
]
Anchor = Literal["absolute", "relative", "fiscal_relative"]


@dataclass(slots=True)
class Time:
    """A time expression, as written at one place.

    An absolute time has its interval. A relative one ("last year", "the year after", "over the
    next five years") is resolved later by `calendar.interval` against the date it hangs on.
    A time that lacks its year ("in May", "the first half") is relative too.
    An absolute fiscal year has the calendar year as its interval, until its calendar is known.
    """

    i: int  # first token of the expression, relation word included
    j: int
    core_i: int  # first token past the relation word
    char_start: int  # of the expression, relation word included
    char_end: int
    relation: Relation
    anchor: Anchor
    start: date | None
    end: date | None
    precision: Precision | None
    fiscal_year: int | None = None  # "fiscal 2026": the interval depends on the entity's calendar
    fiscal_part: tuple[int, int] | None = None  # (first month, last month) counted in the fiscal year, 1-12
    shift: RelativeShift | None = None
    deictic: bool = False  # hangs on the time of writing or telling (today, this year), not on the narrative
    fiscal_split: bool = False  # "FY2025/26": both calendar years are written, fiscal_year is the first
    lasting_months: int = 0  # "the six months to ...": so many months up to the end of the rest
    lasting_weeks: int = 0  # "the 52 weeks to ...", likewise
    ends: tuple[Time, Time] | None = None  # a range with an end that is fiscal or relative

    @property
    def lasts(self) -> bool:
        """Whether its length is told."""
        return self.lasting_months > 0 or self.lasting_weeks > 0


@dataclass(frozen=True, slots=True)
class RelativeShift:
    """How a relative time is reckoned from the date it hangs on.

    `unit` year, half, quarter, month, week, day, decade, century; "period" for the very time it
    hangs on ("by then"), "vague" for what no date can be given to ("in recent years").
    `amount` how many units away (0 this, -1 last, +1 next); `span` how many units long.
    `running` marks a stretch that begins or ends at the anchor and not with the calendar's units:
    `forward` "over the next n", `backward` "in the past n", neither "over n" and "in n", whose
    direction the clause tells. On a month or weekday they mean the next and the last one.
    `months` (first, last; 12-14 is winter), `day` and `weekday` (0 is Monday) fix a date inside
    the unit, and `part` narrows all that: early, mid, late, start, end, half-1, quarter-3,
    months-1-9, week-1, week-last, later, earlier, and "same" for the anchor moved by the amount.
    """

    unit: str
    amount: int = 0
    span: int = 1
    part: str | None = None
    forward: bool = False
    backward: bool = False
    narrative: bool = False  # "the year after", "that year": hangs on the last told date, never on today
    running: bool = False
    months: tuple[int, int] | None = None
    day: int | None = None
    weekday: int | None = None
