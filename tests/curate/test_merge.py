"""Records across documents: what becomes one, what stays apart, and that no order matters."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.curate.merge import Merged, Telling, merge
from flows.curate.places import same_place
from flows.curate.times import same_time
from flows.model import Claim, Event, Metric, Participant, Target


def day(told: str) -> date:
    return date.fromisoformat(told)


def sales(**changes: Any) -> Metric:
    metric = Metric(
        value=5e6,
        unit="vehicle",
        measure="sales",
        subject="Acme",
        subject_id="acme",
        period_start=day("2020-01-01"),
        period_end=day("2020-12-31"),
    )
    return replace(metric, **changes)


def stake(**changes: Any) -> Metric:
    on = {"period_start": day("1999-03-27"), "period_end": day("1999-03-27")}
    told = {"value": 36.8, "unit": "percent", "measure": "stake", "object": "Bolt", "object_id": "bolt"}
    return sales(**(told | on | changes))


def models(**changes: Any) -> Target:
    target = Target(
        value=35.0,
        unit="model",
        measure="new_models",
        subject="Acme",
        subject_id="acme",
        due_end=day("2030-12-31"),
        commitment="plan",
    )
    return replace(target, **changes)


def deal(*parties: str, **changes: Any) -> Event:
    event = Event(
        event_type="acquisition",
        date_start=day("2016-10-20"),
        date_end=day("2016-10-20"),
        date_precision="day",
        participants=[
            Participant(name.title(), role, name) for name, _, role in (p.partition(":") for p in parties)
        ],
    )
    return replace(event, **changes)


def merged(*claims: Claim, words: str = "") -> Merged:
    """Each claim told by a document of its own, in this order of publication."""
    return merge(
        Telling(replace(claim, claim_id=f"c{at}"), f"d{at}", date(2020, 1, 1 + at), words)
        for at, claim in enumerate(claims)
    )


def parts(done: Merged) -> list[list[str]]:
    return [[telling.claim.claim_id for telling in record.tellings] for record in done.records]


UNDATED: dict[str, Any] = {"period_start": None, "period_end": None}

SAME: dict[str, tuple[Claim, Claim, dict[str, Any]]] = {
    "all told": (sales(), sales(), {}),
    "arithmetic": (sales(value=0.3), sales(value=0.1 + 0.2), {}),
    "no object": (stake(object=None, object_id=None), stake(), {"object": "Bolt", "object_id": "bolt"}),
    "no scope": (sales(), sales(scope="Europe"), {"scope": "Europe"}),
    "the whole is no scope": (sales(scope="global"), sales(scope="worldwide"), {}),
    "no baseline": (sales(baseline_value=4e6), sales(), {"baseline_value": 4e6}),
    "no period": (sales(**UNDATED), sales(), {"period_end": day("2020-12-31")}),
    "day in year": (
        stake(period_start=day("1999-01-01"), period_end=day("1999-12-31"), period_text="in 1999"),
        stake(period_text="on March 27"),
        {"period_start": day("1999-03-27"), "period_text": "on March 27"},
    ),
    "per year": (
        sales(measure="annual_sales"),
        sales(measure="annual_sales", unit="vehicle/year"),
        {"unit": "vehicle/year"},
    ),
    "in a year": (sales(), sales(unit="vehicle/year"), {"unit": "vehicle/year"}),
    "narrower measure": (
        models(value=23e9, unit="EUR", measure="investment"),
        models(value=23e9, unit="EUR", measure="electrification_investment"),
        {"measure": "electrification_investment"},
    ),
    "narrower measure in one plan": (
        models(value=220.0, unit="GWh", measure="capacity", scope="Batteries", plan="Drive", plan_id="drive"),
        models(value=220.0, unit="GWh", measure="battery_capacity", plan="Drive", plan_id="drive"),
        {"measure": "battery_capacity"},
    ),
    "one noun for the other": (
        models(value=75.0, unit="vessel", measure="vessels"),
        models(value=75.0, unit="ship", measure="fleet"),
        {},
    ),
    "an odd number of one time, hardly said of what": (
        models(value=165e3, unit="tractor", measure="output"),
        models(value=165e3, unit="tractor", measure="goal"),
        {},
    ),
    "a looser word": (
        sales(value=1.7e9, unit="EUR", measure="earnings"),
        sales(value=1.7e9, unit="EUR", measure="net_profit"),
        {"measure": "net_profit"},
    ),
    "a large sum expected and promised": (
        models(value=350e6, unit="EUR", measure="savings", commitment="forecast"),
        models(value=350e6, unit="EUR", measure="synergies"),
        {"measure": "synergies", "commitment": "plan"},
    ),
    "the object in the measure": (
        models(value=24e9, unit="EUR", measure="investment_new_plant", object="new plant"),
        models(value=24e9, unit="EUR", measure="investment"),
        {"object": "new plant"},
    ),
    "planned by a day": (
        deal("acme", "bolt", status="planned", date_start=None, date_end=day("2023-03-31")),
        deal("acme", "bolt", "cogs", status="planned", date_start=None, date_end=day("2023-03-31")),
        {"date_end": day("2023-03-31")},
    ),
    "other words in one plan": (
        models(measure="new_electric_models", plan="Drive", plan_id="drive"),
        models(measure="pure_electric_cars", unit="car", plan="Drive", plan_id="drive"),
        {"measure": "new_electric_models"},
    ),
    "by the year in one plan": (
        models(measure="sales", unit="unit", due_end=None, plan_id="drive"),
        models(measure="sales", unit="unit/year", plan_id="drive"),
        {"unit": "unit/year", "due_end": day("2030-12-31")},
    ),
    "a fifth": (
        models(value=20.0, unit="percent", measure="capacity", direction="decrease"),
        models(value=0.2, unit="ratio", measure="capacity", direction="decrease"),
        {},
    ),
    "open start": (models(), models(due_start=day("2025-01-01")), {"due_start": day("2025-01-01")}),
    "no due": (models(due_end=None), models(), {"due_end": day("2030-12-31")}),
    "ends within a month": (
        models(due_start=day("2022-01-01"), due_end=day("2027-01-31")),
        models(due_start=day("2022-01-28"), due_end=day("2027-01-28")),
        {"due_start": day("2022-01-28"), "due_end": day("2027-01-28")},
    ),
    "no plan": (models(), models(plan="Drive", plan_id="drive"), {"plan": "Drive", "plan_id": "drive"}),
    "firmer": (models(), models(commitment="pledge"), {"commitment": "pledge"}),
    "expected by a plan": (
        models(commitment="pledge"),
        models(commitment="forecast", plan="Drive", plan_id="drive"),
        {"commitment": "pledge"},
    ),
    "forecast of one plan": (
        models(plan="Drive", plan_id="drive", commitment="forecast"),
        models(plan="Drive", plan_id="drive"),
        {"commitment": "plan"},
    ),
    "announced anew, of one plan": (
        models(plan_id="drive", announced_start=day("2021-05-01"), announced_end=day("2021-05-31")),
        models(plan_id="drive", announced_start=day("2022-05-01"), announced_end=day("2022-05-01")),
        {"announced_start": day("2022-05-01")},
    ),
    "scope in the measure": (
        models(value=23e9, unit="EUR", measure="investment_electrification", scope="electrification"),
        models(value=23e9, unit="EUR", measure="investment_electric_cars", scope="electric cars"),
        {"measure": "investment_electric_cars"},
    ),
    "promised again": (
        models(announced_start=day("2021-05-01"), announced_end=day("2021-05-01")),
        models(announced_start=day("2022-05-01"), announced_end=day("2022-05-01")),
        {"announced_start": day("2021-05-01")},
    ),
    "announced in the month": (
        models(announced_start=day("2022-01-01"), announced_end=day("2022-01-31")),
        models(announced_start=day("2022-01-27"), announced_end=day("2022-01-27")),
        {"announced_start": day("2022-01-27")},
    ),
    "a state by a time": (models(value=None, unit=None), models(value=None, unit=None), {}),
    "deal in its year": (
        deal(
            "acme:actor",
            "bolt:object",
            date_start=day("2016-01-01"),
            date_end=day("2016-12-31"),
            date_precision="year",
        ),
        deal("acme:actor", "bolt:object"),
        {"date_start": day("2016-10-20"), "date_precision": "day"},
    ),
    "founded once in its year": (
        deal("acme:object", event_type="founding", date_start=day("2016-01-01"), date_end=day("2016-12-31")),
        deal("acme:object", "bolt:actor", event_type="founding"),
        {"date_start": day("2016-10-20")},
    ),
    "more parties": (
        deal("acme:actor", "bolt:object"),
        deal("acme:actor", "bolt:object", "cogs:partner"),
        {"participants": deal("acme:actor", "bolt:object", "cogs:partner").participants},
    ),
    "place in its country": (
        deal("acme", "bolt", place="Japan"),
        deal("acme", "bolt", place="Tokyo"),
        {"place": "Tokyo"},
    ),
}


@pytest.mark.parametrize("name", SAME)
def test_compatible_claims_are_one_record_with_the_fuller_fields(name: str) -> None:
    one, other, fuller = SAME[name]
    for pair in ((one, other), (other, one)):
        [record] = merged(*pair).records
        assert [telling.document_id for telling in record.tellings] == ["d0", "d1"]
        assert record.record_id == "c0"
        for field, value in fuller.items():
            assert getattr(record.claim, field) == value


APART: dict[str, tuple[Claim, Claim]] = {
    "value": (sales(), sales(value=5.1e6)),
    "two amounts of euros": (sales(value=5e6, unit="EUR"), sales(value=6e6, unit="EUR")),
    "range": (sales(), sales(bound="range", value_high=6e6)),
    "bound": (sales(), sales(bound="at_least")),
    "direction": (sales(), sales(direction="increase")),
    "unit": (sales(), sales(unit="EUR")),
    "yearly or in all": (
        models(value=5e9, unit="EUR", measure="investment"),
        models(value=5e9, unit="EUR/year", measure="investment"),
    ),
    "measure": (sales(), sales(measure="production")),
    "an odd number of two measures": (
        sales(value=1.73e9, unit="EUR", measure="net_debt"),
        sales(value=1.73e9, unit="EUR", measure="investment"),
    ),
    "an odd number at no time, hardly said of what": (
        sales(value=12.5e6, unit="EUR", measure="payment", **UNDATED),
        sales(value=12.5e6, unit="EUR", measure="fine", **UNDATED),
    ),
    "a round number by another word": (
        models(value=5e6, unit="tractor", measure="output"),
        models(value=5e6, unit="tractor", measure="goal"),
    ),
    "narrower measure of a share": (
        sales(value=5.0, unit="percent", measure="margin"),
        sales(value=5.0, unit="percent", measure="operating_margin"),
    ),
    "narrower measure in no plan": (
        models(value=220.0, unit="GWh", measure="capacity"),
        models(value=220.0, unit="GWh", measure="battery_capacity"),
    ),
    "other words in one plan, by another day": (
        models(measure="new_electric_models", plan_id="drive"),
        models(measure="pure_electric_models", plan_id="drive", due_end=day("2026-12-31")),
    ),
    "no word in common in one plan": (
        models(measure="new_models", plan_id="drive"),
        models(measure="plants", unit="plant", plan_id="drive"),
    ),
    "a looser word for a small number": (
        sales(value=5.0, unit="EUR", measure="earnings"),
        sales(value=5.0, unit="EUR", measure="net_profit"),
    ),
    "planned by the end of a year": (
        deal("acme", status="planned", date_start=None, date_end=day("2023-12-31")),
        deal("acme", "bolt", status="planned", date_start=None, date_end=day("2023-12-31")),
    ),
    "of no one kind in one plan": (
        models(measure="new_models", plan_id="drive"),
        models(measure="new_plants", unit="plant", plan_id="drive"),
    ),
    "two rates in one plan": (
        models(measure="sales_growth", unit="percent", plan_id="drive"),
        models(measure="profit_growth", unit="percent", plan_id="drive"),
    ),
    "another noun in no plan": (models(), models(unit="car", measure="new_models")),
    "times and parts": (
        models(value=2.0, unit="ratio", measure="range"),
        models(value=200.0, unit="percent", measure="range"),
    ),
    "narrower measure at no time": (sales(), sales(measure="fleet_sales", **UNDATED)),
    "measure that names the scope": (
        models(value=23e9, unit="EUR", measure="investment_asia", scope="Asia"),
        models(value=23e9, unit="EUR", measure="investment_europe", scope="Europe"),
    ),
    "subject": (sales(), sales(subject="Bolt", subject_id="bolt")),
    "object": (stake(), stake(object="Cogs", object_id="cogs")),
    "scope": (sales(scope="Asia"), sales(scope="Europe")),
    "baseline": (sales(baseline_value=1.0), sales(baseline_value=2.0)),
    "period": (sales(), sales(period_start=day("2021-01-01"), period_end=day("2021-12-31"))),
    "half of the year": (sales(), sales(period_end=day("2020-06-30"))),
    "decade": (stake(), stake(period_start=day("1990-01-01"), period_end=day("1999-12-31"))),
    "announced anew, due at no told time": (
        models(due_end=None, announced_start=day("2021-05-01"), announced_end=day("2021-05-01")),
        models(due_end=None, announced_start=day("2022-05-01"), announced_end=day("2022-05-01")),
    ),
    "due": (models(), models(due_end=day("2035-12-31"))),
    "due in part": (
        models(due_start=day("2021-01-01")),
        models(due_start=day("2025-01-01"), due_end=day("2025-12-31")),
    ),
    "from and by": (models(due_end=None, due_start=day("2020-01-01")), models()),
    "plan": (models(plan="Drive", plan_id="drive"), models(plan="Dash", plan_id="dash")),
    "what others expect": (models(), models(commitment="forecast")),
    "kind": (sales(), models(value=5e6, unit="vehicle", measure="sales")),
    "status": (deal("acme", "bolt"), deal("acme", "bolt", status="planned")),
    "type": (deal("acme", "bolt"), deal("acme", "bolt", event_type="divestment")),
    "day": (
        deal("acme", "bolt"),
        deal("acme", "bolt", date_start=day("2016-05-12"), date_end=day("2016-05-12")),
    ),
    "place": (deal("acme", "bolt", place="Tokyo"), deal("acme", "bolt", place="Paris")),
    "who buys whom": (deal("acme:actor", "bolt:object"), deal("acme:object", "bolt:actor")),
    "founded and founder": (
        deal("acme:object", event_type="founding"),
        deal("acme:actor", "bolt:object", event_type="founding"),
    ),
    "other parties": (deal("acme", "bolt"), deal("acme", "cogs")),
    "one party in a year": (
        deal("acme"),
        deal("acme", date_start=day("2016-01-01"), date_end=day("2016-12-31")),
    ),
}


@pytest.mark.parametrize("name", APART)
def test_claims_that_differ_are_two_records(name: str) -> None:
    done = merged(*APART[name], words="bought")
    assert len(done.records) == 2
    assert not done.undecided


TOO_LITTLE: dict[str, Claim] = {
    "nobody": sales(subject_id=None),
    "nothing measured": sales(measure=None),
    "a time in words": sales(**UNDATED, period_text="last year"),
    "due in words": models(due_end=None, due_text="in five years"),
    "a state at no time": models(value=None, unit=None, due_end=None),
    "a change at no time": sales(direction="decrease", **UNDATED),
    "no date": deal("acme", date_start=None, date_end=None),
    "no party": deal(),
    "someone unknown": deal("acme", participants=[Participant("the firm", "actor")]),
}


@pytest.mark.parametrize("name", TOO_LITTLE)
def test_a_claim_that_says_too_little_is_not_merged(name: str) -> None:
    assert len(merged(TOO_LITTLE[name], TOO_LITTLE[name]).records) == 2


def test_what_was_told_before_a_period_is_not_of_it() -> None:
    early, late = date(2019, 5, 1), date(2021, 5, 1)
    for published, records in ((early, 2), (late, 1)):
        told = [
            Telling(sales(claim_id="a", **UNDATED), "a", published),
            Telling(sales(claim_id="b"), "b", late),
        ]
        assert len(merge(told).records) == records


def test_a_price_told_at_the_deal_is_that_which_is_paid() -> None:
    price = {"value": 3.1e9, "unit": "EUR", "measure": "purchase_price"}
    told = [
        Telling(stake(claim_id="a", **(price | UNDATED)), "a", date(1998, 5, 1), dealt=True),
        Telling(stake(claim_id="b", **price), "b", date(1999, 5, 1), dealt=True),
    ]
    assert len(merge(told).records) == 1


def test_one_party_meets_itself_where_words_and_month_are_alike() -> None:
    in_october = deal(
        "acme", date_start=day("2016-10-01"), date_end=day("2016-10-31"), date_precision="month"
    )
    told = [
        Telling(replace(claim, claim_id=name), name, None, words)
        for name, claim, words in (
            ("a", in_october, "was arrested"),
            ("b", deal("acme"), "arrest of Acme"),
            ("c", deal("acme"), "Acme sued"),
        )
    ]
    assert parts(merge(told)) == [["a", "b"], ["c"]]


def test_an_undated_deal_of_two_parties_is_known_by_its_share() -> None:
    undated: dict[str, Any] = {"date_start": None, "date_end": None}
    told = [
        Telling(replace(claim, claim_id=name), name, None, words)
        for name, claim, words in (
            ("a", deal("acme:actor", "bolt:object", "cogs:object", **undated), "bought 51% stake"),
            ("b", deal("acme:actor", "bolt:object"), "buys 51%"),
            ("c", deal("acme:actor", "bolt:object", **undated), "bought 15%"),
            ("d", deal("acme:actor", "bolt:object", **undated), "bought a stake"),
            ("e", deal("acme:actor", **undated), "bought 51%"),
            ("f", deal("acme:object", "bolt:actor", **undated), "bought 51 per cent"),
        )
    ]
    assert parts(merge(told)) == [["a", "b"], ["c"], ["d"], ["e"], ["f"]]
    # What a text tells without a day was before that text.
    early = [replace(each, published_on=date(2000, 1, 1)) for each in told[:1]]
    assert parts(merge([*early, told[1]])) == [["a"], ["b"]]


def test_a_claim_that_fits_two_joins_neither_and_keeps_nobody_apart() -> None:
    """But the pairs are told as undecided."""
    done = merged(
        sales(scope="Asia"), sales(scope="Asia", baseline_value=4e6), sales(scope="Europe"), sales()
    )
    assert parts(done) == [["c0", "c1"], ["c2"], ["c3"]]
    assert [(one.record_id, other.record_id) for one, other in done.undecided] == [("c0", "c3"), ("c2", "c3")]


def test_of_a_claim_made_twice_in_a_document_nobody_can_tell_which_is_meant() -> None:
    twice = [Telling(sales(claim_id=name), "a", None) for name in ("a1", "a2")]
    others = [Telling(sales(claim_id=name), name, None) for name in ("b", "c")]
    assert parts(merge([*twice, *others])) == [["a1"], ["a2"], ["b", "c"]]


def test_claims_of_one_document_do_not_merge() -> None:
    told = [Telling(sales(claim_id="a1"), "a", None), Telling(sales(claim_id="a2", scope="Asia"), "a", None)]
    assert parts(merge(told)) == [["a1"], ["a2"]]


CLAIMS = st.one_of(
    st.builds(
        sales,
        scope=st.sampled_from([None, "Asia", "Europe"]),
        baseline_value=st.sampled_from([None, 1.0]),
        unit=st.sampled_from(["vehicle", "vehicle/year"]),
        measure=st.sampled_from(["sales", "fleet_sales"]),
        period_start=st.sampled_from([None, day("2020-01-01")]),
    ),
    st.builds(
        models,
        plan_id=st.sampled_from([None, "drive", "dash"]),
        commitment=st.sampled_from(["plan", "pledge", "forecast"]),
        due_start=st.sampled_from([None, day("2025-01-01")]),
        due_end=st.sampled_from([day("2030-12-31"), day("2030-12-01")]),
    ),
    st.builds(
        deal,
        *[st.sampled_from(["acme", "bolt", "cogs"])] * 2,
        place=st.sampled_from([None, "Japan", "Tokyo"]),
        date_start=st.sampled_from([day("2016-01-01"), day("2016-10-20")]),
    ),
)


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.tuples(CLAIMS, st.integers(0, 4), st.none() | st.sampled_from([day("2020-01-01")])), max_size=9
    ),
    st.randoms(),
)
def test_order_does_not_matter_and_no_record_says_what_no_claim_says(
    told: list[tuple[Claim, int, date | None]], shuffler: random.Random
) -> None:
    tellings = [
        Telling(replace(claim, claim_id=f"c{at}"), f"d{number}", published, "bought")
        for at, (claim, number, published) in enumerate(told)
    ]
    done = merge(tellings)
    shuffled = tellings[:]
    shuffler.shuffle(shuffled)
    assert merge(shuffled) == done
    assert sorted(claim_id for part in parts(done) for claim_id in part) == sorted(
        t.claim.claim_id for t in tellings
    )
    for record in done.records:
        documents = [telling.document_id for telling in record.tellings]
        assert len(documents) == len(set(documents))
        for field in (
            "scope",
            "unit",
            "measure",
            "due_start",
            "plan_id",
            "commitment",
            "place",
            "participants",
        ):
            if hasattr(record.claim, field):
                said = [getattr(telling.claim, field) for telling in record.tellings]
                assert getattr(record.claim, field) in said, field


def test_times_that_can_be_one() -> None:
    year, march = (day("2020-01-01"), day("2020-12-31")), (day("2020-03-01"), day("2020-03-31"))
    assert same_time(year, march)
    assert not same_time(year, (day("2021-01-01"), day("2021-03-31")))
    assert same_time((None, day("2020-12-31")), year)
    assert not same_time((None, day("2020-12-31")), march)
    assert not same_time((day("2020-01-01"), None), (None, day("2020-12-31")))
    assert not same_time(year, (None, None))


def test_places_that_can_be_one() -> None:
    assert same_place("Tokyo", "japan")
    assert same_place("the UK".removeprefix("the "), "London")
    assert not same_place("Tokyo", "Osaka")
    assert not same_place("Tokyo", "France")


def test_the_corpus_merges_what_it_tells_twice() -> None:
    """The texts themselves: five claims that several tell, each of them read and judged by hand."""
    from tests.support.corpus import curated

    tables = curated()
    told = tables["record_claims"].group_by("record_id").agg("document_id")
    several = {frozenset(documents) for _, documents in told.iter_rows() if len(documents) > 1}
    article = "renault-nissan-alliance"
    assert {
        frozenset({article, "a21-alliance-2030"}),
        frozenset({article, "a24-arc-to-re-nissan"}),
        frozenset({article, "a17-ghosn-arrest", "a18-leader-follower-2020"}),
    } <= several
