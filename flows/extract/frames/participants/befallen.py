"""Whom it befalls, where a sentence tells only who acts: an authority that inquires, a union that strikes,
one who sues; and whose "the lawsuit" is.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator

from flows.extract.document.discourse import Discourse
from flows.extract.document.draft import Draft
from flows.extract.frames.participants.meant_deals import around
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.described import OBSERVERS
from flows.extract.frames.subjects.roles import actor, refer
from flows.extract.frames.subjects.unnamed import INSIDERS, OUTSIDERS
from flows.extract.frames.words import lemma, noun
from flows.extract.mentions.entities.kinds import is_public
from flows.extract.mentions.entities.words import WORDS
from flows.extract.phrases.groups import Verb
from flows.extract.vocabulary import word_set
from flows.model import Entity, Event, Participant

_TYPES = frozenset(("legal", "crisis"))
_BEFALLING = word_set("events", "status", "befalling")
_POINTING = frozenset(("the", "its", "their", "this", "that", "these", "his", "her"))
_TRADES = word_set("events", "status", "trades")
_ANY = frozenset(("a", "an"))
_DEEP = 3  # phrases behind each other: "into claims of fraud at the firm"
_OUTSIDE = WORDS.authorities | OUTSIDERS
_ACTING = _OUTSIDE | INSIDERS
_PROBES = word_set("events", "status", "probes")
_BODIES = WORDS.authorities - word_set("events", "status", "also_parties")
_LED_BY_BODIES = _PROBES | _BEFALLING
_CASES = word_set("events", "status", "cases") | _PROBES
_COURTS = word_set("events", "status", "courts")
_THE_CASE = frozenset(("the", "this", "that", "these", "both"))


def befallen(
    sentence: Sentence, g: int, event_type: str, told: Collection[Participant], discourse: Discourse
) -> list[Participant]:
    """Those whom the sentence leaves out: the firm of which "The regulator opened an inquiry" is told, the
    parties of "the lawsuit".
    """
    verb = sentence.groups[g].verb
    found = _of_the_case(sentence, g, verb, told, discourse) if event_type == "legal" else []
    found += _modifying(sentence, g, verb) if event_type == "legal" else []
    found += _suing(sentence, g, verb, {each.entity_id for each in (*told, *found)}, event_type)
    firm = _struck(sentence, g, event_type, told, discourse)
    if firm is None and event_type == "legal" and verb is not None:
        firm = _sued(sentence, verb, discourse)
    known = {each.entity_id for each in (*told, *found)}
    if firm is not None and firm.entity_id not in known:
        found.append(Participant(firm.name, "object", firm.entity_id or None))
    return found


def keep_case(draft: Draft, event: Event, discourse: Discourse) -> None:
    """A case was told: "the lawsuit" may mean it, and is between these."""
    parties = tuple(who for who in event.participants if who.entity_id and not _is_court(who))
    known = {who.entity_id for who in discourse.case}
    if event.event_type == "legal" and any(who.entity_id not in known for who in parties):
        discourse.case = parties
        discourse.probed = not _PROBES.isdisjoint((lemma(draft.trigger), *draft.things))


def _is_court(who: Participant) -> bool:
    return not _COURTS.isdisjoint(who.name.lower().split())


def _of_the_case(
    sentence: Sentence, g: int, verb: Verb | None, told: Collection[Participant], discourse: Discourse
) -> list[Participant]:
    """The parties of the case told last, where this one points back to it: "The judge threw out the suit"."""
    if not discourse.case or not any(
        _points(sentence, h, probed=discourse.probed) for h in around(sentence, g, verb)
    ):
        return []
    parties = {who.entity_id for who in discourse.case}
    others = [p for p in told if p.entity_id and p.entity_id not in parties and not _is_court(p)]
    strange = [p for p in others if not is_public(p.name)]
    if strange and (len(discourse.case) > 1 or len(strange) < len(others)):
        return []  # theirs is another
    known = {who.entity_id for who in told}
    left = [who for who in discourse.case if who.entity_id not in known]
    return [who for who in left if not (others and is_public(who.name))]  # one authority for another


def _points(sentence: Sentence, h: int, *, probed: bool) -> bool:
    """ "the lawsuit", "the suits": with no name beside it. `probed`: the case told before is an inquiry."""
    group, head = sentence.groups[h], noun(sentence.head(h))
    if sentence.tokens.lower[group.i] not in _THE_CASE or head not in _CASES:
        return False
    if (head in _PROBES) is not probed and head != "case":
        return False
    return not any(name.entity.kind != "place" for name in sentence.names_in(group.i, group.j))


def _modifying(sentence: Sentence, g: int, verb: Verb | None) -> list[Participant]:
    """The body that a noun tells before another: "a Dutch government inquiry", "a police raid"."""
    found: list[Participant] = []
    for h in [g] if verb is None else verb.objects:
        group = sentence.groups[h]
        k = next((k for k in range(group.i, group.head) if sentence.tokens.lower[k] in _BODIES), -1)
        if k < 0 or noun(sentence.head(h)) not in _LED_BY_BODIES:
            continue
        words = sentence.tokens.lower
        i = k - 1 if k > group.i and (sentence.tag(k - 1) == "E" or words[k - 1] in WORDS.demonyms) else k
        found.append(Participant(sentence.written(i, k + 1), "actor", None))
    return found


def _suing(
    sentence: Sentence, g: int, verb: Verb | None, known: Collection[str | None], event_type: str
) -> list[Participant]:
    """Who had sued, where the case ends: "settled a lawsuit brought in May by Acme"."""
    found: list[Participant] = []
    for h in around(sentence, g, verb) if event_type == "legal" else ():
        behind = sentence.verb_of(h + 1)
        if behind is None or behind.tense != "participle" or noun(sentence.head(h)) not in _CASES:
            continue
        k = next((k for k in range(h + 2, len(sentence.groups)) if sentence.preposition(k) == "by"), -1)
        if k < 0 or sentence.verb_before(sentence.groups[k].i) != h + 1:
            continue
        for name in sentence.names_of(k):
            if (name.organisation or name.person) and name.entity.entity_id not in known:
                found.append(Participant(name.entity.name, "partner", name.entity.entity_id or None))
    return found


def _sued(sentence: Sentence, verb: Verb, discourse: Discourse) -> Entity | None:
    """Against whom "a lawsuit filed by Acme" is: who acts in the clause that tells of it."""
    if verb.tense != "participle" or verb.subject is None or noun(sentence.head(verb.subject)) not in _CASES:
        return None
    for top in _above(sentence, verb.subject):
        if top.passive or top.subject is None or top.subject >= verb.subject:
            continue
        firms = [name.entity for name in sentence.names_of(top.subject) if name.organisation]
        who = actor(sentence, top.subject, discourse) if not firms else None
        return firms[0] if firms else who.entity if who is not None else None
    return None


def _above(sentence: Sentence, h: int) -> Iterator[Verb]:
    """The verb whose object the group is, and those that it hangs on: "agreed to settle a lawsuit"."""
    verb = next((v for _, v in sentence.verbs() if h in v.objects), None)
    while verb is not None:
        yield verb
        verb = sentence.verb_of(verb.governor)


def _struck(
    sentence: Sentence, g: int, event_type: str, told: Collection[Participant], discourse: Discourse
) -> Entity | None:
    """The firm spoken of, of whom "The regulator opened an inquiry" and "The pilots walked out" are told."""
    verb = sentence.groups[g].verb
    if event_type not in _TYPES or verb is None or verb.passive or verb.subject is None:
        return None
    if verb.objects and noun(sentence.head(verb.objects[0])) not in _BEFALLING:
        return None  # "The government introduced a tax"
    _, into = sentence.following(verb.objects[0]) if verb.objects else ("", -1)
    if into >= 0 and noun(sentence.head(into)) in _OUTSIDE:
        return None  # "opened an inquiry into banks"
    if into >= 0 and sentence.preposition(into) == "into" and not _of_those_told(sentence, into):
        return None
    if any(name.person for name in sentence.names_of(verb.subject)):
        return None
    acting = noun(sentence.head(verb.subject)) in _ACTING
    own = {name.entity.entity_id for name in sentence.names_of(verb.subject)} if acting else set()
    bodies = [each for each in told if each.entity_id and each.entity_id not in own]
    if not all(_stands_outside(each, discourse) for each in bodies) or not (bodies or acting):
        return None
    meant = refer(sentence, verb.subject, discourse)
    known = {each.entity_id for each in told}
    return meant.entity if meant is not None and meant.entity.entity_id not in known else None


def _of_those_told(sentence: Sentence, h: int) -> bool:
    """ "into its accounts", "into the fire", "into fraud at the firm": of somebody told before. An inquiry
    "into pollution", "into the sector" or "into the death of a sailor" may be one into anybody.
    """
    for _ in range(_DEEP):
        group = sentence.groups[h]
        words = sentence.tokens.lower[group.i : group.j]
        known = words[0] in _POINTING or "'s" in words or bool(sentence.names_in(group.i, group.j))
        lead, behind = sentence.following(h)
        new = lead == "of" and sentence.tokens.lower[sentence.groups[behind].i] in _ANY
        if known and not new and noun(words[-1]) not in _TRADES:
            return True
        h = behind
        if h < 0:
            return False
    return False


def _stands_outside(body: Participant, discourse: Discourse) -> bool:
    """An authority or a union, as the name or the text tells."""
    told = discourse.descriptions.get(body.entity_id or "", ())
    return is_public(body.name) or not OBSERVERS.isdisjoint(told)
