"""Words whose class a fixed phrase settles, before any other rule: "in turn", "adults online"."""

from __future__ import annotations

from flows.extract.mentions.quantities.numbers import CARDINALS
from flows.extract.phrases.left import PERIODS, like_with_like
from flows.extract.phrases.words import closed_class, is_plural, verb_forms
from flows.extract.vocabulary import word_set

_CLOSED = closed_class()
_FORMS = verb_forms()
_BEHIND_NOUNS = word_set("function_words", "behind_nouns")
_FOR_SOMEONE, _AFTER_LAST, _AFTER_TIME = (
    word_set("function_words", key) for key in ("for_someone", "after_last", "after_time")
)
_RECKONING = PERIODS | {"on", "over"}
EQUAL = frozenset(("equal", "equivalent"))
_LOOKED_AT = EQUAL | {"average", "turn", "longer", "home", "top", "last", "time", "subject", "out"}
IN_IDIOMS = _RECKONING | _BEHIND_NOUNS | _FOR_SOMEONE | _LOOKED_AT


def idiom(tags: list[str], lower: list[str], form: list[str], k: int, begin: int, end: int) -> str | None:
    """The class of the word at token `k` where a phrase settles it; sets that of the word before along."""
    word = lower[k]
    if word not in IN_IDIOMS:
        return None
    if word == "home" and tags[-1:] == ["V"]:
        return "A"  # "took home £3m"
    if word == "turn" and tags[-1:] == ["P"] and _in_turn(tags, lower, k, end):
        tags[-1] = "A"  # "was in turn acquired", "who in turn was succeeded"
        return "A"
    if word in _RECKONING and like_with_like(lower, k, begin, end):
        return "A"
    if word == "average" and k > begin and lower[k - 1] == "on" and lower[k + 1 : k + 2] != ["of"]:
        tags[-1] = "A"  # "analysts had on average expected"
        return "A"
    following = lower[k + 1] if k + 1 < end else ""
    if word == "average" and tags[-1:] == ["J"] and "d" in _FORMS.get(following, ("", ""))[1]:
        return "N"  # "the industrial average fell"
    if word == "longer" and tags[-1:] == ["D"] and lower[k - 1] == "no":
        tags[-1] = "A"  # "Acme no longer makes cars"
        return "A"
    if word in _FOR_SOMEONE and tags[-1:] == ["N"] and following == "to":
        return "A"  # "net income available to common shareholders rose"
    if word == "top" and k > begin and lower[k - 1] == "on" and following == "of":
        tags[-1] = "A"  # "€5m on top of the €3m"
        return "A"
    if word == "last" and tags[-1:] == ["B"] and following in _AFTER_LAST:
        return "A"  # "The shares were last down 2%"
    if word == "time" and lower[max(k - 2, begin) : k] == ["at", "the"] and following not in _AFTER_TIME:
        tags[-2:] = ["A", "A"]  # "valued at the time at €5m"
        return "A"
    if word == "out" and tags[-1:] == ["Q"] and following == "of" and _counts_on(lower, k + 2, end):
        return "A"  # "six out of 16 plants"
    if word in EQUAL and tags[-1:] == ["N"] and following == "to":
        return "A"  # "holds capital equal to 7% of its assets"
    if word == "subject" and tags[-1:] == ["N"] and following == "to" and is_plural(lower[k - 1]):
        return "J"  # "the 40 banks subject to the test"
    if word in _BEHIND_NOUNS and tags[-1:] == ["N"] and is_plural(lower[k - 1]):
        alone = not following[:1].isalpha() or following in _CLOSED or form[k + 1][0].isupper()
        return "A" if alone else None  # "5 million shares outstanding", "300 adults online"
    return None


def _counts_on(lower: list[str], k: int, end: int) -> bool:
    """Whether a number stands at token `k`, or behind the word there: "16", "its four"."""
    return any(word.isdecimal() or word in CARDINALS for word in lower[k : min(k + 2, end)])


def _in_turn(tags: list[str], lower: list[str], k: int, end: int) -> bool:
    """Whether "in turn" ends at token `k` and stands at a verb: "was in turn sold", "which in turn sold"."""
    at_verb = tags[-2:-1] in (["B"], ["H"], ["M"], ["S"]) or (k + 1 < end and lower[k + 1] in _FORMS)
    return lower[k - 1] == "in" and at_verb
