"""Records that say nearly the same: not merged, but linked with what they differ in."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import chain

from flows.curate.amounts import amount_text, relation, rounds, same_number
from flows.curate.compare import differences, no_chance, same_event, time_of
from flows.curate.frames import Row
from flows.curate.measures import measure_id
from flows.curate.merge import Merged, Record, of_one_deal
from flows.curate.pairs import event_pairs, measured, near_pairs
from flows.curate.rates import Rates, told_rates
from flows.curate.times import UNKNOWN
from flows.curate.units import PERCENT, base_unit, counts, sort_of_unit
from flows.model import Claim, Event, Quantified

# Columns in which tellings of one quantity may differ; in any other they tell of two.
_RETOLD = frozenset(("unit", "announced_start", "plan", "commitment"))
# What is measured may be told in other words, where the number is no chance.
_WORDS = frozenset(("measure", "scope"))


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
    quantities = [record for record in merged.records if measured(record)]
    rates = told_rates(telling.claim for record in quantities for telling in record.tellings)
    found: dict[tuple[str, str], dict[str, _Difference]] = {}
    differing = chain(
        ((one, other, _differences(one, other, rates)) for one, other in near_pairs(quantities, rates)),
        ((one, other, _event_differences(one, other)) for one, other in event_pairs(merged.records)),
    )
    for one, other, columns in differing:
        if columns:
            found[one.record_id, other.record_id] = {each.field: each for each in columns}
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


def _differences(one: Record, other: Record, rates: Rates) -> list[_Difference]:
    """The columns in which two quantities of one matter differ; none where they are of two matters."""
    a, b = one.claim, other.claim
    assert isinstance(a, Quantified)
    assert isinstance(b, Quantified)
    columns = differences(a, b)
    if of_one_deal(one.tellings, other.tellings):
        columns = [column for column in columns if column != "period_end"]
    if not set(columns) <= _RETOLD | _WORDS or not _of_one_time(a, b):
        return []
    if not _WORDS.isdisjoint(columns) and not ("measure" in columns and _same_in_other_words(a, b)):
        return []
    found = [_retold(column, a, b) for column in columns if column != "unit"]
    if sort_of_unit(a) == sort_of_unit(b) == PERCENT and a.unit != b.unit:
        return found if same_number(a, b) and a.bound == b.bound else []
    if base_unit(a.unit) != base_unit(b.unit):
        told = _in_other_unit(a, b, rates)
        return [*found, told] if told else []
    if "unit" in columns:
        found.append(
            _Difference("unit", "unit", a.unit or "", b.unit or "", f"{amount_text(a)}, and {amount_text(b)}")
        )
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
    told, otherwise = amount_text(a), amount_text(b)
    return _Difference(link_type, field, told, otherwise, f"{told} and {otherwise} {_SAID[link_type]}.")


def _in_other_unit(a: Quantified, b: Quantified, rates: Rates) -> _Difference | None:
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


def _of_one_time(a: Quantified, b: Quantified) -> bool:
    """A number without a time may be of any; but what is held of one object is told of few."""
    times = (time_of(a), time_of(b))
    return (
        times[0] == times[1]
        or UNKNOWN not in times
        or (a.object_id is not None and a.object_id == b.object_id)
    )


def _same_in_other_words(a: Quantified, b: Quantified) -> bool:
    """Whether measures that are not one group share a word, of one number at one time."""
    ours, theirs = (set((measure_id(claim) or "").split("_")) for claim in (a, b))
    equal = (a.value, a.value_high, a.bound, a.unit) == (b.value, b.value_high, b.bound, b.unit)
    return equal and no_chance(a) and UNKNOWN not in (time_of(a), time_of(b)) and not ours.isdisjoint(theirs)


def _retold(column: str, a: Quantified, b: Quantified) -> _Difference:
    """The same quantity in other words; or as announced at another time, of another plan, more firmly."""
    told, otherwise = (str(getattr(claim, column)) for claim in (a, b))
    link_type = "wording" if column in _WORDS else "retold"
    message = f"{amount_text(a)} with {column.removesuffix('_start')} {told}, and with {otherwise}."
    return _Difference(link_type, column, told, otherwise, message)


def _event_differences(one: Record, other: Record) -> list[_Difference]:
    """Whether it is one event that one text tells as planned, say, and another as occurred."""
    a, b = one.claim, other.claim
    assert isinstance(a, Event)
    assert isinstance(b, Event)
    alike = any(x.stems & y.stems for x in one.tellings for y in other.tellings)
    # A result that was expected is not the one that came.
    if a.status == b.status or a.event_type == "result" or not same_event(a, b, alike=alike):
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
    return f"{claim.measure}, {amount_text(claim)}" if claim.value is not None else str(claim.measure)
