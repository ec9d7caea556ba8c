"""A fiscal year told by one document is that of the firm in every other one."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from flows.curate.fiscal import ELSEWHERE, fiscal_starts, on_own_calendar
from flows.model import Metric, Span, Target

KNOWN = Metric(
    value=92e9,
    unit="INR",
    measure="revenue",
    subject_id="acme",
    period_start=date(2020, 4, 1),
    period_end=date(2021, 3, 31),
    period_text="fiscal 2021",
)
PLAIN = replace(
    KNOWN, period_start=date(2025, 1, 1), period_end=date(2025, 12, 31), period_text="fiscal 2025"
)
AIM = Target(measure="exports", subject_id="acme", due_end=date(2026, 12, 31), due_text="by FY2026")


def test_a_fiscal_year_runs_as_another_document_tells() -> None:
    starts = fiscal_starts([KNOWN, PLAIN])
    assert starts == {"acme": (4, -1)}
    span = Span("period_start", 0, 11, "when.period")
    moved, aim = on_own_calendar([replace(PLAIN, evidence=[span]), AIM], starts)
    assert isinstance(moved, Metric)
    assert (moved.period_start, moved.period_end) == (date(2024, 4, 1), date(2025, 3, 31))
    assert moved.evidence == [replace(span, rule=ELSEWHERE)]
    assert isinstance(aim, Target)
    assert (aim.due_start, aim.due_end) == (None, date(2026, 3, 31))


def test_other_years_and_firms_stay_as_they_are() -> None:
    starts = fiscal_starts([KNOWN])
    told = [KNOWN, replace(PLAIN, period_text="2025"), replace(PLAIN, subject_id="bolt")]
    assert list(on_own_calendar(told, starts)) == told


def test_documents_that_disagree_tell_nothing() -> None:
    july = replace(KNOWN, period_start=date(2020, 7, 1), period_end=date(2021, 6, 30))
    assert fiscal_starts([KNOWN, july]) == {}
