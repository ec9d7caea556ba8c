"""The last resort: a figure that no frame explains is told of the nearest thing that can be measured.

An amount, a share or a quantity is hardly ever idle in prose about firms: what it measures stands beside it,
or was told before ("The mill, over €1bn, opened", "In Norway 30,200, still the record").
"""

from __future__ import annotations

import re

from flows.extract.document.discourse import Discourse
from flows.extract.frames.measures.binding import (
    Binding,
    direction_around,
    group_content,
    stands_for_someone,
    unit_of,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_VERBS, COMMITMENT_NOUNS, EMPTY, VERB_NOUNS, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import load, word_set
from flows.model import Quantified

_MEASURED = frozenset(("money", "percent", "measure"))
MANY = 20  # figures of one sentence: it is no prose
_RECENT = 3  # sentences within which the last claim was told
_ORDER = 10  # a figure so many times larger or smaller is of something else
_SHARES = frozenset(("percent", "percentage_point", "ratio"))
_CURRENCY = re.compile("[A-Z]{3}(/.*)?")
_LEVELS = word_set("measures", "level_verbs") | frozenset(CHANGE_VERBS)
_WEIGHING = word_set("measures", "weighing")
_BY_UNIT: dict[str, str] = load("measures")["by_unit"]
_HOLDING = word_set("deals", "verbs", "holding")
_AT = frozenset(("at", "for"))  # what something costs
_NO_MEASURES = EMPTY | frozenset(COMMITMENT_NOUNS)
APPOSED = "apposed"  # the part of a figure that stands beside its thing and hangs on no verb
_NEAR = 9  # groups to the left in which the thing stands


def nearest(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> Binding | None:
    """What an unexplained figure measures; None of one that may count anything, and of headings.

    Of more than `MANY` figures in a sentence it is not asked.
    """
    g = sentence.group_at(quantity.number_i)
    if g < 0 or sentence.heading or _is_idle(sentence, discourse, quantity):
        return None
    verb, part = sentence.governor(g)
    if quantity.kind == "measure" and verb >= 0 and _lemma(sentence, verb) in _WEIGHING:
        return None  # "lorries weighing 16 tonnes"
    direction = direction_around(sentence, quantity) or "level"
    about = _beside(sentence, quantity, g, verb)
    if about >= 0 and _is_apposed(sentence, quantity, about):
        verb, part = -1, APPOSED
    if about >= 0 and (quantity.kind in _MEASURED or (quantity.kind == "number" and about == g)):
        tokens = group_content(sentence, about)
        unit = unit_of(sentence, quantity, tokens, about)
        return Binding("measure.nearest", tokens, "", unit, direction, verb, part, about)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    # A verb that tells no height tells of another thing.
    if quantity.unit is None or grammar is None or grammar.lemma in _LEVELS:
        binding = Binding("measure.as_before", [], "", None, direction, verb, part)
        if (again := _as_before(quantity, discourse, binding)) is not None:
            return again
    if quantity.kind not in _MEASURED or (quantity.kind == "measure" and quantity.unit not in _BY_UNIT):
        return None
    if quantity.kind == "measure":  # "is designed for 100 GWh", unlike "ran 400 metres"
        named = _BY_UNIT[quantity.unit or ""]
        return Binding("measure.by_kind", [], named, None, direction, verb, part)
    named = VERB_NOUNS.get(grammar.lemma, "") if grammar is not None else ""
    priced = quantity.kind == "money" and sentence.preposition(g) in _AT
    if quantity.kind == "percent" and grammar is not None and not sentence.preposition(g):
        named = "stake" if grammar.lemma in _HOLDING and part == "object" else ""  # never a price
    return Binding("measure.by_kind", [], named or ("cost" if priced else ""), None, direction, verb, part)


def _lemma(sentence: Sentence, h: int) -> str:
    grammar = sentence.verb_of(h)
    return grammar.lemma if grammar is not None else ""


def _is_apposed(sentence: Sentence, quantity: Quantity, about: int) -> bool:
    """ "The ratio, 17% in June, is to fall": what the clause goes on to tell is not of this figure."""
    behind = sentence.groups[about].j
    return (
        quantity.i == behind + 1 and sentence.tokens.form[behind] == "," and not sentence.preposition(about)
    )


def _is_idle(sentence: Sentence, discourse: Discourse, quantity: Quantity) -> bool:
    """Whether a figure tells nothing new: it was told before, is where a change begins, or
    a part of those that are pointed at ("3 of the 30").
    """
    lower = sentence.tokens.lower
    if (quantity.unit or "", quantity.value) in discourse.amounts:
        return True
    before = lower[max(quantity.i - 2, sentence.begin) : quantity.i]
    if before[-1:] == ["from"] and sentence.quantities[-1] is not quantity:
        return True
    if "=" in before:
        return True  # "$1=.70 euro"
    behind = lower[quantity.j] if quantity.j < sentence.end else ""
    return quantity.kind == "number" and behind == "of"


def _as_before(quantity: Quantity, discourse: Discourse, binding: Binding) -> Binding | None:
    """The binding with what the last claim measured, or in a list the last one in its unit."""
    recent = discourse.last_claim_at > max(discourse.body_read - _RECENT, discourse.section_at)
    if not recent or quantity.kind not in (*_MEASURED, "number"):
        return None
    unit = (quantity.unit or "").split("/")[0]  # £60m a year, £24m
    listed = discourse.listed_passage and discourse.of_unit_at.get(unit, 0) > discourse.section_at
    in_list = discourse.of_unit.get(unit) if listed else None
    last = next(
        (claim for claim in (discourse.last_claim, in_list) if _is_alike(quantity, unit, claim)), None
    )
    if last is None or last.measure is None:
        return None
    binding.noun, binding.told_at = last.measure, discourse.measured_at
    binding.unit = None if unit else last.unit
    return binding


def _is_alike(quantity: Quantity, unit: str, claim: Quantified | None) -> bool:
    """Whether a figure is of a claim's unit and order: one much larger or smaller is of something else."""
    if claim is None or claim.measure is None or not claim.value or claim.unit is None:
        return False
    counted = not unit and not (_CURRENCY.fullmatch(claim.unit) or claim.unit in _SHARES)
    same = counted or unit == claim.unit.split("/")[0]
    return same and 1 / _ORDER < abs(quantity.value / claim.value) < _ORDER


def _beside(sentence: Sentence, quantity: Quantity, g: int, verb: int) -> int:
    """The group of the nearest thing; -1 if there is none: its own, what it is "of", what its verb changes,
    else the last one before that hangs on no preposition.
    """
    own = sentence.groups[g].head
    if own >= quantity.j and sentence.tag(own) == "N" and group_content(sentence, g):
        return g
    preposition, complement = sentence.following(g)
    if preposition == "of" and _is_thing(sentence, complement):
        return complement
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    for h in (*grammar.objects, grammar.subject) if grammar is not None and sentence.preposition(g) else ():
        if h is not None and h < g and _is_thing(sentence, h) and not sentence.preposition(h):
            return h  # "put up costs by 3 points", "its losses come to £3m"
    hanging = -1
    for h in range(g - 1, max(g - _NEAR, -1), -1):
        if sentence.quantity_in(h) is not None:
            break  # of another figure
        if _is_thing(sentence, h):
            if not sentence.preposition(h):
                return h
            hanging = max(hanging, h)
    return hanging


def _is_thing(sentence: Sentence, h: int) -> bool:
    """Whether a group names something that may be measured: no firm, time or other figure."""
    group = sentence.groups[h]
    if group.kind != "NP" or sentence.quantity_in(h) is not None or stands_for_someone(sentence, h):
        return False
    if noun(sentence.head(h)) in _NO_MEASURES or sentence.tag(group.head) != "N":
        return False
    return bool(group_content(sentence, h))
