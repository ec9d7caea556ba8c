"""Openings that a paper prints in capitals: "SUPERMARKET CHAIN Acme said", "SHARES IN Acme fell".

Their capitals tell nothing: the words are taken as they would stand elsewhere in the text.
"""

from __future__ import annotations

import re
from functools import cached_property

from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import closed_class, common_nouns, is_adjective, singular, verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_CLOSED = closed_class().keys() - {"us", "it"}
_KNOWN = _CLOSED | verb_forms().keys() | common_nouns() | WORDS.common
_WORD = re.compile(r"[^\W\d_]+")
_PAIR = re.compile(r"\b(?=([A-Z][^\W\d_]*[a-z] [A-Z][^\W\d_]*[a-z])\b)")
_INSIDE = re.compile(r" (?<=[a-z,;] )(?=([A-Z][^\W\d_]*[a-z] [A-Z][^\W\d_]*[a-z])\b)")
_CROSSHEADS = word_set("layout", "crossheads")
_SHORTEST = 4  # letters of what is no acronym
_DATELINE = frozenset(",(-—:")  # "NEW YORK, May 3 -"


class Elsewhere:
    """How a text writes its words and pairs of capitalised ones: looked up once, and only if asked for."""

    def __init__(self, folded: str) -> None:
        self._folded = folded

    @cached_property
    def words(self) -> frozenset[str]:
        """All words, as they are written."""
        return frozenset(_WORD.findall(self._folded))

    @cached_property
    def pairs(self) -> frozenset[str]:
        """All pairs of capitalised words: "General Mops"."""
        return frozenset(_PAIR.findall(self._folded))

    @cached_property
    def inside(self) -> frozenset[str]:
        """Those of them that stand in mid-sentence: there "Spare Mops" is a name."""
        return frozenset(_INSIDE.findall(self._folded))


def _is_plain(elsewhere: Elsewhere, word: str) -> bool:
    """Whether a word is no name: one of business prose, an adjective, or what the text writes small."""
    known = not _KNOWN.isdisjoint((word, singular(word)))
    return known or is_adjective(word) or (word not in WORDS.demonyms and word in elsewhere.words)


def lower_crosshead(elsewhere: Elsewhere, tokens: Tokens, begin: int, end: int) -> bool:
    """Give the words of a crosshead that runs into the sentence `[begin, end)` small letters, in place:
    "RICH HARVEST Acme said". Whether there is one.
    """
    form, lower = tokens.form, tokens.lower
    if not form[begin].isupper() or len(form[begin]) < 2:
        return False
    n = next((k for k in range(begin, end) if not (form[k].isalpha() and form[k].isupper())), end)
    if n - begin < 2 or n == end or not form[n].istitle() or len(form[n]) < 2:
        return False
    firm = lower[n] in WORDS.legal_forms  # "NORDA LAMPS Ltd"
    if firm or not any(_is_plain(elsewhere, word) for word in lower[begin:n]):
        return False
    pairs = {f"{lower[k].capitalize()} {lower[k + 1].capitalize()}" for k in range(begin, n - 1)}
    last = f"{lower[n - 1].capitalize()} {form[n]}"
    if not pairs.isdisjoint(elsewhere.pairs) or last in elsewhere.pairs:
        return False
    form[begin:n] = lower[begin:n]
    return True


def lower_opening(elsewhere: Elsewhere, tokens: Tokens, end: int) -> None:
    """Give the words in capitals that open the sentence `[0, end)` their plain form, in place.

    A name that the text writes otherwise elsewhere takes that form: "GENERAL MOPS" with "General Mops"
    behind it. A word in capitals that stands alone keeps them, and so does a sentence of nothing else.
    """
    form, lower = tokens.form, tokens.lower
    if not end or not form[0].isupper() or form[0] in ("I", "A"):
        return
    n = next((k for k in range(end) if not (form[k].isalpha() and form[k].isupper())), end)
    heads = lower[0] in _CROSSHEADS
    if n == 1 and n < end and (heads or len(form[0]) > _SHORTEST) and form[1][0].isupper():
        pair = f"{lower[0].capitalize()} {form[1]}"
        known = heads or _is_plain(elsewhere, lower[0])
        if known and pair not in elsewhere.pairs and lower[1] not in WORDS.legal_forms:
            form[0] = lower[0]  # "SAVINGS Acme said": a crosshead that runs into its text
        return
    if n < 2 or n == end or form[n] in _DATELINE:
        return
    if lower_crosshead(elsewhere, tokens, 0, end):
        return
    for k in range(n):
        plain, named = lower[k] if k else lower[k].capitalize(), lower[k].capitalize()
        pair = f"{named} {form[k + 1].capitalize()}" if k + 1 < n else ""
        if pair and pair in elsewhere.pairs:
            form[k : k + 2] = pair.split()
        elif form[k] == named:
            continue  # the second word of such a name
        elif (
            lower[k] in _KNOWN
            or singular(lower[k]) in _KNOWN
            or is_adjective(lower[k])
            or (lower[k] not in WORDS.demonyms and lower[k] in elsewhere.words)
        ):
            form[k] = plain
        elif named in elsewhere.words:
            form[k] = named
