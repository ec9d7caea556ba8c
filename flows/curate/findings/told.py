"""One document as the checks see it, and what they report of it."""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from flows.curate.findings.checks import Check
from flows.curate.merge import Record
from flows.model import Event, Mention, Reading, Source

# No span of evidence is longer, in characters.
_LONGEST_SPAN = 500


@dataclass(frozen=True, slots=True)
class Finding:
    """A defect at one place of a document."""

    check: Check
    document_id: str
    char_start: int
    char_end: int
    message: str
    record_id: str | None = None


@dataclass(frozen=True, slots=True)
class Told:
    """A document: its text, its reading, and where its records stand in it.

    `receipts` holds the start, end, record and claim offset of every span of evidence, in text order.
    """

    source: Source
    reading: Reading
    receipts: list[tuple[int, int, str, int]] = field(default_factory=list)

    @property
    def text(self) -> str:
        return self.source.text

    def quote(self, start: int, end: int) -> str:
        """The words between two offsets, on one line."""
        return " ".join(self.text[start:end].split())

    def found(self, check: Check, start: int, end: int, message: str) -> Finding:
        """A finding on the words between two offsets, with the record that they gave something to."""
        return Finding(check, self.source.document_id, start, end, message, self.record_at(start, end))

    def record_at(self, start: int, end: int) -> str | None:
        """The record whose evidence holds some of these words: of several, whose claim stands nearest."""
        first = bisect_left(self.receipts, (max(start - _LONGEST_SPAN, 0),))
        near = []
        for begin, stop, record_id, claim in self.receipts[first:]:
            if begin >= end:
                break
            if stop > start:
                near.append((abs(claim - start), record_id))
        return min(near, default=(0, None))[1]

    def mention_at(self, start: int, end: int) -> Mention | None:
        """The time, number or amount that holds these words."""
        mentions = self.reading.mentions
        first = bisect_left(mentions, max(start - _LONGEST_SPAN, 0), key=lambda mention: mention.char_start)
        for mention in mentions[first:]:
            if mention.char_start > start:
                break
            if end <= mention.char_end:
                return mention
        return None

    def newest_day(self) -> date | None:
        """A day on which the text was not yet written to its end: of its publication, else the first day of
        the newest event that it tells as past.
        """
        if self.source.published_on is not None:
            return self.source.published_on
        days = [
            claim.date_start
            for claim in self.reading.claims
            if isinstance(claim, Event) and claim.status == "occurred" and claim.date_start is not None
        ]
        return max(days, default=None)


def tell(sources: Iterable[Source], readings: Iterable[Reading], records: Iterable[Record]) -> list[Told]:
    """The documents in the order of their ids."""
    source_of: Mapping[str, Source] = {source.document_id: source for source in sources}
    receipts: defaultdict[str, list[tuple[int, int, str, int]]] = defaultdict(list)
    for record in records:
        for telling in record.tellings:
            claims = [span.char_start for span in telling.claim.evidence if span.field == "claim"]
            for span in telling.claim.evidence:
                nearest = min(claims, key=lambda at: abs(at - span.char_start), default=span.char_start)
                receipts[telling.document_id].append(
                    (span.char_start, span.char_end, record.record_id, nearest)
                )
    return [
        Told(source_of[reading.document_id], reading, sorted(receipts[reading.document_id]))
        for reading in sorted(readings, key=lambda reading: reading.document_id)
    ]
