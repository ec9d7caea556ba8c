"""A deal told as a purchase, as a sale or as the agreement to either: one event, whoever tells it."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import pairwise
from pathlib import Path
from typing import Literal

from flows.curate.times import UNKNOWN, YEAR, Interval, days_apart, same_time
from flows.model import Event

# What is news is in the papers of so many days.
SAME_DAYS = 7
# On which side a party stands, by the type of the event and its role; an agreement does not tell.
_SIDES: dict[str, dict[str, str]] = {
    "acquisition": {"actor": "buyer", "object": "object", "source": "seller"},
    "divestment": {"actor": "seller", "object": "object", "recipient": "buyer"},
    "agreement": {},
}


@dataclass(frozen=True, slots=True)
class Act:
    """What an event tells of a deal: the parties with their sides, if told, and when it was."""

    stage: Literal["agreed", "done"]
    pure: bool  # told as a deal, and not as an agreement alone
    sides: Mapping[str, str | None]
    day: Interval
    told: bool  # the text tells the day: else it is that of the text

    def meets(self, other: Act) -> bool:
        """Whether both may be one act: two parties or more in common, on the same sides, at one time."""
        shared = self.sides.keys() & other.sides.keys()
        if len(shared) < 2 or self.stage != other.stage or not (self.pure or other.pure):
            return False
        things = [{party for party, side in act.sides.items() if side == "object"} for act in (self, other)]
        if all(things) and things[0].isdisjoint(things[1]):
            return False
        told = [(a, b) for a, b in ((self.sides[i], other.sides[i]) for i in shared) if a and b]
        if any(a != b for a, b in told) or (self.pure and other.pure and not told):
            return False
        if same_time(self.day, other.day, widest=YEAR):
            return True
        return not (self.told and other.told) and days_apart(self.day, other.day) <= SAME_DAYS


def act_of(event: Event, words: str, published_on: date | None) -> Act | None:
    """What the event tells of a deal; None where it tells of none, of one party, or nothing of the time.

    What is agreed has the day on which it was, not that on which it is due: the day of the text, where
    it looks ahead.
    """
    sides = _SIDES.get(event.event_type)
    parties = {who.entity_id: who.role for who in event.participants if who.entity_id}
    told: Interval = (event.date_start, event.date_end)
    day: Interval
    if sides is None or len(parties) < 2 or (event.date_text and told == UNKNOWN):
        return None
    pure = bool(sides)
    on_sides = {party: sides.get(role) for party, role in parties.items()}
    if event.status == "occurred" and pure:
        day = (published_on, published_on) if told == UNKNOWN else told
        return None if None in day else Act("done", pure, on_sides, day, told=told != UNKNOWN)
    agreed = event.status == ("planned" if pure else "occurred")
    said, known = words.casefold().split(), _vocabulary()
    if not agreed or any(word.startswith(known.later) for word in said):
        return None
    if not (pure or known.tells_deal(said)):
        return None
    past = None not in told and (published_on is None or (event.date_end or date.max) <= published_on)
    if not past and published_on is None:
        return None
    day = told if past else (published_on, published_on)
    return Act("agreed", pure, on_sides, day, told=past)


@dataclass(frozen=True, slots=True)
class _Vocabulary:
    later: tuple[str, ...]
    agreements: frozenset[str]
    of_deals: frozenset[str]

    def tells_deal(self, words: Sequence[str]) -> bool:
        """Whether words name an agreement, and none of something else, as "a supply agreement" is."""
        named = [before for before, word in pairwise(("a", *words)) if word.strip(",.") in self.agreements]
        return bool(named) and self.of_deals.issuperset(named)


@cache
def _vocabulary() -> _Vocabulary:
    data = tomllib.loads(Path(__file__).with_name("acts.toml").read_text(encoding="utf8"))
    return _Vocabulary(
        tuple(data["later"]), frozenset(data["agreements"].split()), frozenset(data["of_deals"].split())
    )
