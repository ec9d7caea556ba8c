"""Names behind what tells an event that take no part in it: in a circumstance, in what one is called beside a
comma, in what a thing is to compete with.
"""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entity_words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import load, word_set

_CIRCUMSTANTIAL = word_set("names", "circumstantial")
_SITUATIONS = word_set("names", "situations")
_COMPETING = word_set("names", "competing")
_PARTS = frozenset(load("names")["part_kinds"]["unit"].split()) | word_set("names", "parts_of_firms")
_ARTICLES = ("a", "an", "the", "one", "its", "their", "his", "her")


def past_bystanders(sentence: Sentence, g: int, h: int) -> int:
    """Where group `g`'s event goes on behind the group `h`, which opens what others do or are; `h` itself
    where it opens none.
    """
    groups = sentence.groups
    if h <= g + 1 or groups[h].kind not in ("P", "NP"):
        return h
    if groups[h].kind == "P":
        return _end(sentence, h) if _circumstance(sentence, g, h) else h
    return _end(sentence, h) if _called_beside(sentence, h) else h


def against_others(sentence: Sentence, h: int) -> bool:
    """ "launched a phone to compete with Acme's"."""
    verb: Verb | None = sentence.groups[h].verb
    return verb is not None and verb.tense == "infinitive" and verb.lemma in _COMPETING


def _circumstance(sentence: Sentence, g: int, h: int) -> bool:
    """ "amid a dispute with Acme", "ahead of Acme's own", "in response to Acme", "for less than Acme"."""
    groups = sentence.groups
    word = sentence.tokens.lower[groups[h].i]
    if word == "in" and h + 1 < len(groups):
        return sentence.head(h + 1) in _SITUATIONS and sentence.following(h + 1)[0] in ("of", "to", "with")
    if word not in _CIRCUMSTANTIAL:
        return False
    # "was named after Jane Roe", "testified before the Senate"
    return word not in ("after", "before") or (groups[h - 1].kind in ("NP", "X") and h > g + 1)


def _called_beside(sentence: Sentence, h: int) -> bool:
    """Whether the group says of a name before a comma what it is: "bought Acme, a rival of Brell,"."""
    groups, lower = sentence.groups, sentence.tokens.lower
    if lower[groups[h].i] not in _ARTICLES or sentence.tokens.form[groups[h - 1].i] != ",":
        return False
    before = groups[h - 2]
    if before.kind != "NP" or not sentence.names_in(before.i, before.j) or sentence.names_of(h):
        return False
    head = noun(sentence.head(h))
    return head not in _PARTS and head not in WORDS.roles and bool(sentence.following(h)[0])


def _end(sentence: Sentence, h: int) -> int:
    """The comma, verb or clause behind the group; the number of groups where none is."""
    return next(
        (k for k in range(h + 1, len(sentence.groups)) if sentence.groups[k].kind in ("X", "VG", "S")),
        len(sentence.groups),
    )
