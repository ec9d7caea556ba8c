"""Documents come one after the other: what they tell together, and what the releases remember of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import duckdb

from tests.support.stages import run_stages

TEXTS = {
    "report": ("2022-05-01", "Acme Motors, the carmaker, aims to sell 3 million vehicles by 2030."),
    "paper": (
        "2023-05-01",
        "In 2021 the carmaker Acme Motors Ltd said it aims to sell 3 million vehicles in Europe by 2030.",
    ),
    "earlier": ("2020-05-01", "Acme Motors, the carmaker, aims to sell 3 million vehicles by 2030."),
}


def published(place: Path, document_id: str) -> duckdb.DuckDBPyConnection:
    """The release that follows when the document is added."""
    folder = place / "raw" / document_id
    folder.mkdir(parents=True)
    day, text = TEXTS[document_id]
    # Two sources may not be the same text to the letter.
    (folder / "text.txt").write_text(f"{text}\n\nTold by {document_id}.\n", encoding="utf-8")
    (folder / "source.toml").write_text(f"published = {day}\n", encoding="utf-8")
    run_stages(place / "raw", place / "warehouse", place / f"work-{document_id}")
    return duckdb.connect(place / "warehouse/latest/pledger.duckdb", read_only=True)


def rows(release: duckdb.DuckDBPyConnection, sql: str) -> list[tuple[Any, ...]]:
    return release.execute(sql).fetchall()


HISTORY = """
    SELECT record_id, min(first_release_no), max(last_release_no), count(*)
    FROM record_history WHERE record_kind = 'target' GROUP BY record_id ORDER BY 2, 3
"""


def test_a_record_grows_with_its_documents_and_the_history_remembers(tmp_path: Path) -> None:
    with published(tmp_path, "report") as release:
        [(first_id,)] = rows(release, "SELECT target_id FROM targets")
        assert rows(release, HISTORY) == [(first_id, 1, 1, 1)]

    with published(tmp_path, "paper") as release:
        told = "SELECT target_id, subject, scope, commitment, document_count FROM targets"
        assert rows(release, told) == [(first_id, "Acme Motors", "Europe", "target", 2)]
        documents = "SELECT DISTINCT document_id FROM evidence WHERE field = 'claim' ORDER BY ALL"
        assert rows(release, documents) == [("paper",), ("report",)]
        assert rows(release, HISTORY) == [(first_id, 1, 2, 2)]  # as one document told it, and as two

    with published(tmp_path, "earlier") as release:
        [(record_id, count)] = rows(release, "SELECT target_id, document_count FROM targets")
        assert count == 3
        assert record_id != first_id
        # The id of before is now a claim of the record of the earliest telling.
        assert rows(release, f"SELECT record_id FROM record_claims WHERE claim_id = '{first_id}'") == [
            (record_id,)
        ]
        assert rows(release, HISTORY) == [(first_id, 1, 2, 2), (record_id, 3, 3, 1)]
