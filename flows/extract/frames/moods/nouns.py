"""What the nouns, adjectives and participles beside a quantity tell of its mood: "a target of", "due to"."""

from __future__ import annotations

from dataclasses import dataclass

from flows.extract.frames.events.triggers import DENYING
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    BEFORE_GERUND,
    COMMITMENT_ADJECTIVES,
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    DIRECT,
    EQUATING,
    THIRD_PARTIES,
    lemma,
    noun,
)
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import load, word_set
from flows.model import Commitment


@dataclass(frozen=True, slots=True)
class Mood:
    """`commitment` None: the quantity holds or held. `token` is the word that told it."""

    commitment: Commitment | None
    rule: str
    token: int = -1
    told: bool = True  # False where nothing in the sentence tells


_LONG_BRACKET = 12  # groups
_JOINING = frozenset((",", "and", "or"))
_WITH_FOR = word_set("commitments", "direct", "with_for")
_DIRECT_OR_WITH_FOR = DIRECT | _WITH_FOR
_SET_AGAINST = frozenset((load("measures")["beating"] + " " + load("measures")["short_of"]).split())
FOR_A_PURPOSE = word_set("commitments", "direct", "purpose")
_SO_NOW = word_set("commitments", "so_now", "verbs")
_ESTIMATED = word_set("measures", "estimated")
_A = ("a", "an", "another")
_AGAINST = ("against", "versus")
_WITH_ON = word_set("commitments", "with_on", "target")
_TALKS = word_set("commitments", "talks")
_LISTED = word_set("commitments", "headed", "listed")
_UNDER_TALKS = ("about", "over", "for", "on")
_A_TARIFF = 1000
_DONE_IF_PAST, _SETTING_OUT, _SIGNING_UP, _GIVING_ITSELF, _IN_HAND = (
    word_set("commitments", key)
    for key in ("done_if_past", "setting_out", "signing_up", "giving_itself", "in_hand")
)
_STANDING_TO = word_set("commitments", "forecasting", "standing_to")
_ON_COURSE = word_set("commitments", "on_course")
HELD = Mood(None, "mood.held")
SILENT = Mood(None, "mood.silent", told=False)


def by_noun_before_colon(sentence: Sentence, quantity: Quantity) -> Mood | None:
    """ "its two headline goals: a share of 8 percent"."""
    if ":" not in sentence.tokens.form[sentence.begin : quantity.i]:
        return None
    for h in range(len(sentence.groups) - 1, 0, -1):
        group = sentence.groups[h]
        if group.i < quantity.i and group.kind == "X" and sentence.tokens.form[group.i] == ":":
            if (foreseen := _foreseen_before(sentence, h)) is not None:
                return foreseen
            said = (verb for g, verb in sentence.verbs() if g < h and verb.lemma in EQUATING)
            first = next((verb.subject for verb in said if verb.subject is not None), None)
            named = _by_noun_up_to(sentence, h if first is None else first + 1)
            return named or _by_noun_up_to(sentence, before_clause(sentence, h) + 1)
    return None


def _foreseen_before(sentence: Sentence, h: int) -> Mood | None:
    """ "The plan foresees: sales of £5m, 30 shops", "Management expects the following:": a verb that leads a
    list, with a plain list behind it.
    """
    if any(verb.finite for g, verb in sentence.verbs() if g > h):
        return None
    g = h - 1
    while g > 0 and sentence.groups[g].kind in ("NP", "P") and sentence.quantity_in(g) is None:
        g -= 1
    verb = sentence.verb_of(g)
    if verb is None or verb.negated or verb.passive:
        return None
    found = COMMITMENT_VERBS.get(verb.lemma)
    leads = g == h - 1 or _LISTED.intersection(
        sentence.tokens.lower[sentence.groups[g].j : sentence.groups[h].i]
    )
    direct = verb.lemma in DIRECT or (
        verb.lemma in _WITH_FOR and sentence.tokens.lower[sentence.groups[g].j] == "for"
    )
    return (
        Mood(found, "mood.verb_before_colon", sentence.groups[g].head) if found and leads and direct else None
    )


def _by_noun_up_to(sentence: Sentence, h: int) -> Mood | None:
    """The noun before group `h`, with its time: "targets", "guidance of 3 May for the year"."""
    for before in reversed(sentence.groups[:h]):
        if before.kind == "NP":
            found = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[before.head]))
            new = before is sentence.groups[h - 1] and sentence.tokens.lower[before.i] in _A
            if found is not None and (found != "plan" or new):
                return Mood(found, "mood.noun_before_colon", before.head)  # "brought a plan: 300 jobs to go"
            if sentence.tag(before.head) != "Y":
                return None
        elif before.kind not in ("P", "Y"):
            return None
    return None


def before_clause(sentence: Sentence, h: int) -> int:
    """The noun before a clause that ends at a colon: "a forecast that few had hoped for: £5m"; else -1."""
    groups = sentence.groups
    for k in range(h - 1, max(h - 8, 0), -1):
        if groups[k].kind == "X":
            return -1
        if groups[k].kind == "S" and sentence.tokens.lower[groups[k].i] in ("which", "that"):
            return k - 1 if groups[k - 1].kind == "NP" else -1
    return -1


def by_noun_before_bracket(sentence: Sentence, quantity: Quantity, g: int) -> Mood | None:
    """ "its next plan (sales of £5m by 2015) was dropped", "a new target (30 shops)": what the noun holds."""
    if g < 0 or quantity.kind == "duration" or "(" not in sentence.spoken:
        return None
    groups, form = sentence.groups, sentence.tokens.form
    opened = next((h for h in range(g - 1, max(g - _LONG_BRACKET, 0), -1) if form[groups[h].i] in "()"), 0)
    if opened < 1 or form[groups[opened].i] != "(" or groups[opened - 1].kind != "NP":
        return None
    if any(groups[h].verb is not None for h in range(opened + 1, g)):
        return None
    closed = next((groups[h].i for h in range(g, len(groups)) if form[groups[h].i] == ")"), sentence.end)
    ahead = any(groups[opened].i < t.i < closed and t.relation == "by" for t in sentence.times)
    found = COMMITMENT_NOUNS.get(noun(sentence.head(opened - 1)))
    return Mood(found, "mood.noun_before_bracket", groups[opened - 1].head) if found and ahead else None


def by_leading_word(sentence: Sentence, verb: int) -> Mood | None:
    """The noun or adjective that an infinitive hangs on: "a pledge to invest", "due to buy". Of "plans to
    sell a mill and buy a shop" both verbs hang on the plans.
    """
    verb = first_joined(sentence, verb)
    k = sentence.groups[verb].i - 1
    if k < sentence.begin:
        return None
    if sentence.tokens.lower[k - 1 : k + 1] == ["in", "place"] and k - 2 >= sentence.begin:
        k -= 2  # "has plans in place to save £4m"
    k = _past_agent(sentence, verb, k)
    word = sentence.tokens.lower[k]
    adjective = COMMITMENT_ADJECTIVES.get(word)
    if adjective == "forecast" and _so_now(sentence, verb, word):
        return HELD
    if adjective is not None and not (word in _DONE_IF_PAST and _was(sentence, k)):
        return Mood(adjective, "mood.adjective", k)
    before = sentence.groups[verb - 1].verb if verb > 0 else None
    before = sentence.groups[verb - 2].verb if before is None and verb > 1 else before
    if word == "out" and before is not None and before.lemma in _SETTING_OUT:
        return Mood("target", "mood.verb", k)  # "set out to cut waste"
    if word == "up" and before is not None and before.lemma in _SIGNING_UP:
        return Mood("pledge", "mood.verb", k)  # "has signed up to cut"
    if lemma(word) in _STANDING_TO:
        return Mood("forecast", "mood.verb", k)  # "stands to save £5m a year"
    if before is None and (given := _given_itself(sentence, verb)) >= 0:
        return Mood("target", "mood.set_itself", given)
    nominal = COMMITMENT_NOUNS.get(noun(word))
    if nominal is not None and sentence.tag(k) in "NJ":
        if sentence.tokens.lower[k - 1] == "no" and k > sentence.begin:
            return Mood(None, "mood.negated", k)  # "has no plans to sell"
        return Mood(nominal, "mood.noun", k)
    return None


def _given_itself(sentence: Sentence, verb: int) -> int:
    """ "has given itself five years to double sales": the verb that sets the time; else -1."""
    groups = sentence.groups
    h = next((h for h in range(verb - 1, max(verb - 5, -1), -1) if groups[h].verb is not None), -1)
    grammar = sentence.verb_of(h)
    if grammar is None or grammar.lemma not in _GIVING_ITSELF:
        return -1
    return groups[h].head if sentence.tokens.lower[groups[h].j] in ("itself", "themselves") else -1


def _so_now(sentence: Sentence, verb: int, word: str) -> bool:
    """ "The banks are estimated to hold £5m": an estimate of what is so, unless a time looks ahead."""
    grammar = sentence.groups[verb].verb
    if grammar is None or word not in _ESTIMATED or grammar.lemma not in _SO_NOW:
        return False
    return not any(t.relation in ("by", "until") or (t.shift and t.shift.forward) for t in sentence.times)


def first_joined(sentence: Sentence, verb: int) -> int:
    """The infinitive whose "to" an infinitive behind a comma or "and" shares; else itself."""
    told = sentence.groups[verb].verb
    if told is None or told.tense != "infinitive" or sentence.tokens.lower[sentence.groups[verb].i] == "to":
        return verb
    if verb == 0 or sentence.tokens.lower[sentence.groups[verb - 1].i] not in _JOINING:
        return verb
    for h in range(verb - 1, -1, -1):
        before = sentence.groups[h].verb
        if before is not None:
            if before.tense != "infinitive" or before.governor != told.governor:
                return verb
            if sentence.tokens.lower[sentence.groups[h].i] == "to":
                return h
    return verb


def _past_agent(sentence: Sentence, verb: int, k: int) -> int:
    """The noun before who means it: "a plan by Acme to cut"; else token `k`."""
    groups, h = sentence.groups, verb - 1
    while h > 2 and groups[h].kind == "NP" and groups[h - 1].kind == "C":
        h -= 2
    told = groups[verb].verb
    agent = h > 1 and told is not None and told.subject == h and sentence.preposition(h) in ("by", "from")
    return groups[h - 2].head if agent and groups[h - 2].kind == "NP" else k


def _was(sentence: Sentence, k: int) -> bool:
    """ "was obliged to write down": it did."""
    grammar = sentence.groups[sentence.group_at(k)].verb
    return grammar is not None and grammar.tense == "past"


def by_noun_before_gerund(sentence: Sentence, verb: int) -> Mood | None:
    """ "with the aim of achieving", "with a focus on achieving"."""
    if verb >= 2 and sentence.groups[verb - 1].kind == "P" and sentence.groups[verb - 2].kind == "NP":
        head = sentence.groups[verb - 2].head
        word = noun(sentence.tokens.lower[head])
        above = (
            sentence.groups[verb - 4].verb if verb > 3 and sentence.preposition(verb - 2) == "in" else None
        )
        if word in _IN_HAND and above is not None and above.lemma == "be" and above.tense == "present":
            return Mood("plan", "mood.noun", head)  # "is in the process of settling for £5m"
        nominal = COMMITMENT_NOUNS.get(word) or BEFORE_GERUND.get(word)  # "is confident of achieving"
        if nominal is not None:
            return Mood(nominal, "mood.noun", head)
    return None


def by_noun(sentence: Sentence, quantity: Quantity, g: int) -> Mood | None:
    """The noun that carries the quantity: "a target of $5m", "goals for 35 models", "the €5m pledge"."""
    if g < 0:
        return None
    group = sentence.groups[g]
    for k in range(quantity.j, group.j):
        found = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[k]))
        small = quantity.kind == "measure" or (quantity.kind == "money" and quantity.value < _A_TARIFF)
        if small and found == "plan":
            break  # "its $25 plan", "its 2 gigabyte plan": what customers take
        counted = quantity.kind == "number" and k == group.head and is_plural(sentence.tokens.lower[k])
        if counted or (quantity.kind == "number" and found is not None and k < group.head):
            break  # "delivers 300 packages a day", "has met six goals", "sold 40 dream homes"
        if found is not None and sentence.tag(k) == "N" and (k == group.head or found != "plan"):
            return Mood(found, "mood.noun", k)
    led = quantity.kind == "money" and g > 1 and sentence.preposition(g) in _UNDER_TALKS
    if led and group.head >= quantity.j and noun(sentence.head(g - 2)) in _TALKS:
        return Mood("plan", "mood.noun", sentence.groups[g - 2].head)  # "in talks about a £3m loan"
    h = g
    for _ in range(3):
        if h < 2 or sentence.groups[h - 1].kind not in "PY" or sentence.groups[h - 2].kind != "NP":
            break  # "its guidance for 2012 revenue of £5m"
        preposition = sentence.tokens.lower[sentence.groups[h - 1].i]
        before = sentence.groups[h - 2]
        if preposition == "for" and sentence.words(before.i - 1, before.j) in _ON_COURSE:
            return Mood("forecast", "mood.noun", before.head)  # "on course for a profit of £5m"
        if preposition in ("of", "for", "at") or (preposition == "to" and h == g):
            found = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[before.head]))
            against = found == "plan" and sentence.preposition(h - 2) in _AGAINST and preposition == "of"
            if found is not None and sentence.tag(before.head) in "NJ" and (found != "plan" or against):
                return Mood(found, "mood.noun", before.head)  # "sold 40 cars, against a plan of 60"
        elif preposition == "on" and sentence.tokens.lower[before.head] in _WITH_ON:
            return Mood("target", "mood.noun", before.head)  # "has its sights on a 25% share"
        elif preposition != "in":
            break
        h -= 2
    first = sentence.quantity_before(quantity.i)
    if g > 3 and first is not None and sentence.groups[g - 3].kind == "C" and sentence.preposition(g) == "of":
        f = sentence.group_at(first.number_i)  # "guidance for sales of £5m and a margin of 4%"
        return by_noun(sentence, first, f) if f == g - 4 and sentence.preposition(f) == "of" else None
    if g >= 2 and (
        sentence.groups[g - 1].kind == "C" or sentence.tokens.form[sentence.groups[g - 1].i] == ","
    ):
        # "its target of 35 models, 220 GWh and 25 million vehicles": the list shares the noun.
        for m in range(g - 2, 0, -1):
            group = sentence.groups[m]
            if group.kind in ("VG", "S"):
                break
            if group.kind == "P" and sentence.groups[m - 1].kind == "NP":
                head = sentence.groups[m - 1].head
                found = COMMITMENT_NOUNS.get(noun(sentence.tokens.lower[head]))
                leads = sentence.tokens.lower[group.i] in ("of", "for")
                return (
                    Mood(found, "mood.noun_of_list", head) if leads and found not in (None, "plan") else None
                )
    return None


def by_participle(sentence: Sentence, g: int) -> Mood | None:
    """ "15 models planned for launch": a participle right after."""
    if g + 1 < len(sentence.groups):
        after = sentence.groups[g + 1]
        if (
            (
                after.verb is not None
                and after.verb.tense in ("participle", "past")
                and sentence.tag(after.head) in "LV"
            )
            and after.j - after.i == 1
            and (after.verb.passive or after.verb.tense == "past")
        ):
            found = COMMITMENT_VERBS.get(after.verb.lemma)
            aimed = after.verb.lemma in FOR_A_PURPOSE and sentence.following(g + 1)[0] == "at"
            aimed = aimed or (after.verb.lemma in FOR_A_PURPOSE and _leads_on(sentence, g + 2))
            if found is not None and not after.verb.objects and after.verb.lemma in DIRECT and not aimed:
                return Mood(found, "mood.participle", after.head)
    return None


def _leads_on(sentence: Sentence, h: int) -> bool:
    """ "a £5m contract aimed at raising output": at what it is aimed is told behind."""
    behind = sentence.groups[h : h + 2]
    return len(behind) > 1 and behind[0].kind == "P" and behind[1].verb is not None


def by_relative(sentence: Sentence, g: int) -> Mood | None:
    """ "the £290m that analysts had forecast", "the £290m analysts had forecast", "than it had aimed for"."""
    groups = sentence.groups
    clause = g + 1 < len(groups) and sentence.tokens.lower[groups[g + 1].i] in ("that", "which")
    if _SET_AGAINST.intersection(
        sentence.tokens.lower[max(groups[g].i - 2, sentence.begin) : groups[g].i + 2]
    ):
        meant = _meant_in(sentence, g + 2 if clause else g + 1, clause=clause)
        if meant is not None:
            return meant
    who = g + 2 if g + 3 < len(groups) and clause else g
    verb = sentence.verb_of(who + 1)
    if verb is None or verb.subject not in (who, None) or noun(sentence.head(who)) not in THIRD_PARTIES:
        return None
    forecast = verb.lemma in DIRECT and COMMITMENT_VERBS.get(verb.lemma) == "forecast"
    return Mood("forecast", "mood.relative", groups[who + 1].head) if forecast else None


def _meant_in(sentence: Sentence, start: int, *, clause: bool) -> Mood | None:
    """What a relative clause that begins with a group tells to have been meant, and by no further verb."""
    groups = sentence.groups
    if start + 1 >= len(groups) or (not clause and sentence.tag(groups[start].head) != "R"):
        return None
    h = start + 1 if groups[start].kind == "NP" else start
    verb = sentence.verb_of(h)
    if verb is None or verb.objects or not (verb.perfect or verb.tense == "past" or verb.passive):
        return None
    led = h + 1 < len(groups) and groups[h + 1].verb is not None
    commitment = COMMITMENT_VERBS.get(verb.lemma)
    if led or commitment is None or verb.lemma not in _DIRECT_OR_WITH_FOR:
        return None
    return Mood(commitment, "mood.relative", groups[h].head)


def denied_that(sentence: Sentence, g: int, grammar: Verb) -> bool:
    """ "denied reports that it planned to": what the clause tells is denied."""
    opened = grammar.subject - 1 if grammar.subject is not None else g - 1
    if opened < 1 or grammar.tense == "infinitive":
        return False
    before = sentence.groups[opened].verb
    if before is not None and grammar.subject is not None and grammar.finite:
        return before.lemma in DENYING and before.finite and not before.passive and not before.negated
    if sentence.head(opened) != "that":
        return False
    while sentence.groups[opened - 1].kind == "C":  # "denied that it had sold and that it would buy"
        first = next((h for h in range(opened - 2, 0, -1) if sentence.head(h) == "that"), -1)
        if first < 0:
            break
        opened = first
    above = next(
        (sentence.groups[h].verb for h in range(opened - 1, -1, -1) if sentence.groups[h].verb), None
    )
    return above is not None and above.lemma in DENYING and not above.passive and not above.negated
