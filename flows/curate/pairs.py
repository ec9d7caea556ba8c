"""Records near enough to be compared: near in value or of one deal, on one subject, in one year."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import combinations

from flows.curate.amounts import near
from flows.curate.compare import time_of
from flows.curate.measures import measure_id
from flows.curate.merge import Record
from flows.curate.rates import Rates
from flows.curate.units import base_unit, comparable, sort_of_unit
from flows.model import Event, Quantified

Pair = tuple[Record, Record]


def measured(record: Record) -> bool:
    """Whether it is a number of something, of someone known."""
    claim = record.claim
    if not isinstance(claim, Quantified) or claim.value is None:
        return False
    return bool(claim.unit and claim.subject_id and claim.measure)


def near_pairs(quantities: Sequence[Record], rates: Rates) -> list[Pair]:
    """The pairs of measured records whose values are near, also in another unit; each once."""
    index = _ByValue((key, value, record) for record in quantities for key, value in _places(record))
    found: dict[tuple[str, str], Pair] = {}
    for record in quantities:
        for key, low, high in _searches(record, rates):
            for other in index.between(key, low, high):
                if other is not record:
                    pair = (record, other) if record.record_id < other.record_id else (other, record)
                    found[pair[0].record_id, pair[1].record_id] = pair
    return list(found.values())


def event_pairs(records: Iterable[Record]) -> list[Pair]:
    """The pairs of events of one sort, party and year that differ in their status; each once."""
    buckets: defaultdict[Hashable, defaultdict[str, list[Record]]] = defaultdict(lambda: defaultdict(list))
    for record in records:
        claim = record.claim
        if isinstance(claim, Event) and claim.date_start and claim.date_end:
            for party in {who.entity_id for who in claim.participants} - {None}:
                for year in {claim.date_start.year, claim.date_end.year}:
                    buckets[claim.event_type, party, year][claim.status].append(record)
    found: dict[tuple[str, str], Pair] = {}
    for by_status in buckets.values():
        for some, others in combinations(by_status.values(), 2):
            for one, other in ((one, other) for one in some for other in others):
                pair = (one, other) if one.record_id < other.record_id else (other, one)
                found[pair[0].record_id, pair[1].record_id] = pair
    return list(found.values())


class _ByValue:
    """Records under a key, sorted by value: those near a number are found at once."""

    def __init__(self, entries: Iterable[tuple[Hashable, float, Record]]) -> None:
        lists: defaultdict[Hashable, list[tuple[float, str, Record]]] = defaultdict(list)
        for key, value, record in entries:
            lists[key].append((value, record.record_id, record))
        self._sorted = {key: sorted(entries, key=lambda entry: entry[:2]) for key, entries in lists.items()}

    def between(self, key: Hashable, low: float, high: float) -> Iterator[Record]:
        entries = self._sorted.get(key, [])
        start = bisect_left(entries, low, key=lambda entry: entry[0])
        end = bisect_right(entries, high, key=lambda entry: entry[0])
        return (record for _, _, record in entries[start:end])


def _places(record: Record) -> Iterator[tuple[Hashable, float]]:
    """Where a record stands: under its subject, year and unit, and every word of its measure."""
    claim = record.claim
    assert isinstance(claim, Quantified)
    unit = sort_of_unit(claim)
    for key in _keys(claim):
        for word in _words(claim):
            yield (*key, word, unit), comparable(claim, claim.value or 0.0)
            if claim.value_high is not None:
                yield (*key, word, unit), comparable(claim, claim.value_high)


def _searches(record: Record, rates: Rates) -> Iterator[tuple[Hashable, float, float]]:
    """Where records near to it stand. Under one word there is every measure that narrows its own; the very
    number is looked for under each.
    """
    claim = record.claim
    assert isinstance(claim, Quantified)
    value = comparable(claim, claim.value or 0.0)
    unit = sort_of_unit(claim)
    elsewhere = [(base_unit(same.unit), *near(same.value)) for same in claim.equivalents]
    elsewhere += [
        (other, value * low, value * high) for other, (low, high) in rates.get(unit or "", {}).items()
    ]
    for key in _keys(claim):
        words = _words(claim)
        for amount in {claim.value, claim.value_high} - {None}:
            yield (*key, words[0], unit), *near(comparable(claim, amount or 0.0))
        for word in words[1:]:
            yield (*key, word, unit), value, value
        yield from (((*key, word, other), low, high) for other, low, high in elsewhere for word in words)


def _keys(claim: Quantified) -> Iterator[tuple[Hashable, ...]]:
    years: set[int | None] = {day.year for day in time_of(claim) if day}
    if claim.object_id:
        years.add(None)  # what is held of one object is told of few, with its time or without
    yield from ((claim.kind, claim.subject_id, claim.direction, year) for year in years or {None})


def _words(claim: Quantified) -> list[str]:
    return sorted(set((measure_id(claim) or "").split("_")))
