"""Finds the quantities of a sentence, and the numerals that are none, with the reason.

Number, scale, unit and rate make an amount (`amounts`), bound words and signs stand around it
(`bounds`), amounts that stand together are joined (`joins`), conversions are attached
(`equivalents`). Only tokens that can open a number are looked at.
"""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.mentions.numerals import compounds, figures, names, protected, stuck
from flows.extract.mentions.numerals.clocks import clock_end
from flows.extract.mentions.numerals.model_numbers import is_model_number
from flows.extract.mentions.quantities import bounds, currencies, equivalents, joins, multiples, units
from flows.extract.mentions.quantities.amounts import Amount, read_amount
from flows.extract.mentions.quantities.homes import NOWHERE, Homes
from flows.extract.mentions.quantities.numbers import CARDINALS, GLYPHS, SCALES, VAGUE
from flows.extract.mentions.quantities.window import glued, hyphened
from flows.extract.mentions.types import Numeral, Quantity
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import remembered, word_set

_ORDINALS = word_set("numbers", "ordinals", "words")
_OLD = word_set("protected", "lives", "old")
_WEBSITES = word_set("protected", "websites", "openers")
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


def find_quantities(
    tokens: Tokens,
    taken: Sequence[bool] | bytearray,
    begin: int,
    end: int,
    *,
    table: bool = False,
    homes: Homes = NOWHERE,
    models: frozenset[str] = frozenset(),
) -> tuple[list[Quantity], list[Numeral]]:
    """The quantities and the other numerals of the tokens from `begin` to `end`, in order.

    `taken[k]` is true where token `k` belongs to something else, such as a time; nothing found
    reaches into it. `table` says that a number in brackets is negative, as accountants write. `homes`
    is what the text tells of money words that several countries share, `models` the numbers that it
    gives to models.
    """
    amounts: list[Amount] = []
    numerals: list[Numeral] = []
    sentence = (begin, end)
    floor = begin
    stop = begin
    for k in tokens.where(_opens, begin, end):
        if k < floor or taken[k]:
            continue
        if stop <= k:
            stop = _next_taken(taken, k, end)
        low = _floor(taken, k, floor)
        found = _read(tokens, k, low, stop, sentence, table)
        if models and isinstance(found, Amount) and is_model_number(tokens, found, models, end):
            found = _numeral(tokens, found.number_i, found.number_j, "name")
        if isinstance(found, Amount):
            bounds.bind(tokens, found, low, stop, bool(amounts) and amounts[-1].j == low)
            floor = max(found.j, k + 1)
            if found.kind == "money" and found.unit_after:
                code = currencies.settled(tokens, found.number_j, found.j, sentence, homes)
                code = code or currencies.signed(tokens, found.number_j, found.j, sentence, homes)
                found.unit = code or found.unit
            elif found.kind == "money" and homes.spoken:
                found.unit = currencies.signed(tokens, found.i, found.number_i, sentence, homes) or found.unit
            amounts.append(found)
        else:
            for numeral in found:
                numerals.append(numeral)
                floor = max(floor, numeral.j)
    if not amounts:
        return [], numerals
    yen_signs = [a for a in amounts if a.unit == "JPY" and tokens.form[a.number_i - 1] == "¥"]
    if yen_signs and currencies.is_yuan_sign(tokens, sentence):
        for amount in yen_signs:
            amount.unit = "CNY"
    quantities = []
    for amount, told in equivalents.attach(tokens, joins.join(tokens, amounts), sentence):
        if told and amount.rate is None and told[-1].j + 1 < sentence[1] and tokens.form[told[-1].j] == ")":
            rate = units.rate(tokens, told[-1].j + 1, sentence[1])  # "$24 (€18) an hour"
            amount.rate = None if rate is None else rate[0]
        quantity = amount.quantity(tokens)
        quantity.equivalents = [other.quantity(tokens) for other in told]
        quantities.append(quantity)
    return quantities, numerals


@remembered
def _opens(word: str) -> bool:
    """Whether a token can open a numeral."""
    if word.isalpha():
        return word in _SEEDS
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
    if (stop := clock_end(tokens, k, sentence)) > k:
        return _numeral(tokens, k, stop, "clock")
    if word in CARDINALS or word in SCALES or word in VAGUE or word[0] in GLYPHS:
        return _read_word(tokens, k, floor, end, sentence)
    if word in multiples.PART_WORDS:
        part = multiples.read_part(tokens, k, floor, end, sentence)
        return part if isinstance(part, Amount) else _numeral(tokens, k, k + 1, part)
    if word in multiples.MULTIPLE_WORDS:
        times = multiples.read_multiple(tokens, k, sentence)
        return times if isinstance(times, Amount) else _numeral(tokens, k, k + 1, times)
    if word == "couple":
        amount = read_amount(tokens, k, floor, end, sentence)
        return [] if amount is None else amount
    return _numeral(tokens, k, k + 1, "ordinal") if word in _ORDINALS else []


def _read_digits(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int], table: bool
) -> Amount | list[Numeral]:
    bracketed = k > sentence[0] and tokens.form[k - 1] == "(" and k + 1 < end and tokens.form[k + 1] == ")"
    beside = bracketed and _spaced_once(tokens, k - 1)
    if table and bracketed and not beside:
        amount = read_amount(tokens, k, floor, k + 1, sentence)
        if amount is not None:
            amount.negative = True
            return amount
    paired = tokens.form[k + 1 : k + 2] == ["-"] and k == floor and names.is_model(tokens, k, k + 1, sentence)
    found = None if paired else stuck.before_number(tokens, k, floor, end, sentence)
    if found is not None:
        return _numeral(tokens, *found)
    wide = hyphened(tokens, k, floor, end)
    if wide is not None:
        return _kept(tokens, wide, floor, end, sentence)
    amount = multiples.out_of(tokens, k, end)
    if amount is not None:
        return amount
    amount = read_amount(tokens, k, floor, end, sentence)
    if amount is None:
        return _numeral(tokens, k, k + 1, "reference")
    return _checked(tokens, amount, floor, end, sentence)


def _read_word(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]
) -> Amount | list[Numeral]:
    word = tokens.lower[k]
    if word in CARDINALS and names.titled_after_name(tokens, k, sentence):
        return _numeral(tokens, k, k + 1, "name")
    if word == "one":
        reason = figures.one(tokens, k, sentence)
        if reason is not None:
            return _numeral(tokens, k, k + 1, reason)
    part = multiples.counted_part(tokens, k, end, sentence) or multiples.out_of(tokens, k, end)
    if part is not None:
        return part
    amount = read_amount(tokens, k, floor, end, sentence)
    if amount is None:
        return _numeral(tokens, k, k + 1, "figure_of_speech")  # a few million
    if amount.low == 0 and amount.words and amount.unit is None:
        return _numeral(tokens, amount.number_i, amount.number_j, "figure_of_speech")
    if amount.vague and amount.unit is None and not _vague_counts(tokens, amount, end):
        return _numeral(tokens, k, amount.j, "generic")
    return _checked(tokens, amount, floor, end, sentence)


def _kept(
    tokens: Tokens, found: Amount | tuple[int, int, str], floor: int, end: int, sentence: tuple[int, int]
) -> Amount | list[Numeral]:
    if isinstance(found, Amount):
        return _checked(tokens, found, floor, end, sentence)
    return _numeral(tokens, *found)


def _checked(
    tokens: Tokens, amount: Amount, floor: int, end: int, sentence: tuple[int, int]
) -> Amount | list[Numeral]:
    """The amount, unless it turns out to be an age, a name, a year, a figure of speech."""
    if amount.kind == "duration" and amount.j < sentence[1] and tokens.lower[amount.j] in _OLD:
        return _numeral(tokens, amount.number_i, amount.j + 1, "age")
    found = protected.unknown_letters(tokens, amount, end)
    if found is not None:
        return _numeral(tokens, *found)
    if amount.kind == "number" and not amount.vague:
        multiples.compare(tokens, amount, end)
    if amount.kind == "number" and not amount.vague and amount.rate is None and amount.unit is None:
        found = protected.bare(tokens, amount, floor, end, sentence)
        if found is not None:
            return _numeral(tokens, *found)
    if figures.is_figure(tokens, amount, sentence):
        return _numeral(tokens, amount.number_i, amount.j, "figure_of_speech")
    return amount


def _read_compound(
    tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]
) -> Amount | list[Numeral]:
    """three-year, twenty-eight thousand, double-digit, USD34.6, K380."""
    form = tokens.form[k]
    if "-" in form:
        pieces = tokens.lower[k].split("-")
        if not any(piece in _SEEDS for piece in pieces):
            return _numeral(tokens, k, k + 1, "name") if any(c.isdigit() for c in form) else []
        if pieces[0] in _SEEDS:
            inside = hyphened(tokens, k, floor, end)
            if inside is not None:
                return _kept(tokens, inside, floor, end, sentence)
        return _numeral(tokens, k, k + 1, compounds.compound(pieces))
    amount = glued(tokens, k, floor, end)
    if amount is not None:
        return amount
    if not any(c.isdigit() for c in form):
        return []
    return _numeral(tokens, k, stuck.past_name(tokens, k + 1, end), compounds.mixed(form))


def _spaced_once(tokens: Tokens, k: int) -> bool:
    """Whether the bracket at token `k` stands in one cell with a number: "412.6 (438.9)"."""
    return k > 0 and tokens.form[k - 1][-1:].isdigit() and tokens.start[k] - tokens.end[k - 1] == 1


def _vague_counts(tokens: Tokens, amount: Amount, end: int) -> bool:
    """Whether "tens" or "millions" counts something, unlike in "(in millions)"."""
    word = tokens.lower[amount.i]
    after = tokens.lower[amount.j] if amount.j < end else ""
    before = tokens.lower[amount.i - 1] if amount.i else ""
    return after == "of" or amount.j > amount.i + 1 or (word != "tens" and before not in ("in", "the"))


def _website(tokens: Tokens, k: int, end: int) -> list[Numeral]:
    """The numerals of a web address."""
    j = k + 1
    found: list[Numeral] = []
    while j < end and tokens.adjacent(j):
        if any(c.isdigit() for c in tokens.form[j]):
            found += _numeral(tokens, j, j + 1, "reference")
        j += 1
    return found
