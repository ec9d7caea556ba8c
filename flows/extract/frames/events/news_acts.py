"""What somebody did in the news of the day, where no word of it is listed as that of an event and no time is
told: "Acme has objected to the plan". Such a text tells what has just come about, and so do its main clauses.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.acted_on import objects_of
from flows.extract.frames.events.dated_acts import (
    EVENTFUL,
    acts,
    ahead,
    aside,
    asserted,
    dated_acts,
    lasts,
    measured,
    tells_more,
    type_of,
)
from flows.extract.frames.events.generic import repeated
from flows.extract.frames.events.status import status_of
from flows.extract.frames.events.triggers import SAYING, listed_type
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.quantities.units import PERIODS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Status

_ACTS = (EVENTFUL | word_set("events", "status", "news_verbs")) - word_set("events", "status", "lasting_acts")
_UPON = frozenset(("to", "on", "with", "against", "for", "from", "into"))
_BEHIND = 8  # groups in which it is told how long something lasted
_RELATIVE = frozenset(("which", "who", "that", "where", "whose", "when"))
_TOLD_ALONG = "DZE"  # what opens an object, and no noun that a participle tells more of


def acts_told(
    sentence: Sentence, discourse: Discourse, told: set[int]
) -> Iterator[tuple[int, str, Status, str]]:
    """The verb groups that tell of acts, with the type, the status and the rule; `told`: the groups told."""
    for g, event_type, status in dated_acts(sentence, discourse, told):
        told = {*told, g}
        yield g, event_type, status, "event.dated_act"
    for g, event_type, status in _news_acts(sentence, discourse, told):
        yield g, event_type, status, "event.news_act"


def _news_acts(
    sentence: Sentence, discourse: Discourse, told: Collection[int]
) -> Iterator[tuple[int, str, Status]]:
    if sentence.heading or not (discourse.wired or discourse.news):
        return
    for g, verb in sentence.verbs():
        if g in told or verb.lemma not in _ACTS:
            continue
        if not (_going_on(verb) or (asserted(verb) and not verb.progressive)):
            continue
        if not _in_main_clause(sentence, g, verb) or tells_more(sentence, g, told):
            continue
        figure = measured(sentence, g, verb) and not _only_priced(sentence, g, verb)
        if figure or not acts(sentence, g, verb) or aside(sentence, g, verb):
            continue
        if repeated(sentence, g) or lasts(sentence, g) or _for_long(sentence, g):
            continue
        if not _upon_something(sentence, g, verb):
            continue
        status = status_of(sentence, discourse, g, verb)
        if status == ("planned" if ahead(verb) else "occurred") and not listed_type(sentence, g, verb):
            yield g, type_of(sentence, verb), status


def _only_priced(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "is building a £50m loading system": the amount tells what the thing costs."""
    told = [h for h in verb.objects[:1] if h == g + 1]
    quantity = sentence.quantity_in(told[0]) if told else None
    if quantity is None or quantity.kind != "money":
        return False
    return sentence.groups[told[0]].i < quantity.i and quantity.j < sentence.groups[told[0]].j


def _for_long(sentence: Sentence, g: int) -> bool:
    """ "has tested lamps for decades": what lasted, and came about at no one time."""
    for h in range(g + 1, min(g + _BEHIND, len(sentence.groups))):
        if sentence.groups[h].kind == "S" or sentence.groups[h].verb is not None:
            return False
        if sentence.preposition(h) == "for" and noun(sentence.head(h)) in PERIODS:
            return True
    return False


def _going_on(verb: Verb) -> bool:
    """ "is testing the lamp"."""
    plain = not (verb.negated or verb.modal or verb.passive or verb.perfect)
    return plain and verb.progressive and verb.tense == "present"


def _in_main_clause(sentence: Sentence, g: int, verb: Verb) -> bool:
    """Whether the clause depends on none but what somebody says: "Acme said it had vetted Brell"."""
    groups, h = sentence.groups, verb.subject
    if h is None or _in_relative(sentence, h, g):
        return False
    named = sentence.names_of(h)
    if named and named[-1].entity.kind == "place" and any(groups[k].kind == "NP" for k in range(h)):
        return h == 1 or groups[h - 1].kind in "SX" or groups[h - 1].verb is not None
    for k in range(h - 1, -1, -1):
        above = groups[k].verb
        if above is not None and above.finite:
            return above.lemma in SAYING and all(groups[m].kind in "SNPY" for m in range(k + 1, h))
        if groups[k].kind == "S" and not (
            k and groups[k - 1].verb is not None and sentence.tokens.lower[groups[k].i] == "that"
        ):
            return False
    return True


def _in_relative(sentence: Sentence, h: int, g: int) -> bool:
    """ "Acme, which has supplied it", "Acme, which made a loss and fled it, has": whether a clause of its own
    is open between subject and verb. A comma behind its verb closes it, and a verb that "and" does not join.
    """
    opened = told = False
    for k in range(h + 1, g):
        group = sentence.groups[k]
        if sentence.tokens.lower[group.i] in _RELATIVE:
            opened, told = True, False
        elif group.verb is not None and group.verb.finite:
            told = True
        elif told and sentence.tokens.form[group.i] == ",":
            opened = False
    return opened and (not told or sentence.groups[g - 1].kind == "C")


def _upon_something(sentence: Sentence, g: int, verb: Verb) -> bool:
    """Whether something is acted on, or somebody acts upon it."""
    preposition, complement = sentence.following(g)
    objects = objects_of(sentence, g, verb)
    if verb.passive:
        return preposition == "by" or any(h > g for h in objects)
    if objects and objects[0] > g and _looks_like_participle(sentence, g, verb):
        told = sentence.groups[objects[0]]
        return sentence.tag(told.i) in _TOLD_ALONG or bool(sentence.names_of(objects[0]))
    return bool(objects) or (complement >= 0 and preposition in _UPON)


def _looks_like_participle(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "into suspected bribery", "a market and networked systems": a past alone, away from its subject."""
    alone = sentence.groups[g].j - sentence.groups[g].i == 1 and verb.tense == "past"
    return alone and g > 0 and sentence.groups[g - 1].kind in "PCX"
