"""Where sources are at odds: two records on one matter that cannot both be right.

Numbers are at odds only where no value is meant by both, as told: what rounds to them, lies around
them or beyond their bound. Records on other periods, scopes or measures are not on one matter, nor
are a forecast and what came of it, nor a target and the one that replaces it.
"""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from hashlib import sha256
from itertools import chain, combinations, islice, pairwise
from pathlib import Path

from flows.curate.amounts import amount_text, close, compatible, same_number
from flows.curate.bought import odds_of_bought
from flows.curate.compare import named
from flows.curate.deals import odds_of_events
from flows.curate.frames import Row
from flows.curate.matters import (
    elsewhere,
    matter,
    receipts,
    revises,
    same_breath,
    same_scope,
    sentence_at,
    set_on,
)
from flows.curate.measures import measure_id
from flows.curate.merge import Record
from flows.curate.odds import Odds
from flows.curate.once import odds_of_once
from flows.curate.one_event import odds_of_one_event
from flows.curate.succession import retold, stands
from flows.curate.undated import odds_of_undated
from flows.curate.units import counts, is_money, same_unit
from flows.model import RETOLD, Event, Metric, Quantified, Target

# Fiscal years and calendar years of one number end within this of each other.
_FISCAL = timedelta(days=120)
_YEAR = timedelta(days=365)
_WORD = re.compile(r"[\w'’]+")
# Nobody miscounts so many times over: 450 employees beside 14,600 are those of one plant.
_PART = 5


def contradictions(records: Sequence[Record], text_of: Mapping[str, str]) -> list[Odds]:
    """Every contradiction once, whatever the order of the records: the record with the lower id first."""
    found: dict[tuple[str, str], Odds] = {}
    ordered = sorted(records, key=lambda record: record.record_id)
    for odds in (
        *_of_amounts(ordered, text_of),
        *_told_otherwise(ordered, text_of),
        *odds_of_events(ordered, text_of),
        *odds_of_undated(ordered, _vocabulary()["once"], _vocabulary()["alone"], text_of),
        *odds_of_one_event(ordered, text_of),
        *odds_of_once(ordered, text_of),
        *odds_of_bought(ordered, text_of),
    ):
        found.setdefault((odds.record.record_id, odds.other.record_id), odds)
    return [found[key] for key in sorted(found)]


def contradiction_rows(found: Iterable[Odds]) -> Iterator[Row]:
    """Rows of `contradictions`."""
    for odds in found:
        pair = f"{odds.kind} {odds.record.record_id} {odds.other.record_id}"
        yield {
            "contradiction_id": f"contradiction-{sha256(pair.encode()).hexdigest()[:16]}",
            "contradiction_type": odds.kind,
            "record_id": odds.record.record_id,
            "other_record_id": odds.other.record_id,
            "field": odds.field,
            "told": odds.said,
            "told_otherwise": odds.said_otherwise,
            "message": f"{_subject(odds.record)}: {odds.said} against {odds.said_otherwise}.",
            "rule": f"contradiction.{odds.rule}",
        }


def _of_amounts(records: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[Odds]:
    matters: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in records:
        claim = record.claim
        key = matter(claim) if isinstance(claim, Quantified) else None
        if key and isinstance(claim, Quantified):
            period = (claim.period_start, claim.period_end) if isinstance(claim, Metric) else ()
            if None not in period:
                matters[claim.kind, key, claim.direction, period].append(record)
    for group in matters.values():
        told = _told_apart(group)
        is_of_targets = isinstance(group[0].claim, Target)
        pairs = (
            (*_set_together(told), *_retold_targets(told, text_of))
            if is_of_targets
            else combinations(told, 2)
        )
        for pair in pairs:
            one, other = sorted(pair, key=lambda record: record.record_id)
            odds = _targets(one, other) if is_of_targets else _metrics(one, other, text_of)
            # Who restates a number tells both.
            if odds and (odds.kind == "restated" or not same_breath(one, other, text_of)):
                yield odds


def _told_apart(group: Iterable[Record]) -> list[Record]:
    """The records but for those that say what one of them says already: one pair shows what is at odds."""
    first: dict[Hashable, Record] = {}
    for record in group:
        claim = _quantified(record)
        due = (claim.due_start, claim.due_end, claim.plan) if isinstance(claim, Target) else ()
        amounts = (claim.value, claim.value_high, claim.bound, claim.unit)
        first.setdefault((*amounts, claim.scope, *due, set_on(record) if due else ()), record)
    return list(first.values())


def _metrics(one: Record, other: Record, text_of: Mapping[str, str]) -> Odds | None:
    odds = _values(one, other)
    if odds and odds.kind == "value" and _restated(one, other, text_of):
        return replace(odds, kind="restated")
    return odds


def _targets(one: Record, other: Record) -> Odds | None:
    a, b = one.claim, other.claim
    assert isinstance(a, Target)
    assert isinstance(b, Target)
    if revises(a, b) or revises(b, a) or any(_told_after(each) for each in (a, b)):
        return None
    if (a.due_start, a.due_end) == (b.due_start, b.due_end):
        return _values(one, other) if a.due_end or _one_undated(one, other) else None
    if elsewhere(one, other) and _of_one_news(a, b):
        return _values(one, other)
    alike = same_scope(a, b) and same_number(a, b) and (a.value is None or same_unit(a, b))
    if alike and a.due_end and b.due_end and abs(a.due_end - b.due_end) > _FISCAL and _apart(a, b):
        return Odds("date", one, other, "due_end", str(a.due_end), str(b.due_end), "deadline")
    return None


def _told_after(target: Target) -> bool:
    """Whether it was told after its day: as what had been meant, with the day of what came."""
    return bool(target.announced_start and target.due_end and target.announced_start > target.due_end)


def _of_one_news(a: Target, b: Target) -> bool:
    """Whether it is told when both targets were announced, and of one alone when it is due."""
    told = all(each.announced_start and each.announced_end for each in (a, b))
    undated = [
        each for each in (a, b) if each.due_end is None and each.due_start is None and not each.due_text
    ]
    return told and len(undated) == 1


def _one_undated(one: Record, other: Record) -> bool:
    """Whether two targets without a day, each of another text, are of one plan, or of a count that is one."""
    a, b = one.claim, other.claim
    assert isinstance(a, Target)
    assert isinstance(b, Target)
    if a.due_text or b.due_text or not elsewhere(one, other) or "forecast" in (a.commitment, b.commitment):
        return False
    return named(a, "plan") == named(b, "plan") if a.plan and b.plan else stands(a) and stands(b)


def _values(one: Record, other: Record) -> Odds | None:
    """Two amounts of one matter and time: other values, or one value in other units or scopes."""
    a, b = one.claim, other.claim
    assert isinstance(a, Quantified)
    assert isinstance(b, Quantified)
    if a.value is None or b.value is None:
        return None
    if not same_unit(a, b):
        if close(a.value, b.value) and same_scope(a, b) and a.unit and b.unit and elsewhere(one, other):
            money = is_money(a.unit) and is_money(b.unit)
            return Odds(
                "currency" if money else "unit",
                one,
                other,
                "unit",
                amount_text(a),
                amount_text(b),
                "same_number",
            )
        return None
    if not same_scope(a, b):
        if a.scope and b.scope and same_number(a, b) and elsewhere(one, other):
            return Odds("scope", one, other, "scope", a.scope, b.scope, "same_number")
        return None
    if compatible(a, b) or _of_part(a, b):
        return None
    return Odds("value", one, other, "value", amount_text(a), amount_text(b), "same_matter")


def _of_part(a: Quantified, b: Quantified) -> bool:
    """Whether a count is so much smaller than the other that it is of a part, named elsewhere."""
    low, high = sorted((abs(a.value or 0.0), abs(b.value or 0.0)))
    return counts(a) and counts(b) and low * _PART < high


def _told_otherwise(records: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[Odds]:
    """An amount that the text itself gives as another source's, against the amount told just before it."""
    told_in: defaultdict[str, list[tuple[int, Record]]] = defaultdict(list)
    for record in records:
        if isinstance(record.claim, Quantified) and record.claim.value is not None:
            for document_id, span in receipts(record):
                told_in[document_id].append((span.char_start, record))
    for document_id, places in told_in.items():
        text = text_of[document_id]
        places.sort(key=lambda place: (place[0], place[1].record_id))
        sentences = [sentence_at(text, start) for start, _ in places]
        dissenting = {each for each in set(sentences) if _is_dissent(text[slice(*each)])}
        for number, ((_, record), sentence) in enumerate(zip(places, sentences, strict=True)):
            if sentence not in dissenting:
                continue
            meant = list(_meant(text, places[:number], record, sentence[0]))
            for before in meant or _retold(places[:number], record):
                one, other = sorted((before, record), key=lambda record: record.record_id)
                said, otherwise = amount_text(_quantified(one)), amount_text(_quantified(other))
                yield Odds("value", one, other, "value", said, otherwise, "told_otherwise")


def _meant(
    text: str, places: Sequence[tuple[int, Record]], record: Record, sentence_start: int
) -> Iterator[Record]:
    """What a dissent is set against: amounts of its sentence, else the last of the sentence before."""
    earliest = sentence_at(text, max(0, sentence_start - 2))[0]
    claim = _quantified(record)
    within = False
    for start, other in reversed(places):
        if start < (sentence_start if within else earliest):
            return
        before = _quantified(other)
        if other is record or not same_unit(claim, before) or not _same_time(claim, before):
            continue
        if not compatible(before, claim) or (same_number(before, claim) and _by_or_to(before, claim)):
            yield other
        if start < sentence_start:
            return
        within = True


def _retold(places: Sequence[tuple[int, Record]], record: Record) -> Iterator[Record]:
    """What is told otherwise, where other amounts stand between: the last of its measure and time."""
    claim = _quantified(record)
    if claim.rule != RETOLD:
        return
    for _, other in reversed(places):
        before = _quantified(other)
        alike = measure_id(before) == measure_id(claim) and same_unit(before, claim)
        if alike and _days(before)[1] and _days(claim)[1] and _same_time(before, claim):
            if not compatible(before, claim):
                yield other
            return


def _by_or_to(one: Quantified, other: Quantified) -> bool:
    """Whether one tells of a change by as much as the other says is left, or reached."""
    return (one.direction == "level") != (other.direction == "level")


def _same_time(one: Quantified, other: Quantified) -> bool:
    """Whether two claims are of one time, as far as both tell it."""
    (start, end), (other_start, other_end) = _days(one), _days(other)
    if (start and other_end and start > other_end) or (other_start and end and other_start > end):
        return False  # "2017", "2018 and later"
    return end is None or other_end is None or abs(end - other_end) <= _FISCAL


def _days(claim: Quantified) -> tuple[date | None, date | None]:
    """The first and the last day of the period or deadline of a claim."""
    if isinstance(claim, Metric):
        return claim.period_start, claim.period_end
    return (claim.due_start, claim.due_end) if isinstance(claim, Target) else (None, None)


def _set_together(targets: Iterable[Record]) -> Iterator[tuple[Record, Record]]:
    """The pairs of targets set at one time, so that neither replaces the other, each once.

    Where both tell their plan, it is one plan; else the days on which they may have been set meet.
    """
    planned: defaultdict[str, list[Record]] = defaultdict(list)
    dated: list[tuple[date, date, bool, Record]] = []
    for record in targets:
        claim, days = record.claim, set_on(record)
        assert isinstance(claim, Target)
        if claim.plan:
            planned[claim.plan_id or claim.plan].append(record)
        if days:
            dated.append((*days, bool(claim.plan), record))
    for group in planned.values():
        yield from combinations(group, 2)
    dated.sort(key=lambda each: each[0])
    for number, (_, last, has_plan, one) in enumerate(dated, start=1):
        for first, _, other_has_plan, other in islice(dated, number, None):
            if first > last:
                break
            if not (has_plan and other_has_plan):
                yield one, other


def _retold_targets(targets: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[tuple[Record, Record]]:
    """The pairs of targets of which another text tells the one as the other, each day or number once."""
    by_number: defaultdict[Hashable, dict[Hashable, Record]] = defaultdict(dict)
    by_day: defaultdict[Hashable, list[tuple[date, str, Record]]] = defaultdict(list)
    for record in targets:
        claim, days = record.claim, set_on(record)
        assert isinstance(claim, Target)
        due = (claim.due_start, claim.due_end)
        by_number[claim.value].setdefault(due, record)
        # What nobody knows the day of may still recall what was promised before.
        by_day[due].append((days[0] if days else date.max, record.record_id, record))
    pairs: list[Iterable[tuple[Record, Record]]] = [
        combinations(group.values(), 2) for group in by_number.values()
    ]
    for dated in by_day.values():
        in_order = [record for _, _, record in sorted(dated, key=lambda each: each[:2])]
        pairs.append(pairwise(in_order))
    for one, other in chain.from_iterable(pairs):
        if retold(one, other, text_of):
            yield one, other


def _apart(a: Target, b: Target) -> bool:
    """Whether the intervals that are due share no day, a deadline alone standing for its last year."""
    ends = a.due_end or date.max, b.due_end or date.max
    starts = a.due_start or ends[0] - _YEAR, b.due_start or ends[1] - _YEAR
    return ends[0] <= starts[1] or ends[1] <= starts[0]


def _restated(one: Record, other: Record, text_of: Mapping[str, str]) -> bool:
    return any(
        _vocabulary()["restated"]
        & set(_words(text_of[document_id][slice(*sentence_at(text_of[document_id], at))]))
        for record in (one, other)
        for document_id, span in receipts(record)
        for at in [span.char_start]
    )


def _is_dissent(sentence: str) -> bool:
    said = set(_words(sentence))
    known = _vocabulary()
    lower = sentence.casefold()
    return bool(said & known["sources"] and said & known["otherwise"]) or any(
        words in lower for words in known["differ"]
    )


def _words(sentence: str) -> list[str]:
    return [word.casefold() for word in _WORD.findall(sentence)]


def _quantified(record: Record) -> Quantified:
    assert isinstance(record.claim, Quantified)
    return record.claim


def _subject(record: Record) -> str:
    claim = record.claim
    if isinstance(claim, Quantified):
        return " ".join(part for part in (claim.subject, (claim.measure or "").replace("_", " ")) if part)
    assert isinstance(claim, Event)
    return ", ".join(dict.fromkeys(who.name for who in claim.participants)) or claim.event_type


@cache
def _vocabulary() -> dict[str, frozenset[str]]:
    data = tomllib.loads(Path(__file__).with_name("contradictions.toml").read_text(encoding="utf8"))
    return {
        name: frozenset(words.split() if isinstance(words, str) else words)
        for name, words in data.items()
        if not isinstance(words, dict)
    }
