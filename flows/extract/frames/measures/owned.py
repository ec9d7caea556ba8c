"""Steps of the measure cascade that tell who owns how much, and who sells it."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.objects.parties import OWNING, PASSING, PAYING, REST, UNTOLD, holder
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import AMOUNTS, DEALING, OWNERS, PAID_FOR, STAKES, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.mentions.types import Quantity
from flows.extract.phrases.groups import Verb
from flows.extract.phrases.words import verb_forms
from flows.extract.vocabulary import load, word_set

_DEALS = word_set("deals", "nouns", "deals")
_HELD = frozenset(form for form, (base, told) in verb_forms().items() if base in OWNING and "n" in told)
_PARTIES = load("names")["parties"]
_CAN_OWN = WORDS.company_nouns | OWNERS | WORDS.kin | WORDS.roles | {"each"}
_CAN_OWN |= frozenset(f"{_PARTIES['insiders']} {_PARTIES['outsiders']}".split())
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
_LEFT_WITH = word_set("deals", "verbs", "left_with")
_TO_WHOM: dict[str, str] = load("deals")["belonging"]
_OWNABLE = PAID_FOR | WORDS.company_nouns | WORDS.sites
_STAKES_OR_AMOUNTS = STAKES | AMOUNTS


def with_holder(sentence: Sentence, quantity: Quantity, g: int, binding: Binding) -> Binding:
    """The binding, if it is of a holding, with who holds it where its verb decides that."""
    if binding.party != UNTOLD or quantity.kind not in ("percent", "ratio"):
        return binding
    last = noun(sentence.tokens.lower[binding.tokens[-1]]) if binding.tokens else binding.noun
    if last in STAKES and sentence.preposition(g) == "with" and (owner := beside(sentence, g)) >= 0:
        binding.party = owner
        named = g - 2 > owner and sentence.names_in(sentence.groups[g - 2].i, sentence.groups[g - 2].j)
        binding.object = g - 2 if named and binding.object < 0 else binding.object
    elif last in STAKES and "market" not in binding.noun and binding.verb >= 0:
        at = binding.about if binding.about >= 0 and binding.rule != "measure.followed_by_of" else g
        owner = held_by(sentence, g) if at == g else UNTOLD
        if owner > g and sentence.preposition(owner) == "by" and binding.object < 0:
            binding.object = g if owner_before(sentence, quantity, g) else binding.object
        owner = owner if owner != UNTOLD else holder(sentence, at, binding.verb)
        grammar = sentence.groups[binding.verb].verb
        fallen = grammar is not None and grammar.lemma in PASSING and 0 <= owner != grammar.subject
        if not (fallen and not can_own(sentence, owner)):
            binding.party = owner  # "the shares fell 8% to a low" went to nobody
    if binding.party == UNTOLD and binding.rule == "measure.owned" and owner_before(sentence, quantity, g):
        binding.party = g
    return binding


def held_by(sentence: Sentence, g: int) -> int:
    """ "the 37% stake held by Acme", "a 12% interest in Brill owned by Acme": the owner's group."""
    groups = sentence.groups
    led, complement = sentence.following(g)
    if led == "by" and can_own(sentence, complement):
        return complement  # "Acme's 96% ownership by the Roe family"
    h = complement + 1 if led == "in" else g + 1
    grammar = groups[h].verb if h + 2 < len(groups) else None
    if grammar is None or grammar.lemma not in OWNING or sentence.preposition(h + 2) != "by":
        return UNTOLD
    return h + 2 if can_own(sentence, h + 2) else UNTOLD


def owner_before(sentence: Sentence, quantity: Quantity, g: int) -> bool:
    """ "Acme's 15% of Brill", "the family's 34%"."""
    i = sentence.groups[g].i
    owned = "Z" in sentence.tags[i - sentence.begin : quantity.i - sentence.begin]
    return owned or any(name.j < quantity.i for name in sentence.names_in(i, quantity.i))


def beside(sentence: Sentence, g: int) -> int:
    """Acme in "Acme, with 12% of the shares," and "Acme, the owner of 12% of the shares"; else `UNTOLD`."""
    groups, form = sentence.groups, sentence.tokens.form
    comma = g - 2  # "Acme, with"
    if sentence.preposition(g) == "of" and g > 3 and noun(sentence.head(g - 2)) in OWNERS:
        comma = g - 3  # "Acme, the owner of"
        comma -= groups[comma].kind == "Y"  # "Acme, by then the owner of"
    elif sentence.preposition(g) != "with":
        return UNTOLD
    elif g > 3 and noun(sentence.head(g - 2)) in OWNERS and not sentence.preposition(g - 2):
        comma = g - 3  # "Acme, Brell's largest shareholder with"
    top = comma - 1
    if top > 2 and form[groups[top].i] == ")" and form[groups[top - 2].i] == "(":
        top -= 3  # "Acme (ACM), with"
    if comma < 1 or form[groups[comma].i] != "," or groups[top].kind != "NP":
        return UNTOLD
    return top if sentence.names_in(groups[top].i, groups[top].j) else UNTOLD


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
        who, left, aside = g + 2, g - 1, False  # "and 40% by Brill"
    else:
        who = g - 1
        if groups[who].kind == "P" and sentence.preposition(g) in ("with", "on", "at"):
            who -= 1
        elif groups[who].kind == "NP" and not REST.isdisjoint(_words(sentence, who)):
            who -= 1  # "Talvera the remaining 25%"
        aside = form[groups[who].i] == "("
        who -= aside  # "its partners are Brill (30%) and Talvera (25%)"
        left = who - 1
    if who < 0 or groups[who].kind != "NP" or left < 0 or sentence.quantity_in(who) is not None:
        return None
    parted = groups[left].kind in ("C", "Y") or form[groups[left].i] in ",;"
    parted = parted or (aside and groups[left].kind == "VG")
    led = sentence.preposition(who) == "by" and who < g  # "followed by Brill with 15"
    if not (parted or led) or not can_own(sentence, who):
        return None
    unit = "percent" if quantity.unit is None and quantity.kind == "number" else None
    rule, thing = "measure.gapped", before.object
    if aside and before.party >= 0 and 0 <= thing < len(groups) - 1 and form[groups[thing + 1].i] == "(":
        # "owned Acme (17%) and Brill (12%)"
        rule, thing, who = "measure.owned_by", who, before.party
    return Binding(
        rule,
        before.tokens,
        before.noun,
        unit,
        verb=before.verb,
        part=before.part,
        object=thing,
        inherited=True,
        told_at=before.told_at,
        party=who,
    )


def can_own(sentence: Sentence, g: int) -> bool:
    """Whether a noun group names or describes somebody who may hold a stake."""
    group = sentence.groups[g]
    if sentence.names_in(group.i, group.j):
        return True
    return noun(sentence.head(g)) in _CAN_OWN


def _words(sentence: Sentence, g: int) -> list[str]:
    group = sentence.groups[g]
    return sentence.tokens.lower[group.i : group.j]


def owned_by(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "is 60% owned by Acme", "the brewery, 60%-owned by Acme": the owner stands behind."""
    groups, form = sentence.groups, sentence.tokens.form
    owners = _owned_so_far(sentence, quantity, g)
    if owners is not None:
        return owners
    h = g + 1 + (g + 1 < len(groups) and form[groups[g + 1].i] == "-")
    grammar = groups[h].verb if h + 2 < len(groups) else None
    if quantity.kind != "percent" or grammar is None or grammar.lemma not in OWNING:
        return None
    if groups[h + 1].kind == "NP" and h > g + 1:
        return _owned_subsidiary(sentence, g, h)
    if g < 2 or groups[h + 2].kind != "NP" or sentence.preposition(h + 2) != "by":
        return None
    above = groups[g - 1].verb
    thing = above.subject if above is not None and above.lemma == "be" else g - 2
    if groups[g - 1].kind == "NP":
        thing = g - 1  # "the mine 60% owned by Acme"
    owner = groups[h + 2]
    told = sentence.tokens.lower[owner.i] == "the" and noun(sentence.head(h + 2)) in WORDS.company_nouns
    named = told or sentence.names_in(owner.i, owner.j)
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
    if behind and before is not None and before.lemma in OWNING and g not in (before.subject,):
        thing = UNTOLD if before.subject is None else before.subject
        return Binding("measure.owned_by", [], "stake", verb=g - 1, part="object", object=thing, party=g + 2)
    if g + 5 < len(groups) and groups[g + 2].kind == "S" and sentence.head(g + 1) == "of":
        grammar = groups[g + 3].verb
        told = grammar is not None and grammar.passive and grammar.lemma in OWNING
        lead = "by" if grammar is None else _TO_WHOM.get(grammar.lemma, "by")
        told = told or (lead != "by" and can_own(sentence, g + 5))  # "Orde, 12% of which belongs to Acme"
        comma = sentence.tokens.form[groups[g - 1].i] == ","
        if told and comma and g > 1 and groups[g - 2].kind == "NP" and sentence.preposition(g + 5) == lead:
            thing = g - 2
            return Binding(
                "measure.owned_by", [], "stake", verb=g + 3, part="subject", object=thing, party=g + 5
            )
    return None


def owned_inside(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "the group's 40 per cent owned brewer, Brill", "its 40 per cent owned brewer"."""
    groups, group, k = sentence.groups, sentence.groups[g], quantity.j
    if quantity.kind != "percent" or k + 1 >= group.j or sentence.tokens.lower[k] not in _HELD:
        return None
    thing = g if any(n.i > k for n in sentence.names_in(k, group.j)) else UNTOLD
    if thing == UNTOLD and g + 2 < len(groups) and sentence.tokens.form[groups[g + 1].i] == ",":
        beside = groups[g + 2]
        thing = g + 2 if beside.kind == "NP" and sentence.names_in(beside.i, beside.j) else UNTOLD
    mine = owner_before(sentence, quantity, g) or sentence.tokens.lower[group.i] in ("its", "their")
    verb, part = sentence.governor(g)
    who = g if sentence.names_in(group.i, quantity.i) and thing != g else UNTOLD
    about = g if mine and who == UNTOLD else -1
    return Binding(
        "measure.owned_by", [], "stake", verb=verb, part=part, about=about, object=thing, party=who
    )


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


_GETTING = {
    "for": PAYING | word_set("deals", "verbs", "swapping"),
    "on": word_set("deals", "verbs", "exercising"),
}


def got_for(sentence: Sentence, g: int, grammar: Verb) -> bool:
    """Whether a part is what was given for: "paid €5m for 40%", "exercised its option on 40%"."""
    return grammar.lemma in _GETTING.get(sentence.preposition(g), ())


def dealt_in(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "acquired 76.3% of Duna", "owns 12% of the bank": what is dealt in is owned, known or not."""
    if quantity.kind not in ("percent", "ratio") or sentence.groups[g].j != quantity.j:
        return None
    preposition, complement = sentence.following(g)
    if preposition != "of":
        return None
    # "the purchase of 72% of Duna" tells it as well as a verb does
    deal = g - 2 if g > 1 and sentence.preposition(g) == "of" and _is_deal(sentence, g - 2) else g
    verb, part = sentence.governor(deal)
    grammar = sentence.verb_of(verb)
    owner = _as_owner(sentence, g, grammar)
    if quantity.multiplies or (grammar is None and owner == UNTOLD):
        return None
    held_in = grammar.subject if grammar is not None and grammar.lemma == "include" else None
    # "its stake included 42% of Acme stock"
    shows = held_in is not None and noun(sentence.head(held_in)) in STAKES
    alone = deal == g and owner == UNTOLD and not shows
    if alone and grammar and not (grammar.lemma in DEALING or got_for(sentence, g, grammar)):
        return None
    group = sentence.groups[complement]
    named = any(
        (n.j == group.j or shows) and (n.organisation or n.entity.kind == "product")
        for n in sentence.names_in(group.i, group.j)
    )
    head = noun(sentence.head(complement))
    owned = head in _OWNABLE and head not in _STAKES_OR_AMOUNTS
    described = owned and sentence.tokens.lower[group.i] in ("the", "its", "their", "a", "an")
    described = described or (owned and bool(sentence.names_in(group.i, group.head)))  # "Brell's car unit"
    if not (named or described or (_words(sentence, complement) == ["it"] and _owns_it(sentence, verb))):
        return None
    return Binding(
        "measure.owned",
        [],
        "stake",
        verb=verb,
        part=part,
        object=complement,
        party=owner if owner != UNTOLD else holder(sentence, g, verb) if deal == g else UNTOLD,
    )


def _as_owner(sentence: Sentence, g: int, grammar: Verb | None) -> int:
    """Acme in "Acme, the owner of 9% of Brell,", "Acme was left with 9% of Brell"; else `UNTOLD`."""
    if (owner := beside(sentence, g)) != UNTOLD and sentence.preposition(g) == "of":
        return owner
    left = grammar is not None and grammar.lemma in _LEFT_WITH and grammar.passive
    who = grammar.subject if grammar is not None and left and sentence.preposition(g) == "with" else None
    return who if who is not None and can_own(sentence, who) else UNTOLD


def _owns_it(sentence: Sentence, verb: int) -> bool:
    """ "Acme owns 60% of it", "which holds 60% of it", but not "holds 60% of it" of a market."""
    grammar = sentence.groups[verb].verb
    if grammar is None or grammar.lemma not in OWNING or grammar.passive or grammar.subject is None:
        return False
    told = grammar.lemma != "hold" or (verb > 0 and sentence.groups[verb - 1].kind == "S")
    return told and any(name.organisation for name in sentence.names_of(grammar.subject))


def _is_deal(sentence: Sentence, g: int) -> bool:
    group = sentence.groups[g]
    return group.kind == "NP" and noun(sentence.head(g)) in _DEALS


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
    verb, part = sentence.governor(g)
    after = groups[g + 1].verb if g + 2 < len(groups) else None
    behind = g + 3 < len(groups) and sentence.preposition(g + 3) == "by"
    if after is not None and after.lemma in OWNING and behind:
        # "the remaining 49% is held by employees"
        return Binding("measure.owned_by", [], "stake", verb=g + 1, part="subject", party=g + 3)
    bound = groups[g + 2].verb if g + 2 < len(groups) and groups[g + 1].kind == "NP" else None
    if bound is not None and bound.subject == g + 1 and bound.lemma in OWNING and not bound.passive:
        lead, thing = sentence.following(g + 2)  # "most of the 38% it holds in Brill"
        thing = thing if lead in ("in", "of") else UNTOLD
        rule = "measure.owned" if thing != UNTOLD else "measure.bare_stake"
        return Binding(rule, [], "stake", verb=g + 2, part="object", object=thing)
    relative = g + 1 < len(groups) and groups[g + 1].kind == "S"
    said = next((h for h, _ in sentence.verbs() if h > g), -1) if relative else -1
    grammar = sentence.verb_of(said)
    if grammar is not None and grammar.lemma in OWNING and grammar.subject == g + 2:
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
