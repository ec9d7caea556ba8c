"""The contract with users: every published table, its columns, its key and what it points to.

Order matters: a table comes after those it points to.
"""

from __future__ import annotations

from schemas.documents import Documents, Passages
from schemas.entities import Entities, EntityAliases, EntityRelations
from schemas.history import RecordHistory, Releases
from schemas.quality import Contradictions, Findings, Rejects
from schemas.receipts import Coverage, Evidence, RecordClaims
from schemas.records import Equivalents, EventParticipants, Events, Metrics, Records, TargetOutcomes, Targets
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

_ALL = (
    TableSpec(
        name="documents",
        grain="One source, with its frozen text.",
        model=Documents,
        primary_key=("document_id",),
    ),
    TableSpec(
        name="passages",
        grain="One block of a source: a heading, paragraph, list item, table row, caption or boilerplate.",
        model=Passages,
        primary_key=("document_id", "passage_no"),
        foreign_keys=(_DOCUMENT,),
    ),
    TableSpec(
        name="entities",
        grain="Someone or something that records speak of.",
        model=Entities,
        primary_key=("entity_id",),
    ),
    TableSpec(
        name="entity_aliases",
        grain="One name of an entity.",
        model=EntityAliases,
        primary_key=("entity_id", "alias"),
        foreign_keys=(_entity("entity_id"),),
    ),
    TableSpec(
        name="entity_relations",
        grain="One relation in which an entity stands to another.",
        model=EntityRelations,
        primary_key=("entity_id", "relation", "other_entity_id"),
        foreign_keys=(_entity("entity_id"), _entity("other_entity_id")),
    ),
    TableSpec(
        name="records",
        grain="One record of any kind: the key that the other tables point to.",
        model=Records,
        primary_key=("record_id",),
    ),
    TableSpec(
        name="events",
        grain="Something that happened, or is said to be going to happen.",
        model=Events,
        primary_key=("event_id",),
        foreign_keys=(_record("event_id"),),
    ),
    TableSpec(
        name="metrics",
        grain="A quantity that holds or held.",
        model=Metrics,
        primary_key=("metric_id",),
        foreign_keys=(_record("metric_id"), _entity("subject_id"), _entity("object_id")),
    ),
    TableSpec(
        name="targets",
        grain="A quantity or a state that somebody means, promises, plans or expects to reach.",
        model=Targets,
        primary_key=("target_id",),
        foreign_keys=(_record("target_id"), _entity("subject_id"), _entity("object_id"), _entity("plan_id")),
    ),
    TableSpec(
        name="event_participants",
        grain="One entity that takes part in an event.",
        model=EventParticipants,
        primary_key=("event_id", "participant_no"),
        foreign_keys=(ForeignKey(("event_id",), "events", ("event_id",)), _entity("participant_id")),
    ),
    TableSpec(
        name="evidence",
        grain="One span of a source that gave one field of a record: its receipt.",
        model=Evidence,
        primary_key=("record_id", "field", "document_id", "char_start", "char_end"),
        foreign_keys=(_RECORD, _DOCUMENT),
    ),
    TableSpec(
        name="record_claims",
        grain="One claim of one document that a record stands for.",
        model=RecordClaims,
        primary_key=("claim_id",),
        foreign_keys=(_RECORD, _DOCUMENT),
    ),
    TableSpec(
        name="equivalents",
        grain="The quantity of a record, told in another currency or unit.",
        model=Equivalents,
        primary_key=("record_id", "equivalent_no"),
        foreign_keys=(_RECORD,),
    ),
    TableSpec(
        name="coverage",
        grain="One number, amount of money, percentage, quantity or time of a source, and what became of it.",
        model=Coverage,
        primary_key=("document_id", "char_start", "char_end", "mention_kind"),
        foreign_keys=(_DOCUMENT, _RECORD),
    ),
    TableSpec(
        name="findings",
        grain="A defect that a careful reader would report, found in a source.",
        model=Findings,
        primary_key=("finding_id",),
        foreign_keys=(_DOCUMENT, _RECORD),
    ),
    TableSpec(
        name="target_outcomes",
        grain="How one target stands on the day it is judged.",
        model=TargetOutcomes,
        primary_key=("target_id",),
        foreign_keys=(
            ForeignKey(("target_id",), "targets", ("target_id",)),
            ForeignKey(("metric_id",), "metrics", ("metric_id",)),
            ForeignKey(("successor_id",), "targets", ("target_id",)),
            ForeignKey(("event_id",), "events", ("event_id",)),
        ),
    ),
    TableSpec(
        name="contradictions",
        grain="Two records on the same matter that disagree, and how.",
        model=Contradictions,
        primary_key=("contradiction_id",),
        foreign_keys=(_RECORD, _record("other_record_id")),
    ),
    TableSpec(
        name="rejects",
        grain="A row that was not published, with the check that refused it.",
        model=Rejects,
    ),
    TableSpec(
        name="releases",
        grain="One release: this one and all before it.",
        model=Releases,
        primary_key=("release_id",),
        clocked=True,
    ),
    TableSpec(
        name="record_history",
        grain="One wording of a record, with the first and the last release that published it so.",
        model=RecordHistory,
        primary_key=("record_id", "first_release_id"),
        foreign_keys=(
            ForeignKey(("first_release_id",), "releases", ("release_id",)),
            ForeignKey(("last_release_id",), "releases", ("release_id",)),
        ),
        clocked=True,
    ),
)

TABLES: dict[str, TableSpec] = {table.name: table for table in _ALL}

# The table that holds the records of a kind, and its key.
RECORD_TABLES = {"event": "events", "metric": "metrics", "target": "targets"}
