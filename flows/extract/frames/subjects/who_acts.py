"""Who acts where a figure is told: the subject of its verb, else of the verbs above it."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import PRICE_NAMES, Binding
from flows.extract.frames.narrative.parts import party_of_deal
from flows.extract.frames.objects.parties import EARNING, PAYING
from flows.extract.frames.participants.acting import called_so
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.at_large import acting_at_large, beside_firm, several_at_large
from flows.extract.frames.subjects.described import OBSERVERS, stands_by, surveys
from flows.extract.frames.subjects.owners import ASKING, is_outsider, person
from flows.extract.frames.subjects.role import NOBODY, Role
from flows.extract.frames.subjects.roles import actor, is_authority
from flows.extract.frames.subjects.told_by import FORECASTING
from flows.extract.frames.subjects.unnamed import (
    named_people,
    outsider,
    place_acting,
    subject_before,
    united,
    unnamed,
)
from flows.extract.frames.words import COMMITMENT_NOUNS, noun
from flows.extract.mentions.entities.kinds import is_public
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_OF_FIRMS = word_set("verbs", "of_firms")
_TELLING = word_set("verbs", "clauses", "telling")
_MONEYED = PAYING | EARNING | word_set("deals", "verbs", "handing") | word_set("deals", "verbs", "laying_out")
_APART = word_set("names", "at_large", "apart")
_SEEING = word_set("verbs", "clauses", "seeing")
_ANALYSTS = word_set("names", "parties", "analysts")
_TELLING_OR_FORECASTING = _TELLING | FORECASTING
_MOST_ABOVE = 6  # verbs from that of the figure up


def who_acts(
    sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse, *, held: bool
) -> Role | None:
    """Who does what the verb of a figure tells, or one above it; None if that is not told.

    `held`: who has or pays it may also be somebody who is no firm.
    """
    g = sentence.group_at(quantity.number_i)
    verb, own = binding.verb, True
    for _ in range(_MOST_ABOVE):
        grammar = sentence.verb_of(verb)
        if grammar is None:
            break
        bought = grammar.passive and binding.noun in PRICE_NAMES
        if grammar.subject is not None and grammar.subject != g and not bought:
            beside = _beside_firms(sentence, quantity, binding, verb, discourse, held=held, own=own)
            if beside is not None:
                return beside
            role = _firm_acting(sentence, verb, discourse)
            if role is not None and _of_another(sentence, grammar, role, discourse):
                # "The IMF expects growth of 3%": of a trade or a country; "Selby, the broker, expects a loss"
                return NOBODY if _foretells(grammar, role) else None
            role = role or _acting_otherwise(sentence, quantity, binding, verb, discourse, own=own)
            if role is not None:
                return role
        if grammar.passive:
            agent = _agent(sentence, verb, discourse, held=held)
            if agent is not None:
                return agent
        if (
            grammar.governor is None
            and grammar.subject is not None
            and _own_clause(sentence, verb, discourse)
        ):
            break
        above = sentence.verb_of(grammar.governor)
        own = above is not None and above.subject == grammar.subject  # not "a court ordered X to pay €5m"
        # Past what stands inside of the subject: "a change in how Acme is run led to a loss".
        opened = verb if grammar.subject is None else min(verb, grammar.subject)
        verb = grammar.governor if grammar.governor is not None else _verb_left(sentence, opened)
    return None


def _beside_firms(
    sentence: Sentence,
    quantity: Quantity,
    binding: Binding,
    verb: int,
    discourse: Discourse,
    *,
    held: bool,
    own: bool,
) -> Role | None:
    """Who acts that is not one firm: two together, a party of a deal, people, outsiders."""
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None:
        return None
    if (both := united(sentence, grammar.subject, discourse)) is not None:
        return both
    if (dealt := party_of_deal(sentence, grammar.subject, discourse)) is not None:
        return Role(dealt, "subject.of_deal")
    if held:
        someone = holder(sentence, grammar.subject, discourse)
        if own and not grammar.passive:
            someone = someone or place_acting(sentence, grammar.subject, verb)
        if someone is not None:
            return someone
    elif own and not _measured_in(sentence, grammar.subject, binding):
        outside = _outside(sentence, grammar, quantity, discourse)
        if outside is not None:
            return outside  # "the union wants 8%"
    return None


def _firm_acting(sentence: Sentence, verb: int, discourse: Discourse) -> Role | None:
    """The firm or person told of that is the subject of the verb."""
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None:
        return None
    others = is_outsider(sentence, grammar.subject)
    role = None if others else actor(sentence, grammar.subject, discourse)
    if grammar.lemma in _OF_FIRMS and (told := called_so(sentence, verb)) >= 0:
        role = actor(sentence, told, discourse) or role  # "Acme, a maker of pumps that employs 40"
    return role


def _foretells(verb: Verb, teller: Role) -> bool:
    """Whether who speaks forecasts something that is of no firm."""
    return verb.lemma not in _TELLING or (verb.lemma in FORECASTING and is_public(teller.entity.name))


def _acting_otherwise(
    sentence: Sentence, quantity: Quantity, binding: Binding, verb: int, discourse: Discourse, *, own: bool
) -> Role | None:
    """Who acts that is no firm told of: a place, airlines that see sales drop, the government."""
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None:
        return None
    others = is_outsider(sentence, grammar.subject)
    acting = own and not grammar.passive and not (others and grammar.lemma in FORECASTING)
    named = place_acting(sentence, grammar.subject, verb) if acting else None
    if named is not None and not _measured_in(sentence, grammar.subject, binding):
        return named
    if not own and _sees(sentence, binding, verb):
        seeing = _outside(sentence, grammar, quantity, discourse)
        if seeing is not None:
            return seeing  # "airlines saw sales drop 10%"
    if own and is_authority(sentence, grammar.subject) and _articled(sentence, grammar.subject):
        return NOBODY  # "the government paid €5m": who is no entity, and nobody else
    return None


def holder(sentence: Sentence, g: int, discourse: Discourse) -> Role | None:
    """Who may hold a stake besides the firms: people, with a name or without."""
    someone = person(sentence, g, discourse) or named_people(sentence, g) or unnamed(sentence, g, discourse)
    return someone or several_at_large(sentence, g)


def _outside(sentence: Sentence, verb: Verb, quantity: Quantity, discourse: Discourse) -> Role | None:
    """Who acts in a clause that is none of the firms told of, nor part of one."""
    if (g := verb.subject) is None:
        return None
    speaks = is_outsider(sentence, g)
    if not verb.passive and not speaks:
        people = named_people(sentence, g) if _pays(verb, quantity) else None
        apart = _pays(verb, quantity) and noun(sentence.head(g)) in _APART
        people = people or (unnamed(sentence, g, discourse) if apart else None)
        if (outside := people or outsider(sentence, g, discourse)) is not None:
            return outside
    speaks = speaks or noun(sentence.head(g)) in OBSERVERS
    if speaks and verb.lemma in _TELLING_OR_FORECASTING:
        return None  # "Brokers expect earnings of 94 cents"
    if sentence.head(g) in ("they", "it") and (h := subject_before(sentence, g)) >= 0:
        several = noun(sentence.head(h)) != sentence.head(h)
        g = h if several == (sentence.head(g) == "they") else g  # "airlines said they would cut 300 jobs"
    return beside_firm(sentence, g) or acting_at_large(sentence, g, verb, quantity)


def _pays(verb: Verb, quantity: Quantity) -> bool:
    """Whether the subject of the verb pays or gets an amount: "Acme customers will pay £30"."""
    return quantity.kind == "money" and verb.lemma in _MONEYED


def _own_clause(sentence: Sentence, verb: int, discourse: Discourse) -> bool:
    """Whether a further main clause has a subject of its own: "X lost money, and the mill was closed".

    Then it is not about whom the clause before is, where the text is one firm's.
    """
    grammar = sentence.groups[verb].verb
    if grammar is None or grammar.subject is None or not discourse.at_home():
        return False
    before = sentence.groups[grammar.subject - 1] if grammar.subject else None
    joined = before is not None and (before.kind == "C" or sentence.tokens.form[before.i] in ",;:")
    return joined and grammar.finite


def _measured_in(sentence: Sentence, g: int, binding: Binding) -> bool:
    """Whether a noun group tells what is measured: "the bank's profit rose"."""
    group = sentence.groups[g]
    return g == binding.about or any(group.i <= k < group.j for k in binding.tokens)


def _of_another(sentence: Sentence, verb: Verb, teller: Role, discourse: Discourse) -> bool:
    """Whether a broker, a union or an analyst speaks: what they tell is no figure of their own."""
    revised = [sentence.head(h) for h in verb.objects if COMMITMENT_NOUNS.get(noun(sentence.head(h)))]
    if verb.lemma not in _TELLING:  # "research firm Acme cut its forecast for car sales"
        return bool(revised) and surveys(teller.entity, discourse)
    group = sentence.groups[verb.subject or 0]
    words = {noun(word) for word in sentence.tokens.lower[group.i : group.j]}
    return not _ANALYSTS.isdisjoint(words) or stands_by(teller.entity, discourse)


def _sees(sentence: Sentence, binding: Binding, verb: int) -> bool:
    """ "Airlines saw sales drop 10%": whose figure it is, though another verb tells it."""
    above, below = sentence.groups[verb].verb, sentence.groups[binding.verb].verb
    if above is None or above.lemma not in _SEEING or below is None or below.subject is None:
        return False
    return _measured_in(sentence, below.subject, binding)


def _articled(sentence: Sentence, g: int) -> bool:
    return sentence.tokens.lower[sentence.groups[g].i] in ("the", "a", "an")


def _verb_left(sentence: Sentence, verb: int) -> int:
    for h in range(verb - 1, -1, -1):
        if sentence.groups[h].kind == "VG":
            return h
    return -1


def _agent(sentence: Sentence, verb: int, discourse: Discourse, *, held: bool) -> Role | None:
    """The one who acts in a passive clause: "decided by the board"; not who asks: "polled by Acme"."""
    grammar = sentence.groups[verb].verb
    if grammar is not None and grammar.lemma in ASKING:
        return None
    for h in range(verb + 1, min(verb + 6, len(sentence.groups))):
        if sentence.groups[h].kind == "VG":
            return None
        if sentence.groups[h].kind == "NP" and sentence.preposition(h) == "by":
            return (unnamed(sentence, h, discourse) if held else None) or actor(sentence, h, discourse)
    return None
