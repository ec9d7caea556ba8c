"""Numbers that tell a model of a make, as the text itself shows: "ten 410s", "the Fenwick 410"."""

from __future__ import annotations

import re

from flows.extract.mentions.numerals.names import is_plural
from flows.extract.mentions.quantities.amounts import Amount
from flows.extract.text.tokens import Tokens
from flows.extract.vocabulary import word_set

# Each opens with what a text is searched for at once; what stands before is looked at after it.
_SEVERAL = re.compile(r"(\d(?<![\d.,$£€¥'’-]\d)\d\d)s\b")
_NAMED = re.compile(r" \d{3}\b")  # by itself, and no name before it: that would be sought at every letter
_MAKE = re.compile(
    r"\b(?:[Tt]he|[Aa]n?|its|their|this)(?: [a-z-]+)? [A-Z][\w-]+(?:['’]s)? (\d{3})\b"  # not "In Kent 300"
    r"(?!(?:[.,-]?[\d%])|[ -](?!is|was|has|does)[a-z]+s\b)"
)


_TYPED = word_set("protected", "pairs", "typed") | word_set("protected", "pairs", "of_types")
_SINGLE = "|".join(sorted(word for word in _TYPED if not is_plural(word) or word == "series"))
_ONE_OF_A_TYPE = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|its|their|this)|['’]s) (\d{3})(?: [A-Z][\w-]+)?(?: [a-z-]+)? "
    rf"(?:{_SINGLE})\b"  # "its 410 Swift jet": more than one of them would be jets
    r"(?=\s*$|[.,;:)\"'’]| (?:is|was|has|had|will|would|could|and|or|but|in|on|at|to|for|of|with|by|as)\b)"
)
# The singular name of a kind of thing behind it: "the 410 Swift was late".
_ONE_OF_A_KIND = re.compile(
    r"(?:\b(?:[Tt]he|[Aa]n?|its|their|this)|['’]s) (\d{3}) ([A-Z][a-z]+[a-rt-z])"
    r"(?=\s*$|[.,;:)\"'’]| (?:is|was|has|had|will|would|could|and|or|but|in|on|at|to|for|of|with|by|as)\b)"
)
_COMING = "|".join(sorted(word_set("protected", "pairs", "coming")))
_ONE = "|".join(sorted(word_set("protected", "pairs", "one_of_a_make")))
_ALONE = re.compile(
    rf"\b[Tt]he (\d{{2,3}}) (?=(?:was|is|has) (?!to\b)|(?:(?:had|has) )?(?:{_COMING})\b)"
    rf"|\b(?:{_ONE}), the (\d{{2,3}})(?=[,.;])"
)  # no count: that would be "the 92 were", "the 92 of them"
_BY_ITSELF = re.compile(r"\b[Tt]he \d{2,3}\b[ ,.;]")
_SEVERAL_OF_THEM = (
    word_set("nouns", "plural_as_it_is", "words")
    | word_set("nouns", "plural_without_s", "words")
    | word_set("nouns", "irregular_plurals")
)
_NO_KINDS = _SEVERAL_OF_THEM | word_set("names", "demonyms")  # "its 450 German and 300 Dutch drivers"
_LED = frozenset(("the", "a", "an", "its", "their", "'s", "this", "of"))


def model_numbers(folded: str) -> frozenset[str]:
    """The digits that a text tells of several of a kind, or behind the name of a make and no count.

    With "the" before them where they are a model's only so: "The 92 came from Leeds" may tell of 92 men.
    """
    makes = _MAKE.findall(folded) if _NAMED.search(folded) is not None else ()
    typed = _ONE_OF_A_TYPE.findall(folded) if _NAMED.search(folded) is not None else ()
    kinds = _ONE_OF_A_KIND.findall(folded) if _NAMED.search(folded) is not None else ()
    single = (digits for digits, kind in kinds if kind.lower() not in _NO_KINDS)
    alone = _ALONE.findall(folded) if _BY_ITSELF.search(folded) is not None else ()
    led = (f"the {one or other}" for one, other in alone)
    return frozenset(_SEVERAL.findall(folded)).union(makes, typed, single, led)


def is_model_number(tokens: Tokens, amount: Amount, models: frozenset[str], end: int) -> bool:
    """Whether a bare number is a model of the text: "the 410 programme", but not "410 workers"."""
    i = amount.number_i
    if amount.kind != "number" or not amount.plain:
        return False
    led = i > 0 and tokens.lower[i - 1] == "the" and f"the {tokens.form[i]}" in models
    if not led and tokens.form[i] not in models:
        return False
    behind = tokens.lower[amount.number_j] if amount.number_j < end else ""
    if behind in _TYPED and amount.number_i and tokens.lower[amount.number_i - 1] in _LED:
        return True  # "of the 410 jets", "the 410 jet"
    return not is_plural(behind)
