"""Records that say nearly the same: not merged, but linked with what they differ in."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations

from flows.curate.amounts import amount, near, relation, rounds
from flows.curate.compare import base_unit, counts, differences, same_event, time_of
from flows.curate.frames import Row
from flows.curate.merge import Merged, Record
from flows.curate.times import UNKNOWN
from flows.model import Claim, Event, Quantified

# Columns in which tellings of one quantity may differ; in any other they tell of two.
_RETOLD = frozenset(("unit", "announced_start", "plan", "commitment"))
# How far a told rate of two currencies serves for other amounts of them.
_RATE_DRIFT = 0.1
# Things that are counted, by whatever noun.
_COUNTED = "counted"

Pair = tuple[Record, Record]
# unit -> other unit -> the least and the most that one of it is told to be.
_Rates = dict[str, dict[str, tuple[float, float]]]


@dataclass(frozen=True, slots=True)
class _Difference:
    """One column in which two records of one matter differ."""

    link_type: str
    field: str
    told: str
    told_otherwise: str
    message: str


def link_rows(merged: Merged) -> Iterator[Row]:
    """Rows of `record_links`: the pairs in the order of the ids, with a row for each column that differs."""
    quantities = [record for record in merged.records if _measured(record)]
    rates = _told_rates(quantities)
    found: dict[tuple[str, str], dict[str, _Difference]] = {}
    pairs = _unique(
        [*_same_unit_pairs(quantities), *_other_unit_pairs(quantities, rates), *_event_pairs(merged.records)]
    )
    for one, other in pairs:
        differing = (
            _event_differences(one, other)
            if isinstance(one.claim, Event)
            else _differences(one, other, rates)
        )
        if differing:
            found[one.record_id, other.record_id] = {each.field: each for each in differing}
    for one, other in merged.undecided:
        found.setdefault((one.record_id, other.record_id), {})["claim"] = _undecided(one, other)
    for (record_id, other_id), by_field in sorted(found.items()):
        for field, each in sorted(by_field.items()):
            yield {
                "record_id": record_id,
                "other_record_id": other_id,
                "link_type": each.link_type,
                "field": field,
                "told": each.told,
                "told_otherwise": each.told_otherwise,
                "message": each.message,
                "rule": f"links.{each.link_type}",
            }


def _measured(record: Record) -> bool:
    claim = record.claim
    if not isinstance(claim, Quantified) or claim.value is None:
        return False
    return bool(claim.unit and claim.subject_id and claim.measure)


# -- pairs worth comparing: near in value, on one subject, in one year --------------------------------


def _keys(record: Record) -> Iterator[tuple[Hashable, ...]]:
    claim = record.claim
    assert isinstance(claim, Quantified)
    years: set[int | None] = {day.year for day in time_of(claim) if day}
    yield from ((claim.kind, claim.subject_id, claim.direction, year) for year in years or {None})


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


def _entries(records: Iterable[Record]) -> Iterator[tuple[Hashable, float, Record]]:
    for record in records:
        claim = record.claim
        assert isinstance(claim, Quantified)
        for key in _keys(record):
            unit = _COUNTED if counts(claim) else base_unit(claim.unit)
            for value in {claim.value, claim.value_high} - {None}:
                yield (*key, unit), value or 0.0, record


def _same_unit_pairs(records: Sequence[Record]) -> Iterator[Pair]:
    index = _ByValue(_entries(records))
    for key, value, record in _entries(records):
        low, high = near(value)
        yield from ((record, other) for other in index.between(key, low, high))


def _other_unit_pairs(records: Sequence[Record], rates: _Rates) -> Iterator[Pair]:
    index = _ByValue(_entries(records))
    for record in records:
        claim = record.claim
        assert isinstance(claim, Quantified)
        for same in claim.equivalents:
            for key in _keys(record):
                low, high = near(same.value)
                yield from ((record, o) for o in index.between((*key, base_unit(same.unit)), low, high))
        for unit, (low, high) in rates.get(base_unit(claim.unit) or "", {}).items():
            value = claim.value or 0.0
            for key in _keys(record):
                yield from ((record, o) for o in index.between((*key, unit), value * low, value * high))


def _event_pairs(records: Iterable[Record]) -> Iterator[Pair]:
    """Events of one sort, party and year that differ in their status."""
    buckets: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in records:
        claim = record.claim
        if isinstance(claim, Event) and claim.date_start and claim.date_end:
            for party in {who.entity_id for who in claim.participants} - {None}:
                for year in {claim.date_start.year, claim.date_end.year}:
                    buckets[claim.event_type, party, year].append(record)
    for bucket in buckets.values():
        by_status: defaultdict[str, list[Record]] = defaultdict(list)
        for record in bucket:
            assert isinstance(record.claim, Event)
            by_status[record.claim.status].append(record)
        for ones, others in combinations(by_status.values(), 2):
            yield from ((one, other) for one in ones for other in others)


def _unique(pairs: Iterable[Pair]) -> list[Pair]:
    """Every pair once, the lower id first; a record is no pair with itself."""
    by_ids = {
        tuple(sorted((one.record_id, other.record_id))): (one, other)
        for one, other in pairs
        if one is not other
    }
    return [tuple(sorted(by_ids[ids], key=lambda record: record.record_id)) for ids in sorted(by_ids)]  # type: ignore[misc]


# -- how two records differ ----------------------------------------------------------------------------


def _told_rates(records: Iterable[Record]) -> _Rates:
    """What one unit is in another by the amounts that texts tell as equal, with some drift either way."""
    told: defaultdict[tuple[str, str], list[float]] = defaultdict(list)
    for record in records:
        for telling in record.tellings:
            claim = telling.claim
            assert isinstance(claim, Quantified)
            for same in claim.equivalents:
                if claim.value and same.value and claim.unit and same.unit != claim.unit:
                    one, other = base_unit(claim.unit) or "", base_unit(same.unit) or ""
                    told[one, other].append(same.value / claim.value)
                    told[other, one].append(claim.value / same.value)
    rates: defaultdict[str, dict[str, tuple[float, float]]] = defaultdict(dict)
    for (one, other), values in told.items():
        rates[one][other] = (min(values) * (1 - _RATE_DRIFT), max(values) * (1 + _RATE_DRIFT))
    return dict(rates)


def _differences(one: Record, other: Record, rates: _Rates) -> list[_Difference]:
    """The columns in which two quantities of one matter differ; none where they are of two matters."""
    a, b = one.claim, other.claim
    assert isinstance(a, Quantified)
    assert isinstance(b, Quantified)
    columns = differences(a, b)
    if not set(columns) <= _RETOLD or (time_of(a) != time_of(b) and UNKNOWN in (time_of(a), time_of(b))):
        return []
    found = [_retold(column, a, b) for column in columns if column != "unit"]
    if base_unit(a.unit) != base_unit(b.unit):
        told = _in_other_unit(a, b, rates)
        return [*found, told] if told else []
    if "unit" in columns:
        found.append(_Difference("unit", "unit", a.unit or "", b.unit or "", f"{amount(a)}, and {amount(b)}"))
    near_equal = relation(a, b)
    if near_equal:
        found.append(_amounts(near_equal, a, b))
    equal = (a.value, a.value_high, a.bound) == (b.value, b.value_high, b.bound)
    return found if near_equal or equal else []


_SAID = {
    "rounding": "may be one number, rounded",
    "bound": "agree, and the one says more than the other",
    "range": "agree, and the one says more than the other",
    "unit": "are one number of things by two names",
    "equivalent": "are told to be the same",
    "currency": "are the same at a rate that texts tell",
}


def _amounts(link_type: str, a: Quantified, b: Quantified, field: str = "value") -> _Difference:
    told, otherwise = amount(a), amount(b)
    return _Difference(link_type, field, told, otherwise, f"{told} and {otherwise} {_SAID[link_type]}.")


def _in_other_unit(a: Quantified, b: Quantified, rates: _Rates) -> _Difference | None:
    """The same amount in another unit: told as equivalent, by a rate that texts tell, or another noun."""
    one, other = base_unit(a.unit) or "", base_unit(b.unit) or ""
    for same, claim in (*((each, b) for each in a.equivalents), *((each, a) for each in b.equivalents)):
        if base_unit(same.unit) == base_unit(claim.unit) and rounds(
            same.value, claim.value or 0.0, roughly=True
        ):
            return _amounts("equivalent", a, b, "unit")
    if a.value and b.value and other in rates.get(one, {}):
        low, high = rates[one][other]
        if low <= b.value / a.value <= high:
            return _amounts("currency", a, b, "unit")
    if counts(a) and counts(b) and (a.value, a.value_high, a.bound) == (b.value, b.value_high, b.bound):
        return _amounts("unit", a, b, "unit")
    return None


def _retold(column: str, a: Quantified, b: Quantified) -> _Difference:
    """The same target, told as announced at another time, of another plan or more firmly."""
    told, otherwise = (str(getattr(claim, column)) for claim in (a, b))
    what = column.removesuffix("_start")
    return _Difference(
        "retold", column, told, otherwise, f"{amount(a)} with {what} {told}, and with {otherwise}."
    )


def _event_differences(one: Record, other: Record) -> list[_Difference]:
    """Whether it is one event that one text tells as planned, say, and another as occurred."""
    a, b = one.claim, other.claim
    assert isinstance(a, Event)
    assert isinstance(b, Event)
    alike = any(x.stems & y.stems for x in one.tellings for y in other.tellings)
    if a.status == b.status or not same_event(a, b, alike=alike):
        return []
    message = f"One {a.event_type} is told as {a.status} and as {b.status}."
    return [_Difference("status", "status", a.status, b.status, message)]


def _undecided(one: Record, other: Record) -> _Difference:
    """Two records that may be one, where another may be as well."""
    told, otherwise = (_short(record.claim) for record in (one, other))
    message = "They may be one; but others that differ may be the same as one of them, too."
    return _Difference("undecided", "claim", told, otherwise, message)


def _short(claim: Claim) -> str:
    if isinstance(claim, Event):
        return f"{claim.event_type}, {claim.date_text or claim.date_start}"
    assert isinstance(claim, Quantified)
    return f"{claim.measure}, {amount(claim)}" if claim.value is not None else str(claim.measure)
