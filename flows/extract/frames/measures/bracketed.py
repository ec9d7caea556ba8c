"""Figures that stand in a bracket of their own: "the margin a touch lower (11.2%; 11.9% in 2024)"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding, group_content
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, FINANCIAL, MONEY, noun
from flows.extract.mentions.types import Quantity

_NAMED = FINANCIAL | MONEY | AMOUNTS
_PARTED = frozenset((",", ";", ":", "(", ")"))


def in_bracket(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "the margin a touch lower (11.2%; 11.9% in 2024)": what the words before the bracket are of."""
    form, groups = sentence.tokens.form, sentence.groups
    opened = quantity.i - 1
    if quantity.kind not in ("money", "percent") or opened <= sentence.begin or form[opened] != "(":
        return None
    if form[quantity.j : quantity.j + 1] not in ([")"], [";"], [","]):
        return None
    for h in range(g - 1, -1, -1):
        group = groups[h]
        if group.i >= opened:
            continue
        if form[group.i] in _PARTED or sentence.quantity_in(h) is not None:
            return None
        if group.kind == "NP" and noun(sentence.head(h)) in _NAMED:
            tokens = group_content(sentence, h)
            verb, part = sentence.governor(h)
            return Binding("measure.in_bracket", tokens, verb=verb, part=part, about=h) if tokens else None
    return None


def before_in_bracket(sentence: Sentence, quantities: list[Quantity], n: int) -> Quantity | None:
    """ "(11.2%; 11.9% in 2024)": of two figures in one bracket the second, told of its time, is what was."""
    form, quantity = sentence.tokens.form, quantities[n]
    if not n:
        return None
    told = quantities[n - 1]
    opened = told.i > sentence.begin and form[told.i - 1] == "("
    if not opened or form[told.j : quantity.i] not in ([";"], [","]) or told.unit != quantity.unit:
        return None
    time = next((t for t in sentence.times if quantity.j <= t.core_i <= quantity.j + 1), None)
    return told if time is not None and form[time.j : time.j + 1] == [")"] else None
