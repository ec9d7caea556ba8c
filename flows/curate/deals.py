"""Where sources are at odds on events: a deal dated twice, or told as another part than is held."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from datetime import date
from functools import cache
from itertools import combinations
from pathlib import Path

from flows.curate.amounts import amount_text
from flows.curate.matters import adds, elsewhere, receipts
from flows.curate.measures import measure_id
from flows.curate.merge import Record
from flows.curate.odds import Odds
from flows.model import RETOLD, Event, Metric

_WORD = re.compile(r"[\w'’]+")
_HALF = 50.0
_Parties = tuple[str, str]


def odds_of_events(records: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[Odds]:
    """Every pair of records at odds on an event."""
    ordered = list(records)
    yield from _dated_apart(ordered)
    yield from _dated_otherwise(ordered)
    yield from _held(ordered, text_of)


def _dated_apart(records: Iterable[Record]) -> Iterator[Odds]:
    """A deal dated twice: a founding, or the same share bought or sold by the same parties."""
    deals: defaultdict[tuple[str | float, ...], list[Record]] = defaultdict(list)
    acts: defaultdict[str | float, list[Record]] = defaultdict(list)
    for record in records:
        event = record.claim
        if not isinstance(event, Event) or event.status != "occurred" or not event.date_start:
            continue
        key = _deal(record, event)
        if key:
            deals[key].append(record)
        for who in event.participants:
            if who.role == "actor" and who.entity_id:
                acts[who.entity_id].append(record)
    for deal, group in deals.items():
        for one, other in combinations(group, 2):
            if _dates_apart(one, other):
                yield _dated_twice(one, other, "dated_twice")
        if deal[0] == "founding":
            for founded in group:
                for act in acts.get(deal[1], ()):
                    if _ends_before(act, founded) and act not in group:
                        one, other = sorted((founded, act), key=lambda record: record.record_id)
                        yield _dated_twice(one, other, "acts_before_founding")


def _dated_otherwise(records: Iterable[Record]) -> Iterator[Odds]:
    """An event that its text dates as others tell it: what is told of one trigger, dated otherwise."""
    alike: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in records:
        event = record.claim
        if isinstance(event, Event) and event.date_start:
            for telling in record.tellings:
                for span in telling.claim.evidence:
                    if span.field == "event_type":
                        alike[telling.document_id, span.char_start].append(record)
    for group in alike.values():
        for one, other in combinations(group, 2):
            if RETOLD in (one.claim.rule, other.claim.rule) and _dates_apart(one, other):
                yield _dated_twice(one, other, "told_otherwise")


def _deal(record: Record, event: Event) -> tuple[str | float, ...] | None:
    """What makes two events one deal; None where the words do not tell enough."""
    objects = sorted({who.entity_id for who in event.participants if who.role == "object" and who.entity_id})
    if event.event_type == "founding":
        return ("founding", objects[0]) if len(objects) == 1 else None
    if event.event_type not in ("acquisition", "divestment"):
        return None
    actors = sorted({who.entity_id for who in event.participants if who.role == "actor" and who.entity_id})
    told = _share(record)
    return (event.event_type, *actors, *objects, told) if actors and objects and told else None


def _share(record: Record) -> float | None:
    """The share that the words of a deal tell, if they tell one."""
    shares = {telling.share for telling in record.tellings} - {None}
    return shares.pop() if len(shares) == 1 else None


def _held(records: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[Odds]:
    """A purchase beside the stake that another text tells: held before it was bought, or no majority.

    Of what is bought on top of a stake neither can be said.
    """
    deals: list[tuple[Record, Event, _Parties]] = []
    stakes: list[tuple[Record, Metric, _Parties]] = []
    words_of_deals: set[tuple[str, int]] = set()
    for record in records:
        claim = record.claim
        if isinstance(claim, Event) and claim.event_type == "acquisition" and claim.status == "occurred":
            parties = _parties(claim)
            if parties and claim.date_start:
                deals.append((record, claim, parties))
            for document_id, span in receipts(record):
                words_of_deals |= {(document_id, at) for at in range(span.char_start, span.char_end)}
        elif isinstance(claim, Metric) and _is_stake(claim) and claim.subject_id and claim.object_id:
            stakes.append((record, claim, (claim.subject_id, claim.object_id)))
    alike: defaultdict[Hashable, list[Record]] = defaultdict(list)
    of_year: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record, stake, parties in stakes:
        for year in {day.year for day in (stake.period_start, stake.period_end) if day}:
            of_year[parties, year].append(record)
        # What is told of a purchase itself is no stake held before it.
        if not any(
            (document_id, span.char_start) in words_of_deals for document_id, span in receipts(record)
        ):
            alike[parties, stake.value].append(record)
    for deal, event, parties in deals:
        if adds(deal, text_of):
            continue
        share = _share(deal)
        if share:
            for record in alike.get((parties, share), ()):
                if _held_before(record, event) and elsewhere(deal, record):
                    yield _at_odds(deal, record)
        part, tellers = _part(deal, text_of)
        day = event.date_end or event.date_start
        held = of_year.get((parties, day.year), []) if day else []
        meant = [record for record in held if not _held_before(record, event)]
        if part and all(((_stake(record).value or 0.0) > _HALF) != (part == "majority") for record in meant):
            yield from (_at_odds(deal, record, part) for record in meant if not tellers & _documents(record))


def _parties(event: Event) -> _Parties | None:
    """Who bought of whom, where it is one each."""
    actors = {who.entity_id for who in event.participants if who.role == "actor"}
    objects = {who.entity_id for who in event.participants if who.role == "object"}
    if len(actors) != 1 or len(objects) != 1:
        return None
    actor, thing = actors.pop(), objects.pop()
    return (actor, thing) if actor and thing else None


def _is_stake(claim: Metric) -> bool:
    """Whether it is a stake in percent, told as it stands."""
    return (
        measure_id(claim) == "stake"
        and (claim.unit, claim.bound, claim.direction) == ("percent", "exact", "level")
        and claim.value is not None
    )


def _stake(record: Record) -> Metric:
    assert isinstance(record.claim, Metric)
    return record.claim


def _held_before(record: Record, event: Event) -> bool:
    end = _stake(record).period_end
    return end is not None and event.date_start is not None and end < event.date_start


def _part(record: Record, text_of: Mapping[str, str]) -> tuple[str | None, set[str]]:
    """What part of the whole its words tell, the majority or a minority, and the documents that tell it."""
    tellers: defaultdict[str, set[str]] = defaultdict(set)
    for document_id, span in receipts(record):
        said = {
            word.casefold() for word in _WORD.findall(text_of[document_id], span.char_start, span.char_end)
        }
        for part, words in _parts().items():
            if words & said:
                tellers[part].add(document_id)
    return tellers.popitem() if len(tellers) == 1 else (None, set())


def _documents(record: Record) -> set[str]:
    return {telling.document_id for telling in record.tellings}


def _at_odds(deal: Record, stake: Record, part: str = "") -> Odds:
    """A deal and a stake: dated otherwise, or of another part than the words of the deal tell."""
    claim = _stake(stake)
    days = dict.fromkeys(str(day) for day in (claim.period_start, claim.period_end) if day)
    said = {
        deal.record_id: part or _dates(deal),
        stake.record_id: amount_text(claim) if part else " to ".join(days),
    }
    one, other = sorted((deal, stake), key=lambda record: record.record_id)
    told = (one, other, "value" if part else "date_start", said[one.record_id], said[other.record_id])
    return Odds("value", *told, "other_part") if part else Odds("date", *told, "held_before_bought")


def _parts() -> dict[str, frozenset[str]]:
    known = _vocabulary()
    return {part: known[part] for part in ("majority", "minority")}


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text(encoding="utf8"))
    return {name: frozenset(words.split()) for name, words in data["deals"].items()}


def _dated_twice(one: Record, other: Record, rule: str) -> Odds:
    return Odds("date", one, other, "date_start", _dates(one), _dates(other), rule)


def _dates(record: Record) -> str:
    event = record.claim
    assert isinstance(event, Event)
    days = dict.fromkeys(str(day) for day in (event.date_start, event.date_end) if day)
    return " to ".join(days)


def _dates_apart(one: Record, other: Record) -> bool:
    return _ends_before(one, other) or _ends_before(other, one)


def _ends_before(one: Record, other: Record) -> bool:
    a, b = one.claim, other.claim
    assert isinstance(a, Event)
    assert isinstance(b, Event)
    return (a.date_end or a.date_start or date.max) < (b.date_start or b.date_end or date.min)
