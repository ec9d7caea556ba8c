"""The gold of the ledger pins its claims: each quote occurs once in the document that it names."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from flows.settings import RAW

GOLD = Path(__file__).parent
LINES = [json.loads(line) for line in (GOLD / "ledger.jsonl").read_text(encoding="utf-8").splitlines()]
VERDICTS = {"met", "missed", "partly", "superseded", "withdrawn", "not_yet_due", "no_evidence"}
ANSWERED = {"met", "missed", "partly", "superseded", "withdrawn"}


def text_of(document: str) -> str:
    path = GOLD / "samples" / f"{document}.txt"
    if document == "alliance":
        path = RAW / "renault-nissan-alliance" / "text.txt"
    return path.read_text(encoding="utf-8")


def pins(line: dict[str, Any]) -> Iterator[dict[str, str]]:
    """Every claim that a line names."""
    yield from (line[side] for side in ("a", "b", "target", "answer") if line.get(side))
    yield from line.get("claims", [])
    yield from line.get("either", [])


def test_every_quote_occurs_once_in_its_document() -> None:
    texts = {document: text_of(document) for document in LINES[0]["documents"]}
    pinned = [pin for line in LINES[1:] for pin in pins(line)]
    assert not [pin for pin in pinned if texts[pin["document"]].count(pin["quote"]) != 1]


def test_merges_cross_documents_and_no_two_lines_say_the_same() -> None:
    for line in LINES[1:]:
        documents = [claim["document"] for claim in line.get("claims", [])]
        assert line["kind"] != "merge" or len(set(documents)) == len(documents) >= 2
    told = [(line["kind"], json.dumps(list(pins(line)))) for line in LINES[1:]]
    assert len(set(told)) == len(told)


def test_a_verdict_that_rests_on_something_names_it() -> None:
    outcomes = [line for line in LINES if line["kind"] == "outcome"]
    assert {line["verdict"] for line in outcomes} == VERDICTS
    assert all((line["answer"] is not None) == (line["verdict"] in ANSWERED) for line in outcomes)
