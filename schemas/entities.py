"""Who and what the records speak of."""

from __future__ import annotations

import pandera.polars as pa
import polars as pl

from schemas import columns, vocabulary
from schemas.base import Table


class Entities(Table):
    """Someone or something that records speak of."""

    entity_id: pl.String = columns.entity_id()
    name: pl.String = columns.text(description="The canonical name of the entity.")
    entity_kind: pl.String = pa.Field(isin=vocabulary.ENTITY_KINDS, description="What sort of entity it is.")
    country: pl.String = columns.text(
        nullable=True, description="The home country as an ISO 3166 code; null where it is not known."
    )
    fiscal_year_start: pl.Int64 = pa.Field(
        in_range={"min_value": 1, "max_value": 12},
        description="The month (1 to 12) in which the entity's fiscal year begins.",
    )
    fiscal_year_offset: pl.Int64 = pa.Field(
        isin=(-1, 0, 1),
        description="Fiscal year N begins in calendar year N plus this many years.",
    )
    discovered: pl.Boolean = pa.Field(
        description=(
            "True where the entity was found in a text, false where it is listed in raw/entities.toml."
        ),
    )


class EntityAliases(Table):
    """One name of an entity."""

    entity_id: pl.String = columns.entity_id()
    alias: pl.String = columns.text(description="A name of the entity; its canonical name is one of them.")
    origin: pl.String = pa.Field(
        isin=vocabulary.ALIAS_ORIGINS,
        description="Whether the name is listed in raw/entities.toml or was found in a text.",
    )
    document_id: pl.String = columns.document_id(
        nullable=True, description="The first source by id that has the name; null where it is listed."
    )
    rule: pl.String = columns.text(
        description=(
            "Why the name is the entity's: entities.listed in raw/entities.toml; entities.found as the name "
            "that texts use; entities.told_with as a short form or acronym of the same text; "
            "entities.same_spelling, entities.legal_form, entities.acronym or entities.first_word where "
            "another text's name was joined to it."
        )
    )


class EntityRelations(Table):
    """One relation in which an entity stands to another."""

    entity_id: pl.String = columns.entity_id()
    relation: pl.String = pa.Field(
        isin=vocabulary.RELATIONS, description="How the entity stands to the other: it is a ... of it."
    )
    other_entity_id: pl.String = pa.Field(
        str_matches=columns.SLUG, description="The entity to which it stands so."
    )
