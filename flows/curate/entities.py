"""Who is who: the listed entities and those that the texts brought up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from flows.curate.frames import Row
from flows.model import Entity, Reading


def known_entities(listed: Iterable[Entity], readings: Iterable[Reading]) -> list[Entity]:
    """Every entity once, in the order of the ids, whatever the order of the readings.

    What is listed stands as it is. An entity found in several texts under one id takes its name
    from the first document by id and keeps every other spelling as an alias.
    """
    entities = {entity.entity_id: entity for entity in listed}
    for reading in sorted(readings, key=lambda reading: reading.document_id):
        for found in reading.entities:
            known = entities.setdefault(found.entity_id, found)
            if known.discovered and known is not found:
                names = {*known.aliases, found.name, *found.aliases} - {known.name}
                entities[found.entity_id] = replace(known, aliases=tuple(sorted(names)))
    return [entities[entity_id] for entity_id in sorted(entities)]


def entity_row(entity: Entity) -> Row:
    """One row of `entities`."""
    return {
        "entity_id": entity.entity_id,
        "name": entity.name,
        "entity_kind": entity.kind,
        "country": entity.country,
        "fiscal_year_start": entity.fiscal_year_start,
        "fiscal_year_offset": entity.fiscal_year_offset,
        "discovered": entity.discovered,
    }


def alias_rows(entity: Entity) -> Iterator[Row]:
    """Rows of `entity_aliases`, the canonical name among them."""
    origin = "found" if entity.discovered else "listed"
    for alias in dict.fromkeys((entity.name, *entity.aliases)):
        yield {"entity_id": entity.entity_id, "alias": alias, "origin": origin}


def relation_rows(entity: Entity) -> Iterator[Row]:
    """Rows of `entity_relations`."""
    for relation, other in dict.fromkeys(entity.relations):
        yield {"entity_id": entity.entity_id, "relation": relation, "other_entity_id": other}
