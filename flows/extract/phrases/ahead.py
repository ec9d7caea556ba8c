"""What stands to the right of a word, looked at before it is settled: the likely class, a verb to come."""

from __future__ import annotations

from flows.extract.phrases.words import ALSO_NOUNS, closed_class, is_plural, verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import remembered, word_set

_CLOSED = closed_class()
_FORMS = verb_forms()
_NOUNS_IN_LY = word_set("nouns", "in_ly", "words")
_DESCRIBING = word_set("verbs", "describing")
_BREAKS = frozenset(".;:!?—()|")


def form_letters(tokens: Tokens, k: int, end: int) -> str:
    """Which forms of a listed verb the next word can be."""
    return _FORMS.get(tokens.lower[k], ("", ""))[1] if k < end else ""


def peek(tokens: Tokens, k: int, end: int, marks: list[str]) -> str:
    """The likely class of the next word, without settling it."""
    if k >= end:
        return "X"
    return marks[k] or _likely(tokens.form[k])


@remembered
def _likely(form: str) -> str:
    """The class that a word has most often."""
    word = form.lower()
    letter = _CLOSED.get(word)
    if letter is not None:
        return letter
    if form[0].isupper():
        return "E"
    known = _FORMS.get(word)
    if known is not None and (known[0] not in ALSO_NOUNS or not set("bsg") & set(known[1])):
        return "V"
    if word[0].isdigit():
        return "Q"
    if not word[0].isalpha():
        return "X"
    return "A" if word.endswith("ly") and word not in _NOUNS_IN_LY else "N"


def verb_ahead(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether the clause goes on to a finite verb of its own, so that this participle is none."""
    depth = 0
    for m in range(k, min(end, k + 30)):
        if marks[m]:
            continue
        told = _told_ahead(tokens.lower[m])
        if not told:
            continue
        if told[0] == "S" or (told[0] == "g" and tokens.lower[m - 1] == ","):  # ", missing"
            return False
        if told[-1] == "C":
            depth = 1
        elif told[-1] == "B" and not depth and not _of_infinitive(tokens, m):
            return True
        elif told[-1] == "V" and not depth:
            return m > k
    return False


def _of_infinitive(tokens: Tokens, k: int) -> bool:
    """ "proved to have been worn": the auxiliary at `k` is of no finite verb."""
    word = tokens.lower[k]
    return word in ("been", "being") or (word == "have" and tokens.lower[k - 1] == "to")


@remembered
def _told_ahead(word: str) -> str:
    """What a word tells of a finite verb to come: "S" that the clause ends, "C" that another may begin, "B"
    and "V" that it is one, an auxiliary or another; "g" before that where it may be a form in -ing.
    """
    letter = _CLOSED.get(word)
    if word in _BREAKS or letter == "S" or word == "whose":
        return "S"
    base, forms = _FORMS.get(word, ("", ""))
    past = "d" in forms and not set("bn") & set(forms)
    finite = past or ("s" in forms and base not in ALSO_NOUNS)
    told = "C" if letter == "C" else "B" if letter in ("B", "H", "M", "O") else "V" if finite else ""
    return "g" * ("g" in forms) + told


def name_acts(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a past form stands right behind the name at token `k`: "a man named Karl Roe started"."""
    while k < end and marks[k] == "E":
        k += 1
    return "d" in form_letters(tokens, k, end)


def by_amount(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether "by" and an amount follow before the clause ends: "a fire cut output at the mill by half"."""
    for m in range(k, min(k + 8, end - 1)):
        if tokens.form[m] in ",;:" or tokens.lower[m] in ("and", "but"):
            return False
        if tokens.lower[m] == "by":
            return marks[m + 1] == "Q"
    return False


def many_behind(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether nouns up to a plural follow, with "are", "were" or "have" behind it."""
    m = k + 1
    while m < min(k + 5, end) and peek(tokens, m, end, marks) in "NJE":
        m += 1
    return m < end and tokens.lower[m] in ("are", "were", "have") and is_plural(tokens.lower[m - 1])


def done_later(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a name behind the time at token `k` tells who did it: "in 2011 by Brell"."""
    while k < end and marks[k] == "Y":
        k += 1
    return k + 1 < end and tokens.lower[k] == "by" and peek(tokens, k + 1, end, marks) == "E"


def opens_infinitive(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a verb follows "to": unlike "the offer proposed to lenders", "the price offered to Acme"."""
    if peek(tokens, k, end, marks) in "QDPE":
        return False
    return "b" in form_letters(tokens, k, end) or not is_plural(tokens.lower[min(k, end - 1)])


def clause_behind(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether behind the time at token `k` a noun group opens: what is said of it follows."""
    while k < end and marks[k] == "Y":
        k += 1
    return peek(tokens, k, end, marks) in tuple("RDQEN")


def acts_later(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether a past form stands right behind the noun group at token `k`, which is not done by anybody."""
    while k < end and peek(tokens, k, end, marks) in "DJNE":
        k += 1
    told = "d" in form_letters(tokens, k, end) and tokens.lower[k] not in _DESCRIBING
    return told and tokens.lower[k + 1 : k + 2] != ["by"]


def told_later(tokens: Tokens, k: int, end: int, marks: list[str]) -> bool:
    """Whether any word of the clause behind may be its verb: "The two closed mills cost £5m"."""
    for m in range(k, end):
        if tokens.form[m] in ",;:":
            break
        if not marks[m] and not {"d", "B", "M", "H"}.isdisjoint(form_letters(tokens, m, end)):
            return True
    return verb_ahead(tokens, k, end, marks)
