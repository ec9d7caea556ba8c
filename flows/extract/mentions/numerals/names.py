"""Names that hold a numeral, and the nouns that a number could count instead."""

from __future__ import annotations

from flows.extract.mentions.numerals.stuck import MONTHS, is_year
from flows.extract.mentions.quantities.numbers import CARDINALS
from flows.extract.phrases.words import verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_PERIODS = (
    MONTHS | word_set("protected", "calendar", "weekdays") | word_set("protected", "calendar", "seasons")
)
_PLACING = frozenset(("in", "at"))
_PAUSES = frozenset((",", ".", ";", ":", ")", ""))
_DEFINITE = frozenset(("the", "its", "their", "our", "'s"))
_MODEL_DIGITS = 3
_ARTICLES = frozenset(("a", "an", "another"))
_CURRENCY_SIGNS = word_set("currencies", "symbols")
_COORDINATING = frozenset((",", ";", "and", "while", "whilst", "but"))
_FORMS = verb_forms()
_TWO_OBJECTS = word_set("verbs", "clauses", "two_objects")
_IRREGULAR = word_set("nouns", "irregular_plurals")
_CLOSED = load("function_words")
FUNCTION = frozenset(
    word
    for group in (
        "determiners",
        "prepositions",
        "coordinators",
        "subordinators",
        "pronouns",
        "modals",
        "be",
        "have",
        "do",
        "negations",
        "adverbs",
    )
    for word in _CLOSED[group].split()
)


def counted_noun(tokens: Tokens, j: int, end: int) -> bool:
    """Whether a plural noun that a number could count follows within a few words."""
    for at in range(j, min(j + 5, end)):
        word = tokens.lower[at]
        if word in FUNCTION or not tokens.form[at][0].isalpha():
            return False
        if is_plural(word):
            return True
    return False


def is_plural(word: str) -> bool:
    """Whether a word looks like a plural noun."""
    return word in _IRREGULAR or (len(word) > 3 and word[-1] == "s" and not word.endswith(("ss", "us", "is")))


def titled_after_name(tokens: Tokens, k: int, sentence: tuple[int, int]) -> bool:
    """Division One, Great Seven: a capitalised number word after a capitalised word that counts nothing."""
    if not tokens.form[k][0].isupper() or not named(tokens, k, sentence[0]):
        return False
    return not _title_case(tokens, sentence)


def named(tokens: Tokens, i: int, begin: int) -> bool:
    """Whether a capitalised word that is no function word stands right before: "Power 88"."""
    if i <= begin or tokens.start[i] - tokens.end[i - 1] > 1:
        return False
    word = tokens.form[i - 1]
    lower = tokens.lower[i - 1]
    if word.islower() or not word[0].isalpha() or lower in FUNCTION or lower in _PERIODS:
        return False
    if len(word) == 1 and i - 2 >= begin and tokens.form[i - 2] == ".":
        return False
    # The first word of a sentence is capitalised anyhow: a name only if nothing is counted.
    return not (i - 1 == begin and word[1:].islower() and lower in _COMMON_OPENERS)


def is_model(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> bool:
    """Whether the digits `[i, j)` tell which of a make is counted: "two 410 Lifters", "a 410"."""
    begin, stop = sentence
    form = tokens.form[i]
    if i <= begin or j != i + 1 or not form.isdecimal() or not 1 < len(form) < 5:
        return False
    before, after = tokens.lower[i - 1], tokens.form[j] if j < stop else ""
    if not (before in _ARTICLES or _is_small(before)) or tokens.adjacent(i):
        return False
    if before in _ARTICLES:
        return len(form) == 3 and (after in _PAUSES or after in FUNCTION)
    if i - 2 >= begin and tokens.form[i - 2] in _CURRENCY_SIGNS:
        return False
    if after == "-":
        return j + 1 < stop and tokens.adjacent(j) and tokens.form[j + 1][0].isdigit()
    return after[:1].isalpha() and after.lower() not in FUNCTION


def is_pair_of_models(tokens: Tokens, i: int, begin: int, end: int) -> bool:
    """ "its 410 and 420 programmes", "the 410 and 420 lines": two counts would not share a determiner."""
    first = i if tokens.lower[i + 1 : i + 2] == ["and"] else i - 2
    if first <= begin or first + 3 >= end or tokens.lower[first + 1] != "and":
        return False
    one, other = tokens.form[first], tokens.form[first + 2]
    alike = one.isdecimal() and other.isdecimal() and len(one) == len(other) == _MODEL_DIGITS
    return alike and tokens.lower[first - 1] in _DEFINITE and tokens.form[first + 3].isalpha()


def plural_mark(tokens: Tokens, j: int, end: int) -> int:
    """How many tokens of an ending of letters stick to a name with digits: "410-800s", "410-800ERs"."""
    return int(j < end and tokens.adjacent(j) and tokens.form[j].isalpha() and len(tokens.form[j]) < 4)


def _is_small(word: str) -> bool:
    """Whether a word is a number below a thousand that may count things."""
    return word in CARDINALS if word.isalpha() else word.isdecimal() and len(word) < 4


def counted_after_name(tokens: Tokens, i: int, j: int, sentence: tuple[int, int]) -> bool:
    """Whether a number after a name still counts: "In China 300 dealers", "Acme 8 and Brenwick 4"."""
    begin, stop = sentence
    at = i - 1
    while (
        at > begin
        and at > i - 8
        and tokens.form[at - 1][0].isupper()
        and tokens.lower[at - 1] not in FUNCTION
    ):
        at -= 1
    opener = tokens.lower[at - 1] if at > begin else ""
    if len(tokens.form[i]) > 4 or opener in _PLACING or _title_case(tokens, sentence):
        return counted_noun(tokens, j, stop)
    if _FORMS.get(opener, ("",))[0] in _TWO_OBJECTS:
        return counted_noun(tokens, j, stop)  # "will give Acme 120 stores"
    if opener not in _COORDINATING:
        return False
    # A gap: "Acme sold 10, Brenwick 8".
    return any(_counts(tokens, k) for k in range(max(begin + 1, at - 13), at))


def _counts(tokens: Tokens, k: int) -> bool:
    """Whether token `k` is a numeral that is neither a year nor the end of a name."""
    word = tokens.lower[k]
    if word not in CARDINALS and (not word[0].isdigit() or is_year(word)):
        return False
    before = tokens.form[k - 1]
    return before != "-" and (not before[0].isupper() or before.lower() in FUNCTION)


def _title_case(tokens: Tokens, sentence: tuple[int, int]) -> bool:
    """Whether every longer word near the start is capitalised, as in a headline."""
    forms = tokens.form[sentence[0] : min(sentence[1], sentence[0] + 30)]
    words = [form for form in forms if len(form) > 3 and form[0].isalpha()]
    return len(words) > 2 and all(word[0].isupper() for word in words)


_COMMON_OPENERS = frozenset(word for group in ("adjectives", "adverbs") for word in _CLOSED[group].split())
