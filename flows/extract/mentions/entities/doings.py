"""What the words behind a run of capitals say that it does."""

from __future__ import annotations

from flows.extract.mentions.entities.things import AFTER_ONE, acts
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import (
    ALSO_NOUNS,
    AUXILIARIES,
    closed_class,
    common_nouns,
    finite_only,
    verb_forms,
)
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_FORMS = verb_forms()
ALIVE = frozenset(f for f, (base, _) in _FORMS.items() if base in WORDS.alive)
_CLOSED = closed_class()
_FINITE = finite_only()
_LEADS_DAY = word_set("names", "leads_day")
_WEEKDAYS = word_set("times", "weekdays")
_COMMON = common_nouns()
_NO_OBJECT = frozenset(("and", "or", ",", ".", ""))
_LONGEST_INSERTION = 14  # tokens between two commas after a name
_CIRCUMSTANCES = frozenset(("in", "on", "at", "by", "from", "for", "since", "during", "last", "this", "so"))
_PAST_NARROWING = AUXILIARIES - {"may", "do"}  # "in May" is a month
_LONGEST_NARROWING = 9  # tokens from the participle to the verb of the clause


def is_alive(lower: list[str], j: int, end: int) -> bool:
    """Whether what follows a name only somebody does: "said", "is selling", "has agreed to buy"."""
    if j >= end:
        return False
    then = lower[j + 1] if j + 1 < end else ""
    return lower[j] in ALIVE or (lower[j] in AFTER_ONE and then in ALIVE and then != "expected")


def acts_at(lower: list[str], k: int, end: int) -> bool:
    """Whether the word at token `k`, behind a name, says that it does something: not "NOR prices have"."""
    if k >= end or not acts(lower[k]):
        return False
    base, letters = _FORMS.get(lower[k], ("", ""))
    if lower[k] in AFTER_ONE or "d" in letters:
        return True
    noun = base in ALSO_NOUNS or base in WORDS.common or lower[k] in WORDS.common
    behind = lower[k + 1] if k + 1 < end else ""
    if "b" not in letters:
        noun = behind in _FINITE or (noun and behind in _NO_OBJECT)  # "FM stations and"
    return not noun or lower[k] in WORDS.sites  # "Acme plants have closed": whose they are


def is_done(lower: list[str], k: int, end: int) -> bool:
    """Whether a verb follows the "'s" that a name ends in: "Halden's opened a mill", not "Roe's alleged"."""
    if k >= end or not acts(lower[k]):
        return False
    if lower[k] in AUXILIARIES:
        return True
    if "b" in _FORMS[lower[k]][1]:
        return False  # "Roe's lack of time"
    after = lower[k + 1] if k + 1 < end else ""
    if lower[k] in _FINITE and not lower[k].endswith("s"):
        return True
    leads = "DR" if lower[k].endswith("s") else "DRPTA"  # "Roe's remarks in Oslo"
    leads_on = after[:1].isdigit() or _CLOSED.get(after, "-") in leads
    return lower[k] not in _COMMON and leads_on


def past_day(lower: list[str], j: int, end: int) -> str:
    """The word past "on Monday", "late Tuesday", "yesterday" after a name."""
    k = j
    while k < min(j + 3, end) and (lower[k] in _LEADS_DAY or lower[k] in _WEEKDAYS):
        k += 1
    return lower[k] if k < end else ""


def past_insertion(tokens: Tokens, j: int, end: int) -> str:
    """The word past what stands between commas or brackets after a name, "" if nothing does."""
    lower = tokens.lower
    if j >= end or lower[j] not in (",", "("):
        return ""
    closing = "," if lower[j] == "," else ")"
    close = next((k for k in range(j + 2, min(j + _LONGEST_INSERTION, end)) if lower[k] == closing), end)
    past = close + 1 + (closing == ")" and close + 1 < end and lower[close + 1] == ",")
    return lower[past] if past < end else ""


def is_narrowed(lower: list[str], j: int, end: int) -> bool:
    """Whether a participle without a comma narrows the word before it, and the verb follows: no name is
    narrowed so.
    """
    if j + 1 >= end or "n" not in _FORMS.get(lower[j], ("", ""))[1] or lower[j + 1] not in _CIRCUMSTANCES:
        return False
    for word in lower[j + 2 : min(j + _LONGEST_NARROWING, end)]:
        if word in _PAST_NARROWING:
            return True
        if not (word.isalnum() and _CLOSED.get(word, "P") in "PDJM"):
            return False
    return False
