"""Sources at odds on what they tell with one event: how many ships were ordered, how high a fine was.

A number need not say when it was, nor of which of many it is, where it stands in the sentence of an
event that another text tells too, with another number of the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import combinations

from flows.curate.amounts import amount_text, compatible
from flows.curate.compare import time_of
from flows.curate.matters import adds, elsewhere, receipts, same_scope, sentence_at
from flows.curate.measures import measure_id
from flows.curate.merge import Record, of_one_deal
from flows.curate.odds import Odds
from flows.curate.times import UNKNOWN, days_apart
from flows.curate.units import same_unit
from flows.model import Event, Quantified

_Sentence = tuple[str, int, int]


def odds_of_one_event(records: Iterable[Record], text_of: Mapping[str, str]) -> Iterator[Odds]:
    """Every pair of numbers that stand with one event, each in the sentence of another document."""
    told: defaultdict[_Sentence, list[Record]] = defaultdict(list)
    events: list[Mapping[str, set[_Sentence]]] = []
    for record in records:
        places: defaultdict[str, set[_Sentence]] = defaultdict(set)
        for document_id, span in receipts(record):
            sentence = (document_id, *sentence_at(text_of[document_id], span.char_start))
            places[document_id].add(sentence)
            if isinstance(record.claim, Quantified) and record.claim.value is not None:
                told[sentence].append(record)
        if isinstance(record.claim, Event) and len(places) > 1:
            events.append(places)
    for by_document in events:
        for here, there in combinations(sorted(by_document), 2):
            ours, theirs = (_numbers(told, by_document[document]) for document in (here, there))
            for one, other in ((ours[sort], theirs[sort]) for sort in ours.keys() & theirs.keys()):
                first, second = sorted((one, other), key=lambda record: record.record_id)
                if odds := _odds(first, second, text_of):
                    yield odds


def _numbers(told: Mapping[_Sentence, list[Record]], sentences: set[_Sentence]) -> dict[Hashable, Record]:
    """The numbers in the sentences of an event, by what they measure, where there is one of a sort."""
    found: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for sentence in sentences:
        for record in told.get(sentence, ()):
            claim = record.claim
            assert isinstance(claim, Quantified)
            if record not in found[_sort(claim)]:
                found[_sort(claim)].append(record)
    return {sort: group[0] for sort, group in found.items() if len(group) == 1}


def _sort(claim: Quantified) -> Hashable:
    """What a number measures; "12 ships and 8 more" are two of a sort."""
    return (claim.kind, claim.subject_id, measure_id(claim), claim.object_id)


def _odds(one: Record, other: Record, text_of: Mapping[str, str]) -> Odds | None:
    a, b = one.claim, other.claim
    assert isinstance(a, Quantified)
    assert isinstance(b, Quantified)
    times = (time_of(a), time_of(b))
    apart = UNKNOWN not in times and days_apart(*times) > 0 and not of_one_deal(one.tellings, other.tellings)
    if (
        a.subject_id is None
        or a.direction != b.direction
        or apart
        or not elsewhere(one, other)
        or not same_scope(a, b)
    ):
        return None
    if not same_unit(a, b) or compatible(a, b) or adds(one, text_of) or adds(other, text_of):
        return None
    return Odds("value", one, other, "value", amount_text(a), amount_text(b), "one_event")
