"""One amount: a currency before, a number, its scale, a unit or currency after, a rate."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.extract.mentions.quantities import currencies, units
from flows.extract.mentions.quantities.numbers import Number, read_number
from flows.extract.mentions.types import Quantity, QuantityKind
from flows.extract.phrases.words import closed_class, is_plural
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set
from flows.model import Bound

_GROUPED = re.compile(r"[1-9]\d{0,2}\.\d{3}")
_CLOSED = closed_class()
_WHOLE, _SHARED_OUT = (word_set("numbers", "grouped", key) for key in ("whole", "shared_out"))
_NOT_GROUPED = word_set("numbers", "grouped", "not_before")


@dataclass(slots=True)
class Amount:
    """A quantity in the making. `low` and `high` are before scale and factor."""

    i: int
    j: int
    number_i: int
    number_j: int
    low: Decimal
    high: Decimal | None = None
    scale: Decimal | None = None
    kind: QuantityKind = "number"
    unit: str | None = None
    factor: Decimal = Decimal(1)
    dimension: str | None = None
    rate: str | None = None
    conflicting_unit: str | None = None
    bound: Bound = "exact"
    words: bool = False
    vague: bool = False
    plain: bool = False
    multiplies: bool = False
    negative: bool = False
    unit_before: bool = False  # the currency stands before the number
    unit_after: bool = False

    @property
    def base(self) -> Decimal:
        """The low end in base units."""
        return self.low * (self.scale or 1) * self.factor

    def quantity(self, tokens: Tokens) -> Quantity:
        """The finished record."""
        size = self.factor if self.scale is None else self.scale * self.factor
        if self.negative:
            size = -size
        value = float(self.low * size)
        high = None if self.high is None else float(self.high * size)
        if high is not None and high < value:
            value, high = high, value
        unit = self.unit
        if unit is not None and self.rate is not None and self.kind in ("money", "measure"):
            unit = f"{unit}/{self.rate}"
        return Quantity(
            i=self.i,
            j=self.j,
            number_i=self.number_i,
            number_j=self.number_j,
            char_start=tokens.start[self.i],
            char_end=tokens.end[self.j - 1],
            kind=self.kind,
            value=value,
            value_high=high,
            bound=self.bound,
            unit=unit,
            rate=self.rate,
            conflicting_unit=self.conflicting_unit,
            vague=self.vague,
            multiplies=self.multiplies,
        )


def read_amount(
    tokens: Tokens,
    k: int,
    floor: int,
    end: int,
    sentence: tuple[int, int],
    mark: currencies.Mark | None = None,
) -> Amount | None:
    """The amount whose number opens at token `k`; looks back to `floor` and on to `end`.

    `mark` is the currency before it where it is known already.
    """
    mark = mark or currencies.before(tokens, k, floor)
    number = read_number(tokens, k, end, money=mark is not None)
    if number is not None and mark is not None and mark.weak and not _is_large(tokens, number):
        mark = None
        number = read_number(tokens, k, end, money=False)
    if number is None or number.i < floor:  # the "a" of "a hundred" went with "5 per a"
        return None
    amount = Amount(
        i=number.i,
        j=number.j,
        number_i=number.i,
        number_j=number.j,
        low=number.low,
        high=number.high,
        scale=number.scale,
        words=number.words,
        vague=number.vague,
        plain=number.plain,
        bound="range" if number.vague else "approx" if number.approx else "exact",
    )
    dress(tokens, amount, end, sentence, mark)
    if number.part and amount.kind == "number" and amount.scale is None:
        amount.kind, amount.unit = "ratio", "ratio"
    return amount


def _is_large(tokens: Tokens, number: Number) -> bool:
    return number.scale is not None or "," in tokens.form[number.i]


def dress(
    tokens: Tokens,
    amount: Amount,
    end: int,
    sentence: tuple[int, int],
    mark: currencies.Mark | None = None,
) -> None:
    """Gives an amount that has its number the unit and the rate that stand with it."""
    if mark is not None:
        amount.i = mark.i
        amount.kind, amount.unit, amount.unit_before = "money", mark.code, True
    _unit_after(tokens, amount, end, sentence)
    if amount.kind != "duration" and amount.rate is None:
        rate = units.rate(tokens, amount.j, end)
        if rate is not None:
            amount.rate, amount.j = rate


def _unit_after(tokens: Tokens, amount: Amount, end: int, sentence: tuple[int, int]) -> None:
    j = amount.j
    if amount.vague and j < end and tokens.lower[j] == "of":
        j += 1  # hundreds of millions of euros
    elif j + 1 < end and tokens.form[j] == "-" and tokens.adjacent(j) and tokens.adjacent(j + 1):
        j += 1  # 48-kWh
    priced = j + 1 < end and tokens.lower[j + 1] == "per"
    scaled = (
        amount.scale is not None
        or amount.unit_before
        or amount.low != amount.low.to_integral_value()
        or priced
    )
    money = currencies.after(tokens, j, end, scaled=scaled)
    if money is not None and currencies.is_threshold(tokens, amount.i, j):
        money = None
    if money is not None:
        if amount.unit_before and money.code != amount.unit:
            amount.conflicting_unit = amount.unit
        amount.kind, amount.unit, amount.unit_after = "money", money.code, True
        amount.factor, amount.j = money.factor, money.j
        return
    if amount.unit_before:
        return
    unit = units.after(tokens, j, end, sentence)
    if unit is None:
        if j > amount.j and not amount.vague and units.counted_in_compound(tokens, j, end):
            amount.unit, amount.j = tokens.lower[j], j + 1
        elif (
            amount.scale is None
            and _GROUPED.fullmatch(tokens.form[amount.number_i])
            and _counts(tokens, j, end)
        ):
            amount.low *= 1000  # "4.000 vehicles", as several languages write it
        return
    entry, past = unit
    amount.kind, amount.unit, amount.unit_after = entry.kind, entry.unit, True
    amount.factor, amount.dimension, amount.j = entry.factor, entry.dimension, past
    amount.rate = entry.rate
    amount.multiplies = entry.kind == "ratio"


def _in_whole(tokens: Tokens, j: int, k: int, end: int) -> bool:
    """ "issued 5.000 shares", unlike "1.000 shares for each": told in whole numbers."""
    shared = not _SHARED_OUT.isdisjoint(tokens.lower[k + 1 : min(k + 6, end)])
    return tokens.lower[k] in _WHOLE and tokens.form[j - 1].endswith("000") and not shared


def _counts(tokens: Tokens, j: int, end: int) -> bool:
    """Whether what is counted stands at token `j`, in the plural, with a word or two before it at most."""
    for k in range(j, min(j + 3, end)):
        word = tokens.form[k]
        if not word.isalpha() or word != word.lower() or word in _CLOSED:
            return False
        if word in _NOT_GROUPED and not _in_whole(tokens, j, k, end):
            return False
        if is_plural(word):
            return units.after(tokens, k, end, (j, end)) is None
    return False
