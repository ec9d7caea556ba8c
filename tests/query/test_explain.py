"""A record and a fresh claim are explained in the same way, each from its own words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import duckdb
import pytest

from flows.curate import curate
from flows.errors import PledgerError
from flows.model import Equivalent, Event, Metric, Participant, Passage, Reading, Source, Span
from flows.query.explain import explain, explain_claim

TEXT = "Deals\nIn 2024 Ecole sold 5% of Acme."
PASSAGES = [Passage("heading", 0, 5), Passage("paragraph", 6, len(TEXT), ("Deals",))]


def span(field: str, quote: str, rule: str) -> Span:
    start = TEXT.index(quote)
    return Span(field, start, start + len(quote), rule)


STAKE = Metric(
    rule="stake",
    evidence=[
        span("claim", "5% of", "stake"),
        span("value", "5%", "percent"),
        span("period_start", "2024", "year"),
    ],
    claim_id="abc1",
    value=1234567.5,
    unit="percent",
    measure="stake",
    period_start=date(2024, 1, 1),
    equivalents=[Equivalent(0.05, "ratio", 0.06)],
)
SALE = Event(
    rule="sell",
    evidence=[span("claim", "sold", "sell")],
    claim_id="abd2",
    participants=[Participant("Ecole", "seller"), Participant("Acme", "target")],
)


@pytest.fixture
def release(tmp_path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    sources = [
        Source("a", TEXT, "0" * 64, "a/text.txt", title="A title"),
        Source("b", TEXT, "1" * 64, "b/text.txt", publish_text=False),
    ]
    twin = replace(STAKE, claim_id="abe3", subject="Ecole", subject_id="ecole", value=7.0)
    readings = [Reading("a", PASSAGES, [STAKE, SALE], [], []), Reading("b", PASSAGES, [twin], [], [])]
    with duckdb.connect() as connection:
        for name, table in curate(sources, readings).items():
            table.write_parquet(tmp_path / f"{name}.parquet")
            connection.execute(f"CREATE TABLE {name} AS FROM read_parquet('{tmp_path / name}.parquet')")
        yield connection


def test_a_record_is_shown_with_its_words_fields_and_rules(release: duckdb.DuckDBPyConnection) -> None:
    lines = explain(release, "abc1").splitlines()
    assert lines[:6] == [
        "metric abc1",
        "",
        "a (A title) > Deals",
        "  In 2024 Ecole sold 5% of Acme.",
        "     ^^^^ period_start",
        "                     ^^^^^ claim",
    ]
    cells = {line.split()[0]: line.split()[1:] for line in lines[8:] if line}
    assert cells["claim"] == ["«5%", "of»", "stake"]
    assert cells["value"] == ["1,234,567.5", "«5%»", "percent"]
    assert cells["period_start"] == ["2024-01-01", "«2024»", "year"]
    assert cells["rule"] == ["stake"]
    assert cells["equivalents"] == ["0.05", "to", "0.06", "ratio"]
    assert "subject" not in cells


def test_what_was_corrected_by_hand_is_told(release: duckdb.DuckDBPyConnection) -> None:
    release.execute(
        "INSERT INTO corrections (record_id, record_kind, action, field, original, corrected, note, reason) "
        "VALUES ('abc1', 'metric', 'fix', 'value', '5', '1234567.5', NULL, 'A misprint.'), "
        "('abc1', 'metric', 'annotate', 'record', '{}', NULL, 'Told twice.', 'It is so.')"
    )
    assert explain(release, "abc1").endswith(
        "\n\nvalue: corrected by hand, the sources have 5 (reason: A misprint.)\n"
        "record: Told twice. (reason: It is so.)\n"
    )
    assert "by hand" not in explain(release, "abd2")


def test_who_takes_part_is_told(release: duckdb.DuckDBPyConnection) -> None:
    assert "Ecole (seller); Acme (target)" in explain(release, "abd2")


def test_a_long_value_is_shown_whole(release: duckdb.DuckDBPyConnection) -> None:
    people = [Participant(f"Acme Holding Company No. {number}", "buyer") for number in range(1, 6)]
    table = explain_claim(replace(SALE, participants=people), TEXT, PASSAGES, "a").partition("FIELD")[2]
    assert "…" not in table
    told = " ".join(table.split())
    assert "; ".join(f"{who.name} ({who.role})" for who in people) in told
    assert max(map(len, table.splitlines())) < 100


def test_a_text_that_is_not_published_is_told_by_its_quotes(release: duckdb.DuckDBPyConnection) -> None:
    told = explain(release, "abe3")
    assert "b: its text is not published" in told
    assert "«5% of»" in told
    assert "In 2024" not in told


def test_the_beginning_of_an_id_is_enough(release: duckdb.DuckDBPyConnection) -> None:
    assert explain(release, "abd") == explain(release, "abd2")


def test_a_whole_id_wins_over_longer_ones(release: duckdb.DuckDBPyConnection) -> None:
    release.execute("INSERT INTO records VALUES ('abc12', 'metric')")
    assert explain(release, "abc1").startswith("metric abc1\n")


@pytest.mark.parametrize(
    ("record_id", "says"),
    [
        ("zz", "no record has the id 'zz'.*pledger query"),
        ("it's\n%", "no record has the id"),
        ("ab", "begins with 'ab': abc1, abd2, abe3; give more of it"),
    ],
)
def test_an_id_that_names_no_record_is_one_line(
    release: duckdb.DuckDBPyConnection, record_id: str, says: str
) -> None:
    with pytest.raises(PledgerError, match=says) as caught:
        explain(release, record_id)
    assert "\n" not in str(caught.value)


def test_a_fresh_claim_is_explained_without_a_release(release: duckdb.DuckDBPyConnection) -> None:
    fresh = explain_claim(STAKE, TEXT, PASSAGES, "a (A title)")
    assert fresh.splitlines()[:8] == explain(release, "abc1").splitlines()[:8]
    assert "Ecole (seller); Acme (target)" in explain_claim(SALE, TEXT, PASSAGES, "text.txt")
