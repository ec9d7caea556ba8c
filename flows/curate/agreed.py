"""A deal that one text tells as agreed and another, of the same days, as meant: "is buying 20% of Bolt".

What is agreed is held: its price and its share are metrics. A newspaper that has the news of the
day tells it as what will be. Told of one deal in the same days, it is the same claim.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields, replace
from datetime import date

from flows.curate.acts import SAME_DAYS
from flows.curate.compare import named
from flows.curate.matters import adds_more, sentence_at
from flows.curate.measures import measure_id
from flows.curate.merge import Telling
from flows.curate.times import UNKNOWN, Interval, days_apart
from flows.curate.units import is_money
from flows.model import Event, Metric, Quantified, Target

_PRICE = "purchase_price"
_OF_DEALS = frozenset(("stake", _PRICE))
_DEALS = frozenset(("acquisition", "divestment", "agreement"))
_Deal = tuple[str, str, str, bool]


def deals_told(tellings: Iterable[Telling], text_of: Mapping[str, str]) -> list[Telling]:
    """The tellings; with what another text of the same days tells as agreed, as agreed; and with the
    amounts marked that are prices, or stand in one sentence with a purchase or an agreement.
    """
    told = list(tellings)
    sentences: dict[tuple[str, tuple[int, int]], bool] = {}  # whether what they tell is done
    for telling in told:
        if isinstance(telling.claim, Event) and telling.claim.event_type in _DEALS:
            done = telling.claim.status == "occurred" and telling.claim.event_type != "agreement"
            for sentence in _sentences(telling, text_of):
                place = (telling.document_id, sentence)
                sentences[place] = sentences.get(place, True) and done
    agreed: defaultdict[_Deal | None, list[Telling]] = defaultdict(list)
    for telling in told:
        if isinstance(telling.claim, Metric) and (deal := _deal(telling.claim)):
            agreed[deal].append(telling)
    found = []
    for telling in told:
        more = adds_more(telling.document_id, telling.claim, text_of)
        others = [] if more else agreed.get(_meant(telling), [])
        held = _agreed(telling, others) if others else telling
        if isinstance(held.claim, Metric) and _deal(held.claim):
            places = {(held.document_id, sentence) for sentence in _sentences(held, text_of)}
            acts = places & sentences.keys()
            priced = measure_id(held.claim) == _PRICE
            held = replace(
                held, dealt=priced or bool(acts), done=bool(acts) and all(sentences[a] for a in acts)
            )
        found.append(held)
    return found


def _sentences(telling: Telling, text_of: Mapping[str, str]) -> set[tuple[int, int]]:
    """Where the sentences are that tell the claim."""
    text = text_of[telling.document_id]
    return {sentence_at(text, span.char_start) for span in telling.claim.evidence if span.field == "claim"}


def _meant(telling: Telling) -> _Deal | None:
    """The deal that a target is of, and no more than a part of it by a day."""
    claim = telling.claim
    if not isinstance(claim, Target) or claim.commitment == "forecast" or claim.due_text or claim.plan:
        return None
    return _deal(claim)


def _deal(claim: Quantified) -> _Deal | None:
    """The parties of a deal and what of it is told."""
    measure = measure_id(claim)
    thing = named(claim, "object")
    if measure not in _OF_DEALS or not claim.subject_id or not thing or claim.direction != "level":
        return None
    return claim.subject_id, thing, measure, is_money(claim.unit)


def _agreed(telling: Telling, others: Sequence[Telling]) -> Telling:
    claim = telling.claim
    assert isinstance(claim, Target)
    announced = (claim.announced_start, claim.announced_end)
    days = [announced] if announced != UNKNOWN else _day(telling.published_on)
    for other in others:
        assert isinstance(other.claim, Metric)
        period = (other.claim.period_start, other.claim.period_end)
        told = [*_day(other.published_on), *([period] if period != UNKNOWN else [])]
        near = any(days_apart(one, two) <= SAME_DAYS for one in days for two in told)
        if near and other.document_id != telling.document_id:
            return replace(telling, claim=_held(claim), meant=True)
    return telling


def _day(day: date | None) -> list[Interval]:
    return [(day, day)] if day else []


def _held(claim: Target) -> Metric:
    """The target as a metric, without what only a target has."""
    names = {field.name for field in fields(Quantified)}
    told = {name: getattr(claim, name) for name in names}
    told["evidence"] = [span for span in claim.evidence if span.field in names or span.field == "claim"]
    return Metric(**told)
