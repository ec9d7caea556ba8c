"""Whom a description with figures is of: "Acme, a maker of lamps with 600 staff", "Acme, whose 600 staff"."""

from __future__ import annotations

from flows.extract.frames.events.triggers import noun_trigger
from flows.extract.frames.measures.binding import PRICE_NAMES, Binding
from flows.extract.frames.objects.parties import TAKING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.owners import name_ending, whose_clause
from flows.extract.frames.subjects.role import Role, role_of
from flows.extract.frames.subjects.roles import apposed_name
from flows.extract.frames.words import FINANCIAL, SECURITIES, noun
from flows.extract.mentions.entities.words import WORDS

# What a description goes on with: "a maker of lamps in Leeds with 600 staff".
_DESCRIBING = frozenset(("of", "in", "at", "near", "with"))


def described_as(sentence: Sentence, g: int, binding: Binding) -> Role | None:
    """ "Acme, a maker of lamps with sales of $3m", "Acme, whose 600 staff": whom a description is of."""
    groups, form = sentence.groups, sentence.tokens.form
    if g > 1 and sentence.tokens.lower[groups[g].i] == "whose":
        return whose_clause(sentence, g)
    if sentence.tokens.lower[groups[g].i] == "its" and g > 3 and form[groups[g - 2].i] == ",":
        # "Acme, with its 41 houses"
        return name_ending(sentence, groups[g - 3].i, groups[g - 3].j) if _has(sentence, g) else None
    h, having = g, False
    while h > 3 and (
        groups[h - 1].kind == "C" or sentence.preposition(h) in _DESCRIBING or _listed(sentence, h)
    ):
        having = having or _has(sentence, h)
        if _has(sentence, h) and (taken := _taken_with(sentence, h)) is not None:
            return taken
        h -= 2  # "a brewer and hotelier in Leeds with"
    if h > g - 2 or binding.noun in PRICE_NAMES:
        return None
    kind, comma, named = groups[h], groups[h - 1], groups[h - 2]
    if kind.kind != "NP" or named.kind != "NP" or form[comma.i] != ",":
        return None
    if sentence.tokens.lower[kind.i] not in ("a", "an", "the"):
        return None
    someone = next((n for n in sentence.names_in(named.i, named.j) if n.person and n.j == named.j), None)
    if someone is not None:
        return role_of(sentence, someone, "subject.apposed") if having else None
    firms = not WORDS.company_nouns.isdisjoint(noun(sentence.head(k)) for k in range(h, g, 2))
    return apposed_name(sentence, h) or (
        name_ending(sentence, named.i, named.j) if having and firms else None
    )


def _listed(sentence: Sentence, h: int) -> bool:
    """ "a maker of lamps with 32 shops, 900 workers": an amount behind another and a comma."""
    comma = sentence.tokens.form[sentence.groups[h - 1].i] == ","
    return comma and sentence.quantity_in(h) is not None and sentence.quantity_in(h - 2) is not None


def _has(sentence: Sentence, g: int) -> bool:
    return sentence.preposition(g) == "with"


def _taken_with(sentence: Sentence, g: int) -> Role | None:
    """ "bought Acme, with 40 shops": who is bought has what stands behind "with", if it paid nothing."""
    quantity = sentence.quantity_in(g)
    head = noun(sentence.head(g))
    preposition, whole = sentence.following(g)
    counted = noun(sentence.head(whole)) if preposition == "of" and whole >= 0 else head
    if quantity is not None and (quantity.kind in ("money", "percent", "ratio") or counted in SECURITIES):
        return None  # "with $3m of its own", "with 40% of the price in cash", "with 2 million of its shares"
    if head not in FINANCIAL and noun_trigger(head):
        return None  # "with a loan"
    h = g - 2 - (sentence.tokens.form[sentence.groups[g - 2].i] == ",")
    told = any(
        h in verb.objects[:1] and verb.lemma in TAKING and not verb.passive for _, verb in sentence.verbs()
    )
    return name_ending(sentence, sentence.groups[h].i, sentence.groups[h].j) if told else None
