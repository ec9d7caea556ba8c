"""Whether a quantity is held or meant: metric or target, and how firmly it is meant.

Looked for from the inside out: the noun that carries the quantity ("a target of"), the verb that
governs it and the verbs above that one ("plans to cut"), then what the passage told before.
"""

from __future__ import annotations

from flows.extract.frames.events.triggers import DENYING
from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.moods.beside import aimed_gerund, at_a_pace, by_attribute, told_aside
from flows.extract.frames.moods.clauses import (
    DONE_BEFORE,
    aimed_at,
    blamed,
    comes_by_itself,
    headline,
    is_told,
    meanwhile,
    then,
    told_of_before,
    told_to,
)
from flows.extract.frames.moods.nouns import (
    FOR_A_PURPOSE,
    HELD,
    SILENT,
    Mood,
    by_leading_word,
    by_noun,
    by_noun_before_bracket,
    by_noun_before_colon,
    by_noun_before_gerund,
    by_participle,
    by_relative,
    denied_that,
)
from flows.extract.frames.moods.sight import (
    ahead_of,
    backs,
    holds,
    is_able,
    limits,
    makes_sure,
    passed,
    saw_ahead,
    sees,
    surpassed,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    COMMITMENT_ADJECTIVES,
    COMMITMENT_MODALS,
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    DIRECT,
    EQUATING,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import FUTURE
from flows.extract.vocabulary import word_set
from flows.model import Commitment

ANNOUNCING = word_set("commitments", "announced", "verbs")
_CALLING = EQUATING | word_set("commitments", "forecasting", "verbs")
_ANNOUNCED = word_set("commitments", "announced", "nouns")
_WITH_FOR = word_set("commitments", "direct", "with_for")
_GUIDING = word_set("commitments", "forecasting", "guiding")
_WEIGHED = frozenset(("at", "of", "about"))  # "is looking at selling", "is thinking of selling"
_NOT_ABOVE = word_set("commitments", "not_above", "verbs")
_KEEPING = word_set("measures", "kept_at")
_CLOSING = word_set("measures", "closing")
_PROGRESSIVE = word_set("commitments", "progressive", "verbs")
_OUTCOMES = word_set("measures", "outcomes")
_WISHING = word_set("commitments", "wishing", "verbs")
_OWNED = ("measure.stake", "measure.kept")
_POSSIBLE = word_set("commitments", "possible", "adjectives")
_NOT_PAST = word_set("commitments", "direct", "not_past")


def mood_of(sentence: Sentence, quantity: Quantity, binding: Binding | None) -> Mood:
    """The mood of a quantity's claim by its own sentence."""
    g = sentence.group_at(quantity.number_i)
    carried = by_noun(sentence, quantity, g)
    if carried is not None:
        return carried
    if g >= 0:
        planned = by_participle(sentence, g) or by_relative(sentence, g)
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
    counted = (
        g >= 0 and verb >= 0 and (grammar := sentence.groups[verb].verb) is not None and grammar.subject == g
    )
    return mood_of_verb(sentence, verb, counted=counted, ceiling=limits(sentence, quantity))


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
        if group.kind == "S":
            relative = True
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
    return any(m > h and v.tense in ("infinitive", "present", "future") for m, v in sentence.verbs())


def mood_of_verb(sentence: Sentence, verb: int, *, counted: bool = False, ceiling: bool = False) -> Mood:
    """The mood that a verb group gives to what depends on it, and the verbs above it.

    `counted`: the quantity counts the verb's subject, which is there even if it did not do it.
    `ceiling`: a negation made a bound of it: "costs should not exceed €5m".
    """
    hops = 0
    direct, doing = True, False
    while verb >= 0 and hops < 8:
        group = sentence.groups[verb]
        grammar = group.verb
        if grammar is None:
            break
        if (grammar.lemma in DENYING and not direct) or (grammar.negated and not ceiling and not counted):
            return Mood(None, "mood.negated", group.head)
        found = _by_grammar(sentence, verb, direct=direct, doing=doing)
        if found is not None:
            return Mood(None, "mood.negated", group.head) if denied_that(sentence, verb, grammar) else found
        if told_of_before(sentence, verb, grammar):
            return HELD
        governed = not grammar.finite
        done = grammar.tense == "infinitive" and grammar.perfect and not ahead_of(sentence, verb)
        if done and not aimed_at(sentence, grammar):
            return HELD  # "is estimated to have sold 20 million phones"
        if grammar.tense == "infinitive":
            led = by_leading_word(sentence, verb)
            if led is not None:
                leading = sentence.groups[verb - 1].verb
                denied = leading is not None and denied_that(sentence, verb - 1, leading)
                return Mood(None, "mood.negated", group.head) if denied else led
            if (grammar.lemma in _CLOSING and sentence.following(verb)[0] == "at") or is_able(sentence, verb):
                return HELD  # "fell 4% to close at 398p", "able to make 300 a year"
            if headline(sentence, verb):
                return Mood("plan", "mood.headline_infinitive", group.i)
        if grammar.tense == "gerund":
            if verb > 0 and sentence.tokens.lower[sentence.groups[verb - 1].i] in DONE_BEFORE:
                return HELD  # "after revealing a €2m loss"
            led = by_noun_before_gerund(sentence, verb) or aimed_gerund(sentence, verb)
            if led is not None:
                return led
            if (before := meanwhile(sentence, verb)) >= 0:
                verb, direct, doing = before, False, False
                hops += 1
                continue
        if not governed:
            reported = _reported(sentence, verb)
            if reported is None and (before := then(sentence, verb)) >= 0:
                above = mood_of_verb(sentence, before)
                return above if above.commitment is not None else HELD
            return reported if reported is not None else HELD
        if grammar.governor is None:
            return SILENT
        if told_to(sentence, verb, grammar.governor):
            return Mood("target", "mood.told_to", sentence.groups[grammar.governor].head)
        if grammar.tense == "gerund" and blamed(sentence, verb, grammar.governor):
            return HELD  # "was accused of helping clients hide £5m"
        weighed = sentence.tokens.lower[group.i - 1] in _WEIGHED and sentence.groups[verb - 1].kind == "P"
        doing = grammar.tense == "gerund" and grammar.governor in (verb - 1, verb - 1 - weighed)
        verb = grammar.governor
        direct = False
        hops += 1
    return SILENT


def _by_grammar(sentence: Sentence, verb: int, *, direct: bool, doing: bool) -> Mood | None:
    """What the verb itself tells; `doing`: of a gerund that it takes, "is considering selling"."""
    group = sentence.groups[verb]
    grammar = group.verb
    assert grammar is not None
    token = group.i
    if grammar.modal:
        if direct and grammar.modal == "could" and holds(sentence, grammar):
            return HELD
        commitment = COMMITMENT_MODALS.get(grammar.modal)
        if grammar.lemma == "compare":
            return HELD  # "That would compare with sales of £5m in 2003"
        been = grammar.perfect or (
            grammar.lemma == "be" and "have" in sentence.tokens.lower[group.i : group.j]
        )
        if commitment is not None and not been:
            return Mood(_by_forecaster(sentence, verb, commitment), "mood.modal", token)
        if (
            commitment is not None
            and grammar.modal not in FUTURE
            and not (grammar.perfect and ahead_of(sentence, verb))
        ):
            return HELD  # "without the charge it would have earned £5m", "5,000 customers may have lost out"
        if commitment is not None:
            return Mood("forecast", "mood.modal", token)
    commitment = COMMITMENT_VERBS.get(grammar.lemma)
    if direct and commitment is not None and backs(sentence, grammar):
        return HELD
    if commitment is not None and (not direct or grammar.lemma in DIRECT):
        foreseen = grammar.lemma == "see" and grammar.tense == "present" and not grammar.perfect
        if not direct and grammar.lemma in _NOT_ABOVE and not foreseen and not doing:
            return None  # but "sees sales growing"
        if (
            not direct
            and commitment == "plan"
            and (grammar.tense == "past" or grammar.perfect)
            and grammar.lemma in _NOT_PAST
            and not doing
        ):
            return None
        return Mood(commitment, "mood.verb", group.head)
    if direct and (sees(sentence, grammar) or saw_ahead(sentence, grammar, verb)):
        return Mood("forecast", "mood.verb", group.head)
    if grammar.lemma in _CALLING and grammar.subject is not None and not grammar.modal:
        # "the interim goals are 50% less": what the subject is called decides.
        head = sentence.groups[grammar.subject].head
        called = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[head]))
        put = grammar.lemma in EQUATING or called == "forecast"  # "forecasts had centred on £57m"
        if put and called in ("target", "pledge", "forecast") and sentence.tag(head) == "N":
            return Mood(called, "mood.subject_noun", head)
    behind = sentence.tokens.lower[group.j] if group.j < sentence.end else ""
    if grammar.lemma in _WITH_FOR and behind == "for":
        return Mood("target", "mood.verb_for", group.head)
    if grammar.lemma in _GUIDING and grammar.passive and grammar.tense == "present" and behind == "to":
        return Mood("forecast", "mood.guided", group.head)  # "profit is guided to €5m"
    if grammar.lemma in _GUIDING and grammar.passive and grammar.tense == "present" and behind == "at":
        return Mood("plan", "mood.guided", group.head)  # "spending is budgeted at €5m"
    if grammar.lemma in _GUIDING and behind in ("to", "for", "towards") and not grammar.passive:
        return Mood("forecast", "mood.guided", group.head)
    if grammar.lemma == "be" and behind in _POSSIBLE and ahead_of(sentence) and not grammar.negated:
        return Mood("forecast", "mood.possible", group.j)
    going = grammar.lemma == "go" and grammar.progressive and not grammar.modal  # "is going to close"
    if (grammar.lemma == "be" or going) and grammar.tense in ("present", "past"):
        # "is to spend": be directly before the infinitive.
        after = sentence.groups[verb + 1] if verb + 1 < len(sentence.groups) else None
        if after is not None and after.verb is not None and after.verb.tense == "infinitive":
            return Mood("plan", "mood.is_to", token)
    if grammar.progressive and not grammar.perfect and grammar.lemma in _PROGRESSIVE:
        if grammar.tense == "past" and not is_told(sentence, grammar):
            return HELD  # "by 1978 it was selling 5,000 boards", unlike "said it was cutting 300 jobs"
        return Mood("plan", "mood.progressive", group.head)
    return None


def _by_forecaster(sentence: Sentence, verb: int, commitment: Commitment) -> Commitment:
    """ "analysts expect it will": the verb of expecting above decides."""
    for h in range(verb - 1, -1, -1):
        grammar = sentence.groups[h].verb
        if grammar is None:
            continue
        above = COMMITMENT_VERBS.get(grammar.lemma)
        told = sentence.groups[h + 1].kind == "S"  # "forecasts that earnings per share will"
        thing = grammar.subject if grammar.lemma == "be" else None
        called = COMMITMENT_NOUNS.get(noun(sentence.head(thing))) if thing is not None else None
        if told and called == "forecast":
            return called  # "the consensus was that it would"
        if above is not None and (told or h > verb - 5) and grammar.tense != "infinitive":
            return above
        break
    by_itself = commitment == "plan" and comes_by_itself(sentence, verb)
    return "forecast" if by_itself or _estimated(sentence, verb) else commitment


def _estimated(sentence: Sentence, verb: int) -> bool:
    """ "The estimated cost will be €5m", "The cost will be €5m, the agency estimated"."""
    grammar = sentence.groups[verb].verb
    if grammar is None or grammar.lemma != "be" or grammar.subject is None or grammar.subject > verb:
        return False
    thing = sentence.groups[grammar.subject]
    if any(COMMITMENT_ADJECTIVES.get(w) == "forecast" for w in sentence.tokens.lower[thing.i : thing.head]):
        return True
    h, last = sentence.verbs()[-1]
    closes = h > verb and not last.objects and last.subject is not None and last.subject < h
    return closes and COMMITMENT_VERBS.get(last.lemma) == "forecast" and last.tense in ("past", "present")


def _reported(sentence: Sentence, verb: int) -> Mood | None:
    """A clause under a verb of expecting: "may expect a dividend that rises", "promised that costs fall"."""
    for h in range(verb - 1, -1, -1):
        group = sentence.groups[h]
        if group.kind == "X":
            return None
        if group.verb is not None:
            if group.verb.lemma in DENYING and not group.verb.passive:
                return Mood(None, "mood.negated", group.head)
            thing = group.verb.subject if group.verb.lemma == "be" and not group.verb.negated else None
            called = COMMITMENT_NOUNS.get(noun(sentence.head(thing))) if thing is not None else None
            if called not in (None, "plan") and sentence.groups[h + 1].kind == "S":
                return Mood(called, "mood.subject_noun", group.head)  # "its aim is that every shop is"
            commitment = COMMITMENT_VERBS.get(group.verb.lemma)
            if commitment in ("forecast", "pledge") and group.verb.lemma in DIRECT and not group.verb.passive:
                return Mood(commitment, "mood.verb_above", group.head)
            return None
    return None
