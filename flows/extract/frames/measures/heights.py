"""Shares that tell how high something is: "debt reached 90% of capital", "cut its debt to 45% of equity"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import group_content
from flows.extract.frames.measures.turned import NET
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, CHANGE_VERBS, LEVELS, MONEY, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

_HEIGHTS = word_set("measures", "heights_of")
_MONEY_OR_MARGINS = MONEY | word_set("measures", "ratios") | NET.keys()


def is_amount(sentence: Sentence, quantity: Quantity, told: list[int], verb: int) -> bool:
    """Whether the subject is an amount that the quantity tells."""
    word, grammar = noun(sentence.tokens.lower[told[-1]]), sentence.groups[verb].verb
    if quantity.kind in ("percent", "ratio"):
        return word in _MONEY_OR_MARGINS
    return word in AMOUNTS and grammar is not None and grammar.lemma in LEVELS


def moved_to(sentence: Sentence, quantity: Quantity, g: int, verb: int) -> list[int]:
    """The debt in "cut its debt to 45% of equity": of what else it is a share is told behind it."""
    grammar = sentence.groups[verb].verb if verb >= 0 and sentence.preposition(g) == "to" else None
    if grammar is None or not grammar.objects or grammar.passive or grammar.lemma not in CHANGE_VERBS:
        return []
    told = group_content(sentence, grammar.objects[0])
    return told if told and is_amount(sentence, quantity, told, verb) else []


def of_its_level(sentence: Sentence, g: int, complement: int) -> bool:
    """Whether a change leads to a share of some height that the thing itself had."""
    verb, _ = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    changes = grammar is not None and (grammar.lemma in CHANGE_VERBS or grammar.lemma in LEVELS)
    return changes and sentence.preposition(g) in ("to", "at") and noun(sentence.head(complement)) in _HEIGHTS
