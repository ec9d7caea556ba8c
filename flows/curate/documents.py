"""Rows of what was read: the sources, their passages, and what became of every mention."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from flows.curate.frames import Row
from flows.model import Reading, Source


def document_row(source: Source) -> Row:
    """One row of `documents`; the text only where it may be published."""
    return {
        "document_id": source.document_id,
        "title": source.title,
        "publisher": source.publisher,
        "url": source.url,
        "licence": source.licence,
        "published_on": source.published_on,
        "retrieved_on": source.retrieved_on,
        "path": source.path,
        "sha256": source.sha256,
        "chars": len(source.text),
        "publish_text": source.publish_text,
        "text": source.text if source.publish_text else None,
        "note": source.note,
    }


def passage_rows(reading: Reading) -> Iterator[Row]:
    """Rows of `passages`, numbered from 1 in the order of the text."""
    for number, passage in enumerate(reading.passages, start=1):
        yield {
            "document_id": reading.document_id,
            "passage_no": number,
            "passage_kind": passage.kind,
            "section": section_path(passage.section),
            "char_start": passage.char_start,
            "char_end": passage.char_end,
        }


def coverage_rows(reading: Reading, text: str, record_of: Mapping[str, str]) -> Iterator[Row]:
    """Rows of `coverage`; `record_of` gives the record that each claim has become, if it is published."""
    for mention in reading.mentions:
        record_id = record_of.get(mention.claim_id) if mention.claim_id else None
        if mention.outcome == "used" and record_id is None:
            mention = replace(mention, outcome="ignored", reason="dropped", field=None)
        yield {
            "document_id": reading.document_id,
            "char_start": mention.char_start,
            "char_end": mention.char_end,
            "mention_kind": mention.kind,
            "quote": text[mention.char_start : mention.char_end],
            "outcome": mention.outcome,
            "reason": mention.reason,
            "record_id": record_id,
            "field": mention.field,
        }


def section_path(section: tuple[str, ...]) -> str | None:
    """Headings as one text, outermost first; None where there are none."""
    return " > ".join(section) or None
