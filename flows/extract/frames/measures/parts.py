"""Steps of the measure cascade for parts of a firm that are told as shares, or by the percentage alone."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding, content, group_content
from flows.extract.frames.measures.owned import beside, can_own, got_for, owner_before
from flows.extract.frames.objects.parties import (
    BUYING,
    GIVING,
    GIVING_AWAY,
    HOLDING,
    NOBODY,
    OWNING,
    PARTICLES,
    PARTS,
    PAYING,
    REST,
    TAKING,
    UNTOLD,
    holder,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import DEALING, EQUATING, OWNERS, RIVALS, STAKES, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import word_set

_KEEPING = word_set("deals", "verbs", "keeping")
_LEFT_WITH = word_set("deals", "verbs", "left_with")
_NEAR = 5  # groups from the verb to whom something is sold
_CHANGING_HANDS = DEALING | TAKING | HOLDING | GIVING | GIVING_AWAY
_TAKING_OR_GIVING_AWAY = TAKING | GIVING_AWAY
_OWNERS_AND_MARKET = OWNERS | {"market"}


def parts_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "holds a third of the shares of Acme", "controls 30% of its votes": who holds is not who is held."""
    if quantity.kind not in ("percent", "ratio") or quantity.multiplies or sentence.groups[g].j != quantity.j:
        return None
    preposition, complement = sentence.following(g)
    if preposition != "of" or noun(sentence.head(complement)) not in PARTS:
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    who = beside(sentence, g)
    if who >= 0:
        tokens = group_content(sentence, complement)
        return Binding("measure.parts_of", tokens, party=who, object=sentence.following(complement)[1])
    if grammar is None or not (grammar.lemma in _CHANGING_HANDS or _converts(sentence, g)):
        return None
    group = sentence.groups[complement]
    held = complement if sentence.names_in(group.i, group.j) else -1
    after, beyond = sentence.following(complement)
    if held < 0 and after in ("of", "in") and beyond >= 0:
        held = beyond
    who = holder(sentence, g, verb)
    if who == UNTOLD and part == "subject" and (not grammar.passive or grammar.lemma in GIVING_AWAY):
        who = NOBODY if held >= 0 else UNTOLD  # "49% of Acme's shares were floated"
    tokens = content(sentence, group.i, group.j)
    if not tokens:
        return None
    return Binding("measure.parts_of", tokens, verb=verb, part=part, object=held, party=who)


def _converts(sentence: Sentence, g: int) -> bool:
    """ "converted its loan into 15% of the shares"."""
    return sentence.preposition(g) in ("into", "for")


def kept(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "its largest shareholder, Acme, holds 21%", "left Acme with 12%": nothing but the percentage."""
    if sentence.groups[g].j != quantity.j or sentence.following(g)[0] == "of" or quantity.multiplies:
        return None
    if quantity.unit == "percentage_point" or quantity.kind not in ("percent", "ratio"):
        return None  # "gained half a point": of a share of the market
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    behind = [group.kind for group in sentence.groups[g + 1 : g + 3]]
    whole = behind[:1] == ["NP"] or behind == ["X", "C"]  # "kept half its staff", "held a third, and last,"
    if quantity.kind == "ratio" and (whole or grammar is None or grammar.lemma not in _KEEPING):
        return None  # but "had owned half since 1991"
    lead = sentence.preposition(g)
    owned = lead == "of" or (lead == "with" and g > 1 and noun(sentence.head(g - 2)) in OWNERS)
    if owned and (owner := beside(sentence, g)) >= 0:
        # "Acme, the owner of 12%,", "Acme, Brell's largest owner with 12%,"
        return Binding("measure.kept", [], "stake", party=owner)
    dealt = part == "object" or lead in PARTICLES  # "buying out the family's 34%"
    traded = grammar is not None and grammar.lemma in _TAKING_OR_GIVING_AWAY
    if grammar is not None and traded and owner_before(sentence, quantity, g):
        taken = dealt and grammar.lemma in TAKING and grammar.subject is not None
        who = grammar.subject if taken else g  # "Acme's 49% was bought out"
        return Binding("measure.kept", [], "stake", verb=verb, part=part, party=g if who is None else who)
    if grammar is not None and grammar.lemma in DEALING and _further_part(sentence, quantity, g):
        who = _taking(sentence, g, verb, part)
        return Binding("measure.kept", [], "stake", verb=verb, part=part, party=who)
    if traded and not lead and (taker := _new_owner(sentence, quantity, g)) >= 0:
        return Binding("measure.kept", [], "stake", verb=verb, part=part, party=taker)
    if grammar is not None and grammar.lemma in PAYING and got_for(sentence, g, grammar):
        who = UNTOLD if grammar.subject is None else grammar.subject  # "paying €5m for 55%"
        return Binding("measure.kept", [], "stake", verb=verb, part=part, party=who)
    if (
        grammar is None
        or grammar.subject is None
        or "market" in sentence.tokens.lower[sentence.begin : sentence.end]
    ):
        return None
    if grammar.lemma in _KEEPING and part == "object" and not lead and not grammar.passive:
        if (
            not can_own(sentence, grammar.subject)
            and sentence.tag(sentence.groups[grammar.subject].head) != "R"
        ):
            return None
        each = g + 1 < len(sentence.groups) and sentence.head(g + 1) == "each"
        lead, thing = sentence.following(g + 1) if each else ("", UNTOLD)
        thing = thing if lead == "of" else UNTOLD  # "hold 45% each of Brill"
        into, held = sentence.following(g)
        thing = held if into == "in" and can_own(sentence, held) else thing  # "retained 11% in the firm"
        return Binding("measure.kept", [], "stake", verb=verb, part=part, object=thing, party=grammar.subject)
    if grammar.lemma in _LEFT_WITH and lead == "with" and grammar.objects:
        who = grammar.objects[0]
        if sentence.head(who) in ("itself", "themselves"):
            who = grammar.subject
        if can_own(sentence, who):
            return Binding("measure.kept", [], "stake", verb=verb, part=part, party=who)
    return None


def _further_part(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "bought the remaining 34%", "a further 10% was sold", "acquired the balance of 34%"."""
    lead = sentence.preposition(g)
    if lead == "of" and g > 1:
        return sentence.head(g - 2) in REST and not sentence.preposition(g - 2)
    return not lead and not REST.isdisjoint(sentence.tokens.lower[sentence.groups[g].i : quantity.i])


def _new_owner(sentence: Sentence, quantity: Quantity, g: int) -> int:
    """Acme in "70% was sold to Acme", "Acme bought 49% in 1998"; `UNTOLD` where no owner takes the part."""
    verb, part = sentence.governor(g)
    grammar = sentence.groups[verb].verb
    bare = sentence.groups[g].i == quantity.i and part in ("object", "subject")
    if grammar is None or not bare or grammar.passive != (part == "subject"):
        return UNTOLD
    taking = grammar.lemma in TAKING
    if (taking and grammar.lemma not in BUYING) or _of_things_told(sentence, verb, g):
        return UNTOLD  # also "won 40%"
    who = grammar.subject if taking and not grammar.passive else None
    if who is None:
        led = "by" if taking else "to"
        near = range(max(verb, g) + 1, min(max(verb, g) + _NEAR, len(sentence.groups)))
        who = next((h for h in near if sentence.preposition(h) == led), None)
    if who is None or not can_own(sentence, who):
        return UNTOLD
    named = any(name.j == sentence.groups[who].j for name in sentence.names_of(who))  # no "Acme shares"
    return who if named or noun(sentence.head(who)) in OWNERS else UNTOLD


def _of_things_told(sentence: Sentence, verb: int, g: int) -> bool:
    """ "70% were sold to Acme", "of its lamps 70% was sold", "took 30% in the vote": the part of no firm."""
    lower = sentence.tokens.lower
    plural = lower[sentence.groups[verb].i] in ("were", "are")
    return plural or lower[sentence.begin] == "of" or sentence.following(g)[0] == "in"


def _taking(sentence: Sentence, g: int, verb: int, part: str) -> int:
    """Who deals in the part told in group `g`: of what is sold who has it then, if the clause tells."""
    who = holder(sentence, g, verb)
    grammar = sentence.groups[verb].verb
    if who == UNTOLD and part != "subject" and grammar is not None and grammar.subject is not None:
        return grammar.subject
    return who


def ranked(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "with 21%, Acme is the largest shareholder in Brill", "its main owner is Acme, with 21%"."""
    lead = sentence.preposition(g)
    if quantity.kind != "percent" or lead not in ("with", "at", "on") or sentence.groups[g].j != quantity.j:
        return None
    for h, grammar in sentence.verbs():
        led, named = sentence.following(h)
        if led != "as":  # "emerged as the largest shareholder, with 21%"
            named = next(iter(grammar.objects), -1) if grammar.lemma in EQUATING else -1
        if grammar.subject is None or named < 0:
            continue
        for owner, other in ((grammar.subject, named), (named, grammar.subject)):
            if noun(sentence.head(other)) not in OWNERS or not can_own(sentence, owner):
                continue
            group = sentence.groups[other]
            thing = other if sentence.names_in(group.i, group.head) else sentence.following(other)[1]
            return Binding("measure.ranked", [], "stake", verb=h, part="adjunct", object=thing, party=owner)
    return None


def held_by(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "the largest shareholder was Acme with 12%, followed by Brill on 5%": the share of each in a rank."""
    if quantity.kind != "percent" or g < 2 or sentence.groups[g].j != quantity.j:
        return None
    before = sentence.groups[g - 2]
    led = (
        sentence.preposition(g) in ("with", "on", "at")
        or sentence.tokens.form[sentence.groups[g - 1].i] == "("
    )
    owner = next((n for n in sentence.names_in(before.i, before.j) if n.j == before.j), None)
    if not led or before.kind != "NP" or owner is None or owner.entity.kind == "place":
        return None
    told = [noun(word) for word in sentence.tokens.lower[sentence.begin : before.i]]
    named = "stake" if not OWNERS.isdisjoint(told) else "market_share" if "market" in told else ""
    thing = _owned_together(sentence) if not named else UNTOLD
    if (
        thing >= 0
        and noun(sentence.head(thing)) in STAKES
        and sentence.preposition(g - 2) in ("in", "of", "")
    ):
        return _stakes_in(sentence, g, thing)
    if thing >= 0:
        verb, part = sentence.governor(thing)
        grammar = sentence.verb_of(verb)
        if thing == g - 2 and grammar is not None and grammar.subject is not None and not grammar.passive:
            # "owned Acme (17%) and Brill (12%)": what stands before each is what is owned
            who = grammar.subject
            return Binding("measure.owned_by", [], "stake", verb=verb, part=part, object=thing, party=who)
        # "is owned by Acme (40%) and Brill (60%)"
        verb, part = sentence.governor(g)
        return Binding("measure.owned_by", [], "stake", verb=verb, part=part, object=thing, party=g - 2)
    if not named or (named == "market_share" and RIVALS.isdisjoint(told)):
        return None
    verb, part = sentence.governor(g)
    ranked = next(k for k, word in enumerate(told, sentence.begin) if word in (_OWNERS_AND_MARKET))
    told_at = sentence.tokens.start[ranked], sentence.tokens.end[ranked]
    return Binding("measure.holder", [], named, verb=verb, part=part, about=g - 2, told_at=told_at)


def _stakes_in(sentence: Sentence, g: int, stakes: int) -> Binding | None:
    """ "holds stakes in Acme (34%) and Brill (12%)": in whom is what stands before each."""
    verb, part = sentence.governor(stakes)
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.subject is None or grammar.passive:
        return None
    return Binding("measure.owned_by", [], "stake", verb=verb, part=part, object=g - 2, party=grammar.subject)


def _owned_together(sentence: Sentence) -> int:
    """What several own, as the sentence's verb of owning tells it."""
    for _, grammar in sentence.verbs():
        if grammar.lemma in OWNING:
            owned = grammar.subject if grammar.passive else next(iter(grammar.objects), None)
            return UNTOLD if owned is None else owned
    return UNTOLD
