"""An entity in a part, with the words and the rule that gave it."""

from __future__ import annotations

from dataclasses import dataclass

from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.entities.finder import Name
from flows.model import Entity


@dataclass(slots=True)
class Role:
    """An entity in a part, where the text gave it (None: inherited), and the rule."""

    entity: Entity
    rule: str
    char_start: int | None = None
    char_end: int | None = None

    @property
    def span(self) -> tuple[int, int] | None:
        """Where the text gave it, as offsets; None where it is inherited."""
        return None if self.char_start is None or self.char_end is None else (self.char_start, self.char_end)


# of none that can be told, and of no firm
NOBODY = Role(Entity("", "", "organisation", discovered=True), "subject.nobody")


def role_of(sentence: Sentence, name: Name, rule: str) -> Role:
    """The role of a name that the sentence itself gives."""
    return Role(name.entity, rule, sentence.tokens.start[name.i], sentence.tokens.end[name.j - 1])
