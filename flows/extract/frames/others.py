"""Those of whom a clause tells who are nobody's: "airlines", "the retail sector", "emerging markets".

They are no entity of the text, and neither is what is told of them told of its firm.
"""

from __future__ import annotations

from flows.extract.frames.roles import Role, role_of
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import THIRD_PARTIES, noun
from flows.extract.mentions.entity_words import WORDS
from flows.extract.vocabulary import word_set
from flows.model import Entity

_OWN = word_set("names", "parties", "insiders")
_CLASSES = (WORDS.acting_nouns - _OWN) | word_set("names", "parties", "classes")
_WHOLES = word_set("names", "parties", "wholes")
_OF_ALL = word_set("names", "of_all") | word_set("names", "parties", "quantifying")
_OPENED = frozenset("DZRQ")  # tags of what makes a group a certain one


def of_others(sentence: Sentence, g: int) -> Role | None:
    """The class of firms or people, the trade or the place that the noun group `g` tells, else None."""
    group = sentence.groups[g]
    if group.kind != "NP" or sentence.tag(group.head) not in "NE" or group.head != group.j - 1:
        return None
    if sentence.preposition(g) or any(g in verb.objects for _, verb in sentence.verbs()):
        return None  # "a firm in the retail sector that", "left the market, which": who knows of what
    if any(name.entity.kind != "place" for name in sentence.names_of(g)) or sentence.quantity_in(g):
        return None
    start = _whole(sentence, g)
    if start < 0:
        start = _class(sentence, g)
    if start < 0:
        return None
    owner = next((n for n in sentence.names_of(g) if n.j < group.j and sentence.tag(n.j) == "Z"), None)
    if owner is not None:
        return role_of(sentence, owner, "subject.place")  # "Norway's economy"
    name = sentence.words(start, group.j)
    if start == sentence.begin and not sentence.names_in(start, start + 1):
        name = name[0].lower() + name[1:]
    begin, end = sentence.tokens.start[start], sentence.tokens.end[group.j - 1]
    return Role(Entity("", name, "organisation", discovered=True), "subject.of_others", begin, end)


def _class(sentence: Sentence, g: int) -> int:
    """ "airlines", "most U.S. banks", "private equity executives": where the words begin; else -1."""
    group, head = sentence.groups[g], sentence.head(g)
    base = noun(head)
    if base == head or base not in _CLASSES:
        return -1
    if base in THIRD_PARTIES and group.head == group.i:
        return -1  # "markets expect", unlike "emerging markets"
    start = group.i
    while start < group.head and sentence.tokens.lower[start] in _OF_ALL:
        start += 1
    if any(sentence.tag(k) in _OPENED for k in range(start, group.head)):
        return -1  # "its airlines", "two banks", "the banks"
    return start


def _whole(sentence: Sentence, g: int) -> int:
    """ "the magazine industry", "Norway's economy": where the words begin; else -1."""
    group, head = sentence.groups[g], sentence.head(g)
    base = noun(head)
    if base not in _WHOLES or base != head:
        return -1
    start = group.i
    placed = any(sentence.tag(n.j) == "Z" for n in sentence.names_of(g) if n.j < group.j)
    if sentence.tokens.lower[start] not in ("the", "this") and not placed:
        return -1
    start += not placed
    if any(sentence.tag(k) in "ZR" for k in range(start, group.head) if k not in _owning(sentence, g)):
        return -1  # "its market", "the firm's industry"
    return start


def _owning(sentence: Sentence, g: int) -> set[int]:
    """The tokens that make a place an owner: the "'s" of "Norway's"."""
    return {name.j for name in sentence.names_of(g)}
