"""`corrections.toml`: what is fixed, dropped or annotated by hand, and why."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path
from typing import Any, get_args

from flows.errors import PledgerError
from flows.model import Correction, CorrectionAction, CorrectionValue, Kind
from flows.read.frozen import shown
from flows.read.toml import load_toml, only_keys, text_of

ACTIONS: tuple[CorrectionAction, ...] = get_args(CorrectionAction)
_KINDS: tuple[Kind, ...] = get_args(Kind)
_ALWAYS = ("action", "record", "document", "quote", "kind", "expect", "reason")
_ONLY = {"fix": ("set",), "drop": (), "annotate": ("field", "note")}


def load_corrections(path: Path | None) -> list[Correction]:
    """The corrections in the order of the file; none for no path.

    Raises PledgerError with one line that names the file and the correction where it is malformed.
    Whether the sources still say what a correction expects is seen when it is applied.
    """
    if path is None:
        return []
    try:
        table = load_toml(path)
        only_keys(table, ("correction",))
        rows = table.get("correction", [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise ValueError("each correction stands under [[correction]]")
        return [_correction(row, number) for number, row in enumerate(rows, start=1)]
    except ValueError as error:
        raise PledgerError(f"{shown(path)}: {error}") from None


def _correction(row: Mapping[str, Any], number: int) -> Correction:
    try:
        action = row.get("action")
        if action not in ACTIONS:
            raise ValueError(f"action must be one of {', '.join(ACTIONS)}")
        only_keys(row, (*_ALWAYS, *_ONLY[action]))
        texts = {key: text_of(row, key) for key in ("record", "document", "quote", "kind", "reason")}
        if texts["reason"] is None:
            raise ValueError("reason is empty; say why")
        if (texts["record"] is None) == (texts["document"] is None or texts["quote"] is None):
            raise ValueError("name the record by record, or by document and quote")
        if texts["kind"] not in (None, *_KINDS):
            raise ValueError(f"kind must be one of {', '.join(_KINDS)}")
        expect = row.get("expect")
        expected = _values(row, "expect") if isinstance(expect, dict) else ()
        words = None if isinstance(expect, dict) else text_of(row, "expect")
        if not expected and words is None:
            raise ValueError("expect is empty; give words of the source, or fields as they are now")
        changes = _values(row, "set") if action == "fix" else ()
        if action == "fix" and not changes:
            raise ValueError("set is empty; give fields and what they are to be")
        note = text_of(row, "note") if action == "annotate" else None
        if action == "annotate" and note is None:
            raise ValueError("note is empty; say what is to stand beside the record")
        return Correction(
            number=number,
            action=action,
            reason=texts["reason"],
            record=texts["record"],
            document_id=texts["document"],
            quote=texts["quote"],
            kind=texts["kind"],
            expected_words=words,
            expected=expected,
            changes=changes,
            field=text_of(row, "field") if action == "annotate" else None,
            note=note,
        )
    except ValueError as error:
        raise ValueError(f"correction {number}: {error}") from None


def _values(row: Mapping[str, Any], key: str) -> tuple[tuple[str, CorrectionValue], ...]:
    """Fields and their values in the order of the file; empty text stands for null, which TOML lacks."""
    table = row.get(key, {})
    if not isinstance(table, dict):
        raise ValueError(f'{key} must be a table of fields, like {{ unit = "EUR" }}')
    values = []
    for field, value in table.items():
        if isinstance(value, datetime) or not isinstance(value, str | int | float | bool | date):
            raise ValueError(f"{key}.{field} must be text, a number or a date")
        told = text_of(table, field) if isinstance(value, str) else value
        values.append((field, float(told) if isinstance(told, int) and not isinstance(told, bool) else told))
    return tuple(values)
