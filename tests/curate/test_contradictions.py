"""What cannot both be right is found, with both records; what can is left alone."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.curate.contradictions import contradiction_rows, contradictions
from flows.curate.merge import Record, Telling
from flows.curate.odds import Odds
from flows.curate.outcomes import cases
from flows.curate.verdicts import standing
from flows.model import Claim, Equivalent, Event, EventType, Metric, Participant, Span, Target

TEXTS = {
    "a": "Profit was 5.7 bn. Later it was 6.1 bn, restated. Bolt was founded. Acme bought 15% of Bolt.",
    "b": "Profit was 5.7 bn. Another agency had 6.1 bn instead. Bolt opened. Acme took 15% of Bolt.",
    "c": "Profit was 5.7 billion, and 6.1 billion with the fees. A third sentence stands between.",
    "d": "Profit was 5.7 billion as J. Smith of the bank told all\nof them, and 6.1 billion with the fees.",
    "e": "Profit was 6.1 billion, restated from 5.7 billion.",
    "f": "Acme bought a majority stake in Bolt. Acme took a minority stake. It held 15% of Bolt, then 34%. "
    "All 60% of Bolt went.",
    "h": "It took another 15% of Bolt, then a controlling stake. It bought the remaining minority stake.",
    "g": "Gain of 24 bn. Later gain of 60 bn. A third line. He gave a different number for his side, 25 bn.",
}
YEAR = (date(2024, 1, 1), date(2024, 12, 31))


def told(claim: Claim, document_id: str, words: str, published_on: date | None = None) -> Record:
    start = TEXTS[document_id].index(words)
    claim = replace(
        claim, claim_id=f"{document_id}-{start}", evidence=[Span("claim", start, start + len(words), "r")]
    )
    return Record(claim, (Telling(claim, document_id, published_on, words),))


def metric(value: float = 5.7e9, **more: object) -> Metric:
    made = Metric(value=value, unit="EUR", measure="net_profit", subject="Acme", subject_id="acme")
    return replace(made, period_start=YEAR[0], period_end=YEAR[1], **more)  # type: ignore[arg-type]


def target(value: float | None = 35.0, **more: object) -> Target:
    made = Target(value=value, unit="plant", measure="plants", subject="Acme", subject_id="acme")
    return replace(made, **{"due_end": date(2030, 12, 31), "plan": "Drive 2030", **more})  # type: ignore[arg-type]


def event(kind: EventType, day: date, *who: Participant) -> Event:
    return Event(event_type=kind, date_start=day, date_end=day, date_precision="day", participants=list(who))


def found(*records: Record) -> list[Odds]:
    return contradictions(records, TEXTS)


def kinds(one: Claim, other: Claim) -> list[tuple[str, str]]:
    odds = found(told(one, "a", "5.7"), told(other, "b", "5.7"))
    return [(each.kind, each.field) for each in odds]


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        (metric(), metric(6.1e9), ("value", "value")),
        (metric(50, unit="percent"), metric(51, unit="percent"), ("value", "value")),
        (metric(bound="at_least"), metric(5e9), ("value", "value")),
        (metric(), metric(unit="USD"), ("currency", "unit")),
        (metric(220, unit="GWh"), metric(220, unit="GW"), ("unit", "unit")),
        (metric(scope="Europe"), metric(scope="Asia"), ("scope", "scope")),
        (target(), target(20.0), ("value", "value")),
        (target(), replace(target(), due_end=date(2028, 12, 31)), ("date", "due_end")),
        (target(None), replace(target(None), due_end=date(2028, 12, 31)), ("date", "due_end")),
    ],
)
def test_what_cannot_both_be_right_is_found(one: Claim, other: Claim, expected: tuple[str, str]) -> None:
    assert kinds(one, other) == [expected]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (metric(), metric(5.68e9)),
        (metric(670.9e9), metric(670.8e9)),
        (metric(340e6), metric(344e6)),
        (metric(), metric(6e9, bound="approx")),
        (metric(), metric(5e9, bound="at_least")),
        (metric(40, unit="percent", bound="at_least"), metric(43, unit="percent")),
        (metric(), metric(5e9, value_high=6e9, bound="range")),
        (metric(), metric(6.1e9, scope="Europe")),
        (metric(), metric(6.1e9, measure="operating_profit")),
        (metric(), metric(6.1e9, subject_id="bolt")),
        (metric(), metric(6.1e9, object="Bolt")),
        (metric(), metric(6.1e9, direction="increase")),
        (metric(), metric(6.1e9, unit="USD")),
        (metric(equivalents=[Equivalent(6.1e9, "USD")]), metric(6.1e9, unit="USD")),
        (metric(), replace(metric(6.1e9), period_start=date(2024, 4, 1), period_end=date(2025, 3, 31))),
        (replace(metric(), period_end=None), replace(metric(6.1e9), period_end=None)),
        (metric(5, unit="model", measure="models"), metric(8, unit="model", measure="models")),
        (target(unit="EUR", measure="net_profit"), metric(20.0)),
        (target(), replace(target(20.0), due_end=date(2028, 12, 31))),
        (target(), replace(target(), due_end=date(2031, 3, 31))),
        (target(), replace(target(20.0), plan="Drive 2035")),
    ],
)
def test_what_can_both_be_right_is_left_alone(one: Claim, other: Claim) -> None:
    assert kinds(one, other) == []


def test_what_one_sentence_tells_are_two_things_unless_it_says_that_others_differ() -> None:
    assert found(told(metric(), "c", "5.7"), told(metric(6.1e9), "c", "6.1")) == []
    assert found(told(metric(), "d", "5.7"), told(metric(6.1e9), "d", "6.1")) == []
    apart = metric(6.1e9, measure="ebit")
    (odds,) = found(told(metric(), "b", "5.7"), told(apart, "b", "6.1"))
    assert (odds.kind, odds.rule) == ("value", "told_otherwise")
    assert found(told(metric(), "a", "5.7"), told(apart, "a", "6.1")) == []


def test_a_value_that_the_text_restates_is_restated() -> None:
    for document_id in ("a", "e"):
        (odds,) = found(told(metric(), document_id, "5.7"), told(metric(6.1e9), document_id, "6.1"))
        assert odds.kind == "restated"


def test_a_deal_dated_twice() -> None:
    acme, bolt = Participant("Acme", "actor", "acme"), Participant("Bolt", "object", "bolt")
    day, later = date(2001, 1, 1), date(2004, 1, 1)

    def dated(one: Event, other: Event, words: str = "bought 15% of") -> list[str]:
        return [odds.rule for odds in found(told(one, "a", words), told(other, "b", "took 15% of"))]

    assert dated(event("acquisition", day, acme, bolt), event("acquisition", later, acme, bolt)) == [
        "dated_twice"
    ]
    assert dated(event("acquisition", day, acme, bolt), event("acquisition", day, acme, bolt)) == []
    assert (
        dated(event("acquisition", day, acme, bolt), event("acquisition", later, acme, bolt), "bought") == []
    )
    founded = event("founding", later, bolt)
    (odds,) = found(
        told(founded, "a", "founded"), told(event("launch", day, replace(bolt, role="actor")), "b", "opened")
    )
    assert (odds.kind, odds.said, odds.said_otherwise) == ("date", "2004-01-01", "2001-01-01")
    assert [
        o.rule
        for o in found(told(founded, "a", "founded"), told(event("founding", day, bolt), "b", "opened"))
    ] == ["dated_twice"]


def test_an_event_that_others_date_otherwise() -> None:
    acme = Participant("Acme", "actor", "acme")

    def dated(day: date, words: str, rule: str, trigger: int = 0) -> Record:
        record = told(replace(event("launch", day, acme), rule=rule), "b", words)
        record.claim.evidence.append(Span("event_type", trigger, trigger + 1, "r"))
        return record

    first = dated(date(2011, 3, 1), "opened", "event.verb")
    (odds,) = found(first, dated(date(2011, 4, 1), "Another", "retold"))
    assert (odds.kind, odds.rule) == ("date", "told_otherwise")
    assert not found(first, dated(date(2011, 3, 1), "Another", "retold"))
    assert not found(first, dated(date(2011, 4, 1), "Another", "retold", trigger=9))
    assert not found(first, dated(date(2011, 4, 1), "Another", "event.verb"))


ACME, BOLT = Participant("Acme", "actor", "acme"), Participant("Bolt", "object", "bolt")


def stake(share: float, start: date, end: date, words: str, **more: object) -> Record:
    held = Metric(value=share, unit="percent", measure="stake", subject_id="acme", object_id="bolt")
    return told(replace(held, period_start=start, period_end=end, **more), "f", words)  # type: ignore[arg-type]


def test_a_stake_that_another_text_tells_before_it_was_bought() -> None:
    bought = told(event("acquisition", date(2002, 5, 1), ACME, BOLT), "a", "bought 15% of")
    year = date(2001, 1, 1), date(2001, 12, 31)
    (odds,) = found(bought, stake(15, *year, "15%"))
    assert (odds.kind, odds.rule) == ("date", "held_before_bought")
    assert {odds.said, odds.said_otherwise} == {"2002-05-01", "2001-01-01 to 2001-12-31"}
    assert not found(bought, stake(34, *year, "34%"))
    assert not found(bought, stake(15, date(2002, 1, 1), date(2002, 12, 31), "15%"))
    assert not found(bought, stake(15, *year, "15%", bound="at_least"))
    assert not found(bought, stake(15, *year, "15%", object_id="other"))
    # The same text, and what the words of a deal tell, are no other telling of what is held.
    at = TEXTS["a"].index("15%")
    same = told(stake(15, *year, "15%").claim, "a", "15%")
    assert same.claim.evidence[0].char_start == at
    assert not found(bought, same)
    assert not found(bought, told(bought.claim, "f", "15%"), stake(15, *year, "15%"))
    # What is bought on top of a stake may be as much again.
    assert not found(told(bought.claim, "h", "took another 15%"), stake(15, *year, "15%"))


def test_a_majority_is_more_than_half() -> None:
    day = date(2016, 10, 20)
    majority = told(event("acquisition", day, ACME, BOLT), "f", "bought a majority stake")
    minority = told(event("acquisition", day, ACME, BOLT), "f", "took a minority stake")

    def beside(deal: Record, *shares: float, on: date = day) -> list[tuple[str, str, str]]:
        words = ("Profit", "Later", "Bolt")
        held = [told(stake(s, on, on, "15%").claim, "a", w) for s, w in zip(shares, words, strict=False)]
        return [
            (odds.kind, odds.rule, odds.field)
            for odds in found(deal, *held)
            if deal in (odds.record, odds.other)
        ]

    assert beside(majority, 34) == [("value", "other_part", "value")]
    assert beside(minority, 60) == [("value", "other_part", "value")]
    assert beside(majority, 51) == beside(minority, 34) == []
    # Of two shares in a year the words may mean either; nor do they say what was held another year.
    assert beside(majority, 34, 51) == beside(majority, 34, on=date(2017, 5, 1)) == []
    assert beside(majority, 34, on=date(2016, 1, 1)) == []
    # Control may come with less, and the rest that is bought is a small part of what is held then.
    assert beside(told(majority.claim, "h", "then a controlling stake"), 34) == []
    assert beside(told(majority.claim, "h", "bought the remaining minority stake"), 100) == []
    # Of a deal that two tell, each is held to its own words.
    other = told(event("acquisition", day, ACME, BOLT), "a", "Acme bought 15%")
    assert beside(Record(majority.claim, (*majority.tellings, *other.tellings)), 34) == [
        ("value", "other_part", "value")
    ]


def test_what_is_told_otherwise_is_set_against_its_own_measure_and_time() -> None:
    def gain(value: float, words: str, due: date | None = date(2018, 3, 31), rule: str = "r") -> Record:
        made = Target(value=value, unit="JPY", measure="gain", subject_id="acme", due_end=due, rule=rule)
        return told(made, "g", words)

    first, later = gain(24e9, "24 bn"), gain(60e9, "60 bn", date(2019, 3, 31))
    (odds,) = found(first, later, gain(25e9, "25 bn", date(2017, 12, 31), "retold"))
    assert {odds.said, odds.said_otherwise} == {"24,000,000,000 JPY", "25,000,000,000 JPY"}
    assert odds.rule == "told_otherwise"
    assert not found(first, later, gain(25e9, "25 bn", date(2017, 12, 31)))
    assert not found(first, later, gain(25e9, "25 bn", None, "retold"))
    assert not found(first, later, gain(24e9, "25 bn", date(2017, 12, 31), "retold"))


def lasted(months: float, words: str, document: str, **more: object) -> Record:
    talks = Metric(value=months, unit="month", measure="talks", subject_id="acme")
    return told(replace(talks, **more), document, words)  # type: ignore[arg-type]


def test_talks_that_took_another_time_in_another_text() -> None:
    spring = {"period_start": date(1999, 1, 1), "period_end": date(1999, 9, 30)}
    (odds,) = found(lasted(8, "5.7", "a"), lasted(9, "5.7", "b", **spring, measure="negotiation_process"))
    assert (odds.kind, odds.rule, odds.said) == ("value", "told_once", "8 month")
    assert not found(lasted(8, "5.7", "a"), lasted(9, "Later", "a", **spring))
    assert not found(lasted(8, "5.7", "a"), lasted(8, "5.7", "b", **spring))
    assert not found(lasted(8, "5.7", "a"), lasted(9, "5.7", "b"), lasted(4, "5.7", "c"))
    assert not found(lasted(8, "5.7", "a", measure="repairs"), lasted(9, "5.7", "b", measure="repairs"))
    earlier = {"period_start": date(1990, 1, 1), "period_end": date(1990, 9, 30)}
    assert not found(lasted(8, "5.7", "a", **earlier), lasted(9, "5.7", "b", **spring))


@pytest.mark.parametrize(
    ("rate", "other", "unit", "at_odds"),
    [
        (0.01, 3.5e9, "USD", True),
        (0.01, 6e9, "USD", False),
        (None, 3.5e9, "USD", False),
        (None, 5e11, "JPY", True),
    ],
)
def test_a_price_in_another_currency(rate: float | None, other: float, unit: str, *, at_odds: bool) -> None:
    price = Metric(value=6.05e11, unit="JPY", measure="price", subject_id="acme", object_id="bolt")
    bill = Metric(value=6.43e11, unit="JPY", measure="bill", subject_id="acme")
    bill = replace(bill, equivalents=[Equivalent(bill.value * rate, "USD")] if rate and bill.value else [])
    paid = replace(price, value=other, unit=unit, period_start=YEAR[0], period_end=YEAR[0])
    odds = found(told(price, "a", "5.7"), told(bill, "a", "Later"), told(paid, "b", "5.7"))
    assert [each.rule for each in odds] == (["told_once"] if at_odds else [])


def test_targets_without_a_day_are_of_one_plan_or_of_a_count_that_a_firm_has_once() -> None:
    def undated(value: float, **more: object) -> Target:
        return target(value, **{"due_end": None, "unit": "EUR", "measure": "cost_savings", **more})

    day = {"announced_start": YEAR[0], "announced_end": YEAR[0]}
    assert kinds(undated(4e8), undated(5e8)) == [("value", "value")]
    assert kinds(undated(4e8, plan="Other plan"), undated(5e8)) == []
    assert kinds(undated(4e8, plan=None, **day), undated(5e8, plan=None, **day)) == []
    assert kinds(undated(4e8), undated(5e8, due_text="soon")) == []
    plants = {"unit": "plant", "measure": "plants", "plan": None, **day}
    assert kinds(undated(8.0, **plants), undated(5.0, **plants)) == [("value", "value")]
    forecast = {**plants, "commitment": "forecast"}
    assert kinds(undated(8.0, **forecast), undated(5.0, **forecast)) == []
    assert kinds(undated(8.0, **plants), undated(5.0, **forecast)) == []
    assert kinds(undated(8.0, **forecast), undated(5.0, **plants)) == []


@pytest.mark.parametrize(
    ("later", "said", "expected"),
    [
        ({"due_end": date(2028, 12, 31)}, "it would by 2028", [("date", "deadline")]),
        ({"due_end": date(2028, 12, 31)}, "it now would by 2028", []),
        ({"due_end": date(2028, 12, 31), "due_start": date(2028, 1, 1)}, "it would in 2028", []),
        ({"value": 30.0, "published_on": 3}, "it would have thirty", [("value", "same_matter")]),
        ({"value": 30.0, "published_on": 3}, "it raised that to thirty", []),
        ({"value": 30.0, "published_on": 200}, "it would have thirty", []),
    ],
)
def test_what_another_text_tells_otherwise_of_a_target_is_new_only_if_it_says_so(
    later: dict[str, Any], said: str, expected: list[tuple[str, str]]
) -> None:
    texts = {"a": "It will by 2030.", "b": f"They said that {said}."}

    def placed(document_id: str, **more: Any) -> Record:
        days = more.pop("published_on", 200)
        claim = replace(target(plan=None, **more), claim_id=document_id, evidence=[Span("claim", 0, 4, "r")])
        on = date(2024, 1, 1) + timedelta(days=days if document_id == "b" else 0)
        return Record(claim, (Telling(claim, document_id, on),))

    pair = [placed("a"), placed("b", **later)]
    assert [(odds.kind, odds.rule) for odds in contradictions(pair, texts)] == expected
    now = standing(cases(pair, texts)["a"], date(2026, 1, 1))
    assert now.verdict == ("not_yet_due" if expected else "superseded")


def test_a_row_holds_both_records_and_says_how_they_disagree() -> None:
    (row,) = contradiction_rows(found(told(metric(6.1e9), "b", "5.7"), told(metric(), "a", "5.7")))
    assert (row["record_id"], row["other_record_id"]) == ("a-11", "b-11")
    assert row["message"] == "Acme net profit: 5,700,000,000 EUR against 6,100,000,000 EUR."


claims = st.one_of(
    st.builds(metric, st.sampled_from([5.7e9, 5.71e9, 6.1e9]), scope=st.sampled_from([None, "Europe"])),
    st.builds(target, st.sampled_from([None, 20.0, 35.0])),
)
records = st.lists(
    st.builds(
        told, claims, st.just("a"), st.sampled_from(["Profit", "was", "5.7", "Later", "6.1", "Bolt", "Acme"])
    ),
    unique_by=lambda record: record.record_id,
    max_size=6,
)


@settings(deadline=None, max_examples=60)
@given(records, st.randoms())
def test_order_does_not_matter_and_strangers_change_nothing(made: list[Record], order: random.Random) -> None:
    expected = found(*made)
    mixed = [*made, told(metric(9e9, subject_id="somebody-else"), "c", "third")]
    order.shuffle(mixed)
    assert found(*mixed) == expected
    assert all(odds.record.record_id < odds.other.record_id for odds in expected)


def test_what_a_part_cost_says_nothing_against_the_price_of_another() -> None:
    price = Metric(value=4e7, unit="EUR", measure="price", subject_id="acme", object_id="bolt")
    more = replace(price, value=9e7)
    assert found(told(price, "a", "Acme bought"), told(more, "b", "Acme took"))
    assert not found(told(price, "a", "Acme bought"), told(more, "b", "Bolt opened"))
    assert not found(told(price, "a", "Acme bought"), told(more, "f", "All 60%"))
