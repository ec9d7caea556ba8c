"""What texts of several publishers tell of one firm, from their words to the tables of the ledger."""

from __future__ import annotations

import hashlib
import re
import tomllib
from datetime import date, datetime
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from flows.curate import curate
from flows.extract import read_text
from flows.model import Source
from tests.gold.ledger_score import DECIDED, Ledger

CASES = [
    case
    for name in ("two_texts.toml", "two_texts_of_deals.toml", "two_texts_unlike.toml")
    for case in tomllib.loads(Path(__file__).with_name(name).read_text(encoding="utf-8"))["case"]
]
JUDGED_ON = date(2026, 11, 22)
_DAY = re.compile(r"\d{1,2} [A-Z][a-z]+ \d{4}")


def ledger(texts: list[str]) -> Ledger:
    """The ledger of the texts, by the names a, b, c and d; the first day that each tells is its own."""
    sources, readings = [], []
    for name, told in zip("abcd", texts, strict=False):
        day = datetime.strptime(_DAY.findall(told)[0], "%d %B %Y").date()
        sha = hashlib.sha256(told.encode()).hexdigest()
        sources.append(Source(name, told, sha, name, told.splitlines()[0], published_on=day))
        readings.append(read_text(told, document_id=name, published_on=day, entities=[]))
    return Ledger(curate(sources, readings, as_of=JUDGED_ON), {s.document_id: s.text for s in sources})


@cache
def ledger_of(name: str) -> Ledger:
    return ledger(next(case["texts"] for case in CASES if case["name"] == name))


EXPECTED = [(case["name"], expected) for case in CASES for expected in case["expect"]]


@pytest.mark.parametrize(("name", "expected"), EXPECTED, ids=[f"{n}: {' | '.join(e)}" for n, e in EXPECTED])
def test_what_texts_tell_together(name: str, expected: list[str]) -> None:
    told = ledger_of(name)
    what, *pins = expected
    records = [told.records({"document": pin[0], "quote": pin[2:]}) for pin in pins]
    assert all(records), "no such record"
    match what:
        case "merge":
            assert records[0] & records[1]
        case "apart":
            assert not records[0] & records[1]
        case "contradiction":
            assert _pairs(told) & {frozenset((one, other)) for one in records[0] for other in records[1]}
        case _:
            assert what in {row["verdict"] for row in _outcomes(told, records[0])}
            if len(records) > 1:
                assert records[1] & {
                    row[answer]
                    for row in _outcomes(told, records[0])
                    for answer in ("metric_id", "successor_id", "event_id")
                }


@pytest.mark.parametrize("name", [case["name"] for case in CASES])
def test_nothing_else_is_told(name: str) -> None:
    """No contradiction, and no verdict that rests on something, beside those expected."""
    told = ledger_of(name)
    expected = next(case["expect"] for case in CASES if case["name"] == name)
    at_odds = sum(what == "contradiction" for what, *_ in expected)
    pins = [{"document": pin[0], "quote": pin[2:]} for what, pin, *_ in expected if what in DECIDED]
    assert len(_pairs(told)) == at_odds
    decided = {row["target_id"] for row in told.rows("target_outcomes") if row["verdict"] in DECIDED}
    assert decided <= {record for pin in pins for record in told.records(pin)}


def test_as_much_bought_again_is_another_claim() -> None:
    told = ledger(
        [
            "Daily Trade, 8 June 2021\nIn June 2021 Norda Ovens bought 20% of Brell Ovens.",
            "Daily Trade, 8 July 2022\nIn June 2022 Norda Ovens bought 20% of Brell Ovens.",
        ]
    )
    one, other = (told.records({"document": name, "quote": "20%"}) for name in "ab")
    assert one
    assert other
    assert one.isdisjoint(other)


def _pairs(told: Ledger) -> set[frozenset[str]]:
    return {frozenset((row["record_id"], row["other_record_id"])) for row in told.rows("contradictions")}


def _outcomes(told: Ledger, targets: set[str]) -> list[dict[str, Any]]:
    return [row for row in told.rows("target_outcomes") if row["target_id"] in targets]
