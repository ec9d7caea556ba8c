"""Whose number it is that one text gives to the buyer and another to what it bought, or to the seller.

Texts on a deal speak of two firms in one breath, and often leave to the reader whose staff, debt or
savings they mean. A number too odd for chance, of one thing and time, that two texts give to two parties
of one deal has one owner: the one of whom most texts tell it. So has an amount that another text tells
as the price of the deal, whatever it is called here.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import permutations

from flows.curate.compare import differences, is_odd, key
from flows.curate.measures import is_hollow, is_price_word, measure_id
from flows.curate.merge import Telling
from flows.curate.units import is_money, unit_of
from flows.model import Event, Quantified, Target

_DEALS = frozenset(("acquisition", "divestment", "agreement"))
_PRICE = "purchase_price"
_OF_A_DEAL = ("subject", "subject_id", "object", "object_id", "measure")
# Amounts from here on are told of few things.
_LARGE = 1e6

# Who takes part in a deal with whom, as a document tells.
_Ties = Mapping[tuple[str, str], frozenset[str]]


def on_one_side(tellings: Iterable[Telling]) -> list[Telling]:
    """The tellings, the numbers of parties of one deal given to one of them; their order does not matter."""
    told = list(tellings)
    ties: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    bought: Counter[str] = Counter()
    for telling in told:
        if isinstance(telling.claim, Event) and telling.claim.event_type in _DEALS:
            parties = {who.entity_id: who.role for who in telling.claim.participants if who.entity_id}
            bought.update(party for party, role in parties.items() if role == "object")
            for one, other in permutations(parties, 2):
                ties[telling.document_id, one].add(other)
    tied = {party: frozenset(others) for party, others in ties.items()}
    return _owned(_priced(told, tied, bought), tied, bought) if tied else told


def _priced(tellings: Sequence[Telling], ties: _Ties, bought: Counter[str]) -> list[Telling]:
    """The tellings; an amount that other texts tell as the price of one deal, as that."""
    prices: defaultdict[Hashable, list[Quantified]] = defaultdict(list)
    for telling in tellings:
        claim = telling.claim
        if isinstance(claim, Quantified) and _is_price(claim):
            prices[claim.value, unit_of(claim)].append(claim)
    # One firm pays one amount for one thing.
    deals = {
        amount: min(told, key=lambda claim: (-bought[claim.object_id or ""], claim.claim_id))
        for amount, told in prices.items()
        if len({claim.subject_id for claim in told}) == 1
    }
    found = []
    for telling in tellings:
        claim = telling.claim
        price = deals.get((claim.value, unit_of(claim))) if isinstance(claim, Quantified) else None
        if (
            isinstance(claim, Quantified)
            and price is not None
            and _may_be(telling.document_id, claim, price, ties)
        ):
            told_as = {name: getattr(price, name) for name in _OF_A_DEAL}
            found.append(replace(telling, claim=replace(claim, **told_as)))
        else:
            found.append(telling)
    return found


def _is_price(claim: Quantified) -> bool:
    large = is_money(claim.unit) and ((claim.value or 0) >= _LARGE or "/share" in (claim.unit or ""))
    held = claim.subject_id is not None and claim.object is not None
    return large and held and claim.direction == "level" and measure_id(claim) == _PRICE


def _may_be(document_id: str, claim: Quantified, price: Quantified, ties: _Ties) -> bool:
    """Whether what a text tells with an amount leaves open that it is the price of that deal."""
    if claim.direction != "level" or not (is_hollow(claim) or is_price_word(claim.measure or "")):
        return False
    parties = {price.subject_id, price.object_id, *ties.get((document_id, price.subject_id or ""), ())}
    return claim.subject_id is None or claim.subject_id in parties


def _owned(tellings: Sequence[Telling], ties: _Ties, bought: Counter[str]) -> list[Telling]:
    """The tellings; a number that texts give to two parties of one deal, of the one whom most tell it of."""
    alike: defaultdict[Hashable, list[int]] = defaultdict(list)
    measured: set[Hashable] = set()  # who is told to have what in which text
    for at, telling in enumerate(tellings):
        claim = telling.claim
        if not isinstance(claim, Quantified):
            continue
        measured.add((telling.document_id, claim.subject_id, measure_id(claim)))
        told = key(claim) if is_odd(claim) else None
        if isinstance(told, tuple) and (telling.document_id, claim.subject_id) in ties:
            alike[(told[0], *told[2:])].append(at)
    found = list(tellings)
    for places in alike.values():
        if len({_subject(tellings[at]) for at in places}) < 2:
            continue
        for at in places:
            owner = _owner(tellings[at], [tellings[place] for place in places], ties, measured, bought)
            if owner is not None:
                claim = tellings[at].claim
                assert isinstance(claim, Quantified)
                owned = replace(claim, subject=owner.subject, subject_id=owner.subject_id)
                found[at] = replace(tellings[at], claim=owned)
    return found


def _owner(
    here: Telling, others: Sequence[Telling], ties: _Ties, measured: set[Hashable], bought: Counter[str]
) -> Quantified | None:
    """A claim of the same number that names its owner, where this one does not.

    That is whom most texts tell it of; of as many the one that was bought, of what is meant who bought it.
    """
    mine = _subject(here)
    told: defaultdict[str, list[Telling]] = defaultdict(list)
    for there in others:
        who = _subject(there)
        tied = who in ties[here.document_id, mine] and mine in ties[there.document_id, who]
        if who == mine or (tied and _one_number(here, there, measured)):
            told[who].append(there)
    meant = isinstance(here.claim, Target)
    best = min(told, key=lambda who: (-len(told[who]), (who in bought) == meant, who))
    if best == mine:
        return None
    owner = min(told[best], key=lambda telling: telling.claim.claim_id).claim
    assert isinstance(owner, Quantified)
    return owner


def _one_number(here: Telling, there: Telling, measured: set[Hashable]) -> bool:
    """Whether two texts may mean one number: neither tells what the other's owner has of the same."""
    a, b = here.claim, there.claim
    assert isinstance(a, Quantified)
    assert isinstance(b, Quantified)
    if here.document_id == there.document_id or differences(a, b):
        return False
    both = {
        (here.document_id, b.subject_id, measure_id(a)),
        (there.document_id, a.subject_id, measure_id(b)),
    }
    return measured.isdisjoint(both)


def _subject(telling: Telling) -> str:
    assert isinstance(telling.claim, Quantified)
    return telling.claim.subject_id or ""
