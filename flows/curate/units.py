"""Units: which are one, which count things, and which values can be set beside each other."""

from __future__ import annotations

import tomllib
from pathlib import Path

from flows.model import Quantified

_PER_YEAR = "/year"
PERCENT = "percent"
_RATIO = "ratio"
_SHARES = frozenset((PERCENT, "percentage_point", _RATIO))
_DATA = tomllib.loads(Path(__file__).with_name("units.toml").read_text(encoding="utf-8"))
_ANY_COUNT = frozenset(_DATA["any_count"])
# Things that are counted, by whatever noun.
COUNTED = "counted"
_SHORT_NOUNS = frozenset(_DATA["short_nouns"])
_SAME_UNIT: dict[str, str] = _DATA["same_unit"]


def base_unit(unit: str | None) -> str | None:
    """The unit without "a year": an amount of a year is told with it and without."""
    return unit.removesuffix(_PER_YEAR) if unit else None


def unit_of(claim: Quantified) -> str | None:
    """The unit without "a year", things by their usual name."""
    unit = base_unit(claim.unit)
    return _SAME_UNIT.get(unit, unit) if unit else None


def sort_of_unit(claim: Quantified) -> str | None:
    """What units that may be one share: things by whatever noun, parts as percent, else the unit itself."""
    if _is_part(claim):
        return PERCENT
    return COUNTED if counts(claim) else base_unit(claim.unit)


def same_unit(one: Quantified, other: Quantified) -> bool:
    """Whether the values of two claims can be compared as they are, or as percent."""
    a, b = unit_of(one), unit_of(other)
    if a is None or b is None:
        return False
    percents = (PERCENT, _RATIO)
    if a in percents and b in percents:
        return _is_part(one) == _is_part(other) and (a == b or _is_part(one))
    if a == b:
        return True
    return (a in _ANY_COUNT or b in _ANY_COUNT) and counts(one) and counts(other)


def comparable(claim: Quantified, value: float) -> float:
    """A value of the claim as it is compared: a part of one as percent."""
    return value * 100.0 if claim.unit == _RATIO and _is_part(claim) else value


def is_share(claim: Quantified) -> bool:
    """Whether the claim is of a share or a rate."""
    return claim.unit in _SHARES


def is_money(unit: str | None) -> bool:
    """Whether a unit is an amount of money, also by the year or the share."""
    code = (unit or "").partition("/")[0]
    return len(code) == 3 and code.isascii() and code.isalpha() and code.isupper()


def counts(claim: Quantified) -> bool:
    """Whether the unit is a noun of what is counted: no currency, symbol or share."""
    unit = base_unit(claim.unit) or ""
    if unit in _SHORT_NOUNS:
        return True
    return unit.replace("_", "").isalpha() and unit.islower() and len(unit) > 2 and unit not in _SHARES


def _is_part(claim: Quantified) -> bool:
    """Whether the claim tells a part of a whole: in percent, or as a ratio from 0 to 1."""
    if claim.unit == _RATIO:
        return claim.value is not None and 0 <= claim.value <= 1
    return claim.unit == PERCENT
