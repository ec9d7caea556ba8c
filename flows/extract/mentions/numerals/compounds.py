"""Numbers that are part of a word, by a hyphen or by letters: 3-Series, second-largest, 10- and 30-year."""

from __future__ import annotations

from flows.extract.mentions.numerals.stuck import Found, past_name
from flows.extract.mentions.quantities.numbers import SCALES
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_LONGEST_LIST = 9  # tokens of ", 5-, 10- and 30-year"
_PERIOD_WORDS = frozenset(("day", "week", "month", "year", "hour"))
_PERIOD_LETTERS = word_set("protected", "calendar", "period_letters")
_FIGURES = word_set("protected", "figures", "pieces")
_MANNERS = word_set("protected", "figures", "manners")
_ORDINALS = word_set("numbers", "ordinals", "words")


def attribute(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> Found:
    """3-Series, 5-door, 3- and 10-year: a number that a hyphen makes part of a word."""
    if j < sentence[1] and is_period_word(tokens.lower[j]):
        return i, j + 1, "generic"  # "over a 22 working-day period"
    hangs = j + 2 < sentence[1] and tokens.form[j] == "-" and tokens.adjacent(j)
    if hangs and (tokens.form[j + 1] == "," or not tokens.adjacent(j + 1)):
        return (i, j + 1, "generic") if _hangs(tokens, j + 1, sentence[1]) else None
    if j + 1 >= sentence[1] or tokens.form[j] != "-" or not (tokens.adjacent(j) and tokens.adjacent(j + 1)):
        return None
    word = tokens.form[j + 1]
    if not word[0].isalpha() or tokens.lower[j + 1] in ("strong", "plus", "odd", "to"):
        return None
    return i, past_name(tokens, j + 2, sentence[1]), "name" if word[0].isupper() else "generic"


def is_period_word(word: str) -> bool:
    """ "working-day": what a stretch is counted in, as part of a word."""
    first, _, last = word.rpartition("-")
    return first.isalpha() and last in _PERIOD_WORDS


def _hangs(tokens: Tokens, k: int, end: int) -> bool:
    """Whether a compound with a number follows that shares its last word: ", 10- and 30-year debt"."""
    for at in range(k, min(k + _LONGEST_LIST, end - 2)):
        if tokens.form[at][0].isdigit() and tokens.form[at + 1] == "-" and tokens.adjacent(at + 1):
            if tokens.adjacent(at + 2):
                return tokens.form[at + 2][0].isalpha()
        elif tokens.lower[at] not in (",", "and", "or", "-"):
            return False
    return False


def compound(pieces: list[str]) -> str:
    """The reason of a hyphenated word with a number word that is no amount: second-largest, four-door."""
    if pieces[0] in _ORDINALS or pieces[-1] in _ORDINALS or pieces[0] == "top":
        return "ordinal"
    if pieces[-1] in _MANNERS or any(piece in SCALES or piece in _FIGURES for piece in pieces):
        return "figure_of_speech"
    if pieces[0] in ("half", "quarter") and len(pieces) > 1 and pieces[1] in ("year", "yearly", "time"):
        return "year"
    return "generic"


def mixed(form: str) -> str:
    """The reason of a word of letters and digits: FY25, Q3 are of the calendar, K380 is a name."""
    letters = form.rstrip("0123456789").lower()
    return "year" if letters in _PERIOD_LETTERS and len(letters) < len(form) else "name"
