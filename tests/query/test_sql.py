"""SQL on a release: every format, and nothing but reading."""

from __future__ import annotations

import csv
import json
import resource
from io import BytesIO, StringIO
from pathlib import Path
from signal import SIGINT, raise_signal
from threading import enumerate as enumerate_threads

import polars as pl
import pytest

from flows.errors import PledgerError
from flows.query.release import find_release, open_release
from flows.query.sql import query
from tests.support.ledger import tables as ledger_tables
from tests.support.publishing import publish_ledger


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    warehouse = tmp_path_factory.mktemp("warehouse")
    publish_ledger(warehouse)
    return warehouse


def ask(warehouse: Path, sql: str, form: str = "table") -> bytes:
    out = BytesIO()
    query(open_release(find_release(warehouse)), sql, form, out)
    return out.getvalue()


def test_a_table_is_aligned_and_counted(ledger: Path) -> None:
    answer = ask(ledger, "SELECT 1.5 AS a, NULL AS longer, 'é' AS c UNION ALL SELECT 20, 'x', '' ORDER BY a")
    assert answer.decode().splitlines() == [
        "a     longer  c",
        "---------------",
        "1.5           é",
        "20.0  x",
        "(2 rows)",
    ]


def test_a_table_keeps_each_row_on_one_line(ledger: Path) -> None:
    lines = ask(ledger, "SELECT 'one\ntwo' AS a, repeat('x', 500) AS b").decode().splitlines()
    assert len(lines) == 4
    assert lines[2].startswith("one two")
    assert len(lines[2]) < 100


def test_csv_is_read_back_as_it_was(ledger: Path) -> None:
    answer = ask(ledger, "SELECT 'a,\"b\"\nc' AS x, DATE '2020-01-02' AS y, NULL AS z", "csv").decode()
    assert list(csv.reader(StringIO(answer))) == [["x", "y", "z"], ['a,"b"\nc', "2020-01-02", ""]]


def test_json_has_a_row_a_line_and_no_nan(ledger: Path) -> None:
    values = "'NaN'::DOUBLE AS nan, DATE '2020-01-02' AS day, 1.5::DECIMAL(4,2) AS d"
    sql = f"SELECT range AS n, {values} FROM range(2)"
    answer = ask(ledger, sql, "json").decode()
    row = {"nan": None, "day": "2020-01-02", "d": 1.5}
    assert json.loads(answer) == [{"n": 0, **row}, {"n": 1, **row}]
    assert len(answer.splitlines()) == 2


def test_json_has_lists_and_maps_of_anything(ledger: Path) -> None:
    sql = "SELECT ['NaN'::DOUBLE, 1.5] AS l, {'a': '-inf'::DOUBLE} AS s, MAP {DATE '2020-01-02': [1]} AS m"
    [row] = json.loads(ask(ledger, sql, "json"), parse_constant=pytest.fail)
    assert row == {"l": [None, 1.5], "s": {"a": None}, "m": {"2020-01-02": [1]}}


def test_json_of_nothing_is_an_empty_array(ledger: Path) -> None:
    assert json.loads(ask(ledger, "SELECT 1 AS a WHERE false", "json")) == []


def test_parquet_keeps_types(ledger: Path) -> None:
    frame = pl.read_parquet(BytesIO(ask(ledger, "SELECT * FROM targets", "parquet")))
    assert frame.schema["due_end"] == pl.Date
    assert frame.height == ledger_tables()["targets"].height


@pytest.mark.parametrize("form", ["json", "parquet"])
def test_two_columns_of_one_name_are_refused_where_one_would_be_lost(ledger: Path, form: str) -> None:
    with pytest.raises(PledgerError, match="two columns are named a"):
        ask(ledger, "SELECT 1 AS a, 2 AS a", form)


def test_an_interval_is_refused_as_parquet(ledger: Path) -> None:
    with pytest.raises(PledgerError, match="column wait is an interval"):
        ask(ledger, "SELECT INTERVAL 1 DAY AS wait", "parquet")


@pytest.mark.parametrize("form", ["table", "parquet"])
@pytest.mark.parametrize("sql", ["", "-- nothing"])
def test_sql_that_asks_nothing_is_refused(ledger: Path, sql: str, form: str) -> None:
    with pytest.raises(PledgerError, match="gives no rows"):
        ask(ledger, sql, form)


@pytest.mark.parametrize("form", ["table", "parquet"])
def test_more_than_one_statement_is_refused(ledger: Path, form: str) -> None:
    with pytest.raises(PledgerError, match="more than one statement; ask one at a time"):
        ask(ledger, "SELECT 1 AS a; SELECT 2 AS b", form)


@pytest.mark.parametrize("sql", ["SELECT 1 AS a; -- done; really", "SELECT ';' AS a;;"])
def test_a_semicolon_does_not_make_two_statements(ledger: Path, sql: str) -> None:
    assert len(ask(ledger, sql, "csv").splitlines()) == 2


@pytest.mark.parametrize(
    "sql",
    [
        "SELEC 1",
        "SELECT * FROM nowhere",
        "SELECT * FROM read_csv('README.md')",
        "SELECT * FROM 'README.md'",
        "SELECT * FROM glob('*')",
        "COPY documents TO 'stolen.csv'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "DELETE FROM documents",
        "DROP TABLE documents",
        "CREATE TABLE mine AS SELECT 1",
        "SELECT * FROM ledger",
        # files
        "FROM '/etc/passwd'",
        "FROM 'file:///etc/passwd'",
        "FROM 'https://example.org/a.parquet'",
        "SELECT * FROM read_csv('/etc/passwd')",
        "SELECT * FROM read_text('/etc/passwd')",
        "SELECT * FROM read_blob('/etc/passwd')",
        "SELECT * FROM read_json('/etc/passwd')",
        "SELECT * FROM read_parquet('*.parquet')",
        "SELECT * FROM read_duckdb('other.duckdb')",
        "SELECT * FROM sniff_csv('/etc/passwd')",
        "SELECT * FROM parquet_metadata('other.parquet')",
        "SELECT * FROM glob('/etc/*')",
        "SELECT * FROM query('DELETE FROM records')",
        "SELECT getenv('HOME')",
        "COPY (SELECT 1) TO '/dev/stdout'",
        "COPY records FROM '/etc/passwd'",
        "EXPLAIN ANALYZE COPY (SELECT 1) TO 'stolen.csv'",
        "EXPLAIN ANALYZE CREATE TEMP TABLE mine AS SELECT 1",
        "EXPLAIN (ANALYZE, FORMAT JSON) SET VARIABLE mine = 1",
        "/* /* a */ */ EXPLAIN ANALYZE CREATE TEMP TABLE mine AS SELECT 1",
        "/* a */ explain /* b */ analyze CREATE TEMP TABLE mine AS SELECT 1",
        "EXPORT DATABASE 'stolen'",
        "IMPORT DATABASE 'other'",
        # other databases and extensions
        "ATTACH ':memory:' AS mine",
        "DETACH pledger",
        "USE memory",
        "FORCE INSTALL httpfs",
        "UPDATE EXTENSIONS",
        "CREATE SECRET mine (TYPE s3)",
        # changes
        "INSERT INTO records VALUES ('a', 'event')",
        "UPDATE records SET record_kind = 'event'",
        "TRUNCATE records",
        "MERGE INTO records USING records AS other ON true WHEN MATCHED THEN DELETE",
        "WITH gone AS (DELETE FROM records RETURNING *) SELECT * FROM gone",
        "ALTER TABLE records ADD COLUMN more INT",
        "COMMENT ON TABLE records IS 'changed'",
        "CREATE TEMP TABLE mine AS SELECT 1",
        "CREATE TEMP VIEW mine AS SELECT 1",
        "CREATE TEMP MACRO mine() AS 1",
        # settings and the session
        "SET memory_limit = '100GB'",
        "SET VARIABLE mine = 1",
        "RESET threads",
        "PRAGMA threads = 1",
        "PRAGMA database_list",
        "PRAGMA enable_profiling",
        "CALL pragma_version()",
        "CALL enable_logging()",
        "PREPARE mine AS SELECT 1",
        "EXECUTE mine",
        "BEGIN",
        "CHECKPOINT",
        "VACUUM",
        "SELECT 1; COPY (SELECT 1) TO 'stolen.csv'",
        # more than it may take
        "SELECT " + "(" * 5000 + "1" + ")" * 5000,
    ],
)
def test_sql_can_only_read_the_release(
    ledger: Path, sql: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "README.md").write_text("a,b\n1,2\n")
    with pytest.raises(PledgerError) as caught:
        ask(ledger, sql)
    assert "\n" not in str(caught.value)
    assert [file.name for file in tmp_path.iterdir()] == ["README.md"]


@pytest.mark.parametrize("form", ["table", "parquet"])
@pytest.mark.parametrize(
    "sql",
    [
        "PIVOT coverage ON outcome USING count(*)",
        "SHOW TABLES",
        "DESCRIBE records",
        "SUMMARIZE records",
        "EXPLAIN SELECT 1",
        "EXPLAIN ANALYZE SELECT 1",
        "-- why\nEXPLAIN (FORMAT JSON) SELECT 1",
        "FROM records ORDER BY ALL;",
        "VALUES ('a;b')",
        "WITH one AS (SELECT 1 AS a) SELECT * FROM one -- done",
    ],
)
def test_every_way_to_ask_is_answered(ledger: Path, sql: str, form: str) -> None:
    assert ask(ledger, sql, form)


def test_a_table_ends_where_nobody_reads_on(ledger: Path) -> None:
    lines = ask(ledger, "SELECT range AS n FROM range(20000)").decode().splitlines()
    assert len(lines) == 10_003
    assert lines[-1] == "(the first 10000 rows; --format csv gives all)"
    assert len(ask(ledger, "SELECT range AS n FROM range(20000)", "csv").splitlines()) == 20_001


@pytest.mark.parametrize(
    "sql",
    [
        "SELECT length(repeat('x', 4294967295)) AS n",
        "SELECT len(range(500000000)) AS n",
    ],
)
def test_memory_is_bounded(ledger: Path, sql: str) -> None:
    """DuckDB's own limit counts no single value, however large."""
    before = resource.getrlimit(resource.RLIMIT_DATA)
    with pytest.raises(PledgerError, match="takes more memory than 2GB") as caught:
        ask(ledger, sql)
    assert "\n" not in str(caught.value)
    assert resource.getrlimit(resource.RLIMIT_DATA) == before


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_a_long_question_ends_with_ctrl_c(ledger: Path, form: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The signal comes when the question is about to be answered; the answer would take days."""
    monkeypatch.setattr("flows.query.sql._check_statement", lambda *_: raise_signal(SIGINT))
    before = set(enumerate_threads())
    long = "FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range = 7"
    with pytest.raises(KeyboardInterrupt):
        ask(ledger, f"SELECT count(*) AS n {long}", form)
    assert not [t for t in enumerate_threads() if t not in before and t.is_alive()]


def test_a_release_is_found_by_id_and_by_folder(ledger: Path) -> None:
    latest = find_release(ledger)
    assert latest.parent.name == "releases"
    assert find_release(ledger, latest.name) == find_release(ledger, str(latest)) == latest


def test_where_there_is_no_release_it_is_said(tmp_path: Path) -> None:
    with pytest.raises(PledgerError, match="no release there yet"):
        find_release(tmp_path)
    with pytest.raises(PledgerError, match="no such release"):
        find_release(tmp_path, "r-0")
    (tmp_path / "pledger.duckdb").write_bytes(b"not a database")
    with pytest.raises(PledgerError, match="cannot be opened"):
        open_release(tmp_path)
