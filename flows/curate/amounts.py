"""Amounts of two tellings in one unit: the same, compatible, nearly the same, or two amounts.

Three questions, from the narrowest to the widest: `same_number` asks for one number, `allowed` for the
values that the words leave open, `relation` for how one number may have been told less exactly. A number
that ends in zeros was told to one of them, nobody knows which. Alone it counts as told to the last digit
that is spoken, as 340 is to the one; beside one that it may be when rounded, to the last that is no zero,
as 340 is to the ten. Up to a hundred nobody rounds so in silence: 50 is not 51.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from math import inf, isclose
from typing import Literal

from flows.curate.units import base_unit, comparable, counts, unit_of
from flows.model import Quantified

Relation = Literal["rounding", "bound", "range"]

# Two numbers this close are one number told twice: cut off instead of rounded, or turned back and forth.
_CLOSE = 0.005
# How far from the number "around" may be.
_AROUND = 0.1
# A bound says something of a number that lies this near to it: "more than 40" of 43, hardly of 90.
_NEAR = 1.25
# A range whose ends lie this many times apart holds too much to be near anything.
_VAGUE = 10
# How far rounding may change a number: one that is told as exact, and one that is not.
_ROUNDED, _ROUGHLY = 0.025, 0.05
# How little two roundings of one number differ: by one in the last of some four digits.
_LAST_DIGIT = 0.001

_WORDS = {"exact": "", "approx": "about ", "at_least": "at least ", "at_most": "at most ", "range": ""}


@dataclass(frozen=True, slots=True)
class Allowed:
    """The values that a telling allows, `low` to `high`, shares in percent."""

    low: float
    high: float

    def meets(self, other: Allowed) -> bool:
        """Whether one value can be meant by both; touching ends count only where they are told ends."""
        if max(self.low, other.low) < min(self.high, other.high):
            return True
        return any(close(a, b) for a, b in ((self.low, other.high), (other.low, self.high))) and (
            self.low == self.high or other.low == other.high
        )


def close(one: float, other: float) -> bool:
    """Whether two numbers are the same but for how they were cut off."""
    return isclose(one, other, rel_tol=_CLOSE)


def same_number(one: Quantified, other: Quantified) -> bool:
    """Whether two claims tell one number, or both none."""
    if one.value is None or other.value is None:
        return one.value is other.value
    highs = [claim.value_high if claim.value_high is not None else claim.value for claim in (one, other)]
    lows = close(comparable(one, one.value), comparable(other, other.value))
    return lows and close(comparable(one, highs[0] or 0.0), comparable(other, highs[1] or 0.0))


def allowed(claim: Quantified) -> Allowed | None:
    """The values that the words of a claim allow; None where it tells none.

    An exact number stands for what rounds to it, a rough one for what is around it, a bound for all
    beyond it. Small counts are meant as they stand.
    """
    if claim.value is None:
        return None
    low = high = comparable(claim, claim.value)
    if claim.value_high is not None:
        high = comparable(claim, claim.value_high)
    slack_low, slack_high = slack(claim, low), slack(claim, high)
    match claim.bound:
        case "at_least":
            high = inf
        case "at_most":
            low = -inf
    return Allowed(low - slack_low, high + slack_high)


def slack(claim: Quantified, value: float) -> float:
    """How far from the number a telling may be: half of its last digit, more where it is rough."""
    digit = _finest_digit(value)
    counted = digit == 1 and counts(claim)
    half = 0.0 if counted and claim.bound != "approx" else digit / 2
    return max(half, abs(value) * _AROUND) if claim.bound == "approx" else half


def relation(one: Quantified, other: Quantified) -> Relation | None:
    """How the amounts of two claims in one unit are near-equal; None where they are equal or differ."""
    a, b = one.value, other.value
    if a is None or b is None or (a, one.value_high, one.bound) == (b, other.value_high, other.bound):
        return None
    if "range" in (one.bound, other.bound):
        return "range" if _overlap(one, other) else None
    if a == b:
        return "bound"
    low, high = near(a)
    bounds = {one.bound, other.bound} & {"at_least", "at_most"}
    if not bounds:
        return "rounding" if rounds(a, b, roughly="approx" in (one.bound, other.bound)) else None
    if len(bounds) == 2 or one.bound == other.bound or not low <= b <= high:
        return "rounding" if one.bound == other.bound and rounds(a, b) else None
    bounded, point = (a, b) if one.bound in bounds else (b, a)
    return "bound" if (point > bounded) == ("at_least" in bounds) else None


def compatible(a: Quantified, b: Quantified) -> bool:
    """Whether one value can be meant by both claims."""
    if same_number(a, b) or (base_unit(a.unit) == base_unit(b.unit) and relation(a, b)):
        return True
    here, there = allowed(a), allowed(b)
    if here is None or there is None or here.meets(there):
        return True
    # One may be told in the other's equivalents.
    return any(same.unit == unit_of(b) and close(same.value, b.value or 0.0) for same in a.equivalents)


def rounds(one: float, other: float, *, roughly: bool = False) -> bool:
    """Whether the one with fewer digits can be the other, rounded."""
    if one * other <= 0:
        return one == other
    digit_of = _coarsest_digit if roughly else _rounded_digit
    digit = max(digit_of(one), digit_of(other))
    apart = abs(one - other)
    if apart <= digit * (1 + 1e-9) and apart <= max(abs(one), abs(other)) * _LAST_DIGIT:
        return True  # two roundings of one number
    return apart <= digit / 2 * (1 + 1e-9) and apart <= max(abs(one), abs(other)) * (
        _ROUGHLY if roughly else _ROUNDED
    )


def near(value: float) -> tuple[float, float]:
    """The least and the most that is near a number."""
    ends = (value / _NEAR, value * _NEAR)
    return (min(ends), max(ends))


def amount_text(claim: Quantified) -> str:
    """The amount in words and digits: "at least 40 percent"."""
    digits = " to ".join(f"{each:,.12g}" for each in (claim.value, claim.value_high) if each is not None)
    return _WORDS[claim.bound] + (f"{digits} {claim.unit}" if claim.unit else digits)


def _finest_digit(value: float) -> float:
    """The worth of the last digit that is spoken: 0.1 billion of 4.3 billion, 1,000 of 15,000, 1 of 340."""
    scale = _thousand(value)
    digits = f"{abs(value) / scale:.6f}".rstrip("0").partition(".")[2]
    return scale * 0.1 ** len(digits)


def _rounded_digit(value: float) -> float:
    """The worth of the digit to which a number may have been rounded without a word: 10 of 340, 1 of 50."""
    spoken = abs(value) / _thousand(value)
    return _finest_digit(value) if spoken <= 100 else _coarsest_digit(value)


def _coarsest_digit(value: float) -> float:
    """The worth of the last digit that is no zero: 0.1 billion of 4.3 billion, 1,000 of 15,000, 10 of 340."""
    return 10.0 ** int(Decimal(f"{value:.12g}").normalize().as_tuple().exponent)


def _thousand(value: float) -> float:
    """The thousand in which a number is spoken: 1e9 of 4.3 billion."""
    scale = 1.0
    while abs(value) / scale >= 1000:
        scale *= 1000
    return scale


def _overlap(one: Quantified, other: Quantified) -> bool:
    """Whether ranges meet that say something: almost any number lies in "tens of thousands"."""
    (a, b), (c, d) = (_span(claim) for claim in (one, other))
    return a <= d and c <= b and all(abs(high) < _VAGUE * abs(low) for low, high in ((a, b), (c, d)))


def _span(claim: Quantified) -> tuple[float, float]:
    value = claim.value or 0.0
    match claim.bound:
        case "at_least":
            return (value, near(value)[1])
        case "at_most":
            return (near(value)[0], value)
        case _:
            return (value, value if claim.value_high is None else claim.value_high)
