"""Corrections by hand: what they change, what stands beside it, and when they are refused."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path
from typing import Any

import polars as pl
import pytest

from flows.curate import curate
from flows.extract import read_text
from flows.model import Correction, Source
from flows.read import load_corrections
from flows.settings import PROJECT
from flows.validate import validate
from schemas import TABLES
from tests.support.corpus import corpus

TEXT = (
    "Acme Motors Corp is a maker of cars. In 2019 Acme Motors Corp sold 3 million vehicles. "
    "Acme Motors Corp aims to build 20 plants by 2030.\n"
)
README = (PROJECT / "README.md").read_text(encoding="utf-8")
SOURCE = Source("acme", TEXT, "0" * 64, "acme/text.txt")
READING = read_text(TEXT, document_id="acme")


def correction(action: Any, **others: Any) -> Correction:
    given: dict[str, Any] = {
        "number": 1,
        "document_id": "acme",
        "quote": "3 million",
        "expected_words": "3 million",
    }
    if others.get("record"):
        given |= {"document_id": None, "quote": None}
    return Correction(**given | {"action": action, "reason": "It is so."} | others)


def corrected(*corrections: Correction) -> dict[str, pl.DataFrame]:
    """The tables, of which validation refuses nothing."""
    tables = curate([SOURCE], [READING], corrections=corrections)
    assert not validate({k: v for k, v in tables.items() if k != "rejects"}).rejects
    return tables


def one(table: pl.DataFrame) -> dict[str, Any]:
    [row] = table.rows(named=True)
    return row


PLAIN = curate([SOURCE], [READING])
METRIC = one(PLAIN["metrics"])
TARGET = one(PLAIN["targets"])


def test_a_fix_changes_the_field_and_keeps_what_it_was() -> None:
    tables = corrected(
        correction("fix", changes=(("value", 4e6), ("scope", "Spain")), expected=(("value", 3e6),))
    )
    assert one(tables["metrics"]) == METRIC | {"value": 4e6, "scope": "Spain"}
    told = tables["corrections"].select("record_id", "action", "field", "original", "corrected", "reason")
    assert told.rows() == [
        (METRIC["metric_id"], "fix", "scope", None, "Spain", "It is so."),
        (METRIC["metric_id"], "fix", "value", "3000000", "4000000", "It is so."),
    ]
    same = [name for name in TABLES if name in tables and name not in {"metrics", "corrections"}]
    assert all(tables[name].equals(PLAIN[name]) for name in same)


def test_a_name_that_is_fixed_leaves_the_old_id() -> None:
    tables = corrected(correction("fix", changes=(("subject", "Bolt"),)))
    assert one(tables["metrics"])["subject_id"] is None
    assert set(tables["corrections"]["field"]) == {"subject", "subject_id"}


def test_a_dropped_record_leaves_every_table_but_one() -> None:
    tables = corrected(correction("drop", record=METRIC["metric_id"][:12]))
    gone = METRIC["metric_id"]
    for name, table in tables.items():
        for column in ("record_id", "metric_id"):
            if column in table.columns and name != "corrections":
                assert gone not in set(table[column]), name
    row = one(tables["corrections"])
    assert (row["record_id"], row["action"], row["field"]) == (gone, "drop", "record")
    assert json.loads(row["original"])["value"] == 3e6
    before = PLAIN["coverage"].filter(pl.col("record_id") == gone)
    after = tables["coverage"].filter(pl.col("reason") == "dropped")
    assert after["quote"].to_list() == before["quote"].to_list() != []
    assert set(after["outcome"]) == {"ignored"}


def test_what_is_expected_is_what_the_tables_show() -> None:
    text = "In 2019 Acme Motors Corp sold a third of its vehicles in Spain.\n"
    source, reading = replace(SOURCE, text=text), read_text(text, document_id="acme")
    expected = (("value", 0.333333333333333), ("period_end", "2019-12-31"))
    note = correction("annotate", quote="a third", note="So it says.", expected_words=None, expected=expected)
    assert one(curate([source], [reading], corrections=[note])["corrections"])["note"] == "So it says."


def test_an_annotation_changes_nothing_and_is_seen() -> None:
    tables = corrected(correction("annotate", field="value", note="Rounded."))
    assert one(tables["metrics"]) == METRIC
    row = one(tables["corrections"])
    assert (row["field"], row["original"], row["note"], row["corrected"]) == (
        "value",
        "3000000",
        "Rounded.",
        None,
    )


def test_several_corrections_of_one_record_all_hold() -> None:
    tables = corrected(
        correction("fix", changes=(("value", 4e6),)),
        correction("fix", changes=(("scope", "Spain"),), number=2),
        correction("annotate", note="Both are from the table below.", number=3),
    )
    assert one(tables["metrics"]) == METRIC | {"value": 4e6, "scope": "Spain"}
    assert tables["corrections"].height == 3


@pytest.mark.parametrize(
    ("wrong", "check", "message"),
    [
        (
            {"expected_words": "5 million"},
            "correction_expect",
            "expects “5 million”, but the source says “3 m",
        ),
        (
            {"expected": (("value", 5.0),)},
            "correction_expect",
            "expects value to be “5”, but it is “3000000”",
        ),
        ({"expected": (("worth", 5.0),)}, "correction_field", "worth is no field of metrics"),
        ({"quote": "7 million"}, "correction_record", "no record is so named"),
        ({"document_id": "bolt"}, "correction_record", "no record is so named"),
        ({"kind": "target"}, "correction_record", "no record is so named"),
        ({"record": "metric-x"}, "correction_record", "no record is so named"),
        ({"quote": TEXT.strip()}, "correction_record", "records are so named, as "),
        ({"changes": (("metric_id", "m-1"),)}, "correction_field", "metric_id cannot be set; what can are "),
        ({"changes": (("due_end", "x"),)}, "correction_field", "due_end cannot be set"),
        ({"changes": (("value", "many"),)}, "correction_field", "value cannot be “many”"),
        ({"changes": (("subject", "B"), ("subject_id", "b"))}, "correction_field", "“b” is no known entity"),
        ({"changes": (("bound", "somewhat"),)}, "correction_value", "it would not hold (bound"),
        ({"changes": (("unit", None),)}, "correction_value", "a value has no unit"),
    ],
)
def test_a_correction_that_no_longer_fits_is_refused_and_changes_nothing(
    wrong: dict[str, Any], check: str, message: str
) -> None:
    tables = corrected(correction("fix", **{"changes": (("value", 4e6),)} | wrong))
    row = one(tables["rejects"])
    assert (row["table_name"], row["check_name"]) == ("corrections", check)
    assert message in row["message"]
    assert row["message"].startswith("corrections.toml: correction 1 (")
    assert json.loads(row["row_json"])["action"] == "fix"
    assert tables["metrics"].equals(PLAIN["metrics"])
    assert tables["corrections"].is_empty()


@pytest.mark.parametrize("first", [correction("drop"), correction("fix", changes=(("value", 4e6),))])
def test_the_second_correction_of_the_same_is_refused(first: Correction) -> None:
    tables = corrected(first, correction("fix", changes=(("value", 5e6),), number=2))
    assert one(tables["rejects"])["check_name"] == "correction_once"
    assert tables["corrections"].height == 1


def test_the_other_corrections_are_applied_where_one_is_refused() -> None:
    bad = correction("drop", expected_words="5 million")
    good = correction(
        "fix",
        quote="20 plants",
        kind="target",
        expected_words="20 plants",
        changes=(("value", 21.0),),
        number=2,
    )
    tables = corrected(bad, good)
    assert one(tables["targets"]) == TARGET | {"value": 21.0}
    assert tables["rejects"].height == 1


def test_the_corrections_that_the_readme_shows_can_be_applied(tmp_path: Path) -> None:
    [shown] = re.findall(r"^```toml\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)
    path = tmp_path / "corrections.toml"
    path.write_text(shown, encoding="utf-8")
    sources, readings, listed = corpus()
    own = [at for at, source in enumerate(sources) if source.document_id == "renault-nissan-alliance"]
    tables = curate(
        [sources[at] for at in own], [readings[at] for at in own], listed, corrections=load_corrections(path)
    )
    assert tables["rejects"].is_empty(), tables["rejects"]["message"].to_list()
    assert set(tables["corrections"]["action"]) == {"fix", "drop", "annotate"}
