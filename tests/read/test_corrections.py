"""`corrections.toml`: what is read, and how each slip in it is told."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from flows.errors import PledgerError
from flows.model import Correction
from flows.read import load_corrections
from flows.settings import RAW

GOOD = """
[[correction]]
action = "fix"
record = "metric-12"
expect = { value = 5, unit = "EUR", scope = "" }
set = { value = 5_500, period_start = 2024-01-01, scope = "Spain" }
reason = "A slip."

[[correction]]
action = "drop"
document = "acme"
quote = "€5 billion"
kind = "target"
expect = "€5 billion"
reason = "Another company's."

[[correction]]
action = "annotate"
record = "event-1"
expect = "bought"
note = "See the other text."
reason = "Both are right."
"""


def written(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "corrections.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_each_action_is_read(tmp_path: Path) -> None:
    fix, drop, annotate = load_corrections(written(tmp_path, GOOD))
    assert fix == Correction(
        number=1,
        action="fix",
        reason="A slip.",
        record="metric-12",
        expected=(("value", 5.0), ("unit", "EUR"), ("scope", None)),
        changes=(("value", 5500.0), ("period_start", date(2024, 1, 1)), ("scope", "Spain")),
    )
    assert (drop.document_id, drop.quote, drop.kind, drop.expected_words) == (
        "acme",
        "€5 billion",
        "target",
        "€5 billion",
    )
    assert (annotate.number, annotate.field, annotate.note) == (3, None, "See the other text.")


def test_no_file_is_no_correction_and_the_projects_own_are_sound() -> None:
    assert load_corrections(None) == []
    assert load_corrections(RAW / "corrections.toml")


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[[correction]]\naction = fix", r"not TOML \(.*line 2"),
        ("[correction]", r"\[\[correction\]\]"),
        ("[[corection]]", "unknown key 'corection'"),
        (GOOD.replace('"fix"', '"mend"'), "correction 1: action must be one of fix, drop, annotate"),
        (GOOD.replace('"Another company\'s."', '""'), "correction 2: reason is empty"),
        (GOOD.replace('document = "acme"', ""), "correction 2: name the record"),
        (GOOD.replace('record = "event-1"', ""), "correction 3: name the record"),
        (GOOD.replace('"target"', '"aim"'), "correction 2: kind must be one of"),
        (GOOD.replace('expect = "bought"', ""), "correction 3: expect is empty"),
        (GOOD.replace('note = "See the other text."', ""), "correction 3: note is empty"),
        (GOOD.replace("set = {", "sett = {"), "correction 1: unknown key 'sett'"),
        (GOOD.replace('scope = "Spain" }', "scope = [1] }"), r"correction 1: set\.scope must be text"),
        (GOOD.replace('expect = "bought"', "expect = 5"), "correction 3: expect must be text"),
        (
            GOOD.replace('expect = "bought"', 'expect = "bought"\nset = { a = 1 }'),
            "correction 3: unknown key",
        ),
    ],
)
def test_a_slip_is_told_in_one_line_that_names_the_file_and_the_place(
    tmp_path: Path, text: str, message: str
) -> None:
    path = written(tmp_path, text)
    with pytest.raises(PledgerError, match=message) as raised:
        load_corrections(path)
    assert str(raised.value).startswith(f"{path}: ")
    assert "\n" not in str(raised.value)
