"""A small ledger, complete in every table of content, for tests of the later stages."""

from __future__ import annotations

import hashlib
from datetime import date
from typing import Any

import polars as pl

from schemas import TABLES

TEXT = (
    "Ledgers 🚗 and more\n\n"
    "In March 2018 Acme Motors bought 15.2% of Bolt for €1.5 billion ($1.7bn).\n\n"
    "Acme aims to sell 3 million vehicles a year by 2030, its chief said in 2019.\n"
)
PRIVATE_TEXT = "Acme Motors sold 2 million vehicles in 2019.\n"
TEXTS = {"acme-report": TEXT, "trade-paper": PRIVATE_TEXT}
RULE = "example.rule"


def span(document_id: str, quote: str) -> dict[str, Any]:
    """The document, offsets and quote of the first place where the words stand."""
    start = TEXTS[document_id].index(quote)
    return {"document_id": document_id, "char_start": start, "char_end": start + len(quote), "quote": quote}


def frame(name: str, rows: list[dict[str, Any]]) -> pl.DataFrame:
    """Rows as a frame of the table's own columns and types; what a row leaves out is null."""
    return pl.DataFrame(rows, schema=TABLES[name].polars_schema)


def tables() -> dict[str, pl.DataFrame]:
    """All tables of content, valid and linked, with at least a row each."""
    return {name: frame(name, rows) for name, rows in rows_by_table().items()}


def rows_by_table() -> dict[str, list[dict[str, Any]]]:
    told = {"section": "Ledgers 🚗 and more", "mention_count": 1, "document_count": 1, "rule": RULE}
    who = {"subject": "Acme Motors", "subject_id": "acme"}
    whom = {"object": "Bolt", "object_id": "bolt"}
    exact = {"bound": "exact", "direction": "level"}
    march = {
        "period_start": date(2018, 3, 1),
        "period_end": date(2018, 3, 31),
        "period_text": "In March 2018",
    }
    return {
        "documents": [
            _document("acme-report", TEXT, publish=True, title="The Acme report", licence="CC-BY-4.0"),
            _document("trade-paper", PRIVATE_TEXT, publish=False, publisher="The Trade Paper"),
        ],
        "passages": [
            _passage("acme-report", 1, "heading", "Ledgers 🚗 and more", None),
            _passage("acme-report", 2, "paragraph", TEXT.split("\n\n")[1], "Ledgers 🚗 and more"),
            _passage("acme-report", 3, "paragraph", TEXT.split("\n\n")[2].strip(), "Ledgers 🚗 and more"),
            _passage("trade-paper", 1, "paragraph", PRIVATE_TEXT.strip(), None),
        ],
        "entities": [
            _entity("acme", "Acme Motors", "company", country="FR"),
            _entity("bolt", "Bolt", "brand", discovered=True),
            _entity("drive-2030", "Drive 2030", "plan"),
        ],
        "entity_aliases": [
            {"entity_id": "acme", "alias": "Acme", "origin": "listed", "rule": RULE},
            {"entity_id": "acme", "alias": "Acme Motors", "origin": "listed", "rule": RULE},
            {
                "entity_id": "bolt",
                "alias": "Bolt",
                "origin": "found",
                "document_id": "acme-report",
                "rule": RULE,
            },
        ],
        "entity_relations": [{"entity_id": "bolt", "relation": "brand_of", "other_entity_id": "acme"}],
        "records": [
            {"record_id": "e-1", "record_kind": "event"},
            {"record_id": "m-1", "record_kind": "metric"},
            {"record_id": "m-2", "record_kind": "metric"},
            {"record_id": "m-3", "record_kind": "metric"},
            {"record_id": "t-1", "record_kind": "target"},
            {"record_id": "t-2", "record_kind": "target"},
        ],
        "events": [
            {
                "event_id": "e-1",
                "event_type": "acquisition",
                "status": "occurred",
                "date_start": date(2018, 3, 1),
                "date_end": date(2018, 3, 31),
                "date_precision": "month",
                "date_text": "In March 2018",
                **told,
            }
        ],
        "metrics": [
            {
                "metric_id": "m-1",
                **who,
                **whom,
                **_measured("stake", 15.2, "percent"),
                **exact,
                **march,
                **told,
            },
            {"metric_id": "m-2", **who, **whom, **_measured("price", 1.5e9, "EUR"), **exact, **march, **told},
            {
                "metric_id": "m-3",
                **who,
                **_measured("vehicles_sold", 2e6, "vehicle"),
                **exact,
                "period_start": date(2019, 1, 1),
                "period_end": date(2019, 12, 31),
                "period_text": "in 2019",
                **(told | {"section": None}),
            },
        ],
        "targets": [
            {
                "target_id": "t-1",
                **who,
                **_measured("vehicles_sold", 3e6, "vehicle/year"),
                **exact,
                "due_end": date(2030, 12, 31),
                "due_text": "by 2030",
                "announced_start": date(2019, 1, 1),
                "announced_end": date(2019, 12, 31),
                "plan": "Drive 2030",
                "plan_id": "drive-2030",
                "commitment": "target",
                **told,
            },
            {
                "target_id": "t-2",
                **who,
                **_measured("leadership", None, None),
                **exact,
                "commitment": "plan",
                **told,
            },
        ],
        "measures": [
            {
                "measure_id": name,
                "measure": name,
                "record_count": count,
                "rule": RULE,
                "explanation": "Listed.",
            }
            for name, count in [("stake", 1), ("price", 1), ("vehicles_sold", 2), ("leadership", 1)]
        ],
        "event_participants": [
            {
                "event_id": "e-1",
                "participant_no": 1,
                "participant": "Acme Motors",
                "participant_id": "acme",
                "role": "buyer",
            },
            {
                "event_id": "e-1",
                "participant_no": 2,
                "participant": "Bolt",
                "participant_id": "bolt",
                "role": "bought",
            },
        ],
        "evidence": [
            _evidence("e-1", "claim", "acme-report", "bought"),
            _evidence("e-1", "date_start", "acme-report", "In March 2018"),
            _evidence("m-1", "claim", "acme-report", "15.2%"),
            _evidence("m-2", "claim", "acme-report", "€1.5 billion"),
            _evidence("m-3", "claim", "trade-paper", "2 million vehicles"),
            _evidence("t-1", "claim", "acme-report", "3 million vehicles a year"),
            _evidence("t-1", "due_end", "acme-report", "by 2030"),
            _evidence("t-2", "claim", "acme-report", "aims to"),
            _evidence("t-2", "claim", "acme-report", "its chief said"),
        ],
        "record_claims": [
            {
                "record_id": record,
                "claim_id": record,
                "document_id": "trade-paper" if record == "m-3" else "acme-report",
            }
            for record in ("e-1", "m-1", "m-2", "m-3", "t-1", "t-2")
        ],
        "equivalents": [{"record_id": "m-2", "equivalent_no": 1, "value": 1.7e9, "unit": "USD"}],
        "coverage": [
            _mention("acme-report", "March 2018", "time", "used", record_id="e-1", field="date_start"),
            _mention("acme-report", "15.2%", "percent", "used", record_id="m-1", field="value"),
            _mention("acme-report", "2019", "time", "unaccounted"),
            _mention("trade-paper", "2 million", "number", "ignored", reason="generic"),
        ],
        "findings": [
            {
                "finding_id": "f-1",
                "check_name": "vague_magnitude",
                "severity": "info",
                "message": "More than what?",
                **span("acme-report", "more"),
                "record_id": "t-2",
            }
        ],
        "target_verdicts": [
            _verdict("t-1", 1, None, date(2019, 12, 30), "not_yet_due"),
            _verdict(
                "t-1", 2, date(2019, 12, 31), date(2030, 12, 31), "not_yet_due", metric_id="m-3", gap=-1e6
            ),
            _verdict("t-1", 3, date(2031, 1, 1), None, "no_evidence"),
            _verdict("t-2", 1, None, None, "no_evidence"),
        ],
        "target_outcomes": [
            {
                "target_id": "t-1",
                "verdict": "not_yet_due",
                "metric_id": "m-3",
                "gap": -1e6,
                "rule": RULE,
                "judged_on": date(2020, 1, 1),
            },
            {
                "target_id": "t-2",
                "verdict": "no_evidence",
                "rule": RULE,
                "judged_on": date(2020, 1, 1),
            },
        ],
        "record_links": [
            {
                "record_id": "m-1",
                "other_record_id": "m-3",
                "link_type": "bound",
                "field": "value",
                "told": "15.2 percent",
                "told_otherwise": "at least 15 percent",
                "message": "They nearly agree.",
                "rule": RULE,
            }
        ],
        "contradictions": [
            {
                "contradiction_id": "c-1",
                "contradiction_type": "value",
                "record_id": "m-1",
                "other_record_id": "m-2",
                "field": "value",
                "told": "15.2",
                "told_otherwise": "1500000000",
                "message": "They differ.",
                "rule": RULE,
            }
        ],
        "corrections": [
            {
                "record_id": "m-3",
                "record_kind": "metric",
                "action": "fix",
                "field": "value",
                "original": "3000000",
                "corrected": "2000000",
                "reason": "A slip of the reader.",
            }
        ],
        "rejects": [],
    }


def _document(document_id: str, text: str, *, publish: bool, **known: Any) -> dict[str, Any]:
    return {
        "document_id": document_id,
        "path": f"{document_id}/text.txt",
        "sha256": hashlib.sha256(text.encode()).hexdigest(),
        "chars": len(text),
        "publish_text": publish,
        "text": text if publish else None,
        **known,
    }


def _passage(document_id: str, number: int, kind: str, words: str, section: str | None) -> dict[str, Any]:
    place = span(document_id, words)
    del place["quote"]
    return {"passage_no": number, "passage_kind": kind, "section": section, **place}


def _entity(entity_id: str, name: str, kind: str, **known: Any) -> dict[str, Any]:
    row = {
        "entity_id": entity_id,
        "name": name,
        "entity_kind": kind,
        "fiscal_year_start": 1,
        "fiscal_year_offset": 0,
    }
    return row | {"discovered": False} | known


def _verdict(
    target_id: str, number: int, start: date | None, end: date | None, verdict: str, **more: Any
) -> dict[str, Any]:
    days = {"verdict_no": number, "valid_from": start, "valid_to": end}
    return {"target_id": target_id, **days, "verdict": verdict, "rule": RULE, **more}


def _measured(measure: str, value: float | None, unit: str | None) -> dict[str, Any]:
    return {"measure": measure, "measure_id": measure, "value": value, "unit": unit}


def _evidence(record_id: str, field: str, document_id: str, words: str) -> dict[str, Any]:
    return {"record_id": record_id, "field": field, "rule": RULE, **span(document_id, words)}


def _mention(document_id: str, words: str, kind: str, outcome: str, **more: str) -> dict[str, Any]:
    return {"mention_kind": kind, "outcome": outcome, **span(document_id, words), **more}
