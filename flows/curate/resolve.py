"""One entity under its many names: what the texts call alike becomes one where that is sure.

Names join by their spelling, by a legal form that one leaves out, or by an acronym or a short form that
a text uses for a longer name, or that leaves out its trade in a text about the same firms. Where two
readings are possible they stay apart; `raw/entities.toml` can join or part them.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import chain, count, pairwise

from flows.curate.names import (
    Spelling,
    Words,
    abbreviates,
    same_spelling,
    shortened,
    spelling,
    without_trade,
)
from flows.model import Entity, Reading

# One word may name a person, a plan, a place and a firm; firm, brand and product of a name are told apart by
# no text for certain. Of a longer name there is one: what texts take it for is a matter of their reading.
_CLASSES = {"person": "person", "plan": "plan", "place": "place"}

LISTED = "entities.listed"
FOUND = "entities.found"
TOLD_WITH = "entities.told_with"
SAME_SPELLING = "entities.same_spelling"
LEGAL_FORM = "entities.legal_form"
ACRONYM = "entities.acronym"
FIRST_WORD = "entities.first_word"  # or several of them
_SHORT = ("body", "name")  # classes of names that may be a firm's short form


@dataclass(frozen=True, slots=True)
class Alias:
    """A name of an entity, the rule by which it belongs to it, and the first text that has it."""

    name: str
    rule: str
    document_id: str | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """An entity with its names, the canonical one first."""

    entity: Entity
    names: tuple[Alias, ...]


@dataclass(frozen=True, slots=True)
class Resolution:
    """Who is who: every entity in the order of the ids, and whom a document means by an id of its own."""

    known: list[Known]
    meant: Mapping[tuple[str, str], Entity]  # (document_id, entity_id of its reading)


@dataclass(slots=True)
class _Name:
    """One spelling that texts have for someone of a class, and what they say with it."""

    cls: str
    spelling: Spelling
    told: dict[str, list[str]] = field(default_factory=dict)  # as written -> documents
    with_it: dict[str, str] = field(default_factory=dict)  # other names in the same text -> first document
    kinds: Counter[str] = field(default_factory=Counter)
    means: list[tuple[str, str]] = field(default_factory=list)  # (document_id, entity_id)

    @property
    def documents(self) -> int:
        return len(self.means)

    def rank(self, written: str) -> tuple[int, int, bool, str]:
        """The smaller, the better as canonical name."""
        return (-len(self.told[written]), len(self.spelling.forms), written.isupper(), written)


@dataclass(slots=True)
class _Unit:
    """What becomes one entity: a listed one or none, and the names that join it, each by a rule."""

    names: list[tuple[_Name, str]]
    listed: Entity | None = None


def resolve(listed: Iterable[Entity], readings: Iterable[Reading]) -> Resolution:
    """Every entity once. The order of readings and of the list does not matter.

    Listed entities stand as they are. A text's name for no listed one is published as discovered,
    under the name that most documents use.
    """
    known = {entity.entity_id: _Unit([], entity) for entity in sorted(listed, key=lambda e: e.entity_id)}
    units = list(known.values())
    by_words: defaultdict[tuple[str, tuple[str, ...]], list[_Name]] = defaultdict(list)
    found = list(_names(readings))
    for name in found:
        by_words[name.cls, name.spelling.words].append(name)
    owners = _owners(unit.listed for unit in units if unit.listed)
    for key, names in sorted(by_words.items()):
        forms = owners.get(key, {})
        units += _joined(names, {entity_id: known[entity_id] for entity_id in forms}, forms)
    beside = _beside(found)
    return _resolution(_join_short(_join_short(units, beside, words=2), beside, words=1))


def _names(readings: Iterable[Reading]) -> Iterator[_Name]:
    """The spellings that the texts found by themselves, each once."""
    names: dict[tuple[str, Spelling], _Name] = {}
    for reading in sorted(readings, key=lambda reading: reading.document_id):
        for found in reading.entities:
            if not found.discovered:
                continue
            spelt = spelling(found.name)
            cls = _class(found.kind, spelt)
            name = names.setdefault((cls, spelt), _Name(cls, spelt))
            name.told.setdefault(found.name, []).append(reading.document_id)
            for other in found.aliases:
                name.with_it.setdefault(other, reading.document_id)
            name.kinds[found.kind] += 1
            name.means.append((reading.document_id, found.entity_id))
    return iter(names.values())


def _owners(
    listed: Iterable[Entity],
) -> dict[tuple[str, tuple[str, ...]], dict[str, set[frozenset[str]]]]:
    """Whose names these words are, and with which legal forms they are listed."""
    owners: dict[tuple[str, tuple[str, ...]], dict[str, set[frozenset[str]]]] = {}
    for entity in listed:
        for spelt in map(spelling, (entity.name, *entity.aliases)):
            forms = owners.setdefault((_class(entity.kind, spelt), spelt.words), {})
            forms.setdefault(entity.entity_id, set()).add(spelt.forms)
    return owners


def _joined(
    names: Sequence[_Name], owners: Mapping[str, _Unit], forms: Mapping[str, set[frozenset[str]]]
) -> list[_Unit]:
    """Names of the same words: those that are a listed entity's join it; the new units of the others.

    One legal form may be left out, but of two that differ nobody can tell which one is meant.
    """
    apart = []
    free: list[_Name] = []
    shortened: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in names:
        open_to = [i for i, unit in owners.items() if unit.listed and not _denied(name, unit.listed)]
        exact = [i for i in open_to if name.spelling.forms in forms[i]]
        nested = [i for i in open_to if any(_nest(name.spelling.forms, other) for other in forms[i])]
        if len(exact) == 1:
            owners[exact[0]].names.append((name, SAME_SPELLING))
        elif len(open_to) == 1 and nested:
            shortened[nested[0]].append(name)
        elif owners:
            apart.append(_Unit([(name, FOUND)]))
        else:
            free.append(name)
    for entity_id, joining in shortened.items():
        if _all_nest(joining):
            owners[entity_id].names += [(name, LEGAL_FORM) for name in joining]
        else:
            apart += [_Unit([(name, FOUND)]) for name in joining]
    if _all_nest(free):
        return apart + ([_Unit([(name, LEGAL_FORM) for name in free])] if free else [])
    return apart + [_Unit([(name, FOUND)]) for name in free]


def _beside(names: Iterable[_Name]) -> dict[str, set[Words]]:
    """The names that each text has for firms and people: texts that share some tell of the same matters."""
    beside: dict[str, set[Words]] = {}
    for name in names:
        if "place" not in name.kinds:
            for document_id, _ in name.means:
                beside.setdefault(document_id, set()).add(name.spelling.words)
    return beside


def _join_short(units: Sequence[_Unit], beside: Mapping[str, set[Words]], *, words: int) -> list[_Unit]:
    """A short form that exactly one entity is told to have, in whichever text, is its name in every text.

    An acronym always is. The first words are if all take them for a company's and no other company begins
    with them; where only the trade is left out, also in a text about the same firms as that with the whole
    name. `words` tells of how many words the short forms are: of one, or of that many and more.
    """
    owners: defaultdict[tuple[str, Spelling], list[_Unit]] = defaultdict(list)
    begin: defaultdict[Words, list[_Unit]] = defaultdict(list)
    for unit in units:
        longer = [name.spelling for name, _ in unit.names if _is_firm(name)]
        if unit.listed and unit.listed.kind == "company":
            longer += map(spelling, (unit.listed.name, *unit.listed.aliases))
        for opening in {opening for each in longer for opening in shortened(each.words)}:
            begin[opening].append(unit)
        for rule, shorts in ((ACRONYM, _acronyms(unit)), (FIRST_WORD, _first_words(unit))):
            for form in set(map(spelling, shorts)):
                owners[rule, form].append(unit)
    kept = []
    for unit in units:
        short = unit.names[0][0] if unit.names else None
        free = unit.listed is None and len(unit.names) == 1
        if (
            short is None
            or not free
            or short.cls not in _SHORT
            or (len(short.spelling.words) == 1) != (words == 1)
        ):
            kept.append(unit)
            continue
        firms = begin[short.spelling.words] if _is_firm(short) else []
        for rule, may in ((ACRONYM, words == 1), (FIRST_WORD, len(firms) == 1)):
            told = owners.get((rule, short.spelling), []) if may else []
            if rule == FIRST_WORD and may and not told and _is_trade(short, firms[0], beside):
                told = firms
            [owner, *others] = told or [unit]
            denied = owner.listed and _denied(short, owner.listed)
            if owner is not unit and not others and not denied:
                owner.names.append((short, rule))
                break
        else:
            kept.append(unit)
    return kept


def _is_trade(short: _Name, unit: _Unit, beside: Mapping[str, set[Words]]) -> bool:
    """Whether a name of the unit's is the short one and a trade; no text has both, and two share a third."""
    here = {document_id for document_id, _ in short.means}
    for name, _ in unit.names:
        there = {document_id for document_id, _ in name.means}
        if not without_trade(name.spelling.words, short.spelling.words) or here & there:
            continue
        own = {name.spelling.words, short.spelling.words}
        if any((beside.get(one, set()) & beside.get(other, set())) - own for one in here for other in there):
            return True
    return False


def _is_firm(name: _Name) -> bool:
    return set(name.kinds) == {"company"}


def _first_words(unit: _Unit) -> Iterator[str]:
    """The first words that a text uses for the entity's longer name."""
    for name, _ in unit.names:
        if _is_firm(name):
            openings = shortened(name.spelling.words)
            yield from (short for short in name.with_it if spelling(short).words in openings)


def _acronyms(unit: _Unit) -> Iterator[str]:
    """The acronyms that the list or a text tells for the entity."""
    if unit.listed:
        names = (unit.listed.name, *unit.listed.aliases)
        yield from (short for short in names if any(abbreviates(short, name) for name in names))
    for name, _ in unit.names:
        for short in name.with_it:
            if any(abbreviates(short, full) for full in (*name.told, *name.with_it)):
                yield short


def _resolution(units: Sequence[_Unit]) -> Resolution:
    known: list[Known] = []
    meant: dict[tuple[str, str], Entity] = {}
    taken = {unit.listed.entity_id for unit in units if unit.listed}
    for unit in sorted(units, key=_most_told_first):
        entity = unit.listed or _discovered(unit, taken)
        taken.add(entity.entity_id)
        known.append(Known(entity, tuple(_aliases(unit, entity))))
        meant |= {place: entity for name, _ in unit.names for place in name.means}
    return Resolution(sorted(known, key=lambda one: one.entity.entity_id), meant)


def _most_told_first(unit: _Unit) -> tuple[int, str, str]:
    if unit.listed:
        return (0, "", unit.listed.entity_id)
    name, written = _canonical(unit)
    return (-sum(one.documents for one, _ in unit.names), name.cls, written)


def _canonical(unit: _Unit) -> tuple[_Name, str]:
    """The name that most documents write, but no short form where its words are told."""
    spelt = [name for name, rule in unit.names if rule not in (ACRONYM, FIRST_WORD)]
    return min(
        ((name, written) for name in spelt for written in name.told), key=lambda one: one[0].rank(one[1])
    )


def _discovered(unit: _Unit, taken: set[str]) -> Entity:
    name, written = _canonical(unit)
    kinds = sum((one.kinds for one, _ in unit.names), Counter[str]())
    # The reader falls back on "product" where nothing tells what a name is.
    kind = min(kinds, key=lambda kind: (kind == "product", -kinds[kind], kind != "person", kind))
    plain = min(entity_id for document_id, entity_id in name.means if document_id in name.told[written])
    ids = chain([plain, f"{plain}-{name.cls}"], (f"{plain}-{name.cls}-{number}" for number in count(2)))
    entity_id = next(entity_id for entity_id in ids if entity_id not in taken)
    return Entity(entity_id, written, kind, discovered=True)


def _aliases(unit: _Unit, entity: Entity) -> list[Alias]:
    """Every name once, by the strongest rule that gives it; the canonical one first."""
    told: dict[str, Alias] = {}
    if unit.listed:
        told = {name: Alias(name, LISTED) for name in (entity.name, *entity.aliases)}
    else:
        name, written = _canonical(unit)
        told[written] = Alias(written, FOUND, min(name.told[written]))
    for name, rule in unit.names:
        for written, documents in sorted(name.told.items()):
            same = same_spelling(written, entity.name)
            told.setdefault(written, Alias(written, SAME_SPELLING if same else rule, min(documents)))
    for name, _ in unit.names:
        for other, document_id in sorted(name.with_it.items()):
            told.setdefault(other, Alias(other, TOLD_WITH, document_id))
    return list(told.values())


def _class(kind: str, spelt: Spelling) -> str:
    return "name" if len(spelt.words) > 1 else _CLASSES.get(kind, "body")


def _denied(name: _Name, listed: Entity) -> bool:
    """Whether the list says that this name is not the entity's."""
    return any(spelling(other) == name.spelling for other in listed.not_same_as)


def _nest(one: frozenset[str], other: frozenset[str]) -> bool:
    return one <= other or other <= one


def _all_nest(names: Sequence[_Name]) -> bool:
    forms = sorted((name.spelling.forms for name in names), key=lambda forms: (len(forms), sorted(forms)))
    return all(shorter <= longer for shorter, longer in pairwise(forms))
