"""Numbers that count nothing new, in words mostly: "one day", "the two companies", "for three reasons"."""

from __future__ import annotations

from flows.extract.mentions.numerals.names import FUNCTION, is_plural
from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.mentions.quantities.numbers import CARDINALS, SCALES
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_SET_OPENERS = word_set("protected", "sets", "openers")
_SETS_LED = word_set("protected", "sets", "led")
_COUNTED_UP = word_set("protected", "counted_up", "nouns")
_BARE_OPENERS = word_set("protected", "sets", "bare_openers")
_SET_NOUNS = word_set("protected", "sets", "nouns")
_ONE_BEFORE = word_set("protected", "one", "before")
_ONE_AFTER = word_set("protected", "one", "after")
_COUNTED_ONE = word_set("protected", "one", "counted_after")
_COORDINATED_AFTER = word_set("protected", "one", "coordinated_after")
_STRESSED, _STRESSED_ALONE, _CERTAIN, _GIVEN = (
    word_set("protected", "figures", key) for key in ("stressed", "stressed_alone", "certain", "given")
)
_NOT_GIVEN = frozenset(("of", "more", "less"))  # "gave 120% more to charity"
_POINTING = frozenset(("the", "these", "those"))
_ACTING = frozenset(
    word for group in ("modals", "be", "have", "do") for word in load("function_words")[group].split()
)
_BEING = frozenset(("is", "are", "was", "were"))
_ALL = 100  # percent


def one(tokens: Tokens, k: int, sentence: tuple[int, int]) -> str | None:
    """Why the word "one" at token `k` counts nothing, or None."""
    begin, stop = sentence
    before = tokens.lower[k - 1] if k > begin else ""
    after = tokens.lower[k + 1] if k + 1 < stop else ""
    if after == "of":
        return "figure_of_speech"
    if after in SCALES or after in _COUNTED_ONE:
        return None
    if before == "number":
        return "ordinal"
    if _goes_on(tokens, k, stop):
        return None
    if before in _ONE_BEFORE or after in _ONE_AFTER or after == "'s":
        return "generic"
    if after in _COORDINATED_AFTER and before in ("and", ","):
        counted = any(word in CARDINALS for word in tokens.lower[max(begin, k - 8) : k])
        return None if counted else "generic"
    if not after or not after[0].isalpha() or after in FUNCTION:
        return None if after in ("in", "out") else "generic"
    return None


def _goes_on(tokens: Tokens, k: int, stop: int) -> bool:
    """one and a half, one or two, one to three"""
    if k + 2 >= stop or tokens.lower[k + 1] not in ("and", "or", "to"):
        return False
    return tokens.lower[k + 2] in CARDINALS or (
        k + 3 < stop and tokens.lower[k + 3] in ("half", "quarter", "third")
    )


def is_figure(tokens: Tokens, amount: Amount, sentence: tuple[int, int]) -> bool:
    """100 percent electric vehicles, "110% committed", "99% certain", "gave 110%": it only stresses."""
    if amount.unit != "percent":
        return False
    begin, stop = sentence
    behind = tokens.lower[amount.j] if amount.j < stop else ""
    if behind in _CERTAIN:
        return True
    if amount.low < _ALL:
        return False
    if behind in _STRESSED_ALONE:
        return True
    before = tokens.lower[amount.i - 1] if amount.i > begin else ""
    if before in _GIVEN:
        return not behind.isalpha() or (behind in FUNCTION and behind not in _NOT_GIVEN)
    if amount.low != _ALL or behind not in _STRESSED:
        return False
    noun = tokens.lower[amount.j + 1] if amount.j + 1 < stop else ""
    return (noun.isalpha() and noun not in FUNCTION) or (before in _BEING and noun != "by")


def back_reference(tokens: Tokens, amount: Amount, before: str, sentence: tuple[int, int]) -> bool:
    """the two companies, all three"""
    if amount.scale is not None or amount.low > 12 or amount.low < 2 or before not in _SET_OPENERS:
        return False
    if not amount.words and amount.low != amount.low.to_integral_value():
        return False
    stop = sentence[1]
    j = amount.number_j
    if amount.words and before in _POINTING and _are_known(tokens, amount.number_i, j, stop):
        return True  # "the two contractors have until May"
    plural = False
    for at in range(j, min(j + 4, stop)):
        word = tokens.lower[at]
        if word in _SET_NOUNS:
            return at + 1 >= stop or tokens.lower[at + 1] != "of"
        if word in FUNCTION or not tokens.form[at][0].isalpha():
            break
        plural = plural or is_plural(word)
    return amount.words and before in _BARE_OPENERS and not plural


def _are_known(tokens: Tokens, i: int, j: int, stop: int) -> bool:
    """Whether nothing tells which ones token `j` names: a verb or the end of the clause stands behind it.

    Not of a whole: "two of the three mills."
    """
    if j >= stop or not is_plural(tokens.lower[j]) or tokens.lower[max(i - 2, 0)] == "of":
        return False
    behind = tokens.lower[j + 1] if j + 1 < stop else "."
    return behind in _ACTING or behind in ".;" or "d" in verb_forms().get(behind, ("", ""))[1]


def counted_up(tokens: Tokens, amount: Amount, end: int) -> bool:
    """ "Two plans came out", "for three reasons": what the text goes on to tell."""
    j = amount.number_j
    return amount.words and amount.low <= 12 and j < end and tokens.lower[j] in _COUNTED_UP


def all_know(tokens: Tokens, k: int, begin: int) -> bool:
    """Whether the "big" at token `k` opens the name of a set: "the big four", not "runs big five shops"."""
    return k <= begin or tokens.lower[k - 1] in _SETS_LED or tokens.form[k][0].isupper()
