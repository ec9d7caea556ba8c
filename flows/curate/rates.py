"""What one unit is in another, by the amounts that texts tell as equal."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from flows.curate.units import base_unit
from flows.model import Claim, Quantified

# unit -> other unit -> the least and the most that one of it is told to be.
Rates = Mapping[str, Mapping[str, tuple[float, float]]]

# How far the rates of a text may be from that of the day on which another one reckoned.
_DRIFT = 0.1


def told_rates(claims: Iterable[Claim]) -> Rates:
    """The rates that the claims' equivalents imply, with some drift either way."""
    told: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for claim in claims:
        if not isinstance(claim, Quantified):
            continue
        for same in claim.equivalents:
            if claim.value and same.value and claim.unit and same.unit != claim.unit:
                one, other = base_unit(claim.unit) or "", base_unit(same.unit) or ""
                told[one, other].append(same.value / claim.value)
                told[other, one].append(claim.value / same.value)
    rates: defaultdict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for (one, other), values in told.items():
        rates[one][other] = (min(values) * (1 - _DRIFT), max(values) * (1 + _DRIFT))
    return dict(rates)
