"""Who acts in an event without a name beside it: the text's own firm, or those told before."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.objects.parties import (
    AGREED,
    BIDS,
    CALLED,
    GIVING_AWAY,
    GIVINGS,
    PARTICLES,
    PARTS,
    TAKING,
    TAKINGS,
)
from flows.extract.frames.participants.silent_objects import part_of_somebody
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import pointed
from flows.extract.frames.subjects.unnamed import FIRM_PARTS
from flows.extract.frames.words import STAKES, noun
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Entity

_JOINING = word_set("deals", "nouns", "joining")
_SHARED = AGREED | _JOINING
_VENTURES = word_set("deals", "nouns", "ventures")
_TRADING = TAKING | GIVING_AWAY
_CONTROL = word_set("deals", "nouns", "control")
_ORDERING = word_set("deals", "verbs", "ordering")
_ORDERS = word_set("deals", "nouns", "orders")
_PARTING = word_set("deals", "verbs", "parting")
_PAIR = 2
_ENTERED = ("past", "participle", "present")
_ESTABLISHING = word_set("events", "status", "establishing")
_SECOND = 2  # of the foundings that a passage tells, with the one that is read
_DEALT = _TRADING | _ESTABLISHING
_FIRMS_OR_SITES = WORDS.company_nouns | WORDS.sites
_DEALS = TAKINGS | GIVINGS | CALLED
_DEALS_OR_BIDS = TAKINGS | GIVINGS | CALLED | BIDS
_AGREED_OR_VENTURES = AGREED | _VENTURES


def silent_actor(
    sentence: Sentence, verb: Verb, told: set[str | None], discourse: Discourse
) -> Entity | None:
    """The text's own firm, where nobody is told who acts: "A Polish subsidiary was set up".

    `told`: the ids of those who take part by the sentence's own words.
    """
    home = discourse.home
    if home is None or not discourse.at_home():
        return None
    if home.entity_id not in told and len(told) < _PAIR and _with_another(sentence, verb):
        return home
    if verb.subject is None:
        return None
    if not verb.passive:
        return home if told and home.entity_id not in told and _of_home(sentence, verb, discourse) else None
    if home.entity_id not in told and told and _of_another(sentence, verb):
        return home
    if home.entity_id not in told and verb.lemma in _ESTABLISHING and _is_house(sentence, verb.subject):
        return home  # "The brewery was founded by Jane Roe"
    site = noun(sentence.head(verb.subject)) in WORDS.sites and sentence.tag(sentence.groups[verb.subject].i)
    if site == "D" and told.isdisjoint(discourse.organisations):
        return home  # "A new dairy was opened by Queen Anne"
    if home.entity_id not in told and verb.lemma in _TRADING and _is_house(sentence, verb.subject):
        return home  # "The site was acquired by Acme"
    if home.entity_id in told or any(
        sentence.preposition(h) == "by" for h in range(verb.subject, len(sentence.groups))
    ):
        return None
    group = sentence.groups[verb.subject]
    base = noun(sentence.head(verb.subject))
    if base in AGREED or base == "name" or verb.lemma in _PARTING:
        return home  # "an agreement was signed with Acme", "the name was changed", "Acme was spun off"
    if any(name.organisation for name in sentence.names_in(group.i, group.j)):
        return home if verb.lemma in _TRADING else None  # "Acme was acquired in 1987"
    dealt = verb.lemma in _DEALT
    return home if dealt and (base in FIRM_PARTS or base in WORDS.sites) else None


def _of_home(sentence: Sentence, verb: Verb, discourse: Discourse) -> bool:
    """ "Control passed to Acme", "The family sold out", "Acme ordered 40 lamps", "Acme bought the mill"."""
    subject = verb.subject or 0
    if noun(sentence.head(subject)) in _CONTROL:
        return True
    if _begins_it(sentence, verb) and discourse.told_types.count("founding") < _SECOND:
        return True
    group, thing = sentence.groups[subject], _thing(sentence, verb)
    ordered = verb.lemma in _ORDERING and bool(verb.objects)
    if ordered and any(name.organisation for name in sentence.names_in(group.i, group.j)):
        return not any(
            sentence.preposition(h) == "from" for h in range(verb.objects[0], len(sentence.groups))
        )
    if verb.lemma in _TRADING and thing is not None:
        if verb.objects and _is_house(sentence, thing):
            return True
        stake = noun(sentence.head(thing)) in STAKES and sentence.following(thing)[0] not in ("in", "of")
        if stake and "'s" in sentence.tokens.lower[sentence.groups[thing].i : sentence.groups[thing].j]:
            return True  # "bought back Acme's stake"
    if thing is not None and _is_house(sentence, thing):
        return pointed(sentence, thing, discourse) == discourse.home  # "Jane Roe leased the brewery"
    return verb.lemma == "sell" and not verb.objects and verb.tense == "past"


def _begins_it(sentence: Sentence, verb: Verb) -> bool:
    """ "In 1937 Jane Roe founded a small company in Hull": the first that a firm's own article tells of."""
    if verb.lemma not in _ESTABLISHING or not verb.objects or verb.subject is None:
        return False
    made = sentence.groups[verb.objects[0]]
    fresh = sentence.tokens.lower[made.i] in ("a", "an") and not sentence.names_of(verb.objects[0])
    firm = noun(sentence.head(verb.objects[0])) in _FIRMS_OR_SITES
    return fresh and firm and any(name.person for name in sentence.names_of(verb.subject))


def _thing(sentence: Sentence, verb: Verb) -> int | None:
    """What is dealt in, also past "over": "took over the brewery"."""
    if verb.objects:
        return verb.objects[0]
    g = next((h for h, other in sentence.verbs() if other is verb), -1)
    particle, behind = sentence.following(g) if g >= 0 else ("", -1)
    return behind if particle in PARTICLES else None


def _is_house(sentence: Sentence, h: int) -> bool:
    """ "the brewery", "the chain", "60% of the shares": without a name beside it the firm of the text."""
    group = sentence.groups[h]
    if sentence.names_in(group.i, group.j):
        return False
    head = sentence.head(h)
    house = any(head in words for words in (WORDS.sites, WORDS.company_nouns, FIRM_PARTS))
    house = house and (head.endswith("works") or not head.endswith("s"))
    lead, whole = sentence.following(h)
    if head in _CONTROL and lead == "of" and noun(sentence.head(whole)) in PARTS:
        lead = sentence.following(whole)[0]  # "a majority of the shares"
    if head in _CONTROL and not lead:
        return True
    return (house and sentence.tokens.lower[group.i] == "the") or part_of_somebody(sentence, h)


def _of_another(sentence: Sentence, verb: Verb) -> bool:
    """ "An order was placed by Acme", "The takeover by Acme was completed": with whom is left out."""
    h = verb.subject or 0
    base = noun(sentence.head(h))
    preposition, complement = sentence.following(h)
    if preposition == "for" and base in _ORDERS:
        preposition, complement = "", -1  # "an order for 40 ovens"
    return (base in _ORDERS and complement < 0) or (base in TAKINGS and preposition == "by")


def _with_another(sentence: Sentence, verb: Verb) -> bool:
    """ "Talks with Acme began", "blocked the merger with Acme": the other side is left out."""
    for h in (verb.subject, *verb.objects):
        for _ in range(2):  # "negotiations over a merger with Acme"
            if h is None or h < 0 or noun(sentence.head(h)) not in _SHARED:
                break
            preposition, h = sentence.following(h)
            if preposition == "with":
                return True
    return False


def bid_for(sentence: Sentence, verb: Verb, discourse: Discourse) -> Entity | None:
    """The text's own firm, where another bids and does not say for whom: "In May Acme made an offer"."""
    told = verb.objects or ([verb.subject] if verb.passive and verb.subject is not None else [])
    if not discourse.at_home() or not any(noun(sentence.head(h)) in BIDS for h in told):
        return None
    led = any(sentence.following(h)[0] in ("for", "to") for h in told)
    return None if led else discourse.home


def is_untold(sentence: Sentence, g: int, verb: Verb) -> bool:
    """Whether an entry of a chronicle opens with its verb: "1988: Acquired by Acme"."""
    if verb.subject is not None or verb.tense not in _ENTERED:
        return False
    if any(group.kind not in "YX" for group in sentence.groups[:g]):
        return False
    groups = sentence.groups
    return not any(
        h > g and v.subject is not None and groups[v.subject - 1].kind not in "SC" and v.finite
        for h, v in sentence.verbs()
    )


def points_to_deal(sentence: Sentence, verb: Verb) -> bool:
    """ "The purchase agreed in May was completed in July": whose it is was told before."""
    if verb.subject is None or sentence.tokens.lower[sentence.groups[verb.subject].i] not in ("the", "this"):
        return False
    return noun(sentence.head(verb.subject)) in _DEALS


def completes_deal(sentence: Sentence, verb: Verb) -> bool:
    """ "It completed the purchase in May": of what was told before."""
    if verb.passive or not verb.objects:
        return False
    h = verb.objects[0]
    group = sentence.groups[h]
    alone = group.j - group.i == 2 and sentence.following(h)[0] not in ("of", "in", "with")
    pointing = sentence.tokens.lower[group.i] in ("the", "this")
    return alone and pointing and noun(sentence.head(h)) in _DEALS_OR_BIDS


def points_to_pact(sentence: Sentence, g: int) -> bool:
    """ "The partnership", "this agreement": between those who were told together before."""
    group = sentence.groups[g]
    pointing = sentence.tokens.lower[group.i] in ("the", "this") and not sentence.names_in(group.i, group.j)
    shared = noun(sentence.head(g)) in _AGREED_OR_VENTURES
    return pointing and shared and sentence.following(g)[0] not in ("with", "between", "of")


def told_by_buyer(sentence: Sentence, g: int) -> bool:
    """ "The Brill acquisition": one that the text has told, called by a name before it."""
    group = sentence.groups[g]
    named = any(name.j == group.head for name in sentence.names_of(g))
    return named and sentence.tokens.lower[group.i] == "the" and sentence.following(g)[0] != "of"
