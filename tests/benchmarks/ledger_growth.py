"""How time and memory of each stage grow with the number of documents.

    uv run python tests/benchmarks/ledger_growth.py [--profile STAGE] [DOCUMENTS…]

Makes 30, 300 and 3,000 documents, or as many as told, by varying the samples: every other round of
them tells of the same companies with other numbers and of other years, the rest of other companies. Prints a
table: seconds of processor time, and the most memory that the process had in the stage.
"""

from __future__ import annotations

import argparse
import cProfile
import pstats
import random
import re
import sys
import time
from collections.abc import Iterator, Mapping
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory

from flows.read import load_entities
from tests.gold.evaluate import ENTITIES
from tests.support.corpus import samples
from tests.support.stages import run_stages

SIZES = (30, 300, 3000)
STAGES = ("read", "extract", "curate", "validate", "publish")
_SYLLABLES = ("ba", "do", "fi", "ka", "lu", "me", "no", "pri", "sto", "tra", "vel", "zen")
_NUMBER = re.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\b)\d+(?:[.,]\d+)*")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_YEARS = 25  # over which the rounds are spread
_STATUS = Path("/proc/self/status")


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--profile", choices=STAGES, help="also print where the time of a stage goes")
    parser.add_argument("documents", nargs="*", type=int, default=SIZES)
    args = parser.parse_args()
    print(f"| documents | records | {' | '.join(STAGES)} | together |")
    print(f"|---|---|{'---|' * (len(STAGES) + 1)}")
    for size in args.documents:
        print(measured(size, args.profile), flush=True)


def measured(size: int, profiled: str | None) -> str:
    """One row of the table."""
    with TemporaryDirectory() as folder:
        place = Path(folder)
        write_documents(place / "raw", size)
        laps: dict[str, tuple[float, float]] = {}
        profile = cProfile.Profile()
        last = time.process_time()

        def done(stage: str) -> None:
            nonlocal last
            profile.disable()
            laps[stage] = (time.process_time() - last, peak_memory())
            following = dict(pairwise(STAGES)).get(stage)
            reset_peak()
            if profiled and following == profiled:
                profile.enable()
            last = time.process_time()

        reset_peak()
        summary = run_stages(place / "raw", place / "warehouse", place / "work", done=done)
        if profiled:
            pstats.Stats(profile, stream=sys.stderr).sort_stats("cumulative").print_stats(25)
        cells = [f"{seconds:.1f} s, {memory:.0f} MB" for seconds, memory in laps.values()]
        together = sum(seconds for seconds, _ in laps.values())
        return f"| {size:,} | {summary.tables['records']:,} | {' | '.join(cells)} | {together:.1f} s |"


def write_documents(raw: Path, size: int) -> None:
    """Write so many sources and the project's list of entities."""
    raw.mkdir()
    (raw / "entities.toml").write_text(ENTITIES.read_text(encoding="utf-8"), encoding="utf-8")
    for number, (name, text, published) in zip(range(size), varied(), strict=False):
        folder = raw / f"{name}-{number}"
        folder.mkdir()
        (folder / "text.txt").write_text(text, encoding="utf-8")
        (folder / "source.toml").write_text(f"published = {published}\n", encoding="utf-8")


def varied() -> Iterator[tuple[str, str, str]]:
    """Names, texts and days of publication: the samples, then round after round of their variants."""
    texts = samples()
    listed = {name for entity in load_entities(ENTITIES) for name in (entity.name, *entity.aliases)}
    words = sorted({word for name in listed for word in re.findall(r"[A-Z][a-z]{3,}", name)})
    known = re.compile(rf"\b(?:{'|'.join(words)})\b")
    number = 0
    while True:
        for source in texts:
            chance = random.Random(f"{number} {source.document_id}")
            text = source.text
            if number:
                text = other_numbers(text, chance)
            if number % 2:
                text = other_names(text, known, {word: _name(word, number) for word in words})
            later = number // 2 % _YEARS
            yield source.document_id, years_later(text, later), years_later(str(source.published_on), later)
        number += 1


def other_numbers(text: str, chance: random.Random) -> str:
    """Numbers of as many digits, the first and the last of them another; years stay."""

    def other(found: re.Match[str]) -> str:
        told = found[0]
        changed = {0: str(chance.randint(1, 9)), len(told) - 1: str(chance.randint(1, 9))}
        return "".join(changed.get(at, char) for at, char in enumerate(told))

    return _NUMBER.sub(other, text)


def years_later(text: str, years: int) -> str:
    """Every year of four digits, so many years later."""
    return _YEAR.sub(lambda found: str(int(found[0]) + years), text)


def other_names(text: str, known: re.Pattern[str], renamed: Mapping[str, str]) -> str:
    """The words that are known, renamed."""
    return known.sub(lambda found: renamed[found[0]], text)


def _name(word: str, number: int) -> str:
    chance = random.Random(f"{word} {number}")
    return "".join(chance.choices(_SYLLABLES, k=3)).capitalize()


def reset_peak() -> None:
    """Let the peak of memory begin anew, where the system can."""
    try:
        Path("/proc/self/clear_refs").write_text("5")
    except OSError:
        return


def peak_memory() -> float:
    """The most memory that the process has had since then, in MB; nan where the system does not tell."""
    found = re.search(r"VmHWM:\s+(\d+)", _STATUS.read_text()) if _STATUS.exists() else None
    return int(found[1]) / 1024 if found else float("nan")


if __name__ == "__main__":
    main()
