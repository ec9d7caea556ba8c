"""What lost too much against the release before it is held for a person to look at, and told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import ExitCode, PledgerError
from flows.layout import held_report, latest_release
from flows.publish import verify
from flows.publish.guards import COMPARED, FEW, losses
from tests.support import ledger
from tests.support.publishing import MADE_AT, light_releases, publish_ledger, without

# Of a document: its claims, and its mentions that are used, ignored and unaccounted for.
Counts = tuple[int, int, int, int]
COUNTS = st.tuples(*[st.integers(0, 30)] * 4)
DOCUMENTS = st.dictionaries(st.sampled_from("abcd"), COUNTS, min_size=1)


def of(documents: Mapping[str, Counts], **rows: int) -> dict[str, pl.DataFrame]:
    """Tables with as much of each document, and as many rows in other tables; no more than is compared."""
    outcomes = ("used", "ignored", "unaccounted")
    mentions = [
        (name, outcome)
        for name, (_, *counts) in documents.items()
        for outcome, count in zip(outcomes, counts, strict=True)
        for _ in range(count)
    ]
    claims = [name for name, (count, *_) in documents.items() for _ in range(count)]
    made = {
        "documents": pl.DataFrame({"document_id": sorted(documents)}, schema={"document_id": pl.String}),
        "record_claims": pl.DataFrame({"document_id": claims}, schema={"document_id": pl.String}),
        "coverage": pl.DataFrame(
            mentions, schema={"document_id": pl.String, "outcome": pl.String}, orient="row"
        ),
    }
    others = {name: pl.DataFrame({"n": range(rows.get(name, 0))}) for name in COMPARED if name not in made}
    return made | others


def told(before: Mapping[str, pl.DataFrame], after: Mapping[str, pl.DataFrame]) -> list[str]:
    return [str(loss) for loss in losses(before, after)]


def test_a_document_that_is_gone_is_named() -> None:
    before = of({"a": (9, 9, 0, 0), "b": (1, 1, 0, 0)})
    assert told(before, of({"a": (10, 10, 0, 0), "c": (5, 5, 0, 0)})) == ["document b there → gone"]


@pytest.mark.parametrize(("rows", "held"), [(90, False), (89, True), (0, True)])
def test_a_table_may_lose_a_tenth_of_its_rows(rows: int, held: bool) -> None:
    before, after = of({"a": (0, 0, 0, 0)}, metrics=100), of({"a": (0, 0, 0, 0)}, metrics=rows)
    assert told(before, after) == ([f"table metrics 100 rows → {rows} rows"] if held else [])


def test_what_a_new_document_brings_does_not_hide_what_another_lost() -> None:
    before = of({"a": (20, 0, 0, 0), "b": (20, 0, 0, 0)})
    after = of({"a": (20, 0, 0, 0), "b": (9, 0, 0, 0), "c": (50, 0, 0, 0)})
    assert told(before, after) == ["document b 20 claims → 9 claims"]


def test_coverage_that_fell_is_told_by_its_shares() -> None:
    before = of({"a": (0, 80, 10, 10)})
    assert told(before, of({"a": (0, 79, 10, 11)})) == []
    assert told(before, of({"a": (0, 70, 20, 10)})) == ["coverage, mentions used, 80.0% → 70.0%"]
    assert told(before, of({"a": (0, 80, 5, 15)})) == ["coverage, mentions accounted for, 90.0% → 85.0%"]


def test_a_new_document_that_reads_badly_takes_no_coverage_away() -> None:
    before = of({"a": (0, 80, 10, 10)})
    assert told(before, of({"a": (0, 80, 10, 10), "b": (0, 1, 0, 99)})) == []


def test_fewer_doubts_are_no_loss() -> None:
    doubts = {"findings", "contradictions", "rejects", "record_links"}
    assert not (doubts | {"releases", "record_history"}) & set(COMPARED)
    assert {"documents", "records", "events", "metrics", "targets", "evidence"} <= set(COMPARED)


def test_a_release_of_older_code_lacks_tables() -> None:
    before, after = of({"a": (5, 5, 0, 0)}), of({"a": (5, 5, 0, 0)}, entity_relations=9)
    del before["entity_relations"]
    assert told(before, after) == []


@settings(max_examples=40)
@given(DOCUMENTS, DOCUMENTS, st.integers(0, FEW))
def test_more_of_everything_is_never_held_nor_is_a_little_less(
    documents: dict[str, Counts], more: dict[str, Counts], fewer: int
) -> None:
    before = of(documents, metrics=fewer)
    grown = more | {
        name: (claims + 1, used + 1, ignored, unaccounted)
        for name, (claims, used, ignored, unaccounted) in documents.items()
    }
    assert told(before, of(grown)) == []


@settings(max_examples=40)
@given(DOCUMENTS, DOCUMENTS)
def test_no_document_goes_unseen(before: dict[str, Counts], after: dict[str, Counts]) -> None:
    gone = [f"document {name} there → gone" for name in sorted(set(before) - set(after))]
    assert [loss for loss in told(of(before), of(after)) if loss.endswith("gone")] == gone


def test_a_release_without_a_document_is_held_with_a_report_until_it_is_accepted(warehouse: Path) -> None:
    old = latest_release(warehouse)
    assert old is not None
    with pytest.raises(PledgerError) as raised:
        publish_ledger(warehouse, without("trade-paper", tables=ledger.tables()))
    assert raised.value.code == ExitCode.HELD
    message = str(raised.value)
    assert "document trade-paper there → gone" in message
    assert "--accept-shrink" in message
    assert str(held_report(warehouse)) in message
    assert "\n" not in message
    assert latest_release(warehouse) == old
    assert [path.name for path in (warehouse / "releases").iterdir()] == [old.name]
    assert "| document trade-paper | there | gone |" in held_report(warehouse).read_text()
    held = [path for path in (warehouse / "held").iterdir() if path.is_dir()]
    assert [path.name in message for path in held] == [True]
    assert verify(held[0]) == []

    published = publish_ledger(warehouse, without("trade-paper", tables=ledger.tables()), accept_shrink=True)
    assert latest_release(warehouse) == published.path
    assert published.release_id == held[0].name
    assert [str(loss) for loss in published.accepted] == ["document trade-paper there → gone"]
    assert not (warehouse / "held").exists()


def test_one_release_is_held_at_a_time_and_none_when_all_is_well_again(warehouse: Path) -> None:
    for gone in ("trade-paper", "acme-report", "acme-report"):
        with light_releases(), pytest.raises(PledgerError):
            publish_ledger(
                warehouse, without(gone, tables=ledger.tables()), made_at=MADE_AT + timedelta(days=1)
            )
        assert len(list((warehouse / "held").iterdir())) == 2
        assert f"| document {gone} | there | gone |" in held_report(warehouse).read_text()
    assert not publish_ledger(warehouse).is_new
    assert not (warehouse / "held").exists()


def test_the_line_names_some_and_the_report_all(tmp_path: Path) -> None:
    many = ledger.rows_by_table()
    one = next(row for row in many["documents"] if row["document_id"] == "trade-paper")
    many["documents"] += [one | {"document_id": f"paper-{n:02}"} for n in range(20)]
    warehouse = tmp_path / "warehouse"
    with light_releases():
        publish_ledger(warehouse, {name: ledger.frame(name, rows) for name, rows in many.items()})
        with pytest.raises(PledgerError, match="and 15 more; ") as raised:
            publish_ledger(warehouse)
    assert len(str(raised.value)) < 1000
    assert held_report(warehouse).read_text().count("| gone |") == 20
