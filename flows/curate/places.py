"""Places as claims name them: equal, or one in the other."""

from __future__ import annotations

import tomllib
from pathlib import Path

_DATA = tomllib.loads(Path(__file__).with_name("places.toml").read_text(encoding="utf-8"))
_COUNTRY: dict[str, str] = {
    place: country for country, places in _DATA["in_country"].items() for place in places
}
_REGIONS = frozenset(_DATA["regions"]["names"])
_SAME: dict[str, str] = {name: country for country, names in _DATA["same_country"].items() for name in names}


def same_place(one: str, other: str) -> bool:
    """Whether two names are of one place, or of a place and the country that it is in."""
    a, b = (_plain(name) for name in (one, other))
    return a == b or _COUNTRY.get(a) == b or _COUNTRY.get(b) == a


def may_lie_in(place: str, region: str) -> bool:
    """Whether a place may lie in a region or a country: no other of these, and nothing of elsewhere."""
    inner, outer = _plain(place), _plain(region)
    if outer not in _REGIONS and not is_country(outer):
        return False
    known = {_COUNTRY.get(inner), _COUNTRY.get(outer, outer if is_country(outer) else None)} - {None}
    return inner not in _REGIONS and not is_country(inner) and len(known) < 2


def is_country(name: str) -> bool:
    """Whether the name is of a country in which places are known."""
    return _plain(name) in _DATA["in_country"]


def _plain(name: str) -> str:
    folded = " ".join(name.casefold().split())
    return _SAME.get(folded, folded)
