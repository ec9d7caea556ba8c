"""The raw mentions: what they are, where they stand, and how relative times are reckoned."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from flows.extract.mentions_of import mentions_of
from flows.model import Entity

TEXT = """\
Results of 2024

1. Acme Motors sold 5 million cars in 2024 for $1.13bn (£600m).
2. Last year it paid €20 per share, up to 7% more than in 2023.

10 May 2025
A year earlier sales had been between 3 and 4 GWh after a nine-month delay.
"""


def mentions(text: str, **given: Any) -> list[dict[str, Any]]:
    return list(mentions_of(text, document_id="d", **given))


def by_quote(text: str, **given: Any) -> dict[str, dict[str, Any]]:
    return {mention["quote"]: mention for mention in mentions(text, **given)}


def test_mentions_stand_in_text_order_with_exact_quotes() -> None:
    found = mentions(TEXT)
    assert [m["char_start"] for m in found] == sorted(m["char_start"] for m in found)
    for mention in found:
        assert mention["document"] == "d"
        assert mention["quote"] == TEXT[mention["char_start"] : mention["char_end"]]


@pytest.mark.parametrize(
    ("quote", "told"),
    [
        ("5 million", {"kind": "number", "value": 5e6, "value_high": None, "bound": "exact", "unit": None}),
        ("$1.13bn", {"kind": "money", "value": 1.13e9, "unit": "USD", "conflicting_unit": None}),
        ("€20 per share", {"kind": "money", "value": 20, "unit": "EUR/share", "rate": "share"}),
        ("up to 7%", {"kind": "percent", "value": 7, "bound": "at_most", "unit": "percent"}),
        ("between 3 and 4 GWh", {"kind": "quantity", "value": 3, "value_high": 4, "bound": "range"}),
        ("nine-month", {"kind": "duration", "value": 9, "unit": "month"}),
        ("2", {"kind": "numeral", "reason": "list_number"}),
        ("in 2024", {"kind": "time", "start": "2024-01-01", "end": "2024-12-31", "relation": "in"}),
    ],
)
def test_values_are_normalised(quote: str, told: dict[str, Any]) -> None:
    assert told.items() <= by_quote(TEXT)[quote].items()


def test_a_conversion_belongs_to_its_amount() -> None:
    (other,) = by_quote(TEXT)["$1.13bn"]["equivalents"]
    assert (other["quote"], other["value"], other["unit"]) == ("£600m", 6e8, "GBP")


def test_names_tell_their_entity() -> None:
    acme = Entity("acme", "Acme", "company", aliases=("Acme Motors",))
    told = by_quote(TEXT, entities=[acme])["Acme Motors"]
    assert (told["kind"], told["name"], told["entity_id"], told["entity_kind"]) == (
        "entity",
        "Acme",
        "acme",
        "company",
    )
    assert told["rule"]


def test_relative_times_keep_how_they_are_reckoned_and_resolve_where_they_can() -> None:
    text = "Sales rose last year."
    open_ = by_quote(text)["last year"]
    assert (open_["start"], open_["resolved_start"], open_["resolved_end"]) == (None, None, None)
    assert open_["shift"] == "the year before the time of telling"
    told = by_quote(text, published_on=date(2020, 6, 1))["last year"]
    assert (told["start"], told["resolved_start"], told["resolved_end"]) == (None, "2019-01-01", "2019-12-31")


def test_a_line_that_is_a_date_dates_what_follows() -> None:
    assert by_quote(TEXT)["A year earlier"]["resolved_start"] == "2024-01-01"


@pytest.mark.parametrize(
    ("text", "quote", "shift"),
    [
        (
            "It aims for 10% over the next five years.",
            "over the next five years",
            "the 5 years after the time of telling",
        ),
        ("In 2020 it opened. Two years later it closed.", "Two years later", "2 years after the date told"),
        ("It grew in the first half.", "in the first half", "half 1 of the year of the date told"),
        ("It will open in March.", "in March", "March of the year of the date told"),
        ("It closed on Monday.", "on Monday", "the nearest Monday to the time of telling"),
    ],
)
def test_shifts_are_told_in_words(text: str, quote: str, shift: str) -> None:
    assert by_quote(text)[quote]["shift"] == shift


def test_a_text_without_mentions_gives_none() -> None:
    assert mentions("") == []
    assert mentions("nothing to tell\n") == []
