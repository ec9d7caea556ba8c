"""Digits that tell a time of day or a file, and how often something was so: no counts."""

from __future__ import annotations

from flows.extract.mentions.numerals.stuck import Found
from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.mentions.quantities.numbers import CARDINALS
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_DOCKETS = word_set("protected", "codes", "dockets")
_DIVIDING, _MARKS, _PERIODS = (
    word_set("protected", "codes", key) for key in ("dividing", "marks", "periods")
)
_OUTNUMBERING, _RATIOS = (word_set("protected", "codes", key) for key in ("outnumbering", "ratios"))
_ABOUT = word_set("bounds", "before", "approx")
_YOUNGEST, _OLDEST = 15, 111
_SHORT = 2  # digits of a month, which may open with a nought
_CLOCK = 4  # digits of "0930"


def code(tokens: Tokens, amount: Amount, sentence: tuple[int, int]) -> Found:
    """Token range and reason of a bare number that is a code, or a part of one; None for any other."""
    i, j, (begin, end) = amount.number_i, amount.number_j, sentence
    form, lower = tokens.form, tokens.lower
    if lower[j : j + 2] == ["out", "of"] and _times_of(tokens, j + 2, end):
        return i, j, "generic"  # "rose in six out of seven months"
    if _odds(tokens, i, j, begin, end):
        return i, j, "score"  # "outnumbered them by a ratio of 9 to 7"
    if not amount.plain:
        return None
    digits = form[i]
    before = form[i - 1] if i > begin else ""
    filed = before == "-" and i - 2 >= begin and lower[i - 2] in _DOCKETS
    opens = form[j : j + 1] == ["-"] and j + 1 < end and _numbered(form[j + 1])
    if filed or opens or (before == "-" and _numbered(digits)):
        return i, j, "reference"  # 09-cv-2217, 12-00630
    if digits[0] == "0" and len(digits) == _CLOCK and int(digits[:2]) < 24 and int(digits[2:]) < 60:
        return i, j, "clock"  # "at 0930"
    after = form[j] if j < end else ""
    aged = before.lower() == "both" and form[i - 2 : i - 1] == [","] and after in ("", ",", ".")
    if aged and _YOUNGEST < amount.low < _OLDEST:
        return i, j, "age"  # "Roe and Lutz, both 57,"
    if after.lower() in _MARKS and not _DIVIDING.isdisjoint(lower[j + 1 : min(j + 4, end)]):
        return i, j, "generic"  # "the 50 mark that separates growth from contraction"
    return None


def _numbered(digits: str) -> bool:
    """Whether digits open with a nought, as no count does: the 00630 of 12-00630."""
    return digits.isdecimal() and digits[0] == "0" and len(digits) > _SHORT


def _times_of(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a number and a stretch of time stand at token `k`: "seven months", "the last 12 quarters"."""
    return any(tokens.lower[m] in _PERIODS for m in range(k, min(k + 4, end)))


def _odds(tokens: Tokens, i: int, j: int, begin: int, end: int) -> bool:
    """Whether a number is one of two that tell how many there were on either side."""
    lower = tokens.lower
    if i - 2 > begin and lower[i - 1] == "to" and _is_count(lower[i - 2]):
        i, j = i - 2, i - 1
    if j + 1 >= end or lower[j] != "to" or not _is_count(lower[j + 1]):
        return False
    k = i - (lower[i - 1] in _ABOUT)
    if k - 2 < begin:
        return False
    beaten = lower[k - 1] == "by" and not _OUTNUMBERING.isdisjoint(lower[begin : k - 1])
    return beaten or (lower[k - 1] == "of" and lower[k - 2] in _RATIOS)


def _is_count(word: str) -> bool:
    """Whether a word is a whole number, in digits or not."""
    return word.isdecimal() or word in CARDINALS
