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


def bind(sentence: Sentence, quantity: Quantity, before: Binding | None) -> Binding | None:
    """The measure of a quantity; `before` is the binding of the quantity told just before it."""
    g = sentence.group_at(quantity.number_i)
    if g < 0:
        return None
    for step in _STEPS:
        binding = step(sentence, quantity, g)
        if binding is not None:
            return binding
    if before is not None:
        return Binding(
            "measure.same_as_before",
            before.tokens,
            before.noun,
            before.unit if quantity.unit is None else None,
            direction_around(sentence, quantity) or "level",
            *_own_verb(sentence, g, before),
            before.about,
            before.object,
            inherited=True,
            told_at=before.told_at,
        )
    return None


def _own_verb(sentence: Sentence, g: int, before: Binding) -> tuple[int, str]:
    """The verb that governs the quantity itself, else that of the telling before."""
    verb, part = sentence.governor(g)
    return (verb, part) if verb >= 0 else (before.verb, before.part)


_Step = Callable[[Sentence, Quantity, int], Binding | None]
_STEPS: tuple[_Step, ...] = (
    verbs.multiplying_verb,
    nouns.before_noun,
    verbs.compared,
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
