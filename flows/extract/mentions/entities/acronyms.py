"""Acronyms in brackets: "Acme Lamp Works (ALW)", "Acme Lamp Co., Limited (ALCL)", "natural gas (NG)"."""

from __future__ import annotations

from flows.extract.mentions.entities.words import WORDS
from flows.extract.text.tokens import Tokens

_LEFT_OUT = 5  # words and marks of the long form that an acronym may leave out
_STOPS = frozenset(",.;:")


def abbreviates(short: str, words: list[str]) -> bool:
    """Whether the initials of a name spell the acronym, its legal form left out or not."""
    if len(words) > len(short) and words[-1].lower() in WORDS.legal_forms:
        words = words[:-1]  # "Brell Lamp Corporation Ltd (BLC)"
    initials = "".join(word[0] for word in words if word[0].isupper())
    joined = "".join(part[0] for word in words for part in word.split("-") if part and part[0].isupper())
    return len(short) > 1 and short.isupper() and short in (initials, joined)


def spells_noun(short: str, lower: list[str], bracket: int, begin: int) -> bool:
    """Whether an acronym is that of a common noun: "liquefied natural gas (LNG)"."""
    short = short.removesuffix("s")
    start = bracket - len(short)
    if not short.isupper() or len(short) < 2 or start < begin:
        return False
    return [word[0] for word in lower[start:bracket]] == list(short.lower())


def long_form(tokens: Tokens, i: int, begin: int) -> str:
    """The words before "(" whose initials the acronym at `i` spells."""
    short = tokens.form[i]
    if not short.isupper() or len(short) < 2:
        return ""
    for length in range(2, len(short) + _LEFT_OUT):
        start = i - 1 - length
        if start < begin:
            break
        words = tokens.form[start : i - 1]
        if not words[0][0].isupper():
            continue
        if (formal := _past_name(words)) > 0:
            spelt = [word for word in words if word not in _STOPS]
            inner = [w for w in spelt[:-1] if w.lower() not in WORDS.legal_forms]
            if abbreviates(short, spelt) or abbreviates(short, [*inner, spelt[-1]]):
                return " ".join(words[:formal])
        elif length < len(short) + 3 and _STOPS.isdisjoint(words) and abbreviates(short, words):
            return " ".join(words)
    return ""


def _past_name(words: list[str]) -> int:
    """Past the name that a comma and a second legal form follow: "Acme Co., Limited"; 0 for any other."""
    if len(words) < 4 or words[-2] != "," or words[-1].lower() not in WORDS.legal_forms:
        return 0
    k = len(words) - 2 - (words[-3] == ".")
    return k if words[k - 1].lower() in WORDS.legal_forms and _STOPS.isdisjoint(words[:k]) else 0
