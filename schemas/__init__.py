"""The contract with users: every published table, its columns, its key and what it points to.

Order matters: a table comes after those it points to.
"""

from __future__ import annotations

from schemas.documents import Documents, Passages
from schemas.entities import Entities, EntityAliases, EntityRelations
from schemas.history import Changes, RecordHistory, Releases
from schemas.quality import Contradictions, Corrections, Findings, RecordLinks, Rejects
from schemas.receipts import Coverage, Evidence, RecordClaims
from schemas.records import (
    Equivalents,
    EventParticipants,
    Events,
    Measures,
    Metrics,
    Records,
    TargetOutcomes,
    Targets,
    TargetVerdicts,
)
from schemas.spec import ForeignKey, TableSpec

__all__ = ["CONTRACT_VERSION", "RECORD_TABLES", "TABLES", "ForeignKey", "TableSpec"]

# Raised when a column or table goes, or changes its name or type.
CONTRACT_VERSION = 1

_DOCUMENT = ForeignKey(("document_id",), "documents", ("document_id",))


def _entity(column: str) -> ForeignKey:
    return ForeignKey((column,), "entities", ("entity_id",))


def _record(column: str) -> ForeignKey:
    return ForeignKey((column,), "records", ("record_id",))


_RECORD = _record("record_id")
_JUDGED = (
    ForeignKey(("target_id",), "targets", ("target_id",)),
    ForeignKey(("metric_id",), "metrics", ("metric_id",)),
    ForeignKey(("successor_id",), "targets", ("target_id",)),
    ForeignKey(("event_id",), "events", ("event_id",)),
)

_ALL = (
    TableSpec(
        name="documents",
        model=Documents,
        primary_key=("document_id",),
    ),
    TableSpec(
        name="passages",
        model=Passages,
        primary_key=("document_id", "passage_no"),
        foreign_keys=(_DOCUMENT,),
    ),
    TableSpec(
        name="entities",
        model=Entities,
        primary_key=("entity_id",),
    ),
    TableSpec(
        name="entity_aliases",
        model=EntityAliases,
        primary_key=("entity_id", "alias"),
        foreign_keys=(_entity("entity_id"), _DOCUMENT),
    ),
    TableSpec(
        name="entity_relations",
        model=EntityRelations,
        primary_key=("entity_id", "relation", "other_entity_id"),
        foreign_keys=(_entity("entity_id"), _entity("other_entity_id")),
    ),
    TableSpec(
        name="records",
        model=Records,
        primary_key=("record_id",),
    ),
    TableSpec(
        name="events",
        model=Events,
        primary_key=("event_id",),
        foreign_keys=(_record("event_id"),),
    ),
    TableSpec(
        name="metrics",
        model=Metrics,
        primary_key=("metric_id",),
        foreign_keys=(_record("metric_id"), _entity("subject_id"), _entity("object_id")),
    ),
    TableSpec(
        name="targets",
        model=Targets,
        primary_key=("target_id",),
        foreign_keys=(_record("target_id"), _entity("subject_id"), _entity("object_id"), _entity("plan_id")),
    ),
    TableSpec(
        name="measures",
        model=Measures,
        primary_key=("measure_id", "measure"),
    ),
    TableSpec(
        name="event_participants",
        model=EventParticipants,
        primary_key=("event_id", "participant_no"),
        foreign_keys=(ForeignKey(("event_id",), "events", ("event_id",)), _entity("participant_id")),
    ),
    TableSpec(
        name="evidence",
        model=Evidence,
        primary_key=("record_id", "field", "document_id", "char_start", "char_end"),
        foreign_keys=(_RECORD, _DOCUMENT),
    ),
    TableSpec(
        name="record_claims",
        model=RecordClaims,
        primary_key=("claim_id",),
        foreign_keys=(_RECORD, _DOCUMENT),
    ),
    TableSpec(
        name="equivalents",
        model=Equivalents,
        primary_key=("record_id", "equivalent_no"),
        foreign_keys=(_RECORD,),
    ),
    TableSpec(
        name="record_links",
        model=RecordLinks,
        primary_key=("record_id", "other_record_id", "field"),
        foreign_keys=(_RECORD, _record("other_record_id")),
    ),
    TableSpec(
        name="coverage",
        model=Coverage,
        primary_key=("document_id", "char_start", "char_end", "mention_kind"),
        foreign_keys=(_DOCUMENT, _RECORD),
    ),
    TableSpec(
        name="findings",
        model=Findings,
        primary_key=("finding_id",),
        foreign_keys=(_DOCUMENT, _RECORD),
    ),
    TableSpec(
        name="target_verdicts",
        model=TargetVerdicts,
        primary_key=("target_id", "verdict_no"),
        foreign_keys=_JUDGED,
    ),
    TableSpec(
        name="target_outcomes",
        model=TargetOutcomes,
        primary_key=("target_id",),
        foreign_keys=_JUDGED,
    ),
    TableSpec(
        name="contradictions",
        model=Contradictions,
        primary_key=("contradiction_id",),
        foreign_keys=(_RECORD, _record("other_record_id")),
    ),
    TableSpec(
        # No key to `records`: a record that was dropped stands here alone.
        name="corrections",
        model=Corrections,
        primary_key=("record_id", "action", "field"),
    ),
    TableSpec(
        name="rejects",
        model=Rejects,
    ),
    TableSpec(
        name="releases",
        model=Releases,
        primary_key=("release_id",),
        clocked=True,
    ),
    TableSpec(
        name="record_history",
        model=RecordHistory,
        primary_key=("record_id", "first_release_id"),
        foreign_keys=(
            ForeignKey(("first_release_id",), "releases", ("release_id",)),
            ForeignKey(("last_release_id",), "releases", ("release_id",)),
        ),
        clocked=True,
    ),
    TableSpec(
        name="changes",
        model=Changes,
        primary_key=("record_id", "field"),
        clocked=True,
    ),
)

TABLES: dict[str, TableSpec] = {table.name: table for table in _ALL}

# The table that holds the records of a kind, and its key.
RECORD_TABLES = {"event": "events", "metric": "metrics", "target": "targets"}
