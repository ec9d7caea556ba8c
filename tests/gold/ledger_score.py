#!/usr/bin/env python3
"""Prints how well the ledger of many documents does against its gold, by kind of line.

    .venv/bin/python -m tests.gold.ledger_score [-v] [NAME]

Without a name it is the ledger of the article and the samples; the others are folders of `press/`.

A claim of the gold is the record one of whose claims its quote lies on. Counting is that of
`LEDGER.md`: `right` of `found` is the precision, `hit` of `wanted` the recall. Outcomes are counted
twice: those that rest on something, whose list is complete, and all that have a line. `-v` prints what
went wrong.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product
from typing import Any

import polars as pl

from flows.curate import curate
from tests.gold.evaluate import GOLD
from tests.support.corpus import PRESS, corpus, curated, press

Line = dict[str, Any]
Pin = Mapping[str, str]

DECIDED = {"met", "missed", "partly", "superseded", "withdrawn"}
_ANSWERS = ("metric_id", "successor_id", "event_id")
# The gold of each corpus.
LEDGERS = {"samples": GOLD / "ledger.jsonl"}
LEDGERS |= {path.parent.name: path for path in sorted(PRESS.glob("*/ledger.jsonl"))}
# The gold's name of the article.
_DOCUMENTS = {"alliance": "renault-nissan-alliance"}


@dataclass
class Score:
    """What was found and what was wanted of a kind, with the misses in words."""

    found: int = 0
    right: int = 0
    wanted: int = 0
    hit: int = 0
    misses: list[str] = field(default_factory=list)

    @property
    def precision(self) -> float:
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        return self.hit / self.wanted if self.wanted else 1.0

    def count_found(self, right: bool, what: str) -> None:
        self.found += 1
        self.right += right
        if not right:
            self.misses.append(f"wrong: {what}")

    def count_wanted(self, hit: bool, what: str) -> None:
        self.wanted += 1
        self.hit += hit
        if not hit:
            self.misses.append(f"missed: {what}")


class Ledger:
    """The tables of the corpus, asked by the quotes of the gold."""

    def __init__(self, tables: Mapping[str, pl.DataFrame], texts: Mapping[str, str]) -> None:
        self.tables, self.texts = tables, texts

    @cached_property
    def claims(self) -> dict[str, list[tuple[int, int, str]]]:
        """By document: where each claim stands, and its record."""
        spans: dict[str, list[tuple[int, int, str]]] = {}
        for row in self.rows("evidence"):
            if row["field"] == "claim":
                span = (row["char_start"], row["char_end"], row["record_id"])
                spans.setdefault(row["document_id"], []).append(span)
        return spans

    @cached_property
    def documents(self) -> dict[str, set[str]]:
        """By record: the documents that tell it."""
        found: dict[str, set[str]] = {}
        for row in self.rows("record_claims"):
            found.setdefault(row["record_id"], set()).add(row["document_id"])
        return found

    @cached_property
    def quotes(self) -> dict[str, str]:
        return {
            row["record_id"]: f"{row['document_id'].split('-')[0]}: {row['quote']}"
            for row in self.rows("evidence")
            if row["field"] == "claim"
        }

    def rows(self, table: str) -> list[dict[str, Any]]:
        return self.tables[table].rows(named=True)

    def records(self, pin: Pin) -> set[str]:
        """The records that the quote lies on."""
        document = _DOCUMENTS.get(pin["document"], pin["document"].lower())
        start = self.texts[document].index(pin["quote"])
        end = start + len(pin["quote"])
        return {record for a, b, record in self.claims.get(document, []) if a < end and start < b}


def score(ledger: Ledger, gold: Sequence[Line]) -> dict[str, Score]:
    """A score for each kind."""
    return {
        "merge": _merges(ledger, gold),
        "link": _links(ledger, gold),
        "outcome": _outcomes(ledger, gold, decided=True),
        "outcome, all lines": _outcomes(ledger, gold, decided=False),
        "contradiction": _contradictions(ledger, gold),
    }


def load(name: str = "samples") -> tuple[Ledger, list[Line]]:
    """The ledger of a corpus, and its gold but for the line that introduces it."""
    sources, readings, listed = corpus() if name == "samples" else press(name)
    tables = curated() if name == "samples" else curate(sources, readings, listed)
    lines = [json.loads(line) for line in LEDGERS[name].read_text(encoding="utf-8").splitlines()]
    texts = {source.document_id: source.text for source in sources}
    return Ledger(tables, texts), [line for line in lines if line["kind"] != "about"]


def _merges(ledger: Ledger, gold: Sequence[Line]) -> Score:
    result = Score()
    allowed: list[tuple[set[str], Pin, Pin]] = []
    linked = {frozenset((row["record_id"], row["other_record_id"])) for row in ledger.rows("record_links")}
    for line in gold:
        if line["kind"] == "merge" or "merge" in line.get("also", []):
            pins = line.get("claims") or [line["a"], line["b"]]
            for one, other in combinations(pins, 2):
                here, there = ledger.records(one), ledger.records(other)
                allowed.append((here & there, one, other))
                if line["kind"] == "merge" and not line.get("optional"):
                    apart = "link" in line.get("also", []) and _pairs(here, there) & linked
                    result.count_wanted(bool(here & there or apart), _words(one, other))
    right = {record for records, _, _ in allowed for record in records}
    for record, documents in sorted(ledger.documents.items()):
        for _ in range(len(documents) * (len(documents) - 1) // 2):
            result.count_found(record in right, ledger.quotes[record])
    return result


def _links(ledger: Ledger, gold: Sequence[Line]) -> Score:
    result = Score()
    found = {frozenset((row["record_id"], row["other_record_id"])) for row in ledger.rows("record_links")}
    allowed: set[frozenset[str]] = set()
    for line in gold:
        if line["kind"] in ("link", "merge", "distinct", "contradiction"):
            pins = [*(line.get("claims") or [line["a"], line["b"]]), *line.get("either", [])]
            for one, other in combinations(pins, 2):
                here, there = ledger.records(one), ledger.records(other)
                if line["kind"] in ("link", "distinct") or "link" in line.get("also", []):
                    allowed |= _pairs(here, there)
            if line["kind"] == "link" and not line.get("optional"):
                here, there = ledger.records(line["a"]), ledger.records(line["b"])
                merged = "merge" in line.get("also", []) and here & there
                result.count_wanted(bool(merged or _pairs(here, there) & found), _words(line["a"], line["b"]))
    for pair in sorted(found, key=sorted):
        one, other = sorted(pair)
        if not ledger.documents[one] & ledger.documents[other]:
            result.count_found(pair in allowed, f"{ledger.quotes[one]} | {ledger.quotes[other]}")
    return result


def _outcomes(ledger: Ledger, gold: Sequence[Line], *, decided: bool) -> Score:
    result = Score()
    outcomes = {row["target_id"]: row for row in ledger.rows("target_outcomes")}
    lines: dict[str, list[Line]] = {}
    for line in gold:
        if line["kind"] != "outcome":
            continue
        targets = sorted(ledger.records(line["target"]) & outcomes.keys())
        for target in targets:
            lines.setdefault(target, []).append(line)
        wanted = not decided or line["verdict"] in DECIDED
        if wanted and not line.get("optional"):
            hit = any(_agrees(ledger, line, outcomes[target]) for target in targets)
            told = [outcomes[target]["verdict"] for target in targets] or ["no such target"]
            result.count_wanted(hit, f"{line['verdict']}, not {', '.join(told)}: {_words(line['target'])}")
    for target, row in outcomes.items():
        has_lines = lines.get(target, [])
        optional = has_lines and all(line.get("optional") for line in has_lines)
        if (row["verdict"] in DECIDED if decided else has_lines) and not optional:
            right = any(_agrees(ledger, line, row) for line in has_lines)
            answer = next((ledger.quotes[row[column]] for column in _ANSWERS if row[column]), "nothing")
            result.count_found(right, f"{row['verdict']} by {answer}: {ledger.quotes[target]}")
    return result


def _agrees(ledger: Ledger, line: Line, row: Mapping[str, Any]) -> bool:
    """Whether verdict and answer are the gold's; another defensible verdict may rest on what it will."""
    if row["verdict"] in line.get("also", []):
        return True
    if row["verdict"] != line["verdict"]:
        return False
    pins = [pin for pin in (line["answer"], *line.get("either", [])) if pin]
    answers = {row[column] for column in _ANSWERS if row[column]}
    given = {record for pin in pins for record in ledger.records(pin)}
    return row["verdict"] not in DECIDED or bool(answers & given) or _told_there(ledger, answers, pins)


def _told_there(ledger: Ledger, answers: Iterable[str], pins: Iterable[Pin]) -> bool:
    """Whether an answer stands in a sentence that the gold pins, as "the goal was met" beside the figure."""
    near = 200
    for pin in pins:
        document = _DOCUMENTS.get(pin["document"], pin["document"].lower())
        at = ledger.texts[document].index(pin["quote"])
        if any(r in answers and abs(a - at) < near for a, _, r in ledger.claims.get(document, [])):
            return True
    return False


def _contradictions(ledger: Ledger, gold: Sequence[Line]) -> Score:
    result = Score()
    rows = ledger.rows("contradictions")
    found = {frozenset((row["record_id"], row["other_record_id"])): row["contradiction_type"] for row in rows}
    allowed: dict[frozenset[str], bool] = {}
    for line in gold:
        if line["kind"] != "contradiction" and "contradiction" not in line.get("also", []):
            continue
        pairs: set[frozenset[str]] = set()
        for one, other in _sides(line):
            pairs |= _pairs(ledger.records(one), ledger.records(other))
        types = {line.get("type"), *line.get("also", [])}
        hits = {
            pair for pair in pairs & found.keys() if found[pair] in types or line["kind"] != "contradiction"
        }
        optional = line.get("optional") or line["kind"] != "contradiction"
        for pair in hits:
            allowed[pair] = bool(optional)
        if not optional:
            result.count_wanted(bool(hits), _words(line["a"], line["b"]))
    for pair in sorted(found, key=sorted):
        if allowed.get(pair):
            continue
        quotes = " | ".join(ledger.quotes[record] for record in sorted(pair))
        result.count_found(pair in allowed, f"{found[pair]}: {quotes}")
    return result


def _sides(line: Line) -> Iterator[tuple[Pin, Pin]]:
    """The pairs that do for a contradiction: each of `either` for the side of its document."""
    here, there = [line["a"]], [line["b"]]
    for other in line.get("either", []):
        (here if other["document"] == line["a"]["document"] else there).append(other)
    return product(here, there)


def _pairs(here: set[str], there: set[str]) -> set[frozenset[str]]:
    return {frozenset((one, other)) for one in here for other in there if one != other}


def _words(*pins: Pin) -> str:
    return " | ".join(f"{pin['document'].split('-')[0]}: {pin['quote']}" for pin in pins)


def main() -> None:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("-v", "--verbose", action="store_true", help="print what went wrong")
    parser.add_argument("corpus", nargs="?", choices=tuple(LEDGERS), default="samples")
    arguments = parser.parse_args()
    for kind, result in score(*load(arguments.corpus)).items():
        print(
            f"{kind:20} precision {result.precision:.2f} ({result.right}/{result.found})"
            f"  recall {result.recall:.2f} ({result.hit}/{result.wanted})"
        )
        if arguments.verbose:
            print(*(f"    {miss}" for miss in result.misses), sep="\n")


if __name__ == "__main__":
    main()
