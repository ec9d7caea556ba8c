"""Steps of the measure cascade: behind a colon, "put at" in a relative clause, "as a deposit"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding, group_content, stands_for_someone
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, CHANGE_VERBS, FINANCIAL, MONEY, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

_PUTTING_AT = word_set("measures", "putting_at")
_FOLLOWING_SUIT = word_set("measures", "following_suit")
_PAID_AS = word_set("measures", "paid_as")
_FIGURES = AMOUNTS | FINANCIAL | MONEY


def put_at(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "liabilities that auditors put at £3m", "debts which the bank estimates at £9m": what is so put."""
    groups = sentence.groups
    if sentence.preposition(g) != "at" or sentence.groups[g].j != quantity.j:
        return None
    verb = g - 2
    grammar = groups[verb].verb if verb > 2 else None
    if grammar is None or grammar.lemma not in _PUTTING_AT or grammar.passive or grammar.subject is None:
        return None
    opened = grammar.subject - 1
    if opened < 1 or groups[opened].kind != "S" or sentence.head(opened) not in ("that", "which"):
        return None
    h = opened - 1 - (sentence.tokens.form[groups[opened - 1].i] == ",")
    if h < 0 or groups[h].kind != "NP" or stands_for_someone(sentence, h):
        return None
    about = sentence.carrier(h)
    tokens = group_content(sentence, about)
    if not tokens or noun(sentence.head(about)) not in _FIGURES:
        return None
    above, part = sentence.governor(about)
    return Binding("measure.put_at", tokens, verb=above, part=part, about=about)


def after_clause(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "Profit has followed: £30m", "Costs kept pace: £4m", "Debt is another matter: £3bn": the subject is
    measured.
    """
    groups, form = sentence.groups, sentence.tokens.form
    colon = g - 1
    while colon > 0 and groups[colon].kind in ("Y", "P"):
        colon -= 1
    if colon < 1 or form[groups[colon].i] != ":" or quantity.kind == "duration":
        return None
    finite = [(h, v) for h, v in sentence.verbs() if v.finite and h < colon]
    if len(finite) != 1 or finite[0][1].lemma not in _FOLLOWING_SUIT:
        return None
    h, verb = finite[0]
    subject = verb.subject
    if subject is None or any(q.j <= groups[colon].i for q in sentence.quantities):
        return None
    about = sentence.carrier(subject)
    tokens = group_content(sentence, about)
    if not tokens or stands_for_someone(sentence, about) or noun(sentence.head(about)) not in _FIGURES:
        return None
    way = CHANGE_VERBS.get(verb.lemma, "level") if quantity.kind == "percent" else "level"
    return Binding("measure.after_clause", tokens, direction=way, verb=h, part="subject", about=about)


def paid_as(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "£25m as a penalty, £12m for the injured": what the money is, or behind that whom it is for."""
    groups = sentence.groups
    before = sentence.quantity_before(quantity.i)
    if before is not None and _is_next(sentence, before, quantity):
        tokens = group_content(sentence, g + 2) or [groups[g + 2].head]
        verb, part = sentence.governor(g)
        return Binding("measure.paid_as", tokens, verb=verb, part=part, about=g + 2)
    if quantity.kind != "money" or groups[g].j != quantity.j or g + 2 >= len(groups):
        return None
    if groups[g + 2].kind != "NP" or sentence.head(g + 1) != "as":
        return None
    tokens = group_content(sentence, g + 2)
    if not tokens or noun(sentence.head(g + 2)) not in _PAID_AS:
        return None
    verb, part = sentence.governor(g)
    return Binding("measure.paid_as", tokens, verb=verb, part=part, about=g + 2)


def _is_next(sentence: Sentence, before: Quantity, quantity: Quantity) -> bool:
    """Whether both are parts of a sum, told behind a colon, and the second has its own "for"."""
    lower, g = sentence.tokens.lower, sentence.group_at(quantity.number_i)
    led, complement = sentence.following(g)
    if before.kind != "money" or quantity.kind != "money" or led != "for" or complement != g + 2:
        return False
    parted = lower[quantity.i - 1] in (",", "and", ";")
    opened = ":" in sentence.tokens.form[sentence.begin : before.i]
    return parted and opened and lower[before.j : before.j + 1] in (["as"], ["for"])


def told_so(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """What one of these constructions tells."""
    return (
        put_at(sentence, quantity, g) or after_clause(sentence, quantity, g) or paid_as(sentence, quantity, g)
    )
