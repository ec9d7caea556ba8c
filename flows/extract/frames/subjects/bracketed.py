"""Figures behind a name that they are of: "followed by Acme (300 buses), Brell (200)", "most in Spain (£3m)",
"behind Acme with 48%".
"""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.firms import RANKED_BEHIND, RANKED_BESIDE
from flows.extract.mentions.types import Quantity

_HAVING = frozenset(("with", "on", "at"))
_BETWEEN = frozenset((",", "and", "but"))
_LISTED = 6  # of a list so many are looked back at
_UNIT = 3  # tokens of what is counted, between a number and the closing bracket


def named_before(sentence: Sentence, quantity: Quantity) -> Name | None:
    """The name that a bracket with no more than the quantity stands behind."""
    form, i = sentence.tokens.form, quantity.i
    if form[i - 1] != "(" or i < sentence.begin + 2 or ")" not in form[quantity.j : quantity.j + _UNIT]:
        return None
    return next((name for name in sentence.names if name.j == i - 1), None)


def ranked_before(sentence: Sentence, quantity: Quantity) -> Name | None:
    """ "31%, behind Acme with 48%", "31%, ahead of Acme, on 20%, and Brell on 12%": whose each rank is."""
    named = _having(sentence, quantity)
    told, first = named, quantity
    for _ in range(_LISTED):
        if told is None or told.i == sentence.begin:
            return None
        k = told.i - 1
        while k > sentence.begin and sentence.tag(k) in "NJD":  # "behind its rival Acme"
            k -= 1
        led = sentence.tokens.lower[max(k - 1, sentence.begin) : k + 1]
        if led[-1] in RANKED_BEHIND or tuple(led) in RANKED_BESIDE:
            return named
        before = sentence.quantity_before(first.i)
        listed = before is not None and _BETWEEN.issuperset(sentence.tokens.lower[before.j : k + 1])
        if before is None or not listed or before.kind != quantity.kind:
            return None
        told, first = _having(sentence, before), before
    return None


def listed_with(sentence: Sentence, quantity: Quantity) -> Name | None:
    """Acme and Brill in "Acme, with 48%, and Brill, with 20%": not in "Acme beat Brill, with 48%"."""
    named = _having(sentence, quantity)
    before = sentence.quantity_before(quantity.i)
    if named is None and before is not None and sentence.tokens.lower[quantity.i - 1] == "and":
        counted = all(sentence.tag(k) in "NJ" for k in range(before.j, quantity.i - 1))
        return listed_with(sentence, before) if counted else None  # "with 30 shops and 400 staff"
    if named is None or sentence.tokens.form[named.j] != ",":
        return None
    k = named.i - 1
    while k >= sentence.begin and sentence.tag(k) in "NJD":  # "and its rival Brill"
        k -= 1
    return named if k < sentence.begin or sentence.tokens.lower[k] in _BETWEEN else None


def _having(sentence: Sentence, quantity: Quantity) -> Name | None:
    """ "Acme with 48%", "Acme, on 20%": the firm right before."""
    k = quantity.i - 1
    if k < sentence.begin + 2 or sentence.tokens.lower[k] not in _HAVING:
        return None
    end = k - (sentence.tokens.form[k - 1] == ",")
    return next((name for name in sentence.names if name.j == end and name.organisation), None)


def place_before(sentence: Sentence, quantity: Quantity) -> tuple[str, int, int] | None:
    """The place that such a bracket narrows to, with its offsets."""
    name = named_before(sentence, quantity)
    if name is None or name.entity.kind != "place":
        return None
    start, end = sentence.offsets(name)
    return sentence.text(start, end), start, end
