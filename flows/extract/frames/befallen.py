"""Whom it befalls, where a sentence tells only who acts: an authority that inquires, a union that strikes."""

from __future__ import annotations

from collections.abc import Collection

from flows.extract.document.discourse import Discourse
from flows.extract.frames.described import OBSERVERS
from flows.extract.frames.roles import refer
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.unnamed import INSIDERS, OUTSIDERS
from flows.extract.frames.words import noun
from flows.extract.mentions.entity_kinds import is_public
from flows.extract.mentions.entity_words import WORDS
from flows.extract.vocabulary import word_set
from flows.model import Entity, Participant

_TYPES = frozenset(("legal", "crisis"))
_BEFALLING = word_set("events", "status", "befalling")
_POINTING = frozenset(("the", "its", "their", "this", "that", "these", "his", "her"))
_TRADES = word_set("events", "status", "trades")
_DEEP = 3  # phrases behind each other: "into claims of fraud at the firm"
_OUTSIDE = WORDS.authorities | OUTSIDERS
_ACTING = _OUTSIDE | INSIDERS


def befallen(
    sentence: Sentence, g: int, event_type: str, told: Collection[Participant], discourse: Discourse
) -> Entity | None:
    """The firm spoken of, of whom "The regulator opened an inquiry" and "The pilots walked out" are told."""
    verb = sentence.groups[g].verb
    if event_type not in _TYPES or verb is None or verb.passive or verb.subject is None:
        return None
    if verb.objects and noun(sentence.head(verb.objects[0])) not in _BEFALLING:
        return None  # "The government introduced a tax"
    _, into = sentence.following(verb.objects[0]) if verb.objects else ("", -1)
    if into >= 0 and noun(sentence.head(into)) in _OUTSIDE:
        return None  # "opened an inquiry into banks"
    if into >= 0 and sentence.preposition(into) == "into" and not _points(sentence, into):
        return None
    if any(name.person for name in sentence.names_of(verb.subject)):
        return None
    acting = noun(sentence.head(verb.subject)) in _ACTING
    own = {name.entity.entity_id for name in sentence.names_of(verb.subject)} if acting else set()
    bodies = [each for each in told if each.entity_id and each.entity_id not in own]
    if not all(_stands_outside(each, discourse) for each in bodies) or not (bodies or acting):
        return None
    meant = refer(sentence, verb.subject, discourse)
    known = {each.entity_id for each in told}
    return meant.entity if meant is not None and meant.entity.entity_id not in known else None


def _points(sentence: Sentence, h: int) -> bool:
    """ "into its accounts", "into the fire", "into fraud at the firm": of somebody told before. An inquiry
    "into pollution" or "into the sector" may be one into anybody.
    """
    for _ in range(_DEEP):
        group = sentence.groups[h]
        words = sentence.tokens.lower[group.i : group.j]
        known = words[0] in _POINTING or "'s" in words or bool(sentence.names_in(group.i, group.j))
        if known and noun(words[-1]) not in _TRADES:
            return True
        _, h = sentence.following(h)
        if h < 0:
            return False
    return False


def _stands_outside(body: Participant, discourse: Discourse) -> bool:
    """An authority or a union, as the name or the text tells."""
    told = discourse.descriptions.get(body.entity_id or "", ())
    return is_public(body.name) or not OBSERVERS.isdisjoint(told)
