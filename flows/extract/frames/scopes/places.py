"""Where a claim holds: the place or the people told beside its measure, or in its clause."""

from __future__ import annotations

from itertools import pairwise

from flows.extract.document.discourse import Scope
from flows.extract.frames.measures.binding import stands_for_someone
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

_EVERYWHERE = word_set("measures", "everywhere")
NARROWING = frozenset(("for", "on", "per", "within", "among", "across", "outside", "in", "at", "without"))
_MOSTLY = word_set("function_words", "mostly")


def place_beside(sentence: Sentence, near: list[int]) -> Scope | None:
    """The place that stands in one of the groups, or hangs on it; where none does, whose people are told."""
    if not _places(sentence):
        return next((people for g in near if (people := _people(sentence, g)) is not None), None)
    for g in near:
        group = sentence.groups[g]
        for name in sentence.names_in(group.i, group.j):
            if name.entity.kind == "place":
                return scope_words(sentence, name.i, name.j)
        people = _people(sentence, g)
        if people is not None:
            return people
        h = g
        for _ in range(3):
            preposition, complement = sentence.following(h)
            if complement < 0:
                break
            inner = sentence.groups[complement]
            if preposition in NARROWING:
                for name in sentence.names_in(inner.i, inner.j):
                    if name.entity.kind == "place" and name.j > inner.head >= name.i:
                        return scope_words(sentence, name.i if preposition == "in" else inner.i, name.j)
            h = complement
    return None


def _places(sentence: Sentence) -> list[Name]:
    return [name for name in sentence.names if name.entity.kind == "place" and not _in_part(sentence, name)]


def _in_part(sentence: Sentence, name: Name) -> bool:
    """ "cut 500 jobs, mainly in Spain and France": the places narrow most of it, and not the whole."""
    words = sentence.tokens.lower[max(name.i - 5, sentence.begin) : name.i]
    return any(word in _MOSTLY and after in ("in", "at", "from") for word, after in pairwise(words))


def place_with(sentence: Sentence, quantity: Quantity) -> Scope | None:
    """ "Leeds from 2005 with 40 staff": the place that has what is counted."""
    g = sentence.group_at(quantity.number_i)
    if sentence.preposition(g) != "with":
        return None
    h = g - 3 if g > 3 and sentence.groups[g - 2].kind == "Y" else g - 2
    group = sentence.groups[h]
    for name in sentence.names_in(group.i, group.j) if h >= 0 else ():
        if name.j == group.j and name.entity.kind in ("place", "product"):
            return scope_words(sentence, name.i, name.j)
    return None


def _people(sentence: Sentence, g: int) -> Scope | None:
    """ "European sales", but not "the European carmaker": a nationality before what is measured."""
    group, lower = sentence.groups[g], sentence.tokens.lower
    if WORDS.demonyms.isdisjoint(lower[group.i : group.head]) or stands_for_someone(sentence, g):
        return None
    taken = [(name.i, name.j) for name in sentence.names_in(group.i, group.j)]
    taken += [(told.i, told.j) for told in sentence.quantities]  # "5m Swiss francs"
    for k in range(group.i, group.head):
        if lower[k] in WORDS.demonyms and not any(i <= k < j for i, j in taken):
            begin = k - 1 if k > group.i and lower[k - 1] in WORDS.directions else k
            return scope_words(sentence, begin, k + 1)
    return None


def place_in_clause(sentence: Sentence, quantity: Quantity) -> Scope | None:
    """ "In Europe, sales rose 5%", "Spain has 40 shops": a place told with the quantity's own verb."""
    places = _places(sentence)
    if not places:
        return None
    begin, end = sentence.clause(quantity.i)
    own, _ = sentence.governor(sentence.group_at(quantity.number_i))
    for name in places:
        if not begin <= name.i < end or sentence.inserted(name.i) != sentence.inserted(quantity.i):
            continue
        g = sentence.group_at(name.i)
        if g < 0:
            continue
        if sentence.groups[g].head >= name.j:
            if g == 1 and sentence.preposition(g) == "in" and any(n.i == name.j for n in sentence.names):
                return scope_words(sentence, name.i, name.j)  # "In Britain Acme has 40 shops"
            continue
        verb, part = sentence.governor(g)
        if part == "subject" and verb == own and sentence.groups[g].i == name.i:
            return scope_words(sentence, name.i, name.j)
        led = sentence.preposition(g) in NARROWING
        if led and (name.i < quantity.i or not _clause_between(sentence, quantity.j, name.i, own)):
            return scope_words(sentence, name.i, name.j)
    return None


def _clause_between(sentence: Sentence, i: int, j: int, own: int) -> bool:
    """Whether another verb or a relative word stands in tokens `[i, j)`: what follows belongs to that."""
    governor = sentence.verb_of(own)
    subject = governor.subject if governor is not None and governor.subject is not None else -1
    for h, group in enumerate(sentence.groups):
        verb = group.verb
        finite = verb is not None and verb.tense != "participle"
        chained = (
            verb is not None and verb.tense == "infinitive" and verb.subject == subject
        )  # "was to stand"
        if i <= group.i < j and h != own and not chained and (group.kind == "S" or finite):
            return True
    return False


def everywhere(sentence: Sentence, quantity: Quantity, near: list[int]) -> Scope | None:
    """ "worldwide", "global": said of the measure or right after the number."""
    if _EVERYWHERE.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end]):
        return None
    tokens = list(range(sentence.groups[min(near)].i, sentence.groups[max(near)].j)) if near else []
    stop = max([quantity.j, *(sentence.groups[g].j for g in near)])
    tokens += range(stop, min(stop + 2, sentence.end))
    for k in tokens:
        if sentence.tokens.lower[k] in _EVERYWHERE:
            return scope_words(sentence, k, k + 1)
    return None


def scope_words(sentence: Sentence, i: int, j: int) -> Scope:
    """The words of some tokens, and where they stand."""
    start, end = sentence.tokens.start[i], sentence.tokens.end[j - 1]
    return sentence.text(start, end), start, end
