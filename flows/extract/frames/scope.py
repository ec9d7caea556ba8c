"""What narrows a claim: the region, segment or product line told beside its measure."""

from __future__ import annotations

from flows.extract.frames.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Quantity


def scope_of(sentence: Sentence, quantity: Quantity, binding: Binding) -> tuple[str, int, int] | None:
    """The place in or after the measure's group or after the quantity: its words and their offsets."""
    for g in (binding.about, sentence.group_at(quantity.number_i)):
        if g < 0:
            continue
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
            if preposition in ("in", "outside", "across", "within", "for", "on"):
                for name in sentence.names_in(inner.i, inner.j):
                    if name.entity.kind == "place" and name.j > inner.head >= name.i:
                        return _span(sentence, name.i if preposition == "in" else inner.i, name.j)
            h = complement
    return None


def _span(sentence: Sentence, i: int, j: int) -> tuple[str, int, int]:
    start, end = sentence.tokens.start[i], sentence.tokens.end[j - 1]
    return sentence.text(start, end), start, end
