"""Readings made by hand, curated: keys, receipts, merging, and no influence of order."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from polars.testing import assert_frame_equal

from flows.curate import curate, newest_date
from flows.curate.frames import frame
from flows.model import (
    Claim,
    Entity,
    Equivalent,
    Event,
    Mention,
    Metric,
    Participant,
    Passage,
    Reading,
    Source,
    Span,
    Target,
)
from schemas import TABLES

TEXT = "Outlook\nÉcole 🏭 sold 5% of Acme, and Acme aims at 10 plants by 2030."
LISTED = [
    Entity("acme", "Acme", "company", ("Acme Corp",), fiscal_year_start=4, country="JP"),
    Entity("wheels", "Wheels", "brand", relations=(("brand_of", "acme"),)),
]


def source(document_id: str, published_on: date | None = None, **more: Any) -> Source:
    path = f"{document_id}/text.txt"
    return Source(document_id, TEXT, "0" * 64, path, published_on=published_on, **more)


def span(field: str, quote: str, rule: str = "rule") -> Span:
    start = TEXT.index(quote)
    return Span(field, start, start + len(quote), rule)


def stake(claim_id: str, **changes: Any) -> Metric:
    metric = Metric(
        rule="stake",
        section=("Outlook", "Deals"),
        evidence=[span("claim", "5%"), span("value", "5%"), span("object", "Acme,")],
        claim_id=claim_id,
        value=5.0,
        unit="percent",
        measure="stake",
        subject="École 🏭",
        subject_id="ecole-a",
        object="Acme",
        object_id="acme",
        equivalents=[Equivalent(0.05, "ratio")],
        period_start=date(2024, 1, 1),
        period_end=date(2024, 12, 31),
    )
    return replace(metric, **changes)


def plants(claim_id: str, **changes: Any) -> Target:
    target = Target(
        rule="aim",
        evidence=[span("claim", "10 plants"), span("due_end", "by 2030"), span("claim", "10 plants")],
        claim_id=claim_id,
        value=10.0,
        unit="plant",
        measure="plants",
        subject="Acme",
        subject_id="acme",
        due_end=date(2030, 12, 31),
    )
    return replace(target, **changes)


def sale(claim_id: str, **changes: Any) -> Event:
    event = Event(
        rule="sell",
        evidence=[span("claim", "sold")],
        claim_id=claim_id,
        event_type="divestment",
        date_start=date(2024, 5, 1),
        date_end=date(2024, 5, 31),
        date_precision="month",
        participants=[Participant("École 🏭", "seller", "ecole-a"), Participant("Acme", "target", "acme")],
    )
    return replace(event, **changes)


def reading(document_id: str, *claims: Claim, mentions: tuple[Mention, ...] = ()) -> Reading:
    passages = [
        Passage("heading", 0, 7),
        Passage("paragraph", 8, len(TEXT), ("Outlook",)),
    ]
    found = Entity("ecole-a", "École 🏭", "company", discovered=True)
    return Reading(document_id, passages, list(claims), list(mentions), [found, LISTED[0]])


def rows(tables: dict[str, pl.DataFrame], name: str) -> list[dict[str, Any]]:
    return tables[name].rows(named=True)


def one_document() -> dict[str, pl.DataFrame]:
    at = TEXT.index("5%")
    mentions = (
        Mention("percent", at, at + 2, "used", None, "m1", "value"),
        Mention("time", at + 20, at + 24, "unaccounted"),
    )
    made = reading("a", stake("m1"), plants("t1"), sale("e1"), mentions=mentions)
    return curate([source("a", note="a note")], [made], LISTED)


def test_every_table_of_content_is_there_as_its_schema_says() -> None:
    tables = one_document()
    assert list(tables) == [n for n in TABLES if not TABLES[n].clocked]
    for name, table in tables.items():
        assert table.schema == TABLES[name].polars_schema, name
        TABLES[name].model.validate(table, lazy=True)
    assert curate([], [])["events"].is_empty()


def test_keys_are_unique_and_point_somewhere() -> None:
    tables = one_document()
    for name, table in tables.items():
        spec = TABLES[name]
        assert table.select(spec.primary_key).is_unique().all(), name
        for key in spec.foreign_keys:
            held = table.select(key.columns).drop_nulls()
            there = (
                tables[key.table]
                .select(key.references)
                .rename(dict(zip(key.references, key.columns, strict=True)))
            )
            assert held.join(there, on=list(key.columns), how="anti").is_empty(), (name, key)


def test_each_quote_is_its_slice() -> None:
    tables = one_document()
    assert len(tables["evidence"]) == 6  # the span told twice is one row
    for row in rows(tables, "evidence") + rows(tables, "coverage"):
        assert row["quote"] == TEXT[row["char_start"] : row["char_end"]]
    quotes = {row["quote"] for row in rows(tables, "evidence")}
    assert quotes == {"5%", "Acme,", "10 plants", "by 2030", "sold"}


def test_a_claim_becomes_a_record_with_all_its_fields() -> None:
    tables = one_document()
    assert rows(tables, "records") == [
        {"record_id": "e1", "record_kind": "event"},
        {"record_id": "m1", "record_kind": "metric"},
        {"record_id": "t1", "record_kind": "target"},
    ]
    [metric] = rows(tables, "metrics")
    assert metric["subject"] == "École 🏭"
    assert metric["object_id"] == "acme"
    assert metric["section"] == "Outlook > Deals"
    assert metric["measure_id"] == "stake"
    assert (metric["mention_count"], metric["document_count"]) == (1, 1)
    [target] = rows(tables, "targets")
    assert target["due_end"] == date(2030, 12, 31)
    assert target["section"] is None
    assert target["mention_count"] == 1
    assert [(p["participant_no"], p["participant_id"]) for p in rows(tables, "event_participants")] == [
        (1, "ecole-a"),
        (2, "acme"),
    ]
    assert rows(tables, "equivalents") == [
        {"record_id": "m1", "equivalent_no": 1, "value": 0.05, "value_high": None, "unit": "ratio"}
    ]


def test_coverage_names_the_record() -> None:
    used, free = rows(one_document(), "coverage")
    assert (used["outcome"], used["record_id"], used["field"]) == ("used", "m1", "value")
    assert (free["outcome"], free["record_id"], free["field"]) == ("unaccounted", None, None)


def test_entities_listed_and_found() -> None:
    tables = one_document()
    assert [(e["entity_id"], e["discovered"]) for e in rows(tables, "entities")] == [
        ("acme", False),
        ("ecole-a", True),
        ("wheels", False),
    ]
    assert [(a["alias"], a["origin"]) for a in rows(tables, "entity_aliases")] == [
        ("Acme", "listed"),
        ("Acme Corp", "listed"),
        ("École 🏭", "found"),
        ("Wheels", "listed"),
    ]
    assert rows(tables, "entity_relations") == [
        {"entity_id": "wheels", "relation": "brand_of", "other_entity_id": "acme"}
    ]


def test_a_text_that_may_not_be_published_is_left_out() -> None:
    [row] = rows(curate([source("a", publish_text=False)], [reading("a")]), "documents")
    assert row["text"] is None
    assert row["chars"] == len(TEXT)


def test_the_same_claim_of_two_documents_is_one_record_of_the_earlier() -> None:
    first, second = date(2023, 1, 1), date(2024, 1, 1)
    tables = curate(
        [source("a", second), source("b", first)],
        [reading("a", stake("a1"), sale("a2")), reading("b", stake("b1", rule="other"), sale("b2"))],
    )
    [metric], [event] = rows(tables, "metrics"), rows(tables, "events")
    assert (metric["metric_id"], event["event_id"]) == ("b1", "b2")
    assert metric["rule"] == "other"
    assert (metric["mention_count"], metric["document_count"]) == (2, 2)
    assert {(c["record_id"], c["claim_id"], c["document_id"]) for c in rows(tables, "record_claims")} == {
        ("b1", "a1", "a"),
        ("b1", "b1", "b"),
        ("b2", "a2", "a"),
        ("b2", "b2", "b"),
    }
    assert {e["document_id"] for e in rows(tables, "evidence") if e["record_id"] == "b1"} == {"a", "b"}


def test_an_unknown_day_of_publication_counts_as_the_latest() -> None:
    tables = curate(
        [source("a"), source("b", date(2023, 1, 1))], [reading("a", stake("a1")), reading("b", stake("b1"))]
    )
    assert rows(tables, "records")[0]["record_id"] == "b1"


def test_records_speak_of_entities_by_their_one_name() -> None:
    """A found name that is a variant of another, or of a listed one, is under it in every column."""
    school = Entity("ecole-a-ltd", "École 🏭 Ltd", "company", discovered=True)
    bolt = Entity("acme-corporation", "Acme Corporation", "company", discovered=True)
    claims = [
        stake(
            "x1", subject=school.name, subject_id=school.entity_id, object=bolt.name, object_id=bolt.entity_id
        ),
        plants("x2", plan=bolt.name, plan_id=bolt.entity_id),
        sale(
            "x3", participants=[Participant(n.name, "seller", n.entity_id) for n in (bolt, LISTED[0], school)]
        ),
    ]
    told = Reading("b", [], claims, [], [school, bolt])
    tables = curate([source("a"), source("b")], [reading("a"), told], LISTED)
    [metric], [target] = rows(tables, "metrics"), rows(tables, "targets")
    assert (metric["subject"], metric["subject_id"]) == ("École 🏭", "ecole-a")
    assert (metric["object"], metric["object_id"]) == ("Acme", "acme")
    assert (target["plan"], target["plan_id"]) == ("Acme", "acme")
    assert [p["participant"] for p in rows(tables, "event_participants")] == ["Acme", "École 🏭"]
    aliases = {row["alias"]: row["rule"] for row in rows(tables, "entity_aliases")}
    assert aliases["École 🏭 Ltd"] == "entities.legal_form"
    assert told.claims[1] == plants("x2", plan=bolt.name, plan_id=bolt.entity_id)  # what was read stays


CHOICES = st.lists(st.lists(st.sampled_from([stake, plants, sale]), max_size=3), min_size=1, max_size=5)


# A deadline would be a timing assert.
@settings(max_examples=25, deadline=None)
@given(CHOICES, st.lists(st.none() | st.dates(), min_size=5, max_size=5), st.randoms())
def test_the_order_of_documents_and_claims_does_not_matter(
    choices: list[list[Any]], days: list[date | None], shuffler: random.Random
) -> None:
    sources = [source(f"d{at}", day) for at, day in zip(range(len(choices)), days, strict=False)]
    readings = [
        reading(f"d{at}", *(make(f"d{at}.{number}") for number, make in enumerate(makers)))
        for at, makers in enumerate(choices)
    ]
    expected = curate(sources, readings, LISTED)
    shuffler.shuffle(sources)
    shuffler.shuffle(readings)
    for each in readings:
        shuffler.shuffle(each.claims)
    got = curate(sources, readings, LISTED[::-1])
    for name, table in expected.items():
        assert_frame_equal(got[name], table)
    claims = sum(len(makers) for makers in choices)
    assert len(expected["record_claims"]) == claims
    assert expected["record_claims"]["record_id"].n_unique() == len(expected["records"])


def test_a_row_may_not_hold_an_unknown_column() -> None:
    with pytest.raises(KeyError, match="records has no column colour"):
        frame([{"record_id": "x", "colour": "red"}], TABLES["records"])


def test_the_newest_date_known() -> None:
    assert newest_date([]) is None
    assert newest_date([source("a")]) is None
    known = [source("a", date(2024, 1, 1)), source("b", retrieved_on=date(2024, 2, 1)), source("c")]
    assert newest_date(known) == date(2024, 2, 1)
