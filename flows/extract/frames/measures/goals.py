"""Goals told anew: in place of the one told before, or after it. What they measure that one says."""

from __future__ import annotations

from collections.abc import Sequence

from flows.extract.document.discourse import Discourse, Place
from flows.extract.document.draft import Draft
from flows.extract.frames.measures.binding import Binding, content
from flows.extract.frames.measures.pointing import bare_figure
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import CHANGE_VERBS, COMMITMENT_NOUNS, EQUATING, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set
from flows.model import Quantified, Target

ANEW = "measure.goal_anew"
NEXT = "measure.next_goal"
NAMED = "measure.goal_named"
_CHANGED = word_set("commitments", "anew", "changed") | CHANGE_VERBS.keys()
_SET = word_set("commitments", "anew", "set")
_NEXT = word_set("commitments", "anew", "next")
_AT_FIRST = word_set("commitments", "anew", "at_first")
_LATER = word_set("commitments", "anew", "later")
_MEANT = frozenset(("target", "pledge", "forecast"))


def goal_anew(
    sentence: Sentence,
    discourse: Discourse,
    quantity: Quantity,
    binding: Binding | None,
    told: Sequence[Draft],
) -> Binding | None:
    """A goal that takes the place of the one before, or comes after it; None for any other quantity."""
    g = sentence.group_at(quantity.number_i)
    if g < 0 or quantity.value is None:
        return None
    verb, _ = sentence.governor(g)
    before = _before(discourse, quantity, told)
    if isinstance(before, Target) and (
        _became(sentence, discourse, binding)
        or _altered(sentence, verb, g)
        or _first_and_then(sentence, quantity, binding, told)
    ):
        found = Binding(ANEW, [], before.measure or "", verb=verb, part="subject", points_to=before)
        found.direction, found.told_at = before.direction, told_at(before)
        return found
    if isinstance(before, Target) and _follows(sentence, g):
        found = Binding(NEXT, [], before.measure or "", verb=verb, part="subject", direction=before.direction)
        found.told_at = told_at(before)
        return found
    if _set_for_a_time(sentence, verb, g) and (before is not None or discourse.measured):
        measure = before.measure if before is not None else discourse.measured
        found = Binding(NAMED, [], measure or "", verb=verb, part="object")
        found.told_at = told_at(before) if before is not None else discourse.measured_at
        return found
    return None


def repeats_cut(claim: Quantified, binding: Binding, discourse: Discourse) -> bool:
    """ "9,000 jobs will go. ... Jobs: 20,000 by 2027": a bare count of what was last meant to be cut."""
    before = discourse.of_unit.get(claim.unit or "")
    if not isinstance(claim, Target) or not isinstance(before, Target) or binding.verb >= 0:
        return False
    cut = (before.direction, claim.direction) == ("decrease", "level") and before.rule == "measure.counted"
    return cut and claim.measure == before.measure and claim.baseline_value is None


def _before(discourse: Discourse, quantity: Quantity, told: Sequence[Draft]) -> Quantified | None:
    """The last claim in the unit of the quantity: of its sentence, else of those before."""
    alike = [d.claim for d in told if isinstance(d.claim, Quantified) and d.claim.unit == quantity.unit]
    return alike[-1] if alike else discourse.of_unit.get(quantity.unit or "")


def told_at(claim: Quantified) -> Place | None:
    """Where the words stand that told what a claim measures."""
    return next(((s.char_start, s.char_end) for s in claim.evidence if s.field == "measure"), None)


def _became(sentence: Sentence, discourse: Discourse, binding: Binding | None) -> bool:
    """ "The goal stood at €4bn until May, when the figure became €5bn"."""
    grammar = sentence.groups[binding.verb].verb if binding is not None and binding.verb >= 0 else None
    if binding is None or grammar is None or grammar.lemma != "become":
        return False
    return binding.rule == "measure.the_figure" or bare_figure(sentence, binding, discourse)


def _altered(sentence: Sentence, verb: int, g: int) -> bool:
    """ "a promise was softened to 25%", "lowered the goal to 25%": the goal itself is what changes."""
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.lemma not in _CHANGED or sentence.preposition(g) != "to":
        return False
    acted_on = grammar.subject if grammar.passive else next(iter(grammar.objects), None)
    return acted_on is not None and acted_on != g and _is_bare(sentence, acted_on)


def _first_and_then(
    sentence: Sentence, quantity: Quantity, binding: Binding | None, told: Sequence[Draft]
) -> bool:
    """ "first named 500 kg, then, in May, 400 kg": of two numbers alike the second is in force."""
    if not told or (binding is not None and not binding.inherited):
        return False
    numbers = [q for q in sentence.quantities if q.j <= quantity.i]
    if not numbers or not isinstance(told[-1].claim, Target) or told[-1].claim.unit != quantity.unit:
        return False
    lower = sentence.tokens.lower
    opening, between = lower[sentence.begin : numbers[-1].i], lower[numbers[-1].j : quantity.i]
    return not _AT_FIRST.isdisjoint(opening) and not _LATER.isdisjoint(between)


def _follows(sentence: Sentence, g: int) -> bool:
    """ "the next one was set, £5m by 2018", "a new goal, £5m by 2018", "its next goal is £5m"."""
    groups = sentence.groups
    led = g >= 2 and (
        sentence.preposition(g) in ("at", "of") or sentence.tokens.form[groups[g - 1].i] in (",", ":", "(")
    )
    if not led and not (g and groups[g - 1].verb is not None):
        return False
    h = g - 2 if led else g - 1
    grammar = groups[h].verb
    if grammar is not None:
        told = grammar.lemma in _SET and grammar.passive if led else grammar.lemma in EQUATING
        return told and grammar.subject is not None and _is_bare(sentence, grammar.subject, following=True)
    return groups[h].kind == "NP" and _is_bare(sentence, h, following=True)


def _set_for_a_time(sentence: Sentence, verb: int, g: int) -> bool:
    """ "For 2030 it named 500 kg": a bare number that is set for a time to come."""
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.lemma not in _SET or grammar.passive or grammar.negated:
        return False
    if sentence.governor(g)[1] != "object" or sentence.preposition(g):
        return False
    group = sentence.groups[g]
    quantity = sentence.quantity_in(g)
    if quantity is None or [k for k in content(sentence, group.i, group.j) if k >= quantity.j]:
        return False
    lower = sentence.tokens.lower
    return any(
        t.i < group.i and lower[t.i] == "for" and t.precision in ("year", "half", "quarter", "decade")
        for t in sentence.times
    )


def _is_bare(sentence: Sentence, g: int, *, following: bool = False) -> bool:
    """Whether a group is "the goal", "its promise", and says nothing of what is meant.

    With `following`, "the next goal", "a new one".
    """
    group = sentence.groups[g]
    words = [noun(sentence.tokens.lower[k]) for k in content(sentence, group.i, group.j)]
    said = sentence.tokens.lower[group.i : group.j]
    if group.j - group.i == 1 and said == ["one"] and g > 0:
        words, said = ["one"], [*sentence.tokens.lower[sentence.groups[g - 1].i : group.i], "one"]
    if not words or not (words[-1] == "one" or COMMITMENT_NOUNS.get(words[-1]) in _MEANT):
        return False
    if following and _NEXT.isdisjoint(said):
        return False
    return all(word in _NEXT or word in _AT_FIRST for word in words[:-1])
