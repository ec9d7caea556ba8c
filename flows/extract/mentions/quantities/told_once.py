"""Units told once for several numbers: in the brackets of a label or a head, "Revenue (€m): 410"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal

from flows.extract.mentions.quantities.finder import find_quantities
from flows.extract.mentions.quantities.numbers import SCALES
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import closed_class
from flows.extract.text.tokens import Tokens, tokenize
from flows.extract.vocabulary import load, remembered

_BRACKET = re.compile(r"\s*[(\[]([^()\[\]]{1,60})[)\]]\s*:?\s*$")
_TAIL = re.compile(r"(?:,| in)\s+([^,()\[\]:]{1,24}?)\s*:?\s*$")
_PARTS = re.compile(r"\s*[,;]\s+")
_PART = re.compile(r"(?:(?:as|in) )?(?:an? )?(?:%|per ?cent|percentage|share) of ", re.IGNORECASE)
_MARK = re.compile(r"^(?:[A-Z]{1,3})?[^\w\s%]")  # "£" of "£m", "US$" of "US$bn"
_CODE = re.compile(r"^([A-Z]{3}) ?(?=[a-z]|$)")  # "SEK" of "SEKm"
_LEADING = re.compile(r"^(?:in|all in|all figures in) +", re.IGNORECASE)
_SCALED = re.compile(r"^(thousand|million|billion)s of ")
_CLOSED = closed_class()
_DECLARED = [re.compile(pattern) for pattern in load("layout")["declared_unit"]]


def without_bracket(words: str) -> str:
    """What a label names, without the bracket or the unit behind it: "Revenue (€m)", "Revenue, €m"."""
    if (match := _BRACKET.search(words)) is None:
        match = _tail(words)
    return (words[: match.start()] if match is not None else words) or words


def unit_in_bracket(words: str) -> Quantity | None:
    """One of what the bracket behind a label tells: "Revenue (€m)", "Revenue, €m" has a million euros."""
    match = _BRACKET.search(words) or _tail(words)
    told = unit_told("%" if is_part(words) else match[1] if match is not None else "")
    return told if told is not None or match is None else _unit_among(match[1])


@remembered
def _unit_among(words: str) -> Quantity | None:
    """The one unit that a bracket tells beside other things: "non-IFRS, € million", "£m; years to June"."""
    parts = _PARTS.split(words)
    units = [told for part in parts if (told := unit_told(part)) is not None and told.kind == "money"]
    return units[0] if len(parts) > 1 and len(units) == 1 else None


def is_part(words: str) -> bool:
    """Whether a label tells the row before as a part: "As % of sales", "in percent of sales"."""
    return _PART.match(words) is not None


@remembered
def _tail(words: str) -> re.Match[str] | None:
    """The unit that a comma or "in" leads to at the end of a label: "Revenue, €m", "Output in tonnes"."""
    match = _TAIL.search(words)
    told = unit_told(match[1]) if match is not None else None
    return match if told is not None and told.kind != "duration" else None


def declared_unit(folded: str) -> Quantity | None:
    """One of what a text declares for all its amounts: "US$ unless stated", "all figures in £ million"."""
    match = next(filter(None, (pattern.search(folded) for pattern in _DECLARED)), None)
    told = unit_told(match["unit"]) if match is not None else None
    return told if told is not None and told.kind == "money" else None


@remembered
def unit_told(words: str) -> Quantity | None:
    """One of a unit that stands alone: "€m", "thousand tonnes", "rupees a month", "%"; None if it is none."""
    words = _SCALED.sub(r"\1 ", _LEADING.sub("", words.strip()))
    if not words:
        return None
    sign = _MARK.match(words) or _CODE.match(words)
    one = f"{sign[0].strip()} 1{words[sign.end() :]}" if sign is not None else f"1 {words}"
    scale = words.lower().removesuffix("s")
    if scale in SCALES:
        one = f"1 {scale}"
    elif words[:1] == "%":
        one = f"1{words}"
    first, _, rest = words.partition(" ")
    minor = _one(f"1{words}") if len(words) == 1 else None  # "p", "c"
    return _one(one) or minor or (_one(f"{first} 1 {rest}") if rest else None)  # "Rs crore"


def _one(words: str) -> Quantity | None:
    tokens = tokenize(words, 0, len(words))
    found, _ = find_quantities(tokens, bytearray(len(tokens)), 0, len(tokens))
    whole = len(found) == 1 and (found[0].i, found[0].j) == (0, len(tokens))
    return found[0] if whole and (found[0].unit is not None or found[0].value > 1) else None


def share(tokens: Tokens, quantities: Iterable[Quantity], told: Quantity) -> None:
    """Give the bare numbers among the quantities the unit that was told for them, in place."""
    for quantity in quantities:
        bare = quantity.kind == "number" and quantity.unit is None and not quantity.multiplies
        if not bare or quantity.number_j - quantity.number_i > 1 or _counts(tokens, quantity.j):
            continue
        high = quantity.value_high
        quantity.value = times(quantity.value, told.value)
        quantity.value_high = times(high, told.value) if high is not None else None
        quantity.kind, quantity.unit, quantity.rate = told.kind, told.unit, told.rate


def _counts(tokens: Tokens, j: int) -> bool:
    """Whether a noun may stand behind a number, which counts that: "410 at 12 sites"."""
    return j < len(tokens) and tokens.lower[j].isalpha() and tokens.lower[j] not in _CLOSED


def times(value: float, factor: float) -> float:
    """The product as written in decimals: 4.1 times a million is 4100000."""
    return float(Decimal(repr(value)) * Decimal(repr(factor)))
