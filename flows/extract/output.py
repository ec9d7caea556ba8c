"""The JSON of `pledger extract`: one object a claim."""

from __future__ import annotations

from dataclasses import fields
from datetime import date
from typing import Any

from flows.model import Claim, Equivalent, Participant


def claim_json(claim: Claim, document: str, text: str) -> dict[str, Any]:
    """The claim as plain JSON values: dates as YYYY-MM-DD, every span with its quote."""
    record: dict[str, Any] = {"document": document, "kind": claim.kind, "claim_id": claim.claim_id}
    for field in fields(claim):
        if field.name not in ("evidence", "claim_id"):
            record[field.name] = _plain(getattr(claim, field.name))
    record["section"] = list(claim.section)
    record["evidence"] = [
        {
            "field": span.field,
            "char_start": span.char_start,
            "char_end": span.char_end,
            "quote": text[span.char_start : span.char_end],
            "rule": span.rule,
        }
        for span in claim.evidence
    ]
    return record


def _plain(value: Any) -> Any:
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Participant):
        return {"name": value.name, "role": value.role, "entity_id": value.entity_id}
    if isinstance(value, Equivalent):
        return {"value": value.value, "unit": value.unit, "value_high": value.value_high}
    if isinstance(value, (list, tuple)):
        return [_plain(item) for item in value]
    return value
