"""What is there already under a verb that looks ahead: "will merge its two works"."""

from __future__ import annotations

from flows.extract.frames.events.triggers import NOUNS
from flows.extract.frames.moods.nouns import Mood
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import (
    CHANGE_NOUNS,
    CHANGE_VERBS,
    COMMITMENT_NOUNS,
    COMMITMENT_VERBS,
    DEALING,
    DEALS,
    EMPLOYEES,
    FINANCIAL,
    noun,
)
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity, Time
from flows.extract.phrases.words import is_plural
from flows.extract.vocabulary import load, word_set

CURRENTLY = word_set("commitments", "currently") | {"now"}
_AMOUNTS = word_set("measures", "amounts")
_WHOLES = word_set("commitments", "standing", "wholes")
_NOW = word_set("commitments", "standing", "now")
_TO_COME = word_set("commitments", "standing", "to_come")
_TAKEN = DEALING | word_set("commitments", "standing", "taken")
_ASKED = word_set("commitments", "standing", "asked")
_SETTLED = word_set("commitments", "standing", "settled")
STANDING = Mood(None, "standing")
_SET_OFF = frozenset(map(noun, load("measures")["left_out"].split()))
_UNTIL_THEN = word_set("commitments", "standing", "until_then")
_BRINGING = word_set("commitments", "standing", "bringing")
_SINCE = ("since", "after", "following")
_KNOWN = (["the"], ["these"], ["those"])
_PARTIES = ("from", "between", "among", "amongst")  # "will raise £5m from four banks"
_OWN = frozenset(("its", "their", "his", "her", "our", "'s", "'"))
_COMPANY_NOUNS_OR_WHOLES = WORDS.company_nouns | _WHOLES
_FINANCIAL_OR_AMOUNTS = FINANCIAL | _AMOUNTS
_FIRMS_OR_SITES = WORDS.company_nouns | WORDS.sites
_MANY = 10_000  # no firm has as many works
_ACTING = WORDS.acting_nouns | WORDS.company_nouns | WORDS.roles | EMPLOYEES


def stands(sentence: Sentence, quantity: Quantity, *, told: bool) -> bool:
    """Whether the quantity is of what is there already, whatever the verb has in store for it.

    `told`: the sentence tells that something is meant.
    """
    g = sentence.group_at(quantity.number_i)
    if g < 0:
        return False
    group = sentence.groups[g]
    lower = sentence.tokens.lower
    before = lower[group.i : quantity.number_i]
    if told and lower[quantity.i - 2 : quantity.i - 1] == [","] and lower[quantity.i - 1] in CURRENTLY:
        return True  # "will cut its debt, currently €5m, by a third"
    if told and sentence.words(max(quantity.i - 4, sentence.begin), quantity.i) == "of a total of":
        return True  # "will cut 300 jobs out of a total of 5,700"
    if told and (_with_it(sentence, g) or _before_it(sentence, quantity, g)):
        return True
    if told and (
        _of_time_past(sentence, quantity, g)
        or _share_of(sentence, quantity, g)
        or _to_change(sentence, quantity, g)
    ):
        return True
    if told and _from_there(sentence, quantity, g):
        return True
    if group.head < quantity.j:
        return False
    whole = lower[group.i : group.j]
    if not _TO_COME.isdisjoint(whole):
        words = [lower[k] for k in range(group.i, group.j) if sentence.tag(k) != "E"]  # not "First Acme's"
        if not _TO_COME.isdisjoint(words):
            return False
    head = noun(lower[group.head])
    if not _NOW.isdisjoint(whole):
        return True  # "after its existing €5m order runs out"
    if told and quantity.kind == "duration":
        return head in WORDS.plan_nouns  # "announced a three-year programme": so long it is
    if not told or head in COMMITMENT_NOUNS:
        return False
    if _comes_about(sentence, g):
        return False
    if _done_to(sentence, g):
        return True
    owned = not _OWN.isdisjoint(before)
    if quantity.kind == "number":
        led = sentence.preposition(g)
        known = before[:1] in _KNOWN or (owned and quantity.bound == "exact")
        if quantity.unit is None and led in ("at", "in") and g > 1 and _holds_already(sentence, g - 2, told):
            return True  # "offered a deal to its 300 workers at 12 mills"
        if quantity.unit is None and led == "at" and g > 1 and _of_people(sentence, g - 2):
            return True  # "will offer early retirement to staff at two plants"
        if quantity.unit is None and _where_or_whose(sentence, quantity, g, led):
            return True
        return quantity.unit is None and (led in _PARTIES or (known and led != "with"))
    if quantity.kind == "measure":
        return owned or bool(before[:1] == ["the"])  # "in its 200-acre site"
    if quantity.kind != "money":
        return False
    if head in _COMPANY_NOUNS_OR_WHOLES:
        return before[:1] == ["the"]  # "will head the $3 billion company"
    done = owned and sentence.preposition(g) in _SINCE  # "the biggest since its $4bn takeover of Brell"
    return head in DEALS and (done or _of_another(sentence, g, quantity) or _agreed(sentence, g))


def _where_or_whose(sentence: Sentence, quantity: Quantity, g: int, led: str) -> bool:
    """ "will cut output at two plants", "A strike by 300 miners would hurt": where it is, or who acts."""
    head = noun(sentence.head(g))
    if g < 2 or sentence.groups[g - 2].kind != "NP":
        return False  # "aims at 40 shops"
    if led == "at":
        aims = any(h < g and COMMITMENT_VERBS.get(v.lemma) == "target" for h, v in sentence.verbs())
        return head in _FIRMS_OR_SITES and quantity.value < _MANY and not aims  # "aims to sell at 40 shops"
    if led != "by":
        return False
    done = noun(sentence.head(g - 2))
    if done in CHANGE_NOUNS or done in _FINANCIAL_OR_AMOUNTS or done in EMPLOYEES:
        return False
    return head in _ACTING or (done in NOUNS and is_plural(sentence.head(g)))


def _holds_already(sentence: Sentence, h: int, told: bool) -> bool:
    """Whether what group `h` counts is there already: what is told of it by "at" or "in" is as well."""
    counted = sentence.quantity_in(h)
    return counted is not None and stands(sentence, counted, told=told)


def _of_people(sentence: Sentence, h: int) -> bool:
    """Whether group `h` is of those who work somewhere."""
    return noun(sentence.head(h)) in EMPLOYEES


def _of_time_past(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "That would be down on last year's record 1,300 orders", "double the 700 built last year", "the
    margin, last year 6%, is to be 9%": what was then; and "against 30 hitherto".
    """
    first, form = sentence.groups[g].i, sentence.tokens.form
    past_it = min(sentence.groups[g].j, sentence.end - 1)
    if sentence.tokens.lower[past_it] in _UNTIL_THEN:
        return True
    done = sentence.verb_of(g + 1)
    known = sentence.tokens.lower[first] == "the"
    built = known and done is not None and done.tense in ("participle", "past")
    for time in sentence.times:
        if time.shift is None or time.shift.amount >= 0:
            continue
        owns = time.j < quantity.number_i and sentence.tokens.lower[time.j] == "'s"
        if owns and first in (time.i, time.core_i, time.j, time.j + 1):
            return True
        if built and time.i == sentence.groups[g + 1].j:
            return True
        if time.j == first and form[time.i - 1] == form[past_it] == ",":
            return True
    return False


def _share_of(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "to lift its stake to 6% of its capital of £480m": the whole, of which the share is told."""
    part = sentence.quantity_before(quantity.i)
    if quantity.kind != "money" or g < 4 or sentence.preposition(g) != "of" or part is None:
        return False
    whole = sentence.groups[g - 2]
    owned = not _OWN.isdisjoint(sentence.tokens.lower[whole.i : whole.head])
    right_before = all(word in (",", "of") for word in sentence.tokens.lower[part.j : whole.i])
    return owned and right_before and part.kind in ("percent", "ratio")


def _to_change(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "Output of 300 cars is to be doubled", "will double its output of 300 cars": from where it starts."""
    if g < 2 or sentence.preposition(g) != "of" or noun(sentence.head(g - 2)) not in _FINANCIAL_OR_AMOUNTS:
        return False
    if quantity.kind in ("percent", "ratio"):
        return False
    held = sentence.tokens.lower[sentence.groups[g - 2].i] in _OWN
    if held and sentence.preposition(g - 2) in ("to", "from") and quantity.kind == "number":
        return True  # "could add ten jets to its fleet of 54"
    verb, part = sentence.governor(g - 2)
    grammar = sentence.verb_of(verb)
    to_be = sentence.groups[verb + 1].verb if grammar is not None and grammar.lemma == "be" else None
    grammar = to_be if to_be is not None and to_be.tense == "infinitive" else grammar
    if grammar is None or grammar.lemma not in CHANGE_VERBS:
        return False
    owned = not _OWN.isdisjoint(sentence.tokens.lower[sentence.groups[g - 2].i : sentence.groups[g - 2].j])
    return part == "subject" if grammar.passive else part == "object" and owned


def _from_there(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "will halve their number from 45": where it starts, and to what is not told."""
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb if verb >= 0 and sentence.preposition(g) == "from" else None
    alone = sentence.tokens.lower[quantity.j : quantity.j + 1] != ["to"]
    moved = grammar is not None and grammar.lemma in CHANGE_VERBS and part == "adjunct"
    return moved and alone and sentence.groups[g].j == quantity.j


def _done_to(sentence: Sentence, g: int) -> bool:
    """ "well short of the $2bn penalty which was handed to Brell": what a clause tells to have been."""
    groups = sentence.groups
    above = groups[sentence.governor(g)[0]].verb
    definite = not {"the", "'s"}.isdisjoint(sentence.tokens.lower[groups[g].i : groups[g].head])
    if (
        not definite
        or (sentence.governor(g)[1] == "object" and above is not None and above.lemma != "be")
        or g + 2 >= len(groups)
        or groups[g + 1].kind != "S"
    ):
        return False
    if sentence.tokens.lower[groups[g + 1].i] not in ("which", "that"):
        return False
    verb = next((v for h, v in sentence.verbs() if h > g + 1), None)
    return verb is not None and verb.tense == "past" and verb.passive and verb.lemma not in COMMITMENT_VERBS


def _comes_about(sentence: Sentence, g: int) -> bool:
    """ "to open its four hotels", "will build the 300 km line": there are none before that is done."""
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    return grammar is not None and grammar.lemma in _BRINGING and part == "object"


def goes_on(sentence: Sentence, quantity: Quantity) -> bool:
    """ "its 12 hotels and 300 flats": whether a count goes on from the one right before it."""
    g = sentence.group_at(quantity.number_i)
    joined = quantity.kind == "number" and sentence.tokens.lower[quantity.i - 1] == "and"
    return joined and g > 1 and sentence.quantity_in(g - 2) is not None


def of_its_own(sentence: Sentence, quantity: Quantity, times: list[Time]) -> list[Time]:
    """The times right behind it: "its listing in 2012", but not "double its 200 shops by 2015"."""
    g = sentence.group_at(quantity.number_i)
    if g < 0:
        return []
    past = sentence.groups[max(g, sentence.following(g)[1])].j
    return [t for t in times if t.i <= past <= t.j and t.relation in ("in", "")]


def _with_it(sentence: Sentence, g: int) -> bool:
    """ "will head a group with 12,000 employees and sales of €2bn": what comes with what is taken."""
    verb, _ = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    for h, asking in reversed(sentence.verbs()):
        if h < g and asking.lemma in _ASKED and not asking.passive and (h == verb or asking.tense == "past"):
            return _led_by_with(sentence, g, h)
    if grammar is None or grammar.passive or not grammar.objects or grammar.lemma not in _TAKEN:
        return False
    h = grammar.objects[0]
    firm = noun(sentence.head(h)) in _FIRMS_OR_SITES
    return verb < h < g - 1 and firm and sentence.following(h)[0] == "with"


def _led_by_with(sentence: Sentence, g: int, verb: int) -> bool:
    """ "sought protection in May with debts of £5m", "with £3m in the till, and debts that Acme put at £5m":
    how it stood when it asked.
    """
    carrier = sentence.carrier(g)
    if carrier > 1 and sentence.groups[carrier - 1].kind == "C":
        carrier = sentence.carrier(carrier - 2)  # "with debts of £5m and 300 staff"
    if sentence.preposition(carrier) == "with":
        return True
    led = False
    for h in range(verb + 1, g):
        group = sentence.groups[h]
        set_off = sentence.tokens.form[group.i - 1] == ","
        if group.verb is not None and not led:
            told = group.verb  # "sought protection, taking with it 300 jobs"
            beside = told.tense == "gerund" and set_off and told.lemma not in COMMITMENT_VERBS
            return beside and sentence.governor(g)[0] == h
        led = led or (sentence.tokens.lower[group.i] == "with" and set_off)
    return led


def _before_it(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "is expected to lose €1bn, after a loss of €850m in 2011": what was before."""
    led = sentence.preposition(sentence.carrier(g)) in _SINCE
    net = noun(sentence.head(g)) in _SET_OFF  # "a profit of £5m after a charge of £3m in 2015"
    return led and not net and bool(of_its_own(sentence, quantity, sentence.times))


def _agreed(sentence: Sentence, g: int) -> bool:
    """ "expects the $3bn deal, agreed in March, to close": a price that is settled."""
    after = sentence.groups[g + 1 : g + 3]
    if len(after) < 2 or sentence.tokens.form[after[0].i] != "," or after[1].verb is None:
        return False
    return after[1].verb.lemma in _SETTLED and after[1].verb.tense in ("participle", "past")


def _of_another(sentence: Sentence, g: int, quantity: Quantity) -> bool:
    """ "will surpass Brell's $5 billion listing": that of another than the one who acts."""
    group = sentence.groups[g]
    named = [n for n in sentence.names_in(group.i, quantity.i) if n.organisation]
    verb = sentence.governor(g)[0]
    grammar = sentence.verb_of(verb)
    return bool(named) and grammar is not None and grammar.lemma not in _TAKEN
