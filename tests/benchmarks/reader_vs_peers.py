#!/usr/bin/env python3
"""Compares the reader with peers: speed, and how right its quantities and dates are.

    uv run --group bench tests/benchmarks/reader_vs_peers.py

Prints Markdown. Speed is of one core and warm, over the article and the samples of `tests/gold`.
Accuracy is against `mentions.jsonl`: the quantities, dates and names holding a year of the article,
marked by hand. A quantity is right when value and range agree, and where gold gives a unit, the unit;
a date when its closed interval of days does, for a peer that gives single days when it lies inside.
What gold marks optional (a count that refers back, "today") neither rewards nor punishes.
"""

from __future__ import annotations

import importlib
import json
import os
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from flows.extract import read_text
from flows.extract.mentions_of import mentions_of
from flows.read import load_entities
from tests.gold.evaluate import ENTITIES, GOLD, SAMPLES, documents

Gold = dict[str, Any]
HERE = Path(__file__).resolve().parent
QUANTITIES = frozenset(("number", "money", "percent", "ratio", "quantity", "duration"))
SECONDS = 3.0  # how long each system is timed, at least once through all texts


@dataclass(frozen=True)
class Found:
    """A mention as a system gives it; `interval` holds ISO days or None."""

    start: int
    end: int
    value: float | None = None
    high: float | None = None
    unit: str | None = None
    bound: str = "exact"
    interval: tuple[str | None, str | None] | None = None
    single_day: bool = False


@dataclass(frozen=True)
class System:
    """A system under comparison; what it cannot find stays None."""

    name: str
    run: Callable[[str], Any]
    quantities: Callable[[str], list[Found]] | None = None
    dates: Callable[[str], list[Found]] | None = None


@dataclass
class Marks:
    """How one system did on one kind."""

    gold: int = 0
    value: int = 0
    with_unit: int = 0
    full: int = 0
    inside: int = 0
    spurious: list[Found] = field(default_factory=list)
    wrong: list[tuple[Gold, list[Found]]] = field(default_factory=list)
    names: int = 0


# This project


@cache
def _mentions(text: str) -> list[dict[str, Any]]:
    return list(mentions_of(text, document_id="d", entities=load_entities(ENTITIES)))


def _our_quantities(text: str) -> list[Found]:
    found = [m for m in _mentions(text) if m["kind"] in QUANTITIES]
    found += [other for m in found for other in m["equivalents"]]
    return [
        Found(
            m["char_start"],
            m["char_end"],
            m["value"],
            m["value_high"],
            m["unit"] or (f"/{m['rate']}" if m["rate"] else None),
            m["bound"],
        )
        for m in found
    ]


def _our_dates(text: str) -> list[Found]:
    return [
        Found(m["char_start"], m["char_end"], interval=(m["resolved_start"], m["resolved_end"]))
        for m in _mentions(text)
        if m["kind"] == "time"
    ]


def _ours() -> list[System]:
    entities = load_entities(ENTITIES)

    def records(text: str) -> Any:
        return read_text(text, document_id="d", entities=entities)

    def mentions(text: str) -> Any:
        return list(mentions_of(text, document_id="d", entities=entities))

    return [
        System("Pledger, text to records", records, _our_quantities, _our_dates),
        System("Pledger, mentions alone", mentions),
    ]


# Peers

_CURRENCIES = {"dollar": "USD", "euro": "EUR", "pound sterling": "GBP", "japanese yen": "JPY", "yen": "JPY"}
_UNITS = {"percentage": "percent", "gigawatt-hour": "GWh", "gigawatt hour": "GWh"}


def _quantulum() -> System:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it names an optional classifier that is not installed
        parser = importlib.import_module("quantulum3.parser")

    def quantities(text: str) -> list[Found]:
        found = []
        for q in parser.parse(text):
            spread = q.uncertainty or 0
            low, high = q.value - spread, q.value + spread if spread else None
            (start, end), bound = q.span, "range" if spread else "exact"
            found.append(Found(start, end, low, high, _standard_unit(q.unit.name), bound))
        return found

    return System("quantulum3", parser.parse, quantities)


def _standard_unit(name: str) -> str:
    over = [_UNITS.get(part, _CURRENCIES.get(part, part)) for part in name.split(" per ")]
    return "/".join({"kilowatt-hour": "kWh", "kilowatt hour": "kWh"}.get(part, part) for part in over)


def _dateparser() -> System:
    search_dates = importlib.import_module("dateparser.search").search_dates

    def search(text: str) -> list[tuple[str, Any]]:
        return search_dates(text, languages=["en"]) or []

    def dates(text: str) -> list[Found]:
        found, at = [], 0
        for words, moment in search(text):
            at = text.index(words, at)
            day = moment.date().isoformat()
            found.append(Found(at, at + len(words), interval=(day, day), single_day=True))
            at += len(words)
        return found

    return System("dateparser.search", search, dates=dates)


def _spacy() -> System:
    nlp = importlib.import_module("spacy").blank("en")
    nlp.add_pipe("sentencizer")
    return System('spaCy blank("en") with sentencizer', nlp)


# Accuracy


def load_gold(text: str) -> list[Gold]:
    """The marked mentions of the article. Raises ValueError where a quote is not at its place."""
    gold = [json.loads(line) for line in (HERE / "mentions.jsonl").read_text(encoding="utf8").splitlines()]
    for row in gold:
        if text[row["char_start"] : row["char_end"]] != row["quote"]:
            raise ValueError(f"mentions.jsonl: {row['quote']!r} is not at {row['char_start']}")
    return gold


def compare(kind: str, gold: Sequence[Gold], found: Sequence[Found]) -> Marks:
    """Hold what a system found of one kind against gold."""
    marks = Marks()
    for row in gold:
        here = [f for f in found if f.start < row["char_end"] and row["char_start"] < f.end]
        if row["kind"] == "name":
            marks.names += bool(here)
        if row["kind"] != kind or row.get("optional"):
            continue
        marks.gold += 1
        steps = [_steps(row, f) for f in here]
        value, unit, bound = (any(step[k] for step in steps) for k in range(3))
        marks.value += value
        marks.with_unit += unit
        marks.full += bound
        marks.inside += not bound and any(_inside(row, f) for f in here)
        if not bound:
            marks.wrong.append((row, here))
    places = [(row["char_start"], row["char_end"]) for row in gold if row["kind"] == kind]
    marks.spurious = [f for f in found if not any(f.start < end and start < f.end for start, end in places)]
    return marks


def _steps(row: Gold, found: Found) -> tuple[bool, bool, bool]:
    """Whether the value is right, the unit too, and the bound too; for a date three times the interval."""
    if row["kind"] == "date":
        right = found.interval is not None and list(found.interval) in row["interval"]
        return right, right, right
    value = _close(row["value"], found.value) and _close(row["value_high"], found.high)
    unit = value and (row["unit"] is None or found.unit in row["unit"])
    return value, unit, unit and found.bound == row["bound"]


def _close(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return abs(a - b) <= 1e-3 * max(abs(a), 1e-9)


def _inside(row: Gold, found: Found) -> bool:
    day = found.interval[0] if found.interval and found.single_day else None
    spans = row.get("interval", ())
    return day is not None and any((a or "0") <= day <= (b or "9") for a, b in spans if a or b)


# Speed


def kb_per_second(run: Callable[[str], Any], texts: Sequence[str]) -> float:
    """Kilobytes of UTF-8 a second of processor time, once warm."""
    run(texts[0])
    size, begin = 0, time.process_time()
    while (spent := time.process_time() - begin) < SECONDS or not size:
        for text in texts:
            run(text)
            size += len(text.encode())
    return size / 1000 / spent if spent else 0.0


_HEAD = """\
| system | KB/s | value | + unit | + bound | spurious | dates | only inside | spurious | names dated |
|---|---|---|---|---|---|---|---|---|---|"""


def main() -> None:
    """Run as a script."""
    try:
        systems = [*_ours(), _quantulum(), _dateparser(), _spacy()]
    except ModuleNotFoundError as error:
        sys.exit(f"{error.name} is missing: run with `uv run --group bench {os.path.relpath(__file__)}`")
    [article] = documents(GOLD)
    texts = [article.text, *(document.text for document in documents(SAMPLES))]
    gold = load_gold(article.text)
    print(_HEAD)
    ours: list[Marks] = []
    for system in systems:
        cells = [system.name, f"{kb_per_second(system.run, texts):,.0f}", *["–"] * 8]
        if system.quantities:
            q = compare("quantity", gold, system.quantities(article.text))
            cells[2:6] = [f"{q.value}/{q.gold}", *map(str, (q.with_unit, q.full, len(q.spurious)))]
            ours += [q] if system is systems[0] else []
        if system.dates:
            d = compare("date", gold, system.dates(article.text))
            cells[6:] = [f"{d.full}/{d.gold}", *map(str, (d.inside, len(d.spurious), d.names))]
            ours += [d] if system is systems[0] else []
        print(f"| {' | '.join(cells)} |")
    print()
    for marks in ours:
        for row, here in marks.wrong:
            print(f"- not right: {row['quote']!r} at {row['char_start']}: {here}")
        for found in marks.spurious:
            print(f"- spurious: {article.text[found.start : found.end]!r} at {found.start}: {found}")


if __name__ == "__main__":
    main()
