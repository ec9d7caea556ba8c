"""The gold of each ledger pins its claims: each quote occurs once in the document that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from flows.settings import RAW
from tests.gold.ledger_score import LEDGERS

VERDICTS = {"met", "missed", "partly", "superseded", "withdrawn", "not_yet_due", "no_evidence"}
ANSWERED = {"met", "missed", "partly", "superseded", "withdrawn"}

Line = dict[str, Any]


@pytest.fixture(scope="module", params=LEDGERS)
def gold(request: pytest.FixtureRequest) -> tuple[str, list[Line]]:
    """A ledger's name, and its lines."""
    text = LEDGERS[request.param].read_text(encoding="utf-8")
    return request.param, [json.loads(line) for line in text.splitlines()]


def text_of(ledger: str, document: str) -> str:
    path = LEDGERS[ledger].parent / ("samples" if ledger == "samples" else "") / f"{document}.txt"
    if document == "alliance":
        path = RAW / "renault-nissan-alliance" / "text.txt"
    return path.read_text(encoding="utf-8")


def pins(line: Line) -> Iterator[dict[str, str]]:
    """Every claim that a line names."""
    yield from (line[side] for side in ("a", "b", "target", "answer") if line.get(side))
    yield from line.get("claims", [])
    yield from line.get("either", [])


def test_every_quote_occurs_once_in_its_document(gold: tuple[str, list[Line]]) -> None:
    ledger, lines = gold
    texts = {document: text_of(ledger, document) for document in lines[0]["documents"]}
    pinned = [pin for line in lines[1:] for pin in pins(line)]
    assert not [pin for pin in pinned if texts[pin["document"]].count(pin["quote"]) != 1]


def test_merges_cross_documents_and_no_two_lines_say_the_same(gold: tuple[str, list[Line]]) -> None:
    _, lines = gold
    for line in lines[1:]:
        documents = [claim["document"] for claim in line.get("claims", [])]
        apart = len(set(documents)) == len(documents) >= 2
        assert line["kind"] != "merge" or apart or line.get("optional")
    told = [(line["kind"], json.dumps(list(pins(line)))) for line in lines[1:]]
    assert len(set(told)) == len(told)


def test_a_verdict_that_rests_on_something_names_it(gold: tuple[str, list[Line]]) -> None:
    ledger, lines = gold
    outcomes = [line for line in lines if line["kind"] == "outcome"]
    told = {line["verdict"] for line in outcomes}
    assert told == VERDICTS or (told < VERDICTS and ledger != "samples")
    assert all((line["answer"] is not None) == (line["verdict"] in ANSWERED) for line in outcomes)
