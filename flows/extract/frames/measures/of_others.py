"""A height told as a part or a multiple of something else: "spending will rise to 12% of sales"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding, group_content, past_empty, stands_for_someone
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, CHANGE_VERBS, FINANCIAL, LEVELS, LEVELS_AT, MONEY, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set
from flows.model import Direction

_FIGURES = AMOUNTS | FINANCIAL | MONEY | word_set("measures", "told_as_parts")
_PEAKS = word_set("measures", "peaks")
_GOING = word_set("measures", "moving_to")


def part_of_other(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "coverage is to go to 90% of the population", "net debt stood at 2.1 times EBITDA", "intensity is to
    fall to 0.4 tonnes per tonne of cement".
    """
    rated = quantity.kind == "measure" and bool(quantity.rate)
    if quantity.kind not in ("percent", "ratio") and not rated:
        return None
    other = _other(sentence, quantity, g)
    verb, _ = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 and other >= 0 else None
    if grammar is None or grammar.passive or grammar.subject is None or grammar.subject > verb:
        return None
    led = sentence.preposition(g)
    moved = led == "to" and (grammar.lemma in CHANGE_VERBS or grammar.lemma in _GOING)
    stands = (led in ("", "at") and grammar.lemma in LEVELS) or (led == "at" and grammar.lemma in LEVELS_AT)
    figure = sentence.carrier(grammar.subject)
    if not (moved or stands) or noun(sentence.head(figure)) not in _FIGURES:
        return None
    if stands_for_someone(sentence, figure):
        return None
    tokens = past_empty(sentence, figure, group_content(sentence, figure))
    if not tokens:
        return None
    figures = other != g and noun(sentence.head(other)) not in _PEAKS
    if figures and sentence.quantity_in(other) is None:
        tokens = [*tokens, *group_content(sentence, other)]
    return Binding("measure.part_of_other", tokens, verb=verb, part="subject", about=figure)


def doubling_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "plans a doubling of capacity", "A halving of emissions is planned"."""
    preposition, after = sentence.following(g)
    noun_of_it = sentence.groups[g].head == quantity.number_i and sentence.groups[g].kind == "NP"
    if not quantity.multiplies or not noun_of_it or preposition not in ("of", "in") or after < 0:
        return None
    tokens = group_content(sentence, after)
    way: Direction = "increase" if quantity.value > 1 else "decrease"
    return Binding("measure.doubling_of", tokens, direction=way, about=after) if tokens else None


def _other(sentence: Sentence, quantity: Quantity, g: int) -> int:
    """The group of what the height is told by: "of the population", "times EBITDA"; -1 without one."""
    preposition, after = sentence.following(g)
    if preposition == "of" and after >= 0:
        return after
    return g if quantity.multiplies and sentence.groups[g].head >= quantity.j else -1
