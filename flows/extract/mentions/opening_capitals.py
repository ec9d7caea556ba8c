"""Openings that a paper prints in capitals: "SUPERMARKET CHAIN Acme said", "SHARES IN Acme fell".

Their capitals tell nothing: the words are taken as they would stand elsewhere in the text.
"""

from __future__ import annotations

from flows.extract.mentions.entity_words import WORDS
from flows.extract.phrases.words import closed_class, common_nouns, is_adjective, singular, verb_forms
from flows.extract.text.tokens import Tokens

_CLOSED = closed_class().keys() - {"us", "it"}
_KNOWN = _CLOSED | verb_forms().keys() | common_nouns() | WORDS.common
_DATELINE = frozenset(",(-—:")  # "NEW YORK, May 3 -"


def lower_opening(folded: str, tokens: Tokens, end: int) -> None:
    """Give the words in capitals that open the sentence `[0, end)` their plain form, in place.

    A name that the text writes otherwise elsewhere takes that form: "GENERAL FOODS" with "General Foods"
    behind it. A word in capitals that stands alone keeps them, and so does a sentence of nothing else.
    """
    form, lower = tokens.form, tokens.lower
    if not end or not form[0].isupper() or form[0] in ("I", "A"):
        return
    n = next((k for k in range(end) if not (form[k].isalpha() and form[k].isupper())), end)
    if n < 2 or n == end or form[n] in _DATELINE:
        return
    for k in range(n):
        plain, named = lower[k] if k else lower[k].capitalize(), lower[k].capitalize()
        pair = f"{named} {form[k + 1].capitalize()}" if k + 1 < n else ""
        if pair and pair in folded:
            form[k : k + 2] = pair.split()
        elif form[k] == named:
            continue  # the second word of such a name
        elif (
            lower[k] in _KNOWN
            or singular(lower[k]) in _KNOWN
            or is_adjective(lower[k])
            or (lower[k] not in WORDS.demonyms and f" {lower[k]} " in folded)
        ):
            form[k] = plain
        elif f"{named} " in folded:
            form[k] = named
