"""Whose a figure is that its clause tells of others than the firm told last: of an index (`indices.py`), of
goods (`goods.py`), of people and nations (`nations.py`).

Asked before the verbs further out are, and before whom the text is about: a clause with a subject of its own
that no firm has tells no firm's figure.
"""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.goods import of_one_kind, quoted, wanted_of_all
from flows.extract.frames.subjects.indices import index, part_of_all, worth
from flows.extract.frames.subjects.nations import (
    left_out,
    many_acting,
    national,
    of_people,
    place,
    someone,
    struck_by,
    tried,
)
from flows.extract.frames.subjects.role import Role
from flows.extract.mentions.types import Quantity


def of_others(sentence: Sentence, quantity: Quantity, binding: Binding, discourse: Discourse) -> Role | None:
    """Whose the figure is, `NOBODY` where it is of none that can be told; None where it may be the firm's."""
    g = sentence.group_at(quantity.number_i)
    verb = sentence.verb_of(binding.verb)
    return (
        index(sentence, g, quantity, binding, verb)
        or worth(sentence, g, quantity)
        or wanted_of_all(sentence, binding)
        or of_one_kind(sentence, binding, verb)
        or part_of_all(sentence, g, verb)
        or of_people(sentence, binding)
        or quoted(sentence, quantity, binding)
        or national(sentence, binding)
        or many_acting(sentence, g, verb)
        or tried(sentence, g, quantity, binding, verb)
        or struck_by(sentence, g, binding, verb)
        or left_out(sentence, g, quantity, verb, discourse)
        or place(sentence, g, binding, verb)
        or someone(sentence, g, binding, verb, discourse)
    )
