"""Steps of the measure cascade that tell who owns how much, and who sells it."""

from __future__ import annotations

from flows.extract.frames.binding import Binding, verb_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import DEALING, OWNERS, PAID_FOR, RIVALS, STAKES, noun
from flows.extract.mentions.types import Quantity

_HOLDING = frozenset(("own", "hold", "control"))


def held_by(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "the largest shareholder was Acme with 12%, followed by Brill on 5%": the share of each in a rank."""
    if quantity.kind != "percent" or g < 2 or sentence.groups[g].j != quantity.j:
        return None
    before = sentence.groups[g - 2]
    led = (
        sentence.preposition(g) in ("with", "on", "at")
        or sentence.tokens.form[sentence.groups[g - 1].i] == "("
    )
    owner = next((n for n in sentence.names_in(before.i, before.j) if n.j == before.j), None)
    if not led or before.kind != "NP" or owner is None or owner.entity.kind == "place":
        return None
    told = [noun(word) for word in sentence.tokens.lower[sentence.begin : before.i]]
    named = "stake" if not OWNERS.isdisjoint(told) else "market_share" if "market" in told else ""
    if not named or (named == "market_share" and RIVALS.isdisjoint(told)):
        return None
    verb, part = verb_of(sentence, g)
    ranked = next(k for k, word in enumerate(told, sentence.begin) if word in (OWNERS | {"market"}))
    told_at = sentence.tokens.start[ranked], sentence.tokens.end[ranked]
    return Binding("measure.holder", [], named, verb=verb, part=part, about=g - 2, told_at=told_at)


def owned_by(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "is 60% owned by Acme", "the brewery, 60%-owned by Acme": the owner stands behind."""
    groups, form = sentence.groups, sentence.tokens.form
    h = g + 1 + (g + 1 < len(groups) and form[groups[g + 1].i] == "-")
    grammar = groups[h].verb if h + 2 < len(groups) else None
    if quantity.kind != "percent" or g < 2 or grammar is None or grammar.lemma not in _HOLDING:
        return None
    if groups[h + 2].kind != "NP" or sentence.preposition(h + 2) != "by":
        return None
    above = groups[g - 1].verb
    thing = above.subject if above is not None and above.lemma == "be" else g - 2
    named = sentence.names_in(groups[h + 2].i, groups[h + 2].j)
    if thing is None or groups[thing].kind != "NP" or not named:
        return None
    return Binding("measure.holder", [], "stake", verb=h, part="object", about=h + 2, object=thing)


def dealt_in(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "acquired 76.3% of Duna", "owns 12% of the bank": what is dealt in is owned, known or not."""
    preposition, complement = sentence.following(g)
    if quantity.kind not in ("percent", "ratio") or preposition != "of" or sentence.groups[g].j != quantity.j:
        return None
    verb, part = verb_of(sentence, g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is None or grammar.lemma not in DEALING or quantity.multiplies:
        return None
    group = sentence.groups[complement]
    named = any(
        n.j == group.j and (n.organisation or n.entity.kind == "product")
        for n in sentence.names_in(group.i, group.j)
    )
    head = noun(sentence.head(complement))
    described = sentence.tokens.lower[group.i] == "the" and head in PAID_FOR and head not in STAKES
    if not (named or described):
        return None
    return Binding("measure.owned", [], "stake", verb=verb, part=part, object=complement)


def held_in(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "a venture, in which Acme holds 51%, began": a share of what the relative clause hangs on."""
    if quantity.kind not in ("percent", "ratio") or g < 3 or sentence.groups[g].j != quantity.j:
        return None
    grammar = sentence.groups[g - 1].verb
    if grammar is None or grammar.lemma not in DEALING or grammar.subject is None or grammar.passive:
        return None
    h = grammar.subject
    if h < 3 or sentence.groups[h - 1].kind != "S" or sentence.preposition(h - 1) not in ("in", "of"):
        return None
    thing = next((m for m in range(h - 3, -1, -1) if sentence.groups[m].kind == "NP"), -1)
    if thing > 1 and sentence.preposition(thing) == "with":
        thing -= 2  # "a venture with Brill": not Brill
    return Binding("measure.owned", [], "stake", verb=g - 1, part="object", object=thing)
