"""The period that a report reports, where only a later paragraph tells it."""

from __future__ import annotations

from datetime import date

from flows.extract import read_text
from flows.model import Metric

LEAD = "Tolbane reported on Monday a rise in {} profit. Net profit rose 4 percent.\n\n"
TAIL = "Revenue rose 5 percent in the period.\n\nIt has closed a mill since January 12, 1997.\n"


def periods(text: str) -> set[tuple[date | None, date | None]]:
    claims = read_text(text, document_id="d").claims
    return {(c.period_start, c.period_end) for c in claims if isinstance(c, Metric) and c.unit == "percent"}


def test_figures_take_the_period_that_is_told_further_down() -> None:
    told = "Chief Jane Roe praised the earnings of the mills in the six months to December 31. "
    assert periods(LEAD.format("interim") + told + TAIL) == {(date(1996, 7, 1), date(1996, 12, 31))}


def test_a_period_of_another_length_is_not_the_reported_one() -> None:
    told = "Chief Jane Roe praised the earnings of the mills in the three months to December 31. "
    assert (date(1996, 10, 1), date(1996, 12, 31)) not in periods(LEAD.format("interim") + told)
