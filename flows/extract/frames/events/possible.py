"""What the verb of an event tells only as possible, or of nobody in particular: "can choose to accept"."""

from __future__ import annotations

from flows.extract.frames.events.beside import is_dated
from flows.extract.frames.events.triggers import (
    ASKING,
    ENABLING,
    UNREAL_ADJECTIVES,
    UNREAL_NOUNS,
    UNREAL_RIGHTS,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import noun
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set

_SHARED_HEADS = word_set("events", "status", "shared_heads")
UTMOST = word_set("events", "status", "utmost")
_PUNISHED = word_set("events", "legal_steps", "punished")
MAY_BE = frozenset(("could", "might", "can", "couldn't", "cannot", "can't"))
_NOT_BEFORE_CLAUSES = frozenset(("under", "to", "of", "by"))
_KEEPING_ON = word_set("events", "status", "keeping_on")
_ACTING_ALONE, _HARD = (word_set("events", "status", key) for key in ("acting_alone", "hard"))
_MANY = word_set("events", "status", "of_many")
_PASTS = frozenset(("past", "participle"))
_SUPPOSING = {"had": _PASTS, "were": _PASTS | {"infinitive"}}
_WOULD = frozenset(("would", "could", "might"))
_CONDITIONAL = frozenset(("if", "unless", "whether", "condition", *_SUPPOSING))  # without these none is told
_BY_DEGREES = word_set("events", "status", "by_degrees")
_SHORT_OF = word_set("events", "status", "short_of")
MOST_ABOVE = 4  # infinitives that hang on each other


def fell_short(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "almost bought Acme", "nearly had to close its mill": it never came to it."""
    lower, group = sentence.tokens.lower, sentence.groups[g]
    above = sentence.verb_of(verb.governor) if verb.tense == "infinitive" else None
    if above is not None and verb.governor is not None:
        return above.tense != "infinitive" and fell_short(sentence, verb.governor, above)
    at = group.head - 1
    return at >= sentence.begin and lower[at] in _SHORT_OF and verb.lemma not in _BY_DEGREES


def at_most(sentence: Sentence, g: int) -> bool:
    """ "carries a fine of up to £5,000": what one may have to pay."""
    lead, amount = sentence.following(g)
    quantity = sentence.quantity_in(amount) if lead == "of" and noun(sentence.head(g)) in _PUNISHED else None
    return quantity is not None and quantity.bound == "at_most"


def _to_come_at_most(sentence: Sentence, h: int) -> bool:
    words = sentence.tokens.lower[sentence.groups[h].i : sentence.groups[h].j]
    return not UTMOST.isdisjoint(words) or at_most(sentence, h)


def shares_head(sentence: Sentence, g: int) -> bool:
    """ "restructuring and separation costs", "a mergers and acquisitions banker": what stands behind "and"
    says what both are.
    """
    groups, group, h = sentence.groups, sentence.groups[g], g + 1
    while h + 2 < len(groups) and sentence.tokens.form[groups[h].i] == "," and groups[h + 2].kind in "XC":
        h += 2  # "its selling, general and administrative costs"
    if h + 1 >= len(groups) or groups[h].kind != "C" or groups[h + 1].kind != "NP":
        return False
    last = groups[h + 1]
    bare = sentence.tag(last.i) not in "DQEZ" and last.j - last.i > 1
    short = group.j - group.i - (sentence.tag(group.i) == "D") == 1
    return short and bare and noun(sentence.head(h + 1)) in _SHARED_HEADS


def only_may(sentence: Sentence, g: int, verb: Verb) -> bool:
    """Whether a verb tells what can be, or an example: "can choose to accept the offer", "such as accepting
    deposits", "contingent on Acme reaching agreements", "an option Acme had to buy a stake", "any deal".
    """
    lower, groups = sentence.tokens.lower, sentence.groups
    if verb.objects and not verb.negated and lower[groups[verb.objects[0]].i] == "any":
        return True  # "will back any future deal"
    if verb.modal == "may" and verb.negated:
        return True  # "may not serve as its chairman"
    if verb.objects and verb.tense == "present" and _to_come_at_most(sentence, verb.objects[0]):
        return True  # "faces a maximum fine", "faces a fine of up to £5m"
    if verb.subject is not None and lower[groups[verb.subject].i] == "any":
        return True
    if _of_whom(sentence, g) or _is_habit(sentence, g, verb) or _before_its_noun(sentence, g, verb):
        return True
    if verb.tense == "infinitive":
        return _may_above(sentence, verb) or _right_had(sentence, g, verb)
    if verb.tense != "gerund":
        return False
    above = sentence.verb_of(verb.governor)
    if above is not None and above.modal in MAY_BE and not sentence.preposition(g):
        return True  # "can imagine joining forces"
    if verb.lemma in _ACTING_ALONE and verb.objects[:1] == [g + 1]:
        return True  # "to help struggling banks"
    last = groups[verb.objects[-1]].j if verb.objects else groups[g].j
    if not _HARD.isdisjoint(lower[last - 1 : last + 1]) or _talks_on(sentence, g):
        return True  # "made raising money difficult", "talks with banks on securing a loan"
    may_go_on = above is not None and (above.modal in MAY_BE or _may_above(sentence, above))
    if above is not None and above.lemma in _KEEPING_ON and may_go_on:
        return True  # "whether it can keep striking deals"
    asked = any(v.lemma in ASKING for h, v in sentence.verbs() if h < g)
    if asked and lower[groups[g].i - 1] == "including":
        return True  # "is considering all options, including scrapping the sale"
    k = groups[g].i - 1
    if k > sentence.begin and lower[k - 1 : k + 1] == ["such", "as"]:
        return True
    if not verb.objects and shares_head(sentence, g):
        return True
    h = g - 1
    if h < 2 or groups[h].kind != "NP" or sentence.preposition(h) not in ("of", "on", "upon"):
        return False
    feared = groups[h - 2].kind == "NP" and noun(sentence.head(h - 2)) in UNREAL_NOUNS
    return feared or lower[groups[h - 1].i - 1] in UNREAL_ADJECTIVES


def _of_whom(sentence: Sentence, g: int) -> bool:
    """ "talk of who would take the helm": a question, and no answer."""
    groups = sentence.groups
    asked = g > 1 and groups[g - 1].kind == "S" and sentence.head(g - 1) in ("who", "what", "whether")
    return asked and groups[g - 2].kind == "P"


def _is_habit(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "which hears many cases", "users who join the group": in the present, of nobody in particular."""
    if verb.tense != "present" or verb.modal or verb.perfect or verb.progressive or sentence.heading:
        return False
    groups, lower = sentence.groups, sentence.tokens.lower
    if verb.objects and lower[groups[verb.objects[0]].i] in _MANY:
        return not is_dated(sentence, g)  # unlike "In 1962 it buys several mills"
    if g < 2 or groups[g - 1].kind != "S" or sentence.head(g - 1) not in ("who", "that", "which"):
        return False
    told = groups[g - 2]
    some = sentence.tag(told.i) in "DQZ" or told.kind != "NP"
    return not some and is_plural(sentence.head(g - 2)) and told.j == groups[g - 1].i


def _before_its_noun(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "under the government backed scheme", "related to employee amended options": what it is called."""
    groups = sentence.groups
    if groups[g].j - groups[g].i > 1 or verb.objects[:1] != [g + 1]:
        return False
    if g == 0 and len(groups) > 2 and groups[1].i == groups[0].j:
        told = groups[2].verb  # "Consolidated profit was £5m"
        return told is not None and told.finite and told.subject == 1
    if verb.tense != "past" or verb.passive:
        return False
    pointing = g > 1 and groups[g - 1].kind == "S" and sentence.head(g - 1) == "that"
    if pointing and (groups[g - 2].kind == "P" or verb.subject is None):
        return True  # "as part of that proposed deal", "said that proposed rules would hurt"
    own = g > 1 and groups[g - 1].kind == "NP" and sentence.preposition(g - 1) in _NOT_BEFORE_CLAUSES
    bare = sentence.tag(groups[g + 1].i) not in "DQZR"
    return own and bare and verb.subject in (None, g - 1) and not sentence.names_of(g - 1)


def _talks_on(sentence: Sentence, g: int) -> bool:
    """ "is in talks with banks on securing a loan": what is talked about has not come about."""
    if sentence.preposition(g) not in ("on", "about", "over"):
        return False
    h = g - 2
    for _ in range(MOST_ABOVE):
        if h < 0 or sentence.groups[h].kind != "NP":
            return False
        if noun(sentence.head(h)) in UNREAL_RIGHTS:
            return True
        h -= 2
    return False


def _may_above(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb that an infinitive hangs on says that it may be."""
    above = verb.governor
    for _ in range(MOST_ABOVE):
        grammar = sentence.verb_of(above)
        if grammar is None or grammar.lemma in ENABLING:
            return False
        if grammar.modal in MAY_BE:
            return True
        above = grammar.governor if grammar.tense == "infinitive" else None
    return False


def _right_had(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "an option Acme had to buy a stake": a clause without "that" behind what is had."""
    above = sentence.verb_of(verb.governor)
    if above is None or above.lemma != "have" or verb.governor != g - 1 or above.subject is None:
        return False
    h = above.subject
    right = h > 0 and h == g - 2 and sentence.groups[h - 1].kind == "NP"
    return right and noun(sentence.head(h - 1)) in UNREAL_RIGHTS


def is_conditional(sentence: Sentence, g: int) -> bool:
    """Whether the verb stands under "if": then nothing is said to happen. Also "if it were to be sold",
    "had it been sold".
    """
    if _CONDITIONAL.isdisjoint(sentence.spoken):
        return False
    if _supposes(sentence, g):
        return True
    verb = sentence.groups[g].verb
    above = verb.governor if verb is not None and verb.tense == "infinitive" else None
    for h in range(g - 1, -1, -1):
        group = sentence.groups[h]
        if h == above and group.verb is not None:
            above = group.verb.governor if group.verb.tense == "infinitive" else None
            continue
        if group.kind == "S":
            word, before = sentence.tokens.lower[group.i], sentence.tokens.lower[max(group.i - 1, 0)]
            return word in ("if", "unless", "whether") or (word == "that" and before == "condition")
        if group.kind == "VG" and group.verb is not None and group.verb.tense not in ("participle", "gerund"):
            apart = any(between.kind == "X" for between in sentence.groups[h:g])
            return not apart and _supposes(sentence, h)
    return False


def _supposes(sentence: Sentence, h: int) -> bool:
    """ "Had Acme bought Bolt, it would ...", "would be open had the bank not failed": in front of who acts
    stands the verb alone, and opens the clause or hangs on what would be.
    """
    groups, group = sentence.groups, sentence.groups[h]
    word = sentence.tokens.lower[group.i]
    if group.j - group.i > 1 or word not in _SUPPOSING or h + 2 >= len(groups) or groups[h + 1].kind != "NP":
        return False
    acts = h + 2
    while acts + 2 < len(groups) and groups[acts].kind == "P" and groups[acts + 1].kind == "NP":
        acts += 2  # "had the owners of the mill sold it"
    told = groups[acts].verb
    first = sentence.tokens.lower[groups[acts].i]
    if told is None or sentence.tag(groups[acts].i) in "HM":
        return False
    if told.tense not in _SUPPOSING[word] and first != "been":
        return False
    if h == 0 or groups[h - 1].kind in "XC":
        return True
    return any(v.modal in _WOULD for k, v in sentence.verbs() if k < h)
