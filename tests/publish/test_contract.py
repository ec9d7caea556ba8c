"""A release keeps the names and types that users built on, or raises the version of the contract."""

from __future__ import annotations

import shutil
from datetime import timedelta
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.errors import ExitCode, PledgerError
from flows.layout import latest_release, parquet_file
from flows.publish import contract as module
from flows.publish import verify
from flows.publish.contract import Contract, breaks, contract, contract_of
from tests.support.publishing import MADE_AT, light_releases, publish_ledger, rewrite, valued

COLUMNS = st.dictionaries(st.sampled_from("abcd"), st.sampled_from(["DATE", "DOUBLE"]))
TABLES_OF = st.dictionaries(st.sampled_from("xyz"), COLUMNS)


@pytest.fixture
def latest(warehouse: Path) -> Path:
    release = latest_release(warehouse)
    assert release is not None
    return release


def refused(latest: Path) -> str:
    """What is said where the ledger is published again with another value."""
    with pytest.raises(PledgerError) as raised:
        publish_ledger(latest.parents[1], valued(15.3))
    assert raised.value.code == ExitCode.FAILED
    assert latest_release(latest.parents[1]) == latest
    return str(raised.value)


def test_a_release_keeps_the_contract_of_the_schemas(first: Path) -> None:
    assert contract_of(first / "latest") == contract()


def test_a_column_that_goes_or_has_another_type_is_told(latest: Path) -> None:
    shutil.copy(parquet_file(latest, "rejects"), parquet_file(latest, "refusals"))
    rewrite(latest, "metrics", pl.col("value").alias("worth"))
    rewrite(latest, "targets", pl.col("due_start").cast(pl.Datetime("us")))
    assert refused(latest) == (
        f"{latest.name}: the new release would break what was built on it: metrics.worth is gone, "
        "refusals is gone, targets.due_start was TIMESTAMP and is DATE; keep these, or raise "
        "CONTRACT_VERSION in schemas/ above 1"
    )


def test_a_type_that_no_table_has_is_told_in_polars_words(latest: Path) -> None:
    rewrite(latest, "metrics", pl.col("value").cast(pl.Float32))
    assert "metrics.value was Float32 and is DOUBLE" in refused(latest)


def test_more_and_in_another_order_is_no_break(latest: Path) -> None:
    parquet_file(latest, "changes").unlink()
    metrics = pl.read_parquet(parquet_file(latest, "metrics"))
    rewrite(latest, "metrics", metrics.select(reversed([name for name in metrics.columns if name != "unit"])))
    with light_releases():
        assert publish_ledger(latest.parents[1], valued(15.3)).is_new


def test_a_break_under_a_higher_version_is_published_with_its_history(
    latest: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    kinds = pl.col("mention_count").cast(pl.String)
    rewrite(latest, "metrics", kinds)
    rewrite(latest, "record_history", kinds)
    assert "metrics.mention_count was VARCHAR and is BIGINT" in refused(latest)
    monkeypatch.setattr(module, "CONTRACT_VERSION", 2)
    new = publish_ledger(latest.parents[1], valued(15.3), made_at=MADE_AT + timedelta(1))
    assert verify(new.path) == []
    history = pl.read_parquet(parquet_file(new.path, "record_history"))
    assert history.filter(record_id="m-1").select("first_release_no", "value").sort(
        "first_release_no"
    ).rows() == [
        (1, 15.2),
        (2, 15.3),
    ]


@settings(max_examples=40)
@given(TABLES_OF, TABLES_OF)
def test_breaks_are_what_was_there_and_is_not_so_now(
    before: dict[str, dict[str, str]], after: dict[str, dict[str, str]]
) -> None:
    broken = list(breaks(Contract(1, before), Contract(1, after)))
    kept = {
        table: {column: kind for column, kind in columns.items() if after.get(table, {}).get(column) == kind}
        for table, columns in before.items()
        if table in after
    }
    assert (broken == []) == (kept == before)
    assert not list(breaks(Contract(1, kept), Contract(1, after)))
    assert len(broken) == len(set(broken))
