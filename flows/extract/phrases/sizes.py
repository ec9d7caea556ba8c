"""Noun groups that say how much: "€5m", "2.3 per cent"."""

from __future__ import annotations

from flows.extract.phrases.groups import Group
from flows.extract.text.tokens import Tokens

_ENDS = frozenset(("%", "percent", "cent", "points", "million", "billion", "cents", "pence"))


def is_amount(tokens: Tokens, group: Group) -> bool:
    """ "will save it €5m": a number without a word before it but its currency."""
    return any(form[0].isdigit() for form in tokens.form[group.i : group.i + 2])


def bare_amount(tokens: Tokens, group: Group) -> bool:
    """ "2.3 per cent", "£5 million": a group that says nothing but how much."""
    last = tokens.lower[group.j - 1]
    return is_amount(tokens, group) and (last[0].isdigit() or last in _ENDS)
