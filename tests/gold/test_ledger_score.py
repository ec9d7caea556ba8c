"""The ledger of many documents holds what it has gained: floors near today's figures."""

from __future__ import annotations

import pytest

from tests.gold.ledger_score import Score, load, score

# Least precision and recall. What is claimed must be right; how much is found hangs on the reader.
FLOORS = {
    "samples": {
        "merge": (0.95, 0.82),
        "link": (0.9, 0.7),
        "outcome": (0.94, 0.8),
        "outcome, all lines": (0.9, 0.84),
        "contradiction": (0.9, 0.8),
    },
    "tractors": {
        "merge": (0.9, 0.8),
        "link": (0.65, 0.6),
        "outcome": (0.9, 0.8),
        "outcome, all lines": (0.88, 0.85),
        "contradiction": (0.9, 0.8),
    },
    "mines": {
        "merge": (0.95, 0.58),
        "outcome": (0.9, 0.7),
        "outcome, all lines": (0.83, 0.8),
        "contradiction": (0.9, 0.4),
    },
}


@pytest.fixture(scope="module")
def scores() -> dict[str, dict[str, Score]]:
    return {name: score(*load(name)) for name in FLOORS}


@pytest.mark.parametrize(("corpus", "kind"), [(name, kind) for name in FLOORS for kind in FLOORS[name]])
def test_the_ledger_is_as_right_as_it_was(
    scores: dict[str, dict[str, Score]], corpus: str, kind: str
) -> None:
    result = scores[corpus][kind]
    precision, recall = FLOORS[corpus][kind]
    assert result.precision >= precision, result.misses
    assert result.recall >= recall, result.misses
