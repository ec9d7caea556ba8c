"""The ledger of many documents holds what it has gained: floors near today's figures."""

from __future__ import annotations

import pytest

from tests.gold.ledger_score import Score, load, score

# Least precision and recall. What is claimed must be right; how much is found hangs on the reader.
FLOORS = {
    "merge": (0.95, 0.82),
    "link": (0.9, 0.7),
    "outcome": (0.9, 0.8),
    "outcome, all lines": (0.9, 0.84),
    "contradiction": (0.9, 0.8),
}


@pytest.fixture(scope="module")
def scores() -> dict[str, Score]:
    return score(*load())


@pytest.mark.parametrize("kind", FLOORS)
def test_the_ledger_is_as_right_as_it_was(scores: dict[str, Score], kind: str) -> None:
    result = scores[kind]
    precision, recall = FLOORS[kind]
    assert result.precision >= precision, result.misses
    assert result.recall >= recall, result.misses
