"""Times of day told in words: "half past eight", "starts at nine", "ten o'clock"."""

from __future__ import annotations

from flows.extract.mentions.numerals.names import FUNCTION
from flows.extract.mentions.quantities.numbers import CARDINALS
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_HOURS = frozenset(word for word, number in CARDINALS.items() if 1 <= number <= 12)
_PARTS, _BEGUN, _PARTICLES = (word_set("protected", "clocks", key) for key in ("parts", "begun", "particles"))
_LEADS, _BEHIND, _CLOCK = (word_set("protected", "clocks", key) for key in ("leads", "behind", "clock"))


def clock_end(tokens: Tokens, k: int, sentence: tuple[int, int]) -> int:
    """Where the time of day that opens at token `k` ends; `k` where none does."""
    lower = tokens.lower
    begin, stop = sentence
    word = lower[k]
    at = lower[k - 1] if k > begin else ""
    if word in _PARTS:
        mark = lower[k + 1] if k + 2 < stop else ""
        hour = lower[k + 2] if k + 2 < stop else ""
        told = mark == "past" or (mark == "to" and at in _LEADS)
        if told and hour in _HOURS:
            return k + 3
    if word not in _HOURS:
        return k
    behind = lower[k + 1] if k + 1 < stop else ""
    if behind in _CLOCK:
        return k + 2
    counted = behind.isalnum() and behind not in FUNCTION and behind not in _BEHIND
    if at != "at" or counted or behind == "of":
        return k
    verb = k - 2 - (k - 2 > begin and lower[k - 2] in _PARTICLES)
    return k + 1 if verb >= begin and lower[verb] in _BEGUN else k
