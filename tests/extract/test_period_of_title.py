"""The period that the title of a text or a heading names for what stands below it."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import read_text
from flows.model import Metric

QUARTER = date(2025, 1, 1), date(2025, 3, 31)
FISCAL = date(2023, 4, 1), date(2024, 3, 31)
YEAR = date(2019, 1, 1), date(2019, 12, 31)
NONE = None, None
BODY = "Sales $121m. Orders rose 13 percent. Lorry deliveries 48,135.\n"


def periods(text: str) -> set[tuple[date | None, date | None]]:
    claims = read_text(text, document_id="d").claims
    return {(c.period_start, c.period_end) for c in claims if isinstance(c, Metric)}


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("Brenwick Group, first quarter 2025 - desk notes", QUARTER),
        ("Brenwick Group: Q1 2025", QUARTER),
        ("Brenwick Group, year ended March 31, 2024 – notes from the call", FISCAL),
        ("Brenwick Group – year ended March 31, 2024", FISCAL),
        ("Brenwick Group, 31 March 2024 – notes from the call", NONE),
        ("Brenwick Group and the second death of the mill", NONE),
    ],
)
def test_a_title_tells_the_period_of_the_notes_below(title: str, days: object) -> None:
    assert periods(f"{title}\n\n{BODY}") == {days}


@pytest.mark.parametrize(
    ("title", "days"),
    [
        ("How Brenwick Group had a great 2019 while others slept", YEAR),
        ("Brenwick Group after the dismal 2019", NONE),
        ("What Brenwick Group will do in 2019", NONE),
    ],
)
def test_the_year_of_a_title_is_that_of_the_accounts_told_as_past(title: str, days: object) -> None:
    assert periods(f"{title}\n\nRevenue rose 13 percent to $121m.\n") == {days}


def test_the_quarter_of_a_report_is_that_which_it_reports() -> None:
    lead = "LEEDS (Nov. 27, 2024) – Brenwick Group earned $1.2 million in the fourth quarter ended Oct. 27."
    told = periods(f"{lead}\n\nIn the fourth quarter sales fell 25 percent.\n")
    assert {end for _, end in told} == {date(2024, 10, 27)}
