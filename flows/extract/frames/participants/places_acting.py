"""Places that act: a country that joins a union, the yard that builds a ship."""

from __future__ import annotations

from flows.extract.frames.events.triggers import noun_trigger
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.role import Role
from flows.extract.frames.subjects.unnamed import OFFICIALS, opens_relative
from flows.extract.mentions.entities.finder import Name
from flows.extract.mentions.entities.words import WORDS
from flows.extract.vocabulary import word_set
from flows.model import Entity

_DEALING = frozenset(("agreement", "legal", "negotiation"))
_BETWEEN = _DEALING | {"crisis", "membership", "other"}
_ADDRESSING = word_set("events", "status", "urging")
_JOINING = word_set("events", "status", "joining")


def places_acting(sentence: Sentence, g: int) -> list[Name]:
    """The countries and towns that act: "Norway joined the union", "the accession of Norway to the union".

    Who joins or leaves a union of countries does so as one of them, and what is joined is none of a firm.
    """
    entry = noun_trigger(sentence.head(g))
    verb = sentence.groups[g].verb
    if verb is None:
        if entry is None or "membership" not in {each.event_type for each in (entry, *entry.further)}:
            return []
        group = sentence.groups[g]
        before, behind = sentence.names_in(group.i, group.j), sentence.following(g)
        h, k = behind[1], sentence.following(behind[1])[1] if behind[1] >= 0 else -1
        return [*before, *(name for m in (h, k) if m >= 0 for name in sentence.names_of(m))]
    if verb.subject is None or verb.passive:
        return []
    if len(together := _together(sentence, verb.subject, g)) > 1:
        return together
    listed = (k for k in range(verb.subject, g) if sentence.head(k) in OFFICIALS)
    if officials := [name for k in listed for name in _alone(sentence, k)]:
        return officials  # "U.S. officials and Acme agreed"
    opening = verb.subject == 0 or sentence.groups[verb.subject - 1].kind in "YS"
    first = sentence.groups[verb.subject + 1].verb if verb.subject + 1 < g else None
    leads = first is not None and first.subject == verb.subject and verb.tense == "infinitive"
    if verb.subject != g - 1 and not leads and not (opening and opens_relative(sentence, verb.subject)):
        return []  # "Corio, which has lost 300 jobs, sued Acme"
    group = sentence.groups[verb.subject]
    acting = [n for n in sentence.names_in(group.i, group.j) if n.entity.kind == "place" and n.j == group.j]
    if not acting or acting[0].i > group.i + (sentence.tokens.lower[group.i] == "the"):
        return []
    joined = sentence.names_of(verb.objects[0]) if verb.objects and verb.lemma in _JOINING else []
    return [*acting, *joined]


def _together(sentence: Sentence, subject: int, g: int) -> list[Name]:
    """The countries that act in one: "France, Spain and Norway agreed", each named alone."""
    h = subject
    while h > 1 and sentence.groups[h - 1].kind in "CX" and sentence.groups[h - 2].kind == "NP":
        h -= 2
    while h < subject and not _alone(sentence, h):
        h += 2  # "At a summit in May, France and Spain"
    acting = [name for k in range(h, g, 2) for name in _alone(sentence, k)]
    joined = all(group.kind in "CX" for group in sentence.groups[h + 1 : g : 2])
    return acting if joined and 2 * len(acting) == g - h + 1 else []


def _alone(sentence: Sentence, h: int) -> list[Name]:
    """The place that the group names and nothing else."""
    group = sentence.groups[h]
    names = sentence.names_in(group.i, group.j) if group.kind == "NP" else []
    start = group.i + (sentence.tokens.lower[group.i] == "the")
    whole = len(names) == 1 and names[0].i == start
    whole = whole and (names[0].j == group.j or sentence.head(h) in OFFICIALS)
    return names if whole and names[0].entity.kind == "place" else []


def places_between(sentence: Sentence, g: int, event_type: str) -> list[Name]:
    """The countries and states of "a dispute between Norway and Acme", behind what tells the event.

    "began flights between Corio and Leeds" tells where.
    """
    if event_type not in _BETWEEN:
        return []
    groups, found = sentence.groups, []
    for h in range(g + 2, len(groups)):
        if groups[h].kind == "S" or (groups[h].kind == "VG" and h > g + 1):
            break
        if groups[h].kind == "NP" and sentence.preposition(h) == "between":
            found = _alone(sentence, h)
            if h + 2 < len(groups) and groups[h + 1].kind == "C" and groups[h + 2].kind == "NP":
                found = [*found, *_alone(sentence, h + 2)]
    return found


def places_dealt_with(sentence: Sentence, g: int, event_type: str) -> list[Name]:
    """The states and towns of "talks with Norway", "took Norway to arbitration", "a case against Hull"."""
    verb = sentence.groups[g].verb
    told = verb is not None and verb.lemma in _ADDRESSING
    if event_type not in _DEALING and not told:
        return []
    sued = verb.objects[:1] if verb is not None and (event_type == "legal" or told) else []
    stop = sentence.clause(sentence.groups[g].head)[1]
    beside = [
        h
        for h in range(g + 1, len(sentence.groups))
        if sentence.groups[h].i < stop and sentence.preposition(h) in ("with", "against")
    ]
    return [name for h in (*sued, *beside) for name in _alone(sentence, h)]


def site_acting(sentence: Sentence, h: int) -> Role | None:
    """ "delivered by the Corio shipyard", "ordered from the Corio works": a maker told by where it is."""
    group = sentence.groups[h]
    if group.kind != "NP" or sentence.head(h) not in WORDS.works or group.head != group.j - 1:
        return None
    lead = sentence.preposition(h)
    of_verb = h > 1 and sentence.groups[h - 2].kind in ("VG", "Y")
    if not (lead == "from" or (lead == "by" and of_verb)):
        return None
    names = sentence.names_in(group.i, group.j)
    if not names or names[0].entity.kind != "place":
        return None
    start, end = sentence.tokens.start[names[0].i], sentence.tokens.end[group.head]
    maker = Entity("", sentence.text(start, end), "organisation", discovered=True)
    return Role(maker, "subject.unnamed", start, end)
