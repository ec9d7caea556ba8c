"""Events: tables of sentences with type, status, participants, date and place."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from flows.extract.reader import read_text
from flows.model import Entity, Event

ENTITIES = (
    Entity("brenwick", "Brenwick", "company"),
    Entity("talvera", "Talvera", "company"),
    Entity("ordell", "Ordell", "company"),
    Entity("horizon-2030", "Horizon 2030", "plan", relations=(("plan_of", "brenwick"),)),
    Entity("jane-doe", "Jane Doe", "person"),
)


def read(text: str) -> list[Event]:
    reading = read_text(text, document_id="d", published_on=date(2024, 5, 15), entities=ENTITIES)
    return [claim for claim in reading.claims if isinstance(claim, Event)]


def told(event: Event) -> str:
    """Type and status, participants in alphabetical order, days, place."""
    names = ", ".join(sorted(p.name for p in event.participants))
    days = "" if event.date_end is None else f"{event.date_start or ''}..{event.date_end}"
    return " | ".join([f"{event.event_type} {event.status}", names, days, event.place or ""])


def table(name: str) -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / name).read_text(encoding="utf-8"))


TABLES = table("expressions_events.toml")
TOLD = (
    "by_verb",
    "left_out",
    "by_noun",
    "status",
    "dates",
    "entries",
    "joined",
    "openings",
    "who",
    "naming",
    "listed",
    "chronicle",
    "houses",
    "successions",
)
SENTENCES = table("event_sentences.toml")


@pytest.mark.parametrize(("text", "expected"), [row for name in TOLD for row in TABLES[name]])
def test_event(text: str, expected: list[str]) -> None:
    assert [told(event) for event in read(text)] == expected


@pytest.mark.parametrize("text", TABLES["no_event"])
def test_no_event(text: str) -> None:
    assert read(text) == []


@pytest.mark.parametrize(("why", "text", "expected"), TABLES["gaps"])
def test_known_gap(why: str, text: str, expected: list[str]) -> None:
    assert [told(event) for event in read(text)] != expected, f"no gap any more ({why}): move it up"


@pytest.mark.parametrize(
    ("kinds", "text"), [(kinds, text) for kinds, texts in SENTENCES["told"].items() for text in texts]
)
def test_sentence_tells_an_event(kinds: str, text: str) -> None:
    assert {event.event_type for event in read(text)} & set(kinds.split("-or-"))


@pytest.mark.parametrize("text", SENTENCES["none"])
def test_sentence_tells_none(text: str) -> None:
    """None of a type that has a name: what somebody does on a day is an act still (`test_dated_acts.py`)."""
    assert not [event for event in read(text) if event.rule != "event.dated_act"]


def test_a_report_tells_its_day_where_it_says_who_said_it_or_by_the_weekday() -> None:
    lead = "Brenwick said on Thursday, 8 November 2018, that it had shut its mill."
    rest = "Otto Krell resigned from Brenwick in June. Talvera was shut last month."
    days = [
        [
            c.date_start
            for c in read_text(text, document_id="d", entities=ENTITIES).claims
            if isinstance(c, Event)
        ]
        for text in (
            f"{lead}\n\n{rest}",
            f"{lead.replace('Thursday, ', '')}\n\n{rest}",
            f"Brenwick shut its mill on 8 November 2018.\n\n{rest}",
            f"Brenwick shut its mill on 8 November 2018.\n\n{rest} It was sold in 2020.",
        )
    ]
    assert days[0] == [date(2018, 11, 8), date(2018, 6, 1), date(2018, 10, 1)]
    assert days[1] == days[0]
    assert days[2] == days[0]
    assert days[3][2] is None


def test_roles_follow_the_voice() -> None:
    def roles(text: str) -> dict[str, str]:
        (event,) = read(text)
        return {p.name: p.role for p in event.participants}

    assert roles("Brenwick bought Talvera.") == {"Brenwick": "actor", "Talvera": "object"}
    assert roles("Talvera was bought by Brenwick.") == {"Brenwick": "actor", "Talvera": "object"}
    assert roles("Brenwick merged with Talvera.") == {"Brenwick": "actor", "Talvera": "partner"}


def test_what_followed_a_purchase_was_bought_too() -> None:
    _, second = read("Brenwick bought Talvera in 1946, followed by Ordell in 1948.")
    assert {p.name: p.role for p in second.participants} == {"Brenwick": "actor", "Ordell": "object"}


@pytest.mark.parametrize(
    ("words", "precision"),
    [("on 3 May 2010", "day"), ("in May 2010", "month"), ("in the first quarter of 2010", "quarter"),
     ("in the first half of 2010", "half"), ("in 2010", "year"), ("in the 1990s", "decade")],
)  # fmt: skip
def test_precision_is_that_of_the_words(words: str, precision: str) -> None:
    (event,) = read(f"Brenwick bought Talvera {words}.")
    assert event.date_precision == precision
    assert event.date_text is not None
    assert event.date_text in words


def test_the_claims_span_holds_the_trigger_and_every_type_has_a_trigger() -> None:
    for text, _ in [*TABLES["by_verb"], *TABLES["by_noun"]]:
        for event in read(text):
            claim, trigger = (
                next(s for s in event.evidence if s.field == f) for f in ("claim", "event_type")
            )
            assert claim.char_start <= trigger.char_start < trigger.char_end <= claim.char_end
            assert trigger.rule == f"trigger.{event.event_type}"


def test_the_table_has_every_type() -> None:
    types = {row.split()[0] for _, rows in TABLES["by_verb"] for row in rows}
    assert types == {
        "agreement", "acquisition", "divestment", "founding", "membership", "appointment", "departure",
        "legal", "plan", "launch", "restructuring", "result", "crisis", "negotiation", "milestone", "other",
    }  # fmt: skip


def test_what_is_yet_to_come_is_of_no_year_told_of_before() -> None:
    def days(text: str) -> list[date | None]:
        claims = read_text(text, document_id="d", entities=ENTITIES).claims
        return [c.date_start for c in claims if isinstance(c, Event)]

    lead = "Brenwick bought Talvera in March 2011."
    assert days(f"{lead} It plans to open a mill in May.") == [date(2011, 3, 1), None]
    assert days(f"{lead} It will open a mill in the following month.") == [date(2011, 3, 1), date(2011, 4, 1)]
    assert days(f"{lead} It will open a mill next month.") == [date(2011, 3, 1), None]
    assert days(f"{lead} Its chairman will retire at the end of the year.") == [date(2011, 3, 1), None]
    assert days(f"{lead} It said it would open a mill in May.") == [date(2011, 3, 1), date(2011, 5, 1)]


def test_months_of_the_news_are_of_no_year_of_its_background() -> None:
    def days(text: str) -> list[date | None]:
        claims = read_text(text, document_id="d", entities=ENTITIES).claims
        return [c.date_start for c in claims if isinstance(c, Event)]

    rest = "It was founded in 2013. In May it bought Talvera."
    assert days(f"Brenwick shut its mill on Monday. {rest}") == [None, date(2013, 1, 1), None]
    assert days(f"Brenwick has shut its mill. {rest}") == [None, date(2013, 1, 1), None]
    assert days(f"Brenwick makes lamps. {rest}") == [date(2013, 1, 1), date(2013, 5, 1)]
    signed = "It expects to sign a pact with Ordell by spring 2015."
    cut = "In January it cut its forecast for the year to March 2015."
    assert days(f"Brenwick shut its mill on Monday. {signed} {cut}")[-1] == date(2015, 1, 1)
