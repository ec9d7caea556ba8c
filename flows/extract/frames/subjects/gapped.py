"""Lists whose verb is told once: "Acme rose 3%, Brell 4% and Corio 5%", "fined Acme £4m, Brell £2m", "sales
rose 3% at Acme and 4% at Brell".
"""

from __future__ import annotations

from flows.extract.frames.objects.parties import TAKING
from flows.extract.frames.sentence import Sentence
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

_JOINING = frozenset((",", "and", "but", "while", ";"))
_HITTING = word_set("deals", "verbs", "hitting")
_LISTED = 8  # of a list so many are looked back at


def gapped_before(sentence: Sentence, quantity: Quantity) -> Name | None:
    """The name right before an amount that shares the verb of the one before: of it that amount is."""
    name = _right_before(sentence, quantity)
    if name is None or not _parted(sentence, name.i):
        return None
    first, before = quantity, sentence.quantity_before(quantity.i)
    for _ in range(_LISTED):
        if before is None or not _listed(sentence, before, name):
            return None
        if before.kind != quantity.kind and not (before.kind == "percent" and is_bare(sentence, quantity)):
            return None
        first, told = before, _right_before(sentence, before)
        if told is None or not _parted(sentence, told.i):
            break
        name, before = told, sentence.quantity_before(before.i)
    verb, part = sentence.governor(sentence.group_at(first.number_i))
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None or part == "subject":
        return None
    if (given := _right_before(sentence, first)) is not None and sentence.group_at(given.i) > verb:
        hit = grammar.lemma in _HITTING and not grammar.passive
        return _right_before(sentence, quantity) if hit else None  # not "paid Acme £4m, Brell £2m"
    if grammar.lemma in TAKING and _right_before(sentence, first) is None and first.kind == "money":
        return None
    return _right_before(sentence, quantity)


def _right_before(sentence: Sentence, quantity: Quantity) -> Name | None:
    """The firm or person named right before an amount: "Brell 4%", "Brell's 4%"."""
    ends = quantity.i - (sentence.tokens.lower[quantity.i - 1] == "'s")
    return next((n for n in sentence.names if n.j == ends and (n.organisation or n.person)), None)


def is_bare(sentence: Sentence, quantity: Quantity) -> bool:
    """Whether a number counts nothing of its own: "fell 4%, Brell's just over six"."""
    g = sentence.group_at(quantity.number_i)
    return quantity.kind == "number" and quantity.unit is None and sentence.groups[g].j == quantity.j


def _parted(sentence: Sentence, i: int) -> bool:
    """Whether a comma or "and" stands before the name, and what it is told to be: "and rival Brell"."""
    k = i - 1
    while k > sentence.begin and sentence.tag(k) in "NJ":
        k -= 1
    return sentence.tokens.lower[k] in _JOINING


def _listed(sentence: Sentence, before: Quantity, name: Name) -> bool:
    """Whether only what is counted, a comma and what the firm is told to be part the amount from the name."""
    dated = {k for t in sentence.times if before.j <= t.i < name.i for k in range(t.i, t.j)}
    return all(
        k in dated or sentence.tag(k) in "NJEC" or sentence.tokens.lower[k] in _JOINING
        for k in range(before.j, name.i)
    )
