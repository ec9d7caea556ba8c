"""Claims of many documents become records: the same claim told by several is one record."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from datetime import date

from flows.model import Claim, Event, Metric, Quantified, Target


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim and the document that makes it."""

    claim: Claim
    document_id: str
    published_on: date | None


@dataclass(frozen=True, slots=True)
class Record:
    """One published record and the claims that tell it, the earliest first."""

    tellings: tuple[Telling, ...]

    @property
    def claim(self) -> Claim:
        """The earliest claim: it gives the record its fields."""
        return self.tellings[0].claim

    @property
    def record_id(self) -> str:
        """A record takes the id of its earliest claim."""
        return self.claim.claim_id


def merge(tellings: Iterable[Telling]) -> list[Record]:
    """Records in the order of their ids, whatever the order of the tellings.

    Claims that say exactly the same become one record where each document makes the claim once.
    Where a document makes it twice, its own reader held the two apart, and which of them another
    document repeats cannot be told: all stay apart.
    """
    groups: defaultdict[Hashable, list[Telling]] = defaultdict(list)
    for telling in tellings:
        # What may not be merged gets a key of its own.
        key = same_claim_key(telling.claim) or (telling.document_id, telling.claim.claim_id)
        groups[key].append(telling)
    records: list[Record] = []
    for group in groups.values():
        group.sort(key=_earliest)
        if len({telling.document_id for telling in group}) == len(group):
            records.append(Record(tuple(group)))
        else:
            records.extend(Record((telling,)) for telling in group)
    return sorted(records, key=lambda record: record.record_id)


def same_claim_key(claim: Claim) -> Hashable | None:
    """What two claims must share to be one; None for a claim that says too little to be merged.

    Too little are a claim about nobody known, a quantity of nothing named, an event without a
    date, and any time known only in words: "next year" is another year in another document.
    """
    match claim:
        case Metric():
            time = (claim.period_start, claim.period_end)
            if claim.period_text and time == (None, None):
                return None
            return _quantity_key(claim, time)
        case Target():
            time = (claim.due_start, claim.due_end)
            if claim.due_text and time == (None, None):
                return None
            announced = (claim.announced_start, claim.announced_end)
            return _quantity_key(claim, (*time, *announced, claim.plan_id or claim.plan, claim.commitment))
        case Event():
            who = frozenset((who.entity_id, who.role) for who in claim.participants)
            if not who or any(entity_id is None for entity_id, _ in who):
                return None
            if claim.date_start is None and claim.date_end is None:
                return None
            when = (claim.date_start, claim.date_end, claim.date_precision)
            return (claim.kind, claim.event_type, claim.status, *when, claim.place, who)
        case _:
            raise TypeError(f"a claim of an unknown kind: {type(claim).__name__}")


def _quantity_key(claim: Quantified, time: tuple[Hashable, ...]) -> Hashable | None:
    if claim.subject_id is None or claim.measure is None:
        return None
    amount = (claim.value, claim.value_high, claim.bound, claim.direction, claim.unit, claim.baseline_value)
    what = (claim.subject_id, claim.object_id or claim.object, claim.measure, claim.scope)
    return (claim.kind, *what, *amount, *time)


def _earliest(telling: Telling) -> tuple[date, str, str]:
    """By day of publication, unknown last, then by names: never by the order of reading."""
    return (telling.published_on or date.max, telling.document_id, telling.claim.claim_id)
