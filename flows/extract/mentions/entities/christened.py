"""Firms that a text tells to have been given their name: "founded a firm and called it Acme"."""

from __future__ import annotations

from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import singular, verb_forms
from flows.extract.vocabulary import word_set

_FORMS = verb_forms()
_CHRISTENING, _FOUNDING, _AT_TIMES = (
    word_set("names", key) for key in ("christening", "founding_firms", "christened_when")
)
_PAUSING = frozenset(("and", ","))
_BETWEEN = 7  # tokens between "called it" and the later name


def is_christened(lower: list[str], i: int, begin: int) -> bool:
    """Whether the name at token `i` is one that a firm was given.

    "Founded a lamp maker, called it first X and then Y": each of the two. Not "built a car and called it X".
    """
    k = i - 1 - (i > begin and lower[i - 1] in _AT_TIMES)
    if k > begin and k < i - 1 and lower[k] in _PAUSING:
        k = next((m for m in range(k, max(begin, k - _BETWEEN), -1) if lower[m] == "it"), begin)
    if k <= begin or lower[k] != "it" or lower[k - 1] not in _CHRISTENING:
        return False
    before = lower[begin : k - 1]
    return any(
        singular(word) in WORDS.company_nouns or _FORMS.get(word, ("",))[0] in _FOUNDING for word in before
    )
