"""The index of names: every known spelling, by its first word."""

from __future__ import annotations

from functools import lru_cache

from flows.extract.mentions.entity_words import WORDS, slug
from flows.extract.text.tokens import fold, tokenize
from flows.model import Entity

# The lower-case words of a spelling, the entity, the rule that put it here.
Row = tuple[tuple[str, ...], Entity, str]


class NameIndex:
    """Spellings by their first word, the longest first. `copy` is cheap: rows are never changed in place."""

    def __init__(self) -> None:
        self.rows: dict[str, tuple[Row, ...]] = {}
        self._spellings: dict[str, list[tuple[str, Entity]]] = {}  # listed names of one word, by first letter

    def copy(self) -> NameIndex:
        """An index that can be added to without changing this one."""
        other = NameIndex()
        other.rows = dict(self.rows)
        other._spellings = self._spellings
        return other

    def add(self, spelling: str, entity: Entity, rule: str) -> None:
        """Let the spelling stand for the entity, unless it already stands for one that is no mere place."""
        lower = _words(spelling)
        if not lower:
            return
        rows = self.rows.get(lower[0], ())
        if any(row[0] == lower and row[2] != "names.place" for row in rows):
            return
        self._put(lower, entity, rule)
        if rule == "names.listed" and len(lower) == 1:
            self._spellings.setdefault(lower[0][0], []).append((lower[0], entity))

    def replace(self, spelling: str, entity: Entity, rule: str) -> None:
        """Let the spelling stand for the entity, whatever it stood for."""
        self._put(_words(spelling), entity, rule)

    def _put(self, lower: tuple[str, ...], entity: Entity, rule: str) -> None:
        others = [row for row in self.rows.get(lower[0], ()) if row[0] != lower]
        self.rows[lower[0]] = tuple(sorted([*others, (lower, entity, rule)], key=lambda row: -len(row[0])))

    def known(self, lower: tuple[str, ...]) -> Entity | None:
        """The entity that these lower-case words stand for."""
        for words, entity, _ in self.rows.get(lower[0], ()):
            if words == lower:
                return entity
        return None

    def opens(self, word: str) -> bool:
        """Whether a known spelling begins with the lower-case word."""
        return word in self.rows

    def spellings(self, letter: str) -> list[tuple[str, Entity]]:
        """The listed names of one word that begin with the letter."""
        return self._spellings.get(letter.lower(), [])

    def entities(self) -> list[Entity]:
        """All entities, in the order of their keys."""
        known = {entity.entity_id: entity for rows in self.rows.values() for _, entity, _ in rows}
        return [known[entity_id] for entity_id in sorted(known)]


def _words(spelling: str) -> tuple[str, ...]:
    folded = fold(spelling)
    lower = tuple(tokenize(folded, 0, len(folded)).lower)
    return lower[1:] if lower[:1] == ("the",) else lower


@lru_cache(maxsize=8)
def listed(entities: tuple[Entity, ...]) -> NameIndex:
    """The index of the listed entities and of the places that everybody knows."""
    index = NameIndex()
    for entity in entities:
        for spelling in (entity.name, *entity.aliases):
            index.add(spelling, entity, "names.listed")
    for place in WORDS.places:
        index.add(place, Entity(slug(place), place, "place", discovered=True), "names.place")
    return index
