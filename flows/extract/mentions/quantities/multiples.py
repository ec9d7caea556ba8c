"""Parts and multiples: half, two thirds, a quarter of a million, twice, doubled."""

from __future__ import annotations

from decimal import Decimal

from flows.extract.mentions.quantities import currencies, units
from flows.extract.mentions.quantities.amounts import Amount, dress
from flows.extract.mentions.quantities.numbers import CARDINALS, SCALES
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load, word_set

_WORDS = load("numbers")
_PARTS: dict[str, int] = _WORDS["parts"]
_PLURAL_PARTS: dict[str, int] = {
    ("halves" if word == "half" else word + "s"): size for word, size in _PARTS.items()
}
_FOLDS = {
    f"{word}fold": Decimal(size)
    for word, size in (CARDINALS | SCALES).items()
    if size > 1 and "-" not in word
}
_MULTIPLES: dict[str, Decimal] = {
    word: Decimal(str(times)) for word, times in _WORDS["multiples"].items()
} | _FOLDS
_SHARES_BEFORE = word_set("protected", "shares", "before")
_CHANGED = word_set("bounds", "ranges", "changed") - {"higher", "lower", "up", "down"}
_SHARES_AFTER = word_set("protected", "shares", "after")
_COMPARED = word_set("protected", "shares", "compared")
_HELD_BEFORE = word_set("protected", "shares", "held_before")
_SUBSCRIBED = word_set("protected", "shares", "subscribed")
_DOUBLED_BEFORE = word_set("protected", "shares", "doubled_before")
_DOUBLED_AFTER = word_set("protected", "shares", "doubled_after")
_RISEN, _MULTIPLIED = (word_set("protected", "shares", key) for key in ("risen", "multiplied"))
_NOT_MULTIPLIED = word_set("protected", "figures", "not_multiplied")
_EARNED = word_set("protected", "shares", "earned")
_PERCENT = word_set("numbers", "percent_ends")
_HALF_OF_YEAR = word_set("protected", "calendar", "half_after")
_BE = word_set("function_words", "be")
_COMPARING = word_set("numbers", "multiple_kind", "adverbs")
_ADJECTIVAL = word_set("numbers", "multiple_kind", "adjectives")
_WHOLES = frozenset((2, 3, 4, 5, 10, 20, 100))
_TEN = 10  # written in digits where smaller numbers are written in words
_PERIODS = word_set("times", "halved")
_TIMES = frozenset(
    word for row in load("units")["unit"] if row.get("kind") == "duration" for word in row["words"]
)
_ARTICLES = frozenset(("a", "an", "one"))
_OF = frozenset(("of",))
_HYPHEN = frozenset(("-",))
_BARE_SCALES = word_set("numbers", "scale_kind", "bare")
_SHORT_TIMES = word_set("times", "halved_short")

PART_WORDS = frozenset(_PARTS)
MULTIPLE_WORDS = frozenset(_MULTIPLES)


def counted_part(tokens: Tokens, k: int, end: int, sentence: tuple[int, int]) -> Amount | None:
    """two thirds, one quarter: a cardinal at `k` and the part it counts."""
    at = k + 1
    if at < end and tokens.form[at] == "-":
        at += 1
    if at >= end:
        return None
    count = CARDINALS.get(tokens.lower[k])
    if count is None:
        return None
    word = tokens.lower[at]
    size = _PARTS.get(word) if count == 1 else _PLURAL_PARTS.get(word)
    if size is None or not 0 < count < size or (count == 2 and word == "quarters"):
        return None
    return _part(tokens, k, at + 1, Decimal(count) / Decimal(size), end, sentence)


def read_part(tokens: Tokens, k: int, floor: int, end: int, sentence: tuple[int, int]) -> Amount | str:
    """half, a third of, a quarter: an amount, or why it is none."""
    word = tokens.lower[k]
    before = tokens.lower[k - 1] if k > sentence[0] else ""
    after = tokens.lower[k + 1] if k + 1 < sentence[1] else ""
    article = before in ("a", "an") and k - 1 >= floor
    value = Decimal(1) / Decimal(_PARTS[word])
    of = k + 1 + (after == "of")
    if tokens.lower[of : of + 2] == ["a", "century"]:
        return "figure_of_speech"  # "its first loss for over a quarter of a century"
    if word == "half":
        if after in _PERIODS or (before in _HALF_OF_YEAR and after != "of") or before == "corresponding":
            return "year"
        if before == "first" or before == "second" or before.endswith(("-first", "-second")):
            return "year"
        if k + 2 < end and after == "and" and tokens.lower[k + 2] == "half":
            return _part(tokens, k, k + 3, value, end, sentence)
        return _part(tokens, k - 1 if article else k, k + 1, value, end, sentence)
    if not article:
        return "year" if word == "quarter" else "ordinal"
    ahead = tokens.lower[k - 2] if k - 2 >= sentence[0] else ""
    if (
        after in _SHARES_AFTER
        or (ahead in _SHARES_BEFORE and not after.isalpha())
        or _ends_phrase(tokens, k, ahead)
        or (ahead in _HELD_BEFORE and (not after.isalpha() or after == "since"))  # "owns a third, has shut"
        or (ahead in _CHANGED and after in ("to", "from", "in", "on", "after", ".", ","))  # "fell a third to"
    ):
        return _part(tokens, k - 1, k + 1, value, end, sentence)
    return "year" if word == "quarter" else "ordinal"


def part_in_word(view: Tokens, sentence: tuple[int, int]) -> Amount | None:
    """half-hour, quarter-point, half-a-billion: a part of a unit or a scale inside one word."""
    part = _part(view, 0, 1, Decimal(1) / Decimal(_PARTS[view.lower[0]]), len(view), sentence)
    return None if part.kind == "ratio" else part


def _ends_phrase(tokens: Tokens, k: int, ahead: str) -> bool:
    """by a third in Japan"""
    if ahead not in _SHARES_BEFORE or k + 1 >= len(tokens):
        return False
    return tokens.lower[k + 1] in (
        "in",
        "on",
        "at",
        "by",
        "from",
        "to",
        "for",
        "and",
        "or",
        "between",
        "since",
        "while",
        "whilst",
        "compared",
        "this",
        "last",
        "over",
        "within",
        "after",
        "against",
        "during",
    )


def _part(tokens: Tokens, i: int, j: int, value: Decimal, end: int, sentence: tuple[int, int]) -> Amount:
    """A part of one, or of the scale or unit it stands before: half a billion, half an hour."""
    amount = Amount(i, j, i, j, value, kind="ratio", unit="ratio", words=True)
    lower = tokens.lower
    at = j
    of = lower[at : at + 1] == ["of"]
    for linking in (_HYPHEN, _OF, _ARTICLES, _HYPHEN):
        if at < end and lower[at] in linking:
            at += 1
    article = at > j and lower[at - 1] in _ARTICLES
    if at >= end or (of and not article):
        return amount
    if lower[at] in SCALES and (article or lower[at] in _BARE_SCALES):
        amount.kind, amount.unit, amount.scale = "number", None, Decimal(SCALES[lower[at]])
        amount.number_j = amount.j = at + 1
        dress(tokens, amount, end, sentence)
        return amount
    if at == j or article:
        money = currencies.after(tokens, at, end, scaled=False)
        if money is not None and (article or money.factor < 1):  # "a half penny", "half a euro"
            amount.kind, amount.unit, amount.j = "number", None, at
            dress(tokens, amount, end, sentence)
            return amount
    found = units.after(tokens, at, end, sentence)
    # "half a tonne", but "half of a tonne" and "a quarter of an acre" are parts of something told.
    if found is None or not (
        (article and not of) or found[0].kind == "percent" or found[0].unit in _SHORT_TIMES
    ):
        return amount
    amount.kind, amount.unit = "number", None
    amount.j = at
    dress(tokens, amount, end, sentence)
    return amount


def read_multiple(tokens: Tokens, k: int, sentence: tuple[int, int]) -> Amount | str:
    """twice, double, halved: an amount, or why it is none."""
    word = tokens.lower[k]
    before = tokens.lower[k - 1] if k > sentence[0] else ""
    after = tokens.lower[k + 1] if k + 1 < sentence[1] else ""
    if word in _FOLDS and before in _BE:
        return "generic"  # "the aim is twofold"
    if word in _COMPARING and after not in _COMPARED:
        return "generic"
    if word in _ADJECTIVAL:
        if after in _NOT_MULTIPLIED:
            return "figure_of_speech"
        if after not in _DOUBLED_AFTER and before not in _DOUBLED_BEFORE:
            return "generic"
    return Amount(
        k, k + 1, k, k + 1, _MULTIPLES[word], kind="ratio", unit="ratio", words=True, multiplies=True
    )


def compare(tokens: Tokens, amount: Amount, end: int) -> None:
    """three times the price, 4.5 times sales: makes a bare number a multiple."""
    j = amount.j
    if j >= end or tokens.lower[j] != "times":
        return
    compared = j + 1 < len(tokens) and tokens.lower[j + 1] in _COMPARED
    before = tokens.lower[max(amount.i - 4, 0) : amount.i]
    compared = compared or not _RISEN.isdisjoint(before[-1:])  # "rose 20 times"
    compared = compared or not _MULTIPLIED.isdisjoint(before)
    compared = compared or not _EARNED.isdisjoint(tokens.lower[j + 1 : j + 4])  # "14 times forward earnings"
    compared = compared or (
        before[-1:] == ["or"] and not _PERCENT.isdisjoint(before)
    )  # "1,966%, or 20 times"
    compared = compared or not _SUBSCRIBED.isdisjoint(tokens.lower[max(amount.i - 3, 0) : j + 2])
    if compared or amount.low != amount.low.to_integral_value():
        amount.kind, amount.unit, amount.multiplies = "ratio", "ratio", True
        amount.unit_after = True
        amount.j = j + 1


def out_of(tokens: Tokens, k: int, end: int) -> Amount | None:
    """one in three, four out of five: a part of one."""
    lower = tokens.lower
    at = k + 1
    if at >= end or lower[at] not in ("in", "out"):
        return None
    if lower[at] == "out":
        at += 1
        if lower[at : at + 1] != ["of"]:
            return None
    at += 1
    every = lower[at : at + 1] == ["every"]
    at += every
    if at >= end or (at + 1 < end and lower[at + 1] in SCALES):
        return None
    count, whole = _small(lower[k]), _small(lower[at])
    if every and lower[at] == "100":
        whole = 100
    if count is None or whole is None or not 0 < count < whole:
        return None
    if whole not in _WHOLES and not (count == 1 and lower[k].isalpha() and lower[at].isalpha()):
        return None  # "one in six", unlike "1 in 6"
    spelled = lower[k].isalpha() and (lower[at].isalpha() or whole == _TEN)  # "six in ten", "six in 10"
    if lower[k + 1] == "in" and count > 1 and not every and not spelled:
        return None  # "5 in 10 countries"
    passed = at + 1 < end and lower[at + 1] in _TIMES
    if lower[k + 1] == "in" and count > 1 and not every and passed:
        return None  # "opened six in ten months"
    value = Decimal(count) / Decimal(whole)
    return Amount(k, at + 1, k, at + 1, value, kind="ratio", unit="ratio", words=True)


def _small(word: str) -> int | None:
    return int(word) if word.isdecimal() and len(word) < 3 else CARDINALS.get(word)
