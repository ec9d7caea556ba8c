"""Reads words that hold several tokens in one: three-year, 5-billion-euro, USD34.6.

The word is cut into pieces, the pieces and some of what follows are read as tokens of their
own, and what is found is told in the indices of the text again.
"""

from __future__ import annotations

import re

from flows.extract.mentions import currencies, multiples
from flows.extract.mentions.amounts import Amount, dress, read_amount
from flows.extract.mentions.numbers import read_number
from flows.extract.text.tokens import Tokens

_AHEAD = 12  # tokens after the word that may belong to the amount
_GLUED = re.compile(r"([A-Z][A-Za-z]{0,2})(\d{1,15})([A-Za-z]{0,3})")


def hyphened(tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]) -> Amount | None:
    """The amount in a hyphenated word, or in a number hyphened to one, that opens at token `k`."""
    spans: list[tuple[int, int]] = []
    last = k if tokens.form[k].find("-") > 0 else k + 2
    if last > k:
        spans.append((tokens.start[k], tokens.end[k]))
    at = tokens.start[last]
    for piece in tokens.form[last].split("-"):
        spans.append((at, at + len(piece)))
        at += len(piece) + 1
    pieces = len(spans)
    forms = [tokens.form[k]] if last > k else []
    forms += tokens.form[last].split("-")
    if not all(forms):
        return None
    view = _view(tokens, forms, spans, last + 1, end)
    mark = currencies.before(tokens, k, floor)
    amount = multiples.counted_part(view, 0, len(view), (0, len(view)))
    if amount is None and forms[0].lower() in multiples.PART_WORDS:
        part = multiples.read_part(view, 0, 0, len(view), (0, len(view)))
        amount = part if isinstance(part, Amount) and part.kind != "ratio" else None
    if amount is None:
        amount = _read(view, mark)
    if amount is None:
        return None
    # What the word holds must be read to its end, but for "old" and "fold".
    if amount.j < pieces and forms[amount.j].lower() not in ("old", "olds"):
        return None
    if amount.j < pieces:
        amount.kind = "duration"

    def back(index: int) -> int:
        return k if index < pieces else last + 1 + index - pieces

    def past(index: int) -> int:
        return last + 1 + max(0, index - pieces)

    old = amount.j < pieces
    amount.i = mark.i if mark is not None else k
    amount.number_i, amount.number_j = (
        k,
        past(amount.number_j) if amount.number_j > pieces or last == k else k + 1,
    )
    amount.j = past(amount.j)
    if old:
        amount.unit = "old"
    return amount


def glued(tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]) -> Amount | None:
    """USD34.6 million, RM120,000: a currency stuck to its number."""
    match = _GLUED.fullmatch(tokens.form[k])
    if match is None or match.group(1) not in currencies.GLUED:
        return None
    digits, last = match.group(2), k
    if not match.group(3):
        while (
            last + 2 < end
            and tokens.form[last + 1] in ".,"
            and tokens.adjacent(last + 1)
            and tokens.adjacent(last + 2)
            and tokens.form[last + 2][0].isdigit()
            and len(digits) < 20
        ):
            digits += tokens.form[last + 1] + tokens.form[last + 2]
            last += 2
    start = tokens.start[k]
    middle = start + len(match.group(1))
    close = tokens.end[last] if last > k else middle + len(digits)
    forms = [match.group(1), digits]
    spans = [(start, middle), (middle, close)]
    if match.group(3):
        forms.append(match.group(3))
        spans.append((close, tokens.end[k]))
    view = _view(tokens, forms, spans, last + 1, end)
    amount = read_amount(view, 1, 0, len(view), (0, len(view)))
    pieces = len(forms)
    if amount is None or not amount.unit_before or (match.group(3) and amount.j < pieces):
        return None
    if match.group(1) == "PS" and amount.scale is None and last == k:
        return None  # a games console
    amount.i = amount.number_i = k
    amount.number_j = last + 1 + max(0, amount.number_j - pieces)
    amount.j = last + 1 + max(0, amount.j - pieces)
    return amount


def _view(tokens: Tokens, forms: list[str], spans: list[tuple[int, int]], after: int, end: int) -> Tokens:
    stop = min(end, after + _AHEAD)
    form = forms + tokens.form[after:stop]
    return Tokens(
        form,
        [f.lower() for f in form],
        [a for a, _ in spans] + tokens.start[after:stop],
        [b for _, b in spans] + tokens.end[after:stop],
    )


def _read(view: Tokens, mark: currencies.Mark | None) -> Amount | None:
    number = read_number(view, 0, len(view), money=mark is not None)
    if number is None:
        return None
    amount = Amount(
        number.i,
        number.j,
        number.i,
        number.j,
        number.low,
        number.high,
        number.scale,
        words=number.words,
        vague=number.vague,
    )
    dress(
        view, amount, len(view), (0, len(view)), currencies.Mark(0, mark.code) if mark is not None else None
    )
    return amount
