"""The score of the reader against gold may rise, not fall.

`FLOORS` and `ATTRIBUTE_FLOORS` are raised by hand, to a little below what
`tests/gold/evaluate.py` prints, whenever the reader has become better.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from flows.read import load_entities
from tests.gold.evaluate import ENTITIES, GOLD, SAMPLES, SHARED, Tally, evaluate, total

# folder -> detect-F1, complete-F1
FLOORS: dict[Path, tuple[float, float]] = {
    GOLD: (0.98, 0.97),
    SAMPLES: (0.9, 0.715),
    SHARED: (0.96, 0.89),
}
# folder -> how much detect-F1 and complete-F1 may fall when nobody is listed in advance.
MOST_LOST: dict[Path, tuple[float, float]] = {
    GOLD: (0.02, 0.08),
    SAMPLES: (0.02, 0.09),  # many deadlines here are fiscal years, which only the list tells
    SHARED: (0.02, 0.08),
}
SHORT_SPANS = 0.95
# Share right on the samples, of the attributes that gold gives often enough.
ATTRIBUTE_FLOORS: dict[str, float] = {
    "announced": 0.69,
    "bound": 0.98,
    "commitment": 0.98,
    "date_precision": 0.86,
    "direction": 0.96,
    "due": 0.9,
    "due_start": 0.945,
    "due_text": 0.9,
    "measure": 0.95,
    "period": 0.95,
    "period_text": 0.86,
    "plan": 0.86,
    "scope": 0.85,
    "status": 0.95,
    "subject": 0.95,
}

FOLDERS = [pytest.param(folder, id=folder.name) for folder in FLOORS]


@cache
def tally(folder: Path, listed: bool = True) -> Tally:
    if not folder.is_dir():
        pytest.skip(f"there is no {folder.name} beside the checkout")
    return total(evaluate(folder, load_entities(ENTITIES if listed else None)))


@pytest.mark.parametrize("folder", FOLDERS)
def test_records_are_found_as_well_as_before(folder: Path) -> None:
    result = tally(folder)
    detect, complete = FLOORS[folder]
    assert result.detect() >= detect, result.errors
    assert result.complete() >= complete, result.errors


@pytest.mark.parametrize("folder", FOLDERS)
def test_unlisted_companies_cost_little(folder: Path) -> None:
    listed, unlisted = tally(folder), tally(folder, listed=False)
    detect, complete = MOST_LOST[folder]
    assert listed.detect() - unlisted.detect() <= detect
    assert listed.complete() - unlisted.complete() <= complete


@pytest.mark.parametrize("folder", FOLDERS)
def test_claim_spans_are_short(folder: Path) -> None:
    assert tally(folder).short() >= SHORT_SPANS


@pytest.mark.parametrize("attribute", ATTRIBUTE_FLOORS)
def test_attributes_are_as_right_as_before(attribute: str) -> None:
    result = tally(SAMPLES)
    assert result.share(attribute) >= ATTRIBUTE_FLOORS[attribute], result.errors
