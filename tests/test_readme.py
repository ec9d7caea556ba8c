"""The README does what it says."""

from __future__ import annotations

import contextlib
import io
import re
import shlex
from pathlib import Path

import duckdb
import pytest

from flows import cli
from flows.errors import ExitCode
from flows.settings import PROJECT
from schemas import TABLES

README = (PROJECT / "README.md").read_text(encoding="utf-8")


def blocks(language: str, page: str = README) -> list[str]:
    """The fenced code blocks of a language."""
    return re.findall(rf"^```{language}\n(.*?)^```$", page, re.MULTILINE | re.DOTALL)


@pytest.fixture
def project(tmp_path: Path, warehouse: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A working directory in which the paths of the README lead to a release."""
    (tmp_path / "warehouse").symlink_to(warehouse)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize("sql", blocks("sql"))
def test_every_query_has_an_answer(sql: str, warehouse: Path) -> None:
    with duckdb.connect(warehouse / "latest" / "pledger.duckdb", read_only=True) as release:
        assert release.execute(sql).fetchall()


@pytest.mark.parametrize("code", blocks("python"))
def test_every_snippet_runs(code: str, project: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()) as out:
        exec(compile(code, "README.md", "exec"), {})
    assert out.getvalue().strip()


def test_the_query_on_the_command_line_has_an_answer(
    project: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (line,) = re.findall(r"^\.venv/bin/pledger query .*$", README, re.MULTILINE)
    arguments = shlex.split(line)[1:]
    assert (
        cli.main([*arguments, "--warehouse", str(project / "warehouse"), "--format", "csv"]) == ExitCode.DONE
    )
    assert len(capfd.readouterr().out.splitlines()) > 1


def test_every_command_shown_is_understood() -> None:
    from flows.commands.parser import parser

    shown = re.findall(r"^\.venv/bin/pledger .*$", "\n".join(blocks("sh")), re.MULTILINE)
    assert len(shown) >= 3
    for line in shown:
        parser().parse_args(shlex.split(line)[1:])


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_every_command_shown_is_found(page: str) -> None:
    """In the project's folder, with nothing on the path but Python; so are the files that it is given."""
    lines = "".join(blocks("sh", (PROJECT / page).read_text(encoding="utf-8"))).splitlines()
    assert lines
    for line in lines:
        command, *arguments = shlex.split(line, comments=True)
        assert command == "python3" or command.startswith((".venv/bin/", ".uv/bin/", ".ci/")), line
        for argument in arguments:
            assert not argument.startswith("tests/") or (PROJECT / argument).exists(), line


def test_every_table_is_named_and_no_other(warehouse: Path) -> None:
    section = README.partition("## Tables")[2].partition("## ")[0]
    assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(TABLES)
    with duckdb.connect(warehouse / "latest" / "pledger.duckdb", read_only=True) as release:
        views = release.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    assert {name for (name,) in views} <= set(re.findall(r"`(\w+)`", section))


def test_tables_said_to_be_empty_are_empty(warehouse: Path) -> None:
    said = set(re.findall(r"^\| `(\w+)` \|.*empty in this version", README, re.MULTILINE))
    with duckdb.connect(warehouse / "latest" / "pledger.duckdb", read_only=True) as release:
        rows = {name: release.execute(f"SELECT count(*) FROM {name}").fetchall()[0][0] for name in TABLES}
    # These fill where a row fails, where several texts speak of one matter, and with a second release.
    elsewhere = {"rejects", "record_links", "contradictions", "changes"}
    assert said == {name for name, count in rows.items() if not count} - elsewhere


def test_every_exit_code_is_listed() -> None:
    codes = {int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)}
    assert codes == {*ExitCode, cli.INTERRUPTED}
