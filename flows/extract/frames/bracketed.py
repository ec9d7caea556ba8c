"""Figures in brackets behind a name: "followed by Acme (300 buses), Brell (200)", "most in Spain (£3m)"."""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.entities import Name
from flows.extract.mentions.types import Quantity

_UNIT = 3  # tokens of what is counted, between a number and the closing bracket


def named_before(sentence: Sentence, quantity: Quantity) -> Name | None:
    """The name that a bracket with no more than the quantity stands behind."""
    form, i = sentence.tokens.form, quantity.i
    if form[i - 1] != "(" or i < sentence.begin + 2 or ")" not in form[quantity.j : quantity.j + _UNIT]:
        return None
    return next((name for name in sentence.names if name.j == i - 1), None)


def place_before(sentence: Sentence, quantity: Quantity) -> tuple[str, int, int] | None:
    """The place that such a bracket narrows to, with its offsets."""
    name = named_before(sentence, quantity)
    if name is None or name.entity.kind != "place":
        return None
    start, end = sentence.offsets(name)
    return sentence.text(start, end), start, end
