"""What narrows a claim: the region, segment or product line told beside its measure."""

from __future__ import annotations

from flows.extract.frames.binding import Binding, group_content, stands_for_someone
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.triggers import NOUNS
from flows.extract.frames.words import (
    CHANGE_NOUNS,
    COMMITMENT_NOUNS,
    DEALS,
    EMPTY,
    NO_SCOPE,
    VERB_NOUNS,
    noun,
)
from flows.extract.mentions.entity_words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.mentions.units import PERIODS
from flows.extract.vocabulary import load

_WORDS = load("measures")
_EVERYWHERE = frozenset(_WORDS["everywhere"].split())
_NARROWING = frozenset(("for", "on", "per", "within", "among", "across", "outside", "in", "at", "without"))

_YIELDING = frozenset(VERB_NOUNS) | frozenset(_WORDS["yielding"].split())

Scope = tuple[str, int, int]  # its words and their offsets


def scope_of(sentence: Sentence, quantity: Quantity, binding: Binding) -> Scope | None:
    """The place beside the measure or the quantity, else in the clause, else the segment told after it."""
    if binding.rule == "measure.stake" or binding.noun in ("price", "sale_price"):
        return None  # the place is that of the deal
    near = [g for g in (binding.about, sentence.group_at(quantity.number_i)) if g >= 0]
    return (
        _place_beside(sentence, near)
        or _everywhere(sentence, quantity, near)
        or _place_in_clause(sentence, quantity)
        or _segment_after(sentence, near, binding)
        or _thing_invested_in(sentence, binding)
        or _thing_that_acts(sentence, quantity, binding)
    )


def _place_beside(sentence: Sentence, near: list[int]) -> Scope | None:
    for g in near:
        group = sentence.groups[g]
        for name in sentence.names_in(group.i, group.j):
            if name.entity.kind == "place":
                return _span(sentence, name.i, name.j)
        h = g
        for _ in range(3):
            preposition, complement = sentence.following(h)
            if complement < 0:
                break
            inner = sentence.groups[complement]
            if preposition in _NARROWING:
                for name in sentence.names_in(inner.i, inner.j):
                    if name.entity.kind == "place" and name.j > inner.head >= name.i:
                        return _span(sentence, name.i if preposition == "in" else inner.i, name.j)
            h = complement
    return None


def _place_in_clause(sentence: Sentence, quantity: Quantity) -> Scope | None:
    """ "In Europe, sales rose 5%", "Spain has 40 shops": a place told with the quantity's own verb."""
    begin, end = sentence.clause(quantity.i)
    own, _ = sentence.governor(sentence.group_at(quantity.number_i))
    for name in sentence.names:
        if not begin <= name.i < end or name.entity.kind != "place":
            continue
        g = sentence.group_at(name.i)
        if g < 0 or sentence.groups[g].head >= name.j:
            continue
        verb, part = sentence.governor(g)
        if part == "subject" and verb == own and sentence.groups[g].i == name.i:
            return _span(sentence, name.i, name.j)
        led = sentence.preposition(g) in _NARROWING
        if led and (name.i < quantity.i or not _clause_between(sentence, quantity.j, name.i, own)):
            return _span(sentence, name.i, name.j)
    return None


def _clause_between(sentence: Sentence, i: int, j: int, own: int) -> bool:
    """Whether another verb or a relative word stands in tokens `[i, j)`: what follows belongs to that."""
    for h, group in enumerate(sentence.groups):
        finite = group.verb is not None and group.verb.tense != "participle"
        if i <= group.i < j and h != own and (group.kind == "S" or finite):
            return True
    return False


def _everywhere(sentence: Sentence, quantity: Quantity, near: list[int]) -> Scope | None:
    """ "worldwide", "global": said of the measure or right after the number."""
    if _EVERYWHERE.isdisjoint(sentence.tokens.lower[sentence.begin : sentence.end]):
        return None
    inside = range(min(near), max(near) + 1) if near else range(0)
    tokens = [k for g in inside for k in range(sentence.groups[g].i, sentence.groups[g].j)]
    stop = max([quantity.j, *(sentence.groups[g].j for g in near)])
    tokens += range(stop, min(stop + 2, sentence.end))
    for k in tokens:
        if sentence.tokens.lower[k] in _EVERYWHERE:
            return _span(sentence, k, k + 1)
    return None


def _segment_after(sentence: Sentence, near: list[int], binding: Binding) -> Scope | None:
    """ "orders for the new van", "savings on shared projects", "sales of electric cars"."""
    for g in near:
        preposition, complement = sentence.following(g)
        if complement < 0 or complement in (binding.object, binding.about):
            continue
        from_source = g == binding.about and preposition in ("of", "from")
        if preposition not in _NARROWING and not from_source:
            continue
        inner = sentence.groups[complement]
        if from_source and noun(sentence.head(g)) in EMPTY:
            continue  # "the number of"
        if not _is_thing(sentence, complement) or set(range(inner.i, inner.j)) & set(binding.tokens):
            continue
        if preposition == "per" and sentence.head(complement) in PERIODS:
            continue  # tells how often
        return _span(sentence, inner.i - 1 if preposition == "per" else inner.i, inner.j)
    return None


def _is_thing(sentence: Sentence, g: int) -> bool:
    """Whether a noun group can be a segment or a product line: no company, no amount, no act, no phrase."""
    group = sentence.groups[g]
    if sentence.quantity_in(g) is not None or group.j - group.i > 6 or sentence.tag(group.head) not in "NE":
        return False
    if any(name.organisation and name.j > group.head for name in sentence.names_in(group.i, group.j)):
        return False
    head = noun(sentence.head(g))
    return not (
        sentence.tag(group.i) == "R"
        or head in NO_SCOPE
        or head in WORDS.acting_nouns
        or head in WORDS.roles
        or head in CHANGE_NOUNS
        or (head in NOUNS and not NOUNS[head].words)
    )


def _thing_invested_in(sentence: Sentence, binding: Binding) -> Scope | None:
    """ "invest €23 billion in electric cars"."""
    g = binding.object
    if binding.rule != "measure.named_by_verb" or g < 0 or not _is_thing(sentence, g):
        return None
    return _span(sentence, sentence.groups[g].i, sentence.groups[g].j)


def _thing_that_acts(sentence: Sentence, quantity: Quantity, binding: Binding) -> Scope | None:
    """ "lithium-ion batteries should cost 65% less": what the clause is about, if it is a thing."""
    grammar = sentence.groups[binding.verb].verb if binding.verb >= 0 else None
    if grammar is None or grammar.subject is None or grammar.lemma not in _YIELDING:
        return None
    g = grammar.subject
    if g >= binding.verb or (binding.tokens and g == binding.about):
        return None
    head = noun(sentence.head(g))
    if (
        head in DEALS
        or head in COMMITMENT_NOUNS
        or not _is_thing(sentence, g)
        or stands_for_someone(sentence, g)
    ):
        return None
    words = group_content(sentence, g)
    return _span(sentence, words[0], words[-1] + 1) if words else None


def _span(sentence: Sentence, i: int, j: int) -> Scope:
    start, end = sentence.tokens.start[i], sentence.tokens.end[j - 1]
    return sentence.text(start, end), start, end
