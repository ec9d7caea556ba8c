"""Whom an event is done to, or whose thing, without a name beside it: "rejected the company's appeal"."""

from __future__ import annotations

from collections.abc import Callable, Collection

from flows.extract.document.discourse import Discourse
from flows.extract.frames.narrative.parts import part_meant, person_meant
from flows.extract.frames.objects.parties import (
    BIDS,
    PARTS,
    PAYING,
    REST,
)
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import brings_news, pointed
from flows.extract.frames.subjects.roles import actor, refer
from flows.extract.frames.subjects.unnamed import INSIDERS, OUTSIDERS, subject_before
from flows.extract.frames.words import PARTNERS, STAKES, noun
from flows.extract.mentions.entities.kinds import is_public
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import load, word_set
from flows.model import Entity, Participant

_OUTSIDE = WORDS.authorities | OUTSIDERS
_RULING = word_set("events", "status", "ruling")
_INQUIRING = word_set("events", "status", "inquiring")
_DECIDING = frozenset(
    word
    for step in ("approved", "rejected", "blocked", "punished")
    for word in load("events")["legal_steps"][step].split()
)
_ANSWERING = word_set("deals", "verbs", "answering")
_GIVEN_FOR = word_set("deals", "nouns", "given_for")


def paid_for(sentence: Sentence, verb: Verb, taken: Collection[str], discourse: Discourse) -> Entity | None:
    """The firm that "it" means in "paid £14m for it": the one told of before, or the text's own."""
    preposition, h = sentence.following(verb.objects[0]) if verb.objects else ("", -1)
    if preposition != "for" or sentence.head(h) != "it":
        return None
    meant = refer(sentence, h, discourse)
    told = (meant.entity if meant is not None else None, discourse.home, discourse.whom())
    return next((firm for firm in told if firm is not None and firm.entity_id not in taken), None)


def ruled_on(sentence: Sentence, g: int, verb: Verb, discourse: Discourse) -> list[Entity]:
    """Of whom a court says something: "ruled that Acme had breached the patent of Brell", "Acme must pay
    Brell £3m, a court ruled".
    """
    groups, told = sentence.groups, verb.subject
    if verb.lemma not in _RULING and verb.lemma not in _INQUIRING:
        return []
    behind = g + 2 if [group.kind for group in groups[g + 1 : g + 2]] == ["Y"] else g + 1
    if [group.kind for group in groups[behind : behind + 1]] == ["S"]:  # "ruled on Monday that"
        clauses = [v for h, v in sentence.verbs() if h > g and v.subject is not None and v.subject > g][:1]
    elif told and sentence.tokens.form[groups[told - 1].i] == ",":
        clauses = [v for h, v in sentence.verbs() if h < told and v.finite and v.subject is not None][-1:]
    else:
        return []
    found: list[Entity] = []
    for below in clauses:
        h = below.subject or 0
        named = [n.entity for n in sentence.names_of(h) if n.organisation or n.person]
        meant = actor(sentence, h, discourse) if not named else None
        found += named or ([meant.entity] if meant is not None else [])
        others = [n for k in below.objects for n in sentence.names_of(k)]
        found += [n.entity for n in others if n.organisation or n.person]
    return found


def owner_of_object(
    sentence: Sentence, verb: Verb, told: Collection[Participant], discourse: Discourse
) -> Entity | None:
    """The firm whose thing is acted on: "rejected the company's appeal", "Police raided its offices",
    "arrested two managers".

    "its" is somebody else's only where nobody acts who may own it. `told`: those who take part by name.
    """
    if verb.passive or not verb.objects or verb.subject is None:
        return None
    h, i = verb.objects[0], sentence.groups[verb.objects[0]].i
    opening = sentence.tokens.lower[i : min(i + 4, sentence.groups[h].j)]
    owner = i + opening.index("'s") - 1 if "'s" in opening[2:] else -1
    known = {each.entity_id for each in told}
    firm: Entity | None = None
    if owner > i and opening[0] == "the" and noun(sentence.tokens.lower[owner]) in WORDS.company_nouns:
        firm = pointed(sentence, h, discourse, owner)
    else:
        bid = verb.lemma in _ANSWERING and noun(sentence.head(h)) in BIDS
        if opening[0] == "its" and (bid or (verb.lemma in _DECIDING and _is_body(sentence, verb.subject))):
            whose = _whose_by_telling(sentence, verb.subject, discourse)
            return whose if whose is not None and whose.entity_id not in known else None
        its = opening[0] == "its" or (noun(sentence.head(h)) in INSIDERS and not sentence.following(h)[0])
        if not its or any(known) or noun(sentence.head(verb.subject)) not in _OUTSIDE:
            return None
    meant = refer(sentence, h, discourse)
    firm = firm or (meant.entity if meant is not None else None)
    return firm if firm is not None and firm.entity_id not in known else None


def _is_body(sentence: Sentence, h: int) -> bool:
    """ "European regulators", "a court", "the Food Agency": one that decides what others ask of it."""
    if sentence.head(h) == "it" and (before := subject_before(sentence, h)) >= 0:
        return _is_body(sentence, before)  # "The watchdog said that it had approved its bid"
    public = any(is_public(name.entity.name) for name in sentence.names_of(h))
    return public or noun(sentence.head(h)) in _OUTSIDE


def _whose_by_telling(sentence: Sentence, h: int, discourse: Discourse) -> Entity | None:
    """Acme in "Acme said the regulator approved its drug": who tells of it, else whom the text is about."""
    above = [v for _, v in sentence.verbs() if v.finite and v.subject is not None and v.subject < h]
    for top in reversed(above):
        names = [n.entity for n in sentence.names_of(top.subject or 0) if n.organisation]
        if names and not is_public(names[-1].name) and not brings_news(names[-1], discourse):
            return names[-1]
    return discourse.whom()


def described(
    sentence: Sentence,
    g: int,
    discourse: Discourse,
    add: Callable[[Entity, str, tuple[int, int] | None], None],
    taken: set[str],
) -> None:
    """ "bought a stake in the company": the last organisation named before that is none of the others."""
    groups = sentence.groups
    _, end = sentence.clause(groups[g].head)
    verb = groups[g].verb
    paying = verb is not None and verb.lemma in PAYING
    for h in range(g, min(g + 6, len(groups))):
        group = groups[h]
        if group.kind in ("S",) or (group.kind == "VG" and h > g) or group.i >= end:
            return
        if group.kind != "NP":
            continue
        beside = h == g + 1 or (h == g + 2 and groups[g + 1].kind == "P")  # "bought out the remaining 34%"
        beside = beside or (sentence.preposition(h) == "for" and paying)  # "paid £5m for a quarter"
        if beside and part_of_somebody(sentence, h):
            # "when Acme bought a 9% stake in May": in whom the text is about
            held = (discourse.company(discourse.holdings.get(key)) for key in sorted(taken))
            firms = (*held, discourse.home if discourse.at_home() else None, discourse.whom())
            before = [n.entity for n in sentence.names if n.organisation and n.j <= group.i]
            told = (*firms, *reversed(before))  # "sold 10% of Acme, cutting its stake to 24%"
            firm = next((f for f in told if f is not None and f.entity_id not in taken), None)
            if firm is not None and not sentence.names_in(group.i, group.j):
                add(firm, "object", None)
            return
        opening = sentence.tokens.lower[group.i : min(group.i + 3, group.j)]
        if opening[0] in ("the", "its") and opening[1:2] and opening[1] in PARTNERS and opening[2:] == ["'s"]:
            # "bought the partner's 40%": the other one of the two that the text is about
            other = next((company for company in discourse.pair() if company.entity_id not in taken), None)
            if other is not None:
                add(other, "object", None)
            return
        meant = part_meant(sentence, h, discourse) or person_meant(sentence, h, discourse)
        if meant is not None:
            add(meant, "object", None)
            return
        if opening[0] not in ("the", "its", "this") or sentence.head(h).endswith("s"):
            continue
        if noun(sentence.head(h)) not in WORDS.company_nouns or sentence.names_in(group.i, group.j):
            continue
        meant = pointed(sentence, h, discourse)
        if meant is not None and meant.entity_id not in taken:
            add(meant, "object", None)
            return
        acting = _acting_phrase(sentence, verb)
        earlier = [
            n
            for n in sentence.names
            if n.organisation and n.j <= group.i and n.entity.entity_id not in taken and n.i not in acting
        ]
        if earlier:
            add(earlier[-1].entity, "object", sentence.offsets(earlier[-1]))
            return
        if not taken or (opening[0] == "its" and acting):
            return  # "Acme sold its phone unit"
        told = (discourse.whom(), discourse.author)  # "Its owner put the chain up for sale"
        firm = next((one for one in told if one is not None and one.entity_id not in taken), None)
        if firm is not None:
            add(firm, "object", None)
            return


def _acting_phrase(sentence: Sentence, verb: Verb | None) -> range:
    """The tokens of who acts and of those behind: "Lenders led by Acme will buy the company"."""
    if verb is None or verb.subject is None:
        return range(0)
    end = next((h for h, v in sentence.verbs() if h > verb.subject and v.finite), verb.subject)
    return range(sentence.groups[verb.subject].i, sentence.groups[end].i)


def part_of_somebody(sentence: Sentence, h: int) -> bool:
    """Whether a group tells a part of a firm, and not of which: "a 9% stake", "the rest of the shares"."""
    preposition, complement = sentence.following(h)
    if preposition == "of" and noun(sentence.head(complement)) in PARTS:
        preposition, complement = sentence.following(complement)
    head, part = noun(sentence.head(h)), sentence.quantity_in(h)
    if sentence.head(h) == "positions" or (part is not None and part.kind == "money"):
        return False  # "will eliminate positions", "paid 545p a share"
    share = part is not None and part.kind in ("percent", "ratio") and part.j == sentence.groups[h].j
    told = preposition in ("in", "of") and sentence.head(complement) not in _GIVEN_FOR
    return (share or head in STAKES or head in REST) and not told
