"""Prints what became of the numbers and times of some texts.

    python tests/gold/coverage_table.py [-v] [FILE…]

Without files: the project's sources and the samples beside this script. A row a text: how many mentions
there are, how many a record used, how many are unaccounted, how many were ignored for each reason; the
last two rows are the sums and their shares. `-v` also prints the unaccounted ones with the words around.
"""

from __future__ import annotations

import argparse
from collections import Counter
from pathlib import Path

from flows.extract import read_text
from flows.read import load_entities, read_frozen
from flows.settings import RAW

SAMPLES = Path(__file__).parent / "samples"
AROUND = 40


def main() -> None:
    parser = argparse.ArgumentParser(description="What became of the numbers and times of some texts.")
    parser.add_argument("files", nargs="*", type=Path, metavar="FILE", help="texts in UTF-8")
    parser.add_argument("-v", "--verbose", action="store_true", help="print what is unaccounted")
    args = parser.parse_args()
    files = args.files or sorted([*RAW.glob("*/*.txt"), *SAMPLES.glob("*.txt")])
    entities = load_entities(RAW / "entities.toml")
    counts: dict[str, Counter[str]] = {}
    open_: list[str] = []
    for path in files:
        text = read_frozen(path).text
        name = path.parent.name if path.name == "text.txt" else path.stem
        mentions = read_text(text, document_id=name, entities=entities).mentions
        counts[name] = Counter(mention.reason or mention.outcome for mention in mentions)
        for m in mentions:
            if m.outcome == "unaccounted":
                before, after = (
                    text[max(0, m.char_start - AROUND) : m.char_start],
                    text[m.char_end :][:AROUND],
                )
                told = f"{before}[{text[m.char_start : m.char_end]}]{after}"
                open_.append(f"{name} {m.kind}: {' '.join(told.split())}")
    _print(counts)
    if args.verbose:
        print(*open_, sep="\n")


def _print(counts: dict[str, Counter[str]]) -> None:
    total = sum(counts.values(), Counter())
    columns = ["used", "unaccounted"]
    columns += [reason for reason, _ in total.most_common() if reason not in columns]
    wide = max([len(name) for name in counts], default=0)
    print(f"{'':{wide}}  all  " + "  ".join(columns))
    for name, row in {**counts, "all": total}.items():
        cells = (f"{row[column]:{len(column)}}" for column in columns)
        print(f"{name:{wide}} {row.total():4}  " + "  ".join(cells))
    if total:
        cells = (f"{total[column] / total.total():{len(column)}.0%}" for column in columns)
        print(f"{'share':{wide}}       " + "  ".join(cells))


if __name__ == "__main__":
    main()
