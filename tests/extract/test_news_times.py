"""When a report of results says that things were or will be: it tells no day of its own."""

from __future__ import annotations

import pytest

from flows.extract import read_text
from flows.model import Event, Metric, Target

LEAD = (
    "Brenwick reported a net profit of £40m for the three months to 30 September 2023. "
    "Its shares fell last month.\n\n"
)
QUARTER = "2023-07-01..2023-09-30"


@pytest.mark.parametrize(
    ("before", "sentence", "day"),
    [
        (
            "Its profit was £5m in the 52 weeks to 29 March 2025.",
            "It sold its mill on 25 April.",
            "2025-04-25",
        ),
        ("Brell bought Norda on 27 November 2024.", "Brell sold its mill on 10 March.", "2025-03-10"),
        ("Brell bought Norda on 27 May 2024.", "Brell sold its mill on 10 March.", "2024-03-10"),
        ("Brell bought Norda on 27 May 2024.", "Brell sold its mill on 3 June.", "2024-06-03"),
        ("Brell bought Norda in 2024.", "Brell sold its mill on 3 June.", "None"),
    ],
)
def test_a_day_without_its_year_goes_on_from_the_day_told_before(
    before: str, sentence: str, day: str
) -> None:
    claims = read_text(f"{before}\n\n{sentence}", document_id="d").claims
    sold = next(c for c in claims if isinstance(c, Event) and c.event_type == "divestment")
    assert str(sold.date_start) == day


@pytest.mark.parametrize(
    ("sentence", "interval"),
    [
        ("Sales rose 4% in the quarter.", QUARTER),
        ("Sales rose 4% in the third quarter.", QUARTER),
        ("Sales rose 4% in the latest quarter.", QUARTER),
        ("Sales for the period rose 4%.", QUARTER),
        ("The operating margin was 9.8%, down from 11%.", QUARTER),
        ("Sales rose 4% in the second quarter.", "2023-04-01..2023-06-30"),
        ("In the previous quarter it lost £5m.", "2023-04-01..2023-06-30"),
        ("A year earlier it lost £5m.", "2022-07-01..2022-09-30"),
        ("Sales were £900m in the first nine months of the year.", "2023-01-01..2023-09-30"),
        ("Last year sales were £1.2bn.", "2022-01-01..2022-12-31"),
        ("Net debt stood at £80m at the end of September.", "2023-09-30..2023-09-30"),
        ("Net debt stood at £80m at the end of last year.", "2022-12-01..2022-12-31"),
        ("It employed 4,000 people at the end of June.", "2023-06-30..2023-06-30"),
        ("In August it sold its brewery.", "2023-08-01..2023-08-31"),
        ("In December it sold its brewery.", "2023-12-01..2023-12-31"),
        ("In August last year it sold its brewery.", "2022-08-01..2022-08-31"),
        ("It was sued in June last year and in May it was fined £2m.", "2023-05-01..2023-05-31"),
        ("It had 900 staff at the end of 2020. In March it sold its brewery.", "2023-03-01..2023-03-31"),
        ("In the summer it sold its brewery.", "2023-06-01..2023-08-31"),
        ("Last month it sold its brewery.", "None..None"),  # of which of the three months?
        ("Its shares have gained 44% since January.", "2023-01-01..None"),
        ("It expects sales to rise 6% this year.", "2023-01-01..2023-12-31"),
        ("It expects full-year sales to be 10% lower than in 2022.", "2023-01-01..2023-12-31"),
        ("It expects sales of £1.3bn next year.", "2024-01-01..2024-12-31"),
        ("It expects sales of £350m in the current quarter.", "2023-10-01..2023-12-31"),
        ("It plans to cut 300 jobs by year-end.", "None..2023-12-31"),
        ("It plans to cut 300 jobs by March.", "None..2024-03-31"),
        ("It plans to cut 300 jobs by the end of the first quarter.", "None..2024-03-31"),
        ("It plans to open 12 shops in the first half of next year.", "2024-01-01..2024-06-30"),
    ],
)
def test_report_of_results_tells_when_it_was_written(sentence: str, interval: str) -> None:
    claims = read_text(LEAD + sentence, document_id="d").claims
    told = [c for c in claims if c.evidence[0].char_start >= len(LEAD)]
    last = max(told, key=lambda c: (c.evidence[0].char_start, not isinstance(c, Event)))
    kind = "due" if isinstance(last, Target) else "date" if isinstance(last, Event) else "period"
    assert f"{getattr(last, f'{kind}_start')}..{getattr(last, f'{kind}_end')}" == interval


def test_a_story_hangs_on_the_dates_that_it_tells() -> None:
    text = "In the year to June 2009 profit fell to £2m. Ann Roe resigned from Brenwick that November."
    assert [str(c.date_start) for c in read_text(text, document_id="d").claims if isinstance(c, Event)][
        -1:
    ] == ["2009-11-01"]


def test_a_day_long_past_dates_no_report() -> None:
    text = "Brenwick lost £5m last year, and has paid £8m in tax since it came in 1998."
    loss = next(c for c in read_text(text, document_id="d").claims if getattr(c, "value", None) == 5e6)
    assert isinstance(loss, Metric)
    assert loss.period_start is None
