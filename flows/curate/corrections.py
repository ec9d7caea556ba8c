"""Corrections by hand, applied to the records: what was said before stands beside what is said now."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field, replace
from dataclasses import fields as dataclass_fields
from datetime import date
from itertools import takewhile
from typing import Any

import pandera.polars as pa
import polars as pl

from flows.curate import records
from flows.curate.frames import Row, frame
from flows.curate.merge import Merged, Record, Telling
from flows.model import Correction, CorrectionValue, Reject
from schemas import RECORD_TABLES, TABLES

WHOLE = "record"  # what stands for a field where a correction is of the whole record
# Columns that are told by other tables, or made of the whole.
_MADE = frozenset(("rule", "section", "mention_count", "document_count", "measure_id"))
# A name that is changed leaves the id of the other behind.
_NAMED = frozenset(("subject", "object", "plan"))
_TYPES: dict[Any, type] = {pl.String(): str, pl.Float64(): float, pl.Date(): date}


class _RefusedError(Exception):
    def __init__(self, check: str, message: str) -> None:
        super().__init__(message)
        self.check = check


@dataclass(slots=True)
class Corrected:
    """The records as corrected, the rows of `corrections`, and the corrections that were refused."""

    merged: Merged
    rows: list[Row] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)


def correct(
    found: Merged,
    corrections: Iterable[Correction],
    text_of: Mapping[str, str],
    entity_ids: Iterable[str],
) -> Corrected:
    """Apply the corrections in the order of their file. Each sees the record as the sources tell it.

    `text_of` holds the text of each document, `entity_ids` those that a fix may name. A correction
    whose record is not there, or is no longer as it expects, changes nothing and is refused.
    """
    done = Corrected(found)
    told = _Told(found.records, text_of)
    known = frozenset(entity_ids)
    now: dict[str, Record | None] = {record.record_id: record for record in found.records}
    taken: set[tuple[str, str, str]] = set()
    for correction in corrections:
        try:
            record = told.named(correction)
            _expect(correction, record, text_of)
            changes = _changes(correction, record, known)
            rows = list(_rows(correction, record, changes))
            keys = {(record.record_id, row["action"], row["field"]) for row in rows}
            current = now[record.record_id]
            if keys & taken or current is None:
                raise _RefusedError("correction_once", "an earlier correction is of the same")
            if correction.action == "fix":
                now[record.record_id] = _fixed(current, changes)
            elif correction.action == "drop":
                now[record.record_id] = None
        except _RefusedError as error:
            done.rejects.append(_reject(correction, error))
        else:
            taken |= keys
            done.rows += rows
    undecided = [(now[one.record_id], now[other.record_id]) for one, other in found.undecided]
    done.merged = Merged(
        [record for record in now.values() if record is not None],
        [(one, other) for one, other in undecided if one is not None and other is not None],
    )
    return done


class _Told:
    """The records by id and by document, to be found by what a correction calls them."""

    def __init__(self, found: Sequence[Record], text_of: Mapping[str, str]) -> None:
        self._by_id = {record.record_id: record for record in found}
        self._ids = sorted(self._by_id)
        self._text_of = text_of
        self._by_document: defaultdict[str, list[tuple[Telling, Record]]] = defaultdict(list)
        for record in found:
            for telling in record.tellings:
                self._by_document[telling.document_id].append((telling, record))

    def named(self, correction: Correction) -> Record:
        """The one record that a correction is of."""
        start = correction.record
        if start is not None:
            first = bisect_left(self._ids, start)
            alike = takewhile(lambda record_id: record_id.startswith(start), self._ids[first:])
            ours = [self._by_id[each] for each in ([start] if start in self._by_id else alike)]
        else:
            there = self._by_document.get(correction.document_id or "", ())
            ours = [record for telling, record in there if self._holds(telling, correction.quote or "")]
        ours = [record for record in ours if correction.kind in (None, record.claim.kind)]
        if not ours:
            raise _RefusedError("correction_record", "no record is so named")
        if len(ours) > 1:
            ids = ", ".join(record.record_id for record in ours[:3])
            raise _RefusedError("correction_record", f"{len(ours)} records are so named, as {ids}")
        return ours[0]

    def _holds(self, telling: Telling, quote: str) -> bool:
        """Whether the words of the claim hold the quote, or stand inside it."""
        text = self._text_of[telling.document_id]
        claims = (span for span in telling.claim.evidence if span.field == "claim")
        return any(
            quote in text[span.char_start : span.char_end]
            or quote in text[max(span.char_end - len(quote), 0) : span.char_start + len(quote)]
            for span in claims
        )


def _expect(correction: Correction, record: Record, text_of: Mapping[str, str]) -> None:
    """Refuses a correction of what the source does not, or no longer, say."""
    row = records.kind_row(record)
    for name, value in correction.expected:
        if name not in row:
            raise _RefusedError("correction_field", f"{name} is no field of {_table(record)}")
        if _text(row[name]) != _text(value):  # as the tables show it: a third has no end
            raise _RefusedError(
                "correction_expect", f"expects {name} to be {_shown(value)}, but it is {_shown(row[name])}"
            )
    words = correction.expected_words
    if words is not None:
        quotes = [row["quote"] for row in records.evidence_rows(record, text_of)]
        if not any(" ".join(words.split()) in " ".join(quote.split()) for quote in quotes):
            claim = next(iter(quotes), "")
            raise _RefusedError(
                "correction_expect", f"expects {_shown(words)}, but the source says {_shown(claim)}"
            )


def _changes(correction: Correction, record: Record, known: frozenset[str]) -> dict[str, CorrectionValue]:
    """The fields that a fix sets, of their columns' types; with a name its id, null where none is given."""
    changes = dict(correction.changes)
    schema = TABLES[_table(record)].polars_schema
    fields = {field.name for field in dataclass_fields(record.claim)} & schema.keys() - _MADE
    for name, value in changes.items():
        if name not in fields:
            can = ", ".join(sorted(fields))
            raise _RefusedError("correction_field", f"{name} cannot be set; what can are {can}")
        if value is not None and not isinstance(value, _TYPES[schema[name]]):
            raise _RefusedError("correction_field", f"{name} cannot be {_shown(value)}")
    for name in _NAMED & changes.keys():
        entity_id = changes.setdefault(f"{name}_id", None)
        if entity_id is not None and entity_id not in known:
            raise _RefusedError("correction_field", f"{name}_id {_shown(entity_id)} is no known entity")
    return changes


def _rows(correction: Correction, record: Record, changes: Mapping[str, CorrectionValue]) -> Iterator[Row]:
    """Rows of `corrections`: one for each field that a fix changes, one for any other action."""
    row = records.kind_row(record)
    common = {
        "record_id": record.record_id,
        "record_kind": record.claim.kind,
        "action": correction.action,
        "reason": correction.reason,
        "note": correction.note,
    }
    if correction.action == "fix":
        for name, value in changes.items():
            yield {**common, "field": name, "original": _text(row[name]), "corrected": _text(value)}
    elif correction.field is None:
        whole = json.dumps(row, ensure_ascii=False, default=str)
        yield {**common, "field": WHOLE, "original": whole}
    elif correction.field in row:
        yield {**common, "field": correction.field, "original": _text(row[correction.field])}
    else:
        raise _RefusedError("correction_field", f"{correction.field} is no field of {_table(record)}")


def _fixed(record: Record, changes: Mapping[str, Any]) -> Record:
    """The record with its fields changed. Refuses what the schema of its table would."""
    fixed = replace(record, claim=replace(record.claim, **changes))
    spec = TABLES[_table(record)]
    try:
        spec.model.validate(frame([records.kind_row(fixed)], spec), lazy=True)
    except pa.errors.SchemaErrors as error:
        case = error.failure_cases.row(0, named=True)
        where = f"{case['column']}: " if case["schema_context"] == "Column" else ""
        raise _RefusedError("correction_value", f"it would not hold ({where}{case['check']})") from None
    return fixed


def _table(record: Record) -> str:
    return RECORD_TABLES[record.claim.kind]


def _text(value: Any) -> str | None:
    return None if value is None else f"{value:.15g}" if isinstance(value, float) else str(value)


def _shown(value: Any) -> str:
    return "null" if value is None else f"“{' '.join((_text(value) or '').split())}”"


def _reject(correction: Correction, error: _RefusedError) -> Reject:
    row = {key: value for key, value in asdict(correction).items() if value not in (None, ())}
    named = correction.record or f"{_shown(correction.quote)} of {correction.document_id}"
    message = f"corrections.toml: correction {correction.number} ({named}): {error}; mend or remove it"
    return Reject("corrections", json.dumps(row, ensure_ascii=False, default=str), error.check, message)
