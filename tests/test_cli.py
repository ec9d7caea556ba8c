"""The commands as a user meets them: what they print, where, and how they end."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from signal import SIGINT, raise_signal

import duckdb
import polars as pl
import pytest

from flows import cli
from flows.errors import ExitCode, PledgerError
from flows.settings import RAW
from tests.support import ledger
from tests.support.publishing import publish_ledger

ARTICLE = next(RAW.glob("*/*.txt"))


@dataclass
class Ended:
    """How a command ended."""

    code: int
    out: str
    err: str


class Shell:
    """Runs commands in this process."""

    def __init__(self, capture: pytest.CaptureFixture[str]) -> None:
        self.capture = capture

    def __call__(self, *arguments: str | Path) -> Ended:
        self.capture.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as end:
            code = end.code if isinstance(end.code, int) else 0
        return Ended(code, *self.capture.readouterr())


@pytest.fixture
def pledger(capfd: pytest.CaptureFixture[str]) -> Shell:
    return Shell(capfd)


def assert_one_line(text: str, *parts: str) -> None:
    assert text.startswith("pledger: ")
    assert len(text.splitlines()) == 1
    for part in parts:
        assert part in text


@pytest.mark.parametrize(
    "command", [[], ["run"], ["extract"], ["query"], ["explain"], ["verify"], ["diff"], ["add"], ["schedule"]]
)
def test_help_reads_well(pledger: Shell, command: Sequence[str]) -> None:
    ended = pledger(*command, "--help")
    assert ended.code == ExitCode.DONE
    assert ended.out.startswith("usage: pledger")
    assert not ended.err


def test_version_is_the_projects(pledger: Shell) -> None:
    assert pledger("--version").out.split() == ["pledger", "0.1.0"]


@pytest.mark.parametrize(
    ("arguments", "part"),
    [
        ([], "COMMAND"),
        (["sing"], "sing"),
        (["run", "--as-of", "soon"], "'soon' is no day; write it as YYYY-MM-DD"),
        (["run", "--raw", "nowhere"], "nowhere: no such folder"),
        (["query"], "SQL"),
        (["query", "SELECT 1", "--format", "xml"], "xml"),
        (["schedule"], "--cron"),
    ],
)
def test_wrong_use_is_one_line_and_2(pledger: Shell, arguments: list[str], part: str) -> None:
    ended = pledger(*arguments)
    assert ended.code == ExitCode.USAGE
    assert_one_line(ended.err, part)
    assert not ended.out


def test_extract_prints_records_with_exact_quotes(pledger: Shell) -> None:
    ended = pledger("extract", ARTICLE)
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    text = ARTICLE.read_bytes().decode("utf-8").removeprefix("\ufeff")
    records = [json.loads(line) for line in ended.out.splitlines()]
    assert {record["kind"] for record in records} == {"event", "metric", "target"}
    for record in records:
        assert record["document"] == str(ARTICLE)
        assert any(span["field"] == "claim" for span in record["evidence"])
        for span in record["evidence"]:
            assert span["quote"] == text[span["char_start"] : span["char_end"]]


def test_extract_goes_on_after_a_file_that_cannot_be_read(pledger: Shell, tmp_path: Path) -> None:
    good, binary = tmp_path / "good.txt", tmp_path / "binary.txt"
    good.write_text("Acme sold 3 million vehicles in 2019.\n")
    binary.write_bytes(b"\x00\x01")
    ended = pledger("extract", tmp_path / "missing.txt", binary, good)
    assert ended.code == ExitCode.FAILED
    assert [line.partition(": ")[2].partition(":")[0] for line in ended.err.splitlines()] == [
        str(tmp_path / "missing.txt"),
        str(binary),
    ]
    assert {json.loads(line)["document"] for line in ended.out.splitlines()} == {str(good)}


def test_extract_resolves_relative_times_by_the_given_day(pledger: Shell, tmp_path: Path) -> None:
    text = tmp_path / "text.txt"
    text.write_text("Acme sold 3 million vehicles last year.\n")
    ended = pledger("extract", text, "--published-on", "2020-06-01", "--entities", "none")
    (metric,) = map(json.loads, ended.out.splitlines())
    assert (metric["period_start"], metric["period_end"]) == ("2019-01-01", "2019-12-31")


def test_extract_says_which_list_of_entities_is_missing(pledger: Shell, tmp_path: Path) -> None:
    ended = pledger("extract", ARTICLE, "--entities", tmp_path / "none.toml")
    assert ended.code == ExitCode.FAILED
    assert_one_line(ended.err, "none.toml: no such file")


def test_query_answers(pledger: Shell, warehouse: Path) -> None:
    ended = pledger(
        "query", "SELECT count(*) AS n FROM targets", "--warehouse", warehouse, "--format", "json"
    )
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    assert json.loads(ended.out)[0]["n"] > 0


def test_query_writes_a_file(pledger: Shell, warehouse: Path, tmp_path: Path) -> None:
    out = tmp_path / "answer.parquet"
    sql = "SELECT * FROM metrics"
    ended = pledger("query", sql, "--warehouse", warehouse, "--format", "parquet", "--out", out)
    assert (ended.code, ended.out, ended.err) == (ExitCode.DONE, "", "")
    assert duckdb.execute(f"SELECT count(*) FROM '{out}'").fetchall()[0][0] > 0


@pytest.mark.parametrize("before", [None, "what was there"])
def test_an_answer_that_fails_leaves_the_file_as_it_was(
    pledger: Shell, warehouse: Path, tmp_path: Path, before: str | None
) -> None:
    out = tmp_path / "answer.csv"
    if before is not None:
        out.write_text(before)
    late = "SELECT CAST(if(range = 90000, 'x', '1') AS INT) AS n FROM range(100000)"
    for sql in ("SELECT nothing FROM targets", late):
        ended = pledger("query", sql, "--warehouse", warehouse, "--format", "csv", "--out", out)
        assert ended.code == ExitCode.FAILED
        assert {path.name: path.read_text() for path in tmp_path.iterdir()} == (
            {} if before is None else {out.name: before}
        )


def test_an_answer_takes_the_place_of_what_a_link_leads_to(
    pledger: Shell, warehouse: Path, tmp_path: Path
) -> None:
    link, file = tmp_path / "link.csv", tmp_path / "file.csv"
    file.write_text("what was there, and longer")
    file.chmod(0o640)
    link.symlink_to(file.name)
    ask = ("query", "SELECT 1 AS n", "--warehouse", warehouse, "--format", "csv", "--out")
    assert pledger(*ask, link).code == ExitCode.DONE
    assert link.is_symlink()
    assert (file.read_text(), file.stat().st_mode & 0o777) == ("n\n1\n", 0o640)
    assert pledger(*ask, "/dev/stdout").out == "n\n1\n"


def test_query_says_on_one_line_what_is_wrong(pledger: Shell, warehouse: Path, tmp_path: Path) -> None:
    ended = pledger("query", "SELECT nothing FROM targets", "--warehouse", warehouse)
    assert ended.code == ExitCode.FAILED
    assert_one_line(ended.err, "nothing")
    ended = pledger("query", "SELECT 1", "--warehouse", warehouse, "--out", tmp_path / "no" / "folder.csv")
    assert ended.code == ExitCode.FAILED
    assert_one_line(ended.err, "cannot be written")
    ended = pledger("query", "SELECT 1", "--warehouse", tmp_path)
    assert ended.code == ExitCode.FAILED
    assert_one_line(ended.err, "no release there yet")


def test_explain_shows_the_words(pledger: Shell, warehouse: Path) -> None:
    sql = "SELECT record_id, quote FROM evidence WHERE field = 'claim' LIMIT 1"
    ended = pledger("query", sql, "--warehouse", warehouse, "--format", "json")
    record = json.loads(ended.out)[0]
    ended = pledger("explain", record["record_id"], "--warehouse", warehouse)
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    assert record["record_id"] in ended.out
    assert record["quote"] in ended.out
    ended = pledger("explain", "no-such-record", "--warehouse", warehouse)
    assert ended.code == ExitCode.FAILED
    assert_one_line(ended.err, "no-such-record")


def test_verify_tells_a_whole_release_from_a_changed_one(
    pledger: Shell, warehouse: Path, tmp_path: Path
) -> None:
    ended = pledger("verify", "--warehouse", warehouse)
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    assert ended.out.endswith("no problems\n")
    copy = tmp_path / "copy"
    subprocess.run(["cp", "-r", (warehouse / "latest").resolve(), copy], check=True)
    (copy / "DICTIONARY.md").write_text("changed")
    ended = pledger("verify", copy)
    assert ended.code == ExitCode.FAILED
    assert "DICTIONARY.md" in ended.out


def test_diff_shows_what_differs_in_every_format(pledger: Shell, tmp_path: Path) -> None:
    first = publish_ledger(tmp_path)
    at = ("--warehouse", tmp_path)
    ended = pledger("diff", *at)
    assert ended.code == ExitCode.FAILED
    assert_one_line(ended.err, f"{first.release_id} is the first release")
    tables = ledger.tables()
    tables["metrics"] = tables["metrics"].with_columns(value=pl.col("value") + 1)
    second = publish_ledger(tmp_path, tables)
    ended = pledger("diff", *at)
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    assert ended.out.splitlines()[2].split() == ["changed", "m-1", "value", "15.2", "16.2", "reader_changed"]
    assert ended.out.endswith(
        f"records from {first.release_id} to {second.release_id}: 0 added, 0 gone, 3 changed\n"
    )
    ended = pledger("diff", second.release_id, first.path, *at, "--format", "json")
    assert next(row["told_after"] for row in json.loads(ended.out)) == "15.2"
    ended = pledger("diff", *at, "--format", "parquet", "--out", tmp_path / "changes.parquet")
    assert (ended.code, ended.out) == (ExitCode.DONE, "")
    carried = pl.read_parquet(second.path / "parquet" / "changes.parquet")
    assert pl.read_parquet(tmp_path / "changes.parquet").equals(carried)
    assert pledger("diff", "latest", "latest", *at).out.endswith("0 added, 0 gone, 0 changed\n")
    assert_one_line(pledger("diff", "r-none", *at).err, "r-none: no such release")


def test_add_makes_a_source_that_is_read(pledger: Shell, tmp_path: Path) -> None:
    from flows.read import load_sources

    text = tmp_path / "Annual Report 2019.txt"
    text.write_text("Acme sold 3 million vehicles in 2019.\n")
    ended = pledger("add", text, "--raw", tmp_path / "raw")
    assert (ended.code, ended.err) == (ExitCode.DONE, "")
    assert "annual-report-2019" in ended.out
    sources, rejects = load_sources(tmp_path / "raw")
    assert [source.document_id for source in sources] == ["annual-report-2019"]
    assert not rejects
    ended = pledger("add", text, "--raw", tmp_path / "raw")
    assert ended.code == ExitCode.FAILED
    assert_one_line(ended.err, "already a source")


@pytest.mark.parametrize("form", ["csv", "parquet"])
def test_ctrl_c_ends_a_long_question(
    pledger: Shell, warehouse: Path, monkeypatch: pytest.MonkeyPatch, form: str
) -> None:
    """The signal comes when the question is about to be answered; the answer would take days."""
    monkeypatch.setattr("flows.query.sql._check_statement", lambda *_: raise_signal(SIGINT))
    long = "SELECT count(*) AS n FROM range(10000000) AS a, range(10000000) AS b WHERE a.range * b.range = 7"
    ended = pledger("query", long, "--format", form, "--warehouse", warehouse)
    assert (ended.code, ended.out, ended.err) == (cli.INTERRUPTED, "", "pledger: interrupted\n")


@pytest.mark.parametrize(
    ("error", "code", "said"),
    [
        (PledgerError("the disk is full", ExitCode.HELD), ExitCode.HELD, "pledger: the disk is full\n"),
        (KeyboardInterrupt(), 130, "pledger: interrupted\n"),
        # DuckDB swallows the KeyboardInterrupt and fails so.
        (RuntimeError("Query interrupted"), 130, "pledger: interrupted\n"),
        (
            ValueError("Error calling function `_ser_model`: KeyboardInterrupt: "),
            130,
            "pledger: interrupted\n",
        ),
        (PledgerError("\x1b[2J\u202eé"), ExitCode.FAILED, "pledger: \\x1b[2J\\u202eé\n"),
        (
            ValueError("two\nlines"),
            ExitCode.FAILED,
            "pledger: ValueError: two lines (PLEDGER_DEBUG=1 shows where)\n",
        ),
    ],
)
def test_any_error_is_one_line(
    pledger: Shell, monkeypatch: pytest.MonkeyPatch, error: BaseException, code: int, said: str
) -> None:
    def fails(*_: object) -> None:
        raise error

    monkeypatch.setattr("flows.query.release.find_release", fails)
    ended = pledger("query", "SELECT 1")
    assert (ended.code, ended.out, ended.err) == (code, "", said)


def test_a_reader_that_leaves_is_no_error(warehouse: Path) -> None:
    sql = "SELECT repeat('x', 1000) FROM range(10000)"
    command = [
        sys.executable,
        "-m",
        "flows.cli",
        "query",
        sql,
        "--format",
        "csv",
        "--warehouse",
        str(warehouse),
    ]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.readline()
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == ExitCode.DONE
