"""Whether what a verb tells happened, is planned, hearsay, or denied; or is no event at all."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.beside import is_dated
from flows.extract.frames.events.future_in_past import came_about, done_by_then
from flows.extract.frames.events.generic import (
    done_by_body,
    leads_as_first,
    only_needed,
    past_by,
    repeated,
    runs_out,
    says_not,
)
from flows.extract.frames.events.group_words import told_by
from flows.extract.frames.events.hearsay import claimed, is_heard
from flows.extract.frames.events.possible import fell_short, is_conditional, only_may
from flows.extract.frames.events.prospects import (
    IMAGINED,
    awaited,
    doubted,
    enabled,
    hindsight,
    imagined,
    is_past,
    nearly_done,
    yet_to_be,
)
from flows.extract.frames.events.triggers import (
    ALLEGED,
    ATTEMPTS,
    DENYING,
    EFFORTFUL,
    GIVING_UP,
    HABITUAL,
    IMPLICATIVE,
    NONE,
    TROUBLES,
    UNREAL_ADJECTIVES,
    UNREAL_LEADS,
    UNREAL_NOUNS,
    UNREAL_RIGHTS,
    UNREAL_VERBS,
    URGING,
    VAIN,
)
from flows.extract.frames.moods.nouns import denied_that, first_joined
from flows.extract.frames.moods.verbs import mood_of_verb
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_NOUNS, COMMITMENT_VERBS, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Status

_REFUSING, _DEALING = (word_set("events", "status", key) for key in ("refusing", "dealing"))
_ACCUSING = word_set("events", "status", "accusing")
_ADVISING = frozenset(("should", "must", "ought"))

_TIMING = word_set("verbs", "clauses", "opening_when") | word_set("verbs", "clauses", "timing")
_STEPS = word_set("events", "status", "steps")
_BIDDING = word_set("commitments", "direct", "with_for")
_LEADING = word_set("verbs", "done_by")
_ABLE = word_set("events", "status", "able")
_MEANS = frozenset(("by", "after", "before", "since", "in"))  # "saved its mill by selling its shops"
_FIRMS = word_set("events", "status", "bought_in_parts")
_NEAR = 3  # groups from a verb to the gerund that it keeps from happening
POSSIBLE = frozenset(("could", "might", "couldn't"))


def status_of(sentence: Sentence, discourse: Discourse, g: int, verb: Verb) -> Status | None:
    """Whether it happened; None where the words tell of no event at all."""
    near = sentence.tokens.lower[max(sentence.begin, sentence.groups[g].i - 4) : sentence.groups[g].j + 1]
    if (
        is_conditional(sentence, g)
        or only_may(sentence, g, verb)
        or _habitual(sentence, g, verb)
        or is_general(sentence, discourse, g, verb)
    ):
        return None
    if verb.subject is not None:
        i = sentence.groups[verb.subject].i
        if "how" in sentence.tokens.lower[max(i - 1, sentence.begin) : i + 1]:
            return None  # "did not say how many jobs would go"
    if verb.modal in POSSIBLE or (verb.perfect and verb.modal in IMAGINED) or fell_short(sentence, g, verb):
        return None  # "might be swallowed", "would have written off the debts", "almost bought it"
    if verb.modal in _ADVISING and not is_dated(sentence, g):
        return None  # "the board should resign", unlike "the mill should open in May"
    if verb.tense == "infinitive" and only_needed(sentence, g, verb):
        return None
    if doubted(sentence, g):
        return "denied"
    if verb.tense == "gerund" and (nearly := nearly_done(sentence, g, verb)) is not None:
        return "planned" if nearly else None
    if verb.tense == "gerund" and imagined(sentence, g):
        return None
    if is_unreal(sentence, g, verb) or _done_by_none(sentence, g, verb) or repeated(sentence, g):
        return None
    if verb.tense == "infinitive" and _given_up(sentence, g - 1):
        return None
    if verb.tense == "infinitive" and _refused(sentence, g, verb):
        return "denied"
    if _denied(sentence, g, verb):
        return "denied"
    if verb.negated and not says_not(sentence, g, verb):
        k = sentence.groups[g].i - 1
        k -= sentence.tokens.lower[k] == "not"
        contrasted = verb.tense == "infinitive" and sentence.tokens.form[k] == ","
        # "to give firms time, not to block mergers", "has not yet signed": nothing came of it so far
        return None if contrasted or "yet" in near else "denied"
    if verb.negated and verb.tense == "future":
        return "planned"
    if claimed(sentence, g, verb) or is_heard(sentence, verb) or any(w in ALLEGED for w in near):
        return "alleged"
    if _negated_above(sentence, verb):
        return None
    done = verb.tense in ("past", "participle") or (verb.perfect and verb.tense == "present")
    if (verb.lemma in COMMITMENT_VERBS or verb.lemma in _BIDDING) and done and not verb.modal:
        return "occurred"  # "vowed to win", "a mill proposed by Acme": the vow was made
    if verb.tense == "infinitive" and enabled(sentence, g, verb):
        return None
    mood = mood_of_verb(sentence, g)
    if mood.commitment is not None and done_by_then(sentence, g, verb):
        return "occurred"
    if mood.commitment is not None:
        came = hindsight(sentence, g, mood) or came_about(sentence, discourse, g, verb)
        return "occurred" if came else "planned"
    if discourse.listed_passage and discourse.commitment and verb.subject is None and g == 0:
        return "planned"
    if _item_of_a_plan(sentence, discourse, verb):
        return "planned"
    if verb.tense == "infinitive":
        governor = sentence.verb_of(verb.governor)
        if governor is None:
            named = verb.passive and sentence.tokens.form[max(sentence.groups[g].i - 1, 0)] == ","
            due = named or yet_to_be(sentence, g, verb)
            return "planned" if due else None  # "the new firm, to be called Acme,"
        if is_outcome(sentence, g) and is_past(sentence, governor):
            return "occurred"
        if governor.lemma in COMMITMENT_VERBS:
            return "planned"
        if governor.lemma == "be" and sentence.head(g - 1) in _ABLE and is_past(sentence, governor):
            return "occurred"  # "was able to buy the mill"
        if governor.lemma == "use":  # "used the money to build a mill", unlike "uses it to make flour"
            used = governor.objects or governor.passive
            return "occurred" if used and (governor.tense == "past" or governor.perfect) else None
        acting = noun(sentence.head(g - 1)) in _STEPS and governor.objects[-1:] == [g - 1]  # "took steps to"
        if governor.lemma in IMPLICATIVE or acting or (governor.lemma == "have" and verb.governor == g - 1):
            if is_past(sentence, governor):
                return "occurred"
            return "planned"
        return None
    if runs_out(sentence, g, verb) or (
        verb.tense == "present" and (verb.modal or _coming(sentence, g, verb) or _when_due(sentence, g, verb))
    ):
        return "planned"
    if verb.perfect and verb.tense == "present" and (waited := awaited(sentence, g, verb)) is not None:
        return "planned" if waited else None
    return "occurred"


def is_outcome(sentence: Sentence, g: int) -> bool:
    """ "was privatised, only to be sold": what came of it."""
    return sentence.tokens.lower[max(sentence.groups[g].i - 1, 0)] == "only"


def _coming(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "reports results next Tuesday", "goes to Peru from 2027": a present before a time to come."""
    if verb.perfect:
        return False
    _, end = sentence.clause(sentence.groups[g].i)
    behind = [t for t in sentence.times if sentence.groups[g].i < t.i < end and not past_by(sentence, g, t)]
    if any(t.relation == "from" for t in behind) and not sentence.label_times:
        return True
    told = [t.shift for t in behind if t.shift is not None]
    return any(shift.forward or shift.amount > 0 or shift.weekday is not None for shift in told)


def _when_due(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "When the deal closes in May, Acme will own it": told for the time of what is to come."""
    opened = (verb.subject or 0) - 1
    if verb.perfect or opened < 0 or sentence.tokens.lower[sentence.groups[opened].i] not in _TIMING:
        return False
    return any(other.tense == "future" for h, other in sentence.verbs() if h != g)


def _given_up(sentence: Sentence, h: int) -> bool:
    """ "scrapped its plan to sell Brill", "Plans to merge were dropped": what was meant is meant no more."""
    if h < 0 or noun(sentence.head(h)) not in COMMITMENT_NOUNS or sentence.groups[h].kind != "NP":
        return False
    above = (verb for _, verb in sentence.verbs() if verb.lemma in GIVING_UP and not verb.modal)
    return any(h in ([verb.subject] if verb.passive else verb.objects) for verb in above)


def _refused(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "declined to sign a deal with Acme", where it is told with whom."""
    above = sentence.groups[verb.governor].verb if verb.governor == g - 1 else None
    if above is None or above.lemma not in _REFUSING or above.tense != "past" or above.negated:
        return False
    return verb.lemma in _DEALING and bool(verb.objects)


def _done_by_none(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "nobody was laid off", "closed none of its plants": there is none that it happened to."""
    involved = [h for h in (verb.subject, *verb.objects[:1]) if h is not None]
    if any(h > g and verb.subject == h for h in involved):
        return False
    return any(of_none(sentence, h) for h in involved)


def is_remark(sentence: Sentence, g: int, trigger: int) -> bool:
    """ "Selling divisions is right," he said: direct speech that neither names nor dates tells no event."""
    tokens, group = sentence.tokens, sentence.groups[g]
    if not tokens.in_quotes(trigger) or tokens.only_words_quoted(trigger):
        return False
    if any(tokens.in_quotes(time.i) for time in sentence.times):
        return False
    involved = [group]
    if group.verb is not None:
        subject = group.verb.subject
        if subject is not None and not tokens.in_quotes(sentence.groups[subject].i):
            return False  # 'said it "reached a deal"'
        told = (subject, *group.verb.objects)
        if group.verb.subject is not None and sentence.head(group.verb.subject) == "we":
            return False  # "We opened 12 shops," she said
        involved += [sentence.groups[h] for h in told if h is not None]
        h = sentence.following(max((h for h in told if h is not None), default=g))[1]
    else:
        h = sentence.following(g)[1]
    involved += [sentence.groups[m] for m in {h, sentence.following(g)[1]} if m >= 0]
    return not any(
        name.entity.kind != "place" for each in involved for name in sentence.names_in(each.i, each.j)
    )


def is_backdrop(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "She ran sales before taking the helm": of a life, and no news without a date."""
    if verb.tense == "participle" and verb.lemma in _LEADING and sentence.groups[g - 1].kind == "NP":
        return True  # "sold it in May to investors led by Jane Roe"
    told_before = verb.tense == "gerund" and sentence.preposition(g) == "before"
    return told_before and not is_dated(sentence, g)


def of_none(sentence: Sentence, g: int) -> bool:
    """Whether a noun group tells that there is none: "no plant", "none of its workers", "nobody"."""
    lower, k = sentence.tokens.lower, sentence.groups[g].i
    if lower[k] == "one" and k > sentence.begin:
        k -= 1  # "no one"
    return lower[k] in NONE


def _of_parties(sentence: Sentence, h: int) -> bool:
    """Whether the group `h` tells with or by whom, or is joined to one that may: "between Acme and Brell"."""
    return sentence.preposition(h) in ("with", "between", "by", "from") or sentence.groups[h - 1].kind == "C"


def is_unreal(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "without losing control", "fears of losing control", "the right to sell the mill"."""
    if verb.tense == "infinitive":
        g = first_joined(sentence, g)  # "failed to win orders and sell the mill"
        above = sentence.verb_of(verb.governor)
        forced = above is not None and above.lemma in IMPLICATIVE and above.tense == "infinitive"
        if forced and verb.governor is not None and above is not None and above.objects[:1] == [g - 1]:
            return is_unreal(sentence, verb.governor, above)  # "the right to force them to sell"
        if above is not None and verb.governor == g - 1:
            # "failed to win orders", "failed to agree to sell the mill"
            return above.lemma in VAIN or is_unreal(sentence, g - 1, above)
        if above is not None and above.lemma in URGING and (above.objects or above.passive):
            return True  # "urged Acme to sell its mill"
        if sentence.head(g - 1) in EFFORTFUL or leads_as_first(sentence, g, verb):
            return True  # "made it hard to buy a stake", "Jane Roe, the first woman to head it"
        h = g - 1
        while h > 1 and sentence.groups[h - 2].kind == "NP" and _of_parties(sentence, h):
            h -= 2  # "is in talks with Acme to buy its mill", "talks between Acme and Brell to merge"
        if h < 0 or sentence.groups[h].kind != "NP":
            return False
        head = noun(sentence.head(h))
        return head in UNREAL_RIGHTS or head in ATTEMPTS
    lead = sentence.preposition(g)
    if verb.tense == "gerund" and g > 0 and noun(sentence.head(g - 1)) in TROUBLES:
        return True  # "had trouble selling its mill"
    if verb.tense != "gerund" or not lead:
        return False
    above = sentence.verb_of(verb.governor)
    if above is not None and verb.governor is not None and above.lemma in UNREAL_VERBS:
        between = sentence.groups[verb.governor + 1 : g]  # "thought of selling", "kept A and B from merging"
        near = lead == "from" or len(between) < _NEAR
        if near and lead not in _MEANS and all(group.kind in ("NP", "P", "C", "X") for group in between):
            return True
    k = sentence.groups[g].i - 2
    if k >= sentence.begin and sentence.tokens.lower[k] in UNREAL_ADJECTIVES:
        return True  # "confident of winning orders"
    if g > 1 and sentence.groups[g - 2].kind == "NP" and of_none(sentence, g - 2):
        return True  # "has no intention of selling"
    feared = g > 1 and sentence.groups[g - 2].kind == "NP" and noun(sentence.head(g - 2)) in UNREAL_NOUNS
    return lead in UNREAL_LEADS or feared


def _item_of_a_plan(sentence: Sentence, discourse: Discourse, verb: Verb) -> bool:
    """ "Closing ten plants" among what a plan holds: no finite verb stands above."""
    above: Verb | None = verb
    while above is not None:
        if above.tense != "gerund":
            return False
        above = sentence.verb_of(above.governor)
    told = discourse.listed_passage and (discourse.plan or discourse.plan_told)
    return bool(discourse.commitment or discourse.section_plan or told) and not discourse.lead_past


def _habitual(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "often buys companies": told in general, not of an event."""
    group = sentence.groups[g]
    near = sentence.tokens.lower[max(sentence.begin, group.i - 2) : group.j]
    return verb.tense == "present" and any(word in HABITUAL for word in near)


def is_general(sentence: Sentence, discourse: Discourse, g: int, verb: Verb) -> bool:
    """ "makers buy small firms": the bare present without a date tells what is so, but in a heading,
    a list, or where somebody named does it to something in particular: "Acme buys the partner's half".
    """
    if verb.tense == "gerund" and sentence.preposition(g) == "by" and verb.governor is not None:
        above = sentence.groups[verb.governor].verb  # "They provide funds by buying loans"
        return above is not None and is_general(sentence, discourse, verb.governor, above)
    if verb.tense != "present" or verb.modal or verb.perfect or verb.progressive:
        return False
    if verb.lemma in _ACCUSING and verb.objects and sentence.names_of(verb.objects[0]):
        return not done_by_body(sentence, verb)  # "Prosecutors accuse Acme of fraud", but "Critics accuse"
    if sentence.heading or sentence.label_times or discourse.listed_passage or is_dated(sentence, g):
        return False
    if discourse.passage_date is not None and (discourse.chronicle or _of_a_person(sentence, verb)):
        return False  # "19 November 2018. Jane Roe is arrested": a chronicle
    if not verb.objects and _of_a_person(sentence, verb):
        return False  # "Jane Roe takes over from John Doe", "She joins from Acme"
    if verb.negated:
        return verb.lemma != "be"  # "does not license its lamps", but "Acme is not for sale"
    if verb.passive or verb.subject is None or not verb.objects:
        return True
    post = sentence.head(verb.objects[0]) in WORDS.roles
    if _of_a_person(sentence, verb) and (post or _named_person(sentence, verb.objects[0])):
        return False  # "He succeeds Jane Roe", "She becomes deputy chairman"
    part = sentence.quantity_in(verb.objects[0])
    if (
        part is not None
        and part.kind in ("percent", "ratio")
        and not told_by(sentence, verb.objects[0]) & _FIRMS
    ):
        return True  # "Acme guarantees half of all loans", unlike "buys 40% of Brell"
    subject, thing = (sentence.groups[h] for h in (verb.subject, verb.objects[0]))
    return sentence.tag(thing.i) not in "DEQ" or not sentence.names_in(subject.i, subject.j)


def _named_person(sentence: Sentence, g: int) -> bool:
    group = sentence.groups[g]
    return any(name.person for name in sentence.names_in(group.i, group.j))


def _of_a_person(sentence: Sentence, verb: Verb) -> bool:
    """Whether a person is the verb's subject."""
    if verb.subject is None:
        return False
    group = sentence.groups[verb.subject]
    return _named_person(sentence, verb.subject) or sentence.tokens.lower[group.head] in ("he", "she")


def _denied(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "denied buying", "denied that it would buy"."""
    groups = sentence.groups
    if verb.governor is not None:
        above = groups[verb.governor].verb
        if above is not None and denied_that(sentence, verb.governor, above):
            return True  # "denied reports that it planned to cut jobs"
        ruled = above is not None and above.lemma == "rule"  # "ruled out making a bid"
        out = sentence.tokens.lower[groups[verb.governor].j : groups[verb.governor].j + 1] == ["out"]
        return above is not None and (above.lemma in DENYING or (ruled and out))
    if denied_that(sentence, g, verb):
        return True  # "denied it would sell the mill"
    for h in range(g - 1, -1, -1):
        if groups[h].kind == "X":
            return False
        above = groups[h].verb
        if above is not None:
            return above.lemma in DENYING and any(groups[m].kind == "S" for m in range(h, g))
    return False


def _negated_above(sentence: Sentence, verb: Verb) -> bool:
    """ "does not expect to cut": nothing is said to happen."""
    above = verb.governor
    hops = 0
    while above is not None and hops < 5:
        grammar = sentence.groups[above].verb
        if grammar is None:
            return False
        if grammar.negated or (grammar.perfect and grammar.modal in IMAGINED):
            return True  # also "would have had to expand"
        above = grammar.governor
        hops += 1
    return False
