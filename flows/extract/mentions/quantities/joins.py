"""Amounts that stand together: ranges, from-to pairs, lists that share a scale or a unit."""

from __future__ import annotations

from decimal import Decimal

from flows.extract.mentions.numerals.names import is_plural
from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.phrases.words import changing_forms, closed_class, verb_forms
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

_BETWEEN = word_set("bounds", "ranges", "between")
_RANGING = word_set("bounds", "ranges", "ranging")
_CHANGED = word_set("bounds", "ranges", "changed")
_LIST = frozenset((",", "and", "or"))
_FAR_APART = 5  # "cut by 10 to 15" is a range, "cut by 10 to 150" hardly
_APART = Decimal("2.5")  # "cut by 2,200 to 6,800": of large numbers, hardly a range either
_AHEAD = 8  # words from a change to "by": "cut the annual costs of its mills by"
_LARGE = 100  # "gained 1 to 5 customers" is a range
_SHARED_BELOW = Decimal(1000)  # a number that is written out in full shares no scale


def join(tokens: Tokens, amounts: list[Amount]) -> list[Amount]:
    """The amounts with ranges made one; scales and units are shared leftwards and rightwards."""
    out: list[Amount] = []
    for index in range(len(amounts) - 1, 0, -1):
        _share_in_list(tokens, amounts[index - 1], amounts[index])
    for amount in amounts:
        listed = len(out) > 1 and _connector(tokens, out[-2], out[-1]) == ","
        ended = len(out) > 1 and _connector(tokens, out[-2], out[-1]) == "from" and _ends(tokens, out[-2])
        if out and _range(tokens, out[-1], amount, listed, ended):
            continue
        out.append(amount)
    return out


def _connector(tokens: Tokens, a: Amount, b: Amount) -> str:
    """The one word between two amounts, "" when they do not stand together."""
    if b.i - a.j == 2 and tokens.lower[a.j] == "-" and tokens.adjacent(a.j):
        return tokens.lower[a.j + 1]  # "two- to three-year"
    return tokens.lower[a.j] if b.i - a.j == 1 else ""


def _ends(tokens: Tokens, amount: Amount) -> bool:
    """Whether a change leads to the amount: "to 9 from 7 to 8", unlike "grew 12% from 7 to 8"."""
    return amount.i > 0 and tokens.lower[amount.i - 1] in ("to", "at")


def _range(tokens: Tokens, a: Amount, b: Amount, listed: bool, ended: bool) -> bool:
    """Makes `a` the range from `a` to `b` if the words between say so.

    `listed`: more stand before `a`; `ended`: the end of the change that `a` starts does ("to 9 from 7 to 8").
    """
    link = _connector(tokens, a, b)
    if link not in ("to", "-", "and", "or") or a.high is not None or b.high is not None:
        return False
    if link == "to" and a.kind == "money" and b.unit is None and b.scale is None and _counts(tokens, b):
        return False  # "paid $3m to 40 workers"
    if a.conflicting_unit or b.conflicting_unit or (a.multiplies != b.multiplies and a.multiplies):
        return False
    opener, start = _opener(tokens, a)
    if link == "to" and opener == "changed" and a.unit is not None and b.unit is not None:
        return False
    bare = a.unit is None and b.unit is None and a.low >= _LARGE  # "sales fell 5,000 to 60,000"
    if link == "to" and (opener == "by" or (opener == "changed" and bare)) and _reaches(tokens, a, b):
        return False
    if link == "to" and opener == "from" and not ended:
        _share(a, b, descending=True)
        return False
    if link == "and" and opener != "between":
        return False
    if link == "or" and (
        a.bound != "exact" or b.bound != "exact" or listed or (a.unit_after and not b.unit_after)
    ):
        return False
    if link == "-" and not b.negative and tokens.adjacent(a.j) != tokens.adjacent(a.j + 1):
        return False
    if b.bound != "exact" and link != "and":
        return False
    if not _fits(a, b):
        return False
    told_twice = link == "or" or (link == "to" and opener == "or")
    if told_twice and a.kind == b.kind == "money" and a.factor != b.factor:
        return False  # "rose 1% or 3 cents to $2.23", "$2m or 4 cents a share"
    rate = a.rate
    _share(a, b, descending=False)
    low, high = a.base, b.base
    if a.kind != b.kind or a.unit != b.unit or not low < high or (link == "or" and high > low * 3):
        a.rate = rate
        return False
    size = (a.scale or Decimal(1)) * a.factor
    a.high = high / size
    a.bound = "range"
    a.i = start
    a.j = b.j
    a.number_j = b.number_j
    a.rate = a.rate or b.rate
    a.unit_after = b.unit_after
    return True


def _counts(tokens: Tokens, amount: Amount) -> bool:
    """Whether a plural stands right behind: "40 workers"."""
    return amount.j < len(tokens) and is_plural(tokens.lower[amount.j])


def _opener(tokens: Tokens, a: Amount) -> tuple[str, int]:
    """What stands before the first amount, by kind, and where a range of it then starts."""
    word = tokens.lower[a.i - 1] if a.i else ""
    if word in _BETWEEN:
        return "between", a.i - 1
    if word in _CHANGED:
        return "changed", a.i
    if word in ("by", "or"):
        return word, a.i
    if word != "from":
        return "", a.i
    if a.i > 1 and tokens.lower[a.i - 2] in _RANGING:
        return "ranging", a.i - 1
    return "from", a.i


def _reaches(tokens: Tokens, a: Amount, b: Amount) -> bool:
    """Whether "by `a` to `b`" tells a change and the height it led to: "by 300 to 3,000"."""
    if a.unit is not None and b.unit is not None:
        money = a.kind == "money" and b.rate is None
        if _has_changed(tokens, a.i - 2):
            exact = money and a.low % 1 != 0 and b.low % 1 != 0
            return exact or b.base >= a.base * 2  # "rose by $1.41bn to $1.78bn"
        # What is still to come is told by its range: "will cut costs by $1.5m to $2.5m a year".
        to_the_cent = money and _decimals(a) > 1 and _decimals(b) > 1
        return b.base >= a.base * (2 if to_the_cent else _FAR_APART)
    if a.scale is None and a.low < _SHARED_BELOW:
        return a.scale == b.scale and b.low >= a.low * (
            _APART if a.low >= _LARGE else _FAR_APART
        )  # they may share a scale
    return b.low * (b.scale or 1) >= a.low * (a.scale or 1) * _APART  # "by 95,000 to 3.1 million"


def _decimals(amount: Amount) -> int:
    exponent = amount.low.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _has_changed(tokens: Tokens, k: int) -> bool:
    """Whether the words up to token `k` tell a change that is over: "fell", "was cut", "were up"."""
    lower = tokens.lower
    if k > 0 and lower[k] in ("up", "down") and lower[k - 1] in ("was", "were"):
        return True
    for at in range(k, max(k - _AHEAD, -1), -1):
        if lower[at] in changing_forms():
            before = lower[max(at - 2, 0) : at]
            ahead = any(word == "to" or closed_class().get(word) == "M" for word in before)
            letters = verb_forms().get(lower[at], ("", ""))[1]
            return not ahead and ("d" in letters or "n" in letters)
    return False


def _fits(a: Amount, b: Amount) -> bool:
    """Whether two amounts could be ends of one range: no unit told twice that differs."""
    if a.unit is not None and b.unit is not None:
        return a.unit == b.unit
    if a.unit is not None and b.unit is None:
        return a.unit_before  # $10 to 15 billion, but not "5% to 80,600"
    return True


def _share(a: Amount, b: Amount, descending: bool) -> None:
    """Scale and unit of the second go to the first, a currency sign of the first to the second."""
    if a.scale is None and b.scale is not None and (a.low < _SHARED_BELOW or a.low <= b.low):
        near = a.low <= b.low or (descending and a.low <= b.low * 10)
        if near and (a.unit is None or a.unit_before):
            a.scale = b.scale
    if a.unit is None and b.unit is not None and b.unit_after:
        if a.scale is None or b.scale is not None:
            _take_unit(a, b)
    elif b.unit is None and a.unit_before:
        _take_unit(b, a)
        b.unit_before = False
    elif a.unit == b.unit and a.rate is None:
        a.rate = b.rate


def _take_unit(a: Amount, b: Amount) -> None:
    a.kind, a.unit, a.factor, a.dimension = b.kind, b.unit, b.factor, b.dimension
    a.multiplies = b.multiplies
    a.rate = a.rate or b.rate


def _share_in_list(tokens: Tokens, a: Amount, b: Amount) -> None:
    """10, 12 and 9 million units; 5 and 6 kg: what the last one tells holds for all."""
    if _connector(tokens, a, b) not in _LIST:
        return
    if (
        a.unit is not None
        or a.scale is not None
        or a.words != b.words
        or a.low >= _SHARED_BELOW
        or a.vague
        or b.vague
    ):
        return
    if a.bound != "exact" or b.bound != "exact" or b.multiplies:
        return
    if b.scale is not None and not b.unit_before and b.scale >= 1000:
        a.scale = b.scale
    if b.unit is not None and b.unit_after and b.kind in ("percent", "measure", "money"):
        _take_unit(a, b)
