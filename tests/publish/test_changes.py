"""What differs between two releases, and why."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.curate import curate
from flows.errors import PledgerError
from flows.extract import read_text
from flows.layout import parquet_file
from flows.model import Correction, Source
from flows.publish import verify
from flows.publish.changes import Side, changes_between, read_side, side_of
from flows.publish.verify_tables import history_problems, read_tables
from flows.validate.rows import row_failures
from schemas import TABLES
from tests.support import ledger
from tests.support.publishing import publish_ledger

Rows = dict[str, list[dict[str, Any]]]


@pytest.fixture(scope="module")
def releases(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases of a warehouse: in the second, m-1 has another value and t-2 is gone."""
    warehouse = tmp_path_factory.mktemp("two") / "warehouse"
    first = publish_ledger(warehouse).path
    rows = ledger.rows_by_table()
    rows["metrics"][0]["value"] = 15.3
    rows = {name: [row for row in its if "t-2" not in row.values()] for name, its in rows.items()}
    return first, publish_ledger(warehouse, frames(rows)).path


def frames(rows: Rows) -> dict[str, pl.DataFrame]:
    return {name: ledger.frame(name, its) for name, its in rows.items()}


def side(first: Path, rows: Rows, as_of: date = date(2020, 1, 1)) -> Side:
    """The first release, as it would be with other tables of content that need no claim to change."""
    tables = {name: pl.read_parquet(parquet_file(first, name)) for name in TABLES}
    tables["releases"] = tables["releases"].with_columns(as_of=as_of)
    return side_of({**tables, **frames(rows)})


def told(changes: pl.DataFrame) -> list[tuple[Any, ...]]:
    assert row_failures(TABLES["changes"], changes) == []
    return changes.select(
        "record_id", "change", "field", "told_before", "told_after", "reason", "other_record_id"
    ).rows()


def test_a_release_holds_its_difference_to_the_one_before(releases: tuple[Path, Path]) -> None:
    first, second = releases
    assert pl.read_parquet(parquet_file(first, "changes")).is_empty()
    changes = pl.read_parquet(parquet_file(second, "changes"))
    assert told(changes) == [
        ("m-1", "changed", "value", "15.2", "15.3", "reader_changed", None),
        ("t-2", "gone", "claim", "aims to", None, "reader_changed", None),
    ]
    assert verify(second) == []


def test_changes_that_the_history_does_not_know_are_found(releases: tuple[Path, Path]) -> None:
    _, second = releases
    tables, _ = read_tables(second)
    changes = tables["changes"].with_columns(record_id=pl.col("record_id").replace({"t-2": "t-1"}))
    assert [str(problem) for problem in history_problems(second, {**tables, "changes": changes})] == [
        "parquet/changes: t-1: that it is gone is told, but not so by the history",
        "parquet/changes: t-2: that it is gone is not told, but so by the history",
    ]


def test_the_way_back_is_the_other_way_round(releases: tuple[Path, Path]) -> None:
    first, second = map(read_side, releases)
    assert told(changes_between(second, first)) == [
        ("m-1", "changed", "value", "15.3", "15.2", "reader_changed", None),
        ("t-2", "added", "claim", None, "aims to", "reader_changed", None),
    ]
    assert changes_between(first, first).is_empty()


def new_text(rows: Rows) -> None:
    rows["documents"][0]["sha256"] = "0" * 64


def new_day(rows: Rows) -> None:
    rows["documents"][0]["published_on"] = date(2001, 1, 1)


def without_source(rows: Rows) -> None:
    del rows["documents"][0]


def renamed(rows: Rows) -> None:
    rows["entities"][0]["country"] = "DE"


def new_alias(rows: Rows) -> None:
    rows["entity_aliases"][0]["alias"] = "The Acme"


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        (new_text, "source_changed"),
        (new_day, "source_changed"),
        (without_source, "source_new"),
        (renamed, "reader_changed"),
    ],
)
def test_the_reason_is_what_became_of_the_source(
    releases: tuple[Path, Path], change: Any, reason: str
) -> None:
    first, second = releases
    rows = ledger.rows_by_table()
    change(rows)
    changes = changes_between(side(first, rows), read_side(second))
    assert {(row[0], row[5]) for row in told(changes)} == {("m-1", reason), ("t-2", reason)}


def test_a_source_that_went_takes_its_records(releases: tuple[Path, Path]) -> None:
    first, second = releases
    rows = ledger.rows_by_table()
    without_source(rows)
    assert {row[5] for row in told(changes_between(read_side(second), side(first, rows)))} == {"source_gone"}


@pytest.mark.parametrize("change", [renamed, new_alias])
def test_another_list_of_entities_is_the_reason_of_another_name(
    releases: tuple[Path, Path], change: Any
) -> None:
    first, _ = releases
    rows = ledger.rows_by_table()
    change(rows)
    before, after = side(first, ledger.rows_by_table()), side(first, rows)
    other = after.claims.with_columns(
        pl.when(record_id="m-1").then(pl.lit("The Acme")).otherwise("subject").alias("subject"),
        pl.when(record_id="m-1").then(pl.lit("16.0")).otherwise("value").alias("value"),
    )
    after = Side(other, *(getattr(after, name) for name in Side.__slots__[1:]))
    assert told(changes_between(before, after)) == [
        ("m-1", "changed", "subject", "Acme Motors", "The Acme", "names_changed", None),
        ("m-1", "changed", "value", "15.2", "16.0", "reader_changed", None),
    ]


def test_a_verdict_changes_with_the_day_or_with_the_source_of_what_answers(
    releases: tuple[Path, Path],
) -> None:
    first, _ = releases
    rows = ledger.rows_by_table()
    rows["target_outcomes"][0] |= {"verdict": "missed", "gap": -2e6}
    before, later = side(first, ledger.rows_by_table()), side(first, rows, as_of=date(2031, 1, 1))
    assert told(changes_between(before, later)) == [
        ("t-1", "changed", "gap", "-1000000.0", "-2000000.0", "day_changed", None),
        ("t-1", "changed", "verdict", "not_yet_due", "missed", "day_changed", None),
    ]
    rows["documents"][1]["sha256"] = "0" * 64
    reasons = {row[5] for row in told(changes_between(before, side(first, rows, as_of=date(2031, 1, 1))))}
    assert reasons == {"source_changed"}


def test_a_record_that_became_part_of_another_names_it(releases: tuple[Path, Path]) -> None:
    first, second = releases
    merged = dict(read_side(second).record_of) | {"t-2": "t-1"}
    after = read_side(second)
    after = Side(after.claims, merged, *(getattr(after, name) for name in Side.__slots__[2:]))
    assert told(changes_between(read_side(first), after))[1][-1] == "t-1"


TEXT = (
    "Acme Motors Corp wants a market share of 20% in 2019. "
    "Acme Motors Corp had a market share of 15% in 2019. "
    "In 2018 Acme Motors Corp employed 7,000 people.\n"
)


@pytest.fixture(scope="module")
def corrected(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two releases of a text: in the second a metric is fixed, another dropped, and a target annotated."""
    source = Source("acme", TEXT, "0" * 64, "acme/text.txt", published_on=date(2020, 1, 1))
    reading = read_text(TEXT, document_id="acme", published_on=date(2020, 1, 1))

    def correction(action: Any, words: str, **others: Any) -> Correction:
        named: dict[str, Any] = {"document_id": "acme", "quote": words, "expected_words": words}
        return Correction(number=1, action=action, reason="It is so.", **named, **others)

    corrections = [
        correction("fix", "15%", changes=(("value", 25.0),)),
        correction("drop", "7,000"),
        correction("annotate", "20%", note="A bold one."),
    ]
    warehouse = tmp_path_factory.mktemp("corrected")
    plain, mended = (curate([source], [reading], corrections=those) for those in ((), corrections))
    assert mended["rejects"].is_empty()
    return publish_ledger(warehouse, plain).path, publish_ledger(warehouse, mended, accept_shrink=True).path


def test_a_correction_is_the_reason_of_all_that_it_changes(corrected: tuple[Path, Path]) -> None:
    changes = pl.read_parquet(parquet_file(corrected[1], "changes"))
    rows = changes.select("record_kind", "change", "field", "told_before", "told_after", "reason").rows()
    assert sorted(rows, key=str) == [
        ("metric", "changed", "value", "15.0", "25.0", "correction"),
        ("metric", "gone", "claim", "7,000 people", None, "correction"),
        ("target", "changed", "gap", "-5.0", "5.0", "correction"),
        ("target", "changed", "verdict", "missed", "met", "correction"),
    ]
    back = changes_between(read_side(corrected[1]), read_side(corrected[0]))
    assert {row[5] for row in told(back)} == {"correction"}


def test_a_correction_that_stays_is_no_reason(corrected: tuple[Path, Path]) -> None:
    """Nor is an annotation; another reader may find otherwise what they are of."""
    tables = {name: pl.read_parquet(parquet_file(corrected[1], name)) for name in TABLES}
    tables["corrections"] = tables["corrections"].with_columns(original=pl.lit("other"), note=pl.lit("other"))
    other = pl.col("section").fill_null("") + "I"
    tables["record_history"] = tables["record_history"].with_columns(section=other)
    changes = changes_between(read_side(corrected[1]), side_of(tables))
    assert changes.height == 2
    assert set(changes["reason"]) == {"reader_changed"}


def test_a_release_with_fewer_columns_is_compared_by_those_it_has(releases: tuple[Path, Path]) -> None:
    before, after = map(read_side, releases)
    older = Side(before.claims.drop("value"), *(getattr(before, name) for name in Side.__slots__[1:]))
    assert [row[0] for row in told(changes_between(older, after))] == ["t-2"]


def test_what_is_no_release_is_told(releases: tuple[Path, Path], tmp_path: Path) -> None:
    with pytest.raises(PledgerError, match="cannot be compared"):
        read_side(tmp_path)
    copy = shutil.copytree(releases[0], tmp_path / "copy")
    parquet_file(copy, "record_claims").write_bytes(b"PAR1")
    with pytest.raises(PledgerError, match="cannot be compared"):
        read_side(copy)


VALUES = st.dictionaries(st.sampled_from(["e-1", "m-1", "m-2", "m-3", "t-1"]), st.sampled_from("abc"))


@settings(max_examples=40)
@given(VALUES, VALUES)
def test_the_difference_makes_one_release_of_the_other(
    releases: tuple[Path, Path], before: dict[str, str], after: dict[str, str]
) -> None:
    base = read_side(releases[0])
    rest = [getattr(base, name) for name in Side.__slots__[1:]]

    def places(values: dict[str, str]) -> Side:
        rows = base.claims.filter(pl.col("record_id").is_in(list(values)))
        return Side(rows.with_columns(place=pl.col("record_id").replace_strict(values, default=None)), *rest)

    if not before or not after:
        return
    changed = dict(before)
    for record_id, change, field, told_before, told_after, *_ in told(
        changes_between(places(before), places(after))
    ):
        if change == "gone":
            del changed[record_id]
        elif change == "added":
            changed[record_id] = after[record_id]
        else:
            assert (field, told_before) == ("place", before[record_id])
            changed[record_id] = told_after
    assert changed == after
