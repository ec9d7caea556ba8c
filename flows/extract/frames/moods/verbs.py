"""The mood that a verb, and the verbs above it, give to what depends on it: "plans to cut", "is to close"."""

from __future__ import annotations

from flows.extract.frames.events.triggers import DENYING
from flows.extract.frames.moods.apposed import goes_on_changing
from flows.extract.frames.moods.beside import aimed_gerund
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
    HELD,
    SILENT,
    Mood,
    by_leading_word,
    by_noun_before_gerund,
    denied_that,
)
from flows.extract.frames.moods.sight import (
    ahead_of,
    backs,
    holds,
    is_able,
    saw_ahead,
    sees,
    told_for_then,
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
from flows.extract.phrases.groups import FUTURE
from flows.extract.vocabulary import word_set
from flows.model import Commitment

_CALLING = EQUATING | word_set("commitments", "forecasting", "verbs")
_WITH_FOR = word_set("commitments", "direct", "with_for")
_WARNING = word_set("commitments", "forecasting", "warning")
_SPEAKING = word_set("commitments", "forecasting", "speaking")
_GUIDING = word_set("commitments", "forecasting", "guiding")
_WEIGHED = frozenset(("at", "of", "about"))  # "is looking at selling", "is thinking of selling"
_NOT_ABOVE = word_set("commitments", "not_above", "verbs")
_CLOSING = word_set("measures", "closing")
_PROGRESSIVE = word_set("commitments", "progressive", "verbs")
_POSSIBLE = word_set("commitments", "possible", "adjectives")
_NOT_PAST = word_set("commitments", "direct", "not_past")


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
        direct = grammar.tense == "gerund" and goes_on_changing(sentence, verb, grammar)
        verb = grammar.governor
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
        # "spending is budgeted at €5m", "the tax rate is assumed at 22%"
        return Mood(commitment or "forecast", "mood.guided", group.head)
    if grammar.lemma in _WARNING and behind == "of" and direct and not grammar.passive:
        return Mood("forecast", "mood.warned", group.head)
    if grammar.lemma in _SPEAKING and behind == "of" and direct and told_for_then(sentence, verb):
        return Mood("target", "mood.spoken_of", group.head)  # "spoke of 40 shops by 2030"
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
