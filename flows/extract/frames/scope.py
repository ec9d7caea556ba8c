"""What narrows a claim: the region, segment or product line told beside its measure."""

from __future__ import annotations

from flows.extract.frames.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.when import segment_of
from flows.extract.mentions.types import Quantity
from flows.extract.mentions.units import PERIODS
from flows.extract.vocabulary import load

_WORDS = load("measures")
_EVERYWHERE = frozenset(_WORDS["everywhere"].split())
_NARROWING = frozenset(("for", "on", "per", "within", "among", "across", "outside", "in", "at"))

Scope = tuple[str, int, int]  # its words and their offsets


def scope_of(sentence: Sentence, quantity: Quantity, binding: Binding) -> Scope | None:
    """The place beside the measure or the quantity, else in the clause, else the segment told after it."""
    if binding.rule == "measure.stake" or binding.noun in ("price", "sale_price"):
        return None  # the place is that of the deal
    near = [g for g in (binding.about, sentence.group_at(quantity.number_i)) if g >= 0]
    return (
        _place_beside(sentence, near)
        or _place_in_clause(sentence, quantity)
        or _everywhere(sentence, quantity, near)
        or _segment_after(sentence, near, binding)
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
    """ "In Europe, sales rose 5%": a place that the clause tells with a preposition."""
    begin, end = segment_of(sentence, quantity.i)
    for name in sentence.names:
        if begin <= name.i < end and name.entity.kind == "place":
            g = sentence.group_at(name.i)
            if g >= 0 and sentence.preposition(g) in _NARROWING and sentence.groups[g].head < name.j:
                return _span(sentence, name.i, name.j)
    return None


def _everywhere(sentence: Sentence, quantity: Quantity, near: list[int]) -> Scope | None:
    """ "worldwide", "global": said of the measure or right after the number."""
    tokens = [k for g in near for k in range(sentence.groups[g].i, sentence.groups[g].j)]
    stop = max([quantity.j, *(sentence.groups[g].j for g in near)])
    tokens += range(stop, min(stop + 2, sentence.end))
    for k in tokens:
        if sentence.tokens.lower[k] in _EVERYWHERE:
            return _span(sentence, k, k + 1)
    return None


def _segment_after(sentence: Sentence, near: list[int], binding: Binding) -> Scope | None:
    """ "orders for the new van", "savings on shared projects"."""
    for g in near:
        preposition, complement = sentence.following(g)
        if complement < 0 or preposition not in _NARROWING or complement in (binding.object, binding.about):
            continue
        inner = sentence.groups[complement]
        if (
            sentence.quantity_in(complement) is not None
            or inner.j - inner.i > 6
            or sentence.tag(inner.head) not in "NE"
        ):
            continue
        if set(range(inner.i, inner.j)) & set(binding.tokens):
            continue
        head = sentence.tokens.lower[inner.head]
        if head == "basis" or (preposition == "per" and head in PERIODS):
            continue  # "on an annual basis", "per year" tell how often
        return _span(sentence, inner.i - 1 if preposition == "per" else inner.i, inner.j)
    return None


def _span(sentence: Sentence, i: int, j: int) -> Scope:
    start, end = sentence.tokens.start[i], sentence.tokens.end[j - 1]
    return sentence.text(start, end), start, end
