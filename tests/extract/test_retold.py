"""What others tell otherwise is a claim of its own, made of the one before it."""

from __future__ import annotations

from datetime import date

import pytest

from flows.extract import read_text
from flows.model import Entity, Event, Quantified, Target

ENTITIES = (Entity("talvera", "Talvera", "company"), Entity("brenwick", "Brenwick", "company"))


def claims(text: str) -> list[object]:
    return list(read_text(text, document_id="text", published_on=None, entities=ENTITIES).claims)


@pytest.mark.parametrize(
    ("text", "values", "measure"),
    [
        (
            "Talvera wants its cost base £1.5bn lower by 2026. A summary of a wire report has £1.8bn.",
            [1.5e9, 1.8e9],
            "cost_base",
        ),
        (
            "Talvera sold 3,000 cars in 2011. The trade press put the figure at 2,500.",
            [3000, 2500],
            "sold_cars",
        ),
        (
            "Talvera expects savings of 24 billion yen in 2017. Brenwick's president gave a slightly "
            "different number for his side, ¥25 billion.",
            [24e9, 25e9],
            "savings",
        ),
    ],
)
def test_an_amount_that_others_tell_is_of_the_claim_before(
    text: str, values: list[float], measure: str
) -> None:
    found = [claim for claim in claims(text) if isinstance(claim, Quantified)]
    assert [claim.value for claim in found] == values
    assert [claim.measure for claim in found] == [measure] * len(values)
    assert [claim.rule == "retold" for claim in found] == [False, True]


def test_a_fall_by_an_amount_and_one_to_it_are_two_claims() -> None:
    text = "Capacity is cut by 700 vans, some say. One paper understood it otherwise: from 1,000 down to 700."
    by, to = (claim for claim in claims(text) if isinstance(claim, Quantified))
    assert (by.value, by.direction, by.unit) == (700, "decrease", "van")
    assert (to.value, to.direction, to.unit, to.baseline_value) == (700, "level", "van", 1000)


def test_another_currency_of_others_is_an_equivalent() -> None:
    (claim,) = claims("Talvera aims for savings of €10 billion by 2022. British papers wrote £8.8bn.")
    assert isinstance(claim, Target)
    assert [(same.value, same.unit) for same in claim.equivalents] == [(8.8e9, "GBP")]


def test_a_day_that_others_tell_dates_the_event_or_deadline_before() -> None:
    opened, told = claims("Talvera opened its Leeds plant in March 2011. The local paper says April.")
    assert isinstance(opened, Event)
    assert isinstance(told, Event)
    assert told.event_type == opened.event_type
    assert told.date_start == date(2011, 4, 1)
    due, other = claims(
        "Talvera should be carbon neutral by 2045. The Press Association reported 2025 instead."
    )
    assert isinstance(due, Target)
    assert isinstance(other, Target)
    assert [each.due_end for each in (due, other)] == [date(2045, 12, 31), date(2025, 12, 31)]


def test_what_is_dated_alone_is_an_event_with_its_day() -> None:
    text = "In late 2019 he went. Agencies date the landing to Monday 30 December; others to New Year's Eve."
    days = [claim.date_start for claim in claims(text) if isinstance(claim, Event) and claim.rule == "retold"]
    assert days == [date(2019, 12, 30), date(2019, 12, 31)]


@pytest.mark.parametrize(
    "text",
    [
        "Talvera opened its Leeds plant in March 2011. The paper opened in April.",
        "Talvera sold 3,000 cars in 2011. The paper has 2,500 readers.",
        "Talvera sold 3,000 cars in 2011. The press says that vans cost £2,500.",
        "Talvera tripled sales in Spain. In its report the board said that it aimed to double sales in Peru.",
        "Talvera lost £20m in 2003. Its report puts it at £18m.",
    ],
)
def test_what_names_something_of_its_own_is_not_retold(text: str) -> None:
    assert all(getattr(claim, "rule", "") != "retold" for claim in claims(text))
