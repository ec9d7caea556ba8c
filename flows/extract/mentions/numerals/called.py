"""Bare numbers that only say which one: "under the name 1300", "furnace 4", "the Corvane 25 and 75"."""

from __future__ import annotations

from flows.extract.mentions.numerals.names import FUNCTION, counted_noun, named
from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_NAMES, _NAMING, _NUMBERED = (word_set("protected", "called", key) for key in ("names", "naming", "numbered"))
_BARE_BEFORE = word_set("protected", "called", "bare_before")
_LARGEST = 40  # of the machines in a works
_DIGITS = 4


def is_name(tokens: Tokens, amount: Amount, sentence: tuple[int, int]) -> bool:
    """Whether digits stand for a name, or number one of several of a kind."""
    i, j, (begin, stop) = amount.number_i, amount.number_j, sentence
    lower, form = tokens.lower, tokens.form
    if i <= begin or not form[i].isdecimal() or len(form[i]) > _DIGITS:
        return False
    before, behind = lower[i - 1], lower[j] if j < stop else ""
    if behind == "of" or (counted_noun(tokens, j, stop) and behind not in FUNCTION):
        return False
    if before in _NAMES:
        return i - 1 > begin and lower[i - 2] in ("the", "name", "a", "its")
    if before in _NAMING:
        return True
    if before in _NUMBERED:
        bare = i - 2 < begin or lower[i - 2] in _BARE_BEFORE or not form[i - 2][0].isalnum()
        spaced = tokens.start[i] - tokens.end[i - 1] == 1
        further = behind[:1].isdigit() or behind in ("%", "-", "/", "x")
        return bare and spaced and amount.low <= _LARGEST and not further
    pair = before == "and" and i - 3 >= begin and form[i - 2].isdecimal() and len(form[i - 2]) == len(form[i])
    ended = not behind.isalnum() or behind in FUNCTION
    return pair and ended and behind != "%" and named(tokens, i - 2, begin)
