"""Two tellings of one amount: equal, rounded, bounded, a range; or two amounts."""

from __future__ import annotations

from decimal import Decimal
from typing import Literal

from flows.model import Equivalent, Quantified

Relation = Literal["rounding", "bound", "range"]

# A bound says something of a number that lies this near to it: "more than 40" of 43, hardly of 90.
_NEAR = 1.25
# How far rounding may change a number: one that is told as exact, and one that is not.
_ROUNDED, _ROUGHLY = 0.025, 0.05
# How little two roundings of one number differ: by one in the last of some four digits.
_LAST_DIGIT = 0.001

_TOLD = {"exact": "", "approx": "about ", "at_least": "at least ", "at_most": "at most ", "range": ""}


def near(value: float) -> tuple[float, float]:
    """The least and the most that is near a number."""
    ends = (value / _NEAR, value * _NEAR)
    return (min(ends), max(ends))


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


def rounds(one: float, other: float, *, roughly: bool = False) -> bool:
    """Whether the one with fewer digits can be the other, rounded."""
    if one * other <= 0:
        return one == other
    step = max(_step(one), _step(other))
    apart = abs(one - other)
    if apart <= step * (1 + 1e-9) and apart <= max(abs(one), abs(other)) * _LAST_DIGIT:
        return True  # two roundings of one number
    return apart <= step / 2 * (1 + 1e-9) and apart <= max(abs(one), abs(other)) * (
        _ROUGHLY if roughly else _ROUNDED
    )


def amount(claim: Quantified) -> str:
    """The amount in words and digits: "at least 40 percent"."""
    return _TOLD[claim.bound] + _number(claim.value, claim.value_high, claim.unit)


def equivalent(same: Equivalent) -> str:
    """The amount in its own unit."""
    return _number(same.value, same.value_high, same.unit)


def _number(value: float | None, high: float | None, unit: str | None) -> str:
    digits = " to ".join(f"{each:,.12g}" for each in (value, high) if each is not None)
    return f"{digits} {unit}" if unit else digits


def _step(value: float) -> float:
    """What one of the last digit that is told is worth: 0.1 for 36.8, 1e8 for 5.7e9."""
    return 10.0 ** int(Decimal(f"{value:.12g}").normalize().as_tuple().exponent)


def _overlap(one: Quantified, other: Quantified) -> bool:
    (a, b), (c, d) = (_span(claim) for claim in (one, other))
    return a <= d and c <= b


def _span(claim: Quantified) -> tuple[float, float]:
    value = claim.value or 0.0
    match claim.bound:
        case "at_least":
            return (value, near(value)[1])
        case "at_most":
            return (near(value)[0], value)
        case _:
            return (value, value if claim.value_high is None else claim.value_high)
