"""Defects that a careful reader would report of a source. A false alarm is a defect of its own."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from flows.curate.findings.characters import characters
from flows.curate.findings.checks import CHECKS
from flows.curate.findings.equivalents import equivalents
from flows.curate.findings.figures import figures
from flows.curate.findings.told import Finding, Told, tell
from flows.curate.findings.wording import wording
from flows.curate.frames import Row
from flows.curate.merge import Record
from flows.model import Reading, Source

__all__ = ["CHECKS", "finding_rows"]

# Characters on either side of a quote that tell it from others like it.
_AROUND = 40


def finding_rows(
    sources: Iterable[Source], readings: Iterable[Reading], records: Iterable[Record]
) -> Iterator[Row]:
    """Rows of `findings`, by document and place. `records` are those that are published."""
    documents = tell(sources, readings, records)
    told = {document.source.document_id: document for document in documents}
    by_text = chain.from_iterable(
        chain(wording(document), figures(document), characters(document)) for document in documents
    )
    found = sorted(
        chain(by_text, equivalents(documents)),
        key=lambda f: (f.document_id, f.char_start, f.char_end, f.check.name),
    )
    for finding_id, finding in zip(_ids(found, told), found, strict=True):
        yield {
            "finding_id": finding_id,
            "check_name": finding.check.name,
            "severity": finding.check.severity,
            "message": finding.message,
            "document_id": finding.document_id,
            "char_start": finding.char_start,
            "char_end": finding.char_end,
            "quote": told[finding.document_id].text[finding.char_start : finding.char_end],
            "record_id": finding.record_id,
        }


def _ids(findings: Sequence[Finding], told: dict[str, Told]) -> Iterator[str]:
    """A hash of the source, the check, the words and those around them, and the ordinal among equals:
    never of offsets.
    """
    seen: Counter[str] = Counter()
    for finding in findings:
        start = max(finding.char_start - _AROUND, 0)
        words = told[finding.document_id].quote(start, finding.char_end + _AROUND).lower()
        key = "\x1f".join((finding.document_id, finding.check.name, words))
        seen[key] += 1
        key += f"\x1f{seen[key]}"
        yield f"finding-{hashlib.sha256(key.encode()).hexdigest()[:16]}"
