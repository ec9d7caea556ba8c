"""`entities.toml`: who and what the sources speak of, as listed by hand."""

from __future__ import annotations

import re
from collections.abc import Mapping
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import Any, get_args

from flows.errors import PledgerError
from flows.model import Entity, EntityKind, Relation
from flows.read.frozen import shown
from flows.read.toml import int_of, load_toml, only_keys, text_of, texts_of

KINDS: tuple[EntityKind, ...] = get_args(EntityKind)
RELATIONS: tuple[Relation, ...] = get_args(Relation)
_KEYS = (
    *("id", "name", "kind", "aliases", "not_same_as", "country", "fiscal_year_start", "fiscal_year_offset"),
    *RELATIONS,
)

SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def load_entities(path: Path | None) -> list[Entity]:
    """The listed entities in the order of their ids; none for no path.

    Raises PledgerError with one line where the file is missing, malformed or contradicts itself:
    a half-read list would silently change what every record is about.
    """
    if path is None:
        return []
    where = shown(path)
    if not path.exists():
        raise PledgerError(f"{where}: no such file; name a list of entities, or none")
    try:
        table = load_toml(path)
        only_keys(table, ("entity",))
        rows = table.get("entity", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("each entity stands under [[entity]]")
        entities = [_entity(row, number) for number, row in enumerate(rows, start=1)]
        _check_names(entities)
        _check_relations(entities)
    except ValueError as error:
        raise PledgerError(f"{where}: {error}") from None
    return sorted(entities, key=lambda entity: entity.entity_id)


def _entity(row: Mapping[str, Any], number: int) -> Entity:
    label = f"entity {number}"
    try:
        entity_id = text_of(row, "id")
        if entity_id is None or not SLUG.fullmatch(entity_id):
            raise ValueError("id must be lower-case letters, digits and single hyphens")
        label = f"entity {entity_id}"
        only_keys(row, _KEYS)
        name, kind = text_of(row, "name"), text_of(row, "kind")
        if name is None:
            raise ValueError("name is empty")
        if kind not in KINDS:
            raise ValueError(f"kind must be one of {', '.join(KINDS)}")
        return Entity(
            entity_id=entity_id,
            name=name,
            kind=kind,
            aliases=texts_of(row, "aliases"),
            fiscal_year_start=int_of(row, "fiscal_year_start", 1, range(1, 13)),
            fiscal_year_offset=int_of(row, "fiscal_year_offset", 0, range(-1, 1)),
            country=text_of(row, "country"),
            relations=tuple((relation, other) for relation in RELATIONS for other in texts_of(row, relation)),
            not_same_as=texts_of(row, "not_same_as"),
        )
    except ValueError as error:
        raise ValueError(f"{label}: {error}") from None


def _check_names(entities: list[Entity]) -> None:
    """One id one entity, and one spelling one entity: an alias of two would be a coin toss."""
    ids: set[str] = set()
    owner: dict[str, str] = {}
    for entity in entities:
        if entity.entity_id in ids:
            raise ValueError(f"entity {entity.entity_id}: this id is used twice")
        ids.add(entity.entity_id)
        for name in (entity.name, *entity.aliases):
            other = owner.setdefault(name.casefold(), entity.entity_id)
            if other != entity.entity_id:
                raise ValueError(f"entity {entity.entity_id}: {name!r} already names {other}")
        own = {name.casefold() for name in (entity.name, *entity.aliases)}
        for name in entity.not_same_as:
            if name.casefold() in own:
                raise ValueError(f"entity {entity.entity_id}: {name!r} is its name and in not_same_as")


def _check_relations(entities: list[Entity]) -> None:
    ids = {entity.entity_id for entity in entities}
    for entity in entities:
        for relation, other in entity.relations:
            if other not in ids:
                raise ValueError(f"entity {entity.entity_id}: {relation} names {other!r}, not a listed id")
            if other == entity.entity_id:
                raise ValueError(f"entity {entity.entity_id}: {relation} names itself")
    for relation in RELATIONS:
        others = {e.entity_id: [other for kind, other in e.relations if kind == relation] for e in entities}
        try:
            TopologicalSorter(others).prepare()
        except CycleError as error:
            first, second, *_ = error.args[1]
            raise ValueError(
                f"entity {first}: {relation} leads in a circle, by way of {second}; take one out"
            ) from None
