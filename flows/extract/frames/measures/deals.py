"""Steps of the measure cascade for deals that no verb of buying tells: what one cost, where money was put."""

from __future__ import annotations

from flows.extract.frames.measures.binding import Binding
from flows.extract.frames.objects.parties import (
    CALLED,
    HELD_IN,
    PAYING,
    PUTTING,
    SPOKEN_OF,
    TAKING,
    UNTOLD,
    deal_of,
    dealing_verb,
    money_acts,
    noun_deal,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.words import EQUATING, STAKES, noun
from flows.extract.mentions.types import Quantity
from flows.extract.vocabulary import load, word_set

_LAYING_OUT = PAYING | word_set("deals", "verbs", "laying_out")
_VALUING = word_set("deals", "verbs", "valuing")
_TO_WHOM: dict[str, str] = load("deals")["belonging"]
_EQUATING_OR_TO_WHOM = EQUATING | _TO_WHOM.keys()
_BUILDING = word_set("measures", "built_at")
_EACH = (["each"], ["apiece"])
_PUT_BY = word_set("measures", "put_by")


def cost(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "the takeover of Brill cost Acme €5m", "a 60% share of Brill, which cost €5m": who paid for what."""
    if quantity.kind != "money":
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is not None and grammar.lemma in _BUILDING and sentence.preposition(g) in ("at", "for"):
        each = quantity.rate is not None or sentence.tokens.lower[quantity.j : quantity.j + 1] in _EACH
        alone = grammar.passive and sentence.groups[g].j == quantity.j and not each
        return Binding("measure.cost", [], "cost", verb=verb, part=part) if alone else None
    if grammar is None or grammar.lemma != "cost" or sentence.preposition(g):
        return None
    payer = next((o for o in grammar.objects if o < g and sentence.quantity_in(o) is None), UNTOLD)
    thing = UNTOLD
    if grammar.subject is not None and part != "subject":
        top = sentence.carrier(grammar.subject)
        deal = noun_deal(sentence, top)
        group = sentence.groups[grammar.subject]
        firm = any(n.organisation and n.j == group.j for n in sentence.names_in(group.i, group.j))
        if deal is not None:
            thing, payer = deal.thing, payer if payer >= 0 else deal.taker
        elif firm and (payer >= 0 or _is_share(sentence, top)):
            thing = grammar.subject
    if payer < 0 and thing < 0:
        return None
    return Binding(
        "measure.cost",
        [],
        "cost",
        verb=verb,
        part=part,
        object=thing,
        party=SPOKEN_OF if payer == UNTOLD else payer,
    )


def _is_share(sentence: Sentence, g: int) -> bool:
    share = sentence.quantity_in(g)
    return noun(sentence.head(g)) in STAKES or (share is not None and share.kind == "percent")


def laid_out(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "spent €5m buying Brill", "paid €5m to acquire it", "spent €5m on the purchase of Brill"."""
    if quantity.kind != "money" or sentence.groups[g].j != quantity.j:
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.lemma not in _LAYING_OUT or part != "object":
        return None
    if grammar.passive or grammar.subject is None:
        return None
    groups = sentence.groups
    h = g + 1 + (g + 1 < len(groups) and groups[g + 1].kind == "P")
    buying = sentence.verb_of(h)
    thing = UNTOLD
    if buying is not None and buying.lemma in TAKING and buying.tense in ("gerund", "infinitive"):
        thing = _behind(sentence, h)
        if thing >= 0 and not _is_firm(sentence, thing):
            thing = UNTOLD
    elif (
        h == g + 2 and h < len(groups) and groups[h].kind == "NP" and sentence.preposition(h) in ("on", "for")
    ):
        deal = noun_deal(sentence, h)
        thing = deal.thing if deal is not None else UNTOLD
    if thing < 0:
        return None
    return Binding("measure.laid_out", [], "price", verb=verb, part=part, object=thing, party=grammar.subject)


def bought_with(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "€5m bought 40% of Brill": what was paid for it."""
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or part != "subject" or not money_acts(sentence, grammar):
        return None
    thing = grammar.objects[0]
    if not _is_firm(sentence, thing):
        return None
    return Binding("measure.bought_with", [], "price", verb=verb, part=part, object=thing, party=SPOKEN_OF)


def _behind(sentence: Sentence, verb: int) -> int:
    """The noun group behind a verb and its particle: "buying up Brill"; else `UNTOLD`."""
    groups = sentence.groups
    h = verb + 1
    if h < len(groups) and groups[h].kind == "P":
        h += 1
    return h if h < len(groups) and groups[h].kind == "NP" else UNTOLD


def _is_firm(sentence: Sentence, g: int) -> bool:
    """Whether a group stands for a firm or a part of one."""
    group = sentence.groups[g]
    named = any(n.organisation for n in sentence.names_in(group.i, group.j))
    return named or sentence.head(g) in ("it", "them") or _is_share(sentence, g)


def put_into(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "put €5m into Brill", "sank €5m into the mine": an investment."""
    if quantity.kind != "money" or sentence.preposition(g):
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.lemma not in PUTTING or (part == "subject" and not grammar.passive):
        return None
    # "£5m was sunk into the mine"
    preposition, complement = sentence.following(verb if part == "subject" else g)
    if preposition != "into" or noun(sentence.head(complement)) in _PUT_BY:
        return None
    return Binding("measure.put_into", [], "investment", verb=verb, part=part, object=complement)


def valued(sentence: Sentence, binding: Binding) -> None:
    """Bind who pays for what in "bought Brill in a deal valued at €5m", "priced at", "put at"."""
    grammar = sentence.groups[binding.verb].verb if binding.verb > 0 else None
    about = binding.verb - 1
    if grammar is None or grammar.lemma not in _VALUING or noun(sentence.head(about)) not in CALLED:
        return
    verb = dealing_verb(sentence, about) if sentence.groups[about].kind == "NP" else -1
    deal = deal_of(sentence, verb, about) if verb >= 0 else None
    if deal is not None:
        binding.object = deal.thing
        binding.party = SPOKEN_OF if deal.taker == UNTOLD else deal.taker


def belongs(sentence: Sentence, quantity: Quantity, g: int) -> Binding | None:
    """ "belongs 60% to Acme and 40% to Brill", "is 60% in the hands of Acme": whose how much of it is."""
    if quantity.kind not in ("percent", "ratio") or quantity.multiplies or sentence.groups[g].j != quantity.j:
        return None
    verb, part = sentence.governor(g)
    grammar = sentence.verb_of(verb)
    if grammar is None or grammar.lemma not in _EQUATING_OR_TO_WHOM:
        return None
    top = g + 2 if part == "subject" and sentence.following(g)[0] == "of" else g
    who = _owning(sentence, verb if part == "subject" else g, _TO_WHOM.get(grammar.lemma, ""))
    thing = top if part == "subject" else grammar.subject
    if who < 0 or thing is None:
        return None
    if part == "subject" and top == g:
        thing = UNTOLD  # "of its shares, 30% are in the hands of Acme"
    return Binding("measure.belongs", [], "stake", verb=verb, part=part, object=thing, party=who)


def _owning(sentence: Sentence, left: int, lead: str) -> int:
    """The group of the owner behind group `left`: "to Acme", "in the hands of Acme"; else `UNTOLD`."""
    preposition, behind = sentence.following(left)
    if behind < 0:
        return UNTOLD
    if preposition == "in" and sentence.head(behind) in HELD_IN:
        group = sentence.groups[behind]
        further, owner = sentence.following(behind)
        return owner if further == "of" else behind if sentence.names_in(group.i, group.j) else UNTOLD
    return behind if preposition == lead else UNTOLD
