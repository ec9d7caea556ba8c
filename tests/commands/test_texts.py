"""The commands that read a text without a warehouse."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from flows.cli import main
from flows.errors import ExitCode


@pytest.fixture
def text(tmp_path: Path) -> Path:
    path = tmp_path / "report.txt"
    path.write_text("Sales of Acme Motors rose 5% to 3 million cars last year.\n", encoding="utf-8")
    return path


def test_mentions_prints_a_line_of_json_a_mention(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert (
        main(["mentions", str(text), "--published-on", "2020-06-01", "--entities", "none"]) == ExitCode.DONE
    )
    found = {m["quote"]: m for m in map(json.loads, capsys.readouterr().out.splitlines())}
    assert {"5%", "3 million", "last year", "Acme Motors"} <= set(found)
    assert found["5%"]["document"] == str(text)
    assert found["last year"]["resolved_end"] == "2019-12-31"


def test_mentions_goes_on_after_a_text_that_is_not_there(
    text: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["mentions", str(text.parent / "none.txt"), str(text)]) == ExitCode.FAILED
    told = capsys.readouterr()
    assert "none.txt" in told.err
    assert len(told.err.splitlines()) == 1
    assert "3 million" in told.out


def test_extract_explains_each_record_by_its_words(text: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["extract", str(text), "--explain", "--entities", "none"]) == ExitCode.DONE
    told = capsys.readouterr().out
    assert told.startswith("metric metric-")
    assert "«3 million»" in told
    assert "^" in told
