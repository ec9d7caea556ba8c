"""Names behind what tells an event that take no part in it: in a circumstance, in what one is called beside a
comma, in what a thing is to compete with.
"""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import load, word_set

_CIRCUMSTANTIAL = word_set("names", "circumstantial")
_SITUATIONS = word_set("names", "situations")
_COMPETING = word_set("names", "competing")
_AFTER = word_set("names", "after_whom")
_PARTS = frozenset(load("names")["part_kinds"]["unit"].split()) | word_set("names", "parts_of_firms")
_BELONGING = word_set("names", "belonging")
_ARTICLES = ("a", "an", "the", "one", "its", "their", "his", "her")


def past_bystanders(sentence: Sentence, g: int, h: int) -> int:
    """Where group `g`'s event goes on behind the group `h`, which opens what others do or are; `h` itself
    where it opens none.
    """
    groups = sentence.groups
    if h <= g or groups[h].kind not in ("P", "NP"):
        return h
    if groups[h].kind == "P":
        return _end(sentence, h) if _circumstance(sentence, g, h) else h
    return _end(sentence, h) if _called_beside(sentence, h) else h


def stands_beside(sentence: Sentence, name: Name, subject: int, g: int) -> bool:
    """Whether a name between a subject and its verb is in an aside: "Acme, a rival of Brell, bought Orde"."""
    h = sentence.group_at(name.i)
    commas = (k for k in range(h, subject, -1) if sentence.groups[k].kind == "X")
    k = next(commas, -1)
    if k < 0 or not subject < k < h < g or k + 1 >= g:
        return False
    told = k + 1 + (sentence.groups[k + 1].kind == "Y")
    if told < h and sentence.head(told) in _BELONGING and sentence.following(told)[0] == "of":
        return sentence.groups[told].j - sentence.groups[told].i == 1  # "Acme, now part of Brell, sold"
    opened = sentence.groups[k + 1].kind
    aside = _called_beside(sentence, k + 1) if opened == "NP" else opened == "P" and _opens(sentence, k + 1)
    return aside and h < _end(sentence, k + 1)


def _opens(sentence: Sentence, h: int) -> bool:
    return sentence.tokens.lower[sentence.groups[h].i] in _CIRCUMSTANTIAL or _situation(sentence, h)


def against_others(sentence: Sentence, h: int) -> bool:
    """ "launched a phone to compete with Acme's"."""
    verb: Verb | None = sentence.groups[h].verb
    return verb is not None and verb.tense == "infinitive" and verb.lemma in _COMPETING


def _circumstance(sentence: Sentence, g: int, h: int) -> bool:
    """ "amid a dispute with Acme", "ahead of Acme's own", "in response to Acme", "for less than Acme"."""
    groups = sentence.groups
    word = sentence.tokens.lower[groups[h].i]
    if word not in _CIRCUMSTANTIAL:
        return _situation(sentence, h)
    if word == "after":
        verb = groups[g].verb
        return verb is None or verb.lemma not in _AFTER or h > g + 1  # "was named after Jane Roe"
    return word != "before" or (groups[h - 1].kind in ("NP", "X", "Y") and h > g + 1)  # "testified before"


def _situation(sentence: Sentence, h: int) -> bool:
    """ "in response to Acme", "in the wake of the arrest of Jane Roe"."""
    if sentence.head(h) != "in" or h + 1 >= len(sentence.groups):
        return False
    return sentence.head(h + 1) in _SITUATIONS and sentence.following(h + 1)[0] in ("of", "to", "with")


def _called_beside(sentence: Sentence, h: int) -> bool:
    """Whether the group says of a name before a comma what it is: "bought Acme, a rival of Brell,"."""
    groups, lower = sentence.groups, sentence.tokens.lower
    if lower[groups[h].i] not in _ARTICLES or sentence.tokens.form[groups[h - 1].i] != ",":
        return False
    before = groups[h - 2]
    if before.kind != "NP" or not sentence.names_in(before.i, before.j):
        return False
    head, inside = noun(sentence.head(h)), sentence.names_of(h)
    if head in _PARTS or head in WORDS.roles or any(name.j > sentence.groups[h].head for name in inside):
        return False
    return bool(sentence.following(h)[0]) or bool(inside)  # also "a Brell rival"


def _end(sentence: Sentence, h: int) -> int:
    """The comma, verb or clause behind the group; the number of groups where none is."""
    return next(
        (k for k in range(h + 1, len(sentence.groups)) if sentence.groups[k].kind in ("X", "VG", "S")),
        len(sentence.groups),
    )
