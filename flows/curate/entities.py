"""Who is who, as rows; and claims that speak of the entities under their one name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from flows.curate.frames import Row
from flows.curate.resolve import Known
from flows.model import Claim, Entity, Event, Participant, Quantified, Target


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


def alias_rows(known: Known) -> Iterator[Row]:
    """Rows of `entity_aliases`, the canonical name among them."""
    for alias in known.names:
        yield {
            "entity_id": known.entity.entity_id,
            "alias": alias.name,
            "origin": "found" if alias.document_id else "listed",
            "document_id": alias.document_id,
            "rule": alias.rule,
        }


def relation_rows(entity: Entity) -> Iterator[Row]:
    """Rows of `entity_relations`."""
    for relation, other in dict.fromkeys(entity.relations):
        yield {"entity_id": entity.entity_id, "relation": relation, "other_entity_id": other}


def settled(claim: Claim, document_id: str, meant: Mapping[tuple[str, str], Entity]) -> Claim:
    """The claim of a document with every entity that `meant` names put under its own id and name."""

    def entity_of(entity_id: str | None) -> Entity | None:
        return meant.get((document_id, entity_id)) if entity_id else None

    changes: dict[str, Any] = {}
    fields = ("subject", "object") if isinstance(claim, Quantified) else ()
    for field in (*fields, "plan") if isinstance(claim, Target) else fields:
        entity = entity_of(getattr(claim, f"{field}_id"))
        if entity:
            changes |= {field: entity.name, f"{field}_id": entity.entity_id}
    if isinstance(claim, Event):
        told = [(who, entity_of(who.entity_id)) for who in claim.participants]
        if any(entity for _, entity in told):
            named = [
                Participant(entity.name, who.role, entity.entity_id) if entity else who
                for who, entity in told
            ]
            changes["participants"] = list(dict.fromkeys(named))
    return replace(claim, **changes) if changes else claim
