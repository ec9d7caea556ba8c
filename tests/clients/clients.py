"""Clients of a release in environments of their own, and what they answer."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from flows.layout import DATABASE, parquet_file
from flows.publish.duckdb_file import sql_text
from flows.publish.statements import statements
from flows.settings import PROJECT
from schemas import TABLES

HERE = Path(__file__).parent
# What macros are asked beside their examples.
MACROS = (
    "as_of(DATE '1999-12-31')",
    "as_of(DATE '2999-12-31')",
    "scoreboard_on(DATE '1999-12-31')",
    "scoreboard_on(DATE '2019-12-31')",
    "scoreboard_on('2999-12-31')",
    "sources_of((SELECT min(target_id) FROM targets))",
)
# What the file tells of itself.
DESCRIBED = (
    "SELECT table_name, comment FROM duckdb_tables() WHERE NOT internal",
    "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal",
    "SELECT function_name, comment FROM duckdb_functions() WHERE NOT internal",
    "SELECT table_name, column_name, data_type, is_nullable, comment"
    " FROM duckdb_columns() WHERE NOT internal",
)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a client answered: its version, and by question the columns and the rows as text, sorted."""

    version: str
    of: Mapping[str, Any]


def questions(release: Path | None = None) -> dict[str, str]:
    """SQL that asks for every table, view and macro; of a release given, for its Parquet files too."""
    views = [statement.name for statement in statements() if statement.kind == "VIEW"]
    examples = [example for statement in statements() for example in statement.examples]
    asked = [f"SELECT * FROM {name}" for name in (*TABLES, *views, *MACROS)] + examples + list(DESCRIBED)
    if release:
        asked += [f"SELECT * FROM read_parquet({sql_text(file)})" for file in files(release).values()]
    return {question: question for question in asked}


def files(release: Path) -> dict[str, str]:
    """The Parquet files of a release, by table."""
    return {table: str(parquet_file(release, table)) for table in TABLES}


def present_duckdb(release: Path) -> Answers:
    """What the DuckDB answers that made the release."""
    return _ask([sys.executable, str(HERE / "ask_duckdb.py")], release, questions(release))


def present_polars(release: Path) -> Answers:
    """What the polars reads that made the release."""
    return _ask([sys.executable, str(HERE / "ask_parquet.py"), "polars"], release)


def duckdb_client(release: Path, requirements: str) -> Answers:
    """What another DuckDB answers."""
    return _ask([*_python(requirements, "duckdb"), str(HERE / "ask_duckdb.py")], release, questions(release))


def parquet_client(release: Path, requirements: str) -> Answers:
    """What the library reads that the requirements begin with."""
    library = re.split("[=,]", requirements)[0]
    return _ask([*_python(requirements, library), str(HERE / "ask_parquet.py"), library], release)


def browser_client(release: Path, version: str, folder: Path) -> Answers:
    """What the build for browsers answers; it has no Parquet without a network."""
    npm, node = shutil.which("npm"), shutil.which("node")
    if not npm or not node:
        pytest.skip("no Node.js here")
    folder.mkdir()
    install = [npm, "install", "--no-audit", "--no-fund", "--prefix", str(folder)]
    _had([*install, f"@duckdb/duckdb-wasm@{version}"], folder)
    return _ask([node, str(HERE / "ask_browser.cjs"), str(folder)], release, questions())


def differences(theirs: Answers, ours: Answers) -> Iterator[str]:
    """The questions that a client answered otherwise, each with the first that differs."""
    for question, answer in theirs.of.items():
        expected = ours.of[question]
        if answer["columns"] != expected["columns"]:
            yield f"{question}: {answer['columns']}, not {expected['columns']}"
            continue
        got, had = (sorted(map(repr, each["rows"])) for each in (answer, expected))
        if got != had:
            first = next(((a, b) for a, b in zip(got, had, strict=False) if a != b), (len(got), len(had)))
            yield f"{question}: {first[0]}, not {first[1]}"


def _python(requirements: str, module: str) -> list[str]:
    """The command of a Python with these requirements, comma-separated, and nothing of the project."""
    uv = os.environ.get("UV") or shutil.which("uv") or str(PROJECT / ".uv" / "bin" / "uv")
    if not Path(uv).exists():
        pytest.skip("no uv here: set UV to its path")
    with_them = [part for each in requirements.split(",") for part in ("--with", each)]
    command = [uv, "run", "--quiet", "--no-project", "--no-build", "--python", sys.executable, *with_them]
    _had([*command, "python", "-c", f"import {module}"], HERE)
    return [*command, "python"]


def _had(command: list[str], folder: Path) -> None:
    """Installs, or skips the test with the reason: no network, or none made for this Python."""
    done = subprocess.run(command, capture_output=True, text=True, cwd=folder)
    if done.returncode:
        pytest.skip(f"cannot be had here: {' '.join(done.stderr.split())[-300:]}")


def _ask(command: list[str], release: Path, asked: Mapping[str, str] | None = None) -> Answers:
    request = {"database": str(release / DATABASE), "questions": asked, "files": files(release)}
    done = subprocess.run(command, input=json.dumps(request), capture_output=True, text=True, cwd=release)
    assert done.returncode == 0, done.stderr[-2000:]
    told = json.loads(done.stdout)
    return Answers(told["version"], told["answers"])
