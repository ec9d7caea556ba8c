"""Records that say nearly the same are linked with how they differ, and nothing else is."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.curate.amounts import rounds
from flows.curate.links import link_rows
from flows.curate.merge import Telling, merge
from flows.model import Claim, Equivalent, Event, Metric, Participant, Target

YEAR: dict[str, Any] = {"period_start": date(2020, 1, 1), "period_end": date(2020, 12, 31)}


def told(value: float, unit: str = "EUR", **changes: Any) -> Metric:
    metric = Metric(value=value, unit=unit, measure="revenue", subject="Acme", subject_id="acme", **YEAR)
    return replace(metric, **changes)


def aim(value: float, unit: str = "EUR", **changes: Any) -> Target:
    target = Target(value=value, unit=unit, measure="revenue", subject="Acme", subject_id="acme")
    return replace(target, **({"due_end": date(2030, 12, 31)} | changes))


def deal(**changes: Any) -> Event:
    parties = [Participant("Acme", "actor", "acme"), Participant("Bolt", "object", "bolt")]
    event = Event(event_type="acquisition", participants=parties, date_precision="day")
    return replace(event, **({"date_start": date(2020, 5, 1), "date_end": date(2020, 5, 1)} | changes))


def links(*claims: Claim) -> list[tuple[str, str, str, str]]:
    """Type, field and both values of each link between claims of documents of their own."""
    merged = merge(
        Telling(replace(claim, claim_id=f"c{at}"), f"d{at}", None) for at, claim in enumerate(claims)
    )
    return [
        (str(row["link_type"]), str(row["field"]), str(row["told"]), str(row["told_otherwise"]))
        for row in link_rows(merged)
    ]


IN_DOLLARS = [Equivalent(6.6e9, "USD")]

LINKED: dict[str, tuple[Claim, Claim, tuple[str, str, str, str]]] = {
    "rounding": (
        told(36.8, "percent"),
        told(37, "percent"),
        ("rounding", "value", "36.8 percent", "37 percent"),
    ),
    "roughly": (
        told(5.8e9),
        told(6e9, bound="approx"),
        ("rounding", "value", "5,800,000,000 EUR", "about 6,000,000,000 EUR"),
    ),
    "more than": (
        told(40, "percent", bound="at_least"),
        told(43, "percent"),
        ("bound", "value", "at least 40 percent", "43 percent"),
    ),
    "about the same": (
        told(3.5e9),
        told(3.5e9, bound="approx"),
        ("bound", "value", "3,500,000,000 EUR", "about 3,500,000,000 EUR"),
    ),
    "range": (
        told(20, "percent", bound="range", value_high=30),
        told(25, "percent"),
        ("range", "value", "20 to 30 percent", "25 percent"),
    ),
    "equivalent": (
        told(5.7e9, equivalents=IN_DOLLARS),
        told(6.6e9, "USD"),
        ("equivalent", "unit", "5,700,000,000 EUR", "6,600,000,000 USD"),
    ),
    "a year": (
        aim(5e9, measure="investment"),
        aim(5e9, "EUR/year", measure="investment"),
        ("unit", "unit", "EUR", "EUR/year"),
    ),
    "another noun": (
        told(3e6, "vehicle", measure="sales"),
        told(3e6, "lorry", measure="sales"),
        ("unit", "unit", "3,000,000 vehicle", "3,000,000 lorry"),
    ),
    "other words": (
        aim(23e9, measure="investment_batteries"),
        aim(23e9, measure="investment_electric_cars"),
        ("wording", "measure", "investment_batteries", "investment_electric_cars"),
    ),
    "held of one object": (
        told(43.4, "percent", object="Bolt", object_id="bolt"),
        told(43, "percent", object="Bolt", object_id="bolt", period_start=None, period_end=None),
        ("rounding", "value", "43.4 percent", "43 percent"),
    ),
    "the last digit": (
        told(670.9e9),
        told(670.8e9),
        ("rounding", "value", "670,900,000,000 EUR", "670,800,000,000 EUR"),
    ),
    "another plan": (
        aim(5e9, plan="Drive", plan_id="drive"),
        aim(5e9, plan="Dash", plan_id="dash"),
        ("retold", "plan", "Drive", "Dash"),
    ),
    "a forecast": (
        aim(14, "percent"),
        aim(14, "percent", commitment="forecast"),
        ("retold", "commitment", "target", "forecast"),
    ),
    "a fifth of one plan and of another": (
        aim(20, "percent", plan="Drive", plan_id="drive"),
        aim(0.2, "ratio", plan="Dash", plan_id="dash"),
        ("retold", "plan", "Drive", "Dash"),
    ),
    "planned and done": (deal(status="planned"), deal(), ("status", "status", "planned", "occurred")),
}


@pytest.mark.parametrize("name", LINKED)
def test_near_equal_records_are_linked(name: str) -> None:
    one, other, link = LINKED[name]
    assert links(one, other) == [link]


def test_another_currency_is_linked_at_a_rate_that_a_text_tells() -> None:
    elsewhere = told(100.0, subject="Bolt", subject_id="bolt", equivalents=[Equivalent(115.0, "USD")])
    assert links(told(5e9), told(5.8e9, "USD")) == []
    assert links(told(5e9), told(5.8e9, "USD"), elsewhere) == [
        ("currency", "unit", "5,000,000,000 EUR", "5,800,000,000 USD")
    ]
    assert links(told(5e9), told(7.5e9, "USD"), elsewhere) == []


NOT_LINKED: dict[str, tuple[Claim, Claim]] = {
    "the same": (told(5e9), told(5e9)),
    "another value": (told(36.8, "percent"), told(38, "percent")),
    "counts": (told(20, "plant"), told(24, "plant")),
    "far beyond the bound": (told(40, "percent", bound="at_least"), told(90, "percent")),
    "below the bound": (told(40, "percent", bound="at_least"), told(38, "percent")),
    "beside the range": (told(20, "percent", bound="range", value_high=30), told(31, "percent")),
    "another year": (
        told(40, "percent", bound="at_least"),
        told(43, "percent", period_start=date(2021, 1, 1), period_end=date(2021, 12, 31)),
    ),
    "no time": (
        told(40, "percent", bound="at_least"),
        told(43, "percent", period_start=None, period_end=None),
    ),
    "another scope": (told(36.8, "percent", scope="Asia"), told(37, "percent", scope="Europe")),
    "another subject": (told(36.8, "percent"), told(37, "percent", subject_id="bolt")),
    "another measure": (told(36.8, "percent"), told(37, "percent", measure="profit")),
    "other words of a share": (
        told(5, "percent", measure="operating_margin"),
        told(5, "percent", measure="gross_margin"),
    ),
    "other words of another number": (
        aim(23e9, measure="investment_batteries"),
        aim(22e9, measure="investment_electric_cars"),
    ),
    "a range that holds almost anything": (
        told(12_500, "job"),
        told(10_000, "job", value_high=100_000, bound="range"),
    ),
    "another direction": (told(36.8, "percent"), told(37, "percent", direction="increase")),
    "another deadline": (aim(36.8, "percent"), aim(37, "percent", due_end=date(2035, 12, 31))),
    "a metric and a target": (told(36.8, "percent"), aim(37, "percent")),
    "two deals": (deal(status="planned"), deal(date_start=date(2020, 9, 1), date_end=date(2020, 9, 1))),
}


@pytest.mark.parametrize("name", NOT_LINKED)
def test_records_of_two_matters_are_not_linked(name: str) -> None:
    assert links(*NOT_LINKED[name]) == []


def test_a_pair_that_nobody_can_tell_is_told_as_undecided() -> None:
    rows = links(told(5e9, scope="Asia"), told(5e9, scope="Europe"), told(5e9))
    assert [(kind, field) for kind, field, *_ in rows] == [("undecided", "claim")] * 2


@pytest.mark.parametrize(
    ("one", "other", "may_be"),
    [
        (36.8, 37, True),
        (2.69e9, 2.7e9, True),
        (5.27e6, 5.3e6, True),
        (35, 40, False),
        (19, 20, False),
        (340, 344, True),
        (50, 51, False),
        (100, 99, False),
        (20_000, 20_300, True),
        (0.5, -0.5, False),
    ],
)
def test_rounding(one: float, other: float, may_be: bool) -> None:
    assert rounds(one, other) is may_be
    assert rounds(other, one) is may_be


VALUES = st.sampled_from([36.8, 37.0, 40.0, 43.0])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(
        st.builds(
            told,
            VALUES,
            st.sampled_from(["percent", "EUR"]),
            bound=st.sampled_from(["exact", "approx", "at_least"]),
        ),
        max_size=7,
    ),
    st.randoms(),
)
def test_order_does_not_matter(claims: list[Metric], shuffler: random.Random) -> None:
    tellings = [Telling(replace(claim, claim_id=f"c{at}"), f"d{at}", None) for at, claim in enumerate(claims)]
    rows = list(link_rows(merge(tellings)))
    shuffler.shuffle(tellings)
    assert list(link_rows(merge(tellings))) == rows
    assert all(row["record_id"] < row["other_record_id"] for row in rows)
