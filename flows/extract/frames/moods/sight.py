"""What verbs of seeing, of being able and of backing look ahead at, and what bounds and times say of that."""

from __future__ import annotations

from flows.extract.frames.events.triggers import SAYING
from flows.extract.frames.measures.binding import stands_for_someone
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_NOUNS, COMMITMENT_VERBS, FINANCIAL, MAKING_NOUNS, noun
from flows.extract.mentions.quantities.bounds import negated
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_HOPS = 3  # "about half of the value of all loans"
_BACKING, _DEBTS = (word_set("commitments", "backing", key) for key in ("verbs", "debts"))
_ABLE_TO = word_set("commitments", "able_to")
_ABLE = (frozenset(MAKING_NOUNS) | word_set("measures", "holds")) - word_set("measures", "once")
_BOASTING = word_set("commitments", "standing", "boasting")
_SURPASSING = word_set("measures", "surpassing")
_FINANCIAL_OR_CHANGE = FINANCIAL | CHANGE_NOUNS.keys()


def sees(sentence: Sentence, grammar: Verb) -> bool:
    """ "it sees 2010 earnings of $1.50": somebody looks ahead at a figure."""
    if grammar.lemma != "see" or grammar.tense != "present" or grammar.modal or grammar.perfect:
        return False
    if grammar.passive:
        return True  # "the margin is seen at 10%"
    figure = grammar.objects and noun(sentence.head(grammar.objects[0])) in _FINANCIAL_OR_CHANGE
    return bool(figure) and (grammar.subject is None or stands_for_someone(sentence, grammar.subject))


def saw_ahead(sentence: Sentence, grammar: Verb, verb: int) -> bool:
    """ "It said it saw savings of $1bn by 2012": what somebody said they saw ahead."""
    plain = not (grammar.modal or grammar.perfect or grammar.passive)
    if grammar.lemma != "see" or grammar.tense != "past" or not plain:
        return False
    above = sentence.verb_before(sentence.groups[verb].i - 1)
    said = sentence.verb_of(above)
    return said is not None and said.lemma in SAYING and ahead_of(sentence, verb)


def holds(sentence: Sentence, grammar: Verb) -> bool:
    """ "The kiln could produce 400,000 tonnes a year": what a thing is able to do, told of the past."""
    if grammar.lemma in _BOASTING and grammar.objects:
        return not ahead_of(sentence)  # "could boast five mills"
    if grammar.lemma not in _ABLE or grammar.perfect or grammar.subject is None:
        return False
    if noun(sentence.head(sentence.carrier(grammar.subject))) in FINANCIAL:
        return False  # "Costs could reach $90m"
    return not ahead_of(sentence) and not stands_for_someone(sentence, grammar.subject)


def is_able(sentence: Sentence, verb: int) -> bool:
    """ "a mill able to make 300 lamps a year": what it can do, unless it is told of a time to come."""
    i = sentence.groups[verb].i
    if i <= sentence.begin or sentence.tokens.lower[i - 1] not in _ABLE_TO or ahead_of(sentence, verb):
        return False
    above = sentence.verb_of(sentence.verb_before(i - 1))
    return above is None or not (above.modal or above.tense == "infinitive")


def ahead_of(sentence: Sentence, verb: int = -1) -> bool:
    """Whether the sentence tells by when, of a verb behind it or before the first."""
    ahead = (t for t in sentence.times if t.relation in ("by", "until"))
    return any(verb < 0 or sentence.verb_before(t.i) in (-1, verb) for t in ahead)


def told_for_then(sentence: Sentence, verb: int) -> bool:
    """Whether what the verb speaks of has a deadline, and not "spoke of 40 shops that had closed by 2019"."""
    for time in sentence.times:
        h = sentence.verb_before(time.i)
        over = h > verb and _is_over(sentence, h)
        if time.relation in ("by", "until") and not over:
            return True
    return False


def _is_over(sentence: Sentence, h: int) -> bool:
    verb = sentence.verb_of(h)
    return verb is not None and not verb.modal and (verb.tense == "past" or verb.perfect)


def backs(sentence: Sentence, verb: Verb) -> bool:
    """ "guarantee about half of all loans", "guaranteed a loan of £3m": a debt is backed."""
    if verb.lemma not in _BACKING or not verb.objects:
        return False
    h, hops = verb.objects[0], 0
    while h >= 0 and hops < _HOPS:
        if noun(sentence.head(h)) in _DEBTS:
            return True
        preposition, h = sentence.following(h)
        h, hops = (h if preposition in ("of", "in") else -1), hops + 1
    return False


def limits(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a negation is part of the bound: "should not exceed €5m", "will not fall below 30p"."""
    below = quantity.bound == "at_least" and negated(sentence.tokens, quantity.i, sentence.begin)
    return quantity.bound == "at_most" or below


def passed(sentence: Sentence, quantity: Quantity) -> bool:
    """ "By 1940 sales topped £1m": the past verb went into the bound of the quantity."""
    i = quantity.i
    past = quantity.bound == "at_least" and sentence.tokens.lower[i].endswith("ed") and i < quantity.number_i
    return past and not {"M", "T"}.intersection(
        sentence.tags[max(i - 2 - sentence.begin, 0) : i - sentence.begin]
    )


def surpassed(sentence: Sentence, g: int) -> bool:
    """ "set to be the biggest listing, surpassing Acme's £16m flotation": what is surpassed is there."""
    verb, group = sentence.groups[g - 1].verb, sentence.groups[g]
    others = "Z" in sentence.tags[group.i - sentence.begin : group.j - sentence.begin]
    return verb is not None and verb.tense == "gerund" and verb.lemma in _SURPASSING and others


def makes_sure(verb: Verb, g: int) -> bool:
    """Whether an amount makes sure of something else: it is no part of what is promised."""
    acts = verb.subject == g and bool(verb.objects) and not (verb.passive or verb.modal)
    return acts and COMMITMENT_VERBS.get(verb.lemma) in ("pledge", "plan", "target")
