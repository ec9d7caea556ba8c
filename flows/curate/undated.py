"""What a firm does once, told in two texts, of which one may tell no time: how long talks took, a price paid.

Many numbers of one measure are of many times, so that without a time nothing is at odds. Of talks with
one firm, or of what was paid for one, a pair of tellings is of one: but only where there is no third.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Hashable, Iterable, Iterator, Mapping
from itertools import chain

from flows.curate.amounts import allowed, amount_text, compatible
from flows.curate.matters import elsewhere, matter, receipts, same_scope, sentence_at
from flows.curate.measures import measure_id
from flows.curate.merge import Record, of_one_deal, shares_in
from flows.curate.odds import Odds
from flows.curate.rates import told_rates
from flows.curate.units import base_unit, is_money, same_unit
from flows.model import Claim, Metric

_LASTING = frozenset(("day", "week", "month", "year"))


def odds_of_undated(
    records: Iterable[Record], once: frozenset[str], alone: frozenset[str], text_of: Mapping[str, str]
) -> Iterator[Odds]:
    """Pairs that tell one process or price with other numbers; `once` are the measures that are of one,
    `alone` those of them that have no object, and are of one time only.

    What a part of a firm cost says nothing against the price of another part, or of the whole.
    """
    ordered = list(records)
    groups: defaultdict[Hashable, list[Record]] = defaultdict(list)
    for record in ordered:
        claim = record.claim
        if isinstance(claim, Metric) and measure_id(claim) in once and claim.value is not None:
            lasting = base_unit(claim.unit) in _LASTING
            told = claim.object_id if measure_id(claim) not in alone else claim.period_end
            if claim.direction == "level" and (lasting or (is_money(claim.unit) and told)):
                groups[matter(claim), lasting].append(record)
    pairs = [(group[0], group[1]) for key, group in groups.items() if len(group) == 2 and key]
    claims = _claims_of(ordered) if pairs else {}
    for one, other in pairs:
        a, b = one.claim, other.claim
        assert isinstance(a, Metric)
        assert isinstance(b, Metric)
        ours, theirs = (_parts(record, text_of) for record in (one, other))
        if is_money(a.unit) and ours != theirs and ours.isdisjoint(theirs):
            continue
        one_time = _of_one_time(a, b) or of_one_deal(one.tellings, other.tellings)
        if elsewhere(one, other) and same_scope(a, b) and one_time and _apart(one, other, claims):
            yield Odds("value", one, other, "value", amount_text(a), amount_text(b), "told_once")


def _of_one_time(a: Metric, b: Metric) -> bool:
    """Whether one tells no time, or the times meet."""
    ours, theirs = (a.period_start, a.period_end), (b.period_start, b.period_end)
    if None in ours or None in theirs:
        return None in (a.period_end, b.period_end)
    return bool(
        a.period_start
        and b.period_start
        and a.period_end
        and b.period_end
        and a.period_start <= b.period_end
        and b.period_start <= a.period_end
    )


def _parts(record: Record, text_of: Mapping[str, str]) -> set[float]:
    """The shares that stand in the sentences of its tellings."""
    sentences = (
        text_of[document][slice(*sentence_at(text_of[document], span.char_start))]
        for document, span in receipts(record)
    )
    return {share for sentence in sentences for share in shares_in(sentence)}


def _claims_of(records: Iterable[Record]) -> Mapping[str, list[Claim]]:
    """What each document tells, by its id."""
    told: defaultdict[str, list[Claim]] = defaultdict(list)
    for record in records:
        for telling in record.tellings:
            told[telling.document_id].append(telling.claim)
    return told


def _apart(one: Record, other: Record, claims: Mapping[str, list[Claim]]) -> bool:
    """Whether no amount is meant by both, also at a rate that one of their texts tells."""
    a, b = one.claim, other.claim
    assert isinstance(a, Metric)
    assert isinstance(b, Metric)
    if same_unit(a, b):
        return not compatible(a, b)
    here, there = allowed(a), allowed(b)
    documents = {telling.document_id for record in (one, other) for telling in record.tellings}
    rates = told_rates(chain.from_iterable(claims[document] for document in sorted(documents)))
    rate = rates.get(base_unit(a.unit) or "", {}).get(base_unit(b.unit) or "")
    if rate is None or here is None or there is None or min(here.low, there.low) <= 0:
        return False
    return here.high * rate[1] < there.low or there.high < here.low * rate[0]
