"""Reads words that hold several tokens in one: three-year, 5-billion-euro, USD34.6.

The word is cut into pieces, the pieces and some of what follows are read as tokens of their
own, and what is found is told in the indices of the text again.
"""

from __future__ import annotations

import re

from flows.extract.mentions.numerals.stuck import Found
from flows.extract.mentions.quantities import currencies, multiples, units
from flows.extract.mentions.quantities.amounts import Amount, read_amount
from flows.extract.mentions.quantities.joins import join
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set
from flows.model import Bound

_AHEAD = 12  # tokens after the word that may belong to the amount
_GLUED = re.compile(r"([^\W\d_]{1,4})(\d{1,15})([A-Za-z]{0,3})")
_AGES = word_set("protected", "lives", "old")
# What may end a word behind its amount: 10bn-plus, 20-odd, 3,000-strong.
_TAILS: dict[str, Bound] = {"plus": "at_least", "odd": "approx", "strong": "exact"}

_Piece = tuple[str, int, int]  # form, start, end


_LARGE = word_set("numbers", "scale_kind", "hyphened")


def hyphened(tokens: Tokens, k: int, floor: int, end: int) -> Amount | Found:
    """The amount in a hyphenated word, or in a number hyphened to one, that opens at token `k`.

    A number word alone at the head of a word ("four-door") is no amount; one that ends in "old"
    is an age.
    """
    last = _last_token(tokens, k, end)
    if last is None:
        return None
    pieces = _cut(tokens, last)
    if last > k:
        pieces.insert(0, (tokens.form[k], tokens.start[k], tokens.end[k]))
    if not all(form for form, _, _ in pieces):
        return None
    view = _view(tokens, pieces, last + 1, end)
    mark = currencies.before(tokens, k, floor)
    amount = _read(view, mark, len(pieces))
    if amount is None:
        return None
    size = len(pieces)
    if amount.j < size:
        tail = view.lower[amount.j]
        if tail in _AGES:
            return k, last + 1, "age"
        if amount.j + 1 < size:
            return None
        if tail in _TAILS:
            amount.bound = _TAILS[tail]
        elif amount.unit is None and units.counted_in_compound(view, amount.j, len(view)):
            amount.unit = tail  # "five-store chain"
        else:
            return None
        amount.j = size
    alone = last == k or (amount.scale is not None and amount.number_j > 1)
    amount.i = mark.i if mark is not None else k
    amount.number_i = k
    amount.number_j = _past(last, size, amount.number_j) if alone else k + 1
    amount.j = _past(last, size, amount.j)
    return amount


def _last_token(tokens: Tokens, k: int, end: int) -> int | None:
    """The token that ends the hyphened word: three-year, 5 - billion-euro, 250 m-a-year."""
    if "-" in tokens.form[k]:
        return k
    if k + 1 >= end or "-" not in tokens.form[k + 1]:
        return None
    first, _, rest = tokens.lower[k + 1].partition("-")
    if first in _LARGE or rest.startswith(("a-", "per-")):
        return k + 1  # "a 370 billion-won order", "a 9,000 barrel-a-day refinery"
    if not tokens.adjacent(k + 1):
        return None
    if tokens.form[k + 1] == "-":
        return k + 2 if k + 2 < end and tokens.adjacent(k + 2) and "-" in tokens.form[k + 2] else None
    return k + 1 if tokens.form[k + 1][0].isalpha() else None


def _read(view: Tokens, mark: currencies.Mark | None, size: int) -> Amount | None:
    whole = (0, len(view))
    amount = multiples.counted_part(view, 0, len(view), whole)
    if amount is not None:
        return amount
    if view.lower[0] in multiples.PART_WORDS:
        return multiples.part_in_word(view, whole)
    inner = None if mark is None else currencies.Mark(0, mark.code)
    amount = read_amount(view, 0, 0, len(view), whole, inner)
    if amount is not None and amount.j + 1 < size and view.lower[amount.j] in ("to", "or"):
        other = read_amount(view, amount.j + 1, amount.j + 1, len(view), whole)
        if other is not None and len(join(view, [amount, other])) > 1:
            return None  # "two-to-one"
    return amount


def glued(tokens: Tokens, k: int, floor: int, end: int) -> Amount | None:
    """USD34.6 million, RM120,000, $US5m: a currency stuck to its number."""
    match = _GLUED.fullmatch(tokens.form[k])
    if match is None:
        return None
    code, digits, scale = match.groups()
    mark = currencies.behind_sign(tokens, k, code, floor)
    if mark is None and code not in currencies.GLUED:
        return None
    last = k if scale else _rest_of_number(tokens, k, end)
    start = tokens.start[k]
    middle = start + len(code)
    close = tokens.end[last] - len(scale)
    digits += "".join(tokens.form[k + 1 : last + 1])
    pieces = [(code, start, middle), (digits, middle, close)]
    if scale:
        pieces.append((scale, close, tokens.end[k]))
    view = _view(tokens, pieces, last + 1, end)
    inner = None if mark is None else currencies.Mark(0, mark.code)
    amount = read_amount(view, 1, 0, len(view), (0, len(view)), inner)
    if amount is None or not amount.unit_before or amount.j < len(pieces):
        return None
    if code in currencies.BROKEN and amount.scale is None and last == k:
        return None  # "PS5" may be a thing's name
    amount.i, amount.number_i = k if mark is None else mark.i, k
    amount.number_j = _past(last, len(pieces), amount.number_j)
    amount.j = _past(last, len(pieces), amount.j)
    return amount


def _cut(tokens: Tokens, k: int) -> list[_Piece]:
    pieces = []
    at = tokens.start[k]
    for form in tokens.form[k].split("-"):
        pieces.append((form, at, at + len(form)))
        at += len(form) + 1
    return pieces


def _rest_of_number(tokens: Tokens, k: int, end: int) -> int:
    """The last token of a number that was cut at its point or comma: "USD34", ".", "6"."""
    last = k
    while (
        last + 2 < min(end, k + 6)
        and tokens.form[last + 1] in ".,"
        and tokens.adjacent(last + 1)
        and tokens.adjacent(last + 2)
        and tokens.form[last + 2][0].isdecimal()
    ):
        last += 2
    return last


def _view(tokens: Tokens, pieces: list[_Piece], after: int, end: int) -> Tokens:
    stop = min(end, after + _AHEAD)
    form = [form for form, _, _ in pieces] + tokens.form[after:stop]
    return Tokens(
        form,
        [f.lower() for f in form],
        [start for _, start, _ in pieces] + tokens.start[after:stop],
        [close for _, _, close in pieces] + tokens.end[after:stop],
    )


def _past(last: int, size: int, index: int) -> int:
    """The index in the text of an end in the view."""
    return last + 1 + max(0, index - size)
