"""Quantities: the table of expressions, and what holds for any expression."""

from __future__ import annotations

import tomllib
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from flows.extract.mentions.quantities.finder import find_quantities
from flows.extract.mentions.types import Numeral, Quantity
from flows.extract.text.tokens import Tokens, fold, tokenize

CASES: list[dict[str, Any]] = tomllib.loads(
    (Path(__file__).parent / "expressions_quantities.toml").read_text(encoding="utf8")
)["case"]


def tokens_of(text: str) -> Tokens:
    folded = fold(text)
    return tokenize(folded, 0, len(folded))


def find(text: str, *, table: bool = False) -> tuple[list[Quantity], list[Numeral]]:
    tokens = tokens_of(text)
    return find_quantities(tokens, bytearray(len(tokens)), 0, len(tokens), table=table)


def told(q: Quantity) -> str:
    """The notation of the table of expressions."""
    words = [f"{q.value:.15g}" + ("" if q.value_high is None else f"..{q.value_high:.15g}")]
    words += [q.unit] if q.unit else []
    words += [f"/{q.rate}"] if q.rate and q.kind not in ("money", "measure") else []
    words += [q.bound] if q.bound != "exact" else []
    words += ["vague"] if q.vague else []
    words += ["x"] if q.multiplies else []
    words += [f"conflict {q.conflicting_unit}"] if q.conflicting_unit else []
    words += [f"= {told(other)}" for other in q.equivalents]
    return " ".join(words)


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_expression(case: dict[str, Any]) -> None:
    quantities, numerals = find(case["text"], table=case.get("table", False))
    assert [told(q) for q in quantities] == case["quantities"]
    if "numerals" in case:
        assert [f"{case['text'][n.char_start : n.char_end]}: {n.reason}" for n in numerals] == case[
            "numerals"
        ]


@pytest.mark.parametrize("case", CASES, ids=[case["text"][:60] for case in CASES])
def test_offsets_cover_what_was_read_and_never_overlap(case: dict[str, Any]) -> None:
    tokens = tokens_of(case["text"])
    quantities, numerals = find(case["text"], table=case.get("table", False))
    everything: list[Quantity | Numeral] = [
        *quantities,
        *numerals,
        *(e for q in quantities for e in q.equivalents),
    ]
    everything.sort(key=lambda mention: mention.char_start)
    for mention in everything:
        assert mention.char_start == tokens.start[mention.i]
        assert mention.char_end == tokens.end[mention.j - 1]
    for q in quantities:
        assert q.i <= q.number_i < q.number_j <= q.j
    for one, other in pairwise(everything):
        assert one.j <= other.i


def test_nothing_reaches_into_taken_tokens() -> None:
    tokens = tokens_of("It sold 5 million cars in 2014 and 2015 for more than €5m.")
    taken = bytearray(len(tokens))
    for k, form in enumerate(tokens.form):
        taken[k] = form in ("2014", "and", "2015")
    quantities, numerals = find_quantities(tokens, taken, 0, len(tokens))
    assert [told(q) for q in quantities] == ["5000000", "5000000 EUR at_least"]
    assert numerals == []


def test_a_bound_word_that_is_taken_bounds_nothing() -> None:
    tokens = tokens_of("about 5 cars")
    quantities, _ = find_quantities(tokens, [True, False, False], 0, 3)
    assert [told(q) for q in quantities] == ["5"]


def test_only_the_range_that_was_asked_for_is_read() -> None:
    tokens = tokens_of("3 cars. 4 plants. 5 jobs.")
    quantities, _ = find_quantities(tokens, bytearray(len(tokens)), 3, 6)
    assert [told(q) for q in quantities] == ["4"]


@pytest.mark.parametrize(
    "unit", ["1,", "1 ", "$1 ", "1(", "(", "one-", "5%", "1 to ", "1/", "-1", "half a ", "tens of "]
)
def test_endless_repetition_is_read_to_its_end(unit: str) -> None:
    text = unit * 2000
    quantities, numerals = find(text)
    mentions: list[Quantity | Numeral] = [*quantities, *numerals]
    assert all(0 <= m.char_start < m.char_end <= len(text) for m in mentions)


# --- rendering and reading back

MONEY_BEFORE = {
    "$": "USD",
    "€": "EUR",
    "£": "GBP",
    "¥": "JPY",
    "US$": "USD",
    "A$": "AUD",
    "CHF ": "CHF",
    "DKK ": "DKK",
}
MONEY_AFTER = {
    " euros": "EUR",
    " yen": "JPY",
    " dollars": "USD",
    " Danish kroner": "DKK",
    " Swiss francs": "CHF",
}
OTHER_UNITS = {
    "%": "percent", " percent": "percent", " per cent": "percent",
    " percentage points": "percentage_point",
    " GWh": "GWh", " tonnes": "tonne", " km": "km",
    " square metres": "m2", " years": "year", " months": "month",
    " barrels": "barrel", "": None, " cars": None,
}  # fmt: skip
SCALES = {
    "": 1,
    " million": 10**6,
    " billion": 10**9,
    " trillion": 10**12,
    "bn": 10**9,
    "m": 10**6,
    " thousand": 1000,
}
BOUNDS = {
    "": "exact", "about ": "approx", "around ": "approx", "nearly ": "approx", "more than ": "at_least",
    "at least ": "at_least", "over ": "at_least", "less than ": "at_most", "up to ": "at_most",
    "no more than ": "at_most", "as many as ": "at_most", "no fewer than ": "at_least",
}  # fmt: skip
RATES = {"": None, " a year": "year", " per month": "month", " per share": "share"}
CORES = st.one_of(
    st.integers(1, 999).map(lambda n: (str(n), n)),
    st.integers(1000, 999_999).filter(lambda n: not 1900 <= n <= 2099).map(lambda n: (f"{n:,}", n)),
    st.integers(1, 9999).map(lambda n: (f"{n / 10:.1f}", n / 10)),
)


def spaced(bound: str) -> str:
    return f"It reached {bound}"


@given(
    CORES,
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(MONEY_BEFORE)),
    st.sampled_from(sorted(BOUNDS)),
    st.sampled_from(sorted(RATES, key=str)),
)
def test_money_with_its_sign_before_reads_back(
    core: tuple[str, float], scale: str, sign: str, bound: str, rate: str
) -> None:
    text = f"{spaced(bound)}{sign}{core[0]}{scale}{rate} then."
    (q,), _ = find(text)
    assert q.value == pytest.approx(core[1] * SCALES[scale], rel=1e-12)
    assert q.unit == MONEY_BEFORE[sign] + (f"/{RATES[rate]}" if RATES[rate] else "")
    assert (q.bound, q.rate) == (BOUNDS[bound], RATES[rate])
    assert text[q.char_start : q.char_end] == f"{bound}{sign}{core[0]}{scale}{rate}"


@given(
    CORES,
    st.sampled_from(sorted(SCALES)),
    st.sampled_from(sorted(MONEY_AFTER)),
    st.sampled_from(sorted(BOUNDS)),
)
def test_money_with_its_word_after_reads_back(
    core: tuple[str, float], scale: str, word: str, bound: str
) -> None:
    text = f"{spaced(bound)}{core[0]}{scale}{word} then."
    (q,), _ = find(text)
    assert q.value == pytest.approx(core[1] * SCALES[scale], rel=1e-12)
    assert (q.unit, q.bound, q.kind) == (MONEY_AFTER[word], BOUNDS[bound], "money")


@given(
    CORES,
    st.sampled_from(["", " million", " billion"]),
    st.sampled_from(sorted(OTHER_UNITS)),
    st.sampled_from(sorted(BOUNDS)),
)
def test_other_units_read_back(core: tuple[str, float], scale: str, unit: str, bound: str) -> None:
    text = f"It gained {bound}{core[0]}{scale}{unit}."
    if bound == "over " and OTHER_UNITS[unit] in ("year", "month"):
        return  # "over five years" tells when
    (q,), _ = find(text)
    assert q.value == pytest.approx(core[1] * SCALES[scale], rel=1e-12)
    assert (q.unit, q.bound) == (OTHER_UNITS[unit], BOUNDS[bound])


@given(
    st.integers(1, 400),
    st.integers(1, 400),
    st.sampled_from(["%", " percent", " million euros", "bn yen", " GWh", " million", " tonnes a year"]),
    st.sampled_from([("between ", " and "), ("", " to "), ("", "-")]),
)
def test_a_range_shares_what_its_end_tells(low: int, step: int, tail: str, words: tuple[str, str]) -> None:
    high = low + step
    (alone,), _ = find(f"It gained {high}{tail}.")
    (q,), _ = find(f"It gained {words[0]}{low}{words[1]}{high}{tail}.")
    assert (q.bound, q.unit, q.kind) == ("range", alone.unit, alone.kind)
    assert q.value_high == alone.value
    assert q.value == pytest.approx(alone.value * low / high)


@given(st.text(alphabet="0123456789.,'/-+ %$€£mbnkx()½onetwhalf", max_size=60))
@example("1" + 40 * "0")  # more digits than a decimal number is reckoned with
def test_any_text_is_read_without_an_error(text: str) -> None:
    quantities, numerals = find(text)
    mentions: list[Quantity | Numeral] = [*quantities, *numerals]
    assert all(m.i < m.j and m.char_start < m.char_end for m in mentions)
