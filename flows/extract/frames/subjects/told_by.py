"""Whose figure it is that somebody else brings, an analyst or a buyer, or that stands with its own verb."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.objects.parties import EARNING, HOLDING, PAYING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.bracketed import listed_with, ranked_before
from flows.extract.frames.subjects.owners import name_ending
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.subjects.roles import actor
from flows.extract.frames.subjects.unnamed import unnamed
from flows.extract.frames.words import DEALING, noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.appositions import past_description
from flows.extract.vocabulary import word_set
from flows.model import Entity

_GETTING = word_set("deals", "verbs", "getting")
_GOTTEN = word_set("deals", "nouns", "gotten")
FORECASTING = word_set("commitments", "verbs", "forecast")
_TELLING = word_set("verbs", "clauses", "telling")
_DOING = PAYING | HOLDING | EARNING | DEALING
_HOUSES = word_set("commitments", "third_parties", "houses")
_OWNED = ("measure.stake", "measure.owned", "measure.price")
_FORECASTING_OR_TELLING = FORECASTING | _TELLING


def own_subject(sentence: Sentence, quantity: Quantity, discourse: Discourse) -> Role | None:
    """The firm with a name that a quantity like the one before is of: the subject of its own verb, or what
    a rank is told by.
    """
    ranked = ranked_before(sentence, quantity) or listed_with(sentence, quantity)
    if ranked is not None:
        return role_of(sentence, ranked, "subject.ranked")
    verb, _ = sentence.governor(sentence.group_at(quantity.number_i))
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None:
        return None
    told = (actor(sentence, grammar.subject, discourse), unnamed(sentence, grammar.subject, discourse))
    return next((role for role in told if role is not None and role.char_start is not None), None)


def foretold_one(sentence: Sentence, verb: int) -> Role | None:
    """Brill in "its unit Brill, which Acme says will lose £3m", "Brill, which it expects to earn £5m"."""
    groups, lower = sentence.groups, sentence.tokens.lower
    teller = groups[verb - 1].verb if verb > 3 else None
    if teller is None or teller.passive or teller.lemma not in _FORECASTING_OR_TELLING:
        return None
    if groups[verb - 2].kind != "NP" or lower[groups[verb - 3].i] not in ("which", "who", "that"):
        return None
    h = verb - 4 - (lower[groups[verb - 4].i] == ",")
    named = name_ending(sentence, groups[h].i, groups[h].j)
    if named is not None or h < 0:
        return named
    h = past_description(sentence.tokens, groups, h)
    return name_ending(sentence, groups[h].i, groups[h].j)


def done_by(sentence: Sentence, quantity: Quantity, g: int, discourse: Discourse) -> Role | None:
    """Brell in "more than the $4m paid by rival Brell", not in "sold three mills built by Brell"."""
    groups = sentence.groups
    if quantity.kind not in ("money", "percent") or g + 3 >= len(groups):
        return None
    if sentence.preposition(g + 3) != "by" or groups[g + 3].kind != "NP":
        return None
    verb = groups[g + 1].verb
    if verb is None or verb.finite or verb.lemma not in _DOING:
        return None
    role = actor(sentence, g + 3, discourse)
    return role if role is not None and role.char_start is not None else None


def whose(
    sentence: Sentence, quantity: Quantity, binding: Binding, subject: Role, discourse: Discourse
) -> Role:
    """The subject, or whom the figure is of if that only brings it."""
    return (
        _expected(sentence, quantity, subject, discourse)
        or _gained(sentence, quantity, binding, subject, discourse)
        or subject
    )


def _expected(sentence: Sentence, quantity: Quantity, subject: Role, discourse: Discourse) -> Role | None:
    """ "Jane Roe of Brell Bank expects Acme to earn £5m", "... expects the margin to reach 9%"."""
    for h, verb in sentence.verbs():
        told = verb.lemma in FORECASTING and not verb.passive and sentence.groups[h].i < quantity.i
        if (
            not told
            or verb.subject is None
            or sentence.following(verb.subject)[0] not in ("of", "at", "with")
        ):
            continue
        if _HOUSES.isdisjoint(subject.entity.name.lower().split()):
            return None
        if subject.entity in (discourse.home, discourse.topic):
            return None
        who = sentence.groups[verb.subject]
        if not any(name.person for name in sentence.names_in(who.i, who.j)):
            continue
        meant = [n for n in sentence.names_in(sentence.groups[h].j, quantity.i) if n.organisation]
        if meant:
            return role_of(sentence, meant[0], "subject.expected_of")
        others = (discourse.whom(), discourse.usual(), *discourse.companies)
        return _of_text([other for other in others if other], subject.entity)
    return None


def _of_text(others: list[Entity], forecaster: Entity) -> Role | None:
    """Whom the text is about who is not the forecaster."""
    other = next((each for each in others if each.entity_id != forecaster.entity_id), None)
    return Role(other, "subject.discourse") if other is not None else None


def _gained(
    sentence: Sentence, quantity: Quantity, binding: Binding, subject: Role, discourse: Discourse
) -> Role | None:
    """ "Acme gets 19 ships and 640 employees", of the firm that it was told to buy."""
    if not discourse.bought:
        return None
    thing = discourse.company(discourse.bought.get(subject.entity.entity_id))
    verb = sentence.verb_of(sentence.verb_before(quantity.i))
    if thing is None or verb is None or verb.lemma not in _GETTING or verb.passive or verb.tense == "past":
        return None
    own = any(noun(sentence.tokens.lower[k]) in _GOTTEN for k in binding.tokens)
    if own or binding.rule in _OWNED or quantity.kind in ("percent", "ratio"):
        return None
    return Role(thing, "subject.of_deal")
