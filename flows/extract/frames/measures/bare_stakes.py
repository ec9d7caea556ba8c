"""A share that nothing names, told of a deal: "It won 51%", "for €80 million, half each"."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding, direction_around
from flows.extract.frames.measures.owned import can_own
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import DEALING, OWNERS, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

_AGAIN = "measure.same_as_before"
_DEALS = frozenset(("acquisition", "divestment"))
_WINNING = DEALING | word_set("measures", "winning_shares")
_ENDING = word_set("measures", "ending_with")
_CUSTOMERS = word_set("names", "dealing_with")
_PAID = word_set("measures", "paid_for_shares")
_CLOSING = frozenset((".", ",", ";", ")"))


def bare_stake(
    sentence: Sentence, discourse: Discourse, quantity: Quantity, binding: Binding | None
) -> Binding | None:
    """The stake that a share is, if no step named it and a deal is told; `binding` is what was found."""
    if quantity.kind not in ("percent", "ratio") or quantity.multiplies:
        return None
    g = sentence.group_at(quantity.number_i)
    named = binding is not None and binding.rule != _AGAIN
    if named or g < 0 or sentence.groups[g].j != quantity.j or sentence.following(g)[0] == "of":
        return None
    if direction_around(sentence, quantity) not in (None, "level"):
        return None
    verb, part = sentence.governor(g)
    grammar, lead = sentence.verb_of(verb), sentence.preposition(g)
    if lead == "of" and g > 1 and noun(sentence.head(g - 2)) in OWNERS:
        return Binding("measure.bare_stake", [], "stake", verb=verb, part=part)  # "the owner of 9.9%"
    if binding is not None and binding.inherited and _told(sentence, binding) in _PAID:
        ends = quantity.j >= sentence.end or sentence.tokens.form[quantity.j] in _CLOSING
        shared = sentence.tokens.lower[quantity.j : quantity.j + 1] == ["each"]
        if lead in ("", "for", "on") and (ends or shared):
            return Binding("measure.bare_stake", [], "stake", verb=verb, part=part, object=binding.object)
    if _DEALS.isdisjoint(discourse.told_types) or grammar is None:
        return None
    if grammar.subject is not None and not _may_hold(sentence, grammar.subject):
        return None  # "customers bought 12%"
    won = grammar.lemma in _WINNING and part == "object" and not lead
    left = grammar.lemma in _ENDING and lead == "with"  # "ended up with 83%"
    return Binding("measure.bare_stake", [], "stake", verb=verb, part=part) if won or left else None


def _may_hold(sentence: Sentence, g: int) -> bool:
    """Whether somebody is told who may come to a stake: Acme, it, the French."""
    pointed = sentence.tag(sentence.groups[g].head) == "R" or sentence.head(g) in WORDS.demonyms
    return pointed or (can_own(sentence, g) and noun(sentence.head(g)) not in _CUSTOMERS)


def _told(sentence: Sentence, binding: Binding) -> str:
    return noun(sentence.tokens.lower[binding.tokens[-1]]) if binding.tokens else binding.noun
