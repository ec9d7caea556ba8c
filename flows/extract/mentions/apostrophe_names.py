"""Names that end in an apostrophe and s: "Harlow's said", "the grocer Harlow's, which", "at Harlow's"."""

from __future__ import annotations

import re

from flows.extract.mentions.entity_words import WORDS
from flows.extract.phrases.words import closed_class
from flows.extract.text.tokens import Tokens

OWN = "'S"  # as the form of a token: an "'s" that belongs to the name before it and owns nothing
# What stands behind the "'s" is nothing that could be somebody's.
_OWNS_NOTHING = re.compile(
    r"\b([A-Z][^\W\d_]{2,})'s(?:,? (?:ha[sd]|is|was|were|will|would|said|says|which|who|announced|reported"
    r"|agreed|to [a-z]+ )\b| \()"
)
_BARE = re.compile(r"\b([A-Z][^\W\d_]{2,})\b(?!'s\b)")
_CLOSED = closed_class().keys() | {"let", "today", "yesterday", "tomorrow"}


def apostrophe_names(folded: str) -> frozenset[str]:
    """The words of a text that make a name only with their "'s".

    Nothing is theirs somewhere, and they never stand without it.
    """
    found = {match[1] for match in _OWNS_NOTHING.finditer(folded)} if "'s" in folded else set()
    bare = set(_BARE.findall(folded)) if found else set()
    return frozenset(
        word for word in found - bare if word.lower() not in _CLOSED and word.lower() not in WORDS.places_one
    )


def mark_apostrophes(tokens: Tokens, names: frozenset[str]) -> None:
    """Give the "'s" behind such words the form `OWN`, in place."""
    if names.isdisjoint(tokens.form):
        return
    for k, form in enumerate(tokens.form):
        if form == "'s" and k and tokens.form[k - 1] in names:
            tokens.form[k] = OWN


def plain(forms: list[str]) -> tuple[str, ...]:
    """The words of a name with its own "'s" as any other."""
    return tuple("'s" if form == OWN else form for form in forms) if OWN in forms else tuple(forms)
