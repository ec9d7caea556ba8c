"""Whose a figure is that is traded or measured of all: commodities, currencies, indices, an economy."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.at_large import NATIONAL, PRICES
from flows.extract.frames.subjects.role import Role
from flows.extract.frames.subjects.roles import POSSESSIVES
from flows.extract.frames.words import noun
from flows.extract.vocabulary import word_set
from flows.model import Entity

COMMODITIES, MARKETS = (word_set("names", "parties", key) for key in ("commodities", "markets"))
_TRADED = COMMODITIES | MARKETS
_QUOTED = word_set("measures", "quoted")
_INDICES = word_set("measures", "index_nouns")
_PRODUCTS = word_set("measures", "national_products")


def market(sentence: Sentence, binding: Binding) -> Role | None:
    """What is traded, where an amount is of it and of no firm: "copper gained 3%", "the price of rubber"."""
    if not binding.tokens or not (g := sentence.group_at(binding.tokens[-1])) >= 0:
        return None
    group = sentence.groups[g]
    if binding.rule == "measure.index" or sentence.tokens.lower[group.j - 1] in _INDICES:
        index = _index(sentence, max(binding.about, g))
        if index is not None:
            return index
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if part == "object" and grammar is not None and grammar.subject is not None and group.kind == "NP":
        told = sentence.head(grammar.subject) in NATIONAL
        return market_of(sentence, grammar.subject) if told else None  # "The economy added 3,000 jobs"
    if group.kind != "NP" or part != "subject":
        return None  # "sold 300 tonnes of copper"
    return market_of(sentence, g)


def market_of(sentence: Sentence, g: int) -> Role | None:
    """What a noun group names that is traded or measured of all: "copper prices", "the economy"."""
    group = sentence.groups[g]
    at = _market_word(sentence, g)
    if at < 0 and noun(sentence.head(g)) in _QUOTED:
        preposition, complement = sentence.following(g)
        at = _market_word(sentence, complement) if preposition in ("of", "for") and complement >= 0 else -1
        before = group.head - 1
        if at < 0 and before >= group.i and sentence.tokens.lower[before] in _TRADED:
            at = before  # "copper prices", "the unemployment rate"
        elif at < 0 and noun(sentence.head(g)) in PRICES:
            nouns = (k for k in range(group.i, before) if sentence.tokens.lower[k] in COMMODITIES)
            at = next(nouns, -1)  # "coal contract prices"
    if at < 0 and sentence.words(max(group.head - 2, group.i), group.head + 1).lower() in _PRODUCTS:
        at = group.head
    if (
        at < 0
        or any(name.entity.kind != "place" for name in sentence.names_in(group.i, group.j))
        or "Z" in sentence.tags[group.i - sentence.begin : at - sentence.begin]
    ):
        return None
    told = sentence.words(max(at - 2, group.i), at + 1).lower()
    product = told if told in _PRODUCTS else ""
    name = product or sentence.tokens.lower[at]
    start, end = sentence.tokens.start[at - 2 if product else at], sentence.tokens.end[at]
    return Role(Entity("", name, "product", discovered=True), "subject.market", start, end)


def _index(sentence: Sentence, g: int) -> Role | None:
    """The index of a market that is named: "the Norda 500 Index gained 3%", "the Norda average fell"."""
    group = sentence.groups[g]
    parted = g > 0 and group.j - group.i == 1 and sentence.groups[g - 1].kind == "NP"
    first = sentence.groups[g - 1].i if parted else group.i  # "average" is read as a group of its own
    i = first + (sentence.tag(first) == "D")
    if i >= group.j - 1 or not sentence.tokens.form[i][0].isupper():
        return None
    start, end = sentence.tokens.start[i], sentence.tokens.end[group.j - 1]
    entity = Entity("", sentence.written(i, group.j), "product", discovered=True)
    return Role(entity, "subject.market", start, end)


def _market_word(sentence: Sentence, g: int) -> int:
    """The head of a noun group that means something traded, or what is measured of all: "the pound"."""
    group = sentence.groups[g]
    words = sentence.tokens.lower[group.i : group.head + 1]
    if words[0] in POSSESSIVES or (words[-1] not in COMMODITIES and words[-1] not in MARKETS):
        return -1
    return group.head
