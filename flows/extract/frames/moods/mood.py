"""Whether a quantity is held or meant: metric or target, and how firmly it is meant.

Looked for from the inside out: the noun that carries the quantity ("a target of"), the verb that
governs it and the verbs above that one ("plans to cut"), then what the passage told before.
"""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.moods.apposed import by_goal_beside, by_participle_after
from flows.extract.frames.moods.beside import at_a_pace, by_attribute, told_aside
from flows.extract.frames.moods.nouns import (
    FOR_A_PURPOSE,
    HELD,
    SILENT,
    Mood,
    by_noun,
    by_noun_before_bracket,
    by_noun_before_colon,
    by_participle,
    by_relative,
)
from flows.extract.frames.moods.sight import (
    limits,
    makes_sure,
    passed,
    surpassed,
)
from flows.extract.frames.moods.standing import STANDING
from flows.extract.frames.moods.verbs import mood_of_verb
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

ANNOUNCING = word_set("commitments", "announced", "verbs")
_ANNOUNCED = word_set("commitments", "announced", "nouns")
_KEEPING = word_set("measures", "kept_at")
_OUTCOMES = word_set("measures", "outcomes")
_WISHING = word_set("commitments", "wishing", "verbs")
_OF_MINDS = frozenset(("forecast", "target"))  # only who has a mind of his own does so
_ACTUAL = word_set("commitments", "standing", "actual")
_OWNED = ("measure.stake", "measure.kept")


def mood_of(sentence: Sentence, quantity: Quantity, binding: Binding | None) -> Mood:
    """The mood of a quantity's claim by its own sentence."""
    g = sentence.group_at(quantity.number_i)
    carried = by_noun(sentence, quantity, g)
    if carried is not None:
        return carried
    if g >= 0:
        planned = by_participle(sentence, g) or by_participle_after(sentence, g) or by_relative(sentence, g)
        planned = planned or by_goal_beside(sentence, g)
        if planned is not None:
            return planned
    if g > 0 and (surpassed(sentence, g) or told_aside(sentence, g) or at_a_pace(sentence, quantity, g)):
        return HELD
    if (meant := by_attribute(sentence, g, binding.about if binding is not None else -1)) is not None:
        return meant
    if (part_of := _which_of_them(sentence, g)) >= 0:
        return mood_of_verb(sentence, part_of, counted=True)
    if binding is not None and binding.party >= 0 and binding.verb < 0 and binding.rule in _OWNED:
        return HELD  # "Acme, its largest shareholder with a 12% stake, plans a bid"
    listed = by_noun_before_colon(sentence, quantity) or by_noun_before_bracket(sentence, quantity, g)
    if listed is not None:
        return listed
    if binding is not None and binding.rule == "measure.participle_after":
        return SILENT
    if binding is not None and binding.rule == "measure.set_beside":
        after, part = sentence.governor(g) if g >= 0 else (-1, "")
        told = sentence.groups[after].verb if quantity.kind == "money" and part == "subject" else None
        if told is None or told.tense != "future":
            return HELD  # but "of its investment, €3m will go to solar"
    verb = binding.verb if binding is not None else -1
    if verb < 0 and g >= 0:
        verb = sentence.governor(g)[0]
    aimed = sentence.groups[g + 1].verb if 0 <= g < len(sentence.groups) - 1 else None
    if aimed is not None and aimed.lemma in FOR_A_PURPOSE and not aimed.finite and verb > g:
        verb = sentence.verb_before(sentence.groups[g].i - 1)  # "signed a £5m contract aimed at growth"
    if verb >= 0:
        called = _by_what_it_is_called(sentence, verb, g)
        if called is not None:
            return called
    if verb >= 0 and _announced(sentence, verb, binding, g):
        return Mood("plan", "mood.announced", sentence.groups[verb].head)
    if verb < 0 and passed(sentence, quantity):
        return HELD
    if verb < 0 and g >= 0:
        verb = _main_verb_after(sentence, g)
    grammar = sentence.verb_of(verb)
    if grammar is not None and grammar.lemma == "agree" and grammar.subject == g and not grammar.passive:
        return HELD  # "Two banks agreed to merge"
    if grammar is not None and makes_sure(grammar, g) and quantity.kind != "number":
        return HELD  # "Its 49% stake guarantees it a seat"
    if grammar is not None and grammar.subject == g and grammar.lemma in _WISHING and not grammar.passive:
        return HELD  # "Its $3bn fund wants to replace the board"
    if quantity.kind == "number" and _looks_ahead(sentence, g, verb):
        return STANDING  # "Two of the analysts expect a cut"
    counted = (
        g >= 0 and verb >= 0 and (grammar := sentence.groups[verb].verb) is not None and grammar.subject == g
    )
    return mood_of_verb(sentence, verb, counted=counted, ceiling=limits(sentence, quantity))


def _looks_ahead(sentence: Sentence, g: int, verb: int) -> bool:
    """Whether those counted are the ones who expect or seek something: they are there."""
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.passive or COMMITMENT_VERBS.get(grammar.lemma) not in _OF_MINDS or g < 0:
        return False
    return grammar.subject is not None and grammar.subject in (g, sentence.carrier(g))


def _which_of_them(sentence: Sentence, g: int) -> int:
    """The verb that tells of the part in "recalls 500 vans, a third of which remain unsold"; else -1."""
    groups = sentence.groups[g + 1 : g + 4]
    if g < 0 or [group.kind for group in groups] != ["P", "S", "VG"]:
        return -1
    return g + 3 if sentence.tokens.lower[groups[0].i] == "of" else -1


def _by_what_it_is_called(sentence: Sentence, verb: int, g: int) -> Mood | None:
    """ "£5m had been the aim", "the goal was sharpened to 420 kg", "set itself 30 per cent by 2025"."""
    grammar = sentence.groups[verb].verb
    if grammar is None or g < 0:
        return None
    if grammar.modal == "would" and grammar.lemma == "be" and grammar.subject is not None:
        group = sentence.groups[grammar.subject]
        if not _ACTUAL.isdisjoint(sentence.tokens.lower[group.i : group.head]):
            return HELD  # "The actual figure, published in May, would be £5m"
    named = -1
    if sentence.preposition(g) == "of" and sentence.head(g - 2) in _OUTCOMES:
        g -= 2  # "its outlook was cut to a range of 70 to 74", "raised its estimate to a profit of £5m"
    if grammar.subject == g and grammar.lemma == "be":
        named = next(iter(grammar.objects), -1)
    elif sentence.preposition(g) == "to" or (
        sentence.preposition(g) == "at" and grammar.lemma in _KEEPING
    ):  # "lowered its target to 40 tonnes", "kept its forecast at 3%"
        acted_on = grammar.subject if grammar.passive else next(iter(grammar.objects), grammar.subject)
        named = acted_on if acted_on is not None else -1
    if named >= 0:
        head = sentence.groups[named].head
        called = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[head]))
        if called in ("target", "pledge", "forecast") and sentence.tag(head) == "N":
            return Mood(called, "mood.called", head)
    after = sentence.tokens.lower[min(sentence.groups[verb].j, sentence.end - 1)]
    if grammar.lemma == "set" and after in ("itself", "themselves"):
        return Mood("target", "mood.set_itself", sentence.groups[verb].head)
    return None


def _announced(sentence: Sentence, verb: int, binding: Binding | None, g: int) -> bool:
    """ "unveiled a €2 billion package": what is announced is still to come."""
    grammar = sentence.groups[verb].verb
    if grammar is None or grammar.lemma not in ANNOUNCING:
        return False
    for h in (g, binding.about if binding is not None else -1):
        if h >= 0 and noun(sentence.tokens.lower[sentence.groups[h].head]) in _ANNOUNCED:
            return True
    return False


def _main_verb_after(sentence: Sentence, g: int) -> int:
    """A group that opens the sentence depends on its main verb: "Of the 90 models, 60% share"."""
    relative = False
    for h in range(g + 1, len(sentence.groups)):
        group = sentence.groups[h]
        if group.kind == "S" or sentence.tokens.lower[group.i] == "what":
            relative = True  # "Orders of £5m, half of what was expected, came in"
        elif group.kind == "X" and sentence.tokens.form[group.i] in ".;:—":
            return -1
        elif group.verb is not None:
            if (
                not relative
                and group.verb.tense not in ("participle", "gerund")
                and not _reduced(sentence, h)
            ):
                return h
            relative = False
    return -1


def _reduced(sentence: Sentence, h: int) -> bool:
    """A bare -ed form with another verb after it in the clause: "cars sold in the US to be electric"."""
    grammar = sentence.groups[h].verb
    if grammar is None or grammar.tense != "past" or grammar.objects:
        return False
    lower = sentence.tokens.lower
    joined = (k for k, group in enumerate(sentence.groups) if group.kind == "C" and k > h)
    clause = next((k for k in joined if lower[sentence.groups[k].i - 1] == ","), len(sentence.groups))
    return any(clause > m > h and v.tense in ("infinitive", "present", "future") for m, v in sentence.verbs())
