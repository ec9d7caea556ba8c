"""Validation: what is wrong goes to rejects with its dependants, and only that."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import PledgerError
from flows.validate import rejects_frame, validate
from flows.validate.rows import row_failures
from schemas import TABLES
from tests.support import ledger


def altered(table: str, row: int, **cells: Any) -> dict[str, pl.DataFrame]:
    rows = ledger.rows_by_table()
    rows[table][row] |= cells
    return {name: ledger.frame(name, its) for name, its in rows.items()}


def refusals(tables: dict[str, pl.DataFrame]) -> dict[str, set[str]]:
    """The names of the checks that refused rows, by table."""
    found: dict[str, set[str]] = {}
    for reject in validate(tables, ledger.TEXTS).rejects:
        found.setdefault(reject.table_name, set()).add(reject.check_name)
    return found


def test_a_valid_ledger_passes_whole() -> None:
    tables = ledger.tables()
    validated = validate(tables, ledger.TEXTS)
    assert validated.rejects == []
    assert all(validated.tables[name].equals(tables[name]) for name in tables)


@pytest.mark.parametrize(
    ("table", "row", "cells", "check"),
    [
        ("metrics", 0, {"bound": "roughly"}, "isin"),
        ("metrics", 0, {"bound": None}, "not_nullable"),
        ("metrics", 0, {"value": float("nan")}, "numbers_finite"),
        ("metrics", 0, {"value": float("inf")}, "numbers_finite"),
        ("metrics", 0, {"value_high": 20.0}, "range_has_ends"),
        ("metrics", 0, {"bound": "range"}, "range_has_ends"),
        ("metrics", 0, {"bound": "range", "value_high": 10.0}, "range_ordered"),
        ("metrics", 0, {"direction": "decrease", "value": -3.0}, "change_not_negative"),
        ("metrics", 0, {"unit": None}, "value_has_unit"),
        ("metrics", 0, {"measure": "equity stake"}, "str_matches"),
        ("metrics", 0, {"measure_id": None}, "measure_has_group"),
        ("metrics", 0, {"subject": None}, "entity_has_name"),
        ("metrics", 0, {"scope": ""}, "str_length"),
        ("metrics", 0, {"period_end": date(2018, 2, 28)}, "period_ordered"),
        ("targets", 0, {"due_start": date(2031, 1, 1)}, "due_ordered"),
        ("targets", 0, {"announced_end": date(2018, 1, 1)}, "announced_ordered"),
        ("targets", 1, {"measure": None, "measure_id": None}, "target_checkable"),
        ("events", 0, {"date_end": date(2018, 2, 1)}, "date_ordered"),
        ("events", 0, {"date_precision": None}, "date_has_precision"),
        ("passages", 0, {"char_end": 0}, "span_ordered"),
        ("documents", 0, {"chars": 3}, "text_length"),
        ("documents", 1, {"text": ledger.PRIVATE_TEXT}, "text_published"),
        ("documents", 0, {"sha256": "abc"}, "str_matches"),
        ("evidence", 0, {"quote": "bought it"}, "quote_length"),
        ("coverage", 0, {"field": None}, "used_names_field"),
        ("coverage", 3, {"reason": None}, "ignored_has_reason"),
        ("coverage", 3, {"reason": "dull"}, "isin"),
        ("findings", 0, {"quote": None}, "quote_length"),
        ("target_outcomes", 0, {"verdict": "met", "metric_id": None, "gap": None}, "verdict_has_answer"),
        ("target_outcomes", 0, {"verdict": "superseded"}, "superseded_has_successor"),
        ("contradictions", 0, {"other_record_id": "m-1"}, "records_differ"),
        ("record_links", 0, {"other_record_id": "m-1"}, "records_differ"),
        ("entities", 0, {"fiscal_year_start": 13}, "in_range"),
    ],
)
def test_a_bad_row_is_refused_by_its_check(table: str, row: int, cells: dict[str, Any], check: str) -> None:
    found = row_failures(TABLES[table], altered(table, row, **cells)[table])
    assert (row, check) in {(failure.row, failure.check_name) for failure in found}


@pytest.mark.parametrize(
    ("table", "row", "cells", "check"),
    [
        ("metrics", 0, {"subject_id": "nobody"}, "foreign_key"),
        ("record_claims", 0, {"record_id": "e-9"}, "foreign_key"),
        ("evidence", 0, {"quote": "Bought"}, "quote_is_slice"),
        ("coverage", 0, {"quote": "March 2019"}, "quote_is_slice"),
        ("findings", 0, {"quote": "MORE"}, "quote_is_slice"),
    ],
)
def test_a_row_at_odds_with_another_is_refused(
    table: str, row: int, cells: dict[str, Any], check: str
) -> None:
    assert check in refusals(altered(table, row, **cells))[table]


def test_the_reject_keeps_the_whole_row_and_says_what_is_wrong() -> None:
    validated = validate(altered("metrics", 0, bound="roughly"), ledger.TEXTS)
    reject = next(r for r in validated.rejects if r.table_name == "metrics")
    row = json.loads(reject.row_json)
    assert list(row) == list(TABLES["metrics"].polars_schema)
    assert (row["metric_id"], row["value"], row["period_start"]) == ("m-1", 15.2, "2018-03-01")
    assert reject.message == "bound: 'roughly' is not one of exact, approx, at_least, at_most, range"


def test_dependants_follow_a_rejected_row_and_the_rest_survives() -> None:
    validated = validate(altered("metrics", 0, bound="roughly"), ledger.TEXTS)
    followed = {(r.table_name, r.check_name) for r in validated.rejects}
    assert followed == {
        ("metrics", "isin"),
        ("records", "parent_rejected"),
        ("evidence", "parent_rejected"),
        ("record_claims", "parent_rejected"),
        ("coverage", "parent_rejected"),
        ("contradictions", "parent_rejected"),
        ("record_links", "parent_rejected"),
    }
    assert validated.tables["records"]["record_id"].to_list() == ["e-1", "m-2", "m-3", "t-1", "t-2"]
    assert validated.tables["events"].height == 1


def test_a_false_receipt_takes_its_record_along() -> None:
    # The second evidence of e-1 is of its date: a date without a true receipt is not published.
    validated = validate(altered("evidence", 1, quote="In March 2019"), ledger.TEXTS)
    checks = {(r.table_name, r.check_name) for r in validated.rejects}
    assert ("evidence", "quote_is_slice") in checks
    assert ("records", "receipt_refused") in checks
    assert ("events", "parent_rejected") in checks
    assert ("event_participants", "parent_rejected") in checks
    assert "e-1" not in validated.tables["records"]["record_id"]


def test_a_record_without_evidence_is_refused() -> None:
    tables = ledger.tables()
    tables["evidence"] = tables["evidence"].filter(pl.col("record_id") != "t-2")
    assert refusals(tables)["records"] == {"record_has_evidence"}


def test_a_record_without_its_row_is_refused() -> None:
    tables = ledger.tables()
    tables["targets"] = tables["targets"].filter(pl.col("target_id") != "t-2")
    assert refusals(tables)["records"] == {"record_has_row"}


def test_a_record_stands_on_another_document_when_one_is_rejected() -> None:
    rows = ledger.rows_by_table()
    rows["documents"][1]["sha256"] = "abc"
    rows["evidence"].append(
        {"record_id": "t-1", "field": "claim", "rule": ledger.RULE, **ledger.span("trade-paper", "sold")}
    )
    validated = validate({name: ledger.frame(name, its) for name, its in rows.items()}, ledger.TEXTS)
    assert "t-1" in validated.tables["records"]["record_id"]
    assert "m-3" not in validated.tables["records"]["record_id"]


def test_rows_that_share_a_key_are_all_refused() -> None:
    tables = ledger.tables()
    tables["entities"] = pl.concat([tables["entities"], tables["entities"].head(1)])
    validated = validate(tables, ledger.TEXTS)
    assert [r.check_name for r in validated.rejects if r.table_name == "entities"] == ["primary_key"] * 2


def test_unpublished_texts_are_checked_where_they_are_given() -> None:
    tables = altered("evidence", 4, quote="3 million vehicles")
    assert validate(tables).rejects == []
    assert validate(tables, ledger.TEXTS).rejects


def test_the_environment_cannot_switch_validation_off(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PANDERA_VALIDATION_ENABLED", "False")
    monkeypatch.setattr("pandera.config.CONFIG.validation_enabled", False)
    assert refusals(altered("metrics", 0, bound="roughly"))["metrics"] == {"isin"}


@pytest.mark.parametrize(
    "damage", ["missing table", "unknown table", "missing column", "unknown column", "type"]
)
def test_wrong_columns_are_an_error_and_not_a_reject(damage: str) -> None:
    tables = ledger.tables()
    if damage == "missing table":
        del tables["evidence"]
    elif damage == "unknown table":
        tables["evidences"] = tables["evidence"]
    elif damage == "missing column":
        tables["metrics"] = tables["metrics"].drop("metric_id")
    elif damage == "unknown column":
        tables["metrics"] = tables["metrics"].with_columns(more=1)
    else:
        tables["metrics"] = tables["metrics"].with_columns(pl.col("value").cast(pl.String))
    with pytest.raises(PledgerError):
        validate(tables)


CELLS = [(name, column) for name, spec in TABLES.items() if not spec.clocked for column in spec.polars_schema]
VALUES = st.one_of(
    st.none(), st.integers(-5, 400), st.floats(), st.text(max_size=5), st.dates(), st.booleans()
)


@settings(max_examples=12, deadline=None)
@given(data=st.data())
def test_whatever_a_cell_holds_no_row_is_lost_and_what_is_kept_is_valid(data: st.DataObject) -> None:
    name, column = data.draw(st.sampled_from([c for c in CELLS if c[0] != "rejects"]))
    rows = ledger.rows_by_table()
    value = data.draw(VALUES)
    row = data.draw(st.integers(0, len(rows[name]) - 1))
    rows[name][row][column] = value
    try:
        tables = {table: ledger.frame(table, its) for table, its in rows.items()}
    except (TypeError, OverflowError, pl.exceptions.PolarsError):
        return
    validated = validate(tables, ledger.TEXTS)
    for table, before in tables.items():
        refused = {r.row_json for r in validated.rejects if r.table_name == table}
        assert validated.tables[table].height + len(refused) == before.height
    if validated.rejects:  # else it was just asked
        assert validate(validated.tables, ledger.TEXTS).rejects == []


def test_rejects_do_not_depend_on_the_order_of_finding() -> None:
    rejects = validate(altered("metrics", 0, bound="roughly"), ledger.TEXTS).rejects
    assert rejects_frame(rejects).equals(rejects_frame(rejects[::-1]))
    assert validate(ledger.tables() | {"rejects": rejects_frame(rejects)}, ledger.TEXTS).rejects == []
