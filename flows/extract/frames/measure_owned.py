"""Steps of the measure cascade that tell who owns how much, and who sells it."""

from __future__ import annotations

from flows.extract.frames.binding import Binding, content, verb_of
from flows.extract.frames.parties import (
    GIVING,
    GIVING_AWAY,
    HOLDING,
    NOBODY,
    PARTS,
    TAKING,
    UNTOLD,
    holder,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, DEALING, OWNERS, PAID_FOR, RIVALS, STAKES, noun
from flows.extract.mentions.entity_words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import load

_HOLDING = frozenset(("own", "hold", "control"))
_KEEPING = frozenset(("own", "hold", "keep", "retain", "control"))
_LEFT_WITH = frozenset(("leave", "find"))
# Rules that bind a holding.
STAKE_RULES = frozenset(
    f"measure.{rule}"
    for rule in (
        "stake",
        "owned",
        "holder",
        "held",
        "gapped",
        "parts_of",
        "kept",
        "ranked",
        "owned_by",
        "belongs",
    )
)
_REST = frozenset(load("deals")["nouns"]["rest"].split())


def with_holder(sentence: Sentence, quantity: Quantity, g: int, binding: Binding) -> Binding:
    """The binding, if it is of a holding, with who holds it where its verb decides that."""
    if binding.party != UNTOLD or quantity.kind not in ("percent", "ratio"):
        return binding
    last = noun(sentence.tokens.lower[binding.tokens[-1]]) if binding.tokens else binding.noun
    if last in STAKES and "market" not in binding.noun and binding.verb >= 0:
        at = binding.about if binding.about >= 0 and binding.rule != "measure.followed_by_of" else g
        binding.party = holder(sentence, at, binding.verb)
    if binding.party == UNTOLD and binding.rule == "measure.owned" and _owner_before(sentence, quantity, g):
        binding.party = g
    return binding


def _owner_before(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "Acme's 15% of Brill"."""
    return any(name.j < quantity.i for name in sentence.names_in(sentence.groups[g].i, quantity.i))


def gapped(sentence: Sentence, quantity: Quantity, g: int, before: Binding) -> Binding | None:
    """ "Acme holds 40% of Orde, Brill 35% and Talvera the remaining 25%": the verb is told once."""
    if before.rule not in STAKE_RULES or sentence.groups[g].j != quantity.j or g < 2:
        return None
    groups, form = sentence.groups, sentence.tokens.form
    percent = quantity.kind in ("percent", "ratio") or (quantity.kind == "number" and quantity.unit is None)
    if not percent or quantity.multiplies:
        return None
    behind = g + 2 < len(groups) and groups[g + 1].kind == "P" and groups[g + 2].kind == "NP"
    if behind and sentence.preposition(g + 2) == "by":
        who, left = g + 2, g - 1  # "and 40% by Brill"
    else:
        who = g - 1
        if groups[who].kind == "P" and sentence.preposition(g) in ("with", "on", "at"):
            who -= 1
        elif groups[who].kind == "NP" and not _REST.isdisjoint(_words(sentence, who)):
            who -= 1  # "Talvera the remaining 25%"
        left = who - 1
    if who < 0 or groups[who].kind != "NP" or left < 0 or sentence.quantity_in(who) is not None:
        return None
    parted = groups[left].kind in ("C", "Y") or form[groups[left].i] in ",;"
    led = sentence.preposition(who) == "by" and who < g  # "followed by Brill with 15"
    if not (parted or led) or not _can_own(sentence, who):
        return None
    unit = "percent" if quantity.unit is None and quantity.kind == "number" else None
    return Binding(
        "measure.gapped",
        before.tokens,
        before.noun,
        unit,
        verb=before.verb,
        part=before.part,
        object=before.object,
        inherited=True,
        told_at=before.told_at,
        party=who,
    )


def _can_own(sentence: Sentence, g: int) -> bool:
    """Whether a noun group names or describes somebody who may hold a stake."""
    group = sentence.groups[g]
    if sentence.names_in(group.i, group.j):
        return True
    return noun(sentence.head(g)) in WORDS.company_nouns | OWNERS | WORDS.kin | WORDS.roles | {
        "each",
        "state",
        "family",
    }


def _words(sentence: Sentence, g: int) -> list[str]:
    group = sentence.groups[g]
    return sentence.tokens.lower[group.i : group.j]


def parts_of(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "holds a third of the shares of Acme", "controls 30% of its votes": who holds is not who is held."""
    preposition, complement = sentence.following(g)
    if quantity.kind not in ("percent", "ratio") or preposition != "of" or sentence.groups[g].j != quantity.j:
        return None
    if noun(sentence.head(complement)) not in PARTS or quantity.multiplies:
        return None
    verb, part = verb_of(sentence, g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is None or not (
        grammar.lemma in DEALING | TAKING | HOLDING | GIVING | GIVING_AWAY or _converts(sentence, g)
    ):
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
    if quantity.kind != "percent" or sentence.groups[g].j != quantity.j or sentence.following(g)[0] == "of":
        return None
    verb, part = verb_of(sentence, g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    traded = grammar is not None and grammar.lemma in TAKING | GIVING_AWAY
    if grammar is not None and traded and _owner_before(sentence, quantity, g):
        taken = part == "object" and grammar.lemma in TAKING and grammar.subject is not None
        who = grammar.subject if taken else g  # "Acme's 49% was bought out"
        return Binding("measure.kept", [], "stake", verb=verb, part=part, party=g if who is None else who)
    if (
        grammar is None
        or grammar.subject is None
        or "market" in sentence.tokens.lower[sentence.begin : sentence.end]
    ):
        return None
    lead = sentence.preposition(g)
    if grammar.lemma in _KEEPING and part == "object" and not lead and not grammar.passive:
        if (
            not _can_own(sentence, grammar.subject)
            and sentence.tag(sentence.groups[grammar.subject].head) != "R"
        ):
            return None
        each = g + 1 < len(sentence.groups) and sentence.head(g + 1) == "each"
        lead, thing = sentence.following(g + 1) if each else ("", UNTOLD)
        thing = thing if lead == "of" else UNTOLD  # "hold 45% each of Brill"
        return Binding("measure.kept", [], "stake", verb=verb, part=part, object=thing, party=grammar.subject)
    if grammar.lemma in _LEFT_WITH and lead == "with" and grammar.objects:
        who = grammar.objects[0]
        if sentence.head(who) in ("itself", "themselves"):
            who = grammar.subject
        if _can_own(sentence, who):
            return Binding("measure.kept", [], "stake", verb=verb, part=part, party=who)
    return None


def ranked(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "with 21%, Acme is the largest shareholder in Brill", "its main owner is Acme, with 21%"."""
    lead = sentence.preposition(g)
    if quantity.kind != "percent" or lead not in ("with", "at", "on") or sentence.groups[g].j != quantity.j:
        return None
    for h, grammar in sentence.verbs():
        if grammar.lemma not in ("be", "become", "remain") or grammar.subject is None or not grammar.objects:
            continue
        for owner, other in ((grammar.subject, grammar.objects[0]), (grammar.objects[0], grammar.subject)):
            if noun(sentence.head(other)) not in OWNERS or not _can_own(sentence, owner):
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
    if thing >= 0:  # "is owned by Acme (40%) and Brill (60%)"
        verb, part = verb_of(sentence, g)
        return Binding("measure.owned_by", [], "stake", verb=verb, part=part, object=thing, party=g - 2)
    if not named or (named == "market_share" and RIVALS.isdisjoint(told)):
        return None
    verb, part = verb_of(sentence, g)
    ranked = next(k for k, word in enumerate(told, sentence.begin) if word in (OWNERS | {"market"}))
    told_at = sentence.tokens.start[ranked], sentence.tokens.end[ranked]
    return Binding("measure.holder", [], named, verb=verb, part=part, about=g - 2, told_at=told_at)


def _owned_together(sentence: Sentence) -> int:
    """What several own, as the sentence's verb of owning tells it."""
    for _, grammar in sentence.verbs():
        if grammar.lemma in _HOLDING:
            owned = grammar.subject if grammar.passive else next(iter(grammar.objects), None)
            return UNTOLD if owned is None else owned
    return UNTOLD


def owned_by(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "is 60% owned by Acme", "the brewery, 60%-owned by Acme": the owner stands behind."""
    groups, form = sentence.groups, sentence.tokens.form
    owners = _owned_so_far(sentence, quantity, g)
    if owners is not None:
        return owners
    h = g + 1 + (g + 1 < len(groups) and form[groups[g + 1].i] == "-")
    grammar = groups[h].verb if h + 2 < len(groups) else None
    if quantity.kind != "percent" or grammar is None or grammar.lemma not in _HOLDING:
        return None
    if groups[h + 1].kind == "NP" and h > g + 1:
        return _owned_subsidiary(sentence, g, h)
    if g < 2 or groups[h + 2].kind != "NP" or sentence.preposition(h + 2) != "by":
        return None
    above = groups[g - 1].verb
    thing = above.subject if above is not None and above.lemma == "be" else g - 2
    if groups[g - 1].kind == "NP":
        thing = g - 1  # "the mine 60% owned by Acme"
    named = sentence.names_in(groups[h + 2].i, groups[h + 2].j)
    if thing is None or groups[thing].kind != "NP" or not named:
        return None
    return Binding("measure.holder", [], "stake", verb=h, part="object", about=h + 2, object=thing)


def _owned_so_far(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "is owned 60% by Acme", "Orde, 12% of which is owned by Acme": owned by whom stands behind."""
    groups = sentence.groups
    if quantity.kind not in ("percent", "ratio") or g + 2 >= len(groups) or g < 1:
        return None
    before = groups[g - 1].verb
    behind = sentence.preposition(g + 2) == "by" and groups[g + 2].kind == "NP"
    if behind and before is not None and before.lemma in _HOLDING and g not in (before.subject,):
        thing = UNTOLD if before.subject is None else before.subject
        return Binding("measure.owned_by", [], "stake", verb=g - 1, part="object", object=thing, party=g + 2)
    if g + 5 < len(groups) and groups[g + 2].kind == "S" and sentence.head(g + 1) == "of":
        grammar = groups[g + 3].verb
        told = grammar is not None and grammar.passive and grammar.lemma in _HOLDING
        comma = sentence.tokens.form[groups[g - 1].i] == ","
        if told and comma and g > 1 and groups[g - 2].kind == "NP" and sentence.preposition(g + 5) == "by":
            thing = g - 2
            return Binding(
                "measure.owned_by", [], "stake", verb=g + 3, part="subject", object=thing, party=g + 5
            )
    return None


def _owned_subsidiary(sentence: Sentence, g: int, h: int) -> Binding | None:
    """ "Acme's 51%-owned subsidiary Brill", "Brill, a 51%-owned subsidiary of Acme"."""
    groups = sentence.groups
    unit = groups[h + 1]
    if noun(sentence.head(h + 1)) not in WORDS.company_nouns and not sentence.names_in(unit.i, unit.j):
        return None
    mine = sentence.names_in(groups[g].i, groups[g].j)
    preposition, complement = sentence.following(h + 1)
    who = g if mine else complement if preposition == "of" else UNTOLD
    thing = h + 1
    if not sentence.names_in(unit.i, unit.j):
        if h + 2 < len(groups) and groups[h + 2].kind == "X" and h + 3 < len(groups) and mine:
            thing = h + 3  # "Acme's 51%-owned subsidiary, Brill,"
        elif g > 1 and sentence.tokens.form[groups[g - 1].i] == ",":
            thing = g - 2
    if thing >= len(groups) or groups[thing].kind != "NP":
        return None
    return Binding("measure.owned_by", [], "stake", verb=h, part="object", object=thing, party=who)


def dealt_in(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "acquired 76.3% of Duna", "owns 12% of the bank": what is dealt in is owned, known or not."""
    preposition, complement = sentence.following(g)
    if quantity.kind not in ("percent", "ratio") or preposition != "of" or sentence.groups[g].j != quantity.j:
        return None
    verb, part = verb_of(sentence, g)
    grammar = sentence.groups[verb].verb if verb >= 0 else None
    if grammar is None or grammar.lemma not in DEALING or quantity.multiplies:
        return None
    group = sentence.groups[complement]
    named = any(
        n.j == group.j and (n.organisation or n.entity.kind == "product")
        for n in sentence.names_in(group.i, group.j)
    )
    head = noun(sentence.head(complement))
    owned = head in PAID_FOR | WORDS.company_nouns | WORDS.sites and head not in STAKES | AMOUNTS
    described = owned and sentence.tokens.lower[group.i] in ("the", "its", "their", "a", "an")
    if not (named or described):
        return None
    return Binding(
        "measure.owned",
        [],
        "stake",
        verb=verb,
        part=part,
        object=complement,
        party=holder(sentence, g, verb),
    )


def held(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "the 52% that it did not own", "the last 10% owned by the state": a share and no word for it."""
    bare = (
        quantity.kind in ("percent", "ratio")
        and not quantity.multiplies
        and sentence.groups[g].j == quantity.j
    )
    if (
        not bare
        or sentence.following(g)[0] in ("of", "in")
        or sentence.preposition(g) in ("by", "to", "from")
    ):
        return None
    groups = sentence.groups
    verb, part = verb_of(sentence, g)
    after = groups[g + 1].verb if g + 2 < len(groups) else None
    if after is not None and after.lemma in _HOLDING and sentence.tokens.lower[groups[g + 2].i] == "by":
        return Binding(
            "measure.bare_stake", [], "stake", verb=verb, part=part, about=min(g + 3, len(groups) - 1)
        )
    relative = g + 1 < len(groups) and groups[g + 1].kind == "S"
    said = next((h for h, _ in sentence.verbs() if h > g), -1) if relative else -1
    grammar = groups[said].verb if said >= 0 else None
    if grammar is not None and grammar.lemma in _HOLDING and grammar.subject == g + 2:
        return Binding("measure.bare_stake", [], "stake", verb=verb, part=part)
    return None


def held_in(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "a venture, in which Acme holds 51%, began": a share of what the relative clause hangs on."""
    if quantity.kind not in ("percent", "ratio") or g < 3 or sentence.groups[g].j != quantity.j:
        return None
    grammar = sentence.groups[g - 1].verb
    if grammar is None or grammar.lemma not in DEALING or grammar.subject is None or grammar.passive:
        return None
    h = grammar.subject
    if h < 3 or sentence.groups[h - 1].kind != "S" or sentence.preposition(h - 1) not in ("in", "of"):
        return None
    thing = next((m for m in range(h - 3, -1, -1) if sentence.groups[m].kind == "NP"), -1)
    if thing > 1 and sentence.preposition(thing) == "with":
        thing -= 2  # "a venture with Brill": not Brill
    return Binding("measure.owned", [], "stake", verb=g - 1, part="object", object=thing)
