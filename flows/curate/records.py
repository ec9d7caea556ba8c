"""Rows of the ledger: each record with its participants, equivalents, claims and receipts."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import fields

from flows.curate.documents import section_path
from flows.curate.frames import Row
from flows.curate.measures import measure_id
from flows.curate.merge import Record
from flows.model import Claim, Event, Metric, Quantified, Target

# Told in tables of their own, or in other words here.
_NOT_COLUMNS = {"section", "evidence", "claim_id", "equivalents", "participants"}
_COLUMNS = {
    kind.kind: [field.name for field in fields(kind) if field.name not in _NOT_COLUMNS]
    for kind in (Event, Metric, Target)
}


def record_row(record: Record) -> Row:
    """One row of `records`."""
    return {"record_id": record.record_id, "record_kind": record.claim.kind}


def kind_row(record: Record) -> Row:
    """One row of `events`, `metrics` or `targets`, by the kind of the record."""
    claim = record.claim
    row = {name: getattr(claim, name) for name in _COLUMNS[claim.kind]}
    if isinstance(claim, Quantified):
        row["measure_id"] = measure_id(claim)
    return {
        f"{claim.kind}_id": record.record_id,
        **row,
        "section": section_path(claim.section),
        "mention_count": sum(_mentions(telling.claim) for telling in record.tellings),
        "document_count": len({telling.document_id for telling in record.tellings}),
    }


def participant_rows(record: Record) -> Iterator[Row]:
    """Rows of `event_participants`, in the order of the text."""
    if isinstance(record.claim, Event):
        for number, participant in enumerate(dict.fromkeys(record.claim.participants), start=1):
            yield {
                "event_id": record.record_id,
                "participant_no": number,
                "participant": participant.name,
                "participant_id": participant.entity_id,
                "role": participant.role,
            }


def equivalent_rows(record: Record) -> Iterator[Row]:
    """Rows of `equivalents`: those of every telling, each once."""
    claims = [telling.claim for telling in record.tellings]
    told = [same for claim in claims if isinstance(claim, Quantified) for same in claim.equivalents]
    for number, same in enumerate(dict.fromkeys(told), start=1):
        yield {
            "record_id": record.record_id,
            "equivalent_no": number,
            "value": same.value,
            "value_high": same.value_high,
            "unit": same.unit,
        }


def claim_rows(record: Record) -> Iterator[Row]:
    """Rows of `record_claims`."""
    for telling in record.tellings:
        yield {
            "record_id": record.record_id,
            "claim_id": telling.claim.claim_id,
            "document_id": telling.document_id,
        }


def evidence_rows(record: Record, text_of: Mapping[str, str]) -> Iterator[Row]:
    """Rows of `evidence` with the quote that stands at each span; a span gives a field once."""
    for telling in record.tellings:
        text = text_of[telling.document_id]
        spans = {(span.field, span.char_start, span.char_end): span for span in telling.claim.evidence}
        for span in spans.values():
            yield {
                "record_id": record.record_id,
                "field": span.field,
                "document_id": telling.document_id,
                "char_start": span.char_start,
                "char_end": span.char_end,
                "quote": text[span.char_start : span.char_end],
                "rule": span.rule,
            }


def words_of(claim: Claim, text: str) -> str:
    """The words of the text that tell the claim itself."""
    return " ".join(text[span.char_start : span.char_end] for span in claim.evidence if span.field == "claim")


def _mentions(claim: Claim) -> int:
    return len({(span.char_start, span.char_end) for span in claim.evidence if span.field == "claim"})
