"""Bounds and signs: the words around an amount that say "at least", "about", "minus"."""

from __future__ import annotations

from typing import cast

from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.text.tokens import Tokens, tokenize
from flows.extract.vocabulary import load, word_set
from flows.model import Bound

_WORDS = load("bounds")
_Phrases = dict[str, list[tuple[tuple[str, ...], Bound]]]


_MEASURED = frozenset(f"{word}s" for word in word_set("measures", "financial")) - {"shares", "fees"}
_OPEN_SIGN = frozenset((":", ",", "(", "-", "–", "—", ";", "was", "is", "were", "are"))


def _table(name: str, key: int) -> _Phrases:
    """Phrases by their last (-1) or first (0) word, longest first."""
    table: _Phrases = {}
    for bound, phrases in _WORDS[name].items():
        for phrase in phrases:
            words = tuple(tokenize(phrase, 0, len(phrase)).lower)
            table.setdefault(words[key], []).append((words, cast(Bound, bound)))
    for options in table.values():
        options.sort(key=lambda option: -len(option[0]))
    return table


_BEFORE = _table("before", -1)
_AFTER = _table("after", 0)
_ADVERBS = word_set("bounds", "adverbs", "words")
_NEUTRAL = word_set("bounds", "neutral", "words")
_ARTICLES = word_set("bounds", "neutral", "articles")
_NEGATIVE = word_set("bounds", "signs", "negative")
_MOTION = word_set("bounds", "up_to", "motion")
_EXCEEDING = word_set("bounds", "exceeding", "verbs")
_NEGATIONS = word_set("bounds", "exceeding", "negations")
_TURNED, _STOPS = (word_set("bounds", "negated", key) for key in ("words", "stops"))
_OTHER_WAY: dict[Bound, Bound] = {"at_least": "at_most", "at_most": "at_least"}
_HANDING = word_set("bounds", "over", "verbs")
_BELOW = word_set("bounds", "under", "words")
_PREPOSITIONAL = word_set("bounds", "under", "verbs")
_OVER = frozenset(("over", "under"))
_PREFIXES = word_set("bounds", "prefixes", "at_most")
_OPENERS = frozenset("([:/|")
_OPENS_NUMBER = "0123456789$€£¥"


def bind(tokens: Tokens, amount: Amount, floor: int, end: int, after_amount: bool = False) -> None:
    """Takes up the sign and the bound words around the amount, not before `floor` nor past `end`.

    `after_amount`: another amount ends at `floor`, so that "44% less than ¥31bn" compares.
    """
    _sign(tokens, amount, floor)
    found = _before(tokens, amount, floor, after_amount)
    if found is None:
        found = _after(tokens, amount, end)
    if found is not None and not amount.vague:
        amount.bound = found


def _sign(tokens: Tokens, amount: Amount, floor: int) -> None:
    i = amount.i - 1
    form = tokens.form
    if amount.unit_before and form[amount.number_i - 1] == "-" and tokens.adjacent(amount.number_i):
        amount.negative = True  # €-5
        return
    if i < floor:
        return
    if tokens.lower[i] in _NEGATIVE:
        amount.negative, amount.i = True, i
    elif tokens.lower[i] == "plus" and _is_plus(tokens, amount, i):
        amount.i = i
    elif tokens.adjacent(amount.i) and not (i > 0 and tokens.adjacent(i) and form[i - 1] not in _OPENERS):
        if form[i] == "-":
            amount.negative, amount.i = True, i
        elif form[i] == "+":
            amount.i = i


def _is_plus(tokens: Tokens, amount: Amount, i: int) -> bool:
    """Whether "plus" is the sign of a percentage: "Lamps: plus 3%", unlike "€5 plus 3% of sales"."""
    behind = tokens.lower[amount.j] if amount.j < len(tokens) else ""
    before = tokens.form[i - 1] if i > 0 else ":"
    return (
        amount.unit in ("percent", "percentage_point")
        and behind != "of"
        and (before in _OPEN_SIGN or before.lower() in _MEASURED)
    )


def _before(tokens: Tokens, amount: Amount, floor: int, after_amount: bool) -> Bound | None:
    lower = tokens.lower
    at = amount.i - 1
    if at - 1 >= floor and lower[at] == "-" and lower[at - 1] in _PREFIXES and tokens.adjacent(at):
        amount.i = at - 1  # sub-300
        return "at_most"
    skipped = 0
    while at >= floor and skipped < 4:
        match = _ends_at(tokens, at, floor)
        if match is not None:
            start, bound = match
            several = at > start
            if skipped and lower[at + 1] in _ARTICLES and (not several or lower[at] == "than"):
                return None  # "over a 15% stake" is a preposition, "than the 12 plants" compares
            if after_amount and start == floor and (lower[at] == "than" or lower[start] == "as"):
                return None
            if after_amount and start == floor and lower[at] == "over" and amount.kind == "money":
                return None  # "up 8% over $5 million"
            return _checked(tokens, amount, start, at, floor, bound)
        if lower[at] not in _NEUTRAL and lower[at] not in _ARTICLES:
            return None
        at -= 1
        skipped += 1
    return None


def _ends_at(tokens: Tokens, at: int, floor: int) -> tuple[int, Bound] | None:
    for words, bound in _BEFORE.get(tokens.lower[at], ()):
        start = at + 1 - len(words)
        if start >= floor and tuple(tokens.lower[start : at + 1]) == words:
            return start, bound
    return None


def _checked(tokens: Tokens, amount: Amount, start: int, at: int, floor: int, bound: Bound) -> Bound | None:
    """The bound, unless the words mean something else here; takes them into the amount."""
    lower = tokens.lower
    word = lower[at]
    bare = amount.kind == "number" and amount.scale is None
    if start == at:
        if word in _EXCEEDING or word == "topped":
            if word.startswith("top") and bare:
                return None
            if any(w in _NEGATIONS for w in lower[max(floor, start - 3) : start]):
                bound = "at_most"
        if word in _OVER and amount.kind == "duration" and not _weighs(tokens, amount, start, floor):
            return None
    if bound in _OTHER_WAY and " ".join(lower[start : at + 1]) in _TURNED and negated(tokens, start, floor):
        bound = _OTHER_WAY[bound]
    risen = start > 0 and (lower[start - 1] in _MOTION or lower[amount.j : amount.j + 1] == ["from"])
    if word == "to" and start == at - 1 and risen:
        return None  # "went up to 50%", "up to 6.6% from 5.9%"
    if word == "over" and start == at and start > floor and lower[start - 1] in _HANDING:
        return None  # "handed over 285"
    if word in _BELOW and start > floor and lower[start - 1] in _PREPOSITIONAL:
        return None
    while start > floor and lower[start - 1] in _ADVERBS:
        start -= 1
    amount.i = start
    return bound


def negated(tokens: Tokens, start: int, floor: int) -> bool:
    """Whether a negation stands a few words before token `start`: "will not rise by", "are not to fall"."""
    for k in range(start - 1, max(floor, start - 5) - 1, -1):
        if tokens.lower[k] in _NEGATIONS:
            return True
        if tokens.lower[k] in _STOPS and tokens.lower[k - 1] not in _NEGATIONS:
            return False
    return False


def _weighs(tokens: Tokens, amount: Amount, start: int, floor: int) -> bool:
    """Whether "over 20 years" tells how long, and not when: "over 20 years of experience"."""
    after = tokens.lower[amount.j] if amount.j < len(tokens) else ""
    return after == "of" or (
        start > floor and tokens.lower[start - 1] in ("for", "with", "of", "has", "have", "had", "by")
    )


def _after(tokens: Tokens, amount: Amount, end: int) -> Bound | None:
    j = amount.j
    if j >= end:
        return None
    form = tokens.form[j]
    if form == "+" and tokens.adjacent(j):
        amount.j = j + 1
        return "at_least"
    match = _starts_at(tokens, j, end)
    if match is not None:
        amount.j, bound = match
        return bound
    # "one fifth of revenue or more": the words stay outside the amount.
    for at in range(j + 1, min(j + 4, end)):
        if not tokens.form[at - 1].isalpha():
            return None
        if tokens.lower[at] == "or":
            match = _starts_at(tokens, at, end)
            return (
                match[1]
                if match is not None and tokens.lower[at + 1] in ("more", "less", "fewer", "so")
                else None
            )
    return None


def _starts_at(tokens: Tokens, j: int, end: int) -> tuple[int, Bound] | None:
    for words, bound in _AFTER.get(tokens.lower[j], ()):
        past = j + len(words)
        if past > end or tuple(tokens.lower[j:past]) != words:
            continue
        if words[0] == "-" and not tokens.adjacent(j):
            continue
        if words[0] == "at" and past < end and tokens.form[past][0] in _OPENS_NUMBER:
            continue
        return past, bound
    return None
