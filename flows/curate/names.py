"""Names as they are compared: what is left when spelling, marks and legal forms say nothing."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from flows.extract.vocabulary import load

_DATA = tomllib.loads((Path(__file__).parent / "names.toml").read_text(encoding="utf-8"))
_LETTERS = str.maketrans(load("names")["letters"])
_LEADS = frozenset(_DATA["leads"]["words"])
_FORM_OF = {
    spelling: form for form, spellings in _DATA["legal_forms"].items() for spelling in (form, *spellings)
}
_TRADES = frozenset(load("names")["organisation_heads"].split()) | {"and"}
_LEGAL_FORMS = {form.replace(".", "") for form in load("names")["legal_forms"].split()} | _FORM_OF.keys()

_WORD = re.compile(r"\w+")
# Marks inside a word: "S.p.A.", "A/S", "L'Acme".
_JOINED = re.compile(r"(?<=\w)[.'’](?=\w)|(?<=\w)\.(?=\W|$)|(?<=\b\w)/(?=\w\b)")


Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Spelling:
    """A name taken apart: `words` without the legal `forms` that end it."""

    words: Words
    forms: frozenset[str]


@cache
def spelling(name: str) -> Spelling:
    """The name without case, marks, punctuation and "the"; "S.p.A." is "spa", "Ltd" is "limited".

    A name that is nothing but a legal form keeps it as its words.
    """
    plain = unmarked(name)
    words = _WORD.findall(_JOINED.sub("", plain.casefold().replace("&", " and ")))
    if len(words) > 1 and words[0] in _LEADS:
        del words[0]
    end = len(words)
    while end > 1 and words[end - 1] in _LEGAL_FORMS:
        end -= 1
    return Spelling(tuple(words[:end]), frozenset(_FORM_OF.get(form, form) for form in words[end:]))


def unmarked(name: str) -> str:
    """The name with plain letters for those with marks."""
    return "".join(
        c for c in unicodedata.normalize("NFKD", name.translate(_LETTERS)) if not unicodedata.combining(c)
    )


_LEADING = frozenset(unmarked(word) for word in load("names")["lead_heads"].split())


def shortened(words: Words) -> set[Words]:
    """What a text may call a firm of that name: its first words; what stands behind "Bank" or "Grupo"."""
    return {words[:n] for n in range(1, len(words))} | ({words[1:]} if words[0] in _LEADING else set())


def without_trade(words: Words, short: Words) -> bool:
    """Whether the short name leaves out nothing of the other but what the firm does."""
    if words[0] in _LEADING and words[1:] == short:
        return True
    left = words[len(short) :]
    return words[: len(short)] == short and bool(left) and all(word in _TRADES for word in left)


def same_spelling(one: str, other: str) -> bool:
    """Whether two names are the same words and the same legal forms."""
    return spelling(one) == spelling(other)


def abbreviates(short: str, name: str) -> bool:
    """Whether `short` is one word of capitals with which the name's words begin: "ABC" of "Acme Bolt Co"."""
    if " " in short or not 2 <= len(short) <= 8 or not short.isupper():
        return False
    initials = [word[0] for word in _WORD.findall(name.casefold())]
    letters = iter(initials)
    return (
        len(initials) > 1
        and short[0].casefold() == initials[0]
        and all(letter in letters for letter in short.casefold())
    )
