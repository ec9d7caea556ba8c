"""Why a record says what it says: its words, what each of them gave, and the rules."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import fields
from typing import TYPE_CHECKING, Any, get_args

from flows.errors import PledgerError
from flows.model import Claim, Equivalent, Kind, Participant, Passage, Span
from flows.query.marks import WIDTH, one_line
from flows.query.receipts import Receipt, render, value_text

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

_HOW_TO_FIND = "list them with: pledger query \"SELECT record_id, quote FROM evidence WHERE field = 'claim'\""
# What the title or the marked text says already.
_NOT_FIELDS = {"evidence", "claim_id", "section"}


def explain_claim(claim: Claim, text: str, passages: Sequence[Passage], document: str) -> str:
    """Explain a claim that has just been read from a text; `document` is the name to show."""
    values: dict[str, str] = {}
    for field in fields(claim):
        value = getattr(claim, field.name)
        if field.name == "participants":
            values.update(_participants(value))
        elif field.name == "equivalents":
            values.update(_equivalents(value))
        elif field.name not in _NOT_FIELDS and value is not None:
            values[field.name] = value_text(value)
    spans = [(span, text[span.char_start : span.char_end]) for span in claim.evidence]
    title = " ".join(part for part in (claim.kind, claim.claim_id) if part)
    return render(title, values, [Receipt(document, text, passages, spans)])


def explain(release: DuckDBPyConnection, record_id: str) -> str:
    """Explain a record of a release, given by its id or by the beginning of it.

    Raises PledgerError where no record, or more than one, has such an id.
    """
    record_id, kind = _record(release, record_id)
    row = _rows(release, f"SELECT * FROM {kind}s WHERE {kind}_id = ?", record_id)[0]
    hidden = _NOT_FIELDS | {f"{kind}_id"}
    values = {
        name: value_text(value) for name, value in row.items() if value is not None and name not in hidden
    }
    people = _rows(
        release,
        "SELECT participant, role, participant_id FROM event_participants WHERE event_id = ? "
        "ORDER BY participant_no",
        record_id,
    )
    values.update(_participants([Participant(*who.values()) for who in people]))
    same = _rows(
        release,
        "SELECT value, unit, value_high FROM equivalents WHERE record_id = ? ORDER BY equivalent_no",
        record_id,
    )
    values.update(_equivalents([Equivalent(*other.values()) for other in same]))
    notes = _corrections(release, record_id)
    return render(f"{kind} {record_id}", values, _receipts(release, record_id), notes)


def _record(release: DuckDBPyConnection, start: str) -> tuple[str, str]:
    """The id and kind of the one record whose id is, or begins with, `start`."""
    found = _rows(
        release,
        "SELECT record_id, record_kind FROM records WHERE starts_with(record_id, $1) "
        "ORDER BY record_id = $1 DESC, record_id LIMIT 4",
        start,
    )
    shown = one_line(start, 80)
    if not found:
        raise PledgerError(f"no record has the id {shown!r} in this release; {_HOW_TO_FIND}")
    ids = [row["record_id"] for row in found]
    if len(found) > 1 and ids[0] != start:
        some = ", ".join(ids[:3]) + (", ..." if len(ids) > 3 else "")
        raise PledgerError(
            f"more than one record has an id that begins with {shown!r}: {some}; give more of it"
        )
    kind = found[0]["record_kind"]
    if kind not in get_args(Kind):
        raise PledgerError(f"record {ids[0]} is of the unknown kind {kind!r}; use the Pledger of its release")
    return ids[0], kind


def _receipts(release: DuckDBPyConnection, record_id: str) -> list[Receipt]:
    """What each document tells of the record, the one that gave its fields first."""
    evidence = _rows(
        release, "SELECT * FROM evidence WHERE record_id = ? ORDER BY char_start, field", record_id
    )
    sources = _rows(
        release,
        "SELECT document_id, any_value(title) AS title, any_value(text) AS text, "
        "bool_or(claim_id = record_id) AS gave_fields "
        "FROM record_claims JOIN documents USING (document_id) WHERE record_id = ? "
        "GROUP BY document_id ORDER BY gave_fields DESC, document_id",
        record_id,
    )
    receipts = []
    for source in sources:
        document_id, title = source["document_id"], source["title"]
        blocks = _rows(
            release,
            "SELECT passage_kind, char_start, char_end, section FROM passages WHERE document_id = ? "
            "ORDER BY passage_no",
            document_id,
        )
        passages = [
            Passage(
                b["passage_kind"], b["char_start"], b["char_end"], (b["section"],) if b["section"] else ()
            )
            for b in blocks
        ]
        spans = [
            (Span(e["field"], e["char_start"], e["char_end"], e["rule"]), e["quote"])
            for e in evidence
            if e["document_id"] == document_id
        ]
        name = f"{document_id} ({title})" if title else document_id
        receipts.append(Receipt(name, source["text"], passages, spans))
    return receipts


def _corrections(release: DuckDBPyConnection, record_id: str) -> list[str]:
    """What was corrected by hand, a line each: the sources' words beside it tell something else."""
    made = _rows(
        release, "SELECT * FROM corrections WHERE record_id = ? ORDER BY action DESC, field", record_id
    )
    lines = []
    for each in made:
        before = "null" if each["original"] is None else each["original"]
        said = each["note"] or f"corrected by hand, the sources have {before}"
        lines.append(f"{each['field']}: {one_line(said, WIDTH)} (reason: {one_line(each['reason'], WIDTH)})")
    return lines


def _participants(participants: Sequence[Participant]) -> dict[str, str]:
    told = "; ".join(f"{who.name} ({who.role})" for who in participants)
    return {"participants": told} if told else {}


def _equivalents(equivalents: Sequence[Equivalent]) -> dict[str, str]:
    told = []
    for same in equivalents:
        ends = [value_text(end) for end in (same.value, same.value_high) if end is not None]
        told.append(f"{' to '.join(ends)} {same.unit}")
    return {"equivalents": "; ".join(told)} if told else {}


def _rows(release: DuckDBPyConnection, sql: str, value: str) -> list[dict[str, Any]]:
    cursor = release.execute(sql, [value])
    names = [column[0] for column in cursor.description or []]
    return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
