"""Money marks: signs, codes and words before or after a number, as ISO 4217 codes."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_WORDS = load("currencies")
_SYMBOLS: dict[str, str] = _WORDS["symbols"]
_SIGN_PREFIXES: dict[str, str] = _WORDS["sign_prefixes"]
_CODES: dict[str, str] = _WORDS["codes"]
_BROKEN: dict[str, str] = _WORDS["broken"]
_NAMES: dict[str, str] = _WORDS["words"]
_MINOR: dict[str, str] = _WORDS["minor"]
_NATIONALITY: dict[str, dict[str, str]] = _WORDS["nationality"]
_LOOSE = frozenset(_WORDS["evidence"]["loose"])
_YUAN = frozenset(_WORDS["evidence"]["yuan"])
_LEMMA: dict[str, str] = _WORDS["lemmas"]
NEAR = 60  # tokens: how far evidence for a currency may stand
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


def after(tokens: Tokens, j: int, end: int, sentence: tuple[int, int], scaled: bool) -> Money | None:
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
        if word == "won" and not (scaled or nation):
            return None  # the verb
        code = (
            _NATIONALITY.get(lemma, {}).get(nation)
            or _from_sentence(tokens, lemma, j, sentence)
            or _NAMES[word]
        )
        past += 1
        if past < end and tokens.lower[past] == "sterling":
            past += 1
        return Money(past, code, Decimal(1))
    stuck = len(word) > 1 or (tokens.adjacent(past) and tokens.form[past] == word)
    if word not in _MINOR or not stuck:
        return None
    code = _NATIONALITY.get(lemma, {}).get(nation) or _MINOR[word]
    return Money(past + 1, code, Decimal("0.01"))


def _with_nationality(tokens: Tokens, j: int, end: int) -> tuple[int, str]:
    """The currency word's token and the words before it that say whose it is: Hong Kong dollars."""
    for head in range(j + 1, min(j + 3, end)):
        word = tokens.lower[head]
        if word in _NAMES or word in _MINOR:
            nation = " ".join(tokens.lower[j:head])
            if nation in _NATIONALITY.get(_LEMMA.get(word, word), ()):
                return head, nation
    return j, ""


def is_yuan_sign(tokens: Tokens, sentence: tuple[int, int]) -> bool:
    """Whether the sentence speaks of yuan by name, so that its yen signs are yuan signs."""
    return any(word in _YUAN for word in tokens.lower[sentence[0] : min(sentence[1], sentence[0] + NEAR)])


def _from_sentence(tokens: Tokens, lemma: str, j: int, sentence: tuple[int, int]) -> str | None:
    """What a nationality anywhere in the sentence makes of a word that several currencies share."""
    if lemma not in _LOOSE:
        return None
    nations = _NATIONALITY[lemma]
    for word in tokens.lower[max(sentence[0], j - NEAR) : min(sentence[1], j + NEAR)]:
        if word in nations:
            return nations[word]
    return None
