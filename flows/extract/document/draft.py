"""A claim while the text is still being read: with the mentions that it used up."""

from __future__ import annotations

from dataclasses import dataclass, field

from flows.model import Claim


@dataclass(slots=True)
class Draft:
    """A claim, the sentence that it came from and the mentions that gave its fields."""

    claim: Claim
    sentence_start: int  # offset of the sentence in the text
    sentence_end: int
    trigger: str  # the number or trigger as written
    heading: bool = False  # told by a heading: counts only beside a telling in the body
    things: frozenset[str] = frozenset()  # an event's: the nouns and counts of what was acted on
    again: bool = False  # an event told to have come once more: none told before
    besides: bool = False  # an event told with "also": by another verb it is another one
    signed: bool = False  # a deal told by its signing: "struck a deal to buy Acme"
    verb: str = ""  # the base form of the verb that a quantity depends on
    uses: list[tuple[int, int, str]] = field(
        default_factory=list
    )  # mention start and end, field that it gave
