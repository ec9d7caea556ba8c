"""Finds the quantities of a sentence, and the numerals that are none, with the reason.

Number, scale, unit and rate make an amount (`amounts`), bound words and signs stand around it
(`bounds`), amounts that stand together are joined (`joins`), conversions are attached
(`equivalents`). Only tokens that can open a number are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from flows.extract.mentions import bounds, currencies, equivalents, joins, multiples, protected, stuck
from flows.extract.mentions.amounts import Amount, read_amount
from flows.extract.mentions.numbers import CARDINALS, GLYPHS, SCALES, VAGUE
from flows.extract.mentions.types import Numeral, Quantity
from flows.extract.mentions.window import glued, hyphened
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_ORDINALS = frozenset(load("numbers")["ordinals"]["words"])
_WEBSITES = frozenset(load("protected")["websites"]["openers"])
_SEEDS = (
    frozenset(CARDINALS)
    | frozenset(SCALES)
    | frozenset(VAGUE)
    | multiples.PART_WORDS
    | multiples.MULTIPLE_WORDS
    | _ORDINALS
    | _WEBSITES
    | {"couple"}
)
_PLAIN_MARKS = frozenset(".,-()\"'/:;%$€£¥'s")
_Found = Amount | Numeral


def find_quantities(
    tokens: Tokens, taken: Sequence[bool] | bytearray, begin: int, end: int, *, table: bool = False
) -> tuple[list[Quantity], list[Numeral]]:
    """The quantities and the other numerals of the tokens from `begin` to `end`, in order.

    `taken[k]` is true where token `k` belongs to something else, such as a time; nothing found
    reaches into it. `table` says that a number in brackets is negative, as accountants write.
    """
    amounts: list[Amount] = []
    numerals: list[Numeral] = []
    sentence = (begin, end)
    form, lower = tokens.form, tokens.lower
    floor = begin
    stop = begin
    for k in range(begin, end):
        word = lower[k]
        if word.isalpha():
            if word not in _SEEDS:
                continue
        elif word in _PLAIN_MARKS:
            continue
        if k < floor or taken[k]:
            continue
        if not word.isalpha() and not _opens(word):
            continue
        if stop <= k:
            stop = _next_taken(taken, k, end)
        low = _floor(taken, k, floor)
        found = _read(tokens, k, low, stop, sentence, table)
        if isinstance(found, Amount):
            bounds.bind(tokens, found, low, stop, bool(amounts) and amounts[-1].j == low)
            floor = max(found.j, k + 1)
            amounts.append(found)
        else:
            for numeral in found:
                numerals.append(numeral)
                floor = max(floor, numeral.j)
    if not amounts:
        return [], numerals
    if any(form[a.i] == "¥" or form[a.number_i - 1] == "¥" for a in amounts) and currencies.is_yuan_sign(
        tokens, sentence
    ):
        for amount in amounts:
            if amount.unit == "JPY" and amount.unit_before:
                amount.unit = "CNY"
    quantities = []
    for amount, told in equivalents.attach(tokens, joins.join(tokens, amounts), sentence):
        quantity = amount.quantity(tokens)
        quantity.equivalents = [other.quantity(tokens) for other in told]
        quantities.append(quantity)
    return quantities, numerals


def _opens(word: str) -> bool:
    """Whether a token that is not all letters can open a numeral."""
    return (
        word[0].isdigit()
        or word[0] in GLYPHS
        or (word[0].isalpha() and ("-" in word or not word.isascii() or any(c.isdigit() for c in word)))
    )


def _next_taken(taken: Sequence[bool] | bytearray, k: int, end: int) -> int:
    for at in range(k, end):
        if taken[at]:
            return at
    return end


def _floor(taken: Sequence[bool] | bytearray, k: int, floor: int) -> int:
    """How far back the words of a quantity at `k` may begin: some tokens, none of them taken."""
    low = max(floor, k - 12)
    for at in range(k - 1, low - 1, -1):
        if taken[at]:
            return at + 1
    return low


def _numeral(tokens: Tokens, i: int, j: int, reason: str) -> list[Numeral]:
    return [Numeral(i, j, tokens.start[i], tokens.end[j - 1], reason)]


def _read(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int], table: bool
) -> Amount | list[Numeral]:
    """The amount at token `k`, or the numerals there, or nothing."""
    word = tokens.lower[k]
    if word[0].isdigit():
        return _read_digits(tokens, k, floor, end, sentence, table)
    if "-" in word or (not word.isalpha() and word[0] not in GLYPHS):
        return _read_compound(tokens, k, floor, end, sentence)
    if word in _WEBSITES:
        return _website(tokens, k, end)
    if word in CARDINALS or word in SCALES or word in VAGUE or word[0] in GLYPHS:
        return _read_word(tokens, k, floor, end, sentence)
    if word in multiples.PART_WORDS:
        part = multiples.read_part(tokens, k, floor, end, sentence)
        return part if isinstance(part, Amount) else _numeral(tokens, k, k + 1, part)
    if word in multiples.MULTIPLE_WORDS:
        times = multiples.read_multiple(tokens, k, end, sentence)
        return times if isinstance(times, Amount) else _numeral(tokens, k, k + 1, times)
    if word == "couple":
        return _couple(tokens, k, floor, end, sentence)
    return _numeral(tokens, k, k + 1, "ordinal") if word in _ORDINALS else []


def _read_digits(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int], table: bool
) -> Amount | list[Numeral]:
    if table and k > sentence[0] and tokens.form[k - 1] == "(" and k + 1 < end and tokens.form[k + 1] == ")":
        amount = read_amount(tokens, k, floor, k + 1, sentence)
        if amount is not None:
            amount.negative = True
            return amount
    found = stuck.before_number(tokens, k, floor, end, sentence)
    if found is not None:
        return _numeral(tokens, *found)
    if (
        k + 2 < end
        and tokens.form[k + 1] == "-"
        and "-" in tokens.form[k + 2]
        and tokens.adjacent(k + 1)
        and tokens.adjacent(k + 2)
    ):
        wide = hyphened(tokens, k, floor, end)
        if wide is not None:
            return (
                _numeral(tokens, k, k + 3, wide)
                if isinstance(wide, str)
                else _checked(tokens, wide, end, sentence)
            )
    amount = read_amount(tokens, k, floor, end, sentence)
    if amount is None:
        return _numeral(tokens, k, k + 1, "reference")
    return _checked(tokens, amount, end, sentence)


def _read_word(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]
) -> Amount | list[Numeral]:
    word = tokens.lower[k]
    if word in CARDINALS and protected.titled_after_name(tokens, k, sentence):
        return _numeral(tokens, k, k + 1, "name")
    if word == "one":
        reason = protected.one(tokens, k, sentence)
        if reason is not None:
            return _numeral(tokens, k, k + 1, reason)
    part = multiples.counted_part(tokens, k, end, sentence)
    if part is not None:
        return part
    share = _out_of(tokens, k, end)
    if share is not None:
        return share
    amount = read_amount(tokens, k, floor, end, sentence)
    if amount is None:
        return _numeral(tokens, k, k + 1, "figure_of_speech")  # a few million
    if amount.low == 0 and amount.words and amount.unit is None:
        return _numeral(tokens, amount.number_i, amount.number_j, "figure_of_speech")
    if word == "tens" and amount.j == k + 1 and not (amount.j < end and tokens.lower[amount.j] == "of"):
        return _numeral(tokens, k, k + 1, "generic")
    return _checked(tokens, amount, end, sentence)


def _checked(tokens: Tokens, amount: Amount, end: int, sentence: tuple[int, int]) -> Amount | list[Numeral]:
    """The amount, unless it turns out to be an age, a name, a year, a figure of speech."""
    if amount.kind == "duration" and amount.j < sentence[1] and tokens.lower[amount.j] in ("old", "olds"):
        return _numeral(tokens, amount.number_i, amount.j + 1, "age")
    found = protected.unknown_letters(tokens, amount, end)
    if found is not None:
        return _numeral(tokens, *found)
    if amount.kind == "number" and not amount.vague:
        multiples.compare(tokens, amount, end)
    if amount.kind == "number" and not amount.vague and amount.rate is None:
        found = protected.bare(tokens, amount, end, sentence)
        if found is not None:
            return _numeral(tokens, *found)
    if protected.is_figure(tokens, amount, sentence):
        return _numeral(tokens, amount.number_i, amount.j, "figure_of_speech")
    return amount


def _read_compound(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]
) -> Amount | list[Numeral]:
    """three-year, twenty-eight thousand, double-digit, USD34.6, A380."""
    form = tokens.form[k]
    if "-" in form:
        pieces = tokens.lower[k].split("-")
        if not any(piece in _SEEDS for piece in pieces):
            return _numeral(tokens, k, k + 1, "name") if any(c.isdigit() for c in form) else []
        if pieces[0] in _SEEDS:
            inside = hyphened(tokens, k, floor, end)
            if inside is not None:
                return (
                    _numeral(tokens, k, k + 1, inside)
                    if isinstance(inside, str)
                    else _checked(tokens, inside, end, sentence)
                )
        return _numeral(tokens, k, k + 1, protected.compound(pieces))
    amount = glued(tokens, k, end)
    if amount is not None:
        return amount
    return _numeral(tokens, k, k + 1, "name") if any(c.isdigit() for c in form) else []


def _out_of(tokens: Tokens, k: int, end: int) -> Amount | None:
    """one in three, four out of five: a part of one."""
    lower = tokens.lower
    at = k + 1
    if at < end and lower[at] == "out":
        at += 1
        if at >= end or lower[at] != "of":
            return None
    elif at >= end or lower[at] != "in":
        return None
    at += 1
    if at < end and lower[at] == "every":
        at += 1
    if at >= end:
        return None
    count, whole = CARDINALS.get(lower[k]), CARDINALS.get(lower[at])
    if (
        not count
        or not whole
        or count >= whole
        or whole > 20
        or (lower[k + 1] == "in" and count > 1 and whole not in (5, 10))
    ):
        return None
    if at + 1 < end and lower[at + 1] in SCALES:
        return None
    return Amount(
        k, at + 1, k, at + 1, Decimal(count) / Decimal(whole), kind="ratio", unit="ratio", words=True
    )


def _couple(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]
) -> Amount | list[Numeral]:
    """a couple of hundred"""
    lower = tokens.lower
    if k <= floor or lower[k - 1] != "a" or k + 2 >= end or lower[k + 1] != "of":
        return []
    amount = Amount(k - 1, k + 2, k - 1, k + 2, Decimal(2), bound="approx", words=True)
    if lower[k + 2] in SCALES:
        amount.scale = Decimal(load("numbers")["scales"][lower[k + 2]])
        amount.j = amount.number_j = k + 3
    return amount


def _website(tokens: Tokens, k: int, end: int) -> list[Numeral]:
    """The numerals of a web address."""
    j = k + 1
    found: list[Numeral] = []
    while j < end and tokens.adjacent(j):
        if any(c.isdigit() for c in tokens.form[j]):
            found += _numeral(tokens, j, j + 1, "reference")
        j += 1
    return found
