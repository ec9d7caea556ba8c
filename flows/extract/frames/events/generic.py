"""Words of events that tell of none in particular: what could be, what is so by law, what shares a head."""

from __future__ import annotations

from flows.extract.frames.events.beside import is_dated
from flows.extract.frames.events.classes import CLASSES
from flows.extract.frames.events.possible import MAY_BE, MOST_ABOVE, UTMOST, at_most, only_may, shares_head
from flows.extract.frames.events.triggers import (
    ENABLING,
    GIVING_UP,
    MANY_TIMES,
    NOUNS,
    RUIN,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import COMMITMENT_VERBS, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Time
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import word_set

_RUINED = word_set("events", "status", "ruined")
_REFUSING = word_set("events", "status", "refusing")
_PERFORMING = word_set("events", "status", "performing")
_WAYS = word_set("events", "status", "ways")
_ON_DONE = frozenset(("upon", "on"))
_FINISHED = word_set("events", "status", "finished")
_ENDING = GIVING_UP | word_set("events", "status", "ceasing") | word_set("events", "status", "terminating")
_WOULD_BE = MAY_BE | {"would", "wouldn't"}
_COURTS = CLASSES["COURT"]
_ANY = frozenset(("a", "an", "any", "another"))
_SUDDEN = word_set("events", "status", "sudden")
_GONE_BY = word_set("events", "status", "gone_by")
_RUNNING = word_set("events", "status", "running")
_DELIVERED = word_set("events", "status", "delivered")
_STILL_OPEN = word_set("events", "status", "still_open")
_EMERGING = word_set("events", "status", "emerging")
_AFTER = word_set("events", "status", "sequel_leads")
_THE = frozenset(("the", "this", "that", "its", "their", "his", "her"))
_AIMED = frozenset(("for", "before", "until", "against"))
_SPARING = word_set("events", "status", "sparing")
GIVEN_UP = word_set("events", "status", "given_up")
_STANDING, _ONCE_MORE = (word_set("events", "status", key) for key in ("standing_again", "once_more"))
_SAYING_NOT = word_set("events", "status", "saying_not")
_REPORTING = word_set("events", "status", "reporting")
_LEADING = word_set("verbs", "done_by")
_ONLY_ONES = word_set("events", "status", "only_ones")
_AT_HAND, _CHOICES = (word_set("events", "status", key) for key in ("at_hand", "choices"))
_NAMING_PARTS = frozenset(("including", "include", "includes"))
_HOLDING = word_set("deals", "verbs", "holding")
_AUTHORITIES_OR_COURTS = WORDS.authorities | _COURTS


def names_none(sentence: Sentence, g: int, dated: bool) -> bool:
    """Whether an event noun tells of no event that came about or is to: "any future deal", "a strike could
    halt it", "restructuring and separation costs", "is sought in bankruptcy". `dated`: it has its time.
    """
    group, lower = sentence.groups[g], sentence.tokens.lower
    words = lower[group.i : group.j]
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    ahead = grammar is not None and bool(grammar.modal or grammar.tense == "future")
    if words[0] == "any" and (not _of_somebody(sentence, g) or (part == "subject" and ahead)):
        return True  # also "Any takeover of Acme would be blocked"
    if lower[max(group.i - 2, sentence.begin) : group.i] == ["such", "as"] and not dated:
        return True  # "news such as a potential takeover"
    if _is_at_hand(sentence, g) or (not dated and (_one_of_options(sentence, g) or _in_stock(sentence, g))):
        return True
    if not UTMOST.isdisjoint(words) or at_most(sentence, g):
        return True  # "faces a maximum sentence of five years"
    on_done = sentence.preposition(g) in _ON_DONE and noun(words[-1]) in _FINISHED
    if on_done and (not dated or len(words) == 1):
        return True  # "Upon completion of the deal it will own 350 homes", "Upon completion in May"
    if shares_head(sentence, g) or _spared(sentence, g, grammar):
        return True
    if grammar is not None and part == "object" and _is_kept_from(sentence, grammar):
        return True  # "is not looking to make divestitures"
    if grammar is None or dated:
        return False
    if part == "subject" and words[0] in _ANY and not grammar.passive and grammar.modal in _WOULD_BE:
        # "A strike could have halted it"; "A merger with Acme could save £5m" tells of one that is meant
        return grammar.perfect or (grammar.modal in MAY_BE and not _of_somebody(sentence, g))
    is_one = part == "subject" and words[0] in ("a", "an") and not _of_somebody(sentence, g)
    if is_one and (_weighed(sentence, verb) or _is_defined(sentence, grammar)):
        return True  # "A prepackaged bankruptcy is the best way for Acme to"
    ended = grammar.passive and grammar.modal == "can" and grammar.lemma in _ENDING
    if part == "subject" and ended and not _of_somebody(sentence, g):
        return True  # "The agreement can be ended"
    if len(words) == 1 and sentence.preposition(g) == "in" and noun(words[0]) in RUIN:
        return grammar.lemma != "be" and grammar.tense == "present" and not grammar.perfect
    if part == "object" and _makes_possible(sentence, verb, grammar):
        return True
    if part == "object" and grammar.tense in ("gerund", "infinitive") and only_may(sentence, verb, grammar):
        return True
    being = grammar.lemma == "be" and (grammar.tense == "present" or grammar.modal in _WOULD_BE)
    before = lower[sentence.begin : sentence.groups[verb].i]
    return being and not UTMOST.isdisjoint(before[:3])  # "The maximum sentence is a £5,000 fine"


def _is_at_hand(sentence: Sentence, g: int) -> bool:
    """ "has £2m at its disposal"."""
    group = sentence.groups[g]
    own = group.j - group.i == 2 and sentence.preposition(g) == "at"
    return own and sentence.head(g) in _AT_HAND


def _one_of_options(sentence: Sentence, g: int) -> bool:
    """ "options that include a merger", "open to any option, including a sale": one that may be."""
    if g < 2 or sentence.tokens.lower[sentence.groups[g].i] not in _ANY:
        return False
    above = sentence.verb_of(g - 1)
    if sentence.preposition(g) in _NAMING_PARTS:
        whole = g - 2 - (g > 2 and sentence.groups[g - 2].kind in "XC")
    elif above is not None and above.lemma == "include" and above.subject is not None:
        whole = above.subject
    else:
        return False
    return noun(sentence.head(whole)) in _CHOICES


def _in_stock(sentence: Sentence, g: int) -> bool:
    """ "has 7,000 loans that it services": how many there are, and none made now."""
    counted = sentence.quantity_in(g)
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if counted is None or counted.kind != "number" or not is_plural(sentence.head(g)) or grammar is None:
        return False
    holds = grammar.lemma in _HOLDING and grammar.tense == "present" and not grammar.perfect
    return holds and part == "object"


def _is_defined(sentence: Sentence, verb: Verb) -> bool:
    """ "A recall is the last thing a maker wants": what one is."""
    is_so = verb.lemma == "be" and verb.tense == "present" and not (verb.modal or verb.perfect)
    return is_so and bool(verb.objects) and not sentence.names


def _weighed(sentence: Sentence, g: int) -> bool:
    """ "is the best way": what is told of as one of several ways."""
    verb = sentence.groups[g].verb
    if verb is None or verb.lemma != "be" or verb.tense != "present" or verb.modal or verb.perfect:
        return False
    return any(noun(sentence.head(h)) in _WAYS for h in verb.objects)


def _is_kept_from(sentence: Sentence, verb: Verb) -> bool:
    """Whether a verb is denied, or one that it hangs on."""
    above: Verb | None = verb
    for _ in range(MOST_ABOVE):
        if above is None or above.negated:
            return above is not None
        above = sentence.verb_of(above.governor)
    return False


def is_sudden(sentence: Sentence, g: int) -> bool:
    """Whether a noun tells what nobody plans: "Japan's earthquake is expected to slash demand", but not what
    is itself expected: "Its latest launch is expected in May".
    """
    groups, group = sentence.groups, sentence.groups[g]
    h, part = sentence.governor(g)
    above = groups[h].verb if h >= 0 and part == "subject" else None
    if above is not None and above.passive and above.lemma in COMMITMENT_VERBS:
        below = sentence.verb_of(h + 1)
        if below is None or below.tense != "infinitive":
            return False
    gone = not _GONE_BY.isdisjoint(sentence.tokens.lower[group.i : group.head])  # "recent recalls"
    return gone or noun(sentence.head(g)) in _SUDDEN


def took_place(sentence: Sentence, g: int, event_type: str) -> bool:
    """Whether a noun tells what has been, whatever its verb promises: "was hired to lead it after the exit of
    Jane Roe", "The ruling on Friday could end the case", "plans to exit bankruptcy", "a deal of last year".
    """
    group, h = sentence.groups[g], sentence.governor(g)[0]
    verb, lead, head = sentence.verb_of(h), sentence.preposition(g), noun(sentence.head(g))
    if any(_gone(t) and 0 <= t.i - group.j <= 1 for t in sentence.times):
        return True
    while verb is not None and not verb.finite and verb.governor is not None:
        h, verb = verb.governor, sentence.verb_of(verb.governor)
    if lead in _AFTER and verb is not None and verb.tense == "past" and not verb.modal:
        return True
    if _takes_effect(sentence, g, event_type):
        return False
    near = {verb.lemma if verb is not None else ""}
    if (above := sentence.verb_of(sentence.governor(g)[0])) is not None:
        near.add(above.lemma)
    if event_type == "crisis" and not near.isdisjoint(_EMERGING) and lead in ("", "from"):
        return True
    told = sentence.tag(group.i) == "Z" or sentence.tokens.lower[group.i] in _THE
    told = told or any(t.i >= group.i and t.j <= group.head for t in sentence.times)
    return told and head in _DELIVERED and near.isdisjoint(_STILL_OPEN) and lead not in _AIMED


def _takes_effect(sentence: Sentence, g: int, event_type: str) -> bool:
    """ "Her resignation will be effective on 3 May", "Its bankruptcy would hurt creditors"."""
    h, part = sentence.governor(g)
    verb = sentence.verb_of(h)
    if verb is None or part != "subject":
        return False
    leaves = event_type == "departure" and verb.tense == "future"
    return verb.modal == "would" or (leaves and any(sentence.verb_before(t.i) == h for t in sentence.times))


def _gone(time: Time) -> bool:
    """ "last year", "five years ago"."""
    return time.shift is not None and time.deictic and time.shift.amount < 0


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


def performed(sentence: Sentence, g: int) -> bool:
    """ "undertook a restructuring": what the noun tells came about, though the verb may promise."""
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    done = grammar is not None and grammar.tense == "past" and not grammar.modal and not grammar.negated
    return done and grammar is not None and grammar.lemma in _PERFORMING and part == "object"


def says_not(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "pleaded not guilty", "was found not guilty": what is said or found, and no denial of it; "will not
    stand again": somebody goes.
    """
    behind = sentence.tokens.lower[sentence.groups[g].head + 1 : sentence.groups[g].head + 4]
    if "longer" in sentence.tokens.lower[sentence.groups[g].i : sentence.groups[g].j]:
        return verb.lemma in GIVEN_UP  # "will no longer make lamps"
    if verb.lemma in _STANDING:  # unlike "did not seek a merger again"
        sought = {sentence.head(h) for h in verb.objects[:1]} or behind
        return not _ONCE_MORE.isdisjoint(sought)
    return verb.lemma in _SAYING_NOT and behind[:1] == ["not"]


def past_by(sentence: Sentence, g: int, time: Time) -> bool:
    """ "is charged with fraud and acquitted a year later": whether a past verb stands before the time."""
    h = sentence.verb_before(time.i)
    between = sentence.verb_of(h)
    return h > g and between is not None and between.tense == "past"


def only_needed(sentence: Sentence, g: int, verb: Verb) -> bool:
    """ "needs to sell its mill", unlike "will need to": what ought to be."""
    above = sentence.verb_of(verb.governor)
    told = above is not None and above.lemma == "need" and not above.modal and above.tense != "future"
    return told and verb.governor == g - 1 and not is_dated(sentence, g)


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


def ruled_out(sentence: Sentence, g: int, h: int) -> bool:
    """Whether verb `h` rules out, or does not, what the noun group `g` tells: "ruled out a bailout"."""
    verb = sentence.verb_of(h)
    if verb is None or verb.lemma != "rule" or verb.modal:
        return False
    out = sentence.tokens.lower[sentence.groups[h].j : sentence.groups[h].j + 1] == ["out"]
    return out and (verb.subject == g if verb.passive else h < g <= h + 2)


def leaves_open(sentence: Sentence, verb: Verb) -> bool:
    """ "has not ruled out", "refused to rule out"."""
    above = sentence.verb_of(verb.governor)
    return _is_kept_from(sentence, verb) or (above is not None and above.lemma in _REFUSING)


def told_of_state(sentence: Sentence, g: int) -> bool:
    """Whether "be" may tell an event: "has been the owner since", "is on strike", "is due in court"."""
    group, behind = sentence.groups[g], sentence.groups[g + 1 : g + 2]
    led = bool(behind) and (behind[0].kind == "P" or sentence.tokens.lower[behind[0].i] in _RUINED)
    return sentence.tag(group.i) == "H" or led or sentence.tokens.lower[group.j : group.j + 1] == ["due"]
