"""Phrases that measure the same share a group; those that do not keep apart."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.curate import measures
from flows.curate.measures import group, measure_id, measure_rows
from flows.model import Direction, Metric


def metric(
    measure: str, unit: str = "EUR", direction: Direction = "level", whom: str | None = None
) -> Metric:
    return Metric(measure=measure, unit=unit, direction=direction, value=1.0, object=whom)


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("synergies", "annual_synergies synergies synergy_savings total_synergies yearly_synergy_gains"),
        ("logistics_synergies", "logistics_synergies annual_logistics_synergies logistics_synergy_savings"),
        ("operating_margin", "operating_margin group_operating_margin operating_profit_margin"),
        ("net_profit", "net_profit net_income record_net_profit net_result"),
        ("capital_expenditure", "capex capital_spending capital_expenditures"),
        ("battery_capacity", "battery_production_capacity battery_capacity"),
        ("plants", "plants production_plants factories number_of_plants"),
        ("cost", "cost future_cost_target cost_goal"),
        ("leaf_orders", "leaf_orders leaf_order"),
        ("module_family", "module_families module_family"),
    ],
)
def test_phrases_of_one_meaning_share_a_group(name: str, told: str) -> None:
    assert {group(phrase).measure_id for phrase in told.split()} == {name}


def test_words_that_narrow_keep_measures_apart() -> None:
    told = (
        "synergies logistics_synergies net_profit operating_profit new_models models fixed_costs labour_costs"
    )
    assert len({group(phrase).measure_id for phrase in told.split()}) == len(told.split())


@pytest.mark.parametrize(
    ("claim", "name"),
    [
        (metric("sales"), "revenue"),
        (metric("sales", "vehicle"), "sales"),
        (metric("share", "percent", whom="Bolt"), "stake"),
        (metric("share", "percent"), "share"),
        (metric("jobs", "job", "decrease"), "job_cuts"),
        (metric("jobs", "job"), "job"),
        (metric("operating_profit", "percent"), "operating_margin"),
        (metric("operating_profit", "percent", "decrease"), "operating_profit"),
    ],
)
def test_the_claim_tells_which_meaning_of_a_word_it_is(claim: Metric, name: str) -> None:
    assert measure_id(claim) == name


def test_a_claim_without_a_measure_has_no_group() -> None:
    assert measure_id(Metric(value=1.0)) is None


words = st.lists(
    st.sampled_from(
        ["annual", "total", "new", "net", "profits", "cost", "target", "group", "of", "ünits", "x"]
    ),
    min_size=1,
)


@given(words)
def test_every_phrase_has_a_group_that_is_a_group_of_itself(told: list[str]) -> None:
    found = group("_".join(told))
    assert found.measure_id
    assert group(found.measure_id).measure_id == found.measure_id
    assert found.rule in {"listed", "composed", "own_form"}


def test_no_phrase_is_listed_twice_and_none_is_out_of_reach() -> None:
    """A phrase that begins or ends with what is left out would never be found as it stands."""
    data = tomllib.loads(Path(measures.__file__).with_name("measures.toml").read_text(encoding="utf-8"))
    listed = [(phrase, entry.get("when")) for entry in data["group"] for phrase in entry["phrases"]]
    assert len(listed) == len(set(listed))
    sorts = {"money", "held", "cut", "rate", "placed"}
    for entry in data["group"]:
        when = entry.get("when")
        assert when is None or when in sorts
        for phrase in entry["phrases"]:
            found = group(phrase.replace(" ", "_"), frozenset({when} if when else ()))
            assert found.measure_id == entry["id"], phrase


def test_every_phrase_of_the_texts_is_kept_with_its_group_and_the_reason() -> None:
    claims = [metric("annual_synergies"), metric("synergies"), metric("synergies"), Metric(value=2.0)]
    rows = {str(row["measure"]): row for row in measure_rows(claims)}
    assert {name: (row["measure_id"], row["record_count"]) for name, row in rows.items()} == {
        "annual_synergies": ("synergies", 1),
        "synergies": ("synergies", 2),
    }
    assert rows["annual_synergies"]["explanation"] == "'synergy' is listed under synergies; 'annual' left out"
