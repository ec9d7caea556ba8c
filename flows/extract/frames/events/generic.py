"""Words of events that tell of none in particular: what could be, what is so by law, what shares a head."""

from __future__ import annotations

from flows.extract.frames.events.beside import is_dated
from flows.extract.frames.events.classes import CLASSES
from flows.extract.frames.events.triggers import (
    ASKING,
    ENABLING,
    MANY_TIMES,
    NOUNS,
    RUIN,
    UNREAL_ADJECTIVES,
    UNREAL_NOUNS,
    UNREAL_RIGHTS,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_VERBS, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set

_REFUSING = word_set("events", "status", "refusing")
_SHARED_HEADS = word_set("events", "status", "shared_heads")
_PERFORMING = word_set("events", "status", "performing")
_WAYS = word_set("events", "status", "ways")
_ON_DONE = frozenset(("upon", "on"))
_FINISHED = word_set("events", "status", "finished")
_UTMOST = word_set("events", "status", "utmost")
_PUNISHED = word_set("events", "legal_steps", "punished")
_MAY_BE = frozenset(("could", "might", "can", "couldn't", "cannot", "can't"))
_WOULD_BE = _MAY_BE | {"would", "wouldn't"}
_COURTS = CLASSES["COURT"]
_ANY = frozenset(("a", "an", "any", "another"))
_NOT_BEFORE_CLAUSES = frozenset(("under", "to", "of", "by"))
_KEEPING_ON = word_set("events", "status", "keeping_on")
_SUDDEN = word_set("events", "status", "sudden")
_GONE_BY = word_set("events", "status", "gone_by")
_RUNNING = word_set("events", "status", "running")
_ACTING_ALONE, _HARD = (word_set("events", "status", key) for key in ("acting_alone", "hard"))
_SPARING = word_set("events", "status", "sparing")
_SAYING_NOT = word_set("events", "status", "saying_not")
_MANY = word_set("events", "status", "of_many")
_REPORTING = word_set("events", "status", "reporting")
_LEADING = word_set("verbs", "done_by")
_ONLY_ONES = word_set("events", "status", "only_ones")
_MOST_ABOVE = 4  # infinitives that hang on each other
_AUTHORITIES_OR_COURTS = WORDS.authorities | _COURTS


def names_none(sentence: Sentence, g: int, dated: bool) -> bool:
    """Whether an event noun tells of no event that came about or is to: "any future deal", "a strike could
    halt it", "restructuring and separation costs", "is sought in bankruptcy". `dated`: it has its time.
    """
    group, lower = sentence.groups[g], sentence.tokens.lower
    words = lower[group.i : group.j]
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    ahead = grammar is not None and bool(grammar.modal or grammar.tense == "future")
    if words[0] == "any" and (not _of_somebody(sentence, g) or (part == "subject" and ahead)):
        return True  # also "Any takeover of Acme would be blocked"
    if lower[max(group.i - 2, sentence.begin) : group.i] == ["such", "as"] and not dated:
        return True  # "news such as a potential takeover"
    if not _UTMOST.isdisjoint(words) or _at_most(sentence, g):
        return True  # "faces a maximum sentence of five years"
    if not dated and sentence.preposition(g) in _ON_DONE and noun(words[-1]) in _FINISHED:
        return True  # "Upon completion of the deal it will own 350 homes"
    if _shares_head(sentence, g) or _spared(sentence, g, grammar):
        return True
    if grammar is not None and part == "object" and _is_kept_from(sentence, grammar):
        return True  # "is not looking to make divestitures"
    if grammar is None or dated:
        return False
    if part == "subject" and words[0] in _ANY and not grammar.passive and grammar.modal in _WOULD_BE:
        # "A strike could have halted it"; "A merger with Acme could save £5m" tells of one that is meant
        return grammar.perfect or (grammar.modal in _MAY_BE and not _of_somebody(sentence, g))
    is_one = part == "subject" and words[0] in ("a", "an") and not _of_somebody(sentence, g)
    if is_one and _weighed(sentence, verb):
        return True  # "A prepackaged bankruptcy is the best way for Acme to"
    if len(words) == 1 and sentence.preposition(g) == "in" and noun(words[0]) in RUIN:
        return grammar.lemma != "be" and grammar.tense == "present" and not grammar.perfect
    if part == "object" and _makes_possible(sentence, verb, grammar):
        return True
    if part == "object" and grammar.tense in ("gerund", "infinitive") and only_may(sentence, verb, grammar):
        return True
    being = grammar.lemma == "be" and (grammar.tense == "present" or grammar.modal in _WOULD_BE)
    before = lower[sentence.begin : sentence.groups[verb].i]
    return being and not _UTMOST.isdisjoint(before[:3])  # "The maximum sentence is a £5,000 fine"


def _weighed(sentence: Sentence, g: int) -> bool:
    """ "is the best way": what is told of as one of several ways."""
    verb = sentence.groups[g].verb
    if verb is None or verb.lemma != "be" or verb.tense != "present" or verb.modal or verb.perfect:
        return False
    return any(noun(sentence.head(h)) in _WAYS for h in verb.objects)


def _at_most(sentence: Sentence, g: int) -> bool:
    """ "carries a fine of up to £5,000": what one may have to pay."""
    lead, amount = sentence.following(g)
    quantity = sentence.quantity_in(amount) if lead == "of" and noun(sentence.head(g)) in _PUNISHED else None
    return quantity is not None and quantity.bound == "at_most"


def _to_come_at_most(sentence: Sentence, h: int) -> bool:
    words = sentence.tokens.lower[sentence.groups[h].i : sentence.groups[h].j]
    return not _UTMOST.isdisjoint(words) or _at_most(sentence, h)


def _is_kept_from(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb is denied, or one that it hangs on."""
    above: Verb | None = verb
    for _ in range(_MOST_ABOVE):
        if above is None or above.negated:
            return above is not None
        above = sentence.groups[above.governor].verb if above.governor is not None else None
    return False


def is_sudden(sentence: Sentence, g: int) -> bool:
    """Whether a noun tells what nobody plans: "Japan's earthquake is expected to slash demand", but not what
    is itself expected: "Its latest launch is expected in May".
    """
    groups, group = sentence.groups, sentence.groups[g]
    h, part = sentence.governor(g)
    above = groups[h].verb if h >= 0 and part == "subject" else None
    if above is not None and above.passive and above.lemma in COMMITMENT_VERBS:
        below = groups[h + 1].verb if h + 1 < len(groups) else None
        if below is None or below.tense != "infinitive":
            return False
    gone = not _GONE_BY.isdisjoint(sentence.tokens.lower[group.i : group.head])  # "recent recalls"
    return gone or noun(sentence.head(g)) in _SUDDEN


def runs_out(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "a contract which expires in 2021": an end told in the present with its year is to come."""
    if verb.tense != "present" or verb.lemma not in _RUNNING or verb.perfect:
        return False
    return any(t.anchor == "absolute" and sentence.verb_before(t.i) == g for t in sentence.times)


def _spared(sentence: Sentence, g: int, verb: Verb | None) -> bool:
    """ "a loan to save it from collapse": what is kept from somebody does not come."""
    return verb is not None and verb.lemma in _SPARING and sentence.preposition(g) == "from"


def _of_somebody(sentence: Sentence, g: int) -> bool:
    """Whether somebody is named with the noun: "a takeover of Acme", "an Acme takeover"."""
    _, behind = sentence.following(g)
    return bool(sentence.names_of(g)) or (behind >= 0 and bool(sentence.names_of(behind)))


def _makes_possible(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "would have allowed the sale", "works to bring about the sale": it has not come about by that."""
    behind = sentence.tokens.lower[sentence.groups[g].j : sentence.groups[g].j + 1]
    enables = verb.lemma in ENABLING or (verb.lemma == "bring" and behind == ["about"])
    return enables and (verb.modal in _WOULD_BE or verb.tense == "infinitive")


def _shares_head(sentence: Sentence, g: int) -> bool:
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


def performed(sentence: Sentence, g: int) -> bool:
    """ "undertook a restructuring": what the noun tells came about, though the verb may promise."""
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    done = grammar is not None and grammar.tense == "past" and not grammar.modal and not grammar.negated
    return done and grammar is not None and grammar.lemma in _PERFORMING and part == "object"


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
    above = groups[verb.governor].verb if verb.governor is not None else None
    if above is not None and above.modal in _MAY_BE and not sentence.preposition(g):
        return True  # "can imagine joining forces"
    if verb.lemma in _ACTING_ALONE and verb.objects[:1] == [g + 1]:
        return True  # "to help struggling banks"
    last = groups[verb.objects[-1]].j if verb.objects else groups[g].j
    if not _HARD.isdisjoint(lower[last - 1 : last + 1]) or _talks_on(sentence, g):
        return True  # "made raising money difficult", "talks with banks on securing a loan"
    may_go_on = above is not None and (above.modal in _MAY_BE or _may_above(sentence, above))
    if above is not None and above.lemma in _KEEPING_ON and may_go_on:
        return True  # "whether it can keep striking deals"
    asked = any(v.lemma in ASKING for h, v in sentence.verbs() if h < g)
    if asked and lower[groups[g].i - 1] == "including":
        return True  # "is considering all options, including scrapping the sale"
    k = groups[g].i - 1
    if k > sentence.begin and lower[k - 1 : k + 1] == ["such", "as"]:
        return True
    if not verb.objects and _shares_head(sentence, g):
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
    for _ in range(_MOST_ABOVE):
        if h < 0 or sentence.groups[h].kind != "NP":
            return False
        if noun(sentence.head(h)) in UNREAL_RIGHTS:
            return True
        h -= 2
    return False


def _may_above(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb that an infinitive hangs on says that it may be."""
    above = verb.governor
    for _ in range(_MOST_ABOVE):
        grammar = sentence.groups[above].verb if above is not None else None
        if grammar is None or grammar.lemma in ENABLING:
            return False
        if grammar.modal in _MAY_BE:
            return True
        above = grammar.governor if grammar.tense == "infinitive" else None
    return False


def _right_had(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "an option Acme had to buy a stake": a clause without "that" behind what is had."""
    above = sentence.groups[verb.governor].verb if verb.governor is not None else None
    if above is None or above.lemma != "have" or verb.governor != g - 1 or above.subject is None:
        return False
    h = above.subject
    right = h > 0 and h == g - 2 and sentence.groups[h - 1].kind == "NP"
    return right and noun(sentence.head(h - 1)) in UNREAL_RIGHTS


def says_not(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "pleaded not guilty", "was found not guilty": what is said or found, and no denial of it."""
    behind = sentence.tokens.lower[sentence.groups[g].head + 1 : sentence.groups[g].head + 2]
    return verb.lemma in _SAYING_NOT and behind == ["not"]


def plural_to_come(sentence: Sentence, g: int) -> bool:
    """ "losses from more bank failures": several that may come, and none that is named."""
    group = sentence.groups[g]
    return is_plural(sentence.head(g)) and not sentence.names_in(group.i, group.j)


def repeated(sentence: Sentence, g: int) -> bool:
    """ "has been postponed six times": counted, and no event of one time."""
    behind = range(g + 1, min(g + 3, len(sentence.groups)))
    h = next((h for h in behind if sentence.head(h) == "times" and sentence.groups[h].kind == "NP"), -1)
    if h < 0:
        return False  # also "changed hands several times"
    many = not MANY_TIMES.isdisjoint(sentence.tokens.lower[sentence.groups[h].i : sentence.groups[h].j])
    return many or (h == g + 1 and sentence.quantity_in(h) is not None)


def told_back(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "When the deal was announced, shares fell": no more than when something else was."""
    h = verb.subject
    if h is None or h == 0 or not verb.passive or verb.lemma not in _REPORTING or is_dated(sentence, g):
        return False
    before, lower = sentence.groups[h - 1], sentence.tokens.lower
    opened = before.kind in "SP" or lower[before.i : before.j] == ["the", "time"]
    pointing = lower[sentence.groups[h].i] in ("the", "this", "that") and not sentence.names_of(h)
    return opened and pointing and noun(sentence.head(h)) in NOUNS


def leads_as_first(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "Jane Roe, the first outsider to head the firm": what somebody is, told of who came to it before."""
    if verb.lemma not in _LEADING or sentence.groups[g - 1].kind != "NP":
        return False
    group, lower = sentence.groups[g - 1], sentence.tokens.lower
    return lower[group.i] == "the" and not _ONLY_ONES.isdisjoint(lower[group.i : group.j])


def done_by_body(sentence: Sentence, verb: Verb) -> bool:
    """Whether an authority or an organisation acts, and not "critics" or a person."""
    if verb.subject is None or noun(sentence.head(verb.subject)) in _AUTHORITIES_OR_COURTS:
        return True
    return any(name.organisation for name in sentence.names_of(verb.subject))


def is_conditional(sentence: Sentence, g: int) -> bool:
    """Whether the verb stands under "if": then nothing is said to happen. Also "if it were to be sold"."""
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
            return False
    return False


def ruled_out(sentence: Sentence, g: int, h: int) -> bool:
    """Whether verb `h` rules out, or does not, what the noun group `g` tells: "ruled out a bailout"."""
    verb = sentence.groups[h].verb if h >= 0 else None
    if verb is None or verb.lemma != "rule" or verb.modal:
        return False
    out = sentence.tokens.lower[sentence.groups[h].j : sentence.groups[h].j + 1] == ["out"]
    return out and (verb.subject == g if verb.passive else h < g <= h + 2)


def leaves_open(sentence: Sentence, verb: Verb) -> bool:
    """ "has not ruled out", "refused to rule out"."""
    above = sentence.groups[verb.governor].verb if verb.governor is not None else None
    return _is_kept_from(sentence, verb) or (above is not None and above.lemma in _REFUSING)


def told_of_state(sentence: Sentence, g: int) -> bool:
    """Whether "be" may tell an event: "has been the owner since", "is on strike", "is due in court"."""
    group, behind = sentence.groups[g], sentence.groups[g + 1 : g + 2]
    led = bool(behind) and behind[0].kind == "P"
    return sentence.tag(group.i) == "H" or led or sentence.tokens.lower[group.j : group.j + 1] == ["due"]
