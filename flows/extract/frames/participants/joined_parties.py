"""Several parties in one subject: "the company and the drivers' union", "it, Acme and the Danish state"."""

from __future__ import annotations

from flows.extract.document.discourse import Discourse
from flows.extract.frames.participants.acting import of_kin, several, the_two
from flows.extract.frames.sentence import Sentence
from flows.extract.frames.subjects.role import Role
from flows.extract.frames.subjects.roles import SINGULAR, actor
from flows.extract.frames.subjects.unnamed import OUTSIDERS, unnamed
from flows.extract.frames.words import noun
from flows.extract.mentions.entities.words import WORDS
from flows.model import Entity

_POINTING = frozenset(("the", "this", "that"))
_DETERMINERS = _POINTING | {"its", "their"}
_MEANT = frozenset(("it", "they", "we"))
_AUTHORITIES_OR_OUTSIDERS = WORDS.authorities | OUTSIDERS


def joined_parties(sentence: Sentence, subject: int, g: int, discourse: Discourse) -> list[Role]:
    """Those in a subject of several who are told without a name, each by itself: the names beside them are
    not whom they mean.
    """
    members = _members(sentence, subject, g)
    if len(members) < 2:
        return []
    named = {
        name.entity.entity_id for h in members for name in sentence.names_of(h) if name.entity.kind != "place"
    }
    found: list[Role] = []
    for h in members:
        if any(name.organisation or name.person for name in sentence.names_of(h)) or of_kin(sentence, h):
            continue
        if noun(sentence.head(h)) in WORDS.roles:
            continue  # "founder and chairman Jane Roe"
        if several(sentence, h, discourse):
            found += [Role(firm, "subject.described") for firm in the_two(sentence, h, discourse)]
        elif _means_a_firm(sentence, h):
            found += _firm_meant(sentence, h, discourse, named)
        elif sentence.tokens.lower[sentence.groups[h].i] not in SINGULAR:
            party = unnamed(sentence, h, discourse)
            found += [party] if party is not None else []
    return found


def _members(sentence: Sentence, subject: int, g: int) -> list[int]:
    """The noun groups that a subject up to the verb `g` joins, if an "and" joins them."""
    groups, form = sentence.groups, sentence.tokens.form
    if subject >= g:
        return []
    first = _first(sentence, subject)
    if first > 0 and _apposed(sentence, first):
        return []  # "Acme, a brewer and baker, said"
    members, h, counted, aside = [first], first, False, False
    while True:
        whole = h
        while h + 2 < g and groups[h + 1].kind == "P" and groups[h + 2].kind == "NP":
            h += 2  # "the government of Norway and the banks"
        if h + 2 >= g or groups[h + 1].kind not in "CX":
            break
        comma = groups[h + 1].kind == "X"
        if comma and groups[h + 2].kind == "C" and h + 3 < g:
            h += 1  # "A, B, and C"
        elif comma and form[groups[h + 1].i] != ",":
            break
        if groups[h + 2].kind != "NP":
            break
        opened = sentence.tokens.lower[groups[h + 2].i] in _DETERMINERS
        if whole < h and (sentence.names_of(h + 2) or not opened):
            break  # "the heads of Acme and Brell", "a group of banks and insurers"
        h += 2
        if aside := (comma and _apposed(sentence, h)) or (aside and not comma):
            continue  # "the company, a brewer and baker, and Acme"
        counted = counted or groups[h - 1].kind == "C"
        members.append(h)
    return members if counted else []


def _first(sentence: Sentence, subject: int) -> int:
    """The group with which the subject begins, where nothing stands before it: "The company and its chief,
    Jane Roe, were sued".
    """
    groups, h = sentence.groups, subject
    while h > 1 and groups[h - 1].kind in "CX" and groups[h - 2].kind == "NP":
        h -= 2
    return h if h == 0 or groups[h - 1].kind in "SY" else subject


def _apposed(sentence: Sentence, h: int) -> bool:
    """ "the company, a maker of rails, and Acme": what a comma opens is no further party."""
    return sentence.tokens.lower[sentence.groups[h].i] in ("a", "an") or bool(
        sentence.names_of(h) and all(name.person for name in sentence.names_of(h))
    )


def _means_a_firm(sentence: Sentence, h: int) -> bool:
    group, head = sentence.groups[h], sentence.head(h)
    if group.j - group.i == 1:
        return head in _MEANT
    pointing = sentence.tokens.lower[group.i] in _POINTING and noun(head) == head
    return pointing and head in WORDS.company_nouns and head not in _AUTHORITIES_OR_OUTSIDERS


def _firm_meant(sentence: Sentence, h: int, discourse: Discourse, named: set[str]) -> list[Role]:
    """Whom "the company" means beside others: none of those."""
    who = actor(sentence, h, discourse)
    told: list[Entity | None] = [who.entity if who is not None else None]
    told += [discourse.author, discourse.home, discourse.whom()]
    firm = next((each for each in told if each is not None and each.entity_id not in named), None)
    return [Role(firm, "subject.described")] if firm is not None else []
