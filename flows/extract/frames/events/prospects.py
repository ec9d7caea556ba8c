"""What a verb tells that has not come about: nearly done, imagined, only made possible, a bare amount."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.events.beside import is_dated
from flows.extract.frames.events.classes import CLASSES
from flows.extract.frames.events.triggers import (
    COMMITTING,
    DEAL_TYPES,
    ENABLING,
    NEARLY,
    SAYING,
    noun_trigger,
    verb_type,
)
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    COMMITMENT_ADJECTIVES,
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    STAKES,
    lemma,
    noun,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set

IMAGINED = frozenset(("would", "could", "should", "might", "may", "must", "cannot", "can"))
_AWAITING = frozenset(("once", "when", "until", "after", "before"))
CHOICES = word_set("events", "status", "choices")
_ONLY_THOUGHT = word_set("events", "status", "only_thought")
_WHENEVER = frozenset(("before", "when", "while"))
_GIVEN_TO = frozenset(("in", "into", "to"))

_COMING = frozenset(("legal", "launch", "result", "appointment", "negotiation"))
# What one may have decided on and is told by its own type.
_ACTS = DEAL_TYPES | {"restructuring", "launch", "appointment", "departure", "legal"}
_DEALS = word_set("events", "classes", "PACT")
_DUE = word_set("events", "status", "due")
_FIXING = word_set("events", "status", "fixing")
_WAITING = word_set("events", "status", "awaiting")
_LIKELY = word_set("events", "status", "likely")
_UNCERTAIN = word_set("events", "status", "uncertain")
_REMAINING = word_set("events", "status", "remaining")
_PURPOSES = word_set("commitments", "direct", "purpose") | word_set("events", "status", "meant_for")
_CAUSING = ENABLING | word_set("events", "status", "causing")
_NEEDING = word_set("events", "status", "needing")
_THINGS = CLASSES["PRODUCT"]
_ONLY_ONES = word_set("events", "status", "only_ones")


def nearly_done(sentence: Sentence, g: int, verb: Verb) -> bool | None:
    """Of "close to selling the mill", whether that is still to come, and not "came close"; else None."""
    lower, k = sentence.tokens.lower, sentence.groups[g].i - 1
    if k <= sentence.begin or lower[k] != "to" or lower[k - 1] not in NEARLY:
        return None
    above = sentence.verb_of(verb.governor)
    return above is None or (above.lemma == "be" and above.tense == "present")


def _is_a_choice(sentence: Sentence, g: int) -> bool:
    """ "Options include spinning off or selling the arm": one that may be taken."""
    first = sentence.verb_before(sentence.groups[g].i - 1) if sentence.groups[g - 1].kind == "C" else -1
    joined = sentence.verb_of(first)
    told = joined if joined is not None and joined.tense == "gerund" else sentence.verb_of(g)
    verb = sentence.verb_of(told.governor) if told is not None else None
    if verb is None or verb.lemma != "include" or verb.subject is None:
        return False
    return noun(sentence.head(verb.subject)) in CHOICES


def imagined(sentence: Sentence, g: int) -> bool:
    """ "Buying Acme would give it a lead": what would come of it, if it came."""
    groups = sentence.groups
    before = groups[g - 1] if g else None
    above = before.verb if before is not None else None
    thought = above is not None and above.lemma in _ONLY_THOUGHT
    if thought or _listed_alone(sentence, g) or _as_a_rule(sentence, g) or _is_a_choice(sentence, g):
        return True
    if before is not None and before.kind not in "XCS":
        return False
    finite = next((h for h in range(g + 1, len(groups)) if groups[h].verb is not None), -1)
    below = groups[finite].verb if finite > 0 else None
    # "Building a mill is important"
    general = below is not None and below.lemma == "be" and below.tense == "present" and not below.perfect
    if below is None or not (below.modal in IMAGINED or (general and not below.modal)):
        return False
    if any(t.i < groups[finite].i for t in sentence.times):
        return False
    return all(groups[h].kind in ("NP", "P") for h in range(g + 1, finite))


def _listed_alone(sentence: Sentence, g: int) -> bool:
    """ "head of manufacturing, purchasing and sales": a noun among others."""
    groups, verb = sentence.groups, sentence.groups[g].verb
    if verb is None or verb.objects or not 0 < g < len(groups) - 1 or groups[g].j - groups[g].i != 1:
        return False
    closed = groups[g + 1].kind in "XC" and sentence.tokens.form[groups[g + 1].i] in (",", "and", "or")
    return groups[g - 1].kind == "X" and sentence.tokens.form[groups[g - 1].i] == "," and closed


def _as_a_rule(sentence: Sentence, g: int) -> bool:
    """ "considers pay before buying shares": what somebody mostly does."""
    verb = sentence.groups[g].verb
    above = sentence.groups[verb.governor].verb if verb is not None and verb.governor is not None else None
    if verb is None or above is None or sentence.heading or sentence.preposition(g) not in _WHENEVER:
        return False
    simple = above.tense == "present" and not (above.perfect or above.progressive or above.modal)
    if not simple or above.lemma in SAYING or above.lemma == "be" or is_dated(sentence, g):
        return False
    return not any(sentence.names_of(h) or sentence.quantity_in(h) for h in verb.objects)


def enabled(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "will allow it to sign longer contracts": several, and none that is named, counted or dated; "software
    designed to cut costs", "allows banks to merge", "needs partners to bring it to market".
    """
    above = sentence.verb_of(verb.governor)
    if above is None:
        return False
    if serves(sentence, g, verb, above) or _of_anybody(sentence, g, verb, above):
        return True
    if above.lemma in _NEEDING and above.objects == [g - 1] and not above.modal and above.tense == "present":
        return not is_dated(sentence, g)
    if above.lemma not in ENABLING or is_past(sentence, above):
        return False
    if len(verb.objects) != 1 or is_dated(sentence, g):
        return False
    h = verb.objects[0]
    bare = sentence.tag(sentence.groups[h].i) in "NJ" and is_plural(sentence.head(h))
    return bare and not sentence.names_of(h) and sentence.quantity_in(h) is None


def serves(sentence: Sentence, g: int, verb: Verb, above: Verb) -> bool:
    """ "software designed to cut costs", "rules meant to block mergers": what a thing is for, unless it is a
    plan or an event itself.
    """
    h = above.subject
    if above.tense != "participle" or verb.governor != g - 1 or above.lemma not in _PURPOSES or h is None:
        return False
    head = noun(sentence.head(h))
    told = head in COMMITMENT_NOUNS or noun_trigger(head) is not None
    return not told and not any(name.organisation or name.person for name in sentence.names_of(h))


def _of_anybody(sentence: Sentence, g: int, verb: Verb, above: Verb) -> bool:
    """ "allows banks to merge", "causing the engine to shut down": what many may do, or a thing does."""
    h = verb.subject
    if h is None or above.lemma not in _CAUSING or is_past(sentence, above) or above.objects[-1:] != [h]:
        return False
    group = sentence.groups[h]
    if sentence.names_of(h) or sentence.quantity_in(h) is not None or is_dated(sentence, g):
        return False
    several = sentence.tag(group.i) in "NJ" and is_plural(sentence.head(h))
    thing = sentence.tokens.lower[group.i] in ("a", "an", "the") and not is_plural(sentence.head(h))
    thing = thing and noun(sentence.head(h)) in _THINGS
    return several or thing


def is_amount_alone(sentence: Sentence, verb: Verb) -> bool:
    """Whether the verb's object is nothing but an amount of money, that goes to no firm: "to raise £5m"."""
    if not verb.objects or verb.passive:
        return False
    group, quantity = sentence.groups[verb.objects[0]], sentence.quantity_in(verb.objects[0])
    if quantity is None or quantity.kind != "money" or quantity.j < group.j:
        return False
    preposition, complement = sentence.following(verb.objects[0])
    named = sentence.names_of(complement) if complement >= 0 and preposition in _GIVEN_TO else ()
    return not any(name.organisation for name in named)


def is_past(sentence: Sentence, verb: Verb) -> bool:
    """ "let it sell the mill", "retired, allowing his son to take over": the verb above a gerund tells."""
    above: Verb | None = verb
    while above is not None and above.tense in ("gerund", "infinitive") and above.governor is not None:
        verb, above = above, sentence.groups[above.governor].verb
    verb = verb if above is None else above
    return verb.tense == "past" or verb.perfect


def yet_to_be(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "The 750 posts to be cut are in Leeds": what is to come is told of something certain. Not "the first
    shop to be opened", nor "the rules to be followed", which no event tells.
    """
    if not verb.passive or verb.subject != g - 1:
        return False
    lower = sentence.tokens.lower[sentence.groups[g - 1].i : sentence.groups[g - 1].j]
    return lower[0] == "the" and _ONLY_ONES.isdisjoint(lower) and sentence.preposition(g - 1) != "of"


def awaited(sentence: Sentence, g: int, verb: Verb) -> bool | None:
    """Of "will pay once it has sold the mill", whether that is to come, unlike "would pay"; else None."""
    h = verb.subject
    if h is None or not 0 < h < g or sentence.tokens.lower[sentence.groups[h - 1].i] not in _AWAITING:
        return None
    finite = [(m, v) for m, v in sentence.verbs() if v.finite and m != g]
    led = [v for m, v in finite if m < h] or [v for m, v in finite if m > g][:1]
    told = next((v for v in reversed(led) if v.modal or v.tense == "future"), None)
    return None if told is None else told.modal not in IMAGINED


def hindsight(sentence: Sentence, g: int, mood: Mood) -> bool:
    """ "was to be shaken when its chief was arrested": what was to come is told as having come."""
    if mood.rule != "mood.is_to":
        return False
    for h in range(g + 1, len(sentence.groups)):
        group = sentence.groups[h]
        if group.kind == "S" and sentence.tokens.lower[group.i] == "when":
            after = next((v for m, v in sentence.verbs() if m > h), None)
            return after is not None and after.tense == "past" and not after.modal
    return False


def expected(sentence: Sentence, g: int) -> bool:
    """ "the trial expected in April", "A hearing is set for May", "A sale is likely", "due for release"."""
    groups = sentence.groups
    if due_for(sentence, g) or not _LIKELY.isdisjoint(_called(sentence, g)):
        return True
    h, part = sentence.governor(g)
    awaiting = groups[h].verb if h >= 0 and part == "object" else None
    if awaiting is not None and awaiting.lemma in _WAITING and not is_past(sentence, awaiting):
        return True  # "awaits the ruling"
    fixed = groups[h].verb if h >= 0 and part == "subject" else None
    if fixed is not None and fixed.passive and fixed.lemma in _FIXING:
        return sentence.tokens.lower[groups[h].j : groups[h].j + 1] == ["for"]
    after = sentence.verb_of(g + 1)
    return after is not None and after.tense == "participle" and after.lemma in COMMITMENT_VERBS


def is_due(sentence: Sentence, g: int, event_type: str) -> bool:
    """ "The ruling is due in May", but no loan that is due."""
    return event_type in _COMING and bool(sentence.times) and not _DUE.isdisjoint(_called(sentence, g))


def is_uncertain(sentence: Sentence, g: int) -> bool:
    """ "said that a filing was possible", "A merger is unlikely": no event has come about."""
    return not _UNCERTAIN.isdisjoint(_called(sentence, g))


def doubted(sentence: Sentence, g: int) -> bool:
    """ "is unlikely to go ahead with the merger": whether an infinitive tells what is not thought to come."""
    verb = sentence.verb_of(g)
    before = sentence.tokens.lower[max(sentence.groups[g].i - 1, sentence.begin)]
    return verb is not None and verb.tense == "infinitive" and before == "unlikely"


def _called(sentence: Sentence, g: int) -> tuple[str, ...]:
    """The word that tells what the subject is: "likely" of "A sale is likely"."""
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or part != "subject" or grammar.lemma not in _REMAINING:
        return ()
    k = sentence.groups[verb].j
    behind = sentence.groups[sentence.group_at(k + 1)] if k + 1 < sentence.end else None
    if behind is not None and behind.kind == "P" and sentence.tokens.lower[behind.i] == "to":
        return ()  # "was due to debts", "was close to a school"
    return (sentence.tokens.lower[k],) if k < sentence.end else ()


def due_for(sentence: Sentence, g: int) -> bool:
    """ "is scheduled for release", "due for completion"."""
    lower, k = sentence.tokens.lower, sentence.groups[g].i - 2
    if sentence.preposition(g) != "for" or k < sentence.begin:
        return False
    return lower[k] in COMMITMENT_ADJECTIVES or lemma(lower[k]) in COMMITMENT_VERBS


def resolved(sentence: Sentence, discourse: Discourse, g: int, verb: Verb) -> bool:
    """ "has decided to sell its mill": in news the act to come tells the event; in a history, when it was
    decided.
    """
    now = discourse.wired or discourse.news or verb.perfect or verb.tense == "present"
    if verb.lemma not in COMMITTING or verb.negated or not now:
        return False
    h = next((h for h, other in sentence.verbs() if other.governor == g and h > g), -1)
    act = sentence.verb_of(h)
    if act is None or act.tense != "infinitive" or act.negated:
        return False
    return verb_type(sentence, h, act) in _ACTS


def dealt_in(sentence: Sentence, g: int, verb: Verb) -> tuple[str, int] | None:
    """The type and the verb of the deal in "struck a deal with Acme to buy Brell": as in "agreed to buy"."""
    told = [verb.subject] if verb.passive and verb.subject is not None else verb.objects[:1]
    if not told and sentence.following(g)[0] == "into":
        told = [sentence.following(g)[1]]  # "entered into an agreement to buy Acme"
    if not told or noun(sentence.head(told[0])) not in _DEALS or verb.tense not in ("past", "present"):
        return None
    start = max(told[0], g)
    h = next((h for h, _ in sentence.verbs() if h > start), -1)
    act = sentence.verb_of(h)
    if act is None or act.tense != "infinitive" or act.negated or not act.objects:
        return None
    if any(group.kind not in ("NP", "P", "Y") for group in sentence.groups[start + 1 : h]):
        return None
    bought = act.objects[0]
    firm = any(name.organisation for name in sentence.names_of(bought))
    firm = firm or (
        noun(sentence.head(bought)) in WORDS.company_nouns or noun(sentence.head(bought)) in STAKES
    )
    event_type = verb_type(sentence, h, act) if firm else None
    return (event_type, h) if event_type is not None and event_type in DEAL_TYPES else None
