"""Noun groups that say how much: "€5m", "2.3 per cent"."""

from __future__ import annotations

from flows.extract.phrases.groups import Group
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_EACH, _SPANS = frozenset(("a", "an", "each")), word_set("times", "rated_by")
_SHORT_ENDS = word_set("numbers", "short_ends")
_ENDS = word_set("numbers", "ends")


def is_amount(tokens: Tokens, group: Group) -> bool:
    """ "will save it €5m": a number without a word before it but its currency."""
    return any(form[0].isdigit() for form in tokens.form[group.i : group.i + 2])


def bare_amount(tokens: Tokens, group: Group) -> bool:
    """ "2.3 per cent", "£5 million": a group that says nothing but how much."""
    last = tokens.lower[group.j - 1]
    return is_amount(tokens, group) and (last[0].isdigit() or last in _ENDS)


def only_amount(tokens: Tokens, group: Group) -> bool:
    """ "over £1 bn", "then 92": a number with nothing but what bounds it before it, and no noun."""
    last = tokens.lower[group.j - 1]
    told = any(form[0].isdigit() for form in tokens.form[group.i : group.j])
    return told and (last[0].isdigit() or last in _ENDS or last in _SHORT_ENDS)


def is_rate(tokens: Tokens, group: Group) -> bool:
    """ "300 cars a week", "5 tonnes an hour": for how long so many are told."""
    return group.j == group.i + 2 and tokens.lower[group.i] in _EACH and tokens.lower[group.j - 1] in _SPANS


def pass_ranks(tokens: Tokens, begin: int, end: int, marks: list[str]) -> None:
    """Mark "No. 4" as what tells a noun apart: "the No. 4 lender" is one group."""
    form = tokens.form
    for k in range(begin, end - 3) if "No" in form[begin:end] else ():
        if form[k] == "No" and form[k + 1] == "." and form[k + 2].isdigit() and not any(marks[k : k + 3]):
            marks[k : k + 3] = "J", "J", "J"
