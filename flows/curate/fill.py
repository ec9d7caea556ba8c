"""The fields of a record that several claims tell: the earliest's, filled and sharpened by the others.

Every value is one that a claim has: nothing is averaged, joined or inferred.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import fields, replace
from datetime import date, timedelta
from functools import partial
from typing import Any, get_args

from flows.curate.measures import may_stand_for, measure_id
from flows.curate.places import is_country
from flows.curate.times import exactness
from flows.model import Claim, Commitment, Event, Quantified

# Fields that one telling gives together. Of a time, the first two are its ends.
_TIMES = (
    ("date_start", "date_end", "date_precision", "date_text"),
    ("period_start", "period_end", "period_text"),
    ("due_start", "due_end", "due_text"),
)
_ANNOUNCED = ("announced_start", "announced_end")
_MAY_BE_NULL = (("object", "object_id"), ("plan", "plan_id"), ("scope",), ("baseline_value",))
_FIRMEST: tuple[str, ...] = get_args(Commitment)


def filled(claims: Sequence[Claim]) -> Claim:
    """One claim with what several compatible ones of a kind say; the first, the earliest, decides in doubt.

    Where one tells less the fuller telling counts: the name where another has none, the narrower time
    and measure, the place in the country, the larger set of parties, the unit with "a year", the firmer
    commitment.
    """
    first = claims[0]
    if len(claims) == 1:
        return first
    has = {field.name for field in fields(first)}
    changes: dict[str, Any] = {}

    def take(together: tuple[str, ...], rank: Callable[[Any], Any]) -> None:
        if together[0] in has:
            best = min(claims, key=rank)  # the earliest of equals
            changes.update({field: getattr(best, field) for field in together})

    for time in _TIMES:
        take(time, partial(_exactness, time))
    take(_ANNOUNCED, _first_announced)
    for together in _MAY_BE_NULL:
        take(together, partial(_is_null, together[0]))
    take(("measure",), partial(_narrowness, claims))
    take(("place",), lambda claim: (claim.place is None, is_country(claim.place or "")))
    take(("participants", "event_type", "status"), _least_told)
    take(("unit",), lambda claim: not (claim.unit or "").endswith("/year"))
    take(("commitment",), lambda claim: _FIRMEST.index(claim.commitment))
    return replace(first, **changes)


def _narrowness(claims: Sequence[Claim], claim: Quantified) -> tuple[bool, int]:
    """The smaller, the more the measure says: no looser word for another telling's, then the most words."""
    told = measure_id(claim) or ""
    others = (measure_id(other) or "" for other in claims if isinstance(other, Quantified))
    return any(may_stand_for(told, other) for other in others), -len(told.split("_"))


def _exactness(time: tuple[str, ...], claim: Claim) -> tuple[int, timedelta]:
    return exactness((getattr(claim, time[0]), getattr(claim, time[1])))


def _first_announced(claim: Claim) -> tuple[tuple[int, timedelta], date]:
    """What is promised again was announced when it was promised first."""
    return _exactness(_ANNOUNCED, claim), getattr(claim, _ANNOUNCED[0]) or date.max


def _least_told(claim: Event) -> tuple[int, int]:
    """The smaller, the more an event tells: who takes part, then of what is bought the purchase."""
    deals = ("acquisition", "divestment")
    rank = deals.index(claim.event_type) if claim.event_type in deals else len(deals)
    return -len({who.entity_id for who in claim.participants}), rank


def _is_null(field: str, claim: Claim) -> bool:
    return getattr(claim, field) is None
