"""Sources at odds on a firm that was bought: how many branches and people it had when it was."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from flows.curate.amounts import amount_text, compatible
from flows.curate.compare import time_of
from flows.curate.matters import elsewhere, matter, receipts, same_scope, sentence_at
from flows.curate.measures import measure_id
from flows.curate.merge import Record
from flows.curate.odds import Odds
from flows.curate.times import UNKNOWN, days_apart
from flows.curate.units import counts, same_unit
from flows.model import Event, Metric

_DEALS = frozenset(("acquisition", "divestment"))
_FLOWS = frozenset(("sales", "production", "deliveries", "orders", "passengers", "sale", "delivery"))
# What a text tells as present is of the days of a deal for so many days.
_SOON = 183
# A count so many times another is of more than its part.
_OF_PART = 2
# By document and firm: the deals in which it tells that the firm is bought.
_Deals = Mapping[tuple[str, str], list[Record]]


def odds_of_bought(records: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[Odds]:
    """Pairs of counts of a bought firm with no time of their own, each of a document that tells the deal."""
    ordered = list(records)
    deals: defaultdict[tuple[str, str], list[Record]] = defaultdict(list)
    for record in ordered:
        event = record.claim
        if isinstance(event, Event) and event.event_type in _DEALS:
            for who in event.participants:
                if who.role == "object" and who.entity_id:
                    for telling in record.tellings:
                        deals[telling.document_id, who.entity_id].append(record)
    groups: defaultdict[Hashable, list[tuple[Record, Metric]]] = defaultdict(list)
    for record in ordered if deals else ():
        claim = record.claim
        if isinstance(claim, Metric) and _is_stock(claim) and _as_of_deal(record, claim, deals, text_of):
            groups[matter(claim)].append((record, claim))
    for key, group in groups.items():
        for (one, a), (other, b) in combinations(group, 2) if key else ():
            if not same_unit(a, b) or not same_scope(a, b) or compatible(a, b) or not elsewhere(one, other):
                continue
            low, high = sorted((a.value or 0.0, b.value or 0.0))
            if high < low * _OF_PART:
                yield Odds("value", one, other, "value", amount_text(a), amount_text(b), "when_bought")


def _is_stock(claim: Metric) -> bool:
    """Whether it counts what a firm has, and not what it sells or makes in a time."""
    name = (measure_id(claim) or "").rpartition("_")[2]
    return counts(claim) and claim.direction == "level" and claim.value is not None and name not in _FLOWS


def _as_of_deal(record: Record, claim: Metric, deals: _Deals, text_of: Mapping[str, str]) -> bool:
    """Whether every document tells the count of the days of the deal: soon after, or as past."""
    for telling in record.tellings:
        told = deals.get((telling.document_id, claim.subject_id or ""), [])
        days = [time_of(each.claim) for each in told if time_of(each.claim) != UNKNOWN]
        if not told or (time_of(claim) != UNKNOWN and time_of(claim) not in days):
            return False
        news = (telling.published_on, telling.published_on)
        recent = not days or any(days_apart(news, day) <= _SOON for day in days)
        if not recent and not _past(record, telling.document_id, told, text_of):
            return False
    return True


def _past(record: Record, document_id: str, deals: Iterable[Record], text_of: Mapping[str, str]) -> bool:
    """Whether a document tells it in a sentence that tells the deal, or as past in the one behind it."""
    text = text_of[document_id]
    here = _sentences(record, document_id, text)
    there = {sentence for deal in deals for sentence in _sentences(deal, document_id, text)}
    if not here.isdisjoint(there):
        return True
    return any(
        " had " in text[start:end] and sentence_at(text, max(0, start - 1)) in there for start, end in here
    )


def _sentences(record: Record, document_id: str, text: str) -> set[tuple[int, int]]:
    """Where the sentences of one document are that tell the record."""
    return {sentence_at(text, span.char_start) for where, span in receipts(record) if where == document_id}
