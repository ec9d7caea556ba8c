"""Money marks and words: the table of what they mean alone, and of what a text tells of its own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from flows.extract.mentions.quantities.finder import find_quantities
from flows.extract.mentions.quantities.homes import homes_of
from flows.extract.text.tokens import fold, tokenize

_TABLE: dict[str, Any] = tomllib.loads(
    (Path(__file__).parent / "expressions_money.toml").read_text(encoding="utf8")
)
# One letter before a number is more often a name: "R2", "K2", "F1", "P5".
NO_MONEY = ["R2", "F1 5", "P 5", "TOP 10", "Q3", "page L 4", "Dr 2", "AMD 64", "Br 5"]


def money(text: str) -> list[tuple[str | None, str]]:
    """Unit and words of every amount of money in the text."""
    folded = fold(text)
    tokens = tokenize(folded, 0, len(folded))
    found, _ = find_quantities(tokens, bytearray(len(tokens)), 0, len(tokens), homes=homes_of(folded))
    return [(q.unit, folded[q.char_start : q.char_end]) for q in found if q.kind == "money"]


@pytest.mark.parametrize("code", _TABLE["before"])
def test_marks_before_the_number(code: str) -> None:
    for mark in _TABLE["before"][code]:
        for amount in (f"{mark} 5 million", f"{mark}2.5 billion", f"{mark}45m", f"{mark} 1,500,000"):
            assert money(f"It paid {amount} for it.") == [(code, amount)]


@pytest.mark.parametrize("code", _TABLE["after"])
def test_words_behind_the_number(code: str) -> None:
    for word in _TABLE["after"][code]:
        for amount in (f"5 million {word}", f"2.5bn {word}"):
            assert money(f"It paid {amount} for it.") == [(code, amount)]


@pytest.mark.parametrize("case", _TABLE["home"], ids=[case["text"] for case in _TABLE["home"]])
def test_the_home_of_a_text_tells_whose_money_it_is(case: dict[str, str]) -> None:
    assert money(case["text"])[-1][0] == case["unit"]


@pytest.mark.parametrize("text", NO_MONEY)
def test_a_letter_before_a_small_number_is_no_money(text: str) -> None:
    assert money(f"It told of {text} again.") == []
