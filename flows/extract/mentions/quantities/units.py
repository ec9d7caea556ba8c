"""Units and rates after a number."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from flows.extract.mentions.numerals.names import FUNCTION
from flows.extract.mentions.types import QuantityKind
from flows.extract.text.tokens import Tokens, tokenize
from flows.extract.vocabulary import load, word_set

_WORDS = load("units")
_RATE_NOUNS = word_set("units", "rates", "nouns")
_RATE_ADVERBS: dict[str, str] = _WORDS["rates"]["adverbs"]
_RATE_NAMES: dict[str, str] = _WORDS["rates"]["names"]
_RATE_ADJECTIVES = word_set("units", "rates", "adjectives")
_CARRIED = word_set("units", "rates", "carried")
_SCALES = word_set("units", "rates", "scales")
_OF_PERIODS = word_set("units", "rates", "of_periods")
_NOT_BEFORE = word_set("units", "rates", "not_before")
_POINTS = word_set("numbers", "points")
_PERCENT_CONTEXT = word_set("units", "percent_context", "words")
_AGAINST_PERCENT = word_set("units", "percent_context", "words_against")
_COMPOUNDS = word_set("units", "compounds", "words")
_SEATS, _SEATED = (word_set("units", "compounds", key) for key in ("seats", "seated"))
_NEAR = 60  # tokens: how far a word that speaks of percent may stand


class Unit(NamedTuple):
    """One line of the lexicon."""

    unit: str
    kind: QuantityKind
    factor: Decimal
    dimension: str | None
    rate: str | None


_POINT = Unit("percentage_point", "percent", Decimal(1), None, None)
# First word or symbol -> what may follow it, longest first, and the unit.
_Table = dict[str, list[tuple[tuple[str, ...], Unit]]]


def _tables() -> tuple[_Table, _Table]:
    words: _Table = {}
    symbols: _Table = {}
    for row in _WORDS["unit"]:
        kind = row.get("kind", "measure")
        entry = Unit(
            row["unit"], kind, Decimal(str(row.get("factor", 1))), row.get("dimension"), row.get("rate")
        )
        for table, forms in ((words, row.get("words", ())), (symbols, row.get("symbols", ()))):
            for form in forms:
                first, *rest = tokenize(form, 0, len(form)).form
                table.setdefault(first, []).append((tuple(rest), entry))
    for table in (words, symbols):
        for options in table.values():
            options.sort(key=lambda option: -len(option[0]))
    return words, symbols


_BY_WORD, _BY_SYMBOL = _tables()


def after(tokens: Tokens, j: int, end: int, sentence: tuple[int, int]) -> tuple[Unit, int] | None:
    """The unit that starts at token `j`, and the token past it."""
    if j >= end:
        return None
    options = _BY_SYMBOL.get(tokens.form[j])
    if options is not None:
        for rest, entry in options:
            if tuple(tokens.form[j + 1 : j + 1 + len(rest)]) == rest:
                return entry, j + 1 + len(rest)
    word = tokens.lower[j]
    options = _BY_WORD.get(word)
    if options is not None:
        for rest, entry in options:
            past = j + 1 + len(rest)
            if past <= end and tuple(tokens.lower[j + 1 : past]) == rest:
                return entry, past
    if word in _POINTS and _speaks_of_percent(tokens, j, sentence):
        return _POINT, j + 1
    return None


def counted_in_compound(tokens: Tokens, j: int, end: int) -> bool:
    """Whether the word at token `j`, behind a hyphen, is what a compound counts: "a 94-store chain"."""
    if j + 1 >= end or tokens.lower[j] not in _COMPOUNDS or not tokens.form[j + 1][0].isalpha():
        return False
    return tokens.lower[j] not in _SEATS or tokens.lower[j + 1] not in _SEATED


#: Stretches of time, each by its unit: what a count may be told for.
PERIODS = frozenset(row["unit"] for row in _WORDS["unit"] if row.get("kind") == "duration")


def rate(tokens: Tokens, j: int, end: int) -> tuple[str, int] | None:
    """The denominator that starts at token `j` ("per kWh", "a year", "/t"), and the token past it."""
    if j >= end:
        return None
    lower = tokens.lower
    word = lower[j]
    if word in _RATE_ADVERBS:
        return None if _tells_which(lower, j, end) else (_RATE_ADVERBS[word], j + 1)
    if j + 1 >= end:
        return None
    following = lower[j + 1]
    if word == "per":
        if following in _SCALES:
            return None  # "1.8 per million hours"
        if (several := _of_several_words(tokens, j + 1, end)) is not None:
            return several
        at = j + 2 if following in _RATE_ADJECTIVES and j + 2 < end else j + 1
        if following == "cent" or not tokens.form[at][0].isalpha():
            return None
        if tokens.form[at][0].isupper() and at + 1 < end and lower[at + 1] in ("share", "unit"):
            at += 1  # "$10 per Acme share"
        at = _past_names(tokens, at, end)
        return _denominator(tokens, at), at + 1
    if word in ("a", "an", "each", "every"):
        behind = lower[j + 2] if j + 2 < len(tokens) else ""
        if following not in _RATE_NOUNS or (
            behind in _NOT_BEFORE and (behind != "on" or following in PERIODS)
        ):
            return None  # "a year on", but "84 cents a share on sales of €3m"
        return _denominator(tokens, j + 1), j + 2
    if word == "/" and tokens.adjacent(j) and tokens.adjacent(j + 1):
        unit = tokens.form[j + 1] in _BY_SYMBOL or following in _BY_WORD
        if unit or following in _RATE_NOUNS or following in _RATE_NAMES:
            return _denominator(tokens, j + 1), j + 2
    return None


def _of_several_words(tokens: Tokens, at: int, end: int) -> tuple[str, int] | None:
    """ "£30 per square metre", "5 cents per seat kilometre": a unit in two words, or a thing and how far."""
    lower = tokens.lower
    for rest, entry in _BY_WORD.get(lower[at], ()):
        past = at + 1 + len(rest)
        if rest and past <= end and tuple(lower[at + 1 : past]) == rest:
            return entry.unit, past
    if lower[at] in _RATE_NOUNS and at + 1 < end and lower[at + 1] in _CARRIED:
        return f"{lower[at]}-{_denominator(tokens, at + 1)}", at + 2
    return None


def _past_names(tokens: Tokens, at: int, end: int) -> int:
    """The noun behind the names that narrow it: "€5 per German Acme worker", unlike "per MWh"."""
    k = at
    while k < end and tokens.form[k][:1].isupper() and tokens.form[k][1:].islower() and k < at + 3:
        k += 1
    noun = at < k < end and tokens.form[k].islower() and tokens.lower[k] not in FUNCTION
    return k if noun and tokens.form[at] not in _BY_SYMBOL and tokens.lower[at] not in _BY_WORD else at


def _tells_which(lower: list[str], j: int, end: int) -> bool:
    """Whether "daily" at token `j` tells a kind of thing: "12 daily papers", "900 hourly workers"."""
    joined = j + 2 < end and lower[j + 1] in ("and", "or")
    behind = lower[j + 2 if joined else j + 1] if j + 1 < end else ""
    return behind in _OF_PERIODS or (joined and behind in _RATE_ADVERBS)


def _denominator(tokens: Tokens, at: int) -> str:
    word = tokens.lower[at]
    named = _RATE_NAMES.get(word)
    if named is not None:
        return named
    for table, key in ((_BY_SYMBOL, tokens.form[at]), (_BY_WORD, word)):
        for rest, entry in table.get(key, ()):
            if not rest:
                return entry.unit
    return word


def _speaks_of_percent(tokens: Tokens, j: int, sentence: tuple[int, int]) -> bool:
    words = tokens.lower[max(sentence[0], j - _NEAR) : min(sentence[1], j + _NEAR)]
    return any(w in _PERCENT_CONTEXT for w in words) and not any(w in _AGAINST_PERCENT for w in words)
