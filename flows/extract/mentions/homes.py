"""Whose money a word means that several countries use: kroner, francs, pesos, dollars."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import load

_WORDS = load("currencies")
_LEMMA: dict[str, str] = _WORDS["lemmas"]
_SHARED: dict[str, dict[str, str]] = _WORDS["shared"]
_COUNTRIES: dict[str, list[str]] = {
    country: [word.replace("-", " ") for word in words.split()]
    for country, words in _WORDS["countries"].items()
}
#: By the base form of a money word: the words of a country, and the code of its money by that name.
COUNTRY_WORDS: dict[str, dict[str, str]] = {
    lemma: {word: code for country, code in codes.items() for word in _COUNTRIES[country]}
    for lemma, codes in _SHARED.items()
}
_LOOSE = frozenset(_WORDS["evidence"]["loose"])
_OPENING = 600  # characters: where a text says whose company it is about
NEAR = 60  # tokens: how far evidence for a currency may stand
_FORMS: dict[str, list[str]] = {
    lemma: [lemma, *(form for form, base in _LEMMA.items() if base == lemma)] for lemma in _SHARED
}
# By lemma: "Danish kroner", and any word of its countries. Built when a text first needs them.
_TOLD: dict[str, re.Pattern[str]] = {}
_SPOKEN: dict[str, re.Pattern[str]] = {}


@dataclass(frozen=True, slots=True)
class Homes:
    """What a text tells of the money words that several countries share: ISO codes by base form."""

    told: dict[str, str] = field(default_factory=dict)  # by the one that it names in full
    spoken: dict[str, str] = field(default_factory=dict)  # by the country that it speaks of most

    def of(self, tokens: Tokens, lemma: str, k: int, sentence: tuple[int, int]) -> str | None:
        """The code of the money word at token `k`: named in full, told by the sentence, by the text."""
        return self.told.get(lemma) or _by_sentence(tokens, lemma, k, sentence) or self.spoken.get(lemma)


NOWHERE = Homes()


def homes_of(text: str) -> Homes:
    """What the text tells of its money words."""
    told: dict[str, str] = {}
    spoken: dict[str, str] = {}
    lower = text.lower()
    spoken_words = {_LEMMA.get(form, form) for form in _SHARED_FORM.findall(lower)}
    for lemma, codes in _SHARED.items():
        if lemma not in spoken_words:
            continue
        words = COUNTRY_WORDS[lemma]
        if lemma not in _TOLD:
            nations, forms = _either(words), _either(_FORMS[lemma])
            _TOLD[lemma] = re.compile(rf"\b({nations})[ \n]{forms}\b")
            _SPOKEN[lemma] = re.compile(rf"\b{nations}\b")
        named = {words[match] for match in _TOLD[lemma].findall(lower)}
        named |= {code for code in codes.values() if code in text and re.search(rf"\b{code}\b", text)}
        if len(named) == 1:
            told[lemma] = named.pop()
        if lemma in _LOOSE:
            counts = Counter(words[match] for match in _SPOKEN[lemma].findall(lower)).most_common(1)
            if counts:  # of equals the first: a home is told first
                spoken[lemma] = counts[0][0]
    if "dollar" not in told and ("$" in text or "dollar" in lower) and (home := _dollar_home(lower)):
        spoken["dollar"] = home
    return Homes(told, spoken)


def _dollar_home(lower: str) -> str | None:
    """Whose dollars those of a text are that says whose company it is about: "was an Australian brewer".

    It may have a sign for them once ("A$") and go on with bare ones. Where it goes on with the sign, or
    converts into bare ones, those are American.
    """
    nation = _DEFINED.search(lower, 0, _OPENING)
    if nation is None:
        return None
    code = COUNTRY_WORDS["dollar"][nation[1]]
    signs = [sign.lower() for sign, of in _WORDS["sign_prefixes"].items() if of == code]
    signed = sum(lower.count(sign) for sign in signs)
    first = max(lower.find("$") - 2, 0)
    opened = any(sign in lower[first : first + 3] for sign in signs)
    converted = signed and "($" in lower
    return None if signed and (not opened or converted or lower.count("$") < 3 * signed) else code


def _either(words: list[str] | dict[str, str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=len, reverse=True))})"


_SHARED_FORM = re.compile(rf"\b{_either([form for forms in _FORMS.values() for form in forms])}\b")
_DEFINED = re.compile(rf"\b(?:is|was) (?:an?|the) (?:[\w'-]+ ){{0,3}}?({_either(COUNTRY_WORDS['dollar'])})\b")


def _by_sentence(tokens: Tokens, lemma: str, k: int, sentence: tuple[int, int]) -> str | None:
    """What the countries of the sentence make of it, if they agree: "French accounts ... 33bn francs"."""
    if lemma not in _LOOSE:
        return None
    nations = COUNTRY_WORDS[lemma]
    around = tokens.lower[max(sentence[0], k - NEAR) : min(sentence[1], k + NEAR)]
    codes = {nations[word] for word in around if word in nations}
    return codes.pop() if len(codes) == 1 else None
