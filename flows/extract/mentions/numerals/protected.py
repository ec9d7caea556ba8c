"""Numerals that are no quantities: names with digits, pointers, ages, addresses, scores, years.

`bare` looks at a number without a unit and its neighbours: the token range, a key of `reasons.toml`.
"""

from __future__ import annotations

from flows.extract.mentions.numerals import names
from flows.extract.mentions.numerals.called import is_name
from flows.extract.mentions.numerals.codes import code
from flows.extract.mentions.numerals.compounds import attribute
from flows.extract.mentions.numerals.figures import all_know, back_reference, counted_up
from flows.extract.mentions.numerals.informants import asked, tells_the_news
from flows.extract.mentions.numerals.names import FUNCTION, counted_noun, is_plural
from flows.extract.mentions.numerals.places_and_ages import (
    at_age,
    at_age_in_words,
    is_address,
    is_age,
    is_market,
)
from flows.extract.mentions.numerals.stuck import MONTHS, Found, ends_dated, is_year, past_name
from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_WORDS = load("protected")
_HEADS: dict[str, frozenset[str]] = {reason: frozenset(words) for reason, words in _WORDS["heads"].items()}
_LARGEST_SET = 11
_OWNED = _HEADS.pop("owned")
_ALL_HEADS = frozenset().union(*_HEADS.values())
_YEAR_NOUNS = word_set("protected", "calendar", "year_nouns")
_VOTES, _HOUSEHOLDS = (word_set("protected", "counted_out", key) for key in ("votes", "households"))
_ABOUT = word_set("bounds", "before", "approx")
_ORDINALS = word_set("numbers", "ordinals", "words")
_YEAR_BEFORE = word_set("protected", "calendar", "year_after")


def unknown_letters(tokens: Tokens, amount: Amount, end: int) -> Found:
    """5G, 3D, 4x4: letters stuck to a number that are neither scale nor unit."""
    j = amount.number_j
    if amount.unit_before:
        coded = tokens.form[amount.i].isalpha() and amount.j == j and j < end and tokens.adjacent(j)
        model = coded and len(letter := tokens.form[j].removesuffix("s")) == 1 and letter.isupper()
        return (amount.i, past_name(tokens, j + 1, end), "name") if model else None  # DH 89A, DH 89As
    if amount.scale is not None and tokens.form[j - 1] in ("M", "K", "B") and amount.unit is None:
        if not counted_noun(tokens, j, end):
            return amount.i, j, "name"  # 3M
        return None
    if amount.j > j or j >= end or not tokens.adjacent(j):
        return None
    letters = tokens.form[j]
    if letters[0].isalpha() and (len(letters) <= 3 or not letters.islower()):
        return amount.i, past_name(tokens, j + 1, end), "name"
    return None


def bare(tokens: Tokens, amount: Amount, floor: int, end: int, sentence: tuple[int, int]) -> Found:
    """Token range and reason when a number without a unit is no count.

    What lies before `floor` belongs to other mentions.
    """
    i, j = amount.number_i, amount.number_j
    begin = sentence[0]
    if j + 1 < end and tokens.lower[j + 1] == "away" and counted_noun(tokens, j, end):
        return i, j, "figure_of_speech"  # "two streets away"
    if (coded := code(tokens, amount, sentence)) is not None:
        return coded
    before = tokens.lower[i - 1] if i > begin else ""
    named = amount.plain and names.named(tokens, i, floor)
    if amount.plain and names.is_model(tokens, i, j, sentence):
        past = past_name(tokens, j, end)
        return i, past + names.plural_mark(tokens, past, end), "year" if is_year(tokens.form[i]) else "name"
    if amount.plain and names.is_pair_of_models(tokens, i, begin, sentence[1]):
        return i, j, "name"
    if j < end and tokens.lower[j] in _ORDINALS and amount.scale is None and not amount.words:
        return i, j + 1, "ordinal"  # 10 millionth
    if amount.scale is None and not amount.unit_before:
        found = _after_head(tokens, amount, end, max(begin, floor))
        if found is not None:
            return found
    called = i - 2 > begin and tokens.form[i - 3][0].isupper() and tokens.lower[i - 3] not in FUNCTION
    if before == "of" and i - 2 >= begin and tokens.form[i - 2] == "Group" and not (called or amount.scale):
        return i - 2, j, "name"  # "the Group of Seven", not "Acme Group of 40"
    if amount.plain:
        form = tokens.form[i]
        after = tokens.lower[j] if j < sentence[1] else ""
        if is_year(form) and not _counts_though_year(before, after) and not _of_a_change(tokens, i, sentence):
            return i, j, "name" if named else "year"
        if len(form) <= 2 and _is_day(tokens, i, j, sentence):
            return i, j, "year"
        if is_age(tokens, i, j, sentence) or at_age(tokens, i, j, sentence):
            return i, j, "age"
        if is_address(tokens, i, j, sentence):
            return i, j, "address"
        if is_name(tokens, amount, sentence):
            return i, j, "name"
        if before == ":" and len(form) > 2 and is_market(tokens.form[max(i - 2, 0) : i - 1]):
            return i, j, "name"
        if named and not names.counted_after_name(tokens, i, j, sentence):
            return i, past_name(tokens, j, end), "name" if len(form) < 5 else "address"
    if amount.words and at_age_in_words(tokens, amount, sentence):
        return i, j, "age"
    counted = _counted_out(tokens, i, j, sentence)
    if counted is not None:
        return counted
    if before == "big" and amount.words and amount.low < _LARGEST_SET and all_know(tokens, i - 1, begin):
        return i - 1, j, "name"  # "the big four", "Britain's big six"
    if before == "top" and amount.scale is None:
        return i, j, "ordinal"
    if (
        tells_the_news(tokens, amount, sentence[1])
        or asked(tokens, amount, sentence)
        or counted_up(tokens, amount, sentence[1])
    ):
        return i, j, "generic"
    part = attribute(tokens, i, j, sentence)
    if part is None and back_reference(tokens, amount, before, sentence):
        return i, j, "back_reference"
    return part


def _is_day(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> bool:
    """27 March, Feb. 20"""
    if j < sentence[1] and tokens.lower[j] in MONTHS and tokens.form[j][0].isupper():
        return True
    at = i - 2 if i - 2 >= sentence[0] and tokens.form[i - 1] == "." else i - 1
    return at >= sentence[0] and tokens.lower[at] in MONTHS and tokens.form[at][0].isupper()


def _after_head(tokens: Tokens, amount: Amount, end: int, begin: int) -> Found:
    """page 12, Level 4, No. 1, aged 64: what the word before says of the number."""
    i = amount.number_i
    at = i - 1
    if at > begin and tokens.form[at] == "." and tokens.lower[at - 1] in _ALL_HEADS:
        at -= 1
    if at < begin:
        return None
    if tokens.lower[at] == "'s" and at > begin and tokens.lower[at - 1] in _OWNED:
        return at + 1, amount.number_j, "name"  # of an index that is called by its makers
    head = tokens.lower[at]
    if head not in _ALL_HEADS:
        return None
    small = amount.low < 10000 and tokens.form[i].find(",") < 0
    titled = tokens.form[at][0].isupper() or not tokens.form[at].isalpha()
    j = amount.number_j
    if (
        head in _HEADS["ordinal"]
        and small
        and (amount.low < 1000 or not counted_noun(tokens, j, end))
        and not (head == "no" and tokens.form[at + 1] != "." and counted_noun(tokens, j, end))
    ):
        return at, j, "ordinal"
    if head in _HEADS["age"] and 0 < amount.low < 120:
        return i, j, "age"
    if head in _HEADS["address"] and titled and small:
        return i, j, "address"
    if not small:
        return None
    if head in _HEADS["reference"] and (titled or not counted_noun(tokens, j, end)):
        return i, _series_end(tokens, j, end), "reference"
    if head in _HEADS["graded"] or (head in _HEADS["name"] and titled):
        return i, _series_end(tokens, j, end), "name"
    return None


def _series_end(tokens: Tokens, j: int, end: int) -> int:
    """Scopes 1 and 2; pages 12-14; sections 3, 4 and 5."""
    while (
        j + 1 < end
        and tokens.lower[j] in (",", "and", "or", "&", "-", "to", "+", "of")
        and tokens.form[j + 1].isdecimal()
        and len(tokens.form[j + 1]) <= 3
    ):
        after = tokens.lower[j + 2] if j + 2 < end else ""
        counts = after in ("%", "percent", "per") or (after.isalpha() and after not in FUNCTION)
        if counts and tokens.lower[j] != "+":
            break
        j += 2
    return j


def _counts_though_year(before: str, after: str) -> bool:
    """2014 vehicles were sold: a count, but "the 2014 results" and "in 2014 sales rose" are of a year."""
    if before in _YEAR_BEFORE or after in _YEAR_NOUNS:
        return False
    return is_plural(after) and after not in FUNCTION


def _of_a_change(tokens: Tokens, i: int, sentence: tuple[int, int]) -> bool:
    """ "fell from 1950 to about 1830": an end of what was found to be no span of years."""
    form, lower = tokens.form, tokens.lower
    if ends_dated(lower, i):
        return True
    at = i - (lower[i - 1] in _ABOUT)
    if at - 3 >= sentence[0] and lower[at - 1] == "to" and form[at - 2].isdecimal():
        i = at - 2
    else:
        ends = [word for word in lower[i + 2 : min(i + 4, sentence[1])] if word not in _ABOUT]
        if lower[i + 1 : i + 2] != ["to"] or not ends or not ends[0][0].isdecimal():
            return False
    lead = i - 1 - (lower[i - 1] in _ABOUT)
    return len(form[i]) > 3 and lead > sentence[0] and lower[lead] == "from"


def _counted_out(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> Found:
    """ "by a vote of five to two", "a family of five": who was for it, how many there are."""
    lower = tokens.lower
    if lower[i - 1 : i] == ["to"] and i - 4 >= sentence[0] and lower[i - 3] == "of":
        return (i, j, "score") if lower[i - 4] in _VOTES else None
    if i - 2 < sentence[0] or lower[i - 1] != "of":
        return None
    after = lower[j] if j < sentence[1] else ""
    if lower[i - 2] in _VOTES and after in ("to", "-", "for"):
        return i, j, "score"
    alone = not after[:1].isalpha() or after in FUNCTION
    return (i, j, "generic") if lower[i - 2] in _HOUSEHOLDS and alone else None
