"""Which of a sentence's times could be when an event was: those that are of something else are left out."""

from __future__ import annotations

from flows.extract.frames.dates import attachment, whens
from flows.extract.frames.dates.background import compared, held_to, of_what_is_meant
from flows.extract.frames.dates.deadlines import foreseen_for
from flows.extract.frames.dates.elsewhere import (
    of_a_later_one,
    of_a_participle,
    of_what_is_described,
    of_what_is_said,
    of_what_led_to_plan,
    outside_insertion,
)
from flows.extract.frames.events.telling import Telling
from flows.extract.frames.events.triggers import PROLONGING, noun_trigger
from flows.extract.frames.measures.baseline import baseline_time, pairs
from flows.extract.frames.participants.charges import of_the_deed
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_NOUNS, lemma, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.times.words import HYPHENATED_WHOLES
from flows.extract.mentions.types import Time
from flows.extract.vocabulary import word_set

_BEGINNING = word_set("events", "status", "beginning")
_DEADLINES = word_set("commitments", "deadlines")
_DUE = word_set("events", "status", "due")
_LONGEST_BRACKET = 8  # tokens from the bracket to the time


def candidates(telling: Telling) -> list[Time]:
    """The times of the sentence that are not plainly those of something else than the event, in order."""
    sentence, event = telling.sentence, telling.event
    g, trigger, occurred = telling.g, telling.trigger, telling.occurred
    times = [t for t in sentence.times if not _of_something_else(telling, t)]
    # what is planned is not so since May
    times = [t for t in times if not of_what_is_said(sentence, t, g) and (occurred or t.relation != "since")]
    if times:
        starts = [baseline_time(sentence, start) for start in pairs(sentence).values()]
        times = [t for t in times if t not in starts]  # "lost £5m, against a loss of £2m in 2015"
    if times and event.event_type == "result" and not occurred:
        # "will report third-quarter earnings on 3 May"
        times = [t for t in times if _on_a_day(t)] or times
    goals = _of_goals(sentence) if times else []
    return [
        t
        for t in times
        if t not in goals
        and not attachment.in_apposition(sentence, t)
        and not _in_brackets(sentence, t, trigger)
        and not _prolonged(sentence, t)
        and not (event.event_type == "plan" and _of_what_is_planned(sentence, t, trigger))
        and (t.i < trigger or not of_what_is_described(sentence, t, g))
        and not of_a_participle(sentence, t, g)
        and not (event.status == "planned" and of_what_led_to_plan(sentence, t, g))
    ]


def _of_something_else(telling: Telling, t: Time) -> bool:
    """Whether the words around time `t` give it to something else."""
    sentence, event, g, trigger = telling.sentence, telling.event, telling.g, telling.trigger
    occurred = telling.occurred
    return (
        (occurred and _ahead(t) and (bool(t.shift) or event.event_type == "plan"))
        or compared(sentence, t)
        or (t.i > trigger and held_to(sentence, t))
        or (t.relation == "until" and _is_limit(sentence, t, g, event.event_type))
        or attachment.of_a_state(sentence, t, sentence.groups[g].verb)
        or _lasting_until(sentence, t, trigger)
        or _is_deadline(sentence, t)
        or attachment.behind_another(sentence, t, trigger + 1)
        or (occurred and _yet_to_be(sentence, t, trigger))
        or _of_what_goes_with_it(sentence, t, g)
        or _of_the_holder(sentence, t, g)
        or of_the_deed(sentence, t, g)
        or of_a_later_one(sentence, t, g)
        or outside_insertion(sentence, t, g)
        or (occurred and telling.by_verb and t.i >= trigger and attachment.inside_noun(sentence, t))
    )


def _ahead(time: Time) -> bool:
    """Whether the words set a deadline: "the following spring" is told of what was, "next month" is not."""
    shift = time.shift
    following = shift is not None and shift.months is not None and time.relation in ("", "in")
    following = following or (shift is not None and shift.narrative and time.relation == "over")
    to_come = shift is not None and time.deictic and shift.amount > 0
    return to_come or (whens.looks_ahead(time) and not following)


def _is_limit(sentence: Sentence, time: Time, g: int, event_type: str) -> bool:
    """ "bought the mill and served until 1919", "gave Acme until 5 June": what else ends then."""
    return event_type == "negotiation" or sentence.verb_before(time.i) > g


def _lasting_until(sentence: Sentence, time: Time, trigger: int) -> bool:
    """ "takes up the post until the end of his contract on 31 December": when it is over."""
    if time.i < trigger or "until" not in sentence.tokens.lower[trigger : time.i]:
        return False
    k = sentence.tokens.lower.index("until", trigger)
    between = range(sentence.group_at(trigger) + 1, sentence.group_at(k))
    behind = (group for group in sentence.groups if k < group.i < time.i)
    return all(sentence.groups[h].verb is None for h in between) and all(
        group.kind in ("NP", "P") for group in behind
    )


def _is_deadline(sentence: Sentence, time: Time) -> bool:
    """ "set a deadline of 3 May", "set 3 May as the deadline": what is to be kept."""
    lower, i, j = sentence.tokens.lower, time.i, time.j
    behind = lower[j : j + 1] == ["as"] and not _DEADLINES.isdisjoint(lower[j + 2 : j + 3])
    before = lower[max(i - 2, 0) : i] if lower[i] not in ("of", "for") else lower[max(i - 1, 0) : i + 1]
    return behind or (before[-1:] in (["of"], ["for"]) and before[0] in _DEADLINES)


def _yet_to_be(sentence: Sentence, time: Time, trigger: int) -> bool:
    """ "ordered 20 aircraft, to be delivered in 2013", "ordered five ships, due in 2009": when they come."""
    if time.i < trigger:
        return of_what_is_meant(sentence, time, sentence.group_at(trigger))
    h = sentence.verb_before(time.i)
    verb = sentence.verb_of(h)
    if verb is not None and verb.tense == "infinitive" and verb.passive and sentence.groups[h].i > trigger:
        return sentence.groups[h - 1].kind in ("NP", "X")
    if verb is not None and verb.tense == "future" and sentence.groups[h].i > trigger:
        return True  # "has resigned and will leave on 1 February"
    above = verb.governor if verb is not None and verb.tense == "infinitive" else None
    if above is not None and sentence.groups[above].i > trigger and sentence.groups[above - 1].kind == "C":
        return True  # "had bought 70% and planned to buy the rest in 2009"
    return not _DUE.isdisjoint(sentence.tokens.lower[max(trigger, time.i - 3) : time.core_i + 1])


def _of_what_goes_with_it(sentence: Sentence, time: Time, g: int) -> bool:
    """ "unveiled a van, with sales starting in May": when the sales start."""
    h = sentence.verb_before(time.i)
    verb = sentence.groups[h].verb if h > g else None
    if verb is None or verb.tense != "gerund" or verb.subject is None:
        return False
    return verb.subject > g and sentence.preposition(sentence.carrier(verb.subject)) == "with"


def _of_the_holder(sentence: Sentence, time: Time, g: int) -> bool:
    """ "Jane Roe, the incoming head of Acme, opened a mill in May": when she did so."""
    apposed = sentence.groups[g].verb is None and sentence.tokens.form[sentence.groups[g].i - 1] == ","
    h = sentence.verb_before(time.i)
    above = sentence.groups[h].verb if h > g else None
    acts = above is not None and above.subject is not None and above.subject <= g
    return acts and apposed and noun(sentence.head(g)) in WORDS.roles


def _on_a_day(time: Time) -> bool:
    shift = time.shift
    return time.precision == "day" or (shift is not None and (shift.weekday, shift.day) != (None, None))


def _in_brackets(sentence: Sentence, time: Time, trigger: int) -> bool:
    """ "Anton Roe (1805-1873) built a mill", "bought Acme (est. 1856)": when somebody lived or began."""
    form, begin = sentence.tokens.form, max(sentence.begin, time.i - _LONGEST_BRACKET)
    opened = next((k for k in range(time.i - 1, begin - 1, -1) if form[k] in "()"), -1)
    if opened < 0 or form[opened] != "(":
        return False
    closed = next((k for k in range(time.j, sentence.end) if form[k] == ")"), sentence.end)
    if opened < trigger < closed:
        return False
    years = time.start is not None and time.end is not None and time.end.year > time.start.year
    lived = years and opened + 1 == time.i and closed == time.j
    return lived or any(lemma(word) in _BEGINNING for word in sentence.tokens.lower[opened + 1 : time.i])


def _of_goals(sentence: Sentence) -> list[Time]:
    """The times for which goals are set: "its target for output in 2030"."""
    goals = [
        h
        for h, group in enumerate(sentence.groups)
        if group.kind == "NP"
        and noun(sentence.head(h)) in COMMITMENT_NOUNS
        and noun_trigger(sentence.head(h)) is None  # "a bid for Acme in 1997"
    ]
    return [time for h in goals if (time := attachment.of_goal(sentence, h)) is not None]


def _prolonged(sentence: Sentence, time: Time) -> bool:
    """ "extended the pact to 2050": how long it is to last."""
    h = sentence.verb_before(time.i) if time.relation in ("until", "by") else -1
    verb = sentence.verb_of(h)
    return verb is not None and verb.lemma in PROLONGING


def _of_what_is_planned(sentence: Sentence, time: Time, trigger: int) -> bool:
    """ "announced plans to close two mills in 2007", "raised its forecast for 2007": not when it was told."""
    if _full(sentence, time) or foreseen_for(sentence, time):
        return True
    h = sentence.verb_before(time.i)
    verb = sentence.groups[h].verb if h >= 0 and time.i > trigger else None
    if verb is None or verb.tense != "infinitive" or sentence.groups[h].i < trigger:
        return False
    planned = sentence.groups[h - 1]
    return planned.kind == "NP" and noun(sentence.head(h - 1)) in COMMITMENT_NOUNS and planned.i > trigger


def _full(sentence: Sentence, time: Time) -> bool:
    """ "raised its forecast for full-year sales": a kind of sales."""
    return time.j == time.i + 1 and sentence.tokens.lower[time.i] in HYPHENATED_WHOLES
