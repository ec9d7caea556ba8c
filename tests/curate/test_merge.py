"""Records across documents: what becomes one, what stays apart, and that no order matters."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
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
            Participant(name.title(), role, None if " " in name else name)
            for name, _, role in (party.partition(":") for party in parties)
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

MAKERS: dict[str, Callable[..., Claim]] = {"sales": sales, "stake": stake, "models": models, "deal": deal}
ROWS = tomllib.loads(Path(__file__).with_name("merged_claims.toml").read_text(encoding="utf-8"))
SAME, APART, TOO_LITTLE = (
    {row["name"]: row for row in ROWS[table]} for table in ("same", "apart", "too_little")
)


def told_in(row: dict[str, Any]) -> Claim:
    """The claim that a row of the table tells."""
    changes = {field: value for field, value in row.items() if field not in ("of", "parties", "without")}
    changes |= dict.fromkeys(row.get("without", ()))
    return MAKERS[row["of"]](*row.get("parties", ()), **changes)


@pytest.mark.parametrize("name", SAME)
def test_compatible_claims_are_one_record_with_the_fuller_fields(name: str) -> None:
    one, other = told_in(SAME[name]["one"]), told_in(SAME[name]["other"])
    fuller = SAME[name].get("fuller", {})
    if parties := fuller.get("parties"):
        fuller = {"participants": deal(*parties).participants}
    for pair in ((one, other), (other, one)):
        [record] = merged(*pair).records
        assert [telling.document_id for telling in record.tellings] == ["d0", "d1"]
        assert record.record_id == "c0"
        for field, value in fuller.items():
            assert getattr(record.claim, field) == value


@pytest.mark.parametrize("name", APART)
def test_claims_that_differ_are_two_records(name: str) -> None:
    done = merged(told_in(APART[name]["one"]), told_in(APART[name]["other"]), words="bought")
    assert len(done.records) == 2
    assert not done.undecided


@pytest.mark.parametrize("name", TOO_LITTLE)
def test_a_claim_that_says_too_little_is_not_merged(name: str) -> None:
    claim = told_in(TOO_LITTLE[name]["claim"])
    assert len(merged(claim, claim).records) == 2


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
