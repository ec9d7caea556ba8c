"""An event as it is told, while its date is sought."""

from __future__ import annotations

from dataclasses import dataclass

from flows.extract.document.discourse import Discourse
from flows.extract.frames.sentence import Sentence
from flows.extract.phrases.groups import Verb
from flows.model import Event


@dataclass(frozen=True, slots=True)
class Telling:
    """An event that group `g` of `sentence` tells by the word at `trigger`."""

    sentence: Sentence
    discourse: Discourse
    event: Event
    g: int
    trigger: int

    @property
    def occurred(self) -> bool:
        """Whether it is told as having happened."""
        return self.event.status == "occurred"

    @property
    def by_verb(self) -> bool:
        """Whether a verb tells it, not a noun."""
        return self.sentence.groups[self.g].verb is not None

    @property
    def h(self) -> int:
        """The verb that tells it, else the one before the noun; -1: none."""
        return self.g if self.by_verb else self.sentence.verb_before(self.trigger)

    @property
    def verb(self) -> Verb | None:
        """What `h` says."""
        return self.sentence.verb_of(self.h)
