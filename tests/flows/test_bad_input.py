"""Hostile sources: each is refused in one clear line or read for what it is, and the good ones are published.

`pytest -s -k bad_input_table tests/flows/test_bad_input.py` prints what a user sees of each.
"""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import polars as pl
import pytest

from flows import stages
from flows.cli import main
from flows.errors import ExitCode, PledgerError
from flows.publish.verify import verify
from flows.read import load_sources
from flows.read.frozen import shown
from tests.support.bad_sources import CASES, GOOD, READ, Build, Case, make, source
from tests.support.stages import run_stages

LONGEST_LINE = 400  # characters of a message


@dataclass(frozen=True)
class Ended:
    """What became of a run: its exit code, what was published, and by document what was said of it."""

    exit_code: int
    folder: Path
    documents: pl.DataFrame
    said: dict[str, list[tuple[str, str]]]  # check and message
    told: str


@pytest.fixture(scope="module")
def ended(tmp_path_factory: pytest.TempPathFactory) -> Ended:
    folder = tmp_path_factory.mktemp("bad")
    summary = run_stages(make(folder / "raw"), folder / "warehouse", folder / "work")
    parquet = folder / "warehouse" / "latest" / "parquet"
    said: dict[str, list[tuple[str, str]]] = {}
    for row, check, message in (
        pl.read_parquet(parquet / "rejects.parquet").select("row_json", "check_name", "message").iter_rows()
    ):
        said.setdefault(json.loads(row)["document_id"], []).append((check, message))
    for document, check, message in (
        pl.read_parquet(parquet / "findings.parquet")
        .select("document_id", "check_name", "message")
        .iter_rows()
    ):
        said.setdefault(document, []).append((check, message))
    documents = pl.read_parquet(parquet / "documents.parquet")
    return Ended(summary.exit_code, folder, documents, said, summary.text())


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.what)
def test_each_ends_as_it_should(ended: Ended, case: Case) -> None:
    said = ended.said.get(case.folder, [])
    assert [check for check, _ in said] == ([] if case.ends == READ else [case.ends])
    published = case.folder in set(ended.documents["document_id"])
    assert published == (case.ends == READ or case.found)
    for _, message in said:
        assert message.isprintable()
        assert len(message) <= LONGEST_LINE
        assert str(ended.folder) not in message
        assert "secret" not in message
        if not case.found:
            assert message.startswith(f"{shown(case.folder)}: ")


def test_the_good_ones_are_published_and_the_release_is_whole(ended: Ended) -> None:
    assert len(CASES) > 60
    assert len({case.folder for case in CASES}) == len(CASES)
    assert ended.exit_code == ExitCode.REJECTS
    latest = ended.folder / "warehouse" / "latest"
    claims = pl.read_parquet(latest / "parquet" / "record_claims.parquet")
    assert set(GOOD) <= set(claims["document_id"])
    assert list(verify(latest)) == []
    assert all(line.isprintable() for line in ended.told.splitlines())
    assert "secret" not in set(ended.documents["text"])


def test_a_mark_is_noted(ended: Ended) -> None:
    marked = next(case.folder for case in CASES if case.what == "text: a byte-order mark before a text")
    [note] = ended.documents.filter(document_id=marked)["note"]
    assert "byte-order mark" in note


def test_bad_input_table(ended: Ended) -> None:
    wide = max(len(case.what) for case in CASES)
    for case in CASES:
        for check, message in ended.said.get(case.folder, [(READ, "published, nothing to say")]):
            print(f"{case.what:<{wide}}  {check:<16}  {message}")


# What is wrong with a list that stands beside the sources, and what the one line says.
LISTS: list[tuple[str, Build, str]] = [
    (name, build, says)
    for name in ("entities.toml", "corrections.toml")
    for build, says in (
        (Path.mkdir, "not a regular file"),
        (os.mkfifo, "not a regular file"),
        (lambda at: at.symlink_to("gone"), "no such file"),
        (lambda at: at.symlink_to(at.name), "no such file|cannot be read"),
        (lambda at: at.write_bytes(b"\0"), "not TOML"),
        (lambda at: at.write_bytes(b"\xff\xfe"), "not UTF-8"),
        (lambda at: at.write_text("x = " + "[" * 100_000), "not TOML"),
        (lambda at: at.write_text('"\x1b[2J" = 1'), "not TOML"),
        (lambda at: at.write_text('"\\u001b[2J" = 1'), "unknown key"),
        (lambda at: at.write_bytes(b"#" * 5_000_000), "larger than 4096 KB"),
    )
]


@pytest.mark.parametrize(("name", "build", "says"), LISTS)
def test_a_list_that_cannot_be_read_stops_the_run_in_one_line(
    tmp_path: Path, name: str, build: Build, says: str
) -> None:
    """To go on without it would publish other records than were meant."""
    (tmp_path / "raw").mkdir()
    build(tmp_path / "raw" / name)
    with pytest.raises(PledgerError, match=says) as caught:
        stages.read_stage(tmp_path / "raw", tmp_path)
    message = str(caught.value)
    assert f"{name}: " in message
    assert message.isprintable()
    assert len(message) <= LONGEST_LINE


@contextmanager
def nobody() -> Iterator[None]:
    """Without the rights of root, to whom every file is open."""
    user = os.geteuid()
    if user == 0:
        os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(user)


def test_what_may_not_be_read_is_refused_by_its_name() -> None:
    with tempfile.TemporaryDirectory() as folder:
        raw = Path(folder)
        raw.chmod(0o755)
        refused = {
            "text": raw / "text" / "text.txt",
            "toml": raw / "toml" / "source.toml",
            "listed": raw / "listed",  # may be listed, and nothing in it looked at
            "shut": raw / "shut",
        }
        for name in (*refused, "good"):
            source(raw / name)
        for name, path in refused.items():
            path.chmod(0o444 if name == "listed" else 0)
        with nobody():
            sources, rejects = load_sources(raw)
        for path in refused.values():
            path.chmod(0o700)
    assert [found.document_id for found in sources] == ["good"]
    assert {json.loads(reject.row_json)["document_id"] for reject in rejects} == set(refused)
    for reject in rejects:
        assert "cannot be read (Permission denied)" in reject.message
        assert folder not in reject.message


def test_a_message_cannot_command_the_terminal(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["run", "--raw", str(tmp_path / "\x1b[2J\u202e\x9b")]) == ExitCode.USAGE
    assert capsys.readouterr().err.rstrip("\n").isprintable()


@pytest.mark.slow
def test_a_run_tells_of_what_it_refused_and_ends_with_its_code(tmp_path: Path) -> None:
    from flows.pipeline import MOST_TOLD

    where = ["--raw", str(make(tmp_path / "raw")), "--warehouse", str(tmp_path / "warehouse")]
    done = subprocess.run(
        [sys.executable, "-m", "flows.cli", "run", *where],
        env={**os.environ, "PREFECT_HOME": str(tmp_path / "home")},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == ExitCode.REJECTS, done.stderr
    lines = done.stderr.splitlines()
    assert all(line.isprintable() for line in (*lines, *done.stdout.splitlines()))
    errors = [line for line in lines if line.startswith("error: ")]
    assert len(errors) == MOST_TOLD + 1
    assert re.fullmatch(r"error: \d+ more; the table rejects has them all", errors[-1])


@pytest.mark.slow
@pytest.mark.parametrize("unit", ["a", "Sales rose. "])
def test_a_line_of_5_mb_is_read(tmp_path: Path, unit: str) -> None:
    raw = tmp_path / "raw"
    raw.mkdir()
    source(raw / "long", (unit * (5_000_000 // len(unit))).encode())
    source(raw / "good", GOOD["good"].encode())
    summary = run_stages(raw, tmp_path / "warehouse", tmp_path / "work")
    assert summary.rejects == {}
    assert summary.tables["documents"] == 2
