"""Whose a figure is that is told of goods of a kind, whoever makes them: "demand for tablets rose", "the
average price of a new car", "scrap fell to $210 a tonne", "world steel output fell".
"""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.at_large import (
    EVERYBODY,
    PRICES,
    at_somebodys,
    by_words,
    in_words,
    unowned,
)
from flows.extract.frames.subjects.described import speaks_of_others, surveys
from flows.extract.frames.subjects.role import Role
from flows.extract.frames.subjects.roles import POSSESSIVES
from flows.extract.frames.words import AMOUNTS, FINANCIAL, SECURITIES, THIRD_PARTIES, noun
from flows.extract.mentions.entities.words import WORDS, researches
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set

_WANTING, _GENERAL, _WEIGHTS, _TYPICAL, _UNITS = (
    word_set("names", "at_large", key) for key in ("wanting", "general", "by_weight", "typical", "by_unit")
)
_SAYING = word_set("verbs", "clauses", "saying") | word_set("verbs", "clauses", "telling")
_ONE = frozenset(("a", "an", "one"))
_LED = 5  # tokens from "according" to the name: "according to research firm Acme"
_MEASURED = FINANCIAL | AMOUNTS


def wanted_of_all(sentence: Sentence, binding: Binding) -> Role | None:
    """ "Demand for tablets rose 4%", "global shipments of tablets": of things of a kind, not of a firm."""
    g = binding.about
    base = noun(sentence.head(g)) if g >= 0 else ""
    if (base not in _WANTING and base not in AMOUNTS and base != "growth") or not unowned(sentence, g):
        return None
    group = sentence.groups[g]
    preposition, complement = sentence.following(g)
    lower = sentence.tokens.lower
    if lower[group.i] == "world" and base in AMOUNTS:
        return in_words(sentence, g)  # "world passenger traffic"
    whole = not EVERYBODY.isdisjoint(lower[group.i : group.j])
    if base == "growth" and whole and group.head - group.i > 1:
        start = sentence.past_opening(group.i, group.head, group.head - 1)
        return by_words(sentence, start, group.head)  # "global IT spending growth"
    if complement < 0 or not of_a_kind(sentence, complement):
        return None
    asked = preposition == "for" or (preposition == "on" and (whole or _reckoned(sentence, binding.verb)))
    wanted = base in _WANTING and asked  # a firm's own is "spending on research"
    wanted = wanted and not at_somebodys(sentence, complement, binding.verb)
    counted = base in AMOUNTS and whole and preposition == "of" and _reckoned(sentence, binding.verb)
    return in_words(sentence, complement) if wanted or counted else None


def of_a_kind(sentence: Sentence, g: int) -> bool:
    """ "tablets", "luxury cars", "steel": no firm's and no one thing."""
    if not unowned(sentence, g) or sentence.quantity_in(g) is not None:
        return False
    first, head = sentence.tokens.lower[sentence.groups[g].i], sentence.head(g)
    if first in _GENERAL or sentence.tag(sentence.groups[g].i) == "D":
        return False
    firms = noun(head) in WORDS.company_nouns and noun(head) == head
    return not firms and noun(head) not in FINANCIAL and noun(head) not in SECURITIES


def _reckoned(sentence: Sentence, verb: int) -> bool:
    """ "Analysts say shipments will", "shipments are expected to", as others tell."""
    for h, each in sentence.verbs():
        if each.subject is None or each.lemma not in _SAYING:
            continue
        third = noun(sentence.head(each.subject)) in THIRD_PARTIES
        if third or (h == verb and each.passive):
            return True
    return False


def of_one_kind(sentence: Sentence, binding: Binding, verb: Verb | None) -> Role | None:
    """ "The average price of a new car", "a typical battery pack costs": of any one of a kind."""
    g = binding.about
    preposition, complement = sentence.following(g) if g >= 0 else ("", -1)
    if complement >= 0 and preposition == "of" and noun(sentence.head(g)) in PRICES and unowned(sentence, g):
        one = sentence.tokens.lower[sentence.groups[complement].i] in _ONE and unowned(sentence, complement)
        one = one and not at_somebodys(sentence, complement, binding.verb)  # "a home built by Acme"
        return in_words(sentence, complement) if one and not _unit(sentence, complement) else None
    h = verb.subject if verb is not None and verb.subject is not None else -1
    group = sentence.groups[h] if h >= 0 else None
    if group is None or group.j - group.i < 3 or sentence.tokens.lower[group.i] not in _ONE:
        return None
    words = sentence.tokens.lower[group.i : group.head]
    measured = noun(sentence.head(h)) in _MEASURED or noun(sentence.head(h)) in PRICES
    typical = not _TYPICAL.isdisjoint(words) and not measured
    return in_words(sentence, h) if typical and unowned(sentence, h) else None


def _unit(sentence: Sentence, g: int) -> bool:
    """ "the price of a barrel", "the cost of a share": no thing of a kind."""
    head = noun(sentence.head(g))
    return head in _UNITS or head in SECURITIES


def quoted(sentence: Sentence, quantity: Quantity, binding: Binding) -> Role | None:
    """ "Scrap prices fell to $210 a tonne", "the price of coil is $450 a tonne": what is traded."""
    g = binding.about
    if g < 0 or quantity.kind != "money" or quantity.rate not in _WEIGHTS or not unowned(sentence, g):
        return None
    group = sentence.groups[g]
    if noun(sentence.head(g)) not in PRICES or sentence.tokens.lower[group.i] in POSSESSIVES:
        return None
    start = sentence.past_opening(group.i, group.head, group.head)
    if start < group.head and sentence.tag(group.head - 1) == "N":
        return by_words(sentence, start, group.head)
    preposition, complement = sentence.following(g)
    kind = preposition == "of" and complement >= 0 and of_a_kind(sentence, complement)
    return in_words(sentence, complement) if kind else None


def of_everybody(sentence: Sentence, binding: Binding, discourse: Discourse) -> bool:
    """ "World steel output fell", "Sales of tablets will jump, research firm Acme says": a whole market's,
    where the text opens on it and no firm tells it.
    """
    begun = (discourse.home, discourse.author, discourse.section_focus, discourse.focus)
    g = binding.about
    if g < 0 or noun(sentence.head(g)) not in AMOUNTS:
        return False
    researched = _researcher_tells(sentence, discourse)
    if any(begun) and not researched:
        return False
    group = sentence.groups[g]
    names = sentence.names_in(group.i, group.j)
    placed = any(name.entity.kind == "place" for name in names)
    if sentence.tokens.lower[group.i] in POSSESSIVES or any(name.entity.kind != "place" for name in names):
        return False
    whole = placed or not EVERYBODY.isdisjoint(sentence.tokens.lower[group.i : group.j])
    goods = researched and group.j - group.i > 1 and sentence.tag(group.i) in "NJE"  # "car sales"
    return (whole or goods or _several_of_a_kind(sentence, g)) and not _firm_tells(sentence, discourse)


def _several_of_a_kind(sentence: Sentence, g: int) -> bool:
    """ "sales of tablets", "occupancy at U.S. hotels": of things of a kind, whoever makes them."""
    preposition, complement = sentence.following(g)
    if preposition not in ("of", "at") or complement < 0 or not of_a_kind(sentence, complement):
        return False
    return noun(sentence.head(complement)) != sentence.head(complement)


def _researcher_tells(sentence: Sentence, discourse: Discourse) -> bool:
    """ "research firm Acme said", "according to research firm Acme": who speaks of a whole market."""
    tellers = [v.subject for _, v in sentence.verbs() if v.subject is not None and v.finite]
    tells = [name for g in tellers for name in sentence.names_of(g)]
    lower = sentence.tokens.lower
    tells += [n for n in sentence.names if "according" in lower[max(sentence.begin, n.i - _LED) : n.i]]
    return any(n.organisation and (researches(lower, n.i) or surveys(n.entity, discourse)) for n in tells)


def _firm_tells(sentence: Sentence, discourse: Discourse) -> bool:
    """Whether a firm speaks in the sentence that is none of those who tell of others."""
    lower = sentence.tokens.lower
    for _, verb in sentence.verbs():
        told = sentence.names_of(verb.subject) if verb.subject is not None and verb.finite else []
        named = [n for n in told if n.organisation]
        firms = [n for n in named if not researches(lower, n.i)]
        if any(not speaks_of_others(name.entity, discourse) for name in firms):
            return True
        if (
            verb.subject is not None
            and verb.finite
            and noun(sentence.head(verb.subject)) in WORDS.company_nouns
        ):
            return True
    return False
