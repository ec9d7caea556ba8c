"""Promised against delivered: each verdict, and that none comes from what does not bear on the target."""

from __future__ import annotations

import random
import tomllib
from dataclasses import replace
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import duckdb
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from flows.curate import curate
from flows.curate.merge import Record, Telling
from flows.curate.outcomes import cases
from flows.curate.verdicts import Standing, spans, standing
from flows.model import Claim, Entity, Equivalent, Event, Metric, Participant, Reading, Source, Span, Target
from tests.support import ledger
from tests.support.publishing import publish_ledger

TEXT = (
    "Acme aims high. The sales target was missed. The goal of five has been dropped. The aim was not met. "
    "Cash was 2.9 billion against a promise of 2.5. Cash came to 4.1 billion, 3.9 of it a promise. "
    "The pledge was met, though not by all. It takes five more."
)
TODAY = date(2026, 11, 22)
TOLD = date(2017, 9, 15)


def day(year: int, month: int = 12, of_month: int = 31) -> date:
    return date(year, month, of_month)


def at(words: str) -> list[Span]:
    start = TEXT.index(words)
    return [Span("claim", start, start + len(words), "rule")]


def target(value: float | None = 10e9, **more: Any) -> Target:
    made = Target(
        rule="r", evidence=at("aims"), claim_id="t", value=value, unit="EUR", measure="annual_synergies",
        subject="Acme", subject_id="acme", due_end=day(2022), announced_start=TOLD, announced_end=TOLD,
    )  # fmt: skip
    return replace(made, **more)


def metric(value: float = 10e9, year: int = 2022, **more: Any) -> Metric:
    made = Metric(
        rule="r", evidence=at("Cash"), claim_id="m", value=value, unit="EUR", measure="synergies",
        subject="Acme", subject_id="acme", period_start=day(year, 1, 1), period_end=day(year),
    )  # fmt: skip
    return replace(made, **more)


def event(words: str, when: date | None = None, **more: Any) -> Event:
    made = Event(
        rule="r", evidence=at(words), claim_id="e", event_type="result", date_start=when, date_end=when
    )
    return replace(made, **more)


def records(*claims: Claim, published_on: date | None = None) -> list[Record]:
    return [Record(claim, (Telling(claim, "a", published_on),)) for claim in claims]


def judge(*claims: Claim, on: date = TODAY, published_on: date | None = None) -> Standing:
    found = cases(records(*claims, published_on=published_on), {"a": TEXT})
    return standing(found["t"], on)


ROWS = tomllib.loads(Path(__file__).with_name("outcomes.toml").read_text(encoding="utf-8"))


def told(row: dict[str, Any]) -> dict[str, Any]:
    """The fields that a row of the table tells otherwise."""
    fields = {field: value for field, value in row.items() if field not in ("at", "without")}
    fields |= dict.fromkeys(row.get("without", ()))
    if "at" in row:
        fields["evidence"] = at(row["at"])
    if "equivalents" in row:
        fields["equivalents"] = [Equivalent(**each) for each in row["equivalents"]]
    return fields


@pytest.mark.parametrize("row", ROWS["bears"], ids=[row["name"] for row in ROWS["bears"]])
def test_a_metric_answers_only_what_it_bears_on(row: dict[str, Any]) -> None:
    found = judge(target(**told(row["promise"])), metric(**told(row["outcome"])))
    assert found.verdict == row["verdict"]
    assert (found.metric_id == "m") == (found.verdict in ("met", "partly", "missed"))


def test_a_metric_told_in_one_sentence_with_the_promise_is_where_it_starts() -> None:
    assert judge(target(), metric(9e9, evidence=at("Acme"))).verdict == "no_evidence"
    assert judge(target(), metric(9e9, evidence=at("Cash"))).verdict == "missed"


def test_the_gap_is_what_was_reached_less_what_was_promised() -> None:
    assert judge(target(), metric(9e9)).gap == -1e9
    assert judge(target(9e9, value_high=11e9, bound="range"), metric(10e9)).gap == 0
    assert judge(target(0.5, unit="ratio", measure="market_share"),
                 metric(60.0, unit="percent", measure="market_share")).gap == pytest.approx(0.1)  # fmt: skip


def test_before_it_is_due_a_target_is_under_way() -> None:
    assert judge(target(due_end=day(2030)), metric(9e9)).rule == "outcome.under_way"
    assert judge(target(due_end=day(2030))).verdict == "not_yet_due"
    assert judge(target(due_end=None, due_start=day(2030))).verdict == "not_yet_due"
    assert judge(target(), on=day(2022)).verdict == "not_yet_due"
    assert judge(target(), on=day(2023, 1, 1)).verdict == "no_evidence"


def test_a_target_without_a_due_day_is_never_missed() -> None:
    assert judge(target(due_end=None), metric(9e9)).verdict == "no_evidence"
    assert judge(target(due_end=None), metric(11e9)).verdict == "met"


def test_what_a_later_text_tells_without_a_time_reaches_a_target_without_a_day() -> None:
    def judged(told_on: date, value: float = 11e9, **more: Any) -> str:
        known = metric(value, **{"period_start": None, "period_end": None, **more})
        promised = target(due_end=None, announced_start=None, announced_end=None)
        told = [
            Record(promised, (Telling(promised, "a", day(2018)),)),
            Record(known, (Telling(known, "b", told_on),)),
        ]
        return standing(cases(told, {"a": TEXT, "b": TEXT})["t"], TODAY).verdict

    assert judged(day(2020)) == "met"
    assert judged(day(2018)) == "no_evidence"
    assert judged(day(2020), value=9e9) == "no_evidence"
    assert judged(day(2020), period_text="once") == "no_evidence"


@pytest.mark.parametrize(
    ("said", "verdict"),
    [
        ("It now wants nine by 2025.", "superseded"),
        ("It wants nine by 2025.", "not_yet_due"),
        ("It dropped its goal of ten.", "withdrawn"),
        ("It dropped its goal, and ten came.", "not_yet_due"),
    ],
)
def test_another_number_by_another_day_replaces_it_where_the_text_says_so(said: str, verdict: str) -> None:
    def placed(claim: Claim, words: str, document_id: str) -> Record:
        text = {"a": "Ten by 2022.", "b": said}[document_id]
        start = text.index(words)
        claim = replace(claim, evidence=[Span("claim", start, start + len(words), "r")])
        return Record(claim, (Telling(claim, document_id, day(2018 if document_id == "a" else 2020)),))

    told = [placed(target(announced_start=None, announced_end=None, commitment="target"), "Ten", "a")]
    if "nine" in said:
        told.append(
            placed(
                target(9e9, due_end=day(2025), claim_id="s", announced_start=None, announced_end=None),
                "nine",
                "b",
            )
        )
    else:
        first = told[0]
        start = said.index("ten")
        retold = replace(first.claim, evidence=[Span("claim", start, start + 3, "r")])
        told = [Record(first.claim, (*first.tellings, Telling(retold, "b", day(2020))))]
        told.append(placed(event("aims", day(2020)), "dropped its goal", "b"))
    found = standing(cases(told, {"a": "Ten by 2022.", "b": said})["t"], day(2021))
    assert found.verdict == verdict


def test_where_nobody_tells_when_it_was_set_only_the_due_year_answers() -> None:
    unknown = target(announced_start=None, announced_end=None)
    assert judge(unknown, metric(11e9, 2019)).verdict == "no_evidence"
    assert judge(unknown, metric(11e9, 2019), published_on=day(2018)).verdict == "met"
    assert judge(unknown, metric(11e9, 2019), published_on=day(2024)).verdict == "no_evidence"
    assert judge(unknown, metric(11e9)).verdict == "met"


LATER: dict[str, Any] = {
    "claim_id": "s",
    "announced_start": day(2020, 5, 1),
    "announced_end": day(2020, 5, 31),
}


@pytest.mark.parametrize("row", ROWS["later"])
def test_a_later_target_in_its_place_supersedes_it(row: dict[str, Any]) -> None:
    found, rule = judge(target(), target(**LATER | told(row["promise"])), on=day(2021)), row.get("rule")
    assert (found.verdict, found.successor_id) == (("superseded", "s") if rule else ("not_yet_due", None))
    assert found.rule == (f"outcome.{rule}" if rule else "outcome.before_due")


@pytest.mark.parametrize("row", ROWS["anew"])
def test_a_count_that_a_firm_has_once_is_set_anew_with_a_day(row: dict[str, Any]) -> None:
    plants: dict[str, Any] = {"value": 9.0, "unit": "plant", "measure": "plants", "commitment": "plan"}
    soon = {"announced_start": day(2018, 5, 1), "announced_end": day(2018, 5, 1), "claim_id": "s"}
    undated = target(**plants | {"due_end": None} | told(row["undated"]))
    found = judge(undated, target(**plants | soon | {"value": 7.0} | told(row["later"])))
    assert found.rule == f"outcome.{row['rule']}"


@pytest.mark.parametrize(
    ("end", "verdict"),
    [
        ("the memorandum was cancelled", "withdrawn"),
        ("the contract was cancelled", "no_evidence"),
        ("the memorandum was renewed", "no_evidence"),
    ],
)
def test_what_was_meant_under_an_agreement_ends_with_it(end: str, verdict: str) -> None:
    text = f"A memorandum was signed. Its aim is ten.\nAcme aims at nine.\nIn June {end}."

    def placed(claim: Claim, words: str, claim_id: str) -> Claim:
        start = text.index(words)
        return replace(claim, claim_id=claim_id, evidence=[Span("claim", start, start + len(words), "rule")])

    told = records(
        placed(event("aims", day(2020)), "was signed", "s"),
        placed(target(10, due_end=None), "ten", "t"),
        placed(target(9, due_end=None, announced_start=None, announced_end=None), "nine", "u"),
        placed(event("aims", day(2021)), " ".join(end.split()[2:]), "e"),
    )
    found = {key: standing(case, TODAY).verdict for key, case in cases(told, {"a": text}).items()}
    assert found == {"t": verdict, "u": "no_evidence"}


@pytest.mark.parametrize("row", ROWS["freed"])
def test_who_is_freed_from_a_duty_in_another_text_no_longer_means_it(row: dict[str, Any]) -> None:
    text = f"In time Acme {row['words']} in Bolt."
    start = text.index(row["words"].split(maxsplit=2)[1])
    freed = Event(
        claim_id="e", event_type="agreement", evidence=[Span("claim", start, start + 5, "r")],
        date_start=row["when"], date_end=row["when"],
        participants=[Participant("Acme", "object", "acme"), Participant("Bolt", "object", "bolt")],
    )  # fmt: skip
    meant = {"measure": "investment", "object": "Bolt", "object_id": "bolt", "due_end": None}
    promised = target(**meant | told(row["promise"]))
    found = cases([*records(promised), Record(freed, (Telling(freed, "b", None),))], {"a": TEXT, "b": text})
    assert standing(found["t"], TODAY).verdict == row["verdict"]


def test_what_was_met_before_stays_met() -> None:
    assert judge(target(), target(8e9, **LATER), metric(11e9, 2019)).verdict == "met"
    assert judge(target(), target(8e9, **LATER), metric(11e9, 2021)).verdict == "superseded"


def test_a_text_may_tell_the_outcome_itself() -> None:
    assert judge(target(), event("was missed", day(2022))).verdict == "missed"
    assert judge(target(), event("has been dropped", day(2021)), on=day(2020)).verdict == "not_yet_due"
    told = judge(target(), event("has been dropped", day(2021)))
    assert (told.verdict, told.event_id, told.rule) == ("withdrawn", "e", "outcome.told_withdrawn")
    assert judge(target(), event("was not met", day(2022), status="denied")).verdict == "missed"
    assert judge(target(), event("was not met", day(2021), status="denied")).verdict == "no_evidence"
    assert judge(target(), event("was met", day(2022))).verdict == "met"
    early = judge(target(), event("has been dropped", day(2030)), on=day(2021), published_on=day(2020))
    assert early.verdict == "withdrawn"
    assert judge(target(), event("was missed", day(2022), status="denied")).verdict == "no_evidence"
    assert judge(target(evidence=at("aim was")), event("was missed", day(2022))).verdict == "no_evidence"


def test_an_outcome_that_names_the_measure_is_of_that_target() -> None:
    sales, profit = target(measure="sales", evidence=at("Acme")), target(claim_id="p", measure="net_profit")
    assert judge(sales, profit, event("was missed", day(2022))).verdict == "missed"
    assert judge(sales, profit, event("has been dropped", day(2021))).verdict == "no_evidence"


def test_a_promise_may_be_told_beside_what_came_of_it() -> None:
    def beside(cash: str, promise: str, measure: str = "promise") -> Standing:
        promised = target(2.5e9, evidence=at(promise), measure=measure, due_end=None)
        return judge(promised, metric(2.9e9, evidence=at(cash), measure="cash"))

    told = beside("2.9", "2.5")
    assert (told.verdict, told.rule, told.gap) == ("met", "outcome.told_beside", 0.4e9)
    assert beside("4.1", "2.5").verdict == "no_evidence"
    assert beside("4.1", "3.9").verdict == "no_evidence"
    assert beside("2.9", "2.5", "debt").verdict == "no_evidence"


values = st.sampled_from([8e9, 10e9, 12e9])
years = st.sampled_from([2016, 2018, 2021, 2022, 2023])
metrics = st.builds(metric, values, years, bound=st.sampled_from(["exact", "at_least", "at_most", "approx"]))
targets = st.builds(
    target,
    values,
    due_end=st.sampled_from([None, day(2022), day(2024)]),
    announced_start=st.sampled_from([None, TOLD, day(2020)]),
    announced_end=st.none(),
)
events = st.builds(
    event, st.sampled_from(["was missed", "has been dropped"]), st.sampled_from([None, day(2019)])
)
ledgers = st.lists(st.one_of(metrics, targets, events), max_size=7).map(
    lambda claims: [replace(claim, claim_id=f"c{number}") for number, claim in enumerate(claims)]
)
days = st.dates(date(2014, 1, 1), date(2027, 1, 1))


@settings(deadline=None, max_examples=60)
@given(ledgers, days, st.randoms())
def test_the_order_of_records_does_not_matter_and_strangers_change_nothing(
    claims: list[Claim], on: date, order: random.Random
) -> None:
    made = records(*claims)
    found = {key: standing(case, on) for key, case in cases(made, {"a": TEXT}).items()}
    stranger = metric(claim_id="x", subject_id="somebody-else")
    mixed = [*made, *records(stranger, target(claim_id="y", subject_id="somebody-else", measure="plants"))]
    order.shuffle(mixed)
    # The stranger's promise stands in a text of its own: what a text says of "the target" is of its own.
    mixed = [replace_document(r) if r.record_id in "xy" else r for r in mixed]
    again = {key: standing(case, on) for key, case in cases(mixed, {"a": TEXT, "b": TEXT}).items()}
    assert {key: now for key, now in again.items() if key != "y"} == found


def replace_document(record: Record) -> Record:
    return Record(record.claim, (Telling(record.claim, "b", None),))


def test_what_a_later_text_sets_beside_the_promise_answers_it_and_where_the_promise_starts_does_not() -> None:
    promised, known = target(), metric(4.1e9, evidence=at("aims"))

    def verdict(*days: date) -> str:
        tellings = tuple(Telling(promised, f"d{number}", day) for number, day in enumerate(days))
        told = [Record(promised, tellings), Record(known, (Telling(known, f"d{len(days) - 1}", days[-1]),))]
        return standing(cases(told, {f"d{number}": TEXT for number in range(len(days))})["t"], TODAY).verdict

    assert verdict(day(2018)) == "no_evidence"
    assert verdict(day(2018), day(2023)) == "missed"


@settings(deadline=None, max_examples=60)
@given(ledgers, days)
def test_spans_cover_every_day_with_the_standing_of_that_day(claims: list[Claim], on: date) -> None:
    for case in cases(records(*claims), {"a": TEXT}).values():
        held = list(spans(case))
        assert (held[0][0], held[-1][1]) == (None, None)
        assert all((b[0] - a[1]).days == 1 for a, b in pairwise(held) if a[1] and b[0])
        (now,) = [now for start, end, now in held if (start or date.min) <= on <= (end or date.max)]
        assert now == standing(case, on)


def test_the_scoreboard_of_a_day_is_what_judging_on_that_day_gives(tmp_path: Path) -> None:
    claims: list[Claim] = [
        target(),
        target(8e9, **LATER),
        metric(9e9, 2021, claim_id="m1"),
        metric(9e9, claim_id="m2"),
    ]
    claims += [
        target(7e9, claim_id="t3", measure="logistics_synergies"),
        event("has been dropped", day(2021)),
    ]
    source = Source("a", TEXT, "0" * 64, "a/text.txt", published_on=TOLD)
    reading, listed = Reading("a", [], list(claims), [], []), [Entity("acme", "Acme", "company")]
    tables = curate([source], [reading], listed) | {"rejects": ledger.frame("rejects", [])}
    published = publish_ledger(tmp_path, tables)
    columns = "target_id, verdict, metric_id, successor_id, event_id, gap, rule, judged_on"
    verdicts = set()
    with duckdb.connect(published.path / "pledger.duckdb", read_only=True) as database:
        for on in [TOLD, day(2019), day(2020, 4, 30), day(2020, 5, 1), day(2021), day(2022), day(2023, 1, 1)]:
            query = f"SELECT {columns} FROM scoreboard_on(DATE '{on}') ORDER BY target_id"
            judged = (
                curate([source], [reading], listed, on)["target_outcomes"].select(columns.split(", ")).rows()
            )
            assert database.execute(query).fetchall() == judged
            verdicts |= {row[1] for row in judged}
    assert verdicts == {"not_yet_due", "superseded", "met", "withdrawn"}
