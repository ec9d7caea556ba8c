"""Numbers in digits and in words."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.extract.mentions.quantities.numbers import Number, parse_digits, read_number
from flows.extract.text.tokens import fold, tokenize

ONES = [
    "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve",
    "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
]  # fmt: skip
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]


def read(text: str, *, money: bool = False) -> Number | None:
    folded = fold(text)
    tokens = tokenize(folded, 0, len(folded))
    return read_number(tokens, 0, len(tokens), money=money)


def value(number: Number | None) -> Decimal | None:
    return None if number is None else number.low * (number.scale or 1)


def spell(n: int, *, joint: str = " ") -> str:
    """A number below 10**12 in words; `joint` stands after "hundred" ("two hundred and five")."""
    for size, name in ((10**9, "billion"), (10**6, "million"), (1000, "thousand")):
        if n >= size:
            rest = f" {spell(n % size, joint=joint)}" if n % size else ""
            return f"{spell(n // size, joint=joint)} {name}{rest}"
    if n >= 100:
        return f"{ONES[n // 100]} hundred" + (joint + spell(n % 100) if n % 100 else "")
    if n >= 20:
        return TENS[n // 10 - 2] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return ONES[n]


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        ("1,234", "1234"), ("1,234,567", "1234567"), ("1,5", "1.5"), ("1,2345", "1.2345"), ("0,123", "0.123"),
        ("1.234", "1.234"), ("1.234.567", "1234567"), ("1.234,5", "1234.5"), ("1,234.5", "1234.5"),
        ("1'200.20", "1200.20"), ("1'234'567", "1234567"), ("2,94,243", "294243"),
        ("12,34,567.5", "1234567.5"),
        ("007", "7"), ("10.6", "10.6"),
        ("1.2.3", None), ("1,1,1,1", None), ("1,23,4", None), ("12'34", None), ("9" * 31, None),
    ],
)  # fmt: skip
def test_grouping_is_told_by_form(form: str, expected: str | None) -> None:
    assert parse_digits(form) == (None if expected is None else Decimal(expected))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("816 000 tonnes", "816000"), ("816\u00a0000 tonnes", "816000"), ("1 234 567,8", "1234567.8"),
        ("2 1/2", "2.5"), ("3/4", "0.75"), ("1½", "1.5"), ("2 and a half", "2.5"),
        ("one and a quarter million", "1250000"),
        ("fifteen hundred", "1500"), ("28 lakh", "2800000"), ("1.2 lakh crore", "1200000000000"),
        ("twenty eight", "28"), ("five six", "5"), ("three and four", "3"), ("5 millions", "5000000"),
        ("3bn", "3000000000"), ("5-billion", "5000000000"), ("10 300 5", "10300"), ("10  300", "10"),
    ],
)  # fmt: skip
def test_numbers_read(text: str, expected: str) -> None:
    assert value(read(text)) == Decimal(expected)


def test_m_is_metres_only_beside_a_word_of_length() -> None:
    assert value(read("100m race")) == 100
    assert value(read("100m customers")) == 100_000_000


def test_b_and_mm_are_scales_of_money_alone() -> None:
    assert value(read("5b", money=True)) == 5 * 10**9
    assert value(read("5MM", money=True)) == 5 * 10**6
    assert value(read("5b")) == 5
    assert value(read("5MM")) == 5


def test_the_scale_stays_apart_so_that_a_list_can_share_it() -> None:
    number = read("six hundred thousand")
    assert number is not None
    assert (number.low, number.scale) == (Decimal(6), Decimal(100_000))


def test_vague_plurals_run_from_once_to_ten_times() -> None:
    number = read("hundreds of thousands")
    assert number is not None
    assert (number.low, number.high) == (Decimal(100_000), Decimal(1_000_000))
    assert number.vague


@given(st.integers(1, 10**12 - 1), st.sampled_from([" ", " and "]))
def test_spelt_numbers_read_back(n: int, joint: str) -> None:
    text = spell(n, joint=joint)
    number = read(text)
    assert value(number) == n
    assert number is not None
    assert number.j == len(tokenize(text, 0, len(text)))


@given(st.integers(0, 10**12), st.sampled_from([",", "'", " "]))
def test_grouped_digits_read_back(n: int, mark: str) -> None:
    assert value(read(f"{n:,}".replace(",", mark))) == n


@given(st.decimals(0, 10**6, places=2))
def test_decimals_read_back_exactly(n: Decimal) -> None:
    assert value(read(str(n))) == n
    assert value(read(f"{n} million")) == n * 10**6
