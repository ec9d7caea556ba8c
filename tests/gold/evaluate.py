#!/usr/bin/env python3
"""Prints how well the reader does against gold: by kind, by attribute, by length of its spans.

    .venv/bin/python tests/gold/evaluate.py [-v] [--entities FILE|none] [FOLDER…]

Without a folder it takes the article's gold, the samples', and a `shared/gold/dev` beside the
checkout where there is one. NAME.jsonl is the gold of the NAME.txt beside it. Matching and the
attributes of `score.py` are those of `score.py`; to them come the attributes that it does not
look at, which gold gives as lists of accepted strings ("None" accepts an empty field):

- `status`, `date_precision` and `due_start` are right when they are one of them;
- `due_text` and `period_text` when they are the same words, but for a leading preposition or article;
- `scope` by the rule for `measure`.

An attribute counts where gold gives it and the record was found; `-v` prints what went wrong.
"""

from __future__ import annotations

import argparse
import importlib
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from flows.extract import claim_json, read_text
from flows.model import Entity
from flows.read import load_entities

Record = dict[str, Any]

score: Any = importlib.import_module("tests.gold.score")  # it has no types

ROOT = Path(__file__).resolve().parents[2]
GOLD = ROOT / "tests" / "gold"
SAMPLES = GOLD / "samples"
SHARED = ROOT.parent / "shared" / "gold" / "dev"
ENTITIES = ROOT / "raw" / "entities.toml"
KINDS = ("metric", "target", "event")
SHORT = 60  # characters of a claim span that is still easy to take in

# Gold whose text is kept with the sources.
_TEXTS = {GOLD / "alliance.jsonl": ROOT / "raw" / "renault-nissan-alliance" / "text.txt"}
# What may stand before the words of a time without changing them.
_ARTICLES = ("a", "an", "the")
_PREPOSITIONS = (
    *("by", "in", "on", "at", "for", "of", "to", "over", "as", "since"),
    *("from", "until", "till", "before", "after", "within", "during", "through", "between"),
)
_LEADS = frozenset(_ARTICLES + _PREPOSITIONS)


@dataclass(frozen=True)
class Document:
    """A text with its gold records."""

    name: str
    text: str
    gold: list[Record]


@dataclass
class Tally:
    """Sums over documents; `by_kind` has gold, hit, complete and wrong for every kind."""

    by_kind: dict[str, Counter[str]] = field(default_factory=lambda: {kind: Counter() for kind in KINDS})
    asked: Counter[str] = field(default_factory=Counter)  # attribute -> how often gold gives it
    right: Counter[str] = field(default_factory=Counter)
    spans: int = 0
    short_spans: int = 0
    errors: list[str] = field(default_factory=list)

    def counts(self, kind: str | None = None) -> Counter[str]:
        """The counts of one kind, or of all."""
        return self.by_kind[kind] if kind else sum(self.by_kind.values(), Counter())

    def precision_recall(self, kind: str | None = None) -> tuple[float, float]:
        """Precision and recall of detection."""
        n = self.counts(kind)
        precision, recall, _ = score.f1(n["hit"], n["gold"], n["wrong"], n["hit"])
        return precision, recall

    def detect(self, kind: str | None = None) -> float:
        """F1 of records that are found at all."""
        n = self.counts(kind)
        return float(score.f1(n["hit"], n["gold"], n["wrong"], n["hit"])[2])

    def complete(self, kind: str | None = None) -> float:
        """F1 of records whose every attribute that gold gives is right."""
        n = self.counts(kind)
        return float(score.f1(n["complete"], n["gold"], n["wrong"], n["hit"])[2])

    def share(self, attribute: str) -> float:
        """The share right of one attribute; 1.0 where gold never gives it."""
        return self.right[attribute] / self.asked[attribute] if self.asked[attribute] else 1.0

    def short(self) -> float:
        """The share of claim spans that are short."""
        return self.short_spans / self.spans if self.spans else 1.0

    def add(self, other: Tally) -> None:
        """Add what another document gave."""
        for kind in KINDS:
            self.by_kind[kind] += other.by_kind[kind]
        self.asked += other.asked
        self.right += other.right
        self.spans += other.spans
        self.short_spans += other.short_spans
        self.errors += other.errors


def documents(folder: Path) -> list[Document]:
    """The gold of a folder with its texts, by name. Gold of no one text, as the ledger's, is left out."""
    found = []
    for path in sorted(folder.glob("*.jsonl")):
        text = _TEXTS.get(path.resolve(), path.with_suffix(".txt"))
        if not text.exists():
            continue
        found.append(Document(path.stem, score.read(text), score.load(path)))
    return found


def records(document: Document, entities: Sequence[Entity]) -> list[Record]:
    """What `pledger extract` prints for the text."""
    reading = read_text(document.text, document_id=document.name, entities=entities)
    return [claim_json(claim, document.name, document.text) for claim in reading.claims]


def evaluate(folder: Path, entities: Sequence[Entity]) -> dict[str, Tally]:
    """The tally of every document of a folder."""
    return {document.name: tally(document, records(document, entities)) for document in documents(folder)}


def total(tallies: dict[str, Tally]) -> Tally:
    """The sums of several documents."""
    whole = Tally()
    for one in tallies.values():
        whole.add(one)
    return whole


def tally(document: Document, predicted: list[Record]) -> Tally:
    """Score the records of one document."""
    result = Tally()
    report, matched = score.score(document.gold, document.text, predicted)
    for kind, row in report.items():
        result.by_kind[kind] = Counter({k: row[k] for k in ("gold", "hit", "complete", "wrong")})
        result.errors += [_error(document, "missed", document.gold[i]) for i in row["missed"]]
        result.errors += [_error(document, "wrong", predicted[j]) for j in row["wrong_at"]]
    for i, j in sorted(matched.items()):
        gold, pred = document.gold[i], predicted[j]
        if gold.get("optional"):
            continue
        for attribute, ok in (*score.attributes(gold, pred), *_more_attributes(gold, pred)):
            result.asked[attribute] += 1
            result.right[attribute] += ok
            if not ok:
                result.errors.append(_error(document, attribute, gold, pred))
    lengths = [len(span["quote"]) for record in predicted for span in score.claim_spans(record)]
    result.spans = len(lengths)
    result.short_spans = sum(length <= SHORT for length in lengths)
    return result


def _more_attributes(gold: Record, pred: Record) -> Iterator[tuple[str, bool]]:
    for attribute in ("status", "date_precision", "due_start"):
        if gold.get(attribute):
            yield attribute, str(pred.get(attribute)) in gold[attribute]
    for attribute in ("due_text", "period_text"):
        if gold.get(attribute):
            accepted = [_time_words(told) for told in gold[attribute]]
            yield attribute, _time_words(pred.get(attribute)) in accepted
    if gold.get("scope"):
        yield "scope", score.phrase_ok(gold["scope"], pred.get("scope"))


def _time_words(phrase: str | None) -> list[str]:
    words = re.findall(r"\w+", str(phrase).lower())
    while len(words) > 1 and words[0] in _LEADS:
        del words[0]
    return words


_FIELDS = {
    "period": ("period_start", "period_end"),
    "due": ("due_start", "due_end"),
    "announced": ("announced_start", "announced_end"),
    "date": ("date_start", "date_end"),
    "baseline": ("baseline_value",),
}
_ACCEPTED = {"due": ("due", "due_end")}


def _error(document: Document, what: str, record: Record, pred: Record | None = None) -> str:
    quote = record["quote"][0] if "quote" in record else record["evidence"][0]["quote"]
    told = f"{document.name}: {what} {record['kind']} {record.get('id', '')} «{quote}»"
    if pred is None:
        return told
    accepted = next((record[k] for k in _ACCEPTED.get(what, (what,)) if k in record), None)
    got = [str(pred.get(k)) for k in _FIELDS.get(what, (what,))]
    return f"{told} accepts {accepted}, got {' '.join(got)}"


def show(name: str, result: Tally) -> None:
    """Print the tables of one folder."""
    print(f"\n## {name}\n")
    print("| kind | gold | hit | wrong | P | R | detect-F1 | complete-F1 |")
    print("|---|---|---|---|---|---|---|---|")
    for kind in (*KINDS, None):
        n, (precision, recall) = result.counts(kind), result.precision_recall(kind)
        print(
            f"| {kind or 'all'} | {n['gold']} | {n['hit']} | {n['wrong']} | {precision:.3f} | {recall:.3f} "
            f"| {result.detect(kind):.3f} | {result.complete(kind):.3f} |"
        )
    print("\n| attribute | asked | right | share |\n|---|---|---|---|")
    for attribute, asked in sorted(result.asked.items(), key=lambda item: result.share(item[0])):
        print(f"| {attribute} | {asked} | {result.right[attribute]} | {result.share(attribute):.3f} |")
    told = f"{result.short_spans} of {result.spans} ({result.short():.3f})"
    print(f"\nClaim spans of at most {SHORT} characters: {told}")


def main() -> None:
    """Run as a script."""
    parser = argparse.ArgumentParser(description="Scores the reader against gold.")
    parser.add_argument("-v", "--verbose", action="store_true", help="also print everything that went wrong")
    parser.add_argument("--entities", default=str(ENTITIES), metavar="FILE", help="entities, or `none`")
    parser.add_argument("folders", nargs="*", type=Path, metavar="FOLDER")
    args = parser.parse_args()
    entities = load_entities(None if args.entities == "none" else Path(args.entities))
    for folder in args.folders or [f for f in (GOLD, SAMPLES, SHARED) if f.is_dir()]:
        tallies = evaluate(folder, entities)
        whole = total(tallies)
        show(folder.name, whole)
        if args.verbose:
            print("\n| document | detect-F1 | complete-F1 |\n|---|---|---|")
            for name, one in tallies.items():
                print(f"| {name} | {one.detect():.3f} | {one.complete():.3f} |")
            print("", *whole.errors, sep="\n")


if __name__ == "__main__":
    main()
