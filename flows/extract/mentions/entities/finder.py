"""Names: who and what a text speaks of, by the list of known entities and by what the text itself shows.

Two passes. `NameFinder.learn` goes over the whole text, gathers runs of capitals with what stands
around them, and settles whom they mean; `NameFinder.find` then gives the names of one passage.
Nothing depends on a list: a text about companies that nobody listed is read by legal forms, "X, the Y
maker", acronyms in brackets, people with roles, and names that act.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from flows.extract.mentions.entities.forms import (
    ends_in_stop,
    past_form,
    past_variant,
    stands,
    tells_a_life,
)
from flows.extract.mentions.entities.gathered import Gathered
from flows.extract.mentions.entities.hyphens import owner_before_hyphen
from flows.extract.mentions.entities.index import NameIndex, entity_ids, listed
from flows.extract.mentions.entities.joined import opens_high
from flows.extract.mentions.entities.kinds import is_outlet, is_public
from flows.extract.mentions.entities.settling import Settling
from flows.extract.mentions.entities.short import (
    stands_alone,
)
from flows.extract.text.tokens import Tokens
from flows.model import Claim, Entity

_ORG_KINDS = frozenset(("company", "organisation", "brand"))


@dataclass(slots=True)
class Name:
    """A name at one place: tokens `[i, j)` and the entity it stands for."""

    i: int
    j: int
    entity: Entity
    rule: str

    @property
    def organisation(self) -> bool:
        return self.entity.kind in _ORG_KINDS

    @property
    def person(self) -> bool:
        return self.entity.kind == "person"


def _beside(entity: Entity) -> bool:
    """Whether a text is hardly about such a body: the state's, those who bring the news."""
    return is_public(entity.name) or is_outlet(entity.name)


@dataclass(slots=True)
class NameFinder:
    """Finds names; knows the listed entities and, once it has learnt, those of the text."""

    entities: Sequence[Entity]
    _index: NameIndex = field(init=False)
    _gathered: Gathered = field(init=False)
    _surnames: dict[str, Entity] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self._index = listed(tuple(self.entities)).copy()
        self._gathered = Gathered(self._index)

    def learn(
        self,
        passages: Iterator[tuple[Tokens, list[tuple[int, int]], bool, bool]],
        inside: frozenset[str] = frozenset(),
    ) -> None:
        """Learn the names of a text from its passages, as `Gathered.gather` takes them.

        `inside`: the pairs of capitalised words that stand in mid-sentence.
        """
        self._gathered.inside = inside
        self._gathered.gather(passages)
        settling = Settling(self._gathered, self._index)
        settling.settle()
        self._surnames = settling.surnames

    def topics(self) -> list[Entity | None]:
        """For each section, the organisation that the text speaks of most up to its end, of equals the first
        that surely is one: what comes later does not change whom a section is about.
        """
        counts: Counter[str] = Counter()
        proven: set[str] = set()  # they act, or are told to be firms
        best: Entity | None = None
        found: list[Entity | None] = []

        def rank(entity: Entity) -> tuple[int, bool]:
            return counts[entity.entity_id], entity.entity_id in proven

        for section in self._gathered.sections:
            for key, number in section.items():
                entity = self._index.known(tuple(word.lower() for word in key))
                if (
                    entity is not None
                    and entity.kind in _ORG_KINDS
                    and not self._gathered.seen[key].researches
                    and not self._gathered.seen[key].press
                ):
                    if best is not None and _beside(entity):
                        continue  # a body of the state, a paper: only where no firm is named
                    counts[entity.entity_id] += number
                    seen = self._gathered.seen[key]
                    if seen.acts or seen.company > seen.weak:
                        proven.add(entity.entity_id)
                    if best is None or _beside(best) or rank(entity) > rank(best):
                        best = entity
            found.append(best)
        return found

    def voice(self) -> Entity | None:
        """The organisation that speaks of itself as "we", if the text shows it."""
        told = [key for key, seen in self._gathered.seen.items() if seen.ours]
        for key in sorted(told, key=lambda key: -self._gathered.seen[key].ours):
            entity = self._index.known(tuple(word.lower() for word in key))
            if entity is not None and entity.kind in _ORG_KINDS:
                return entity
        return None

    def spoken_of(self, claims: Sequence[Claim]) -> list[Entity]:
        """The entities that the claims name, in the order of their keys; those found in the text with
        every other name that it has for them.
        """
        wanted = self._index.entities({entity_id for claim in claims for entity_id in entity_ids(claim)})
        names: dict[str, set[str]] = {entity.entity_id: set() for entity in wanted if entity.discovered}
        for key, seen in self._gathered.seen.items() if names else ():
            for name in (" ".join(key), seen.full):
                entity = self._index.known(tuple(name.lower().split())) if name else None
                if entity is not None and entity.discovered and entity.entity_id in names:
                    names[entity.entity_id].add(name)
        return [
            replace(entity, aliases=tuple(sorted(names[entity.entity_id] - {entity.name})))
            if entity.discovered
            else entity
            for entity in wanted
        ]

    def find_hyphened(self, tokens: Tokens, begin: int, end: int) -> list[Name]:
        """The names inside hyphened words: of "the Acme-Brell merger" both, of "an Acme-led group" Acme."""
        found: list[Name] = []
        for k in range(begin, end) if "-" in " ".join(tokens.form[begin:end]) else ():
            word = tokens.form[k]
            if "-" in word and len(word) > 1:
                owner = owner_before_hyphen(word, self._index)
                inside = (owner,) if owner is not None else self._index.hyphened.get(word.lower(), ())
                found += [Name(k, k + 1, entity, "names.hyphened") for entity in inside]
        return found

    def find(self, tokens: Tokens) -> list[Name]:
        """The names of a passage, in order, never overlapping; the longest reading wins."""
        names: list[Name] = []
        lower, form, index = tokens.lower, tokens.form, self._index
        floor = 0
        for i in tokens.where(index.lengths.__contains__, 0, len(lower)):
            if i < floor or not (opens_high(form[i]) or form[i][0].isdigit()):
                continue
            for length in index.lengths[lower[i]]:
                j = i + length
                entry = index.entries.get(tuple(lower[i:j]))
                if entry is not None and stands(tokens, i, j, entry[0]):
                    if not stands_alone(tokens, i, entry[1]):
                        continue
                    if form[j - 1].isdigit():
                        j = past_variant(tokens, j)
                    elif form[j : j + 1] in ([","], ["."], ["("]) and entry[0].kind == "company":
                        j = past_form(tokens, j)
                    bearer = self._surnames.get(form[i]) if length == 1 and entry[0].discovered else None
                    if bearer is not None and tells_a_life(tokens, j):
                        entry = bearer, "names.surname"  # "Acme died in 1947"
                    j += ends_in_stop(tokens, j)
                    names.append(Name(i, j, *entry))
                    floor = j
                    break
        return names
