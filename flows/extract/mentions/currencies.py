"""Money marks: signs, codes and words before or after a number, as ISO 4217 codes."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from flows.extract.mentions.homes import COUNTRY_WORDS, NEAR, Homes
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_WORDS = load("currencies")
_SYMBOLS: dict[str, str] = _WORDS["symbols"]
_SIGN_PREFIXES: dict[str, str] = _WORDS["sign_prefixes"]
_CODES: dict[str, str] = _WORDS["codes"]
_BROKEN: dict[str, str] = _WORDS["broken"]
_NAMES: dict[str, str] = _WORDS["words"]
_MINOR: dict[str, str] = _WORDS["minor"]
_SCALED = frozenset(_WORDS["evidence"]["scaled"])
_BEHIND_PRICES = frozenset(("a", "an", "each", "in", "on", "per", "after", "and", "from", "apiece"))
_YUAN = frozenset(_WORDS["evidence"]["yuan"])
_LEMMA: dict[str, str] = _WORDS["lemmas"]
BROKEN = frozenset(_BROKEN)
GLUED = frozenset(_CODES) | BROKEN


class Mark(NamedTuple):
    """A currency before a number."""

    i: int
    code: str


class Money(NamedTuple):
    """A currency after a number."""

    j: int
    code: str
    factor: Decimal


def before(tokens: Tokens, k: int, floor: int) -> Mark | None:
    """The currency that stands right before token `k`."""
    i = k - 1
    if i < floor:
        return None
    form = tokens.form
    if form[i] == "-" and i > floor and form[i - 1] in _SYMBOLS and tokens.adjacent(i):
        i -= 1  # $-5
    word = form[i]
    if word in _SYMBOLS:
        if i > floor:
            code = _SIGN_PREFIXES.get(form[i - 1] + word)
            if code is not None and (tokens.adjacent(i) or len(form[i - 1]) > 1):
                return Mark(i - 1, code)
        return Mark(i, _SYMBOLS[word])
    if word in _CODES:
        return Mark(i, _CODES[word])
    if word == "." and i > floor and form[i - 1] in _CODES and tokens.adjacent(i):
        return Mark(i - 1, _CODES[form[i - 1]])
    if word == "=" and i > floor and form[i - 1] in _BROKEN and tokens.adjacent(i):
        return Mark(i - 1, _BROKEN[form[i - 1]])
    if word in _BROKEN and tokens.adjacent(k) and word != "Y":
        return Mark(i, _BROKEN[word])
    return None


def after(tokens: Tokens, j: int, end: int, scaled: bool) -> Money | None:
    """The currency that starts at token `j`. `scaled`: a scale or a sign shows that money may follow."""
    if j >= end:
        return None
    form = tokens.form[j]
    if form in _CODES and form != "Rs":
        return Money(j + 1, _CODES[form], Decimal(1))
    if form in _SYMBOLS and tokens.adjacent(j) and not (j + 1 < end and tokens.form[j + 1][0].isdigit()):
        return Money(j + 1, _SYMBOLS[form], Decimal(1))
    past, nation = _with_nationality(tokens, j, end)
    word = tokens.lower[past]
    lemma = _LEMMA.get(word, word)
    if word in _NAMES:
        if word in _SCALED and not (scaled or nation or _is_priced(tokens, past, end)):
            return None  # "won" the verb, "crowns" of gold
        code = COUNTRY_WORDS.get(lemma, {}).get(nation) or _NAMES[word]
        past += 1
        if past < end and tokens.lower[past] == "sterling":
            past += 1
        return Money(past, code, Decimal(1))
    stuck = len(word) > 1 or (tokens.adjacent(past) and tokens.form[past] == word)
    if word not in _MINOR or not stuck:
        return None
    code = COUNTRY_WORDS.get(lemma, {}).get(nation) or _MINOR[word]
    return Money(past + 1, code, Decimal("0.01"))


def _is_priced(tokens: Tokens, k: int, end: int) -> bool:
    """ "closed at 46,300 won": a grouped number behind a preposition, and nothing that is won."""
    led = (
        k > 1 and "," in tokens.form[k - 1] and tokens.lower[k - 2] in ("at", "to", "from", "of", "for", "by")
    )
    return led and (
        k + 1 >= end or not tokens.form[k + 1][0].isalnum() or tokens.lower[k + 1] in _BEHIND_PRICES
    )


def _with_nationality(tokens: Tokens, j: int, end: int) -> tuple[int, str]:
    """The currency word's token and the words before it that say whose it is: Hong Kong dollars."""
    for head in range(j + 1, min(j + 3, end)):
        word = tokens.lower[head]
        if word in _NAMES or word in _MINOR:
            nation = " ".join(tokens.lower[j:head])
            if nation in COUNTRY_WORDS.get(_LEMMA.get(word, word), ()):
                return head, nation
    return j, ""


def is_yuan_sign(tokens: Tokens, sentence: tuple[int, int]) -> bool:
    """Whether the sentence speaks of yuan by name, so that its yen signs are yuan signs."""
    return any(word in _YUAN for word in tokens.lower[sentence[0] : min(sentence[1], sentence[0] + NEAR)])


def signed(tokens: Tokens, i: int, homes: Homes) -> str | None:
    """The code of the bare dollar sign at token `i`, where the text's home tells it."""
    return homes.spoken.get("dollar") if tokens.form[i] == "$" else None


def settled(tokens: Tokens, i: int, j: int, sentence: tuple[int, int], homes: Homes) -> str | None:
    """The code of the money word in `[i, j)` if several countries use it and what stands around tells whose.

    None where its own nationality stands before it, or nothing tells: then its first reading holds.
    """
    for k in range(i, j):
        word = tokens.lower[k]
        if word in _NAMES or word in _MINOR:
            lemma = _LEMMA.get(word, word)
            nations = COUNTRY_WORDS.get(lemma)
            if (
                nations is None
                or tokens.lower[k - 1] in nations
                or " ".join(tokens.lower[k - 2 : k]) in nations
            ):
                return None
            return homes.of(tokens, lemma, k, sentence)
    return None
