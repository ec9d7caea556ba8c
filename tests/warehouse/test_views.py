"""The views and macros answer the questions that they are for, each answer with its quote."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from flows.publish.statements import Statement, statements
from schemas import TABLES
from tests.support import ledger
from tests.support.publishing import publish_ledger

EVERY = pytest.mark.parametrize("statement", statements(), ids=lambda statement: statement.name)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[duckdb.DuckDBPyConnection]:
    release: Path = publish_ledger(tmp_path_factory.mktemp("views")).path
    with duckdb.connect(release / "pledger.duckdb", read_only=True) as connection:
        yield connection


def rows(database: duckdb.DuckDBPyConnection, query: str) -> list[tuple[Any, ...]]:
    return database.execute(query).fetchall()


@EVERY
def test_every_statement_is_described_and_its_example_runs(
    database: duckdb.DuckDBPyConnection, statement: Statement
) -> None:
    assert statement.description.endswith(".")
    assert statement.examples
    for example in statement.examples:
        assert rows(database, example)


@EVERY
def test_statements_keep_to_the_sql_that_old_clients_and_browsers_know(statement: Statement) -> None:
    code = re.sub(r"--.*|'[^']*'", "", statement.sql)
    assert not re.search(r"->|lambda|json|read_|//|%", code, re.IGNORECASE)


def test_claims_are_the_records_with_their_first_quote(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(database, "SELECT record_id, record_kind, parties, quote FROM claims ORDER BY record_id")
    assert found == [
        ("e-1", "event", "Acme Motors; Bolt", "bought"),
        ("m-1", "metric", "Acme Motors; Bolt", "15.2%"),
        ("m-2", "metric", "Acme Motors; Bolt", "€1.5 billion"),
        ("m-3", "metric", "Acme Motors", "2 million vehicles"),
        ("t-1", "target", "Acme Motors", "3 million vehicles a year"),
        ("t-2", "target", "Acme Motors", "aims to"),
    ]


def test_a_record_of_several_documents_shows_the_words_of_the_claim_that_it_has_its_id_from(
    tmp_path: Path,
) -> None:
    table_rows = ledger.rows_by_table()
    [words] = [row for row in table_rows["evidence"] if row["record_id"] == "m-3"]
    table_rows["evidence"].append(words | ledger.span("acme-report", "3 million vehicles"))
    table_rows["record_claims"].append({"record_id": "m-3", "claim_id": "m-9", "document_id": "acme-report"})
    published = publish_ledger(tmp_path, {name: ledger.frame(name, its) for name, its in table_rows.items()})
    with duckdb.connect(published.path / "pledger.duckdb", read_only=True) as connection:
        found = rows(connection, "SELECT document_id, quote FROM claims WHERE record_id = 'm-3'")
    assert found == [("trade-paper", "2 million vehicles")]


def test_claims_have_the_columns_that_history_keeps(database: duckdb.DuckDBPyConnection) -> None:
    view = [row[0] for row in rows(database, "DESCRIBE claims")]
    kept = [
        name for name in TABLES["record_history"].polars_schema if not re.match("(first|last)_release", name)
    ]
    assert view == [*kept, "context"]


def test_context_is_the_passage_around_the_quote_where_the_text_is_published(
    database: duckdb.DuckDBPyConnection,
) -> None:
    context = dict(rows(database, "SELECT record_id, context FROM claims"))
    assert context["m-2"] == "In March 2018 Acme Motors bought 15.2% of Bolt for €1.5 billion ($1.7bn)."
    assert context["m-3"] is None


def test_context_of_a_long_passage_is_cut_between_words(tmp_path: Path) -> None:
    words = " ".join(["before"] * 60) + " 7% " + " ".join(["after"] * 60)
    table_rows = {name: [] for name in ledger.rows_by_table()}  # type: dict[str, list[dict[str, Any]]]
    table_rows["documents"] = [ledger.rows_by_table()["documents"][0] | {"text": words, "chars": len(words)}]
    place = {"document_id": "acme-report", "char_start": words.index("7%"), "char_end": words.index("7%") + 2}
    table_rows["passages"] = [
        place | {"passage_no": 1, "passage_kind": "paragraph", "char_start": 0, "char_end": len(words)}
    ]
    table_rows["records"] = [{"record_id": "m-1", "record_kind": "metric"}]
    metric = ledger.rows_by_table()["metrics"][0]
    table_rows["metrics"] = [metric | dict.fromkeys(("subject_id", "object_id"))]
    table_rows["evidence"] = [{"record_id": "m-1", "field": "claim", "rule": "x", "quote": "7%", **place}]
    published = publish_ledger(tmp_path, {name: ledger.frame(name, its) for name, its in table_rows.items()})
    with duckdb.connect(published.path / "pledger.duckdb", read_only=True) as connection:
        ((context,),) = rows(connection, "SELECT context FROM claims")
    assert re.fullmatch(r"… (before )+7%( after)+ …", context)
    assert 250 < len(context) < 340


def test_the_timeline_tells_what_happened_when(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(database, "SELECT date_start, date_end, entry, record_id, quote FROM timeline")
    march, year = (date(2018, 3, 1), date(2018, 3, 31)), (date(2019, 1, 1), date(2019, 12, 31))
    assert found == [
        (*march, "event", "e-1", "bought"),
        (*march, "metric", "m-1", "15.2%"),
        (*march, "metric", "m-2", "€1.5 billion"),
        (*year, "metric", "m-3", "2 million vehicles"),
        (*year, "target_announced", "t-1", "3 million vehicles a year"),
        (date(2030, 12, 31), date(2030, 12, 31), "target_due", "t-1", "3 million vehicles a year"),
    ]


def test_the_scoreboard_judges_every_target_on_the_day_of_judgement(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = "SELECT target_id, verdict, measured_value, gap, judged_on, days_left, quote FROM scoreboard"
    day = date(2020, 1, 1)
    assert rows(database, query) == [
        ("t-1", "not_yet_due", 2e6, -1e6, day, (date(2030, 12, 31) - day).days, "3 million vehicles a year"),
        ("t-2", "no_evidence", None, None, day, None, "aims to"),
    ]


def test_the_scoreboard_of_any_day_judges_by_what_is_valid_then(database: duckdb.DuckDBPyConnection) -> None:
    def on(day: date) -> list[tuple[Any, ...]]:
        found = rows(database, f"SELECT verdict, measured_value, days_left FROM scoreboard_on(DATE '{day}')")
        return found

    days_left = (date(2030, 12, 31) - date(2019, 12, 30)).days
    assert on(date(2019, 12, 30)) == [("not_yet_due", None, days_left), ("no_evidence", None, None)]
    assert on(date(2019, 12, 31))[0] == ("not_yet_due", 2e6, days_left - 1)
    assert on(date(2031, 1, 1))[0] == ("no_evidence", None, -1)


def test_the_scoreboard_on_the_day_of_judgement_is_the_scoreboard(
    database: duckdb.DuckDBPyConnection,
) -> None:
    query = "SELECT * FROM {} ORDER BY target_id"
    assert rows(database, query.format("scoreboard_on('2020-01-01')")) == rows(
        database, query.format("scoreboard")
    )


def test_the_sources_of_a_record_are_its_evidence(database: duckdb.DuckDBPyConnection) -> None:
    found = rows(database, "SELECT field, quote, title FROM sources_of('e-1')")
    assert found == [
        ("claim", "bought", "The Acme report"),
        ("date_start", "In March 2018", "The Acme report"),
    ]
