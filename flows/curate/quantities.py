"""How two quantities compare: in which unit, to which digit they were told, and which way is better."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf, isclose

from flows.curate.compare import base_unit, counts
from flows.curate.measures import is_money
from flows.model import Quantified

# Two numbers this close are one number told twice: cut off instead of rounded, or turned back and forth.
CLOSE = 0.005
# How far from the number "around" may be.
AROUND = 0.1
_PERCENT = "percent"
_SHARES = {_PERCENT: 1.0, "ratio": 100.0}
# What is counted may be named by what is done with it, or not at all.
_ANY_COUNT = {"unit", "sale"}
_SAME_UNIT = {"car": "vehicle", "automobile": "vehicle", "factory": "plant", "person": "employee"}


@dataclass(frozen=True, slots=True)
class Told:
    """The values that a telling allows, `low` to `high`, in the unit of `unit`."""

    low: float
    high: float
    unit: str | None

    def meets(self, other: Told) -> bool:
        """Whether one value can be meant by both; touching ends count only where they are told ends."""
        if max(self.low, other.low) < min(self.high, other.high):
            return True
        return any(
            isclose(a, b, rel_tol=CLOSE) for a, b in ((self.low, other.high), (other.low, self.high))
        ) and (self.low == self.high or other.low == other.high)


def unit_of(claim: Quantified) -> str | None:
    """The unit without "a year": an amount of a year is told with it and without."""
    unit = base_unit(claim.unit)
    return _SAME_UNIT.get(unit, unit) if unit else None


def same_unit(one: Quantified, other: Quantified) -> bool:
    """Whether the values of two claims can be compared as they are, or as percent."""
    a, b = unit_of(one), unit_of(other)
    if a is None or b is None:
        return False
    if a in _SHARES and b in _SHARES:
        return _is_share(one) == _is_share(other) and (a == b or _is_share(one))
    if a == b:
        return True
    return (a in _ANY_COUNT or b in _ANY_COUNT) and counts(one) and counts(other)


def amount(claim: Quantified, value: float) -> float:
    """A value of the claim, shares as percent."""
    return value * _SHARES[claim.unit] if claim.unit in _SHARES and _is_share(claim) else value


def told(claim: Quantified) -> Told | None:
    """The values that the words of a claim allow; None where it tells none.

    An exact number stands for what rounds to it, a rough one for what is around it, a bound for all
    beyond it. Small counts are meant as they stand.
    """
    if claim.value is None:
        return None
    low = high = amount(claim, claim.value)
    if claim.value_high is not None:
        high = amount(claim, claim.value_high)
    slack_low, slack_high = slack(claim, low), slack(claim, high)
    match claim.bound:
        case "at_least":
            high = inf
        case "at_most":
            low = -inf
    return Told(low - slack_low, high + slack_high, unit_of(claim))


def slack(claim: Quantified, value: float) -> float:
    """How far from the number a telling may be: half of its last digit, more where it is rough."""
    digit = _last_digit(value)
    counted = digit == 1 and counts(claim)
    half = 0.0 if counted and claim.bound != "approx" else digit / 2
    return max(half, abs(value) * AROUND) if claim.bound == "approx" else half


def close(one: float, other: float) -> bool:
    """Whether two numbers are the same but for how they were cut off."""
    return isclose(one, other, rel_tol=CLOSE)


def same_number(one: Quantified, other: Quantified) -> bool:
    """Whether two claims tell one number, or both none."""
    if one.value is None or other.value is None:
        return one.value is other.value
    highs = [claim.value_high if claim.value_high is not None else claim.value for claim in (one, other)]
    lows = close(amount(one, one.value), amount(other, other.value))
    return lows and close(amount(one, highs[0] or 0.0), amount(other, highs[1] or 0.0))


def is_currency(claim: Quantified) -> bool:
    """Whether the claim is of an amount of money."""
    return is_money(claim.unit)


def _is_share(claim: Quantified) -> bool:
    unit = claim.unit
    if unit == "ratio":
        return claim.value is not None and 0 <= claim.value <= 1
    return unit == _PERCENT


def _last_digit(value: float) -> float:
    """The worth of the last digit, as such numbers are told: 0.1 billion of 4.3 billion, 1,000 of 15,000."""
    size = abs(value)
    scale = 1.0
    while size / scale >= 1000:
        scale *= 1000
    digits = f"{size / scale:.6f}".rstrip("0").partition(".")[2]
    return scale * 0.1 ** len(digits)
