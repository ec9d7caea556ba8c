"""What words that tell of no amount what it is are of: "a total", "a bare target", "the 90p range"."""

from __future__ import annotations

from flows.extract.frames.measures.binding import group_content, stands_for_someone
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, COMMITMENT_NOUNS, EMPTY, MONEY, noun
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set

_KEPT_AT = word_set("measures", "kept_at")
_EMPTY_OR_COMMITMENT = EMPTY | COMMITMENT_NOUNS.keys()
_MONEY_OR_AMOUNTS = MONEY | AMOUNTS


def is_summed(sentence: Sentence, quantity: Quantity, preposition: str, complement: int) -> bool:
    """ "a total of £5m in sales", "a total of £5m in claims": what the amount is made up of."""
    head, group = sentence.head(complement), sentence.groups[complement]
    several = preposition == "in" and quantity.kind == "money" and is_plural(head)
    return noun(head) in _MONEY_OR_AMOUNTS or (several and group.head == group.i)


def names_nothing(sentence: Sentence, head: str, tokens: list[int]) -> bool:
    """ "a total", "its long-term target range": words that tell of no amount what it is."""
    words = [sentence.tokens.lower[k] for k in tokens[:-1]]
    bare = _EMPTY_OR_COMMITMENT
    return head in EMPTY and all("-" in word or noun(word) in bare for word in words)


def behind_empty(sentence: Sentence, left: int) -> int:
    """What a bare "target" or "total" is of: the group before it, or the subject."""
    if left >= 2 and sentence.preposition(left) in ("of", "in", "for"):
        words = [noun(sentence.tokens.lower[k]) for k in group_content(sentence, left - 2)]
        if words and EMPTY.issuperset(words):
            return behind_empty(sentence, left - 2)  # "above the high end of its range of 3 to 4 percent"
        if words:
            return left - 4 if left > 3 and sentence.preposition(left - 2) == "per" else left - 2
    h = left - 2 - (left > 2 and sentence.tokens.form[sentence.groups[left - 2].i] == ",")
    risen = sentence.quantity_in(h) is not None  # "fell 11% to a record low of £3"
    if h >= 0 and sentence.preposition(left) == "to" and sentence.groups[h].kind == "NP" and not risen:
        return h if group_content(sentence, h) else -1  # "its first loss, to the tune of £5m"
    verb, _ = sentence.governor(left)
    grammar = sentence.verb_of(verb)
    kept = grammar.objects[:1] if grammar is not None and grammar.lemma in _KEPT_AT else []
    if kept and kept[0] < left and sentence.tag(sentence.groups[kept[0]].head) != "R":
        return kept[0]  # "kept its rate at a record low of 1%"
    if (
        grammar is not None
        and grammar.subject is not None
        and grammar.subject != left
        and not stands_for_someone(sentence, grammar.subject)
    ):
        return grammar.subject if group_content(sentence, grammar.subject) else -1
    return -1
