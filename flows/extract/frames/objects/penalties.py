"""Who fines or forbids, and who is to pay the penalty."""

from __future__ import annotations

from flows.extract.frames.objects.parties import NOBODY, UNTOLD
from flows.extract.frames.sentence import Sentence
from flows.extract.vocabulary import word_set
from flows.model import Entity

_PUNISHING = word_set("deals", "verbs", "punishing")
PENALTIES = word_set("deals", "nouns", "penalties")
_AUTHORITIES = word_set("deals", "nouns", "authorities")
_THREATENING = word_set("deals", "verbs", "threatening")


def is_regulator(entity: Entity) -> bool:
    """Whether the name is one of a body that fines and forbids, and is never bought."""
    return entity.name.lower().rsplit(" ", 1)[-1] in _AUTHORITIES


def _told_before(sentence: Sentence, g: int) -> bool:
    """ "fined Acme Rs 178 crore": whose name opens the group of the amount."""
    quantity = sentence.quantity_in(g)
    return quantity is not None and bool(sentence.names_in(sentence.groups[g].i, quantity.i))


def punished(sentence: Sentence, at: int, amount: int, verb: int) -> int:
    """Who is to pay the penalty told in group `at`; `NOBODY` where only who imposes it is told."""
    groups = sentence.groups
    grammar = sentence.verb_of(verb)
    for start in (at, amount):
        h = start
        for _ in range(3):
            preposition, complement = sentence.following(h)
            if complement < 0:
                break
            if preposition in ("on", "against"):
                return complement
            h = complement
    if grammar is None:
        return UNTOLD
    if grammar.lemma == "fine":
        if grammar.passive:
            return UNTOLD if grammar.subject is None else grammar.subject
        hit = (o for o in grammar.objects if _told_before(sentence, o) or sentence.quantity_in(o) is None)
        described = grammar.subject if grammar.tense in ("participle", "past") else None
        at_once = described is not None and described == verb - 2  # "Acme, fined €3m in 2004, appealed"
        return next(hit, described if at_once and described is not None else NOBODY)
    owned = any(n.j <= groups[at].head for n in sentence.names_in(groups[at].i, groups[at].head))
    if grammar.lemma not in _PUNISHING or owned:
        return UNTOLD
    if grammar.passive:
        return UNTOLD if grammar.subject in (None, at) else grammar.subject
    if grammar.objects and grammar.objects[0] < at and sentence.preposition(at) in ("", "with"):
        return grammar.objects[0]  # "handed Acme a fine", "hit Acme with a fine"
    return UNTOLD if grammar.lemma in _THREATENING else NOBODY
