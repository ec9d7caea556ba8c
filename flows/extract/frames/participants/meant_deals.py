"""Whose deal "the merger" and "the talks" are, where the sentence before has told who the parties are."""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flows.extract.document.discourse import Discourse
from flows.extract.frames.dates.whens import looks_ahead
from flows.extract.frames.objects.parties import BIDS, CALLED, GIVINGS, PARTICLES, TAKINGS
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.kinds import is_public
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import load
from flows.model import Participant

_NOUNS = load("deals")["nouns"]
_UNIONS = frozenset((*_NOUNS["unions"].split(), *_NOUNS["merging"].split()))
_DEALS = TAKINGS | GIVINGS | BIDS | CALLED | _UNIONS
_POINTING = frozenset(("the", "this", "that", "their", "its"))
_LEADS = frozenset(("on", "to", "from", "against", "of", "for", "over", "about"))
_LONGEST = 550  # days from a deal to what is told of it
_NAMING = frozenset(("of", "between", "with", "by", "for", "to", "in"))
_LEADS_OR_PARTICLES = _LEADS | PARTICLES


def meant_parties(
    sentence: Sentence, g: int, verb: Verb | None, told: Collection[Participant], discourse: Discourse
) -> tuple[Participant, ...]:
    """The parties of the deal told last, where the event of group `g` points back to it: "The regulator
    blocked the merger". `told`: those whom the sentence tells; another firm has a deal of its own.
    """
    deal = _deal_told(sentence, discourse)
    if not deal or not any(_points(sentence, h) for h in around(sentence, g, verb)):
        return ()
    parties = {who.entity_id for who in deal if who.entity_id}
    known = {who.entity_id for who in told}
    others = [p for p in told if p.entity_id in discourse.organisations and p.entity_id not in parties]
    if len(parties) < 2 or any(not is_public(who.name) for who in others):
        return ()
    return tuple(who for who in deal if who.entity_id and who.entity_id not in known)


def _deal_told(sentence: Sentence, discourse: Discourse) -> tuple[Participant, ...]:
    """The parties of the deal told last, if the sentence may still tell of it: not of "the sale" years on."""
    begun = [t.start for t in sentence.times if t.start is not None and not looks_ahead(t)]
    day = discourse.deal_day
    over = bool(begun) and day is not None and (min(begun) - day).days > _LONGEST
    return () if over else discourse.deal


def around(sentence: Sentence, g: int, verb: Verb | None) -> Iterator[int]:
    """The noun groups that the event is told of, and those that hang on them."""
    tops = [g] if verb is None else [g, *verb.objects, *([] if verb.subject is None else [verb.subject])]
    for h in tops:
        if sentence.groups[h].kind == "NP":
            yield h
        for _ in range(2):  # "gave its approval to the merger"
            preposition, h = sentence.following(h)
            if h < 0 or preposition not in _LEADS_OR_PARTICLES:  # "threw out the suit"
                break
            yield h


def _points(sentence: Sentence, h: int) -> bool:
    """ "the merger", "the planned takeover": with none of its parties beside it."""
    group = sentence.groups[h]
    if sentence.tokens.lower[group.i] not in _POINTING or noun(sentence.head(h)) not in _DEALS:
        return False
    named = any(name.entity.kind != "place" for name in sentence.names_in(group.i, group.j))
    return not named and sentence.following(h)[0] not in _NAMING
