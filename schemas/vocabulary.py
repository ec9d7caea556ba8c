"""The closed lists of values that columns may hold."""

from __future__ import annotations

from typing import get_args

from flows import model
from flows.extract.vocabulary import load

RECORD_KINDS: tuple[str, ...] = get_args(model.Kind)
BOUNDS: tuple[str, ...] = get_args(model.Bound)
DIRECTIONS: tuple[str, ...] = get_args(model.Direction)
COMMITMENTS: tuple[str, ...] = get_args(model.Commitment)
STATUSES: tuple[str, ...] = get_args(model.Status)
PRECISIONS: tuple[str, ...] = get_args(model.Precision)
OUTCOMES: tuple[str, ...] = get_args(model.Outcome)
EVENT_TYPES: tuple[str, ...] = get_args(model.EventType)
ENTITY_KINDS: tuple[str, ...] = get_args(model.EntityKind)
RELATIONS: tuple[str, ...] = get_args(model.Relation)
PASSAGE_KINDS: tuple[str, ...] = get_args(model.PassageKind)
CORRECTION_ACTIONS: tuple[str, ...] = get_args(model.CorrectionAction)
MENTION_KINDS: tuple[str, ...] = get_args(model.MentionKind)

# What each reason means is said in the lexicon.
REASONS: tuple[str, ...] = tuple(load("reasons")["reasons"])

ALIAS_ORIGINS = ("listed", "found")
CHANGES = ("added", "gone", "changed")
CHANGE_REASONS = (
    "source_new", "source_gone", "source_changed", "correction", "names_changed", "day_changed",
    "reader_changed",
)  # fmt: skip
SEVERITIES = ("info", "warning", "error")
VERDICTS = ("met", "partly", "missed", "superseded", "withdrawn", "not_yet_due", "no_evidence")
CONTRADICTION_TYPES = ("value", "date", "unit", "currency", "restated", "scope")
LINK_TYPES = (
    *("rounding", "bound", "range", "unit", "equivalent", "currency"),
    *("wording", "retold", "status", "undecided"),
)
