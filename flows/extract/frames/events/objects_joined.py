"""What is acted on where several noun groups tell it: "bought boat and canoe maker Acme", "lent it £5"."""

from __future__ import annotations

from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.words import is_plural

_SHORT_LEAD = 3  # words of "a new film"


def makes_several(sentence: Sentence, h: int) -> bool:
    """ "bought boat, dinghy and canoe maker Acme", "bought tank and trailer builder, Acme": a named firm."""
    groups, k = sentence.groups, h
    while k + 2 < len(groups) and groups[k + 1].kind in "XC" and groups[k + 2].kind == "NP":
        if sentence.tag(groups[k].i) not in "NJE" or any(n.i < groups[k].j for n in sentence.names_of(k)):
            return False
        if groups[k + 1].kind == "X" and sentence.tokens.form[groups[k + 1].i] != ",":
            return False
        made, k = noun(sentence.head(k)), k + 2
        names = sentence.names_of(k)
        if names and names[0].organisation:
            first = groups[k].i == names[0].i
            return (made if first else noun(sentence.tokens.lower[names[0].i - 1])) in WORDS.company_nouns
    return False


def shared_head(sentence: Sentence, h: int) -> int:
    """The group whose head "a film" shares in "a film and music licensing deal", or "growth" in "growth and
    profit targets"; -1 where it stands alone.
    """
    groups = sentence.groups
    if h + 2 >= len(groups) or groups[h + 1].kind != "C" or groups[h + 2].kind != "NP":
        return -1
    first, last = groups[h], groups[h + 2]
    if first.j - first.i > _SHORT_LEAD or is_plural(sentence.head(h)):
        return -1
    bare = sentence.tag(last.i) in "NJ" and last.j - last.i > 1
    one = sentence.tokens.lower[first.i] in ("a", "an")
    many = sentence.tag(first.i) in "NJD" and sentence.tag(first.head) == "N"
    return h + 2 if bare and (many if is_plural(sentence.head(h + 2)) else one) else -1


def both_objects(sentence: Sentence, h: int) -> bool:
    """ "lent it £40,000": what is given stands right behind to whom."""
    after = sentence.groups[h + 1] if h + 1 < len(sentence.groups) else None
    if after is None or after.kind != "NP":
        return False
    return sentence.tag(after.i) in "DQ" or sentence.quantity_in(h + 1) is not None  # "paid it just £5m"
