"""Amounts told again in another currency or unit, in brackets or as an apposition."""

from __future__ import annotations

from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.text.tokens import Tokens

_LINKS = frozenset(("or", "then"))
_CLOSES = frozenset((",", ".", ";", ")", "or", "(", "—"))


def attach(
    tokens: Tokens, amounts: list[Amount], sentence: tuple[int, int]
) -> list[tuple[Amount, list[Amount]]]:
    """Each amount with its equivalents; those are no amounts of their own any more."""
    out: list[tuple[Amount, list[Amount]]] = []
    for index, amount in enumerate(amounts):
        if out and amount.kind in ("money", "measure"):
            main, told = out[-1]
            other = _is_other(main, amount, told) or _other_dollars(tokens, main, amount)
            if other and (
                _in_bracket(tokens, amount, told) or _apposed(tokens, main, amounts, index, told, sentence)
            ):
                told.append(amount)
                continue
        out.append((amount, []))
    return out


def _is_other(main: Amount, amount: Amount, told: list[Amount]) -> bool:
    if amount.rate is not None and amount.rate != main.rate:
        return False
    if main.kind != amount.kind or any(amount.unit == t.unit and not _same_bracket(t, amount) for t in told):
        return False
    if main.kind == "money" and amount.unit == main.unit:  # "62 crore (620 million)"
        return amount.scale != main.scale and abs(amount.base - main.base) * 100 <= abs(main.base)
    if main.kind == "money":
        return True
    return amount.dimension is not None and amount.dimension == main.dimension and amount.unit != main.unit


def _other_dollars(tokens: Tokens, main: Amount, amount: Amount) -> bool:
    """ "US$38 million ($46 million)": the bare sign means the dollars of where the text was written."""
    if main.kind != "money" or amount.unit != main.unit or tokens.form[amount.i - 1] != "(":
        return False
    signs = ["".join(tokens.form[one.i : one.number_i]) for one in (main, amount)]
    return all(sign.endswith("$") for sign in signs) and "$" in signs and signs[0] != signs[1]


def _same_bracket(told: Amount, amount: Amount) -> bool:
    return told.j < amount.i


def _in_bracket(tokens: Tokens, amount: Amount, told: list[Amount]) -> bool:
    """Whether the amount stands first in a bracket after `main`, or after another one told there."""
    form = tokens.form
    before = form[amount.i - 1]
    if before == "(" or (before == "or" and form[amount.i - 2] == "("):
        return True
    if not told or before not in (";", ",", "/", "or", "and"):
        return False
    return ")" not in form[told[-1].j : amount.i]


def _apposed(
    tokens: Tokens,
    main: Amount,
    amounts: list[Amount],
    index: int,
    told: list[Amount],
    sentence: tuple[int, int],
) -> bool:
    """¥670.9 billion, $4.5 billion, after; €5bn, or about 33bn francs; 5bn euros or £3bn."""
    amount = amounts[index]
    if amount.kind != "money":
        return False
    begin = told[-1].j if told else main.j
    between = tokens.lower[begin : amount.i]
    if not 1 <= len(between) <= 2 or not all(word in _LINKS or word == "," for word in between):
        return False
    if "or" in between:
        return True
    after = tokens.lower[amount.j] if amount.j < sentence[1] else "."
    if after not in _CLOSES:
        return False
    # A list of sums ("€5m, £6m and $7m") tells three things.
    following = amounts[index + 1] if index + 1 < len(amounts) else None
    return following is None or following.i - amount.j > 2 or after == "or"
