"""What a quantity measures: a cascade from the surest binding to the weakest.

Each step looks at one construction and either binds or passes. The rule's name travels with the
record, so that `explain` can say which construction it was.
"""

from __future__ import annotations

from collections.abc import Callable

from flows.extract.frames import measure_nouns as nouns
from flows.extract.frames import measure_verbs as verbs
from flows.extract.frames.binding import Binding, direction_around
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.types import Quantity
from flows.model import Direction


def bind(sentence: Sentence, quantity: Quantity, before: Binding | None) -> Binding | None:
    """The measure of a quantity; `before` is the binding of the quantity told just before it."""
    g = sentence.group_at(quantity.number_i)
    if g < 0:
        return None
    if before is not None and _led_to(sentence, quantity, g):
        return _shared(sentence, quantity, g, before, "measure.led_to", "level")
    for step in _STEPS:
        binding = step(sentence, quantity, g)
        if binding is not None:
            return binding
    if before is not None:
        direction = direction_around(sentence, quantity) or "level"
        return _shared(sentence, quantity, g, before, "measure.same_as_before", direction)
    return None


def _shared(
    sentence: Sentence, quantity: Quantity, g: int, before: Binding, rule: str, direction: Direction
) -> Binding:
    """A binding to what the quantity before measures."""
    return Binding(
        rule,
        before.tokens,
        before.noun,
        before.unit if quantity.unit is None else None,
        direction,
        *_own_verb(sentence, g, before),
        before.about,
        before.object,
        inherited=True,
        told_at=before.told_at,
    )


def _led_to(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "sales up 16% to £6m": the height that the change told right before led to."""
    if g < 3 or sentence.preposition(g) != "to" or sentence.preposition(g - 2) not in ("up", "down"):
        return False
    change = sentence.quantity_in(g - 2)
    return change is not None and change.kind == "percent" and quantity.kind != "percent"


def _own_verb(sentence: Sentence, g: int, before: Binding) -> tuple[int, str]:
    """The verb that governs the quantity itself, else that of the telling before."""
    verb, part = sentence.governor(g)
    return (verb, part) if verb >= 0 else (before.verb, before.part)


_Step = Callable[[Sentence, Quantity, int], Binding | None]
_STEPS: tuple[_Step, ...] = (
    verbs.multiplying_verb,
    nouns.before_noun,
    verbs.compared,
    verbs.reached,
    nouns.multiple_of,
    nouns.adjective_of,
    nouns.after_of,
    nouns.followed_by_of,
    verbs.by_verb,
    verbs.subject_share,
    nouns.listed_place,
    verbs.participle_after,
    nouns.after_noun,
    nouns.inside_unit,
    verbs.verb_itself,
)
